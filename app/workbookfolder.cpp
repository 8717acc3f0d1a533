// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbookfolder.h"

#include "app/csvtext.h"
#include "models/store/uuid.h"
#include "models/store/workbookschema.h"
#include "models/store/workbooktext.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace chokepoint::app {

namespace {

/// Rows by the name of their table.
std::map<std::string, std::size_t> countsOf(const std::vector<store::RowEdit>& rows) {
    std::map<std::string, std::size_t> counts;
    for (const store::RowEdit& row : rows) {
        ++counts[row.table->name];
    }
    return counts;
}

Result<void> answer(const Question& question, const std::string& folder, const CommonOptions& options, bool isDryRun,
                    const std::vector<store::RowEdit>& rows) {
    if (options.json) {
        Json json = contextJson(question);
        json["file"] = folder;
        json["kind"] = "workbook";
        json["rows"] = rows.size();
        json["accepted"] = rows.size();
        json["rejected"] = Json::array();
        json["changes"] = Json::array();
        for (const auto& [table, count] : countsOf(rows)) {
            json["changes"].push_back({{"table", table}, {"rows", count}});
        }
        json["dry_run"] = isDryRun;
        json["done"] = !isDryRun;
        return writeJson(json);
    }
    if (options.csv) {
        CsvText csv;
        csv.text("table").text("rows");
        csv.endRow();
        for (const auto& [table, count] : countsOf(rows)) {
            csv.text(table).number(static_cast<double>(count));
            csv.endRow();
        }
        return writeAnswer(csv.written());
    }
    std::string text = fmt::format("{} rows of a workbook as text.\n", rows.size());
    for (const auto& [table, count] : countsOf(rows)) {
        text += fmt::format("  {}: {}\n", table, count);
    }
    return writeAnswer(text);
}

}  // namespace

Result<std::size_t> exportFolder(const std::string& workbook, const std::string& folder) {
    Result<store::WorkbookFile> file = store::WorkbookFile::open(workbook, store::Access::ReadOnly);
    if (!file) {
        return tl::unexpected<Error>(std::move(file.error()));
    }
    const Result<store::LoadedWorkbook> loaded = file->load();
    if (!loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    const Result<void> written = store::writeWorkbookFolder(store::textOf(loaded->content, loaded->identity), folder);
    if (!written) {
        return tl::unexpected<Error>(written.error());
    }
    std::size_t rows = 0;
    for (const auto& [table, hash] : loaded->content.hashes()) {
        rows += static_cast<std::size_t>(hash.rows);
    }
    return rows;
}

Result<ExitStatus> importFolder(const std::string& folder, const CommonOptions& options, bool isDryRun,
                                const Surroundings& surroundings) {
    CommonOptions bare = options;
    bare.workbook.clear();  // it is to be made
    const Result<Question> question = ask(bare, surroundings);
    if (!question) {
        return tl::unexpected<Error>(question.error());
    }
    const Result<store::WorkbookText> files = store::readWorkbookFolder(folder);
    const Result<store::ReadWorkbookText> read =
        files ? store::readWorkbookText(*files) : tl::unexpected<Error>(files.error());
    if (!read) {
        Error error = read.error();
        if (error.place && !error.place->file.empty()) {
            error.place->file = (std::filesystem::path(folder) / error.place->file).string();
        }
        return tl::unexpected<Error>(std::move(error));
    }
    if (!isDryRun) {
        std::error_code code;
        if (std::filesystem::exists(options.workbook, code)) {
            return failure(ErrorCode::Conflict,
                           {CHOKEPOINT_MSG("there is a workbook of that name already: name another file, and bring the "
                                           "two together with 'chokepoint merge'"),
                            {}},
                           Place{options.workbook, 0, 0, {}});
        }
        const auto now = std::chrono::floor<std::chrono::milliseconds>(surroundings.now);
        // The same workbook, as its text says; where that names none, a new one.
        store::WorkbookIdentity identity = read->identity;
        if (identity.id.empty()) {
            identity.id = store::uuidV7(surroundings.now);
        }
        const Result<void> made = store::workbookFromFolder(folder, options.workbook, identity, now);
        if (!made) {
            return tl::unexpected<Error>(made.error());
        }
    }
    if (const Result<void> answered = answer(*question, folder, options, isDryRun, read->rows); !answered) {
        return tl::unexpected<Error>(answered.error());
    }
    return ExitStatus::Done;
}

}  // namespace chokepoint::app
