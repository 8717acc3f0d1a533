// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <string>
#include <vector>

namespace chokepoint::store {

/// A scenario of the analyst's own, as the workbook holds it.
struct StoredScenario {
    std::string id;
    std::string name;
    std::string differences;  ///< JSON: {"differences": ["h20=off", …], "tags": […]}
    std::string note;         ///< the author's own sentence

    friend bool operator==(const StoredScenario&, const StoredScenario&) = default;
};

[[nodiscard]] StoredScenario rowOf(const scenario::Scenario& scenario);

/// A stored scenario as the reference of today can read it.
struct ReadScenario {
    scenario::Scenario scenario;
    std::vector<std::string> unread;  ///< differences that name what the reference no longer has; they stay stored
};

/// The file may have been written by anyone: what is no difference is unread, and nothing fails.
[[nodiscard]] ReadScenario readScenario(const StoredScenario& row, const scenario::Supply& supply,
                                        const policy::Record& record);

}  // namespace chokepoint::store
