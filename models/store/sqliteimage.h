// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace chokepoint::store {

/// An SQLite database opened read-only from bytes in memory, which it neither copies nor changes and which must outlive
/// it. One thread at a time.
class SqliteImage {
public:
    /// Checks the header first: NotOurFile (no SQLite file, or another application's), NewerFile (a later schema than
    /// `schemaVersion`), Damaged (SQLite cannot open it, or an earlier schema).
    [[nodiscard]] static Result<SqliteImage> open(std::span<const std::byte> bytes, std::uint32_t applicationId,
                                                  std::uint32_t schemaVersion);

private:
    friend class SqliteRows;
    struct Close {
        void operator()(sqlite3* database) const;
    };
    explicit SqliteImage(sqlite3* database) : m_database(database) {}

    std::unique_ptr<sqlite3, Close> m_database;
};

/// The rows of one query, one after the other. A broken image ends them early: check error() behind the loop.
/// Without the conversions and allocations of a general wrapper: a whole reference is read in a few milliseconds.
class SqliteRows {
public:
    SqliteRows(const SqliteImage& image, std::string_view sql);

    /// Moves to the next row; false at the end or on an error.
    [[nodiscard]] bool next();
    /// What went wrong (Damaged), or nothing.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    [[nodiscard]] bool isNull(int column) const;
    /// Valid until next(); empty for NULL.
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    [[nodiscard]] std::optional<double> number(int column) const;
    [[nodiscard]] bool flag(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    void fail();

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::optional<Error> m_error;
};

}  // namespace chokepoint::store
