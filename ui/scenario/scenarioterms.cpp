// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenarioterms.h"

#include "models/scenario/leverlist.h"
#include "models/scenario/leverwords.h"
#include "models/scenario/parameterwords.h"
#include "models/tables/words.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

using tables::text;
using tables::utf8;

constexpr std::string_view KnownAt = "known-at=";
constexpr std::string_view Lens = "lens=";
constexpr std::string_view DefaultLens = "best";

QString tr(const char* words) {
    return QCoreApplication::translate("ScenarioView", words);
}

charts::TableCell wordsCell(const std::string& words) {
    charts::TableCell cell;
    cell.text = words;
    cell.isWords = true;
    return cell;
}

bool isReady(const ScenarioQuestion& question, const scenario::Scenario& scenario) {
    return question.inputs.supply->readyScenario(scenario.id) != nullptr || scenario.id == scenario::AsRecorded;
}

/// The scenario as words of a command: its id, or its differences.
std::string named(const ScenarioQuestion& question, const scenario::Scenario& scenario) {
    if (isReady(question, scenario)) {
        return " " + scenario.id;
    }
    std::string words = question.state.mode == ScenarioMode::Sensitivity ? " as-recorded" : "";
    for (const std::string& assignment : scenario::assignmentsOf(scenario)) {
        words += " --set " + assignment;
    }
    return words;
}

/// The lens and the day of what is known, where they are not the scenario's own or the default.
std::string knownBy(const ScenarioQuestion& question, const scenario::Scenario& scenario,
                    const catalog::Context& context) {
    std::string words;
    // Differences name the day themselves; a backtest is of no scenario and has the day alone.
    const bool isNamed = isReady(question, scenario) || question.state.mode == ScenarioMode::Backtest;
    if (isNamed && scenario.knownAt) {
        words += " --known-at " + scenario.knownAt->iso();
    }
    if (context.lens != DefaultLens && scenario.lens != context.lens) {
        words += " --lens " + context.lens;
    }
    return words;
}

std::string rangeOf(const QuarterRange& range) {
    return " --from " + range.from.text() + " --to " + range.to.text();
}

}  // namespace

std::vector<const scenario::Scenario*> shownScenarios(const ScenarioQuestion& question) {
    const scenario::Scenario& present = question.scenarios[question.present];
    std::vector<const scenario::Scenario*> shown;
    switch (question.state.mode) {
        case ScenarioMode::Bands:
        case ScenarioMode::Convergence:
        case ScenarioMode::World:
            for (const scenario::Scenario& each : question.scenarios) {
                shown.push_back(&each);
            }
            break;
        case ScenarioMode::Difference:
            shown = {&present, &question.against};
            break;
        case ScenarioMode::Waterfall:
        case ScenarioMode::Sensitivity:
        case ScenarioMode::Ledger:
            shown = {&present};
            break;
        case ScenarioMode::Backtest:
            break;
    }
    return shown;
}

std::string commandOf(const ScenarioQuestion& question, const scenario::Scenario& scenario,
                      const PictureSurroundings& around) {
    const ScenarioState& state = question.state;
    const std::string series(scenario::infoOf(state.series).id);
    // What a sensitivity rests on has no rank correlations in any case.
    const bool isIndependent = state.isIndependent && state.mode != ScenarioMode::Sensitivity;
    const std::string run = " --draws " + std::to_string(question.draws) + " --seed " + std::to_string(question.seed) +
                            (isIndependent ? " --independent" : "");
    const std::string project = "chokepoint project" + named(question, scenario);
    const std::string end = run + knownBy(question, scenario, around.context);
    switch (state.mode) {
        case ScenarioMode::Bands:
            return project + " --series " + series + rangeOf(state.shown) + end;
        case ScenarioMode::Convergence:
            return project + " --series " + series + rangeOf({state.at, state.at}) + end;
        case ScenarioMode::Difference: {
            const bool isNamed = isReady(question, question.against);
            return project + " --minus " + question.against.id + (isNamed ? "" : " --workbook " + around.workbook) +
                   " --series " + series + rangeOf(state.shown) + end;
        }
        case ScenarioMode::Waterfall:
            return project + " --waterfall " + series + rangeOf(state.shown) + end;
        case ScenarioMode::Sensitivity:
            return "chokepoint sensitivity" + named(question, scenario) + " --of " + series + " --at " +
                   state.at.text() + end;
        case ScenarioMode::Ledger:
            return project + " --ledger " + std::string(scenario::idOf(state.chip)) + rangeOf(state.ledger) + end;
        case ScenarioMode::World: {
            const scenario::Quarter at = question.worldQuarter.value_or(scenario::ModelStart);
            return project + " --series " + std::string(scenario::infoOf(scenario::Series::H100e8bit).id) +
                   rangeOf({at, at}) + end;
        }
        case ScenarioMode::Backtest:
            return "chokepoint project --backtest" + end;
    }
    return {};
}

std::string stepWords(const scenario::Scenario& scenario, std::size_t step, const std::string& assignment,
                      const ScenarioQuestion& question, const tables::Writing& writing) {
    const scenario::Supply& supply = *question.inputs.supply;
    if (step < scenario.differences.size()) {
        return scenario::capitalised(scenario::briefOf(scenario.differences[step], supply, *question.inputs.record));
    }
    if (assignment.starts_with(KnownAt) && scenario.knownAt) {
        return utf8(tr("Known on %1: what was published later has not happened")
                        .arg(tables::dateText(*scenario.knownAt, writing.locale)));
    }
    if (assignment.starts_with(Lens)) {
        return utf8(tr("Whose claims speak"));
    }
    const std::size_t range = step - scenario.differences.size();
    const scenario::Parameter* parameter =
        range < scenario.ranges.size() ? supply.parameter(scenario.ranges[range].parameter) : nullptr;
    return parameter == nullptr
               ? assignment
               : parameter->name + " " + scenario::rangeWords(*parameter, scenario.ranges[range], writing.style);
}

charts::TableSpec termsOf(const ScenarioQuestion& question, const PictureSurroundings& around,
                          const QString& programVersion) {
    charts::TableSpec table;
    table.isList = true;
    table.title = utf8(tr("What this rests on"));
    table.labelTitle = utf8(tr("Item"));
    table.columns = {{utf8(tr("As set")), {}, true}, {utf8(tr("As the program reads it")), {}, true}};
    table.context = catalog::contextSentence(around.catalog, around.context);
    table.stamp = around.catalog.release().verifiedTo;
    const auto add = [](charts::TableGroup& group, const QString& label, const std::string& words,
                        const std::string& read) {
        group.rows.push_back({utf8(label), {}, {wordsCell(words), wordsCell(read)}});
    };
    const std::string inTerminal = utf8(tr("in a terminal"));
    for (const scenario::Scenario* scenario : shownScenarios(question)) {
        charts::TableGroup group{scenario->name, {}};
        add(group, tr("In words"), scenario::sentenceOf(*scenario, *question.inputs.supply, *question.inputs.record),
            scenario->id);
        const std::vector<std::string> assignments = scenario::assignmentsOf(*scenario);
        for (std::size_t i = 0; i < assignments.size(); ++i) {
            const bool isLever = i < scenario->differences.size();
            add(group, isLever ? tr("Lever") : tr("Parameter or lens"),
                stepWords(*scenario, i, assignments[i], question, around.writing), assignments[i]);
        }
        const bool isOtherSide = question.state.mode == ScenarioMode::Difference && scenario == &question.against;
        if (!isOtherSide) {
            add(group, tr("To print the same numbers"), inTerminal, commandOf(question, *scenario, around));
        }
        table.groups.push_back(std::move(group));
    }
    charts::TableGroup run{utf8(tr("The run")), {}};
    const auto count = static_cast<double>(question.draws);
    const std::string seed = std::to_string(question.seed);
    add(run, tr("Paths"), units::formatNumber(count, 6, around.writing.style),
        "--draws " + std::to_string(question.draws));
    add(run, tr("Seed"), seed, "--seed " + seed);
    add(run, tr("Other parameters"),
        utf8(question.state.mode == ScenarioMode::Sensitivity
                 ? tr("as in the reference; shares of variance without its rank correlations")
             : question.state.isIndependent ? tr("as in the reference, every parameter drawn independently")
                                            : tr("as in the reference, with its rank correlations")),
        around.catalog.release().dataVersion);
    add(run, tr("Program"), utf8(QStringLiteral("Chokepoint %1").arg(programVersion)), utf8(programVersion));
    if (question.state.mode == ScenarioMode::Backtest) {
        add(run, tr("To print the same numbers"), inTerminal,
            commandOf(question, question.scenarios[question.present], around));
    }
    table.groups.push_back(std::move(run));
    return table;
}

}  // namespace chokepoint::ui
