// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookpair.h"

#include "models/store/ownrows.h"

#include <algorithm>

namespace chokepoint::store {

namespace {

Result<LoadedWorkbook> load(const std::filesystem::path& path) {
    Result<WorkbookFile> file = WorkbookFile::open(path, Access::ReadOnly);
    if (!file) {
        return tl::unexpected<Error>(std::move(file.error()));
    }
    return file->load();
}

/// The content as it was after a change.
Result<WorkbookContent> contentAfter(const std::filesystem::path& path, std::int64_t seq) {
    Result<WorkbookFile> file = WorkbookFile::open(path, Access::ReadOnly);
    if (!file) {
        return tl::unexpected<Error>(std::move(file.error()));
    }
    Result<LoadedWorkbook> loaded = file->load();
    if (!loaded) {
        return tl::unexpected<Error>(std::move(loaded.error()));
    }
    const Result<Changeset> way =
        loaded->history.pathTo(seq, [&file](const HistoryEntry& entry) { return file->changesOf(entry); });
    if (!way) {
        return tl::unexpected<Error>(way.error());
    }
    if (Result<void> gone = loaded->content.apply(*way); !gone) {
        return tl::unexpected<Error>(std::move(gone.error()));
    }
    return std::move(loaded->content);
}

}  // namespace

std::int64_t latestCommon(const History& a, const History& b) {
    std::int64_t latest = 0;
    for (const HistoryEntry& entry : a.entries()) {
        const HistoryEntry* other = b.entry(entry.seq);
        // The same parent on both sides: the whole way to it is the same, or one side was put together by hand.
        const bool isSame = other != nullptr && *other == entry && a.isDone(entry.seq) && b.isDone(entry.seq);
        if (isSame && entry.parent <= latest) {
            latest = std::max(latest, entry.seq);
        }
    }
    return latest;
}

Result<WorkbookPair> readPair(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
    Result<LoadedWorkbook> mine = load(ours);
    if (!mine) {
        return tl::unexpected<Error>(std::move(mine.error()));
    }
    Result<LoadedWorkbook> other = load(theirs);
    if (!other) {
        return tl::unexpected<Error>(std::move(other.error()));
    }
    WorkbookPair pair;
    if (const std::int64_t common = latestCommon(mine->history, other->history); common > 0) {
        Result<WorkbookContent> base = contentAfter(ours, common);
        if (!base) {
            return tl::unexpected<Error>(std::move(base.error()));
        }
        pair.base = *std::move(base);
        pair.since = *mine->history.entry(common);
    }
    pair.ours = std::move(mine->content);
    pair.theirs = std::move(other->content);
    return pair;
}

std::shared_ptr<const catalog::Catalog> catalogOf(const WorkbookContent& content,
                                                  const std::shared_ptr<const catalog::Catalog>& reference) {
    const std::unique_ptr<RecordReader> reader = content.records();
    if (!reader) {
        return reference;
    }
    return std::make_shared<const catalog::Catalog>(
        reference, catalog::OwnRecords{reader->subjects(), reader->sources(), reader->claims()});
}

}  // namespace chokepoint::store
