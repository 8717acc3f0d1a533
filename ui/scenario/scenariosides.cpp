// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/scenariolist.h"
#include "ui/scenario/scenarioview.h"
#include "ui/shell/inlinemessage.h"

#include <QSplitter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

/// How wide the sides begin, and from which width of the view on.
struct SideWidths {
    int list = 0;
    int levers = 0;
};
constexpr SideWidths Narrow{240, 304};
constexpr SideWidths Wide{320, 368};
constexpr int WideView = 1590;  // two charts still stand beside each other

}  // namespace

void ScenarioView::buildSides() {
    m_splitter->setStretchFactor(m_splitter->indexOf(m_list), 0);
    m_splitter->setStretchFactor(m_splitter->indexOf(m_centre), 1);
    m_splitter->setStretchFactor(m_splitter->indexOf(m_levers), 0);
    spreadSides();
    connect(m_list, &ScenarioList::overlaidChanged, this, [this](const QStringList& ids) {
        ScenarioState next = m_state;
        next.beside.clear();
        for (const QString& id : ids) {
            next.beside.push_back(tables::utf8(id));
        }
        change(next, {CHOKEPOINT_MSG("Choose the Scenarios Shown Together"), {}});
    });
    const auto say = [this](const QString& sentence) { m_error->say(sentence); };
    connect(m_list, &ScenarioList::refused, this, say);
    connect(m_levers, &LeverPanel::refused, this, say);
    connect(m_levers, &LeverPanel::independenceAsked, this, &ScenarioView::drawIndependently);
    connect(m_levers, &LeverPanel::parameterShown, this, &ScenarioView::askIdle);
    connect(m_levers, &LeverPanel::previewed, this, &ScenarioView::preview);
    connect(m_levers, &LeverPanel::previewEnded, this, &ScenarioView::endPreview);
}

void ScenarioView::spreadSides() {
    const SideWidths& sides = m_isWide ? Wide : Narrow;
    const int list = scaled(sides.list);
    const int levers = scaled(sides.levers);
    m_splitter->setSizes({list, std::max(list + levers, width() - list - levers), levers});
}

void ScenarioView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    // Only on the way across: what the person has dragged stays.
    const bool isWide = width() >= scaled(WideView);
    if (isWide != m_isWide) {
        m_isWide = isWide;
        spreadSides();
    }
}

void ScenarioView::showOverlaid() {
    QStringList ids;
    for (const std::string& id : m_state.beside) {
        ids << tables::text(id);
    }
    m_list->setOverlaid(ids);
}

}  // namespace chokepoint::ui
