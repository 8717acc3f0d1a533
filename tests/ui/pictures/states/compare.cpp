// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/compare/comparestate.h"

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
