// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/frontier/frontiercanvas.h"
#include "ui/frontier/frontierstate.h"

#include <QLineEdit>

using namespace chokepoint;
using tests::Stage;

namespace {

void show(Stage& stage, const ui::FrontierState& state, int year, unsigned month, unsigned day) {
    catalog::Context context = stage.session().context();
    context.asOf = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    stage.session().setContext(context);
    stage.showView("frontier");
    stage.setLayout("frontier", state.toJson());
}

}  // namespace

CHOKEPOINT_STATES(Frontier) {
    states.add("frontier", [](Stage& stage) { stage.showView("frontier"); });
    states.add("frontier-2024", [](Stage& stage) { show(stage, {}, 2024, 6, 1); });
    states.add("frontier-others", [](Stage& stage) {
        ui::FrontierState state;
        state.isDatacenter = false;
        show(stage, state, 2024, 6, 1);
    });
    states.add("frontier-window", [](Stage& stage) {
        ui::FrontierState state;
        state.plane = "memory_bandwidth";
        show(stage, state, 2026, 2, 1);
    });
    states.add("frontier-2022", [](Stage& stage) {
        ui::FrontierState state;
        state.plane = "io_bandwidth";
        show(stage, state, 2023, 6, 1);
    });
    states.add("frontier-before", [](Stage& stage) { show(stage, {}, 2022, 1, 1); });
    states.add("frontier-detail", [](Stage& stage) {
        ui::FrontierState state;
        state.chip = "nvidia-h20";
        show(stage, state, 2025, 5, 1);
    });
    states.add("frontier-tray", [](Stage& stage) {
        stage.showView("frontier");
        stage.click("frontierTray");
    });
    states.add("frontier-moved", [](Stage& stage) {
        show(stage, {}, 2025, 4, 1);
        stage.find("lineSlider").setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 12; ++i) {
            stage.press(Qt::Key_Left);
        }
    });
    states.add("frontier-saved", [](Stage& stage) {
        show(stage, {}, 2025, 4, 1);
        stage.find("lineSlider").setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 12; ++i) {
            stage.press(Qt::Key_Left);
        }
        stage.click("lineSave");
    });
    states.add("frontier-error", [](Stage& stage) {
        show(stage, {}, 2025, 4, 1);
        stage.find<QLineEdit>("lineField").selectAll();
        stage.type("lineField", QStringLiteral("many"));
        stage.press(Qt::Key_Return);
    });
    states.add("frontier-menu", [](Stage& stage) {
        show(stage, {}, 2025, 4, 1);
        auto& canvas = stage.find<ui::FrontierCanvas>("frontierChart");
        stage.rightClick(*canvas.viewport(), canvas.placedMarks().front().rect.center().toPoint());
    });
}
