// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"

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

}  // namespace

CHOKEPOINT_STATES(History) {
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
