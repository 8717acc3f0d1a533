// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace chokepoint::app {

/// What a command ends with; the numbers are the program's contract with scripts.
enum class ExitStatus : int { Done = 0, CouldNot = 1, WrongUsage = 2 };

/// What commands are told from outside: the clock is read once, in main().
struct Surroundings {
    std::chrono::year_month_day today{};
    std::chrono::system_clock::time_point now{};
    int* argc = nullptr;  ///< for the command that paints and so needs a QApplication
    char** argv = nullptr;
};

/// One subcommand, one file. Lives for one run of the program.
class Command {
public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    Command(Command&&) = delete;
    Command& operator=(Command&&) = delete;
    virtual ~Command() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    /// One line for the list of commands.
    [[nodiscard]] virtual std::string_view brief() const = 0;
    /// Adds arguments, options and examples.
    virtual void declare(CLI::App& app) = 0;
    /// Writes the answer to stdout. A failure is reported by the caller, in one line on stderr.
    [[nodiscard]] virtual Result<ExitStatus> run(const Surroundings& surroundings) = 0;
};

[[nodiscard]] std::unique_ptr<Command> makeListCommand();
[[nodiscard]] std::unique_ptr<Command> makeShowCommand();
[[nodiscard]] std::unique_ptr<Command> makeCompareCommand();
[[nodiscard]] std::unique_ptr<Command> makeChartCommand();
[[nodiscard]] std::unique_ptr<Command> makeCheckCommand();
[[nodiscard]] std::unique_ptr<Command> makeClassifyCommand();
[[nodiscard]] std::unique_ptr<Command> makeHistoryCommand();
[[nodiscard]] std::unique_ptr<Command> makeCheckRuleCommand();
[[nodiscard]] std::unique_ptr<Command> makeTimelineCommand();
[[nodiscard]] std::unique_ptr<Command> makeEntityCommand();
[[nodiscard]] std::unique_ptr<Command> makeScenarioCommand();
[[nodiscard]] std::unique_ptr<Command> makeProjectCommand();
[[nodiscard]] std::unique_ptr<Command> makeSensitivityCommand();
[[nodiscard]] std::unique_ptr<Command> makeDiffCommand();
[[nodiscard]] std::unique_ptr<Command> makeMergeCommand();
[[nodiscard]] std::unique_ptr<Command> makeExportCommand();
[[nodiscard]] std::unique_ptr<Command> makeSearchCommand();
[[nodiscard]] std::unique_ptr<Command> makeImportCommand();

/// All commands, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

}  // namespace chokepoint::app
