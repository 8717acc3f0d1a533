// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/policy/ownevents.h"

#include <optional>
#include <string>
#include <vector>

/// What a person types into the form for an event, and what it comes to.
namespace chokepoint::policy {

struct EventDraft {
    std::string id;  ///< of the own event that is changed; empty: a new one
    std::string title;
    std::string date;  ///< as typed: "2026-03-01", "2026-03", "2026Q1", "2026"
    std::string kind = "rule";
    std::string affects;  ///< chips, systems and parties by name or id, divided by semicolons
    catalog::Standing standing = catalog::Standing::Accepted;
    std::string note;
    catalog::SourceDraft source;

    friend bool operator==(const EventDraft&, const EventDraft&) = default;
};

struct ReadEvent {
    std::optional<OwnEvent> event;  ///< none where there are problems
    std::optional<catalog::Source> source;
    std::vector<catalog::RecordProblem> problems;  ///< fields: "event_title", "event_date", "affects", or of the source
    std::vector<catalog::RecordProblem> cautions;
};

[[nodiscard]] ReadEvent readDraft(const EventDraft& draft, const catalog::Catalog& catalog, const Record& record,
                                  const catalog::MakeId& makeId);
/// The draft of an event that is there, as its form shows it: reading it again gives the same event.
[[nodiscard]] EventDraft draftOf(const OwnEvent& event, const catalog::Catalog& catalog, const Record& record);

}  // namespace chokepoint::policy
