// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/history/historyview.h"
#include "ui/history/mergedialog.h"

#include <QAbstractButton>
#include <QListView>

using namespace chokepoint;
using tests::Stage;

namespace {

void prefer(Stage& stage, const char* subject, std::size_t place) {
    const auto claims = stage.session().snapshot()->catalog->claims(subject, "power");
    if (!stage.session().apply({session::PreferClaim{subject, "power", claims[place]->id}, {}, {}})) {
        throw tests::StageError("the claim was refused");
    }
}

void addChip(Stage& stage) {
    catalog::Subject chip;
    chip.id = "acme-a1";
    chip.name = "Acme A1";
    chip.maker = "Acme";
    catalog::Claim claim;
    claim.id = "acme-rate";
    claim.subject = chip.id;
    claim.attribute = "fp16_tflops";
    claim.value = catalog::Number{800, {}, {}};
    claim.unitText = "TFLOPS";
    claim.unit = units::knownUnit("TFLOPS");
    claim.source = catalog::NoSource;
    session::PutRecords put;
    put.subjects = {chip};
    put.claims = {claim};
    if (!stage.session().apply({put, {}, {}})) {
        throw tests::StageError("the chip was refused");
    }
}

void show(Stage& stage) {
    stage.trigger("go-history");
    prefer(stage, tests::CloudMatrix, 0);
    prefer(stage, tests::Nvl72, 0);
    addChip(stage);
    if (!stage.session().undo() || !stage.session().undo()) {
        throw tests::StageError("nothing to undo");
    }
    prefer(stage, tests::Nvl72, 1);
    addChip(stage);
    prefer(stage, tests::CloudMatrix, 1);
    stage.settle();
}

void putPower(Stage& stage, const char* id, double kilowatts) {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = tests::Nvl72;
    claim.attribute = "power";
    claim.value = catalog::Number{kilowatts, {}, {}};
    claim.unitText = "kW";
    claim.unit = units::knownUnit("kW");
    claim.source = catalog::NoSource;
    session::PutRecords put;
    put.claims = {claim};
    if (!stage.session().apply({put, {}, {}}) || !stage.session().flush()) {
        throw tests::StageError("the claim was refused");
    }
}

/// A workbook that came back from a colleague, beside the one that was sent.
ui::MergeDialog& merge(Stage& stage) {
    session::Session& session = stage.session();
    const std::string mine = stage.fixture().path(QStringLiteral("mine.chokepoint")).toStdString();
    const QString theirs = stage.fixture().path(QStringLiteral("returned.chokepoint"));
    putPower(stage, "shared", 140);
    if (!session.saveAs(mine) || !session.saveCopy(theirs.toStdString()) || !session.open(theirs.toStdString())) {
        throw tests::StageError("the copies were not made");
    }
    putPower(stage, "shared", 132);
    addChip(stage);
    if (!session.open(mine)) {
        throw tests::StageError("the workbook was not opened again");
    }
    putPower(stage, "shared", 145);
    prefer(stage, tests::CloudMatrix, 0);
    stage.fixture().files.nextAnswer = theirs;
    stage.trigger("actionMerge");
    auto& dialog = stage.find<ui::MergeDialog>("mergeDialog");
    stage.waitUntil([&dialog] { return !dialog.isBusy(); }, "the workbooks were not read");
    stage.settle();
    return dialog;
}

}  // namespace

CHOKEPOINT_STATES(History) {
    states.add("history-beneath", [](Stage& stage) {
        stage.trigger("go-history");
        catalog::Claim old;
        old.id = "01800000-0000-7000-8000-000000000001";  // entered in 2022
        old.subject = tests::CloudMatrix;
        old.attribute = "power";
        old.value = catalog::Number{500, {}, {}};
        old.unitText = "kW";
        old.unit = units::knownUnit("kW");
        old.source = catalog::NoSource;
        session::PutRecords put;
        put.claims = {old};
        if (!stage.session().apply({put, {}, {}})) {
            throw tests::StageError("the claim was refused");
        }
        stage.find<ui::HistoryView>("historyView").showBeneath();
        stage.settle();
    });
    states.add("merge-conflict", [](Stage& stage) { merge(stage); });
    states.add("merge-differences", [](Stage& stage) {
        merge(stage).showPage(ui::MergeDialog::Page::Differences);
        stage.settle();
    });
    states.add("merge-decided", [](Stage& stage) {
        merge(stage);
        stage.click("mergeTheirs");
        stage.settle();
    });
    states.add("history", show);
    states.add("history-conflict", [](Stage& stage) {
        show(stage);
        auto& list = stage.find<QListView>("historyList");
        list.setFocus();
        list.setCurrentIndex(list.model()->index(list.model()->rowCount() - 2, 0));
        stage.settle();
        stage.click("revertChange");
        stage.settle();
    });
    states.add("history-changes", [](Stage& stage) {
        show(stage);
        stage.find("historyTabs").findChild<QAbstractButton*>(QStringLiteral("segment1"))->click();
        stage.settle();
    });
    states.add("history-empty", [](Stage& stage) {
        stage.trigger("go-history");
        stage.find("historyTabs").findChild<QAbstractButton*>(QStringLiteral("segment1"))->click();
        stage.settle();
    });
}

CHOKEPOINT_STATES(Records) {
    states.add("records-chip", [](Stage& stage) {
        stage.showView("data");
        stage.trigger("actionNewChip");
        stage.type("subjectName", QStringLiteral("Acme A1"));
        stage.type("fp16_tflops", QStringLiteral("800 GB"));
        stage.type("memory_capacity", QStringLiteral("96 GB"));
        stage.settle();
    });
    states.add("records-system", [](Stage& stage) {
        stage.showView("data");
        stage.trigger("actionNewSystem");
        stage.settle();
    });
    states.add("records-claim", [](Stage& stage) {
        stage.showView("compare");
        stage.showEvidence({tests::CloudMatrix, "power", {}});
        stage.click("addClaim");
        stage.type("claimValue", QStringLiteral("575 kW"));
        stage.settle();
    });
}
