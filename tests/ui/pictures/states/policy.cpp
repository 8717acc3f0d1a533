// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"
#include "ui/policy/entityview.h"
#include "ui/policy/matrixtable.h"
#include "ui/policy/matrixview.h"
#include "ui/policy/timelinecanvas.h"
#include "ui/policy/timelineview.h"

#include <QListView>

using namespace chokepoint;
using tests::Stage;

namespace {

void matrix(Stage& stage, const ui::MatrixState& state) {
    stage.showView("matrix");
    stage.setLayout("matrix", state.toJson());
}

QStringList fullestBadge(const ui::TimelineCanvas& canvas) {
    QStringList fullest;
    for (const ui::TimelineLane& lane : canvas.lanes()) {
        for (const ui::TimelineBadge& badge : lane.badges) {
            const bool isSeen = canvas.viewport()->rect().contains(canvas.placeOf(badge.ids.front()).toAlignedRect());
            if (isSeen && static_cast<qsizetype>(badge.ids.size()) > fullest.size()) {
                fullest.clear();
                for (const std::string& id : badge.ids) {
                    fullest << QString::fromStdString(id);
                }
            }
        }
    }
    return fullest;
}

}  // namespace

CHOKEPOINT_STATES(Matrix) {
    states.add("matrix", [](Stage& stage) { stage.showView("matrix"); });
    states.add("matrix-all", [](Stage& stage) { matrix(stage, {.showsAllChips = true}); });
    states.add("matrix-margin", [](Stage& stage) { matrix(stage, {.showsMargin = true}); });
    states.add("matrix-destinations", [](Stage& stage) { matrix(stage, {.isByDestination = true}); });
    states.add("matrix-isolated", [](Stage& stage) {
        stage.showView("matrix");
        stage.click("legend4");
    });
    states.add("matrix-trace", [](Stage& stage) {
        stage.showView("matrix");
        auto& table = stage.find<ui::MatrixTable>("matrixTable");
        table.setFocus();
        table.setCurrentIndex(table.model()->index(5, 3));
        stage.press(Qt::Key_Return);
    });
}

CHOKEPOINT_STATES(Timeline) {
    states.add("timeline", [](Stage& stage) { stage.showView("timeline"); });
    states.add("timeline-form", [](Stage& stage) {
        stage.showView("timeline");
        stage.click("timelineNew");
        stage.type("eventTitle", QStringLiteral("BIS answers a question about the H20"));
        stage.type("eventDate", QStringLiteral("5.3.2026"));
        stage.type("eventAffects", QStringLiteral("H20; Huawei"));
        stage.press(Qt::Key_Escape);  // the list of names
        stage.click("saveRecord");
        stage.settle();
    });
    states.add("timeline-own", [](Stage& stage) {
        stage.showView("timeline");
        session::PutRecords put;
        policy::OwnEvent event;
        event.id = "own-event";
        event.title = "BIS answers a question about the H20";
        event.kind = "guidance";
        event.date = units::parseDate("2026-03-05").value();
        event.affects = {"nvidia-h20", "huawei"};
        event.source = std::string(catalog::NoSource);
        put.events = {event};
        if (!stage.session().apply({put, {}, {}})) {
            throw tests::StageError("the event was refused");
        }
        stage.find<ui::TimelineView>("timelineView").showEventDetails(QStringLiteral("own-event"));
        stage.settle();
    });
    states.add("timeline-whole", [](Stage& stage) {
        stage.showView("timeline");
        stage.click("timelineWhole");
    });
    states.add("timeline-event", [](Stage& stage) {
        stage.showView("timeline");
        stage.find<ui::TimelineView>("timelineView")
            .showEventDetails(QStringLiteral("2025-04-h20-licence-requirement"));
    });
    states.add("timeline-cadence", [](Stage& stage) {
        stage.showView("timeline");
        stage.find<ui::TimelineView>("timelineView").showEventDetails(QStringLiteral("2025-07-cadence-plea"));
    });
    states.add("timeline-badge", [](Stage& stage) {
        stage.showView("timeline");
        auto& canvas = stage.find<ui::TimelineCanvas>("timelineCanvas");
        const QStringList ids = fullestBadge(canvas);
        const QPoint at = canvas.placeOf(ids.front().toStdString()).center().toPoint();
        Q_EMIT canvas.eventsAsked(ids, canvas.viewport()->mapToGlobal(at));
    });
    states.add("timeline-zoomed", [](Stage& stage) {
        stage.showView("timeline");
        auto& canvas = stage.find<ui::TimelineCanvas>("timelineCanvas");
        canvas.zoomTo(fullestBadge(canvas));
    });
    states.add("timeline-search", [](Stage& stage) {
        stage.showView("timeline");
        stage.type("timelineSearch", QStringLiteral("huawei"));
        auto& canvas = stage.find<ui::TimelineCanvas>("timelineCanvas");
        stage.waitUntil([&canvas] { return canvas.lanes().size() < 12; }, "the search to be done");
    });
    states.add("timeline-table", [](Stage& stage) {
        stage.showView("timeline");
        stage.find<ui::TimelineView>("timelineView").swapChartAndTable();
    });
    states.add("timeline-lanes", [](Stage& stage) {
        stage.showView("timeline");
        stage.openMenu("timelineLanesMenu");
    });
}

CHOKEPOINT_STATES(Entities) {
    states.add("entities", [](Stage& stage) { stage.showView("entities"); });
    states.add("entities-found", [](Stage& stage) {
        stage.showView("entities");
        stage.type("entitySearch", QStringLiteral("huawey"));
        stage.find<ui::EntityView>("entityView").showParty(QStringLiteral("huawei"));
        auto& list = stage.find<QListView>("entityList");
        stage.waitUntil([&list] { return list.model()->rowCount() < 20; }, "the search to be done");
    });
    states.add("entities-form", [](Stage& stage) {
        stage.showView("entities");
        stage.click("entityNew");
        stage.type("subjectName", QStringLiteral("Zhurong Compute Leasing"));
        stage.type("subjectMaker", QStringLiteral("Huawei"));
        stage.press(Qt::Key_Escape);  // the list of names
        stage.settle();
    });
    states.add("entities-nobody", [](Stage& stage) {
        stage.showView("entities");
        stage.type("entitySearch", QStringLiteral("Zzyzx Foo"));
        stage.waitUntil([&stage] { return stage.find("entityNobody").isVisible(); }, "the search to be done");
    });
}
