// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/overview/overviewstate.h"

using namespace chokepoint;
using tests::Stage;

CHOKEPOINT_STATES(Overview) {
    states.add("overview", [](Stage& stage) { stage.showView("overview"); });
    states.add("overview-evidence", [](Stage& stage) {
        stage.showView("overview");
        stage.click("card1-ratio");
    });
    states.add("overview-press", [](Stage& stage) {
        stage.showView("overview");
        stage.setLens("press-2025-07");
    });
    states.add("overview-vendor", [](Stage& stage) {
        stage.showView("overview");
        stage.setLens("vendor");
    });
    states.add("overview-unknown", [](Stage& stage) {
        stage.showView("overview");
        stage.setLayout("overview", ui::OverviewState{"zte-nebula-supernode", tests::Nvl72}.toJson());
    });
    states.add("overview-chips", [](Stage& stage) {
        stage.showView("overview");
        stage.setLayout("overview", ui::OverviewState{"huawei-ascend-910c", "nvidia-h20"}.toJson());
    });
    states.add("overview-early", [](Stage& stage) {
        stage.showView("overview");
        catalog::Context context = stage.session().context();
        context.asOf = std::chrono::year(2006) / 1 / 1;
        stage.session().setContext(context);
    });
    states.add("overview-focus", [](Stage& stage) {
        stage.showView("overview");
        stage.find("dispute2").setFocus(Qt::TabFocusReason);
        stage.press(Qt::Key_Down);
    });
    states.add("overview-pair", [](Stage& stage) {
        stage.showView("overview");
        stage.click("pairSubject");
    });
    states.add("overview-pair-search", [](Stage& stage) {
        stage.showView("overview");
        stage.click("pairBaseline");
        stage.type("pairField", QStringLiteral("gb300"));
    });
    states.add("overview-menu", [](Stage& stage) {
        stage.showView("overview");
        QWidget& number = stage.find("card0-ratio");
        stage.rightClick(number, number.rect().center());
    });
    states.add("overview-tip", [](Stage& stage) {
        stage.showView("overview");
        stage.showTip("latest0");
    });
}
