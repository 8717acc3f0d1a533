// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"

#include <QWidget>

using namespace chokepoint;
using tests::Stage;

CHOKEPOINT_STATES(Export) {
    states.add("export", [](Stage& stage) {
        stage.showView("compare");
        stage.trigger("actionExport");
        static_cast<void>(stage.find("exportDialog"));
    });
}
