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
        Result<LoadedWorkbook> again = load(ours);
        const Result<Changeset> way = mine->history.pathTo(common);
        if (!again || !way) {
            return tl::unexpected<Error>(!again ? again.error() : way.error());
        }
        if (const Result<void> gone = again->content.apply(*way); !gone) {
            return tl::unexpected<Error>(gone.error());
        }
        pair.base = std::move(again->content);
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
