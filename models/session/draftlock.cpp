// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/draftlock.h"

#include "models/store/workbookerrors.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace chokepoint::session {

namespace {

std::filesystem::path lockPath(const std::filesystem::path& draft) {
    return draft.string() + ".lock";
}

bool tryLock(const store::FileDescriptor& descriptor) {
    return ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0;
}

}  // namespace

Result<DraftLock> DraftLock::take(const std::filesystem::path& draft) {
    std::error_code code;
    std::filesystem::create_directories(draft.parent_path(), code);
    const std::filesystem::path path = lockPath(draft);
    store::FileDescriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!descriptor.isOpen()) {
        return tl::unexpected(store::errorFromErrno(errno, draft, store::Doing::Copying));
    }
    if (!tryLock(descriptor)) {
        return failure(ErrorCode::Locked, {CHOKEPOINT_MSG("The draft “%1” is open in another window of Chokepoint."),
                                           {store::nameOf(draft)}});
    }
    return DraftLock(std::move(descriptor), path);
}

void DraftLock::removeFile() const {
    ::unlink(m_path.c_str());
}

std::vector<std::filesystem::path> abandonedDrafts(const std::filesystem::path& folder) {
    std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> found;
    std::error_code code;
    for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, code)) {
        const std::filesystem::path& path = entry.path();
        if (path.extension() != ".chokepoint" || path.filename().string().front() == '.' ||
            !entry.is_regular_file(code)) {
            continue;
        }
        const store::FileDescriptor descriptor(::open(lockPath(path).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        if (descriptor.isOpen() && !tryLock(descriptor)) {
            continue;
        }
        found.emplace_back(entry.last_write_time(code), path);
    }
    std::ranges::sort(found, std::ranges::greater());
    std::vector<std::filesystem::path> drafts;
    for (auto& [time, path] : found) {
        drafts.push_back(std::move(path));
    }
    return drafts;
}

void removeDraft(const std::filesystem::path& draft) {
    ::unlink(draft.c_str());
    ::unlink((draft.string() + "-journal").c_str());
}

}  // namespace chokepoint::session
