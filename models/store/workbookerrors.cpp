// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookerrors.h"

#include <sqlite3.h>

#include <cerrno>
#include <system_error>

namespace chokepoint::store {

namespace {

Error withName(ErrorCode code, const char* key, const std::filesystem::path& file) {
    return {code, {key, {nameOf(file)}}, std::nullopt};
}

Error withDetail(ErrorCode code, const char* key, const std::filesystem::path& file, std::string detail) {
    return {code, {key, {nameOf(file), std::move(detail)}}, std::nullopt};
}

Error fullDisk(const std::filesystem::path& file, Doing doing) {
    if (doing == Doing::Copying) {
        return withName(ErrorCode::Io,
                        CHOKEPOINT_MSG("The disk is full, so “%1” was not written. Nothing else was touched."), file);
    }
    return withName(ErrorCode::Io,
                    CHOKEPOINT_MSG("The disk is full, so the last change to “%1” was not saved and has been taken "
                                   "back. All that was saved before is intact."),
                    file);
}

Error brokenIo(const std::filesystem::path& file, Doing doing, std::string detail) {
    switch (doing) {
        case Doing::Opening:
        case Doing::Checking:
            return withDetail(ErrorCode::Io, CHOKEPOINT_MSG("“%1” cannot be read (%2)."), file, std::move(detail));
        case Doing::Copying:
            return withDetail(ErrorCode::Io, CHOKEPOINT_MSG("“%1” cannot be written (%2). Nothing else was touched."),
                              file, std::move(detail));
        case Doing::Writing:
            break;
    }
    return withDetail(ErrorCode::Io,
                      CHOKEPOINT_MSG("“%1” cannot be written (%2), so the last change was not saved and has been taken "
                                     "back. All that was saved before is intact."),
                      file, std::move(detail));
}

Error readOnly(int extended, const std::filesystem::path& file) {
    if (extended == SQLITE_READONLY_DBMOVED) {
        return withName(ErrorCode::Conflict,
                        CHOKEPOINT_MSG("“%1” was moved, replaced or deleted by another program, so the last change was "
                                       "not saved. Save the workbook under a name to keep it."),
                        file);
    }
    if (extended == SQLITE_READONLY_ROLLBACK || extended == SQLITE_READONLY_CANTINIT ||
        extended == SQLITE_READONLY_RECOVERY) {
        return withName(ErrorCode::ReadOnly,
                        CHOKEPOINT_MSG("“%1” was interrupted in the middle of a change and can only be put right where "
                                       "it may be written. Copy it together with the file “%1-journal” to a folder "
                                       "that you may write to, and open it there."),
                        file);
    }
    return withName(ErrorCode::ReadOnly, CHOKEPOINT_MSG("“%1” is read-only."), file);
}

}  // namespace

tl::unexpected<Error> changedElsewhere(const std::filesystem::path& file) {
    return failure(ErrorCode::Conflict,
                   {CHOKEPOINT_MSG("“%1” was changed by another program since it was opened, so the last change "
                                   "was not saved. Open it again to see what is in it."),
                    {nameOf(file)}});
}

std::string nameOf(const std::filesystem::path& file) {
    return file.filename().string();
}

Error errorFrom(const SQLite::Exception& exception, const std::filesystem::path& file, Doing doing) {
    // A rollback in between may have cleared what the connection remembers; then the code itself is the extended one.
    const int extended = exception.getErrorCode() > 0xff ? exception.getErrorCode() : exception.getExtendedErrorCode();
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return withName(ErrorCode::Locked,
                            CHOKEPOINT_MSG("“%1” is locked by another program. Close it there and try again."), file);
        case SQLITE_FULL:
            return fullDisk(file, doing);
        case SQLITE_READONLY:
            return readOnly(extended, file);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
            return withName(ErrorCode::Damaged, CHOKEPOINT_MSG("“%1” is damaged."), file);
        case SQLITE_INTERRUPT:
            return withName(ErrorCode::Damaged,
                            CHOKEPOINT_MSG("“%1” takes more work to read than any workbook should, so reading it was "
                                           "stopped."),
                            file);
        case SQLITE_CONSTRAINT:
            if (doing == Doing::Checking) {
                return {ErrorCode::InvalidArgument,
                        {CHOKEPOINT_MSG("A value is outside what a workbook may hold (%1)."), {exception.what()}},
                        std::nullopt};
            }
            return withDetail(ErrorCode::Damaged, CHOKEPOINT_MSG("“%1” holds a value that no workbook may hold (%2)."),
                              file, exception.what());
        case SQLITE_CANTOPEN:
            // While writing it is the journal beside the file that could not be made.
            return doing == Doing::Opening ? withName(ErrorCode::Io, CHOKEPOINT_MSG("“%1” cannot be opened."), file)
                                           : brokenIo(file, doing, exception.what());
        case SQLITE_NOMEM:
            return withName(ErrorCode::Io, CHOKEPOINT_MSG("There is not enough memory for “%1”."), file);
        case SQLITE_ERROR:
            // A statement of ours that fails to compile means a schema that is not ours.
            return withDetail(ErrorCode::Damaged, CHOKEPOINT_MSG("“%1” is damaged (%2)."), file, exception.what());
        default:
            return brokenIo(file, doing, exception.what());
    }
}

Error errorFromErrno(int number, const std::filesystem::path& file, Doing doing) {
    switch (number) {
        case ENOENT:
            return withName(ErrorCode::NotFound, CHOKEPOINT_MSG("There is no file “%1”."), file);
        case ENOTDIR:
            return withName(ErrorCode::NotFound, CHOKEPOINT_MSG("The folder of “%1” does not exist."), file);
        case EACCES:
        case EPERM:
            return withName(ErrorCode::Io,
                            doing == Doing::Copying
                                ? CHOKEPOINT_MSG("The folder of “%1” is read-only, so it was not written.")
                                : CHOKEPOINT_MSG("“%1” may not be read by you."),
                            file);
        case EROFS:
            return withName(ErrorCode::ReadOnly,
                            CHOKEPOINT_MSG("The folder of “%1” is read-only, so it was not written."), file);
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return fullDisk(file, doing);
        case ELOOP:
            return withName(ErrorCode::NotFound, CHOKEPOINT_MSG("“%1” is a link that leads nowhere."), file);
        default:
            return brokenIo(file, doing, std::generic_category().message(number));
    }
}

}  // namespace chokepoint::store
