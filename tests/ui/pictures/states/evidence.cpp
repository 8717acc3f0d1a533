// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"

#include <QWidget>

using namespace chokepoint;
using tests::Stage;

CHOKEPOINT_STATES(Evidence) {
    states.add("evidence-empty", [](Stage& stage) {
        stage.showView("compare");
        stage.press(Qt::Key_F9);
    });
    states.add("evidence", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "power", {}});
    });
    states.add("evidence-row", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "power", {}});
        stage.find("claim1").setFocus(Qt::TabFocusReason);
    });
    states.add("evidence-derived", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "compute_16bit", {}});
    });
    states.add("evidence-ratio", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "compute_16bit", tests::Nvl72});
    });
    states.add("evidence-text", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "software_stack", {}});
    });
    states.add("evidence-press", [](Stage& stage) {
        stage.showView("compare");
        stage.setLens("press-2025-07");
        stage.showEvidence({tests::CloudMatrix, "price", {}});
    });
}
