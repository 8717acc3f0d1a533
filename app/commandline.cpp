// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/answer.h"
#include "models/units/date.h"
#include "models/units/nearest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

namespace chokepoint::app {

namespace {

constexpr const char* Brief =
    "Compare AI hardware and the export policy that governs it, each number with its sources.\n"
    "\n"
    "  chokepoint [FILE.chokepoint]   opens the window, with that workbook\n"
    "  chokepoint COMMAND …           answers on the terminal and needs no display";

constexpr const char* Examples =
    "Examples:\n"
    "  chokepoint list systems\n"
    "  chokepoint show huawei-cloudmatrix-384\n"
    "  chokepoint compare nvidia-gb200-nvl72 huawei-cloudmatrix-384\n"
    "  chokepoint compare nvidia-gb200-nvl72 huawei-cloudmatrix-384 --lens press-2025-07 --json\n"
    "  chokepoint chart bars nvidia-gb200-nvl72 huawei-cloudmatrix-384 --metric power --out power.pdf\n"
    "\n"
    "chokepoint COMMAND --help explains a command.\n"
    "\n"
    "Exit status: 0 done; 1 it could not (one line on stderr says why); 2 wrong usage.";

/// One line, whatever the message holds.
std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

void reportUsage(const std::string& sentence, const std::string& command) {
    const std::string help = command.empty() ? "chokepoint --help" : "chokepoint " + command + " --help";
    std::fprintf(stderr, "chokepoint: %s (see %s)\n", oneLine(sentence).c_str(), help.c_str());
}

/// Help and version go to stdout and are no failure.
ExitStatus finishParse(const CLI::App& app, const CLI::ParseError& error, const std::string& command) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        const bool isHelp = dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr;
        const Result<void> written = writeAnswer(isHelp ? app.help() : std::string(error.what()) + "\n");
        return written ? ExitStatus::Done : ExitStatus::CouldNot;
    }
    reportUsage(error.what(), command);
    return ExitStatus::WrongUsage;
}

void parse(CLI::App& app, std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(std::move(arguments));
}

ExitStatus runCommand(Command& command, std::vector<std::string> arguments, const Surroundings& surroundings) {
    const std::string name(command.name());
    CLI::App app{std::string(command.brief()), "chokepoint " + name};
    app.set_help_flag("-h,--help", "Explain this command and leave");
    command.declare(app);
    try {
        parse(app, std::move(arguments));
    } catch (const CLI::ParseError& error) {
        return finishParse(app, error, name);
    }
    const Result<ExitStatus> status = command.run(surroundings);
    if (!status) {
        reportFailure(status.error());
        return ExitStatus::CouldNot;
    }
    return *status;
}

std::string generalHelp(const std::vector<std::unique_ptr<Command>>& commands) {
    std::string text = std::string(Brief) + "\n\nCommands:\n";
    for (const auto& command : commands) {
        std::string name(command->name());
        name.resize(13, ' ');
        text += "  " + name + std::string(command->brief()) + "\n";
    }
    text +=
        "\nOptions of the window:\n"
        "  --lens ID, --known-at DATE, --as-of YYYY-MM-DD, --locale TAG\n"
        "  --help, --version\n\n";
    return text + Examples + "\n";
}

Outcome parseWindow(const std::vector<std::string>& arguments) {
    WindowRequest request;
    std::string asOf;
    CLI::App app{"Opens the window", "chokepoint"};
    app.set_help_flag();
    app.add_option("file", request.workbook, "Workbook to open");
    app.add_option("--lens", request.lens, "Which claims speak");
    app.add_option("--known-at", request.knownAt, "Only what was published by then");
    app.add_option("--as-of", asOf, "Law on that date");
    app.add_option("--locale", request.locale, "Locale of numbers and dates");
    try {
        parse(app, arguments);
    } catch (const CLI::ParseError& error) {
        reportUsage(error.what(), {});
        return {ExitStatus::WrongUsage, std::nullopt};
    }
    if (!asOf.empty()) {
        const Result<units::Date> date = units::parseDate(asOf);
        if (!date || date->precision() != units::DatePrecision::Day) {
            reportUsage("--as-of: '" + asOf + "' is not a day: write 2026-11-23", {});
            return {ExitStatus::WrongUsage, std::nullopt};
        }
        request.asOf = date->firstDay();
    }
    return {ExitStatus::Done, request};
}

}  // namespace

bool isFileArgument(std::string_view argument) {
    constexpr std::string_view Ending = ".chokepoint";
    return argument.find('/') != std::string_view::npos ||
           (argument.size() > Ending.size() && argument.substr(argument.size() - Ending.size()) == Ending);
}

void reportFailure(const Error& error) {
    std::fprintf(stderr, "chokepoint: %s\n", oneLine(inEnglish(error)).c_str());
}

std::vector<std::unique_ptr<Command>> allCommands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(makeListCommand());
    commands.push_back(makeShowCommand());
    commands.push_back(makeCompareCommand());
    commands.push_back(makeChartCommand());
    commands.push_back(makeClassifyCommand());
    commands.push_back(makeHistoryCommand());
    commands.push_back(makeCheckRuleCommand());
    commands.push_back(makeTimelineCommand());
    commands.push_back(makeEntityCommand());
    commands.push_back(makeScenarioCommand());
    commands.push_back(makeProjectCommand());
    commands.push_back(makeSensitivityCommand());
    commands.push_back(makeDiffCommand());
    commands.push_back(makeMergeCommand());
    commands.push_back(makeSearchCommand());
    commands.push_back(makeExportCommand());
    commands.push_back(makeImportCommand());
    commands.push_back(makeCheckCommand());
    return commands;
}

Outcome runCommandLine(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    if (arguments.empty()) {
        return {ExitStatus::Done, WindowRequest{}};
    }
    const std::string& first = arguments.front();
    const std::vector<std::unique_ptr<Command>> commands = allCommands();
    if (first == "--help" || first == "-h" || first == "help") {
        return {writeAnswer(generalHelp(commands)) ? ExitStatus::Done : ExitStatus::CouldNot, std::nullopt};
    }
    if (first == "--version") {
        return {writeAnswer("chokepoint " CHOKEPOINT_VERSION "\n") ? ExitStatus::Done : ExitStatus::CouldNot,
                std::nullopt};
    }
    if (first.front() == '-' || isFileArgument(first)) {
        return parseWindow(arguments);
    }
    std::vector<std::string> names;
    for (const auto& command : commands) {
        if (command->name() == first) {
            return {runCommand(*command, {arguments.begin() + 1, arguments.end()}, surroundings), std::nullopt};
        }
        names.emplace_back(command->name());
    }
    const std::vector<std::string> near = units::nearest(first, names, 1);
    reportUsage("'" + first + "' is not a command" + (near.empty() ? "" : "; did you mean '" + near.front() + "'?"),
                {});
    return {ExitStatus::WrongUsage, std::nullopt};
}

}  // namespace chokepoint::app
