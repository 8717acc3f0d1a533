// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/question.h"
#include "models/session/command.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::app {

/// Changes scenarios of a workbook, each as one step of its history, so that the window can undo it. Every function
/// fails as opening a workbook and session::Session::apply do, and then nothing was changed.
class ScenarioWriter {
public:
    /// The records are loaded into the question. A workbook that does not exist is made by the first change.
    ScenarioWriter(const Question& question, std::filesystem::path workbook, std::chrono::system_clock::time_point now);

    /// A scenario that differs from `from` in the question's further differences. Returns what was made.
    [[nodiscard]] Result<scenario::Scenario> make(const std::string& name, const std::string& from);
    /// What to change beside the differences; none: stays.
    struct Words {
        std::optional<std::string> name;
        std::optional<std::string> description;
        std::optional<std::vector<std::string>> tags;
    };
    /// The scenario of that id or name with further differences.
    [[nodiscard]] Result<scenario::Scenario> set(const std::string& id, const std::vector<std::string>& settings,
                                                 const Words& words);
    [[nodiscard]] Result<scenario::Scenario> remove(const std::string& id);

private:
    /// Only what the workbook holds itself can be changed.
    [[nodiscard]] Result<scenario::Scenario> ownScenario(const std::string& id) const;
    [[nodiscard]] Result<void> write(const session::SetScenario& action) const;
    [[nodiscard]] Result<void> apply(const session::SetScenario& action) const;

    const Question& m_question;
    std::filesystem::path m_workbook;
    std::chrono::system_clock::time_point m_now;
};

}  // namespace chokepoint::app
