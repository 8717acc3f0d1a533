// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite declares the session extension only where its switches are set; Debian's library has it compiled in.
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK

#include "models/store/changeset.h"

#include "models/store/changesetreader.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <climits>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <memory>

namespace chokepoint::store {

namespace {

struct SqliteFree {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
struct SessionDelete {
    void operator()(sqlite3_session* session) const { sqlite3session_delete(session); }
};
struct ChangegroupDelete {
    void operator()(sqlite3_changegroup* group) const { sqlite3changegroup_delete(group); }
};

std::string takeBytes(void* memory, int size) {
    const std::unique_ptr<void, SqliteFree> owned(memory);
    return size > 0 ? std::string(static_cast<const char*>(memory), static_cast<std::size_t>(size)) : std::string();
}

tl::unexpected<Error> damagedChangeset() {
    return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("A change in the workbook's history cannot be read."), {}});
}

std::string textOf(const SqlValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    return {};
}

/// Finds a row by its key.
std::string rowQuery(const TableShape& table) {
    std::vector<std::string> conditions;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.isKey[i]) {
            conditions.push_back(table.columns[i] + " = ?");
        }
    }
    return fmt::format("SELECT {} FROM {} WHERE {}", fmt::join(table.columns, ", "), table.name,
                       fmt::join(conditions, " AND "));
}

/// Collects the rows that do not fit and goes on, so that all of them can be named; the caller rolls back.
struct Conflicts {
    std::vector<std::string> rows;

    static int filter(void* /*context*/, const char* table) { return contentTable(table) != nullptr ? 1 : 0; }

    static int handle(void* context, int kind, sqlite3_changeset_iter* iterator) {
        auto* self = static_cast<Conflicts*>(context);
        const char* table = "";
        int columns = 0;
        int operation = 0;
        int indirect = 0;
        std::string row;
        if (kind != SQLITE_CHANGESET_FOREIGN_KEY &&
            sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect) == SQLITE_OK) {
            row = table;
            const TableShape* shape = contentTable(table);
            for (int i = 0; shape != nullptr && i < columns; ++i) {
                sqlite3_value* value = nullptr;
                if (!shape->isKey[static_cast<std::size_t>(i)]) {
                    continue;
                }
                if (operation == SQLITE_INSERT) {
                    sqlite3changeset_new(iterator, i, &value);
                } else {
                    sqlite3changeset_old(iterator, i, &value);
                }
                if (const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value))) {
                    row.append(" ").append(text);
                }
            }
        }
        self->rows.push_back(std::move(row));
        return SQLITE_CHANGESET_OMIT;
    }
};

}  // namespace

std::vector<SqlValue> RowChange::key() const {
    const auto& values = operation == RowOperation::Insert ? after : before;
    std::vector<SqlValue> result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (table->isKey[i]) {
            result.push_back(values[i].value_or(SqlValue{}));
        }
    }
    return result;
}

std::vector<std::string> RowChange::keyText() const {
    std::vector<std::string> result;
    for (const SqlValue& value : key()) {
        result.push_back(textOf(value));
    }
    return result;
}

const std::string& Changeset::bytes() const {
    static const std::string none;
    return m_bytes != nullptr ? *m_bytes : none;
}

Result<std::vector<RowChange>> Changeset::rows() const {
    std::optional<std::vector<RowChange>> changes = readChangeset(bytes());
    if (!changes) {
        return damagedChangeset();
    }
    return *std::move(changes);
}

Result<Changeset> Changeset::inverse() const {
    if (isEmpty()) {
        return Changeset();
    }
    if (!readChangeset(*m_bytes)) {
        return damagedChangeset();
    }
    void* out = nullptr;
    int size = 0;
    const int code = sqlite3changeset_invert(static_cast<int>(m_bytes->size()), m_bytes->data(), &size, &out);
    std::string bytes = takeBytes(out, size);
    if (code != SQLITE_OK) {
        return damagedChangeset();
    }
    return Changeset(std::move(bytes));
}

Result<Changeset> Changeset::joined(const std::vector<Changeset>& parts) {
    sqlite3_changegroup* raw = nullptr;
    if (sqlite3changegroup_new(&raw) != SQLITE_OK) {
        throw std::bad_alloc();
    }
    const std::unique_ptr<sqlite3_changegroup, ChangegroupDelete> group(raw);
    for (const Changeset& part : parts) {
        if (!readChangeset(part.bytes())) {
            return damagedChangeset();
        }
        std::string bytes = part.bytes();
        if (!bytes.empty() &&
            sqlite3changegroup_add(group.get(), static_cast<int>(bytes.size()), bytes.data()) != SQLITE_OK) {
            return damagedChangeset();
        }
    }
    void* out = nullptr;
    int size = 0;
    const int code = sqlite3changegroup_output(group.get(), &size, &out);
    std::string bytes = takeBytes(out, size);
    if (code != SQLITE_OK) {
        return damagedChangeset();
    }
    return Changeset(std::move(bytes));
}

Changeset record(SQLite::Database& database, const std::function<void(SQLite::Database&)>& change) {
    sqlite3_session* raw = nullptr;
    if (const int code = sqlite3session_create(database.getHandle(), "main", &raw); code != SQLITE_OK) {
        throw SQLite::Exception(database.getHandle(), code);
    }
    const std::unique_ptr<sqlite3_session, SessionDelete> session(raw);
    for (const TableShape& table : contentTables()) {
        if (const int code = sqlite3session_attach(raw, table.name.c_str()); code != SQLITE_OK) {
            throw SQLite::Exception(database.getHandle(), code);
        }
    }
    SQLite::Savepoint savepoint(database, "record");
    change(database);
    void* out = nullptr;
    int size = 0;
    const int code = sqlite3session_changeset(raw, &size, &out);
    std::string bytes = takeBytes(out, size);
    if (code != SQLITE_OK) {
        throw SQLite::Exception(database.getHandle(), code);
    }
    savepoint.release();
    return Changeset(std::move(bytes));
}

Result<void> apply(SQLite::Database& database, const Changeset& changes) {
    if (!readChangeset(changes.bytes())) {
        return damagedChangeset();
    }
    if (changes.isEmpty()) {
        return {};
    }
    SQLite::Savepoint savepoint(database, "apply_changes");
    Conflicts conflicts;
    std::string bytes = changes.bytes();
    const int code = sqlite3changeset_apply(database.getHandle(), static_cast<int>(bytes.size()), bytes.data(),
                                            &Conflicts::filter, &Conflicts::handle, &conflicts);
    if (code != SQLITE_OK) {
        throw SQLite::Exception(database.getHandle(), code);
    }
    if (!conflicts.rows.empty()) {
        constexpr std::size_t MostNamed = 10;
        const bool areMany = conflicts.rows.size() > MostNamed;
        conflicts.rows.resize(std::min(conflicts.rows.size(), MostNamed));
        return failure(ErrorCode::Conflict,
                       {CHOKEPOINT_MSG("Later changes touched the same: %1."),
                        {fmt::format("{}{}", fmt::join(conflicts.rows, "; "), areMany ? "; …" : "")}});
    }
    savepoint.release();
    return {};
}

void follow(SQLite::Database& database, const std::vector<RowChange>& changes, TableHashes& hashes) {
    std::map<const TableShape*, SQLite::Statement> statements;
    for (const RowChange& change : changes) {
        TableHash& hash = hashes[change.table->name];
        std::vector<SqlValue> present;
        if (change.operation != RowOperation::Delete) {
            auto found = statements.find(change.table);
            if (found == statements.end()) {
                found = statements.try_emplace(change.table, database, rowQuery(*change.table)).first;
            }
            SQLite::Statement& row = found->second;
            row.reset();
            int index = 0;
            for (const SqlValue& value : change.key()) {
                bindValue(row, ++index, value);
            }
            if (!row.executeStep()) {
                throw SQLite::Exception("a changed row is not there", SQLITE_CORRUPT);
            }
            present = readRow(row);
            hash.add(hashOfRow(present));
        }
        if (change.operation != RowOperation::Insert) {
            std::vector<SqlValue> former = present;
            former.resize(change.before.size());
            for (std::size_t i = 0; i < former.size(); ++i) {
                if (change.before[i]) {
                    former[i] = *change.before[i];
                }
            }
            hash.remove(hashOfRow(former));
        }
    }
}

}  // namespace chokepoint::store
