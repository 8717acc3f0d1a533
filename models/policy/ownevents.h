// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"
#include "models/policy/record.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

/// Events that an analyst adds to the record: what was announced this morning.
namespace chokepoint::policy {

struct OwnEvent {
    std::string id;
    units::Date date;  ///< from which it holds
    std::string kind;  ///< as in the record: "rule", "entity-list"
    std::string title;
    std::vector<std::string> affects;  ///< subjects and parties, by id
    std::string source;                ///< id of a source, or catalog::NoSource
    catalog::Standing standing = catalog::Standing::Accepted;
    std::string note;

    friend bool operator==(const OwnEvent&, const OwnEvent&) = default;
};

/// What an own event says, as an event of the record: reported, in force from its date. One that is not accepted never
/// takes effect, and so begins no rule.
[[nodiscard]] Event eventOf(const OwnEvent& own);

/// The record with the own events, so that rules can begin by them; the record itself where there are none. One whose
/// id the record has is left out.
[[nodiscard]] std::shared_ptr<const Record> withOwnEvents(const std::shared_ptr<const Record>& record,
                                                          std::span<const OwnEvent> own);

}  // namespace chokepoint::policy
