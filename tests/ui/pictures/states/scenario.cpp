// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"
#include "tests/ui/pictures/states.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/scenarioview.h"

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
    states.add("scenarios-table", [](Stage& stage) { scenarios(stage, "h20-never-banned", {.showsTable = true}); });
}
