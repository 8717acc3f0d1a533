// SPDX-License-Identifier: GPL-3.0-or-later
// Large changes: made in the file, on the writer's thread, while the workbook can be looked at but not changed.
#include "models/session/importjob.h"
#include "models/session/sessionprivate.h"
#include "models/store/batchimport.h"
#include "models/store/uuid.h"
#include "models/store/workbookerrors.h"

#include <QMetaObject>

#include <algorithm>

namespace chokepoint::session {

namespace {

/// The tables that an import writes.
const std::vector<std::string>& recordTables() {
    static const std::vector<std::string> tables{std::string(ClaimTable), std::string(SourceTable),
                                                 std::string(SubjectTable)};
    return tables;
}

std::size_t sizeOf(const std::vector<store::HistoryStep>& steps) {
    std::size_t size = 0;
    for (const store::HistoryStep& step : steps) {
        size += step.entry->size();
    }
    return size;
}

}  // namespace

bool isLarge(const std::vector<store::HistoryStep>& steps) {
    // What is left in the file is large by itself.
    return sizeOf(steps) >= store::LargeChange;
}

Result<OwnState> OwnState::read(store::WorkbookFile& file, const std::shared_ptr<const catalog::Catalog>& reference,
                                const std::stop_token& stop) {
    Result<store::WorkbookContent> content = file.loadContent(stop);
    if (!content) {
        return tl::unexpected(std::move(content.error()));
    }
    OwnRecordIndex own;
    own.readAll(content->records().get());
    std::shared_ptr<const catalog::Catalog> catalog = catalogOver(reference, own);
    return OwnState{*std::move(content), std::move(own), std::move(catalog)};
}

void Session::Private::hold(Message what, std::function<void(store::WorkbookFile& file, Held& held)> work) {
    m_held = std::make_shared<Held>();
    m_held->what = std::move(what);
    m_held->stop = m_stop.get_token();
    m_merge.reset();
    m_writer->runBehind([this, held = m_held, work = std::move(work)](Result<store::WorkbookFile*> file) {
        if (!file) {
            held->result = tl::unexpected(std::move(file.error()));
        } else if (held->stop.stop_requested()) {
            held->result = givenUp();
        } else {
            work(**file, *held);
        }
        held->isOver = true;
        QMetaObject::invokeMethod(
            &q, [this] { takeHeld(); }, Qt::QueuedConnection);
    });
    Q_EMIT q.documentChanged();
}

void Session::Private::takeHeld() {
    if (m_held == nullptr || !m_held->isOver) {
        return;
    }
    const std::shared_ptr<Held> held = std::exchange(m_held, nullptr);
    // The file has what is not shown, and nothing may be written over that.
    if (m_isOutline && !held->result) {
        m_readOnlyReason =
            Message{CHOKEPOINT_MSG("The records of “%1” were not read: open it again."), {store::nameOf(m_path)}};
    } else if (held->isAhead) {
        m_readOnlyReason = held->result.error().message;
    }
    if (held->result && !held->added.empty() && !held->state) {
        takeAdded(*held);
    } else if (held->result && held->state) {
        takeState(*held);
    } else {
        Q_EMIT q.changed(Change{});
    }
    if (!m_unwritten.empty() && checkWritable()) {
        postSettings();
    }
    Q_EMIT q.documentChanged();
    finish(held->result);
}

void Session::Private::takeAdded(Held& held) {
    std::vector<store::Changeset> parts;
    for (const store::HistoryEntry& entry : held.added) {
        parts.push_back(entry.changes);
    }
    const Result<store::Changeset> changes = store::Changeset::joined(parts);
    const Result<void> applied =
        changes ? m_content.apply(*changes) : Result<void>(tl::unexpected<Error>(changes.error()));
    if (!applied) {
        held.result = applied;
        m_readOnlyReason = applied.error().message;
        return;
    }
    for (store::HistoryEntry& entry : held.added) {
        m_history.append(std::move(entry));
    }
    show(*changes);
}

void Session::Private::takeState(Held& held) {
    m_isOutline = false;
    m_content = std::move(held.state->content);
    m_own = std::move(held.state->own);
    for (store::HistoryEntry& entry : held.added) {
        m_history.append(std::move(entry));
    }
    m_history.moveTo(held.head);
    m_record.reset();
    takeCatalog(std::move(held.state->catalog));
    rebuildSnapshot();
    rebuildScenarios();
    rebuildRules();
    Change change;
    change.isWorkbookChanged = held.touchesAll;
    change.isContextChanged = held.touchesAll;
    if (!held.touchesAll) {
        change.tables = recordTables();
    }
    Q_EMIT q.changed(change);
}

void Session::importBehind(ImportJob job, Progress progress, Imported done) {
    if (const Result<void> writable = m_d->checkWritable(); !writable) {
        done(tl::unexpected(writable.error()));
        return;
    }
    const auto plan = std::make_shared<store::ImportPlan>();
    const bool isBegun = m_d->begin([plan, done = std::move(done)](Result<void> result) {
        done(result ? Result<store::ImportPlan>(std::move(*plan))
                    : Result<store::ImportPlan>(tl::unexpected(std::move(result.error()))));
    });
    if (!isBegun) {
        return;
    }
    const auto now = m_d->m_environment.now();
    const std::string name = job.request.file.filename().string();
    store::BatchImport import{std::move(job.request), store::uuidV7(now),
                              std::chrono::floor<std::chrono::milliseconds>(now), job.skipsBad, m_d->m_history.head()};
    const auto report = [this, progress = std::move(progress)](double share, std::size_t rows) {
        if (progress) {
            QMetaObject::invokeMethod(
                this, [progress, share, rows] { progress(share, rows); }, Qt::QueuedConnection);
        }
    };
    m_d->hold({CHOKEPOINT_MSG("“%1” is being imported: the workbook can be changed once that is done."), {name}},
              [import = std::move(import), wordings = std::move(job.wordings), plan, report, now,
               catalog = m_d->m_catalog, reference = m_d->m_environment.catalog,
               lastSeq = m_d->m_history.nextSeq() - 1](store::WorkbookFile& file, Private::Held& held) {
                  Result<store::ImportPlan> taken = store::importBatch(
                      file, import, {*catalog, *wordings, store::uuidSequence(now)}, held.stop, report);
                  if (!taken) {
                      held.result = tl::unexpected(std::move(taken.error()));
                      return;
                  }
                  *plan = *std::move(taken);
                  held.bring(file, lastSeq, reference);
              });
}

void Session::Private::Held::bring(store::WorkbookFile& file, std::int64_t lastSeq,
                                   const std::shared_ptr<const catalog::Catalog>& reference) {
    Result<std::vector<store::HistoryEntry>> entries = file.entriesAfter(lastSeq);
    if (!entries) {
        result = tl::unexpected(std::move(entries.error()));
        isAhead = true;
        return;
    }
    added = *std::move(entries);
    std::size_t size = 0;
    for (const store::HistoryEntry& entry : added) {
        head = entry.seq;
        size += entry.size();
    }
    if (size < store::LargeChange) {
        return;
    }
    readState(file, reference);
}

void Session::Private::Held::readState(store::WorkbookFile& file,
                                       const std::shared_ptr<const catalog::Catalog>& reference,
                                       const std::stop_token& stopReading) {
    Result<OwnState> read = OwnState::read(file, reference, stopReading);
    if (!read) {
        result = tl::unexpected(std::move(read.error()));
        isAhead = true;
        return;
    }
    state.emplace(*std::move(read));
}

void Session::Private::readBehind() {
    begin([this](const Result<void>& result) {
        if (!result && result.error().code != ErrorCode::Cancelled) {
            Q_EMIT q.failed(result.error());
        }
    });
    hold({CHOKEPOINT_MSG("The records of “%1” are being read: it can be changed once that is done."),
          {store::nameOf(m_path)}},
         [head = m_history.head(), reference = m_environment.catalog](store::WorkbookFile& file, Held& held) {
             held.head = head;
             held.touchesAll = true;
             held.readState(file, reference, held.stop);
         });
    m_writer->check();
}

Result<Change> Session::Private::changeBehind(Message what,
                                              std::function<void(store::WorkbookFile& file, Held& held)> work) {
    if (m_done) {
        return failure(ErrorCode::Conflict, {CHOKEPOINT_MSG("Another file is being opened or saved."), {}});
    }
    begin([this](const Result<void>& done) {
        if (!done && done.error().code != ErrorCode::Cancelled) {
            Q_EMIT q.failed(done.error());
        }
    });
    hold(std::move(what), std::move(work));
    return Change{};
}

Result<Change> Session::Private::goBehind(std::int64_t target, const std::vector<store::HistoryStep>& steps) {
    const bool touchesAll = !std::ranges::all_of(
        steps, [](const store::HistoryStep& step) { return !store::batchOf(step.entry->title).empty(); });
    return changeBehind({CHOKEPOINT_MSG("A large change is being undone or done again: the workbook can be changed "
                                        "once that is done."),
                         {}},
                        [history = m_history, target, touchesAll, reference = m_environment.catalog](
                            store::WorkbookFile& file, Held& held) {
                            held.head = target;
                            held.touchesAll = touchesAll;
                            held.result = file.walk(history, target, held.stop);
                            if (held.result) {
                                held.readState(file, reference);
                            }
                        });
}

Result<Change> Session::Private::takeBackBehind(std::int64_t first, std::int64_t last, const std::string& title) {
    const auto now = m_environment.now();
    store::HistoryEntry titled;
    titled.title = store::takeBackTitle(title, first != last ? store::uuidV7(now) : std::string());
    titled.time = std::chrono::floor<std::chrono::milliseconds>(now);
    return changeBehind(
        {CHOKEPOINT_MSG("“%1” is being taken back: the workbook can be changed once that is done."), {title}},
        [history = m_history, first, last, titled, reference = m_environment.catalog](store::WorkbookFile& file,
                                                                                      Held& held) {
            held.touchesAll = true;
            held.result = file.takeBack(history, first, last, titled, held.stop);
            if (held.result) {
                held.bring(file, history.nextSeq() - 1, reference);
            }
        });
}

std::optional<Message> Session::workInHand() const {
    return m_d->m_held != nullptr ? std::optional(m_d->m_held->what) : std::nullopt;
}

}  // namespace chokepoint::session
