// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/ownrules.h"
#include "models/policy/ruleeffect.h"
#include "models/tables/detailmodel.h"
#include "models/tables/figuretext.h"

#include <memory>
#include <vector>

/// Rules of the record and of the analyst as people read them.
namespace chokepoint::tables {

/// "since 17 Nov 2023", "21 Oct 2022 to 16 Nov 2023", "never in force".
[[nodiscard]] QString ruleDatesText(const policy::Rule& rule, const QLocale& locale);
/// "draft by you, in place of “October 2023 …”".
[[nodiscard]] QString ruleUseText(const policy::RuleText& rule, const policy::Record& recorded);
/// "in force on 23 Nov 2026", "ended on 17 Nov 2023".
[[nodiscard]] QString ruleStateText(const policy::Record& record, const policy::Rule& rule, policy::Day day,
                                    const QLocale& locale);
/// "China, Macau, group D:5"; "every destination".
[[nodiscard]] QString placesText(const std::vector<std::string>& places, const policy::Record& record);
/// An outcome as people say it, with a capital.
[[nodiscard]] QString outcomeText(std::string_view outcome, const units::NumberStyle& style);
[[nodiscard]] QString decidesText(policy::Decides decides);

/// What a rule says, its paragraph, the events by which it begins and ends, whom it reaches and what follows.
[[nodiscard]] std::vector<DetailSection> ruleDetails(const policy::Record& record, const policy::Rule& rule,
                                                     const catalog::Catalog& catalog, policy::Day day,
                                                     const Writing& writing);

/// What a rule does to the chips, worked out: by itself, and to their status.
struct RuleEffectAnswer {
    policy::RuleComparison comparison;
    std::vector<policy::StatusChange> changes;  ///< by the law with the rule instead of the law without it
    std::vector<policy::StatusChange> decided;  ///< chips whose status a recorded rule decides
    std::shared_ptr<const std::vector<policy::ChipFacts>> chips;  ///< what the numbers of the others count; not null
};
/// Chips by what the rule says of them, those first for which it makes a difference. Clicking one leads to its
/// evidence.
[[nodiscard]] std::vector<DetailSection> effectDetails(const RuleEffectAnswer& effect, const catalog::Catalog& catalog,
                                                       policy::Day day, const Writing& writing);

/// The sentence of a diagnostic with its place: "Line 1, column 5: …".
[[nodiscard]] QString diagnosticText(const policy::Diagnostic& diagnostic, const QString& expression,
                                     const units::NumberStyle& style);

}  // namespace chokepoint::tables
