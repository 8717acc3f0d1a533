// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/catalog/importdialog.h"

#include <QFile>
#include <QListWidget>
#include <QPointer>

using namespace chokepoint;
using tests::Stage;
using ui::ImportDialog;

namespace {

QByteArray claims() {
    QByteArray rows =
        "entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,source_title,publisher,"
        "source_date,source_url,note\n";
    for (int i = 1; i <= 12; ++i) {
        const QByteArray chip = "x-" + QByteArray::number(i) + ",X" + QByteArray::number(i) + " Accelerator,";
        rows += chip + "fp16_tflops," + QByteArray::number(400 + 37 * i) +
                ",,,TFLOPS,dense,vendor,Datasheet X,Xco,2026-03,,\n";
        rows += chip + "tdp,,350,400,W,,vendor,Datasheet X,Xco,2026-03,,from a call\n";
    }
    return rows;
}

const QByteArray Spreadsheet =
    "Karte;Hersteller;Leistung (TFLOPS);Fläche;Markteinführung;Preis\n"
    "X1;Xco;512,5;1.500;03/04/2025;8.200\n"
    "X2;Xco;1.024,5;1.750;05/06/2025;9.400\n";

ImportDialog& open(Stage& stage, const char* name, const QByteArray& bytes) {
    QFile file(stage.fixture().path(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        throw tests::StageError("cannot write the file to import");
    }
    file.close();
    stage.fixture().files.nextAnswer = file.fileName();
    stage.trigger("actionImport");
    auto& dialog = stage.find<ImportDialog>("importDialog");
    stage.waitUntil([&] { return !dialog.isBusy(); }, "the file was not read");
    stage.settle();
    return dialog;
}

}  // namespace

CHOKEPOINT_STATES(Import) {
    states.add("import-known", [](Stage& stage) { open(stage, "claims.csv", claims()); });
    states.add("import-rejected", [](Stage& stage) {
        open(stage, "claims.csv",
             claims() + "x-1,X1,tdp,lots,,,W,,,,,,,\nx-2,X2,price_usd,5,,,kg,,,,,,,\nx-2,X2,tdp,99999999,,,W,,,,,,,\n");
    });
    states.add("import-columns", [](Stage& stage) {
        ImportDialog& dialog = open(stage, "eigene.csv", Spreadsheet);
        dialog.findChild<QListWidget*>(QStringLiteral("importColumnList"))->setCurrentRow(2);
        stage.settle();
    });
    states.add("import-spreadsheet", [](Stage& stage) { open(stage, "book.xlsx", "PK\x03\x04 and so on"); });
    states.add("import-done", [](Stage& stage) {
        const QPointer<ImportDialog> dialog(&open(stage, "claims.csv", claims()));
        stage.click("importNow");
        stage.waitUntil([&] { return dialog.isNull(); }, "the file was not taken in");
        stage.settle();
    });
}
