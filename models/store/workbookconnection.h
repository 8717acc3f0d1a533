// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stop_token>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

/// How long a connection waits for another program's transaction before it says that the file is locked.
inline constexpr int OpenBusyTimeoutMs = 250;
inline constexpr int WriteBusyTimeoutMs = 2000;

/// Sets a connection up for a file that may be hostile (sqlite.org/security.html): defensive, no views, no triggers,
/// no double-quoted text, untrusted schema, cell checks, no memory map, low limits. Throws SQLite::Exception.
void harden(SQLite::Database& database);

/// Lets a connection do only so much work, and stops it when asked. Lives longer than the statements it watches.
class WorkLimit {
public:
    /// `operations`: steps of SQLite's virtual machine, in all.
    WorkLimit(SQLite::Database& database, std::uint64_t operations, std::stop_token stop = {});
    ~WorkLimit();
    WorkLimit(const WorkLimit&) = delete;
    WorkLimit& operator=(const WorkLimit&) = delete;
    WorkLimit(WorkLimit&&) = delete;
    WorkLimit& operator=(WorkLimit&&) = delete;

private:
    static int onProgress(void* context);

    SQLite::Database& m_database;
    std::uint64_t m_left;
    std::stop_token m_stop;
};

/// Keeps SQLite from testing the CHECKs of every row while many are written: each builds the lists of its words anew,
/// which is four fifths of the work. For rows that can say nothing else, or are tested otherwise.
class WithoutChecks {
public:
    WithoutChecks(SQLite::Database& database, bool isWanted);
    ~WithoutChecks();
    WithoutChecks(const WithoutChecks&) = delete;
    WithoutChecks& operator=(const WithoutChecks&) = delete;
    WithoutChecks(WithoutChecks&&) = delete;
    WithoutChecks& operator=(WithoutChecks&&) = delete;

private:
    SQLite::Database* m_database;
};

}  // namespace chokepoint::store
