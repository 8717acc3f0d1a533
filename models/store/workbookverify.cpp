// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookfile.h"
#include "models/store/workbookrows.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

namespace chokepoint::store {

namespace {

/// A page of a sound file costs a few thousand steps to check; what takes a hundred times as much is not sound.
constexpr std::uint64_t OperationsPerPage = 200'000;
constexpr std::uint64_t OperationsAtLeast = 20'000'000;

void checkPages(SQLite::Database& database, std::vector<Message>& problems) {
    SQLite::Statement rows(database, "PRAGMA integrity_check(3)");
    while (rows.executeStep()) {
        if (const std::string text = rows.getColumn(0).getString(); text != "ok") {
            problems.push_back({CHOKEPOINT_MSG("The file's structure is damaged: %1."), {text}});
        }
    }
}

void checkHashes(SQLite::Database& database, std::vector<Message>& problems) {
    const TableHashes stored = readHashes(database);
    for (const TableShape& table : hashedTables()) {
        const auto found = stored.find(table.name);
        const TableHash expected = found == stored.end() ? TableHash{} : found->second;
        const TableHash actual = hashOfTable(database, table);
        if (actual.rows != expected.rows) {
            problems.push_back(
                {CHOKEPOINT_MSG("Table %1 has %2 rows instead of %3."), {table.name, actual.rows, expected.rows}});
        } else if (actual.sum != expected.sum) {
            problems.push_back({CHOKEPOINT_MSG("Table %1 does not hold what was saved."), {table.name}});
        }
    }
}

void checkHistory(SQLite::Database& database, std::vector<Message>& problems) {
    const Result<History> history = readHistory(database);
    if (!history) {
        problems.push_back(history.error().message);
        return;
    }
    for (const HistoryEntry& entry : history->entries()) {
        const Result<Changeset> changes = readChanges(database, entry);
        if (!changes || !changes->rows()) {
            problems.push_back({CHOKEPOINT_MSG("Change %1 of the history cannot be read."), {entry.seq}});
        }
    }
}

/// Does every change again, from an empty workbook to the head.
void replay(WorkbookFile& file, const LoadedWorkbook& workbook, std::vector<Message>& problems) {
    History fromStart = workbook.history;
    fromStart.moveTo(0);
    const Result<std::vector<HistoryStep>> steps = fromStart.stepsTo(workbook.history.head());
    WorkbookContent content;
    bool isWhole = steps.has_value();
    for (std::size_t i = 0; isWhole && i < steps->size(); ++i) {
        const Result<Changeset> changes = file.changesOf(*(*steps)[i].entry);
        isWhole = changes && content.apply(*changes);
    }
    if (!isWhole || !sameHashes(content.hashes(), workbook.content.hashes())) {
        problems.push_back({CHOKEPOINT_MSG("The history does not lead to what the workbook holds."), {}});
    }
}

}  // namespace

Result<std::vector<Message>> WorkbookFile::verify(std::stop_token stop) {
    Result<std::vector<Message>> result =
        guarded<std::vector<Message>>(m_path, Doing::Checking, [&]() -> Result<std::vector<Message>> {
            const auto pages = static_cast<std::uint64_t>(m_database->execAndGet("PRAGMA page_count").getInt64());
            const WorkLimit limit(*m_database, OperationsAtLeast + OperationsPerPage * pages, stop);
            SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::DEFERRED);
            std::vector<Message> problems;
            checkPages(*m_database, problems);
            if (problems.empty()) {
                checkHashes(*m_database, problems);
                checkHistory(*m_database, problems);
            }
            return problems;
        });
    if (stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("The check of “%1” was stopped."), {nameOf(m_path)}});
    }
    if (!result && result.error().code == ErrorCode::Damaged) {
        return std::vector<Message>{result.error().message};
    }
    return result;
}

WorkbookReport checkWorkbook(const std::filesystem::path& path) {
    WorkbookReport report;
    Result<WorkbookFile> file = WorkbookFile::open(path, Access::ReadOnly);
    std::error_code code;
    if (!file && file.error().code == ErrorCode::ReadOnly &&
        std::filesystem::exists(path.string() + "-journal", code)) {
        // An interrupted change: whoever opens the file rolls it back, and so does the check.
        file = WorkbookFile::open(path);
    }
    if (!file) {
        report.problems.push_back(file.error().message);
        return report;
    }
    Result<std::vector<Message>> problems = file->verify();
    if (!problems) {
        report.problems.push_back(problems.error().message);
        return report;
    }
    report.problems = *std::move(problems);
    const Result<LoadedWorkbook> loaded = file->load();
    if (!loaded) {
        if (report.problems.empty()) {
            report.problems.push_back(loaded.error().message);
        }
        return report;
    }
    report.identity = loaded->identity;
    report.changes = static_cast<std::int64_t>(loaded->history.entries().size());
    for (const auto& [table, hash] : loaded->content.hashes()) {
        if (hash.rows > 0) {
            report.rows.emplace(table, hash.rows);
        }
    }
    if (report.problems.empty()) {
        replay(*file, *loaded, report.problems);
    }
    return report;
}

}  // namespace chokepoint::store
