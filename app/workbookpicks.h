// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/ownevents.h"
#include "models/policy/record.h"
#include "models/store/scenariorow.h"
#include "models/units/result.h"

#include <memory>
#include <string>
#include <vector>

namespace chokepoint::app {

/// What a question takes from a workbook.
struct WorkbookParts {
    std::shared_ptr<const catalog::Catalog> catalog;  ///< the reference with the analyst's own records over it
    catalog::Preferences picks;                       ///< a pick whose claim was retired speaks through its successor
    std::vector<store::StoredScenario> scenarios;
};

/// What the analyst has laid over the reference, read without changing the file. Fails as opening a workbook does.
[[nodiscard]] Result<WorkbookParts> workbookParts(const std::string& file,
                                                  const std::shared_ptr<const catalog::Catalog>& reference);

/// What the analyst added to the law in a workbook.
struct WorkbookLaw {
    std::vector<policy::OwnEvent> events;
    std::vector<policy::RuleText> rules;  ///< by name
};

/// Fails as opening a workbook does.
[[nodiscard]] Result<WorkbookLaw> workbookLaw(const std::string& file);

/// Everything that is wrong with a workbook: what opening and the content check find, and picks and differences of
/// scenarios that name what the reference no longer has. Empty for a sound one.
[[nodiscard]] std::vector<Message> workbookProblems(const std::string& file, const catalog::Catalog& catalog);

}  // namespace chokepoint::app
