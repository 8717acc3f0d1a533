// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariopicture.h"

#include "models/charts/convergencechart.h"
#include "models/charts/ledgerchart.h"
#include "models/charts/projectionchart.h"
#include "models/charts/waterfallchart.h"
#include "models/charts/worldchart.h"
#include "models/tables/scenariotables.h"
#include "models/tables/words.h"
#include "ui/scenario/scenarioterms.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("ScenarioView", words);
}

std::string sentenceOf(const scenario::Scenario& scenario, const ScenarioQuestion& question) {
    return scenario::sentenceOf(scenario, *question.inputs.supply, *question.inputs.record);
}

void addBands(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    charts::ProjectionChartData data;
    data.seed = question.seed;
    data.isIndependent = question.state.isIndependent;
    data.heldRange = around.heldRange;
    for (std::size_t i = 0; i < answer.projections.size(); ++i) {
        const scenario::Scenario& scenario = question.scenarios[i];
        data.lines.push_back({scenario.id, scenario.name, sentenceOf(scenario, question), answer.projections[i].get()});
    }
    picture.specs = charts::projectionSpecs(data, question.state.series, *question.inputs.supply, around.catalog,
                                            around.context, around.options);
    if (around.withTable) {
        picture.table = tables::projectionTable(data.lines, question.state.series, around.writing);
        picture.paper = tables::projectionPaper(data.lines, question.state.series, around.writing);
    }
}

void addDifference(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    const scenario::Scenario& present = question.scenarios[question.present];
    charts::ProjectionChartData data;
    data.seed = question.seed;
    data.isIndependent = question.state.isIndependent;
    data.heldRange = around.heldRange;
    data.lessName = question.against.name;
    data.lines.push_back({present.id, present.name, sentenceOf(present, question), answer.difference.get()});
    picture.specs = charts::projectionSpecs(data, question.state.series, *question.inputs.supply, around.catalog,
                                            around.context, around.options);
    if (around.withTable) {
        picture.table = tables::projectionTable(data.lines, question.state.series, around.writing);
        picture.paper = tables::projectionPaper(data.lines, question.state.series, around.writing);
    }
}

void addWaterfall(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    const scenario::Scenario& present = question.scenarios[question.present];
    charts::WaterfallChartData data;
    data.waterfall = answer.waterfall.get();
    data.scenarioName = present.name;
    data.seed = question.seed;
    data.isIndependent = question.state.isIndependent;
    for (std::size_t i = 0; i < answer.waterfall->steps.size(); ++i) {
        data.steps.push_back(stepWords(present, i, answer.waterfall->steps[i].assignment, question, around.writing));
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
    const ScenarioQuestion& question = answer.question;
    const charts::LedgerChartData data{answer.ledger.get(), question.scenarios[question.present].name,
                                       question.state.isIndependent};
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

void addWorld(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    if (!question.worldQuarter) {
        picture.headline = tr("No figure of the United States or the world had been published by that day.");
        return;
    }
    charts::WorldChartData data;
    data.rows = charts::worldRows(*question.inputs.supply, around.context, around.options);
    data.quarter = *question.worldQuarter;
    data.seed = question.seed;
    data.isIndependent = question.state.isIndependent;
    for (std::size_t i = 0; i < answer.projections.size(); ++i) {
        const scenario::Scenario& scenario = question.scenarios[i];
        data.lines.push_back({scenario.id, scenario.name, sentenceOf(scenario, question), answer.projections[i].get()});
    }
    picture.specs = {charts::worldSpec(data, *question.inputs.supply, around.catalog, around.context, around.options)};
    picture.table = tables::worldTable(data, around.catalog, around.writing);
}

void addConvergence(const ScenarioAnswer& answer, const PictureSurroundings& around, ScenarioPicture& picture) {
    const ScenarioQuestion& question = answer.question;
    charts::ConvergenceChartData data;
    data.series = question.state.series;
    data.quarter = question.state.at;
    data.seed = question.seed;
    data.isIndependent = question.state.isIndependent;
    for (std::size_t i = 0; i < answer.convergence.size(); ++i) {
        const scenario::Scenario& scenario = question.scenarios[i];
        data.lines.push_back({scenario.id, scenario.name, answer.convergence[i]});
    }
    picture.table = tables::convergenceTable(data, around.writing);
    if (charts::varies(data)) {
        picture.specs = {
            charts::convergenceSpec(data, *question.inputs.supply, around.catalog, around.context, around.options)};
    } else {
        picture.headline = tr("The median of this series does not vary in that quarter: choose another one.");
    }
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
        picture.headline = tables::backtestVerdict(*answer.backtest, around.writing);
        picture.remarks = tables::backtestRemarks(*answer.backtest, around.writing);
        if (answer.question.state.isIndependent) {
            picture.remarks << tr("Every parameter is drawn independently.");
        }
        const QStringList said = QStringList{picture.headline} + picture.remarks;
        picture.paper = tables::backtestPaper(picture.table, said.join(u' '));
    } else if (answer.question.state.mode == ScenarioMode::Convergence) {
        addConvergence(answer, around, picture);
    } else if (answer.question.state.mode == ScenarioMode::World) {
        addWorld(answer, around, picture);
    } else {
        addBands(answer, around, picture);
    }
    return picture;
}

}  // namespace chokepoint::ui
