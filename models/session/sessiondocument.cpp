// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does with files.
#include "models/session/contextjson.h"
#include "models/session/sessionprivate.h"
#include "models/store/uuid.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"

#include <QMetaObject>

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

namespace chokepoint::session {

namespace {

constexpr std::size_t MostRecentFiles = 12;
/// From here on a workbook is shown before its records are read, which takes a tenth of a second and more.
constexpr std::int64_t LargeWorkbook = 20'000;
constexpr std::string_view ProgramVersion = CHOKEPOINT_VERSION;

}  // namespace

std::function<void()> Session::Private::outcomeCallback() {
    // Queued to the session's thread; Qt drops it where the session is gone by then.
    return [session = &q] {
        QMetaObject::invokeMethod(
            session, [session] { static_cast<void>(session->m_d->takeOutcomes()); }, Qt::QueuedConnection);
    };
}

bool Session::Private::hasWork() const {
    if (m_isOutline) {
        return true;
    }
    store::TableHashes hashes = m_content.hashes();
    hashes.erase(std::string(LayoutTable));
    return !store::sameHashes(hashes, {});
}

void Session::Private::startDraft() {
    const auto now = m_environment.now();
    m_identity = {store::uuidV7(now),
                  fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now))),
                  std::string(ProgramVersion)};
    // Content without hashes never held a row.
    if (!m_content.hashes().empty()) {
        m_content = store::WorkbookContent();
    }
    m_history = store::History();
    m_settings.clear();
    m_unwritten.clear();
    m_openingHead = 0;
    m_pending.clear();
    m_merge.reset();
    m_context = m_environment.context;
    m_path = m_environment.draftFolder / fmt::format("draft-{}.chokepoint", m_identity.id);
    m_isDraft = true;
    m_isOutline = false;
    m_readOnlyReason.reset();
    m_draftLock = std::make_shared<std::optional<DraftLock>>();
    m_writer = std::make_unique<store::Writer>(
        [path = m_path, identity = m_identity, holder = m_draftLock]() -> Result<store::WorkbookFile> {
            Result<DraftLock> lock = DraftLock::take(path);
            if (!lock) {
                return tl::unexpected(std::move(lock.error()));
            }
            Result<store::WorkbookFile> file = store::WorkbookFile::create(path, identity);
            if (!file) {
                lock->removeFile();
                return file;
            }
            *holder = *std::move(lock);
            return file;
        },
        outcomeCallback());
    readRecords();
    rebuildScenarios();
    rebuildRules();
}

Result<void> Session::Private::settle() {
    m_writer->wait();
    std::optional<Error> error = takeOutcomes();
    takeHeld();
    if (error) {
        return tl::unexpected(*std::move(error));
    }
    return {};
}

void Session::Private::close() {
    m_writer.reset();
    // Saving a copy makes a file of a draft that holds nothing, and looking around one that holds layouts.
    if (m_isDraft && !hasWork()) {
        removeDraft(m_path);
    }
    releaseLock();
}

void Session::Private::releaseLock() {
    if (m_draftLock != nullptr && m_draftLock->has_value()) {
        (*m_draftLock)->removeFile();
    }
    m_draftLock.reset();
}

Result<ReadWorkbook> ReadWorkbook::read(const std::filesystem::path& file, bool isInDraftFolder,
                                        const std::shared_ptr<const catalog::Catalog>& reference, Extent extent) {
    std::optional<DraftLock> lock;
    std::error_code code;
    if (isInDraftFolder && std::filesystem::exists(file, code)) {
        Result<DraftLock> taken = DraftLock::take(file);
        if (!taken) {
            return tl::unexpected(std::move(taken.error()));
        }
        lock = *std::move(taken);
    }
    Result<store::WorkbookFile> opened = store::WorkbookFile::open(file);
    if (!opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    if (extent == Extent::OutlineWhereLarge && opened->recordCount().value_or(0) >= LargeWorkbook) {
        Result<store::LoadedWorkbook> outline = opened->loadOutline();
        if (!outline) {
            return tl::unexpected(std::move(outline.error()));
        }
        return ReadWorkbook{*std::move(opened), *std::move(outline), std::move(lock), {}, reference, true};
    }
    Result<store::LoadedWorkbook> loaded = opened->load();
    if (!loaded) {
        return tl::unexpected(std::move(loaded.error()));
    }
    OwnRecordIndex own;
    own.readAll(loaded->content.records().get());
    std::shared_ptr<const catalog::Catalog> catalog = catalogOver(reference, own);
    return ReadWorkbook{*std::move(opened), *std::move(loaded), std::move(lock),
                        std::move(own),     std::move(catalog), false};
}

void Session::Private::take(ReadWorkbook read) {
    auto& [file, loaded, lock, own, catalog, isOutline] = read;
    m_isOutline = isOutline;
    m_identity = std::move(loaded.identity);
    m_content = std::move(loaded.content);
    m_history = std::move(loaded.history);
    m_settings = std::move(loaded.settings);
    m_unwritten.clear();
    m_openingHead = m_history.head();
    m_pending.clear();
    m_merge.reset();
    m_path = file.path();
    m_isDraft = lock.has_value();
    m_readOnlyReason = file.readOnlyReason();
    m_draftLock = std::make_shared<std::optional<DraftLock>>(std::move(lock));
    m_context = m_environment.context;
    if (const auto remembered = m_settings.find("context"); remembered != m_settings.end()) {
        m_context = contextFromJson(remembered->second, m_environment.context).value_or(m_environment.context);
    }
    file.setBusyTimeout(store::WriteBusyTimeoutMs);
    m_writer = std::make_unique<store::Writer>(std::move(file), outcomeCallback());
    if (!m_isOutline) {
        m_writer->check();
    }
    m_own = std::move(own);
    m_record.reset();
    takeCatalog(std::move(catalog));
    rebuildSnapshot();
    rebuildScenarios();
    rebuildRules();
    if (!m_isDraft) {
        remember(m_path);
    }
}

bool Session::Private::isPresentFile(const std::filesystem::path& file) const {
    std::error_code code;
    return std::filesystem::equivalent(file, m_path, code);
}

bool Session::Private::isInDraftFolder(const std::filesystem::path& file) const {
    std::error_code code;
    return std::filesystem::equivalent(file.parent_path(), m_environment.draftFolder, code);
}

void Session::Private::remember(const std::filesystem::path& file) {
    std::vector<RecentFile> files = m_environment.settings->recentFiles();
    std::erase_if(files, [&file](const RecentFile& recent) { return recent.path == file; });
    files.insert(files.begin(), {file, std::chrono::floor<std::chrono::seconds>(m_environment.now())});
    if (files.size() > MostRecentFiles) {
        files.resize(MostRecentFiles);
    }
    m_environment.settings->setRecentFiles(files);
}

void Session::Private::forget(const std::filesystem::path& file) {
    std::vector<RecentFile> files = m_environment.settings->recentFiles();
    if (std::erase_if(files, [&file](const RecentFile& recent) { return recent.path == file; }) > 0) {
        m_environment.settings->setRecentFiles(files);
        Q_EMIT q.documentChanged();
    }
}

void Session::Private::postSettings() {
    store::WorkbookTransaction transaction;
    transaction.headBefore = m_history.head();
    transaction.headAfter = m_history.head();
    Pending pending;
    pending.headBefore = m_history.head();
    post(std::move(transaction), std::move(pending));
}

Result<void> Session::Private::openPath(const std::filesystem::path& path) {
    std::error_code code;
    const std::filesystem::path file = std::filesystem::absolute(path, code);
    Result<ReadWorkbook> read = ReadWorkbook::read(file, isInDraftFolder(file), m_environment.catalog);
    if (!read) {
        return tl::unexpected(std::move(read.error()));
    }
    if (m_writer != nullptr) {
        close();
    }
    take(*std::move(read));
    return {};
}

void Session::Private::goOnIn(ReadWorkbook copy) {
    // Where another program wrote into the old file, its rows are what was copied.
    const bool isSame = copy.loaded.history.head() == m_history.head() &&
                        store::sameHashes(copy.loaded.content.hashes(), m_content.hashes());
    const std::int64_t openingHead = m_openingHead;
    const catalog::Context context = m_context;
    m_writer.reset();
    if (m_isDraft) {
        removeDraft(m_path);
    }
    releaseLock();
    take(std::move(copy));
    takeContext(context);
    if (isSame) {
        m_openingHead = openingHead;
    } else {
        Q_EMIT q.changed(Change{{}, false, true});
    }
    Q_EMIT q.documentChanged();
}

Result<void> Session::newWorkbook() {
    giveUp();
    if (Result<void> settled = m_d->settle(); !settled) {
        return settled;
    }
    m_d->close();
    m_d->startDraft();
    Q_EMIT changed(Change{{}, true, true});
    Q_EMIT documentChanged();
    return {};
}

Result<void> Session::open(const std::filesystem::path& path) {
    giveUp();
    if (Result<void> settled = m_d->settle(); !settled) {
        return settled;
    }
    const bool isPresent = m_d->isPresentFile(path);
    if (isPresent) {
        // Never two connections to one file in one process: closing either would drop the locks of both.
        m_d->m_writer.reset();
        m_d->releaseLock();
    }
    Result<void> opened = m_d->openPath(path);
    if (!opened && isPresent) {
        m_d->startDraft();
    }
    if (opened || isPresent) {
        Q_EMIT changed(Change{{}, true, true});
        Q_EMIT documentChanged();
    }
    return opened;
}

Result<void> Session::saveAs(const std::filesystem::path& path) {
    giveUp();
    if (Result<void> settled = m_d->settle(); !settled) {
        return settled;
    }
    std::error_code code;
    const std::filesystem::path file = std::filesystem::absolute(path, code);
    if (m_d->isPresentFile(file)) {
        return {};
    }
    if (!m_d->m_unwritten.empty() && !isReadOnly()) {
        m_d->postSettings();
    }
    if (Result<void> copied = m_d->m_writer->copyTo(file); !copied) {
        static_cast<void>(m_d->takeOutcomes());
        return copied;
    }
    static_cast<void>(m_d->takeOutcomes());
    Result<ReadWorkbook> read = ReadWorkbook::read(file, false, m_d->m_environment.catalog);
    if (!read) {
        return tl::unexpected(std::move(read.error()));
    }
    m_d->goOnIn(*std::move(read));
    return {};
}

Result<void> Session::saveCopy(const std::filesystem::path& path) {
    giveUp();
    if (Result<void> settled = m_d->settle(); !settled) {
        return settled;
    }
    if (m_d->isPresentFile(path)) {
        return failure(
            ErrorCode::InvalidArgument,
            {CHOKEPOINT_MSG("“%1” is the workbook itself; a copy needs another name."), {store::nameOf(path)}});
    }
    if (!m_d->m_unwritten.empty() && !isReadOnly()) {
        m_d->postSettings();
    }
    Result<void> copied = m_d->m_writer->copyTo(path);
    static_cast<void>(m_d->takeOutcomes());
    return copied;
}

Result<void> Session::discardDraft() {
    giveUp();
    if (!m_d->m_isDraft) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("“%1” is a file with a name, not a draft."), {store::nameOf(m_d->m_path)}});
    }
    m_d->m_writer.reset();
    removeDraft(m_d->m_path);
    m_d->releaseLock();
    m_d->startDraft();
    Q_EMIT changed(Change{{}, true, true});
    Q_EMIT documentChanged();
    return {};
}

Result<void> Session::discardDraft(const std::filesystem::path& draft) {
    const std::vector<std::filesystem::path> known = drafts();
    if (std::ranges::find(known, draft) == known.end()) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no file “%1”."), {store::nameOf(draft)}});
    }
    removeDraft(draft);
    std::error_code code;
    std::filesystem::remove(draft.string() + ".lock", code);
    return {};
}

std::vector<std::filesystem::path> Session::drafts() const {
    std::vector<std::filesystem::path> found = abandonedDrafts(m_d->m_environment.draftFolder);
    std::erase_if(found, [this](const std::filesystem::path& draft) { return m_d->isPresentFile(draft); });
    return found;
}

std::filesystem::path Session::path() const {
    return m_d->m_path;
}

bool Session::isDraft() const {
    return m_d->m_isDraft;
}

bool Session::isUnsavedDraft() const {
    return m_d->m_isDraft && m_d->hasWork();
}

bool Session::isReadOnly() const {
    return m_d->m_readOnlyReason.has_value();
}

std::optional<Message> Session::readOnlyReason() const {
    return m_d->m_readOnlyReason;
}

std::vector<RecentFile> Session::recentFiles() const {
    return m_d->m_environment.settings->recentFiles();
}

void Session::removeRecentFile(const std::filesystem::path& file) {
    std::error_code code;
    m_d->forget(std::filesystem::absolute(file, code));
}

void Session::clearRecentFiles() {
    m_d->m_environment.settings->setRecentFiles({});
    Q_EMIT documentChanged();
}

}  // namespace chokepoint::session
