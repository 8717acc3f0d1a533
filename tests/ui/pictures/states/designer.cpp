// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/charts/chartwidget.h"
#include "ui/frontier/designerstate.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace chokepoint;
using tests::Stage;

namespace {

void onDay(Stage& stage, int year, unsigned month, unsigned day) {
    catalog::Context context = stage.session().context();
    context.asOf = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    stage.session().setContext(context);
}

void show(Stage& stage, const ui::DesignerState& state) {
    stage.showView("designer");
    stage.setLayout("designer", state.toJson());
}

}  // namespace

CHOKEPOINT_STATES(Designer) {
    states.add("designer", [](Stage& stage) { stage.showView("designer"); });
    states.add("designer-before-letter", [](Stage& stage) {
        stage.showView("designer");
        onDay(stage, 2025, 4, 1);
    });
    states.add("designer-changed", [](Stage& stage) {
        onDay(stage, 2025, 4, 1);
        ui::DesignerState state;
        state.changes = {{policy::DesignField::Rate16, 150.0},
                         {policy::DesignField::Int8, 300.0},
                         {policy::DesignField::Fp8, 300.0},
                         {policy::DesignField::DieArea, 700.0},
                         {policy::DesignField::MemoryBandwidth, 4800.0}};
        show(stage, state);
    });
    states.add("designer-2022", [](Stage& stage) {
        onDay(stage, 2023, 6, 1);
        ui::DesignerState state;
        state.start = "nvidia-h800-sxm5";
        show(stage, state);
    });
    states.add("designer-window", [](Stage& stage) {
        onDay(stage, 2026, 2, 1);
        ui::DesignerState state;
        state.start = "amd-mi325x";
        state.aim = policy::Aim::NotRefused;
        show(stage, state);
    });
    states.add("designer-readings", [](Stage& stage) {
        onDay(stage, 2026, 2, 1);
        ui::DesignerState state;
        state.start = "amd-mi325x";
        show(stage, state);
        stage.settle();
        stage.find<QScrollArea>("allowanceScroll").verticalScrollBar()->setValue(stage.find("readingsTitle").y() - 12);
    });
    states.add("designer-free", [](Stage& stage) {
        ui::DesignerState state;
        state.to = "DE";
        show(stage, state);
    });
    states.add("designer-blank", [](Stage& stage) {
        stage.showView("designer");
        stage.click("designerBlank");
    });
    states.add("designer-error", [](Stage& stage) {
        stage.showView("designer");
        stage.find<QLineEdit>("field-memory_bandwidth").selectAll();
        stage.type("field-memory_bandwidth", QStringLiteral("4 parsecs"));
    });
    states.add("designer-chooser", [](Stage& stage) {
        stage.showView("designer");
        stage.type("designerFrom", QStringLiteral("h800"));
    });
    states.add("designer-menu", [](Stage& stage) {
        stage.showView("designer");
        onDay(stage, 2025, 4, 1);
        auto& chart = stage.find<ui::ChartWidget>("designerChart");
        stage.rightClick(*chart.viewport(), chart.placedMarks().front().rect.center().toPoint());
    });
    states.add("designer-focus", [](Stage& stage) {
        stage.showView("designer");
        stage.find("slider-tpp").setFocus(Qt::TabFocusReason);
        stage.press(Qt::Key_Right);
    });
}
