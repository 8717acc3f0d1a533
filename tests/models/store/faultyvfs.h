// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <atomic>

namespace chokepoint::tests {

/// Stands in front of the default VFS of SQLite and fails the n-th call that writes: open of a journal, write,
/// truncate, sync, delete. One at a time.
class FaultyVfs {
public:
    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    FaultyVfs(FaultyVfs&&) = delete;
    FaultyVfs& operator=(FaultyVfs&&) = delete;

    /// The n-th call from now (from 1) fails with `code`; with `stays` every later one too.
    void failAt(int n, int code, bool stays);
    /// Nothing fails any more.
    void mend();
    /// Whether a call has failed since failAt().
    [[nodiscard]] bool hasFailed() const;

    /// SQLITE_OK or the failure that is due.
    static int next();

private:
    sqlite3_vfs m_vfs{};
};

}  // namespace chokepoint::tests
