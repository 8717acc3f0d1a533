// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/scenariolist.h"
#include "ui/scenario/scenarioview.h"
#include "ui/shell/inlinemessage.h"

#include <QSplitter>

namespace chokepoint::ui {

namespace {

constexpr int ListWidth = 240;
constexpr int LeversWidth = 304;

}  // namespace

void ScenarioView::buildSides() {
    m_splitter->setStretchFactor(m_splitter->indexOf(m_list), 0);
    m_splitter->setStretchFactor(m_splitter->indexOf(m_centre), 1);
    m_splitter->setStretchFactor(m_splitter->indexOf(m_levers), 0);
    m_splitter->setSizes({scaled(ListWidth), 10 * scaled(ListWidth), scaled(LeversWidth)});
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
    connect(m_levers, &LeverPanel::previewed, this, &ScenarioView::preview);
    connect(m_levers, &LeverPanel::previewEnded, this, &ScenarioView::endPreview);
}

void ScenarioView::showOverlaid() {
    QStringList ids;
    for (const std::string& id : m_state.beside) {
        ids << tables::text(id);
    }
    m_list->setOverlaid(ids);
}

}  // namespace chokepoint::ui
