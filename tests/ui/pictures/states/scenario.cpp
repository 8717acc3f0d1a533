// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"
#include "tests/ui/pictures/states.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/scenarioview.h"
#include "ui/shell/printdialog.h"

#include <QLineEdit>

using namespace chokepoint;
using tests::Stage;

namespace {

void settle(Stage& stage) {
    auto& view = stage.find<ui::ScenarioView>("scenarioView");
    stage.waitUntil([&view] { return !view.isBusy(); }, "the numbers to be drawn");
    stage.settle();
}

void scenarios(Stage& stage, const char* scenario, const ui::ScenarioState& state) {
    stage.showView("scenarios");
    session::chooseScenario(stage.session(), scenario);
    stage.setLayout("scenarios", state.toJson());
    settle(stage);
}

void showLever(Stage& stage, const char* id, const std::vector<std::string>& assignments) {
    scenarios(stage, "as-recorded", {});
    if (!assignments.empty() && !session::changeScenario(stage.session(), assignments)) {
        throw tests::StageError("the scenario was refused: " + assignments.front());
    }
    settle(stage);
    if (!stage.find<ui::LeverPanel>("leverPanel").showLever(QLatin1String(id))) {
        throw tests::StageError(std::string("there is no lever ") + id);
    }
    stage.settle();
}

}  // namespace

CHOKEPOINT_STATES(Scenarios) {
    states.add("scenarios", [](Stage& stage) { scenarios(stage, "as-recorded", {}); });
    states.add("scenarios-two", [](Stage& stage) { scenarios(stage, "h20-never-banned", {}); });
    states.add("scenarios-multiples", [](Stage& stage) {
        scenarios(stage, "h20-never-banned",
                  {.series = scenario::Series::H100eTpp, .beside = {"as-recorded", "no-hbm-control", "cxmt-listed"}});
    });
    states.add("scenarios-power",
               [](Stage& stage) { scenarios(stage, "no-hbm-control", {.series = scenario::Series::Power}); });
    states.add("scenarios-event", [](Stage& stage) {
        scenarios(stage, "cxmt-listed", {.series = scenario::Series::ProductionAscend});
        auto& events = stage.find<ui::EventMarks>("scenarioEvents");
        events.setFocus(Qt::TabFocusReason);
        stage.settle();
    });
    states.add("scenarios-difference",
               [](Stage& stage) { scenarios(stage, "h20-never-banned", {.mode = ui::ScenarioMode::Difference}); });
    states.add("scenarios-waterfall", [](Stage& stage) {
        scenarios(stage, "no-hbm-control-huawei-free",
                  {.mode = ui::ScenarioMode::Waterfall, .series = scenario::Series::ProductionAscend});
    });
    states.add("scenarios-sensitivity", [](Stage& stage) {
        scenarios(stage, "as-recorded",
                  {.mode = ui::ScenarioMode::Sensitivity, .series = scenario::Series::ProductionAscend});
    });
    states.add("scenarios-ledger",
               [](Stage& stage) { scenarios(stage, "h20-never-banned", {.mode = ui::ScenarioMode::Ledger}); });
    states.add("scenarios-backtest",
               [](Stage& stage) { scenarios(stage, "as-recorded", {.mode = ui::ScenarioMode::Backtest}); });
    states.add("scenarios-difference-negative", [](Stage& stage) {
        scenarios(stage, "h20-banned", {.mode = ui::ScenarioMode::Difference, .against = "h20-never-banned"});
    });
    states.add("scenarios-convergence", [](Stage& stage) {
        scenarios(stage, "no-hbm-control",
                  {.mode = ui::ScenarioMode::Convergence, .series = scenario::Series::ProductionAscend});
    });
    states.add("scenarios-waterfall-empty",
               [](Stage& stage) { scenarios(stage, "as-recorded", {.mode = ui::ScenarioMode::Waterfall}); });
    states.add("scenarios-convergence-empty", [](Stage& stage) {
        scenarios(stage, "h20-banned", {.mode = ui::ScenarioMode::Convergence, .beside = {}});
    });
    states.add("scenarios-more", [](Stage& stage) {
        scenarios(stage, "h20-never-banned", {.mode = ui::ScenarioMode::Difference});
        stage.click("scenarioChoicesMore");
        static_cast<void>(stage.find("scenarioChoicesPopup"));
        stage.settle();
    });
    states.add("scenarios-export", [](Stage& stage) {
        scenarios(stage, "h20-never-banned", {});
        stage.trigger("actionExport");
        static_cast<void>(stage.find("exportDialog"));
        stage.settle();
    });
    states.add("scenarios-print", [](Stage& stage) {
        scenarios(stage, "h20-never-banned", {});
        stage.trigger("actionPrint");
        const auto& dialog = stage.find<ui::PrintDialog>("printDialog");
        stage.waitUntil([&dialog] { return !dialog.isLooking(); }, "no printer was looked for");
        stage.settle();
    });
    states.add("scenarios-own", [](Stage& stage) {
        scenarios(stage, "h20-banned", {});
        stage.click("newScenario");
        settle(stage);
    });
    states.add("scenarios-name-error", [](Stage& stage) {
        scenarios(stage, "h20-banned", {});
        stage.click("newScenario");
        stage.find<QLineEdit>("scenarioName").selectAll();
        stage.type("scenarioName", QStringLiteral("H20 never banned"));
        stage.press(Qt::Key_Return);
        settle(stage);
    });
    states.add("scenarios-lever", [](Stage& stage) { showLever(stage, "h20", {"h20=off"}); });
    states.add("scenarios-lever-error", [](Stage& stage) {
        showLever(stage, "h20", {"h20=off"});
        stage.find<QLineEdit>("leverDay").selectAll();
        stage.type("leverDay", QStringLiteral("1800-01-01"));
        stage.settle();
    });
    states.add("scenarios-lever-question", [](Stage& stage) {
        showLever(stage, "entity-list.2019-05-huawei-entity-list", {"entity-list.2019-05-huawei-entity-list=off"});
    });
    states.add("scenarios-parameter",
               [](Stage& stage) { showLever(stage, "h20_rate_max", {"h20_rate_max=190000/300000/400000"}); });
    states.add("scenarios-parameter-error", [](Stage& stage) {
        showLever(stage, "h20_rate_max", {});
        stage.find<QLineEdit>("parameterLow").selectAll();
        stage.type("parameterLow", QStringLiteral("330000"));
        stage.find<QLineEdit>("parameterHigh").selectAll();
        stage.type("parameterHigh", QStringLiteral("many"));
        stage.settle();
    });
    states.add("scenarios-search-nothing", [](Stage& stage) {
        scenarios(stage, "as-recorded", {});
        stage.type("leverSearch", QStringLiteral("zebra crossing"));
        static_cast<void>(stage.find("leverNothing"));
        stage.settle();
    });
    states.add("scenarios-known-on", [](Stage& stage) {
        scenarios(stage, "as-recorded", {.beside = {"as-recorded", "h20-never-banned"}});
        catalog::Context context = stage.session().context();
        context.knownAt = units::parseDate("2025-07-31").value();
        stage.session().setContext(context);
        settle(stage);
    });
    states.add("scenarios-world",
               [](Stage& stage) { scenarios(stage, "smuggling-stopped", {.mode = ui::ScenarioMode::World}); });
    states.add("scenarios-world-unknown", [](Stage& stage) {
        scenarios(stage, "as-recorded", {.mode = ui::ScenarioMode::World});
        catalog::Context context = stage.session().context();
        context.knownAt = units::parseDate("2025-03-31").value();
        stage.session().setContext(context);
        settle(stage);
    });
    states.add("scenarios-independent", [](Stage& stage) {
        showLever(stage, "china_gate", {});
        stage.click("independentDraws");
        settle(stage);
    });
    states.add("scenarios-table", [](Stage& stage) { scenarios(stage, "h20-never-banned", {.showsTable = true}); });
}
