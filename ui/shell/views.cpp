// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/views.h"

#include "models/tables/words.h"
#include "ui/catalog/dataview.h"
#include "ui/compare/compareview.h"
#include "ui/frontier/designerview.h"
#include "ui/frontier/frontierview.h"
#include "ui/history/historyview.h"
#include "ui/overview/overviewview.h"
#include "ui/policy/entityview.h"
#include "ui/policy/matrixview.h"
#include "ui/policy/timelineview.h"
#include "ui/rules/rulesview.h"
#include "ui/scenario/scenarioview.h"

#include <QCoreApplication>

#include <iterator>

namespace chokepoint::ui {

namespace {

struct Place {
    const char* id;
    int group;
};

/// Every view that there is or will be, in the order of the navigation.
constexpr Place Places[] = {
    {"overview", 0}, {"compare", 0}, {"timeline", 1}, {"matrix", 1},    {"frontier", 1},
    {"designer", 1}, {"rules", 1},   {"entities", 1}, {"scenarios", 2}, {"data", 2},
};

QString tr(const char* source) {
    return QCoreApplication::translate("Views", source);
}

template <typename AView>
ViewEntry entry(const char* id, const char* name, const char* iconName, bool isListed = true) {
    return {QLatin1String(id), tr(name), QLatin1String(iconName),
            [](const Services& services, QWidget* parent) -> View* { return new AView(services, parent); }, isListed};
}

}  // namespace

std::optional<int> viewPlace(const QString& id) {
    for (int i = 0; i < static_cast<int>(std::size(Places)); ++i) {
        if (id == QLatin1String(Places[i].id)) {
            return i;
        }
    }
    return std::nullopt;
}

QKeySequence viewShortcut(const QString& id) {
    const std::optional<int> place = viewPlace(id);
    return place ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + (*place + 1) % 10)) : QKeySequence();
}

int viewGroup(const QString& id) {
    const std::optional<int> place = viewPlace(id);
    return place ? Places[*place].group : -1;
}

QString viewOf(store::SearchKind kind) {
    switch (kind) {
        case store::SearchKind::Chip:
        case store::SearchKind::System:
        case store::SearchKind::Subject:
        case store::SearchKind::Source:
        case store::SearchKind::Claim:
            return QStringLiteral("data");
        case store::SearchKind::Party:
            return QStringLiteral("entities");
        case store::SearchKind::Event:
            return QStringLiteral("timeline");
        case store::SearchKind::Rule:
            return QStringLiteral("rules");
        case store::SearchKind::Scenario:
            return QStringLiteral("scenarios");
        case store::SearchKind::Metric:
            return QStringLiteral("compare");
    }
    return {};
}

bool showFound(View& view, store::SearchKind kind, const QString& id) {
    if (auto* data = qobject_cast<DataView*>(&view)) {
        switch (kind) {
            case store::SearchKind::Claim:
                return data->showRow(DataTab::Claims, id);
            case store::SearchKind::Source:
                return data->showRow(DataTab::Sources, id);
            default:
                return data->showSubject(tables::utf8(id));
        }
    }
    if (auto* timeline = qobject_cast<TimelineView*>(&view)) {
        timeline->showEventDetails(id);
        return true;
    }
    if (auto* entities = qobject_cast<EntityView*>(&view)) {
        entities->showParty(id);
        return true;
    }
    return kind == store::SearchKind::Rule && view.showRule(id);
}

std::vector<ViewEntry> allViews() {
    return {
        entry<OverviewView>("overview", QT_TRANSLATE_NOOP("Views", "Overview"), "layout-dashboard"),
        entry<CompareView>("compare", QT_TRANSLATE_NOOP("Views", "Compare"), "chart-bar"),
        entry<TimelineView>("timeline", QT_TRANSLATE_NOOP("Views", "Timeline"), "chart-gantt"),
        entry<MatrixView>("matrix", QT_TRANSLATE_NOOP("Views", "Matrix"), "grid-3x3"),
        entry<FrontierView>("frontier", QT_TRANSLATE_NOOP("Views", "Frontier"), "chart-scatter"),
        entry<DesignerView>("designer", QT_TRANSLATE_NOOP("Views", "Designer"), "sliders-horizontal"),
        entry<RulesView>("rules", QT_TRANSLATE_NOOP("Views", "Rules"), "gavel"),
        entry<EntityView>("entities", QT_TRANSLATE_NOOP("Views", "Entity List"), "building-2"),
        entry<ScenarioView>("scenarios", QT_TRANSLATE_NOOP("Views", "Scenarios"), "git-compare"),
        entry<DataView>("data", QT_TRANSLATE_NOOP("Views", "Data"), "table-2"),
        entry<HistoryView>("history", QT_TRANSLATE_NOOP("Views", "History"), "undo-2", false),
    };
}

}  // namespace chokepoint::ui
