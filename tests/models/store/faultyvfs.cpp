// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/store/faultyvfs.h"

#include <cstdlib>
#include <cstring>

namespace chokepoint::tests {

namespace {

sqlite3_vfs* g_real = nullptr;
std::atomic<int> g_left{0};
std::atomic<int> g_code{SQLITE_OK};
std::atomic<bool> g_stays{false};
std::atomic<bool> g_hasFailed{false};

/// SQLite allocates szOsFile bytes: this in front, the real file behind.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

int closeFile(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), to, size, offset);
}
int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    if (const int code = FaultyVfs::next(); code != SQLITE_OK) {
        // As a full disk does: half of it arrives.
        real(file)->pMethods->xWrite(real(file), from, size / 2, offset);
        return code;
    }
    return real(file)->pMethods->xWrite(real(file), from, size, offset);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    const int code = FaultyVfs::next();
    return code != SQLITE_OK ? code : real(file)->pMethods->xTruncate(real(file), size);
}
int syncFile(sqlite3_file* file, int flags) {
    const int code = FaultyVfs::next();
    return code != SQLITE_OK ? code : real(file)->pMethods->xSync(real(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lockFile(sqlite3_file* file, int lock) {
    return real(file)->pMethods->xLock(real(file), lock);
}
int unlockFile(sqlite3_file* file, int lock) {
    return real(file)->pMethods->xUnlock(real(file), lock);
}
int checkReservedLock(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int fileControl(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sectorSize(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int deviceCharacteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

const sqlite3_io_methods Methods{
    1,          closeFile,         readFile,    writeFile,  truncateFile,          syncFile, fileSize, lockFile,
    unlockFile, checkReservedLock, fileControl, sectorSize, deviceCharacteristics, nullptr,  nullptr,  nullptr,
    nullptr,    nullptr,           nullptr};

int openFile(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* self = reinterpret_cast<File*>(file);
    self->base.pMethods = nullptr;
    self->real = reinterpret_cast<sqlite3_file*>(self + 1);
    if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0) {
        if (const int code = FaultyVfs::next(); code != SQLITE_OK) {
            return SQLITE_CANTOPEN;
        }
    }
    const int code = g_real->xOpen(g_real, name, self->real, flags, outFlags);
    if (self->real->pMethods != nullptr) {
        self->base.pMethods = &Methods;
    }
    return code;
}

int deleteFile(sqlite3_vfs* /*vfs*/, const char* name, int syncDirectory) {
    const int code = FaultyVfs::next();
    return code != SQLITE_OK ? SQLITE_IOERR_DELETE : g_real->xDelete(g_real, name, syncDirectory);
}

}  // namespace

FaultyVfs::FaultyVfs() {
    g_real = sqlite3_vfs_find(nullptr);
    m_vfs = *g_real;
    m_vfs.zName = "faulty";
    m_vfs.pNext = nullptr;
    m_vfs.szOsFile = static_cast<int>(sizeof(File)) + g_real->szOsFile;
    m_vfs.xOpen = openFile;
    m_vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&m_vfs, 1);
    mend();
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(g_real, 1);
}

void FaultyVfs::failAt(int n, int code, bool stays) {
    g_left = n;
    g_code = code;
    g_stays = stays;
    g_hasFailed = false;
}

void FaultyVfs::mend() {
    g_left = 0;
    g_stays = false;
}

bool FaultyVfs::hasFailed() const {
    return g_hasFailed;
}

int FaultyVfs::next() {
    if (g_left <= 0) {
        return g_stays && g_hasFailed ? g_code.load() : SQLITE_OK;
    }
    if (--g_left > 0) {
        return SQLITE_OK;
    }
    g_hasFailed = true;
    return g_code;
}

}  // namespace chokepoint::tests
