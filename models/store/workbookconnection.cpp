// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookconnection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <array>
#include <utility>

namespace chokepoint::store {

namespace {

constexpr int OperationsPerCall = 1000;

}  // namespace

void harden(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    constexpr std::array<std::pair<int, int>, 7> Switches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                           {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                           {SQLITE_DBCONFIG_DQS_DDL, 0},
                                                           {SQLITE_DBCONFIG_DQS_DML, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}};
    for (const auto& [name, value] : Switches) {
        int result = 0;
        if (const int code = sqlite3_db_config(handle, name, value, &result); code != SQLITE_OK || result != value) {
            throw SQLite::Exception(handle, code == SQLITE_OK ? SQLITE_MISUSE : code);
        }
    }
    constexpr std::array<std::pair<int, int>, 11> Limits{{{SQLITE_LIMIT_LENGTH, 10'000'000},
                                                          {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                                          {SQLITE_LIMIT_COLUMN, 100},
                                                          {SQLITE_LIMIT_EXPR_DEPTH, 50},
                                                          {SQLITE_LIMIT_COMPOUND_SELECT, 5},
                                                          {SQLITE_LIMIT_VDBE_OP, 25'000},
                                                          {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                                          {SQLITE_LIMIT_ATTACHED, 0},
                                                          {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                                          {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
                                                          {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}};
    for (const auto& [name, value] : Limits) {
        sqlite3_limit(handle, name, value);
    }
    database.exec(
        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "
        "PRAGMA synchronous = EXTRA");
}

WorkLimit::WorkLimit(SQLite::Database& database, std::uint64_t operations, std::stop_token stop)
    : m_database(database), m_left(operations), m_stop(std::move(stop)) {
    sqlite3_progress_handler(m_database.getHandle(), OperationsPerCall, &WorkLimit::onProgress, this);
}

WorkLimit::~WorkLimit() {
    sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr);
}

int WorkLimit::onProgress(void* context) {
    auto* self = static_cast<WorkLimit*>(context);
    if (self->m_stop.stop_requested() || self->m_left < OperationsPerCall) {
        return 1;
    }
    self->m_left -= OperationsPerCall;
    return 0;
}

WithoutChecks::WithoutChecks(SQLite::Database& database, bool isWanted) : m_database(isWanted ? &database : nullptr) {
    if (m_database != nullptr) {
        m_database->exec("PRAGMA ignore_check_constraints = ON");
    }
}

WithoutChecks::~WithoutChecks() {
    // A pragma of the connection touches no file: it fails only where memory is out, and then the rows are lost anyway.
    if (m_database != nullptr) {
        sqlite3_exec(m_database->getHandle(), "PRAGMA ignore_check_constraints = OFF", nullptr, nullptr, nullptr);
    }
}

}  // namespace chokepoint::store
