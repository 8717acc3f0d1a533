// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/safefile.h"

#include "models/store/filedescriptor.h"
#include "models/store/workbookerrors.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chokepoint::store {

namespace {

/// Removes the temporary file, and the journal SQLite may have left beside it, unless it became the target.
class Temporary {
public:
    explicit Temporary(std::filesystem::path path) : m_path(std::move(path)) {}
    ~Temporary() {
        ::unlink(m_path.c_str());
        ::unlink((m_path.string() + "-journal").c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    Temporary(Temporary&&) = delete;
    Temporary& operator=(Temporary&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

Result<void> synchronise(const std::filesystem::path& path, int flags, const std::filesystem::path& target) {
    FileDescriptor descriptor(::open(path.c_str(), flags | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.get()) != 0 || !descriptor.close()) {
        return tl::unexpected(errorFromErrno(errno, target, Doing::Copying));
    }
    return {};
}

/// The mode a new file would have, instead of mkstemp's 0600; an existing target keeps its own.
mode_t modeFor(const std::filesystem::path& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0) {
        return status.st_mode & 0777U;
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

Result<void> putInPlace(const std::filesystem::path& temporary, const std::filesystem::path& target, Replace replace) {
    if (replace == Replace::Never) {
        // link() is the one call that refuses an existing name without a race; the temporary name goes afterwards.
        if (::link(temporary.c_str(), target.c_str()) == 0) {
            return {};
        }
        if (errno == EEXIST || std::filesystem::exists(target)) {
            return failure(ErrorCode::Conflict, {CHOKEPOINT_MSG("“%1” exists already."), {nameOf(target)}});
        }
        // A file system without hard links.
    }
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
        return tl::unexpected(errorFromErrno(errno, target, Doing::Copying));
    }
    return {};
}

}  // namespace

Result<void> writeWhole(const std::filesystem::path& path, Replace replace,
                        const std::function<Result<void>(const std::filesystem::path&)>& write) {
    // Through a link to the file it names, so that the link stays one.
    std::error_code code;
    std::filesystem::path target = std::filesystem::weakly_canonical(std::filesystem::absolute(path, code), code);
    if (code) {
        target = path;
    }
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        return failure(ErrorCode::NotOurFile,
                       {CHOKEPOINT_MSG("“%1” is not a file, so it was not replaced."), {nameOf(target)}});
    }
    const std::filesystem::path folder = target.parent_path();
    std::string pattern = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
    FileDescriptor descriptor(::mkostemp(pattern.data(), O_CLOEXEC));
    if (!descriptor.isOpen()) {
        const int number = errno == ENOENT ? ENOTDIR : errno;
        return tl::unexpected(errorFromErrno(number, target, Doing::Copying));
    }
    const Temporary temporary(pattern);
    if (::fchmod(descriptor.get(), modeFor(target)) != 0 && errno != EPERM) {
        return tl::unexpected(errorFromErrno(errno, target, Doing::Copying));
    }
    descriptor.close();
    if (Result<void> written = write(temporary.path()); !written) {
        return written;
    }
    if (Result<void> synced = synchronise(temporary.path(), O_RDONLY, target); !synced) {
        return synced;
    }
    if (Result<void> placed = putInPlace(temporary.path(), target, replace); !placed) {
        return placed;
    }
    return synchronise(folder, O_RDONLY | O_DIRECTORY, target);
}

}  // namespace chokepoint::store
