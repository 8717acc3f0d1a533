// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"

#include "models/session/contextjson.h"
#include "models/session/preferences.h"
#include "models/session/sessionprivate.h"
#include "models/store/uuid.h"
#include "models/store/workbookschema.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace chokepoint::session {

namespace {

constexpr std::string_view ContextSetting = "context";

/// Whether nothing but layouts changed; a large change is an import and never that.
bool isArrangement(const store::HistoryEntry& entry) {
    constexpr std::size_t LargestLook = 1U << 16U;
    if (entry.size() > LargestLook) {
        return false;
    }
    const auto rows = entry.changes.rows();
    return rows &&
           std::ranges::all_of(*rows, [](const store::RowChange& row) { return row.table->name == LayoutTable; });
}

/// The changes after one that touched its rows, as “this” and “that”; empty where none of them did.
std::string laterTitles(const store::History& history, const store::HistoryEntry& entry) {
    constexpr std::size_t Named = 3;
    std::set<std::pair<std::string, std::vector<std::string>>> touched;
    for (const store::RowChange& row : entry.changes.rows().value_or(std::vector<store::RowChange>())) {
        touched.emplace(row.table->name, row.keyText());
    }
    std::vector<std::string> titles;
    for (const store::HistoryEntry& later : history.entries()) {
        if (later.seq <= entry.seq || !history.isDone(later.seq)) {
            continue;
        }
        const auto rows = later.changes.rows();
        if (rows && std::ranges::any_of(*rows, [&touched](const store::RowChange& row) {
                return touched.contains({std::string(row.table->name), row.keyText()});
            })) {
            titles.push_back(fmt::format("“{}”", inEnglish(later.title)));
        }
    }
    if (titles.size() > Named) {
        const std::size_t others = titles.size() - Named + 1;
        titles.resize(Named - 1);
        titles.push_back(fmt::format("{} more", others));
    }
    return fmt::format("{}", fmt::join(titles, ", "));
}

}  // namespace

Session::Session(Environment environment, QObject* parent)
    : QObject(parent), m_d(std::make_unique<Private>(*this, std::move(environment))) {
    m_d->startDraft();
}

Session::~Session() {
    blockSignals(true);
    // Nobody waits for it any more.
    m_d->m_done = {};
    m_d->m_stop.request_stop();
    ++m_d->m_generation;
    m_d->m_readers.clear();
    // A failure can no longer be shown; whoever closes calls flush() first.
    static_cast<void>(m_d->settle());
    m_d->close();
}

std::shared_ptr<const catalog::Snapshot> Session::snapshot() const {
    return m_d->m_snapshot;
}

const catalog::Context& Session::context() const {
    return m_d->m_context;
}

std::shared_ptr<const policy::Record> Session::record() const {
    return m_d->record();
}

std::shared_ptr<const policy::Record> Session::recorded() const {
    return m_d->recorded();
}

const std::vector<policy::RuleText>& Session::ownRules() const {
    return m_d->m_ownRules;
}

const std::vector<policy::OwnEvent>& Session::ownEvents() const {
    return m_d->m_own.events();
}

bool Session::isOwn(std::string_view table, std::string_view id) const {
    return m_d->m_own.has(table, id);
}

std::vector<std::string> Session::claimsOfBatch(std::string_view batch) const {
    std::vector<std::string> claims;
    if (const std::unique_ptr<store::RecordReader> reader = m_d->m_content.records()) {
        for (const auto& [id, claim] : m_d->m_own.claims()) {
            if (reader->batchOf(id) == batch) {
                claims.push_back(id);
            }
        }
    }
    return claims;
}

std::string Session::newId() const {
    return store::uuidV7(m_d->m_environment.now());
}

std::shared_ptr<const scenario::Supply> Session::supply() const {
    return m_d->supply();
}

std::vector<scenario::Scenario> Session::scenarios() const {
    return m_d->m_scenarios;
}

Result<scenario::Scenario> Session::scenario(std::string_view id) const {
    return m_d->scenario(id);
}

scenario::Scenario Session::presentScenario() const {
    return m_d->presentScenario();
}

std::string Session::layout(std::string_view view) const {
    // The file may have been written by anyone; a view need not expect anything but an object.
    std::string json = m_d->m_content.layout(view);
    return nlohmann::json::parse(json, nullptr, false).is_object() ? json : std::string();
}

std::vector<Orphan> Session::orphans() const {
    // Before the records are read every pick of an own claim would seem to be one.
    return m_d->m_isOutline ? std::vector<Orphan>() : orphansOf(m_d->m_content.preferences(), m_d->catalog());
}

Result<Change> Session::apply(const Command& command) {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    if (Result<void> checked = m_d->check(command.action); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    const Result<store::Changeset> changes = m_d->run(command.action);
    if (!changes) {
        return tl::unexpected(changes.error());
    }
    if (changes->isEmpty()) {
        return Change{};
    }
    return m_d->recordChange(command, *changes, 0);
}

void Session::setContext(const catalog::Context& context) {
    const catalog::Context before = m_d->m_context;
    m_d->takeContext(context);
    if (m_d->m_context == before) {
        return;
    }
    const std::string json = contextToJson(m_d->m_context);
    m_d->m_settings.insert_or_assign(std::string(ContextSetting), json);
    m_d->m_unwritten.insert_or_assign(std::string(ContextSetting), json);
    // A draft without changes is no file yet, and a glance through another lens does not make it one.
    const bool isEmptyDraft = m_d->m_isDraft && m_d->m_history.entries().empty();
    if (m_d->checkWritable() && !isEmptyDraft) {
        m_d->postSettings();
    }
    Change change;
    change.isContextChanged = true;
    Q_EMIT changed(change);
}

bool Session::canUndo() const {
    return m_d->checkWritable() && m_d->m_history.undoable() != nullptr;
}

bool Session::canRedo() const {
    return m_d->checkWritable() && m_d->m_history.redoable() != nullptr;
}

std::optional<Message> Session::undoTitle() const {
    return canUndo() ? std::optional(m_d->m_history.titleOf(*m_d->m_history.undoable())) : std::nullopt;
}

std::optional<Message> Session::redoTitle() const {
    if (!canRedo()) {
        return std::nullopt;
    }
    return m_d->m_history.titleOf(m_d->m_history.lastPart(*m_d->m_history.redoable()));
}

Result<Change> Session::undo() {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    const store::HistoryEntry* entry = m_d->m_history.undoable();
    if (entry == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is nothing to undo."), {}});
    }
    return m_d->goTo(m_d->m_history.firstPart(*entry).parent);
}

Result<Change> Session::redo() {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    const store::HistoryEntry* entry = m_d->m_history.redoable();
    if (entry == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is nothing to redo."), {}});
    }
    return m_d->goTo(m_d->m_history.lastPart(*entry).seq);
}

std::vector<HistoryItem> Session::history() const {
    const store::History& history = m_d->m_history;
    std::vector<HistoryItem> items;
    for (const store::HistoryEntry& entry : history.entries()) {
        if (&history.lastPart(entry) == &entry) {
            const store::HistoryEntry* reverted = history.entry(entry.reverts);
            items.push_back({entry.seq, history.firstPart(entry).parent, history.titleOf(entry), entry.time, false,
                             false, reverted != nullptr ? history.lastPart(*reverted).seq : 0, isArrangement(entry)});
        }
    }
    // Walks the line from the head once: parents come before their children.
    const store::HistoryEntry* head = history.undoable();
    std::int64_t next = head != nullptr ? history.lastPart(*head).seq : 0;
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (item->seq == next) {
            item->isPresent = head != nullptr && item->seq == history.lastPart(*head).seq;
            item->isDone = true;
            next = item->parent;
        }
    }
    return items;
}

Result<Change> Session::revert(std::int64_t seq) {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    const store::HistoryEntry* entry = m_d->m_history.entry(seq);
    if (entry == nullptr || !m_d->m_history.isDone(seq)) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("Change %1 is not part of the present state."), {seq}});
    }
    const std::string title = inEnglish(m_d->m_history.titleOf(*entry));
    if (entry->size() >= store::LargeChange || &m_d->m_history.firstPart(*entry) != entry) {
        return m_d->takeBackBehind(m_d->m_history.firstPart(*entry).seq, m_d->m_history.lastPart(*entry).seq, title);
    }
    const Result<store::Changeset> inverse = entry->changes.inverse();
    if (!inverse) {
        return tl::unexpected(inverse.error());
    }
    if (const Result<void> applied = m_d->m_content.apply(*inverse); !applied) {
        if (applied.error().code != ErrorCode::Conflict) {
            return tl::unexpected(applied.error());
        }
        const std::string later = laterTitles(m_d->m_history, *entry);
        return store::cannotTakeBack(
            title, later.empty() ? inEnglish(Message{"%1", applied.error().message.arguments}) : later);
    }
    Command command;
    command.title = store::takeBackTitle(title);
    return m_d->recordChange(command, *inverse, seq);
}

Result<Change> Session::goToState(std::int64_t seq) {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    if (m_d->m_history.head() == seq) {
        return Change{};
    }
    return m_d->goTo(seq);
}

std::vector<store::RowChange> Session::rowsOf(std::int64_t seq) const {
    const store::HistoryEntry* entry = m_d->m_history.entry(seq);
    return entry != nullptr ? entry->changes.rows().value_or(std::vector<store::RowChange>())
                            : std::vector<store::RowChange>();
}

std::optional<store::Row> Session::row(std::string_view table, const store::Row& key) const {
    const store::TableShape* shape = store::contentTable(table);
    return shape != nullptr ? m_d->m_content.row(*shape, key) : std::nullopt;
}

std::vector<store::Row> Session::rows(std::string_view table) const {
    const store::TableShape* shape = store::contentTable(table);
    return shape != nullptr ? m_d->m_content.rows(*shape) : std::vector<store::Row>();
}

Result<Change> Session::revertToOpening() {
    if (Result<void> writable = m_d->checkWritable(); !writable) {
        return tl::unexpected(std::move(writable.error()));
    }
    if (m_d->m_history.head() == m_d->m_openingHead) {
        return Change{};
    }
    return m_d->goTo(m_d->m_openingHead);
}

Result<void> Session::flush() {
    return m_d->settle();
}

}  // namespace chokepoint::session
