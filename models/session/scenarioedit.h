// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/command.h"
#include "models/units/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chokepoint::session {

class Session;
struct Change;

/// What a scenario is changed within.
struct ScenarioWorld {
    const scenario::Supply& supply;
    const policy::Record& record;  ///< as recorded
    std::span<const scenario::Scenario> own;
    std::function<std::string()> newId;
};

/// What changing a scenario comes to: which one is chosen afterwards, and what is done to the workbook.
struct ScenarioEdit {
    std::string chosen;
    std::optional<SetScenario> action;  ///< none: it is so already, or another scenario says it
    Message title;

    friend bool operator==(const ScenarioEdit&, const ScenarioEdit&) = default;
};

/// Changes a scenario by differences ("h20=off", "lag_restart=3/6/9", "h20=as-recorded"), all or none.
///
/// One of the analyst's own is changed in place. Of a ready-made one a copy is made, named by how it differs from the
/// record ("H20 off"); where one of the analyst's own says just that already, it is chosen instead. A name that was
/// made so follows further changes, and such a copy goes when nothing of it differs any more. Fails as scenario::set
/// does.
[[nodiscard]] Result<ScenarioEdit> editOf(const scenario::Scenario& base, std::span<const std::string> assignments,
                                          const ScenarioWorld& world);

/// A copy under a name of its own. The sentence of a ready-made one is not taken along: it would soon be untrue.
[[nodiscard]] scenario::Scenario copyOf(const scenario::Scenario& base, const ScenarioWorld& world);

/// The name, or with a number behind it where another scenario has it.
[[nodiscard]] std::string freeName(const std::string& name, const std::string& forId, const ScenarioWorld& world);

/// Changes the context's scenario by differences, in one step of the history, as editOf() has it. Undo leads back to
/// the scenario that was chosen before. Fails as Session::apply and scenario::set do.
Result<Change> changeScenario(Session& session, std::span<const std::string> assignments,
                              const std::string& mergeKey = {});
/// Adds a copy of a scenario under a name of its own and chooses it. Fails as Session::apply does.
Result<Change> copyScenario(Session& session, std::string_view id);
/// Has the context name another scenario.
void chooseScenario(Session& session, std::string_view id);

}  // namespace chokepoint::session
