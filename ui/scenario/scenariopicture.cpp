// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariopicture.h"

#include "models/charts/ledgerchart.h"
#include "models/charts/projectionchart.h"
#include "models/charts/waterfallchart.h"
#include "models/scenario/leverlist.h"
#include "models/tables/scenariotables.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::text;
using tables::utf8;

QString tr(const char* words) {
    return QCoreApplication::translate("ScenarioView", words);
}

std::string sentenceOf(const scenario::Scenario& scenario, const ScenarioQuestion& question) {
    return scenario::sentenceOf(scenario, *question.inputs.supply, *question.inputs.record);
}

/// An assignment as a person says it: a lever's clause, or the parameter's name and numbers.
std::string stepWords(const scenario::Scenario& scenario, std::size_t step, const std::string& assignment,
                      const ScenarioQuestion& question) {
    const scenario::Supply& supply = *question.inputs.supply;
    if (step < scenario.differences.size()) {
        return scenario::briefOf(scenario.differences[step], supply, *question.inputs.record);
    }
    const scenario::Parameter* parameter = supply.parameter(assignment.substr(0, assignment.find('=')));
    return parameter != nullptr ? parameter->name + " = " + assignment.substr(assignment.find('=') + 1) : assignment;
}

void addBands(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    charts::ProjectionChartData data;
    data.seed = question.seed;
    data.heldRange = around.heldRange;
    for (std::size_t i = 0; i < answer.projections.size(); ++i) {
        const scenario::Scenario& scenario = question.scenarios[i];
        data.lines.push_back({scenario.id, scenario.name, sentenceOf(scenario, question), answer.projections[i].get()});
    }
    picture.specs = charts::projectionSpecs(data, question.state.series, *question.inputs.supply, around.catalog,
                                            around.context, around.options);
    picture.table = tables::projectionTable(data.lines, question.state.series, around.writing);
}

void addDifference(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    const scenario::Scenario& present = question.scenarios[question.present];
    charts::ProjectionChartData data;
    data.seed = question.seed;
    data.heldRange = around.heldRange;
    data.lessName = question.against.name;
    data.lines.push_back({present.id, present.name, sentenceOf(present, question), answer.difference.get()});
    picture.specs = charts::projectionSpecs(data, question.state.series, *question.inputs.supply, around.catalog,
                                            around.context, around.options);
    picture.table = tables::projectionTable(data.lines, question.state.series, around.writing);
    if (present.id == question.against.id) {
        picture.headline =
            tr("A scenario does not differ from itself: choose "
               "another one at the left.");
    }
}

void addWaterfall(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    const scenario::Scenario& present = question.scenarios[question.present];
    charts::WaterfallChartData data;
    data.waterfall = answer.waterfall.get();
    data.scenarioName = present.name;
    data.seed = question.seed;
    for (std::size_t i = 0; i < answer.waterfall->steps.size(); ++i) {
        data.steps.push_back(stepWords(present, i, answer.waterfall->steps[i].assignment, question));
    }
    picture.specs = {
        charts::waterfallSpec(data, *question.inputs.supply, around.catalog, around.context, around.options)};
    picture.table = tables::waterfallTable(*answer.waterfall, data.steps, present.name, around.writing);
    if (answer.waterfall->steps.empty()) {
        picture.headline =
            tr("Nothing differs from the record: choose a scenario "
               "at the left, or move a lever.");
    }
}

void addSensitivity(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    charts::TornadoChartData data;
    data.sensitivity = answer.sensitivity.get();
    data.scenarioName = question.scenarios[question.present].name;
    data.series = question.state.series;
    data.quarter = question.state.at;
    picture.specs = {
        charts::tornadoSpec(data, *question.inputs.supply, around.catalog, around.context, around.options)};
    picture.table = tables::sensitivityTable(*answer.sensitivity, data.series, *question.inputs.supply, around.writing);
    if (answer.sensitivity->bars.empty()) {
        picture.headline = tr("No parameter changes this series in that quarter.");
    }
}

void addLedger(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const charts::LedgerChartData data{answer.ledger.get(), answer.question.scenarios[answer.question.present].name};
    picture.specs = {charts::ledgerSpec(data, around.catalog, around.context, around.options)};
    picture.table = tables::ledgerTable(*answer.ledger, around.catalog, around.writing);
    QStringList flags;
    for (const Message& flag : answer.ledger->flags) {
        flags << tables::sentence(flag, around.writing.style);
    }
    if (!flags.isEmpty()) {
        picture.headline = tr("Does not fit: %1.").arg(flags.join(QStringLiteral("; ")));
    }
}

charts::TableCell wordsCell(const std::string& words) {
    charts::TableCell cell;
    cell.text = words;
    cell.isWords = true;
    return cell;
}

/// The same numbers in a terminal.
std::string commandOf(const ScenarioQuestion& question) {
    std::string command = "chokepoint project";
    const scenario::Scenario& present = question.scenarios[question.present];
    if (question.inputs.supply->readyScenario(present.id) != nullptr) {
        command += " " + present.id;
    } else {
        for (const std::string& assignment : scenario::assignmentsOf(present)) {
            command += " --set " + assignment;
        }
    }
    return command + " --series " + std::string(scenario::infoOf(question.state.series).id) + " --draws " +
           std::to_string(question.draws) + " --seed " + std::to_string(question.seed);
}

}  // namespace

ScenarioPicture pictureOf(const ScenarioAnswer& answer, const PictureSurroundings& around) {
    ScenarioPicture picture;
    if (answer.error) {
        picture.headline = tables::sentence(*answer.error, around.writing.style);
    } else if (answer.difference) {
        addDifference(answer, around, picture);
    } else if (answer.waterfall) {
        addWaterfall(answer, around, picture);
    } else if (answer.sensitivity) {
        addSensitivity(answer, around, picture);
    } else if (answer.ledger) {
        addLedger(answer, around, picture);
    } else if (answer.backtest) {
        picture.table = tables::backtestTable(*answer.backtest, around.writing);
        picture.headline = tables::backtestSentence(*answer.backtest, around.writing);
    } else {
        addBands(answer, around, picture);
    }
    return picture;
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
    for (const scenario::Scenario& scenario : question.scenarios) {
        charts::TableGroup group{scenario.name, {}};
        group.rows.push_back(
            {utf8(tr("In words")), {}, {wordsCell(sentenceOf(scenario, question)), wordsCell(scenario.id)}});
        const std::vector<std::string> assignments = scenario::assignmentsOf(scenario);
        for (std::size_t i = 0; i < assignments.size(); ++i) {
            const bool isLever = i < scenario.differences.size();
            group.rows.push_back(
                {utf8(isLever ? tr("Lever") : tr("Parameter or lens")),
                 {},
                 {wordsCell(stepWords(scenario, i, assignments[i], question)), wordsCell(assignments[i])}});
        }
        table.groups.push_back(std::move(group));
    }
    charts::TableGroup run{utf8(tr("The run")), {}};
    const auto add = [&run](const QString& label, const QString& words, const std::string& read) {
        run.rows.push_back({utf8(label), {}, {wordsCell(utf8(words)), wordsCell(read)}});
    };
    const auto count = static_cast<double>(question.draws);
    add(tr("Paths"), text(units::formatNumber(count, 6, around.writing.style)),
        "--draws " + std::to_string(question.draws));
    add(tr("Seed"), QString::number(question.seed), "--seed " + std::to_string(question.seed));
    add(tr("Other parameters"), tr("as in the reference, with its rank correlations"),
        around.catalog.release().dataVersion);
    add(tr("Program"), QStringLiteral("Chokepoint %1").arg(programVersion), utf8(programVersion));
    add(tr("To print the same numbers"), tr("in a terminal"), commandOf(question));
    table.groups.push_back(std::move(run));
    return table;
}

}  // namespace chokepoint::ui
