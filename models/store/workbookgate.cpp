// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookgate.h"

#include "models/store/filedescriptor.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookschema.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace chokepoint::store {

namespace {

constexpr std::size_t HeaderSize = 100;
constexpr std::string_view Magic("SQLite format 3\0", 16);

using Header = std::array<unsigned char, HeaderSize>;

std::uint32_t bigEndian(const Header& header, std::size_t offset) {
    return static_cast<std::uint32_t>(header[offset] << 24U) | static_cast<std::uint32_t>(header[offset + 1] << 16U) |
           static_cast<std::uint32_t>(header[offset + 2] << 8U) | header[offset + 3];
}

tl::unexpected<Error> refuse(ErrorCode code, const char* key, const std::filesystem::path& file) {
    return failure(code, {key, {nameOf(file)}});
}

Result<std::size_t> readHeader(int descriptor, const std::filesystem::path& file, Header& header) {
    std::size_t have = 0;
    while (have < header.size()) {
        const ssize_t count = ::read(descriptor, header.data() + have, header.size() - have);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return tl::unexpected(errorFromErrno(errno, file, Doing::Opening));
        }
        if (count == 0) {
            break;
        }
        have += static_cast<std::size_t>(count);
    }
    return have;
}

Result<std::uint32_t> readVersion(const Header& header, std::size_t size, const std::filesystem::path& file) {
    if (size == 0) {
        return refuse(ErrorCode::NotOurFile, CHOKEPOINT_MSG("“%1” is empty."), file);
    }
    if (size < Magic.size() || std::memcmp(header.data(), Magic.data(), Magic.size()) != 0) {
        return refuse(ErrorCode::NotOurFile, CHOKEPOINT_MSG("“%1” is not a Chokepoint workbook."), file);
    }
    if (size < HeaderSize) {
        return refuse(ErrorCode::Damaged, CHOKEPOINT_MSG("“%1” is damaged: it breaks off."), file);
    }
    if (bigEndian(header, 68) != WorkbookApplicationId) {
        return refuse(ErrorCode::NotOurFile,
                      CHOKEPOINT_MSG("“%1” is a database of another program, not a Chokepoint workbook."), file);
    }
    const std::uint32_t version = bigEndian(header, 60);
    if (version > WorkbookVersion) {
        return refuse(ErrorCode::NewerFile,
                      CHOKEPOINT_MSG("“%1” was made by a newer Chokepoint. Open it with that version or a later one."),
                      file);
    }
    if (version == 0) {
        return refuse(ErrorCode::Damaged, CHOKEPOINT_MSG("“%1” is damaged: it has no version."), file);
    }
    if (header[18] != 1 || header[19] != 1) {
        return refuse(
            ErrorCode::NotOurFile,
            CHOKEPOINT_MSG("“%1” was switched to another journal mode by another program; switch it back with "
                           "PRAGMA journal_mode=DELETE."),
            file);
    }
    return version;
}

/// SQLite needs to write the file and to make a journal beside it.
std::optional<Message> whyReadOnly(const std::filesystem::path& file) {
    if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) != 0) {
        return Message{CHOKEPOINT_MSG("“%1” is read-only; save it under another name to change it."), {nameOf(file)}};
    }
    if (::faccessat(AT_FDCWD, file.parent_path().c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
        return Message{CHOKEPOINT_MSG("The folder of “%1” is read-only; save it under another name to change it."),
                       {nameOf(file)}};
    }
    return std::nullopt;
}

}  // namespace

Result<GatePass> passGate(const std::filesystem::path& path) {
    std::error_code code;
    const std::filesystem::path file = std::filesystem::canonical(path, code);
    if (code) {
        return tl::unexpected(errorFromErrno(code.value(), path, Doing::Opening));
    }
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return tl::unexpected(errorFromErrno(errno, path, Doing::Opening));
    }
    if (S_ISDIR(status.st_mode)) {
        return refuse(ErrorCode::NotOurFile, CHOKEPOINT_MSG("“%1” is a folder."), path);
    }
    if (!S_ISREG(status.st_mode)) {
        return refuse(ErrorCode::NotOurFile, CHOKEPOINT_MSG("“%1” is not a file."), path);
    }
    // Not blocking: between the two calls a pipe may have taken its place.
    const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!descriptor.isOpen()) {
        return tl::unexpected(errorFromErrno(errno, path, Doing::Opening));
    }
    Header header{};
    const Result<std::size_t> size = readHeader(descriptor.get(), path, header);
    if (!size) {
        return tl::unexpected(size.error());
    }
    const Result<std::uint32_t> version = readVersion(header, *size, path);
    if (!version) {
        return tl::unexpected(version.error());
    }
    return GatePass{file, *version, whyReadOnly(file)};
}

}  // namespace chokepoint::store
