// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/searchengine.h"

#include "models/store/searchdocuments.h"

#include <algorithm>
#include <utility>

namespace chokepoint::session {

namespace {

/// Changes that follow each other closely are taken together.
constexpr int QuietMs = 400;

bool concernsSearch(const Change& change) {
    return change.isWorkbookChanged || !change.tables.empty() ||
           std::ranges::any_of(change.rows, [](const ChangedRow& row) {
               return row.table != PreferenceTable && row.table != LayoutTable;
           });
}

std::vector<store::SearchedScenario> scenariosOf(const Session& session) {
    const std::shared_ptr<const scenario::Supply> supply = session.supply();
    if (supply == nullptr) {
        return {};
    }
    std::vector<scenario::Scenario> scenarios;
    for (const scenario::ReadyScenario& ready : supply->scenarios()) {
        if (Result<scenario::Scenario> scenario = session.scenario(ready.id)) {
            scenarios.push_back(std::move(*scenario));
        }
    }
    std::ranges::move(session.scenarios(), std::back_inserter(scenarios));
    std::vector<store::SearchedScenario> searched;
    searched.reserve(scenarios.size());
    for (const scenario::Scenario& scenario : scenarios) {
        searched.push_back({scenario.id, scenario.name, scenario::sentenceOf(scenario, *supply, *session.recorded())});
    }
    return searched;
}

}  // namespace

SearchEngine::SearchEngine(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(QuietMs);
    connect(&m_soon, &QTimer::timeout, this, &SearchEngine::make);
    connect(&session, &Session::changed, this, [this](const Change& change) {
        if (m_isStarted && concernsSearch(change)) {
            m_soon.start();
        }
    });
}

SearchEngine::~SearchEngine() = default;

void SearchEngine::start() {
    if (!std::exchange(m_isStarted, true)) {
        make();
    }
}

std::vector<store::SearchHit> SearchEngine::find(std::string_view query, std::size_t most) const {
    return m_index != nullptr ? m_index->find(query, most) : std::vector<store::SearchHit>();
}

void SearchEngine::make() {
    ++m_generation;
    // Assigning stops and awaits the one before, which looks at its token at every document.
    m_worker = std::jthread([this, generation = m_generation, catalog = m_session.snapshot()->catalog,
                             record = m_session.record(),
                             scenarios = scenariosOf(m_session)](const std::stop_token& stop) {
        Result<std::shared_ptr<store::SearchIndex>> index =
            store::SearchIndex::build(store::searchDocuments(*catalog, *record, scenarios), stop);
        if (index) {
            QMetaObject::invokeMethod(
                this, [this, generation, made = std::move(*index)] { take(generation, made); }, Qt::QueuedConnection);
        }
    });
}

void SearchEngine::take(std::uint64_t generation, std::shared_ptr<store::SearchIndex> index) {
    if (generation == m_generation) {
        m_index = std::move(index);
        Q_EMIT ready();
    }
}

}  // namespace chokepoint::session
