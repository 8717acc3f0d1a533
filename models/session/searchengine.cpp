// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/searchengine.h"

#include <algorithm>
#include <utility>

namespace chokepoint::session {

namespace {

/// Changes that follow each other closely are taken together.
constexpr int QuietMs = 400;
/// With more edits than that their index takes a person's time, and that of all own records is made anew.
constexpr std::size_t MostEdited = 2'000;

bool concernsSearch(const Change& change) {
    return change.isWorkbookChanged || !change.tables.empty() ||
           std::ranges::any_of(change.rows, [](const ChangedRow& row) {
               return row.table != PreferenceTable && row.table != LayoutTable;
           });
}

/// Whether others are found than before among what is not the analyst's own record.
bool concernsKnown(const Change& change) {
    return change.isWorkbookChanged || change.touches(RuleTable) || change.touches(ScenarioTable) ||
           change.touches(EventTable);
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
    connect(&session, &Session::changed, this, &SearchEngine::follow);
}

SearchEngine::~SearchEngine() = default;

void SearchEngine::start() {
    if (!std::exchange(m_isStarted, true)) {
        make();
    }
}

std::vector<store::SearchHit> SearchEngine::find(std::string_view query, std::size_t most) const {
    std::vector<store::SearchLayer> layers{{m_known.made}, {m_own.made}, {m_edits}};
    const auto cover = [&covers = layers.back().covers](store::SearchKind kind, const std::set<std::string>& ids) {
        for (const std::string& id : ids) {
            covers.insert(store::coverKey(kind, id));
        }
    };
    cover(store::SearchKind::Subject, m_edited.subjects);
    cover(store::SearchKind::Source, m_edited.sources);
    cover(store::SearchKind::Claim, m_edited.claims);
    return store::findIn(layers, query, most);
}

void SearchEngine::follow(const Change& change) {
    if (!m_isStarted || !concernsSearch(change)) {
        return;
    }
    m_isKnownStale = m_isKnownStale || concernsKnown(change);
    if (change.isWorkbookChanged) {
        // Nothing of another workbook is to be found.
        stop(m_own);
        m_own.made.reset();
        m_edits.reset();
        m_edited = {};
    }
    m_isOwnStale = m_isOwnStale || change.isWorkbookChanged || !change.tables.empty();
    store::SearchedIds edited;
    const auto snapshot = m_session.snapshot();
    for (const ChangedRow& row : change.rows) {
        const std::string& id = row.key.front();
        if (row.table == ClaimTable) {
            edited.claims.insert(id);
        } else if (row.table == SourceTable) {
            edited.sources.insert(id);
            // Claims are found by the publisher of their source.
            m_isOwnStale = m_isOwnStale || row.event == RowEvent::Changed;
        } else if (row.table == SubjectTable) {
            edited.subjects.insert(id);
            // And by the name of what they are about; a party is known to the law as well.
            for (const catalog::Claim* claim : snapshot->catalog->claimsOf(id)) {
                edited.claims.insert(claim->id);
            }
            const catalog::Subject* subject = snapshot->catalog->subject(id);
            m_isKnownStale = m_isKnownStale || subject == nullptr || subject->kind == catalog::SubjectKind::Party;
        }
    }
    for (store::SearchedIds* ids : {&m_edited, &m_editedSince}) {
        ids->claims.insert(edited.claims.begin(), edited.claims.end());
        ids->sources.insert(edited.sources.begin(), edited.sources.end());
        ids->subjects.insert(edited.subjects.begin(), edited.subjects.end());
    }
    m_isOwnStale = m_isOwnStale || m_edited.size() > MostEdited;
    m_soon.start();
}

void SearchEngine::make() {
    if (m_isKnownStale) {
        makeKnown();
    }
    if (m_isOwnStale) {
        makeOwn();
    }
    makeEdits();
}

template <typename Build>
void SearchEngine::build(Part& part, Build work) {
    stop(part);
    part.coming = ++m_lastWorker;
    m_workers[part.coming] = std::jthread([this, &part, worker = part.coming, work](const std::stop_token& token) {
        Result<Index> index = work(token);
        QMetaObject::invokeMethod(
            this, [this, &part, worker, made = index.value_or(nullptr)] { take(part, worker, made); },
            Qt::QueuedConnection);
    });
}

void SearchEngine::stop(Part& part) {
    // It looks at its token at every document, and goes when it has seen it.
    if (const auto worker = m_workers.find(std::exchange(part.coming, 0)); worker != m_workers.end()) {
        worker->second.request_stop();
    }
}

void SearchEngine::makeKnown() {
    m_isKnownStale = false;
    build(m_known, [catalog = m_session.snapshot()->catalog, record = m_session.record(),
                    scenarios = scenariosOf(m_session)](const std::stop_token& stop) {
        return store::SearchIndex::build(store::searchDocuments(catalog->reference(), *record, scenarios), stop);
    });
}

void SearchEngine::makeOwn() {
    m_isOwnStale = false;
    m_editedSince = {};
    const auto catalog = m_session.snapshot()->catalog;
    if (&catalog->reference() == catalog.get()) {
        stop(m_own);
        m_own.made.reset();
        m_edited = {};
        return;
    }
    build(m_own, [catalog](const std::stop_token& stop) {
        return store::SearchIndex::build(store::ownDocuments(catalog), stop);
    });
}

void SearchEngine::makeEdits() {
    m_edits.reset();
    if (m_edited.size() > 0 && m_edited.size() <= MostEdited) {
        m_edits =
            store::SearchIndex::build(store::documentsOf(m_edited, *m_session.snapshot()->catalog)).value_or(nullptr);
        Q_EMIT ready();
    }
}

void SearchEngine::take(Part& part, std::uint64_t worker, const Index& index) {
    m_workers.erase(worker);
    if (worker != part.coming) {
        return;
    }
    part.coming = 0;
    if (index == nullptr) {
        return;
    }
    part.made = index;
    if (&part == &m_own) {
        m_edited = std::exchange(m_editedSince, {});
        makeEdits();
    }
    Q_EMIT ready();
}

}  // namespace chokepoint::session
