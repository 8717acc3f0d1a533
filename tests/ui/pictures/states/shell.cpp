// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/searchengine.h"
#include "tests/ui/pictures/states.h"

#include <QFile>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QTest>

using namespace chokepoint;
using tests::Stage;

namespace {

QString written(Stage& stage, const char* name, const QByteArray& content) {
    const QString path = stage.fixture().path(QLatin1String(name));
    QFile file(path);
    static_cast<void>(file.open(QIODevice::WriteOnly));
    file.write(content);
    return path;
}

/// Opens what cannot be opened, and waits until the window says so.
void openTrouble(Stage& stage, const QString& path) {
    stage.window().openWorkbook(path);
    static_cast<void>(stage.find("windowMessage"));
    stage.settle();
}

/// What the whole search finds, once it is ready.
void search(Stage& stage, const QString& words) {
    stage.press(Qt::Key_K, Qt::ControlModifier);
    static_cast<void>(QTest::qWaitFor([&] { return stage.window().searchEngine().isReady(); }, 60'000));
    auto* field = stage.window().findChild<QLineEdit*>(QStringLiteral("commandField"));
    QInputMethodEvent event;
    event.setCommitString(words);
    QCoreApplication::sendEvent(field, &event);
    stage.settle();
}

}  // namespace

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
    states.add("palette", [](Stage& stage) {
        stage.press(Qt::Key_K, Qt::ControlModifier);
        static_cast<void>(stage.find("commandPalette"));
    });
    states.add("palette-typed", [](Stage& stage) {
        stage.press(Qt::Key_K, Qt::ControlModifier);
        stage.type("commandField", QStringLiteral("co"));
    });
    states.add("palette-found", [](Stage& stage) { search(stage, QStringLiteral("huawei")); });
    states.add("palette-chinese", [](Stage& stage) { search(stage, QStringLiteral("华为")); });
    states.add("palette-text", [](Stage& stage) { search(stage, QStringLiteral("liquid cool")); });
    states.add("palette-slip", [](Stage& stage) { search(stage, QStringLiteral("cloudmatirx")); });
    states.add("palette-nothing", [](Stage& stage) {
        stage.press(Qt::Key_K, Qt::ControlModifier);
        stage.type("commandField", QStringLiteral("qqqq"));
    });
    states.add("menu-help", [](Stage& stage) { stage.openMenu("helpMenu"); });
    states.add("shortcuts", [](Stage& stage) { stage.trigger("actionShortcuts"); });
    states.add("settings", [](Stage& stage) { stage.trigger("actionSettings"); });
    states.add("trouble-gone", [](Stage& stage) { openTrouble(stage, QStringLiteral("/gone/mine.chokepoint")); });
    states.add("trouble-foreign", [](Stage& stage) {
        openTrouble(stage, written(stage, "minutes.chokepoint", "not a workbook at all, only some words"));
    });
    states.add("trouble-damaged", [](Stage& stage) {
        const QString path = stage.fixture().path(QStringLiteral("mine.chokepoint"));
        static_cast<void>(stage.fixture().session().saveAs(path.toStdString()));
        QFile file(path);
        static_cast<void>(file.open(QIODevice::ReadWrite));
        file.resize(file.size() / 2);
        file.close();
        static_cast<void>(stage.fixture().session().newWorkbook());
        openTrouble(stage, path);
    });
    states.add("text-large", [](Stage& stage) { stage.fixture().theme().setTextPercent(150); });
    states.add("text-largest", [](Stage& stage) { stage.fixture().theme().setTextPercent(200); });
    states.add("text-large-evidence", [](Stage& stage) {
        stage.fixture().theme().setTextPercent(150);
        stage.showEvidence({tests::CloudMatrix, "power", {}});
    });
    states.add("text-large-palette", [](Stage& stage) {
        stage.fixture().theme().setTextPercent(150);
        stage.press(Qt::Key_K, Qt::ControlModifier);
        stage.type("commandField", QStringLiteral("co"));
    });
    states.add("text-large-menu", [](Stage& stage) {
        stage.fixture().theme().setTextPercent(150);
        stage.openMenu("viewMenu");
    });
    states.add("text-large-settings", [](Stage& stage) {
        stage.fixture().theme().setTextPercent(150);
        stage.trigger("actionSettings");
    });
    states.add("text-small", [](Stage& stage) { stage.fixture().theme().setTextPercent(80); });
    states.add("about", [](Stage& stage) { stage.trigger("actionAbout"); });
}
