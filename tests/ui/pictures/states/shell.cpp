// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"

#include <QLineEdit>

using namespace chokepoint;
using tests::Stage;

CHOKEPOINT_STATES(Shell) {
    states.add("menu-file", [](Stage& stage) { stage.openMenu("fileMenu"); });
    states.add("menu-edit", [](Stage& stage) { stage.openMenu("editMenu"); });
    states.add("menu-view", [](Stage& stage) { stage.openMenu("viewMenu"); });
    states.add("menu-of-view", [](Stage& stage) { stage.openMenu("viewSpecificMenu"); });
    states.add("menu-figures", [](Stage& stage) { stage.openMenu("figuresMenu"); });
    states.add("law-on", [](Stage& stage) { stage.click("lawOn"); });
    states.add("law-on-error", [](Stage& stage) {
        stage.click("lawOn");
        stage.find<QLineEdit>("dateField").selectAll();
        stage.type("dateField", QStringLiteral("soon"));
        stage.press(Qt::Key_Return);
    });
    states.add("strip-changed", [](Stage& stage) {
        catalog::Context context = stage.session().context();
        context.lens = "press-2025-07";
        context.asOf = {std::chrono::year(2025), std::chrono::July, std::chrono::day(23)};
        stage.session().setContext(context);
    });
    states.add("strip-tip", [](Stage& stage) { stage.showTip("figures"); });
    states.add("about", [](Stage& stage) { stage.trigger("actionAbout"); });
}
