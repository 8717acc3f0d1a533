// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/dataview.h"
#include "ui/catalog/detailpane.h"
#include "ui/catalog/tablepage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTest>

using namespace chokepoint;
using tests::Stage;
using ui::DataTab;

namespace {

ui::TablePage& page(Stage& stage) {
    return *stage.find<ui::DataView>("dataView").page();
}

/// The details of what is current are read.
void waitForDetails(Stage& stage) {
    const QString name = page(stage).table().currentIndex().siblingAtColumn(0).data().toString();
    stage.waitUntil(
        [&] {
            const auto* title = page(stage).details().findChild<QLabel*>(QStringLiteral("detailTitle"));
            return page(stage).details().model().rowCount() > 0 && title->text().contains(name);
        },
        "the details were not read");
    stage.settle();
}

/// Shows a table, set up so, and waits until it is read.
void show(Stage& stage, DataTab tab, const ui::TableState& table = {}) {
    stage.showView("data");
    ui::DataState state;
    state.tab = tab;
    state.table(tab) = table;
    stage.setLayout("data", state.toJson());
    stage.waitUntil([&] { return !page(stage).isBusy() && page(stage).table().source().rowCount() > 0; },
                    "the table was not read");
    stage.settle();
    if (page(stage).table().currentIndex().isValid() && page(stage).details().isVisible()) {
        waitForDetails(stage);
    }
}

void select(Stage& stage, const char* id) {
    page(stage).table().setCurrentId(QString::fromUtf8(id));
    waitForDetails(stage);
}

ui::TableState filtered(const char* column, const char* text) {
    ui::TableState state;
    state.filters.insert(QString::fromUtf8(column), QString::fromUtf8(text));
    return state;
}

/// The pages of a table, on paper as wide as it wants.
void print(Stage& stage, DataTab tab, const ui::TableState& table = {}) {
    show(stage, tab, table);
    stage.trigger("actionExport");
    const auto& size = stage.find<QLabel>("exportSize");
    const QString before = size.text();
    QTest::mouseClick(stage.find("exportOrientation").findChild<QWidget*>(QStringLiteral("segment1")), Qt::LeftButton);
    stage.waitUntil([&] { return size.text() != before; }, "the pages do not turn");
}

void addOwnChip(Stage& stage) {
    catalog::Subject chip;
    chip.id = "own-a1";
    chip.name = "Acme A1";
    chip.maker = "Acme";
    catalog::Claim claim;
    claim.id = "own-rate";
    claim.subject = chip.id;
    claim.attribute = "fp16_tflops";
    claim.value = catalog::Number{800, {}, {}};
    claim.unitText = "TFLOPS";
    claim.unit = units::knownUnit("TFLOPS");
    claim.qualifiers.sparsity = catalog::Sparsity::Dense;
    claim.source = catalog::NoSource;
    session::PutRecords put;
    put.subjects = {chip};
    put.claims = {claim};
    if (!stage.session().apply({put, {}, {}})) {
        throw tests::StageError("the chip was refused");
    }
}

}  // namespace

CHOKEPOINT_STATES(Catalog) {
    states.add("data-mine", [](Stage& stage) {
        addOwnChip(stage);
        show(stage, DataTab::Subjects);
        QTest::mouseClick(stage.find("dataScope").findChild<QWidget*>(QStringLiteral("segment2")), Qt::LeftButton);
        stage.settle();
        select(stage, "own-a1");
    });
    states.add("data-mine-empty", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        const QWidget& title = stage.find("detailTitle");
        QTest::mouseClick(stage.find("dataScope").findChild<QWidget*>(QStringLiteral("segment2")), Qt::LeftButton);
        stage.waitUntil([&title] { return title.isHidden(); }, "the details of a row that is gone stayed");
        stage.settle();
    });
    states.add("data-form", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.trigger("actionNewChip");
        stage.type("subjectName", QStringLiteral("A1"));
        stage.type("fp16_tflops", QStringLiteral("700 kg"));
        stage.press(Qt::Key_Return);
        stage.settle();
    });
    states.add("data-grid", [](Stage& stage) {
        addOwnChip(stage);
        show(stage, DataTab::Subjects);
        stage.trigger("actionChipGrid");
        QGuiApplication::clipboard()->setText(
            QStringLiteral("X1\tXco\t400 TFLOPS\t\t96 GB\nX2\tXco\t500 kg\t\t96 GB\nX3\tXco\t1.7 PFLOPS\n"));
        stage.click("gridPaste");
        stage.click("gridNext");
        stage.settle();
    });
    states.add("data-group-form", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.trigger("actionNewGroupMove");
        stage.type("groupCountry", QStringLiteral("CN"));
        stage.type("groupDate", QStringLiteral("2026-12-01"));
        stage.settle();
    });
    states.add("claims-grid", [](Stage& stage) {
        show(stage, DataTab::Claims);
        stage.trigger("actionClaimGrid");
        QGuiApplication::clipboard()->setText(
            QStringLiteral("NVIDIA H20\tTDP\t420 W\nHuawei CloudMatrix 384\tprice\t8.2 million USD\thardware\t\tfrom a "
                           "call\nNVIDIA H20\tfp16 tflops\t150 TFLOPS\tdence\n"));
        stage.click("gridPaste");
        stage.click("gridNext");
        stage.settle();
    });
    states.add("data", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        select(stage, tests::CloudMatrix);
    });
    states.add("data-scrolled", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        select(stage, "nvidia-h20");
        const QHeaderView& header = *page(stage).table().header();
        page(stage).table().horizontalScrollBar()->setValue(header.sectionPosition(4) - header.sectionSize(0));
    });
    states.add("data-filtered", [](Stage& stage) {
        ui::TableState state = filtered("maker", "Huawei");
        state.filters.insert(QStringLiteral("power"), QStringLiteral("> 300 W"));
        state.sortColumn = QStringLiteral("power");
        state.isDescending = true;
        show(stage, DataTab::Subjects, state);
    });
    states.add("data-grouped", [](Stage& stage) {
        ui::TableState state;
        state.groupColumn = QStringLiteral("maker");
        show(stage, DataTab::Subjects, state);
    });
    states.add("data-no-match", [](Stage& stage) { show(stage, DataTab::Subjects, filtered("name", "no such chip")); });
    states.add("data-no-details", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.click("detailsButton");
    });
    states.add("data-evidence", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        select(stage, tests::CloudMatrix);
        stage.showEvidence({tests::CloudMatrix, "power", {}});
    });
    states.add("data-columns", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.click("columnsButton");
    });
    states.add("data-values", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.find<QWidget>("filter-kind").setFocus();
        stage.press(Qt::Key_Down, Qt::AltModifier);
    });
    states.add("data-group-menu", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.openMenu("groupMenu");
    });
    states.add("data-column-menu", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        QWidget& header = *page(stage).table().header()->viewport();
        stage.rightClick(header, QPoint(page(stage).table().header()->sectionViewportPosition(2) + 30, 12));
    });
    states.add("data-row-menu", [](Stage& stage) {
        show(stage, DataTab::Subjects);
        stage.rightClick(*page(stage).table().viewport(), QPoint(80, 100));
    });
    states.add("data-full", [](Stage& stage) {
        show(stage, DataTab::Subjects, filtered("kind", "system"));
        page(stage).table().selectAll();
        page(stage).table().setFocus();
        stage.press(Qt::Key_Return, Qt::ControlModifier);
    });
    states.add("claims", [](Stage& stage) {
        show(stage, DataTab::Claims);
        waitForDetails(stage);
    });
    states.add("claims-filtered", [](Stage& stage) {
        ui::TableState state = filtered("subject", "cloudmatrix 384");
        state.filters.insert(QStringLiteral("standing"), QStringLiteral("disputed | doubtful"));
        show(stage, DataTab::Claims, state);
        waitForDetails(stage);
    });
    states.add("sources", [](Stage& stage) { show(stage, DataTab::Sources); });
    states.add("data-print", [](Stage& stage) { print(stage, DataTab::Subjects); });
    states.add("claims-print", [](Stage& stage) { print(stage, DataTab::Claims, filtered("subject", "cloudmatrix")); });
    states.add("sources-print", [](Stage& stage) { print(stage, DataTab::Sources); });
    states.add("sources-stale", [](Stage& stage) { show(stage, DataTab::Sources, filtered("state", "stale")); });
}
