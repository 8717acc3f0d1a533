// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/sessionprivate.h"

#include "models/policy/ownevents.h"
#include "models/policy/owngroups.h"
#include "models/policy/ownparties.h"
#include "models/policy/ownrules.h"
#include "models/policy/parser.h"
#include "models/session/contextjson.h"
#include "models/session/preferences.h"
#include "models/session/scenarios.h"
#include "models/session/titles.h"
#include "models/store/workbookschema.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace chokepoint::session {

namespace {

constexpr std::chrono::milliseconds MergeWindow{800};
constexpr std::size_t LargestLayout = 1'000'000;

RowEvent eventOf(store::RowOperation operation) {
    switch (operation) {
        case store::RowOperation::Insert:
            return RowEvent::Added;
        case store::RowOperation::Delete:
            return RowEvent::Removed;
        case store::RowOperation::Update:
            break;
    }
    return RowEvent::Changed;
}

Change changeOf(const store::Changeset& changes) {
    Change change;
    if (const auto rows = changes.rows()) {
        for (const store::RowChange& row : *rows) {
            change.rows.push_back({row.table->name, row.keyText(), eventOf(row.operation)});
        }
    }
    std::ranges::sort(change.rows, {}, [](const ChangedRow& row) { return std::tie(row.table, row.key); });
    return change;
}

Result<void> checkLayout(const SetLayout& action) {
    if (action.view.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("A layout needs a view."), {}});
    }
    if (!action.json.empty() &&
        (action.json.size() > LargestLayout || !nlohmann::json::parse(action.json, nullptr, false).is_object())) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("The layout of “%1” is not a JSON object of at most 1 MB."), {action.view}});
    }
    return {};
}

Result<void> checkRule(const policy::RuleText& rule, const policy::Record& record) {
    const bool isRecorded = std::ranges::any_of(
        record.data().rules, [&](const policy::RuleText& recorded) { return recorded.id == rule.id; });
    if (isRecorded || !rule.isOwn()) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("“%1” is a recorded rule: copy it to change it."), {rule.id}});
    }
    if (rule.id.empty() || rule.name.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("A rule needs a name."), {}});
    }
    if (rule.use == policy::RuleUse::Instead && rule.parent.empty()) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("“%1” was copied from no rule that it could stand in for."), {rule.name}});
    }
    if (rule.expression.size() > policy::ParseLimits().bytes) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("The expression of “%1” is longer than 16,384 bytes."), {rule.name}});
    }
    return {};
}

}  // namespace

Session::Private::Private(Session& session, Environment environment)
    : q(session), m_environment(std::move(environment)), m_context(m_environment.context) {}

Result<void> Session::Private::check(const Action& action) {
    if (const auto* prefer = std::get_if<PreferClaim>(&action)) {
        return checkPreference(*prefer, catalog());
    }
    if (const auto* scenario = std::get_if<SetScenario>(&action)) {
        return checkScenario(*scenario, supply().get(), *recorded(), m_scenarios);
    }
    if (const auto* layout = std::get_if<SetLayout>(&action)) {
        return checkLayout(*layout);
    }
    if (const auto* put = std::get_if<PutRule>(&action)) {
        return checkRule(put->rule, *recorded());
    }
    if (const auto* put = std::get_if<PutRecords>(&action)) {
        const std::vector<PutProblem> problems = problemsOf(*put, catalog(), *recorded());
        if (!problems.empty()) {
            const catalog::RecordProblem& first = problems.front().problem;
            return failure(first.code, first.message, Place{{}, 0, 0, first.field});
        }
        return {};
    }
    if (const auto* remove = std::get_if<RemoveRecords>(&action)) {
        return m_own.checkRemoval(*remove, catalog());
    }
    const std::string& id = std::get<RemoveRule>(action).id;
    if (std::ranges::find(m_ownRules, id, &policy::RuleText::id) == m_ownRules.end()) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no rule “%1” of your own."), {id}});
    }
    return {};
}

Result<store::Changeset> Session::Private::run(const Action& action) {
    if (const auto* prefer = std::get_if<PreferClaim>(&action)) {
        return m_content.setPreference(prefer->subject, prefer->metric, prefer->claim);
    }
    if (const auto* set = std::get_if<SetScenario>(&action)) {
        return m_content.setScenario(set->id,
                                     set->scenario ? std::optional(store::rowOf(*set->scenario)) : std::nullopt);
    }
    if (const auto* layout = std::get_if<SetLayout>(&action)) {
        return m_content.setLayout(layout->view, layout->json);
    }
    if (const auto* put = std::get_if<PutRule>(&action)) {
        return m_content.setRule(put->rule);
    }
    if (const auto* put = std::get_if<PutRecords>(&action)) {
        return m_content.putRecords({put->subjects, put->sources, put->claims, put->events, put->batch});
    }
    if (const auto* remove = std::get_if<RemoveRecords>(&action)) {
        const RemoveRecords whole = m_own.completed(*remove, catalog());
        return m_content.removeRecords({whole.subjects, whole.sources, whole.claims, whole.events});
    }
    return m_content.removeRule(std::get<RemoveRule>(action).id);
}

Result<void> Session::Private::checkWritable() const {
    if (m_readOnlyReason) {
        return failure(ErrorCode::ReadOnly, *m_readOnlyReason);
    }
    if (m_held != nullptr) {
        return failure(ErrorCode::Conflict, m_held->what);
    }
    return {};
}

Result<Change> Session::Private::recordChange(const Command& command, const store::Changeset& changes,
                                              std::int64_t reverts) {
    Result<store::Changeset> inverse = changes.inverse();
    if (!inverse) {
        return tl::unexpected(std::move(inverse.error()));
    }
    const auto now = m_environment.now();
    store::WorkbookTransaction transaction;
    transaction.changes = changes;
    transaction.headBefore = m_history.head();
    Pending pending;
    pending.inverse = *std::move(inverse);
    pending.headBefore = m_history.head();

    store::HistoryEntry entry;
    entry.seq = m_history.nextSeq();
    entry.parent = m_history.head();
    entry.reverts = reverts;
    entry.title = command.title ? *command.title : titleOf(command.action, catalog(), m_ownRules, m_scenarios);
    entry.time = std::chrono::floor<std::chrono::milliseconds>(now);
    entry.changes = changes;

    const bool merges = !command.mergeKey.empty() && m_merge && m_merge->key == command.mergeKey &&
                        m_merge->seq == m_history.head() && now >= m_merge->time && now - m_merge->time <= MergeWindow;
    if (merges) {
        const store::HistoryEntry former = *m_history.undoable();
        Result<store::Changeset> joined = store::Changeset::joined({former.changes, changes});
        if (!joined) {
            return tl::unexpected(std::move(joined.error()));
        }
        pending.former = former;
        if (joined->isEmpty()) {
            pending.hasRemoved = true;
            transaction.removed = former.seq;
            m_history.removeLast();
        } else {
            entry.seq = former.seq;
            entry.parent = former.parent;
            entry.changes = *std::move(joined);
            transaction.replaced = entry;
            m_history.replace(entry);
        }
    } else {
        pending.hasAdded = true;
        transaction.added = entry;
        m_history.append(entry);
    }
    m_merge.reset();
    if (!command.mergeKey.empty() && !transaction.removed) {
        m_merge = Merge{command.mergeKey, entry.seq, now};
    }
    transaction.headAfter = m_history.head();
    post(std::move(transaction), std::move(pending));
    return show(changes);
}

Result<Change> Session::Private::goTo(std::int64_t target) {
    const Result<std::vector<store::HistoryStep>> steps = m_history.stepsTo(target);
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    if (isLarge(*steps)) {
        return goBehind(target, *steps);
    }
    Result<store::Changeset> path = m_history.pathTo(target);
    if (!path) {
        return tl::unexpected(std::move(path.error()));
    }
    Result<store::Changeset> inverse = path->inverse();
    if (!inverse) {
        return tl::unexpected(std::move(inverse.error()));
    }
    if (Result<void> applied = m_content.apply(*path); !applied) {
        return tl::unexpected(std::move(applied.error()));
    }
    store::WorkbookTransaction transaction;
    transaction.changes = *path;
    transaction.headBefore = m_history.head();
    transaction.headAfter = target;
    Pending pending;
    pending.inverse = *std::move(inverse);
    pending.headBefore = m_history.head();
    m_history.moveTo(target);
    m_merge.reset();
    post(std::move(transaction), std::move(pending));
    return show(*path);
}

void Session::Private::post(store::WorkbookTransaction transaction, Pending pending) {
    transaction.contentAfter = m_content.hashes();
    transaction.settings = std::exchange(m_unwritten, {});
    pending.ticket = m_writer->commit(std::move(transaction));
    m_pending.push_back(std::move(pending));
}

Change Session::Private::show(const store::Changeset& changes) {
    Change change = changeOf(changes);
    const std::unique_ptr<store::RecordReader> reader = m_content.records();
    if (const catalog::OwnEdit edit = m_own.read(change, reader.get()); edit.size() > 0) {
        const bool hasSameParties = !policy::touchesOwnParties(*m_catalog, edit);
        takeCatalog(catalogAfter(m_catalog, edit, m_environment.catalog, m_own), hasSameParties);
    }
    if (change.touchesFigures()) {
        rebuildSnapshot();
    }
    if (change.touches(EventTable)) {
        m_record.reset();
    }
    if (change.touches(RuleTable)) {
        rebuildRules();
    }
    if (change.touches(ScenarioTable)) {
        const catalog::Context before = m_context;
        const scenario::Scenario applied = m_applied;
        rebuildScenarios();
        // Figures of supply follow a scenario even where the law is the same.
        change.isContextChanged = before != m_context || applied != m_applied;
    }
    Q_EMIT q.changed(change);
    return change;
}

void Session::Private::readRecords() {
    const std::unique_ptr<store::RecordReader> reader = m_content.records();
    m_own.readAll(reader.get());
    m_record.reset();
    takeCatalog(catalogOver(m_environment.catalog, m_own));
    rebuildSnapshot();
}

void Session::Private::takeCatalog(std::shared_ptr<const catalog::Catalog> catalog, bool hasSameParties) {
    m_catalog = std::move(catalog);
    if (!hasSameParties) {
        std::vector<policy::Party> parties =
            m_own.isEmpty() ? std::vector<policy::Party>() : policy::ownParties(*m_catalog);
        if (parties != m_ownParties) {
            m_ownParties = std::move(parties);
            m_record.reset();
        }
    }
    std::vector<policy::GroupMove> moves =
        m_own.isEmpty() ? std::vector<policy::GroupMove>() : policy::ownGroupMoves(*m_catalog);
    if (moves != m_ownGroupMoves) {
        m_ownGroupMoves = std::move(moves);
        m_record.reset();
    }
}

void Session::Private::rebuildSnapshot() {
    m_snapshot = std::make_shared<const catalog::Snapshot>(
        catalog::Snapshot{m_catalog, readable(m_content.preferences(), *m_catalog)});
}

void Session::Private::rebuildRules() {
    m_ownRules = m_content.rules();
    m_record.reset();
}

const std::shared_ptr<const policy::Record>& Session::Private::recorded() {
    if (!m_recorded && m_environment.record) {
        m_recorded = m_environment.record();
    }
    if (!m_recorded) {
        m_recorded = policy::Record::build({}).value();
    }
    return m_recorded;
}

const std::shared_ptr<const policy::Record>& Session::Private::record() {
    if (!m_record) {
        // Without own events and rules in use this is the law itself, and all that was answered by it stays as it is.
        const auto withOwnPlaces =
            policy::withOwnGroups(policy::withOwnParties(underScenario(), m_ownParties), m_ownGroupMoves);
        m_record = policy::withOwnRules(policy::withOwnEvents(withOwnPlaces, m_own.events()), m_ownRules);
    }
    return m_record;
}

std::optional<Error> Session::Private::takeOutcomes() {
    std::optional<Error> first;
    for (const store::Writer::Outcome& outcome : m_writer->takeOutcomes()) {
        if (outcome.error) {
            if (!first) {
                first = outcome.error;
            }
            takeBack(*outcome.error);
        } else if (!m_pending.empty() && m_pending.front().ticket == outcome.ticket) {
            m_pending.pop_front();
        }
    }
    return first;
}

void Session::Private::takeBack(const Error& error) {
    // Later steps built on the one that failed, so all that is not committed goes, the last one first.
    std::vector<store::Changeset> inverses;
    while (!m_pending.empty()) {
        Pending& last = m_pending.back();
        if (m_content.apply(last.inverse)) {
            inverses.push_back(last.inverse);
        }
        if (last.hasAdded) {
            m_history.removeLast();
        } else if (last.hasRemoved) {
            m_history.append(*last.former);
        } else if (last.former) {
            m_history.replace(*last.former);
        }
        m_history.moveTo(last.headBefore);
        m_pending.pop_back();
    }
    m_merge.reset();
    m_unwritten = m_settings;
    // What is wrong with the file itself stays wrong; a full disk or a lock may be gone the next time.
    const bool isLasting =
        error.code == ErrorCode::Damaged || error.code == ErrorCode::Conflict || error.code == ErrorCode::ReadOnly;
    if (isLasting) {
        m_readOnlyReason = error.message;
    }
    m_writer->resume();
    if (const Result<store::Changeset> joined = store::Changeset::joined(inverses); joined && !joined->isEmpty()) {
        show(*joined);
    } else if (!inverses.empty()) {
        // The steps cancelled out, but undo and redo are no longer what they were.
        Q_EMIT q.changed(Change{});
    }
    if (isLasting) {
        Q_EMIT q.documentChanged();
    }
    Q_EMIT q.failed(error);
}

}  // namespace chokepoint::session
