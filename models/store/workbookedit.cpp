// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookedit.h"

#include "models/store/safefile.h"

namespace chokepoint::store {

Result<void> editWorkbook(const std::filesystem::path& file, const std::vector<RowEdit>& edits, const Message& title,
                          ChangeTime now) {
    Result<WorkbookFile> workbook = WorkbookFile::open(file);
    if (!workbook) {
        return tl::unexpected<Error>(std::move(workbook.error()));
    }
    Result<LoadedWorkbook> loaded = workbook->load();
    if (!loaded) {
        return tl::unexpected<Error>(std::move(loaded.error()));
    }
    Result<Changeset> changes = loaded->content.edit(edits);
    if (!changes) {
        return tl::unexpected<Error>(std::move(changes.error()));
    }
    if (changes->isEmpty()) {
        return {};
    }
    HistoryEntry entry;
    entry.seq = loaded->history.nextSeq();
    entry.parent = loaded->history.head();
    entry.title = title;
    entry.time = now;
    entry.changes = *changes;
    WorkbookTransaction transaction;
    transaction.changes = *std::move(changes);
    transaction.headBefore = entry.parent;
    transaction.headAfter = entry.seq;
    transaction.contentAfter = loaded->content.hashes();
    transaction.added = std::move(entry);
    return workbook->commit(transaction);
}

Result<void> makeWorkbook(const std::filesystem::path& file, const WorkbookIdentity& identity,
                          const std::vector<RowEdit>& rows, const Message& title, ChangeTime now) {
    return writeWhole(file, Replace::Never, [&](const std::filesystem::path& temporary) -> Result<void> {
        // What is to be a new workbook must not be there; the name stays ours.
        std::error_code code;
        std::filesystem::remove(temporary, code);
        if (const Result<WorkbookFile> made = WorkbookFile::create(temporary, identity); !made) {
            return tl::unexpected<Error>(made.error());
        }
        return editWorkbook(temporary, rows, title, now);
    });
}

Result<void> copyWorkbookWith(const std::filesystem::path& source, const std::filesystem::path& target,
                              const std::vector<RowEdit>& edits, const Message& title, ChangeTime now) {
    return writeWhole(target, Replace::Existing, [&](const std::filesystem::path& temporary) -> Result<void> {
        {
            Result<WorkbookFile> file = WorkbookFile::open(source, Access::ReadOnly);
            if (!file) {
                return tl::unexpected<Error>(std::move(file.error()));
            }
            if (Result<void> copied = file->copyTo(temporary); !copied) {
                return copied;
            }
        }
        return editWorkbook(temporary, edits, title, now);
    });
}

}  // namespace chokepoint::store
