// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/catalog/sheet.h"
#include "models/policy/record.h"

#include <span>
#include <string>
#include <vector>

/// The law as tables for spreadsheets: ids and words as the record has them.
namespace chokepoint::tables {

/// What both sheets are asked under.
struct LawQuestion {
    const policy::Record& record;
    const catalog::Catalog& catalog;
    const catalog::Context& context;
};

/// The rules of those ids, in that order: whether they hold on the day, what they say. Ids that neither the record nor
/// `own` has are passed over.
[[nodiscard]] catalog::Sheet ruleSheet(const LawQuestion& question, std::span<const policy::RuleText> own,
                                       const std::vector<std::string>& ids);
/// The parties of those ids, in that order: since when they are listed, why, and who else they are.
[[nodiscard]] catalog::Sheet partySheet(const LawQuestion& question, const std::vector<std::string>& ids);

}  // namespace chokepoint::tables
