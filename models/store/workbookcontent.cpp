// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookcontent.h"

#include "models/store/rulerows.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <map>

namespace chokepoint::store {

namespace {

std::vector<std::string> keyColumns(const TableShape& table) {
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.isKey[i]) {
            columns.push_back(table.columns[i]);
        }
    }
    return columns;
}

/// Puts and removes rows of one table.
class RowStatements {
public:
    RowStatements(SQLite::Database& database, const TableShape& table)
        : m_put(database, upsert(table)),
          m_remove(database,
                   fmt::format("DELETE FROM {} WHERE {} = ?", table.name, fmt::join(keyColumns(table), " = ? AND "))) {}

    void run(const RowEdit& edit) {
        SQLite::Statement& statement = edit.row ? m_put : m_remove;
        statement.reset();
        int place = 0;
        for (const SqlValue& value : edit.row ? *edit.row : edit.key) {
            bindValue(statement, ++place, value);
        }
        statement.exec();
    }

private:
    static std::string upsert(const TableShape& table) {
        const std::vector<std::string> places(table.columns.size(), "?");
        std::vector<std::string> sets;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (!table.isKey[i]) {
                sets.push_back(fmt::format("{0} = excluded.{0}", table.columns[i]));
            }
        }
        return fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO UPDATE SET {}", table.name,
                           fmt::join(table.columns, ", "), fmt::join(places, ", "), fmt::join(sets, ", "));
    }

    SQLite::Statement m_put;
    SQLite::Statement m_remove;
};

}  // namespace

WorkbookContent::WorkbookContent() = default;
WorkbookContent::~WorkbookContent() = default;
WorkbookContent::WorkbookContent(WorkbookContent&&) noexcept = default;
WorkbookContent& WorkbookContent::operator=(WorkbookContent&&) noexcept = default;

SQLite::Database& WorkbookContent::database() {
    if (!m_database) {
        auto database = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database->exec(workbookSchemaSql());
        harden(*database);
        m_database = std::move(database);
    }
    return *m_database;
}

catalog::Preferences WorkbookContent::preferences() const {
    catalog::Preferences result;
    if (!m_database) {
        return result;
    }
    SQLite::Statement rows(*m_database, "SELECT subject, metric, claim FROM preference");
    while (rows.executeStep()) {
        result.emplace(std::pair(rows.getColumn(0).getString(), rows.getColumn(1).getString()),
                       rows.getColumn(2).getString());
    }
    return result;
}

std::string WorkbookContent::layout(std::string_view view) const {
    if (!m_database) {
        return {};
    }
    SQLite::Statement row(*m_database, "SELECT json FROM layout WHERE view = ?");
    row.bind(1, std::string(view));
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

std::vector<policy::RuleText> WorkbookContent::rules() const {
    return m_database ? readRules(*m_database) : std::vector<policy::RuleText>();
}

std::vector<StoredScenario> WorkbookContent::scenarios() const {
    std::vector<StoredScenario> result;
    if (!m_database) {
        return result;
    }
    SQLite::Statement rows(*m_database, "SELECT id, name, differences, note FROM scenario ORDER BY name, id");
    while (rows.executeStep()) {
        result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString(),
                          rows.getColumn(3).getString()});
    }
    return result;
}

Result<Changeset> WorkbookContent::run(const std::function<void(SQLite::Database&)>& change) {
    return guarded<Changeset>({}, Doing::Checking, [&]() -> Result<Changeset> {
        SQLite::Transaction transaction(database());
        Changeset changes = record(database(), change);
        Result<std::vector<RowChange>> rows = changes.rows();
        if (!rows) {
            return tl::unexpected(std::move(rows.error()));
        }
        TableHashes hashes = m_hashes;
        follow(database(), *rows, hashes);
        transaction.commit();
        m_hashes = std::move(hashes);
        return changes;
    });
}

Result<Changeset> WorkbookContent::setPreference(std::string_view subject, std::string_view metric,
                                                 const std::optional<std::string>& claim) {
    return run([&](SQLite::Database& database) {
        SQLite::Statement statement(
            database, claim ? "INSERT INTO preference (subject, metric, claim) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT DO UPDATE SET claim = excluded.claim WHERE claim <> excluded.claim"
                            : "DELETE FROM preference WHERE subject = ?1 AND metric = ?2");
        statement.bind(1, std::string(subject));
        statement.bind(2, std::string(metric));
        if (claim) {
            statement.bind(3, *claim);
        }
        statement.exec();
    });
}

Result<Changeset> WorkbookContent::setLayout(std::string_view view, std::string_view json) {
    return run([&](SQLite::Database& database) {
        SQLite::Statement statement(database, json.empty() ? "DELETE FROM layout WHERE view = ?1"
                                                           : "INSERT INTO layout (view, json) VALUES (?1, ?2) "
                                                             "ON CONFLICT DO UPDATE SET json = excluded.json "
                                                             "WHERE json <> excluded.json");
        statement.bind(1, std::string(view));
        if (!json.empty()) {
            statement.bind(2, std::string(json));
        }
        statement.exec();
    });
}

Result<Changeset> WorkbookContent::setRule(const policy::RuleText& rule) {
    return run([&](SQLite::Database& database) { writeRule(database, rule); });
}

Result<Changeset> WorkbookContent::removeRule(std::string_view id) {
    return run([&](SQLite::Database& database) {
        SQLite::Statement statement(database, "DELETE FROM rule WHERE id = ?");
        statement.bind(1, std::string(id));
        statement.exec();
    });
}

Result<Changeset> WorkbookContent::setScenario(std::string_view id, const std::optional<StoredScenario>& scenario) {
    return run([&](SQLite::Database& database) {
        SQLite::Statement statement(
            database, scenario ? "INSERT INTO scenario (id, name, differences, note) VALUES (?1, ?2, ?3, ?4) "
                                 "ON CONFLICT DO UPDATE SET name = excluded.name, differences = excluded.differences, "
                                 "note = excluded.note WHERE name <> excluded.name "
                                 "OR differences <> excluded.differences OR note <> excluded.note"
                               : "DELETE FROM scenario WHERE id = ?1");
        statement.bind(1, std::string(id));
        if (scenario) {
            statement.bind(2, scenario->name);
            statement.bind(3, scenario->differences);
            statement.bind(4, scenario->note);
        }
        statement.exec();
    });
}

Result<Changeset> WorkbookContent::putRecords(const RecordRows& rows) {
    return run([&](SQLite::Database& database) { writeRecords(database, rows); });
}

Result<Changeset> WorkbookContent::removeRecords(const RecordIds& ids) {
    return run([&](SQLite::Database& database) {
        store::removeRecords(database, ids);
        removePicks(database, ids.claims, ids.subjects);
    });
}

std::unique_ptr<RecordReader> WorkbookContent::records() const {
    return m_database ? std::make_unique<RecordReader>(*m_database) : nullptr;
}

std::vector<Row> WorkbookContent::rows(const TableShape& table) const {
    std::vector<Row> result;
    if (!m_database) {
        return result;
    }
    SQLite::Statement rows(*m_database, fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(table.columns, ", "),
                                                    table.name, fmt::join(keyColumns(table), ", ")));
    while (rows.executeStep()) {
        result.push_back(readRow(rows));
    }
    return result;
}

std::optional<Row> WorkbookContent::row(const TableShape& table, const Row& key) const {
    if (!m_database) {
        return std::nullopt;
    }
    SQLite::Statement row(*m_database, fmt::format("SELECT {} FROM {} WHERE {} = ?", fmt::join(table.columns, ", "),
                                                   table.name, fmt::join(keyColumns(table), " = ? AND ")));
    int place = 0;
    for (const SqlValue& value : key) {
        bindValue(row, ++place, value);
    }
    return row.executeStep() ? std::optional(readRow(row)) : std::nullopt;
}

Result<Changeset> WorkbookContent::edit(const std::vector<RowEdit>& edits) {
    return run([&](SQLite::Database& database) {
        std::map<const TableShape*, RowStatements> statements;
        for (const RowEdit& edit : edits) {
            auto found = statements.find(edit.table);
            if (found == statements.end()) {
                found = statements.try_emplace(edit.table, database, *edit.table).first;
            }
            found->second.run(edit);
        }
    });
}

Result<void> WorkbookContent::apply(const Changeset& changes) {
    return guarded<void>({}, Doing::Checking, [&]() -> Result<void> {
        Result<std::vector<RowChange>> rows = changes.rows();
        if (!rows) {
            return tl::unexpected(std::move(rows.error()));
        }
        SQLite::Transaction transaction(database());
        Result<void> applied = store::apply(database(), changes);
        if (!applied) {
            return applied;
        }
        TableHashes hashes = m_hashes;
        follow(database(), *rows, hashes);
        transaction.commit();
        m_hashes = std::move(hashes);
        return {};
    });
}

void WorkbookContent::load(const TableShape& table, SQLite::Statement& rows) {
    if (!rows.executeStep()) {
        return;
    }
    const std::vector<std::string> places(table.columns.size(), "?");
    const WithoutChecks unchecked(database(), true);  // the file's own, and verify() tests them
    SQLite::Transaction transaction(database());
    SQLite::Statement statement(database(), fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name,
                                                        fmt::join(table.columns, ", "), fmt::join(places, ", ")));
    TableHash& hash = m_hashes[table.name];
    do {
        const std::vector<SqlValue> row = readRow(rows);
        for (std::size_t i = 0; i < row.size(); ++i) {
            bindValue(statement, static_cast<int>(i) + 1, row[i]);
        }
        statement.exec();
        statement.reset();
        hash.add(hashOfRow(row));
    } while (rows.executeStep());
    transaction.commit();
}

bool sameHashes(const TableHashes& a, const TableHashes& b) {
    if (a.empty() && b.empty()) {
        return true;
    }
    for (const TableShape& table : contentTables()) {
        const auto inA = a.find(table.name);
        const auto inB = b.find(table.name);
        if ((inA == a.end() ? TableHash{} : inA->second) != (inB == b.end() ? TableHash{} : inB->second)) {
            return false;
        }
    }
    return true;
}

}  // namespace chokepoint::store
