// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does with files while the person goes on.
#include "models/session/sessionprivate.h"
#include "models/store/workbookerrors.h"

#include <QMetaObject>
#include <QTimer>

namespace chokepoint::session {

namespace {

/// How often to look whether the last commits are through; they take a few of these.
constexpr int PollMs = 10;

}  // namespace

tl::unexpected<Error> givenUp() {
    return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("Given up; nothing was changed."), {}});
}

bool Session::Private::begin(Done done) {
    if (m_done) {
        done(failure(ErrorCode::Conflict, m_held != nullptr
                                              ? m_held->what
                                              : Message{CHOKEPOINT_MSG("Another file is being opened or saved."), {}}));
        return false;
    }
    m_done = std::move(done);
    m_stop = std::stop_source();
    ++m_generation;
    return true;
}

void Session::Private::finish(Result<void> result) {
    if (const Done done = std::exchange(m_done, {})) {
        done(std::move(result));
    }
}

bool Session::isBusy() const {
    return static_cast<bool>(m_d->m_done) && !m_d->isReading();
}

void Session::giveUp() {
    if (m_d->m_held != nullptr) {
        // It may be too late: whether it was is known when it is over.
        m_d->m_stop.request_stop();
    } else if (isBusy()) {
        m_d->m_stop.request_stop();
        ++m_d->m_generation;
        m_d->finish(givenUp());
    }
}

void Session::openBehind(const std::filesystem::path& path, Done done) {
    if (m_d->isPresentFile(path)) {
        done(open(path));
        return;
    }
    if (m_d->isReading()) {
        giveUp();
        static_cast<void>(m_d->settle());
    }
    if (!m_d->begin(std::move(done))) {
        return;
    }
    std::error_code code;
    const std::filesystem::path file = std::filesystem::absolute(path, code);
    const std::uint64_t generation = m_d->m_generation;
    m_d->m_readers[generation] = std::jthread(
        [this, file, generation, isInDraftFolder = m_d->isInDraftFolder(file), reference = m_d->m_environment.catalog] {
            auto read = std::make_shared<Result<ReadWorkbook>>(
                ReadWorkbook::read(file, isInDraftFolder, reference, ReadWorkbook::Extent::OutlineWhereLarge));
            QMetaObject::invokeMethod(
                this, [this, read, generation] { m_d->takeRead(read, generation); }, Qt::QueuedConnection);
        });
}

void Session::Private::takeRead(const std::shared_ptr<Result<ReadWorkbook>>& read, std::uint64_t generation) {
    m_readers.erase(generation);
    if (generation != m_generation) {
        return;
    }
    if (!*read) {
        finish(tl::unexpected(read->error()));
        return;
    }
    if (!m_writer->isIdle()) {
        QTimer::singleShot(PollMs, &q, [this, read, generation] { takeRead(read, generation); });
        return;
    }
    if (Result<void> settled = settle(); !settled) {
        finish(std::move(settled));
        return;
    }
    close();
    take(*std::move(*read));
    const Done opened = std::exchange(m_done, {});
    if (m_isOutline) {
        readBehind();  // before anybody hears of the workbook and changes it
    }
    Q_EMIT q.changed(Change{{}, true, true});
    Q_EMIT q.documentChanged();
    if (opened) {
        opened({});
    }
}

void Session::saveAsBehind(const std::filesystem::path& path, Done done) {
    std::error_code code;
    const std::filesystem::path file = std::filesystem::absolute(path, code);
    if (m_d->isPresentFile(file)) {
        done({});
    } else if (m_d->begin(std::move(done))) {
        m_d->copyAndMove(file, m_d->m_generation);
    }
}

void Session::Private::copyAndMove(const std::filesystem::path& file, std::uint64_t generation) {
    if (!m_unwritten.empty() && !m_readOnlyReason) {
        postSettings();
    }
    m_writer->copyBehind(
        file, m_stop.get_token(),
        [this, file, generation, head = m_history.head(), hashes = m_content.hashes(),
         reference = m_environment.catalog](const Result<void>& copied) {
            auto read =
                std::make_shared<Result<ReadWorkbook>>(copied ? ReadWorkbook::read(file, false, reference)
                                                              : Result<ReadWorkbook>(tl::unexpected(copied.error())));
            QMetaObject::invokeMethod(
                &q, [this, file, generation, head, hashes, read] { moveToCopy(file, generation, head, hashes, read); },
                Qt::QueuedConnection);
        });
}

void Session::Private::moveToCopy(const std::filesystem::path& file, std::uint64_t generation, std::int64_t head,
                                  const store::TableHashes& hashes, const std::shared_ptr<Result<ReadWorkbook>>& read) {
    static_cast<void>(takeOutcomes());
    if (generation != m_generation) {
        return;
    }
    if (!*read) {
        finish(tl::unexpected(read->error()));
        return;
    }
    if (m_history.head() != head || !store::sameHashes(m_content.hashes(), hashes)) {
        // Changed meanwhile, so that the copy is behind. It must be closed before it can be replaced.
        *read = givenUp();
        copyAndMove(file, generation);
        return;
    }
    goOnIn(*std::move(*read));
    finish({});
}

void Session::saveCopyBehind(const std::filesystem::path& path, Done done) {
    if (m_d->isPresentFile(path)) {
        done(saveCopy(path));
        return;
    }
    if (!m_d->begin(std::move(done))) {
        return;
    }
    if (!m_d->m_unwritten.empty() && !isReadOnly()) {
        m_d->postSettings();
    }
    m_d->m_writer->copyBehind(path, m_d->m_stop.get_token(),
                              [this, generation = m_d->m_generation](const Result<void>& copied) {
                                  QMetaObject::invokeMethod(
                                      this,
                                      [this, generation, copied] {
                                          static_cast<void>(m_d->takeOutcomes());
                                          if (generation == m_d->m_generation) {
                                              m_d->finish(copied);
                                          }
                                      },
                                      Qt::QueuedConnection);
                              });
}

}  // namespace chokepoint::session
