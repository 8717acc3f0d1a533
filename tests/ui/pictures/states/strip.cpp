// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"
#include "tests/ui/pictures/states.h"
#include "ui/shell/noticerow.h"

#include <QScrollArea>

using namespace chokepoint;
using tests::Stage;

namespace {

void change(Stage& stage, std::vector<std::string> assignments) {
    if (!session::changeScenario(stage.session(), assignments)) {
        throw tests::StageError("the scenario was refused: " + assignments.front());
    }
    stage.settle();
}

void openEntities(Stage& stage) {
    stage.click("listings");
    static_cast<void>(stage.find("entityPopup"));
    stage.settle();
}

}  // namespace

CHOKEPOINT_STATES(Strip) {
    states.add("strip-h20-off", [](Stage& stage) { change(stage, {"h20=off"}); });
    states.add("strip-h20-off-from", [](Stage& stage) { change(stage, {"h20=off@2027-01-01"}); });
    states.add("strip-all-changed", [](Stage& stage) {
        change(stage, {"h20=on", "entity-list.2020-12-smic-entity-list=off",
                       "entity-list.2019-05-huawei-entity-list=off", "hbm-control=off"});
        catalog::Context context = stage.session().context();
        context.lens = "press-2025-07";
        context.asOf = {std::chrono::year(2025), std::chrono::July, std::chrono::day(23)};
        stage.session().setContext(context);
    });
    states.add("strip-scenarios", [](Stage& stage) {
        change(stage, {"h20=off"});
        stage.click("scenario");
        static_cast<void>(stage.find("scenarioPopup"));
    });
    states.add("strip-entities", [](Stage& stage) { openEntities(stage); });
    states.add("strip-entities-changed", [](Stage& stage) {
        change(stage, {"entity-list.2019-05-huawei-entity-list=off", "hypothetical.CXMT-LISTED=2027-01-01"});
        openEntities(stage);
    });
    states.add("strip-entities-day", [](Stage& stage) {
        change(stage, {"hypothetical.CXMT-LISTED=2027-01-01"});
        openEntities(stage);
        auto& day = stage.find<QAbstractButton>("listedDay-hypothetical:CXMT-LISTED");
        stage.find("entityPopup").findChild<QScrollArea*>()->ensureWidgetVisible(&day, 0, 200);
        day.setFocus();
        stage.press(Qt::Key_Space);
        static_cast<void>(stage.find("datePopup"));
    });
}
