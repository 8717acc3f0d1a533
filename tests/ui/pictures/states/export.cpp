// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/shell/printdialog.h"

#include <QLabel>
#include <QSemaphore>
#include <QTest>
#include <QWidget>

using namespace chokepoint;
using tests::Stage;

namespace {

/// The dialog that an action opens from Compare.
QWidget& dialog(Stage& stage, const char* action, const char* name) {
    stage.showView("compare");
    stage.trigger(action);
    return stage.find(name);
}

void choose(Stage& stage, const char* control, int segment) {
    auto* button = stage.find(control).findChild<QWidget*>(QStringLiteral("segment%1").arg(segment));
    // Preview and size follow after a moment of quiet.
    const auto& size = stage.find<QLabel>("exportSize");
    const QString before = size.text();
    QTest::mouseClick(button, Qt::LeftButton);
    stage.waitUntil([&size, &before] { return size.text() != before; }, "the preview does not follow");
}

/// The print dialog, once it knows the printers.
void print(Stage& stage) {
    const auto& shown = static_cast<const ui::PrintDialog&>(dialog(stage, "actionPrint", "printDialog"));
    stage.waitUntil([&shown] { return !shown.isLooking(); }, "no printer was looked for");
    stage.settle();
}

}  // namespace

CHOKEPOINT_STATES(Export) {
    states.add("export", [](Stage& stage) { dialog(stage, "actionExport", "exportDialog"); });
    states.add("export-second-page", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        stage.click("nextPage");
    });
    states.add("export-slide", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        choose(stage, "exportPreset", 1);
    });
    states.add("export-column", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        choose(stage, "exportPreset", 2);
    });
    states.add("export-csv", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        choose(stage, "exportFormat", 3);
    });
    states.add("export-excel", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        choose(stage, "exportData", 0);
    });
    states.add("export-error", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        stage.fixture().files.nextAnswer = QStringLiteral("/no such folder/comparison.pdf");
        stage.click("exportSave");
    });
    states.add("export-saved", [](Stage& stage) {
        dialog(stage, "actionExport", "exportDialog");
        stage.fixture().files.nextAnswer = stage.fixture().path(QStringLiteral("cloudmatrix-384-vs-gb200-nvl72.pdf"));
        stage.click("exportSave");
        static_cast<void>(stage.find("openSaved"));
    });
    states.add("print", [](Stage& stage) { print(stage); });
    states.add("print-looking", [](Stage& stage) {
        static QSemaphore answer;
        stage.fixture().printers.hold = &answer;
        QObject::connect(&dialog(stage, "actionPrint", "printDialog"), &QObject::destroyed, [] { answer.release(); });
    });
    states.add("print-without-printer", [](Stage& stage) {
        stage.fixture().printers.names.clear();
        print(stage);
    });
    states.add("print-gone", [](Stage& stage) {
        print(stage);
        stage.click("printGo");
    });
}
