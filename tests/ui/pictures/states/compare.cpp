// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/comparestate.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTreeView>

using namespace chokepoint;
using tests::Stage;

namespace {

ui::CompareState manySystems() {
    ui::CompareState state = ui::CompareState::initial();
    state.ids = {tests::Nvl72,           tests::CloudMatrix,          "nvidia-gb300-nvl72", "google-tpu-ironwood-pod",
                 "amd-helios-mi455x-72", "huawei-atlas-950-superpod", "nvidia-dgx-h100",    "zte-nebula-supernode"};
    return state;
}

void showBars(Stage& stage, charts::ShowAs showAs, bool isLog) {
    stage.showView("compare");
    ui::CompareState state = ui::CompareState::initial();
    state.add("nvidia-dgx-h100");
    state.showAs = showAs;
    state.isLog = isLog;
    stage.setLayout("compare", state.toJson());
}

void showScatter(Stage& stage, ui::CompareState state, ui::Backdrop backdrop) {
    stage.showView("compare");
    state.mode = ui::CompareMode::Scatter;
    state.scatter.backdrop = backdrop;
    stage.setLayout("compare", state.toJson());
}

void showEqual(Stage& stage) {
    stage.showView("compare");
    ui::CompareState state = ui::CompareState::initial();
    state.mode = ui::CompareMode::Equal;
    stage.setLayout("compare", state.toJson());
}

}  // namespace

CHOKEPOINT_STATES(Compare) {
    states.add("compare", [](Stage& stage) { stage.showView("compare"); });
    states.add("compare-table-end", [](Stage& stage) {
        stage.showView("compare");
        auto* bar = stage.find<QTreeView>("comparisonTable").verticalScrollBar();
        bar->setValue(bar->maximum());
    });
    states.add("compare-press", [](Stage& stage) {
        stage.showView("compare");
        stage.setLens("press-2025-07");
    });
    states.add("compare-many", [](Stage& stage) {
        stage.showView("compare");
        stage.setLayout("compare", manySystems().toJson());
    });
    states.add("compare-many-ratio", [](Stage& stage) {
        stage.showView("compare");
        ui::CompareState state = manySystems();
        state.showAs = charts::ShowAs::RatioToBaseline;
        stage.setLayout("compare", state.toJson());
    });
    states.add("compare-per-chip", [](Stage& stage) { showBars(stage, charts::ShowAs::PerChip, false); });
    states.add("compare-per-usd", [](Stage& stage) { showBars(stage, charts::ShowAs::PerDollar, false); });
    states.add("compare-log", [](Stage& stage) { showBars(stage, charts::ShowAs::Value, true); });
    states.add("compare-sorted", [](Stage& stage) {
        stage.showView("compare");
        ui::CompareState state = manySystems();
        state.order = {catalog::SubjectOrder::By::Metric, "compute_16bit", true};
        stage.setLayout("compare", state.toJson());
    });
    states.add("compare-sort-menu", [](Stage& stage) {
        stage.showView("compare");
        stage.openMenu("sortMenu");
    });
    states.add("compare-too-many", [](Stage& stage) {
        stage.showView("compare");
        ui::CompareState state = manySystems();
        state.add("huawei-atlas-800t-a3");
        state.add("huawei-atlas-960-superpod");
        state.add("sugon-scalex640");
        stage.setLayout("compare", state.toJson());
    });
    states.add("compare-tip", [](Stage& stage) {
        stage.showView("compare");
        auto& chart = stage.find<ui::ChartWidget>("compareChart");
        stage.showTip(*chart.viewport(), chart.placedMarks().front().rect.center().toPoint());
    });
    states.add("compare-table-tip", [](Stage& stage) {
        stage.showView("compare");
        auto& table = stage.find<QTreeView>("comparisonTable");
        // The 16-bit rate of a system that sources disagree about, of which most is to be said.
        const QModelIndex group = table.model()->index(0, 0);
        const int disputed = table.model()->columnCount() - 2;
        stage.showTip(*table.viewport(), table.visualRect(table.model()->index(0, disputed, group)).center());
    });
    states.add("compare-figure-menu", [](Stage& stage) {
        stage.showView("compare");
        auto& chart = stage.find<ui::ChartWidget>("compareChart");
        stage.rightClick(*chart.viewport(), chart.placedMarks().front().rect.center().toPoint());
    });
    states.add("compare-scatter", [](Stage& stage) { showScatter(stage, manySystems(), ui::Backdrop::Systems); });
    states.add("compare-scatter-pair",
               [](Stage& stage) { showScatter(stage, ui::CompareState::initial(), ui::Backdrop::None); });
    states.add("compare-scatter-chips", [](Stage& stage) {
        ui::CompareState state = ui::CompareState::initial();
        state.ids = {"nvidia-h20", "huawei-ascend-910c", "huawei-ascend-910b"};
        state.baseline = "nvidia-h20";
        state.scatter.x = "memory_bandwidth";
        showScatter(stage, state, ui::Backdrop::Chips);
    });
    states.add("compare-scatter-chooser", [](Stage& stage) {
        showScatter(stage, ui::CompareState::initial(), ui::Backdrop::Systems);
        stage.type("scatterX", QStringLiteral("per"));
    });
    states.add("compare-equal", [](Stage& stage) { showEqual(stage); });
    states.add("compare-equal-budget", [](Stage& stage) {
        showEqual(stage);
        stage.find<QLineEdit>("equalTarget").selectAll();
        stage.type("equalTarget", QStringLiteral("100 million USD"));
        stage.press(Qt::Key_Return);
    });
    states.add("compare-equal-pair", [](Stage& stage) {
        showEqual(stage);
        ui::CompareState state = ui::CompareState::initial();
        state.mode = ui::CompareMode::Equal;
        state.equal.isEverySystem = false;
        state.equal.measure = "power";
        stage.setLayout("compare", state.toJson());
    });
    states.add("compare-equal-error", [](Stage& stage) {
        showEqual(stage);
        stage.find<QLineEdit>("equalTarget").selectAll();
        stage.type("equalTarget", QStringLiteral("12 parsecs"));
        static_cast<void>(stage.find("equalTargetError"));
    });
    states.add("compare-empty", [](Stage& stage) {
        stage.showView("compare");
        stage.setLayout("compare", ui::CompareState{}.toJson());
    });
    states.add("compare-charts-menu", [](Stage& stage) {
        stage.showView("compare");
        stage.openMenu("metricsMenu");
    });
    states.add("compare-picker", [](Stage& stage) {
        stage.showView("compare");
        stage.type("subjectField", QStringLiteral("ascend"));
    });
}
