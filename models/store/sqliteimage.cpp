// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqliteimage.h"

#include <sqlite3.h>

#include <algorithm>

namespace chokepoint::store {

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr std::string_view Magic("SQLite format 3\0", 16);
constexpr std::size_t HeaderSize = 100;
constexpr std::size_t UserVersionAt = 60;
constexpr std::size_t ApplicationIdAt = 68;

std::uint32_t bigEndianAt(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        result = (result << 8U) | std::to_integer<std::uint32_t>(bytes[at + i]);
    }
    return result;
}

bool hasMagic(std::span<const std::byte> bytes) {
    return bytes.size() >= HeaderSize && std::equal(Magic.begin(), Magic.end(), bytes.begin(),
                                                    [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

}  // namespace

void SqliteImage::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Result<SqliteImage> SqliteImage::open(std::span<const std::byte> bytes, std::uint32_t applicationId,
                                      std::uint32_t schemaVersion) {
    if (!hasMagic(bytes) || bigEndianAt(bytes, ApplicationIdAt) != applicationId) {
        return failure(ErrorCode::NotOurFile, {CHOKEPOINT_MSG("this is no reference database of Chokepoint"), {}});
    }
    const std::uint32_t version = bigEndianAt(bytes, UserVersionAt);
    if (version > schemaVersion) {
        return failure(
            ErrorCode::NewerFile,
            {CHOKEPOINT_MSG("this reference was made for a newer program: update Chokepoint to read it"), {}});
    }
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteImage image(database);
    // SQLITE_DESERIALIZE_READONLY: SQLite never writes into the bytes, so the cast takes nothing away.
    auto* const data = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (version < schemaVersion || opened != SQLITE_OK ||
        sqlite3_deserialize(database, "main", data, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
        return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("the reference database cannot be opened"), {}});
    }
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // Pages are then read where they lie instead of being copied into SQLite's cache.
    sqlite3_exec(database, "PRAGMA mmap_size = 1073741824; PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
    return image;
}

void SqliteRows::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteRows::SqliteRows(const SqliteImage& image, std::string_view sql) : m_database(image.m_database.get()) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) {
        fail();
    }
    m_statement.reset(statement);
}

bool SqliteRows::next() {
    if (m_error) {
        return false;
    }
    const int result = sqlite3_step(m_statement.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        fail();
    }
    return result == SQLITE_ROW;
}

void SqliteRows::fail() {
    m_error =
        Error{ErrorCode::Damaged,
              {CHOKEPOINT_MSG("the reference database is damaged: %1"), {std::string(sqlite3_errmsg(m_database))}},
              std::nullopt};
}

bool SqliteRows::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::string_view SqliteRows::view(int column) const {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return text == nullptr
               ? std::string_view()
               : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)));
}

std::optional<double> SqliteRows::number(int column) const {
    return isNull(column) ? std::nullopt : std::optional(sqlite3_column_double(m_statement.get(), column));
}

bool SqliteRows::flag(int column) const {
    return sqlite3_column_int(m_statement.get(), column) != 0;
}

}  // namespace chokepoint::store
