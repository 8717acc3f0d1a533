// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/compiler.h"

#include "data/compiler/cataloguechecks.h"
#include "data/compiler/recordchecks.h"
#include "data/compiler/tablespecs.h"
#include "data/compiler/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

namespace chokepoint::datac {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return file ? std::optional(std::move(text).str()) : std::nullopt;
}

/// Every CSV file below the folder, relative to it, sorted: the file system's own order differs from machine to
/// machine.
std::set<std::string> csvFiles(const fs::path& folder) {
    std::set<std::string> result;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == ".csv") {
            result.insert(it->path().lexically_relative(folder).generic_string());
        }
    }
    return result;
}

/// The files of a table: those it names, "claims/*" standing for all of that folder.
std::vector<std::string> filesOf(const TableSpec& spec, const std::set<std::string>& present) {
    std::vector<std::string> result;
    for (const std::string_view file : spec.files) {
        if (!file.ends_with('*')) {
            result.emplace_back(file);
            continue;
        }
        const std::string_view prefix = file.substr(0, file.size() - 1);
        std::ranges::copy_if(present, std::back_inserter(result),
                             [&](const std::string& path) { return path.starts_with(prefix); });
    }
    return result;
}

Tables readTables(const fs::path& folder, Problems& problems) {
    const std::string label = folder.filename().generic_string();
    std::set<std::string> present = csvFiles(folder);
    std::set<std::string> unread = present;
    Tables tables;
    for (const TableSpec& spec : allTables()) {
        Table table{&spec, fmt::format("{}/{}", label, spec.files.front()), {}};
        for (const std::string& file : filesOf(spec, present)) {
            unread.erase(file);
            const std::string printed = fmt::format("{}/{}", label, file);
            if (const std::optional<std::string> text = readFile(folder / file)) {
                readInto(table, *text, printed, problems);
            } else {
                problems.add({printed, 0, 0, {}, "cannot be read: the file must begin with " + spec.header()});
            }
        }
        tables.emplace(spec.table, std::move(table));
    }
    for (const std::string& file : unread) {
        problems.add({fmt::format("{}/{}", label, file), 0, 0, {}, "belongs to no table: remove or rename it"});
    }
    return tables;
}

/// The checks across tables.
std::vector<CheckedClaim> checkTogether(const Tables& tables, const Names& names, Problems& problems) {
    for (const auto& [name, table] : tables) {
        checkLinks(table, names, problems);
    }
    checkAttributes(tables.at("attributes"), problems);
    std::vector<CheckedClaim> claims = checkClaims(tables, names, problems);
    checkCatalogue(tables, names, problems);
    checkRecord(tables, names, problems);
    return claims;
}

}  // namespace

Compilation compile(const fs::path& folder) {
    Problems problems;
    const fs::path clean = fs::absolute(folder / "").lexically_normal().parent_path();
    const Tables tables = readTables(clean, problems);
    const bool isWhole = problems.empty();
    Names names;
    for (const auto& [name, table] : tables) {
        checkCells(table, problems);
        collectNames(table, names, problems);
    }
    // A file or row that could not be read would make every row that points at it look wrong.
    const std::vector<CheckedClaim> claims =
        isWhole ? checkTogether(tables, names, problems) : std::vector<CheckedClaim>();

    Compilation result;
    result.claims = claims.size();
    result.sources = tables.at("sources").rows.size();
    result.subjects = tables.at("subjects").rows.size();
    const fs::path schemaFile = clean / "schema" / "reference.sql";
    const std::optional<std::string> schemaText = readFile(schemaFile);
    if (!schemaText) {
        problems.add({schemaFile.generic_string(), 0, 0, {}, "cannot be read: the database's schema belongs there"});
    }
    for (const Problem& problem : problems.sorted()) {
        result.problems.push_back(inEnglish(problem));
    }
    if (result.problems.empty()) {
        if (Result<std::string> database = writeDatabase(tables, claims, *schemaText)) {
            result.database = std::move(*database);
        } else {
            result.problems.push_back(inEnglish(database.error()));
        }
    }
    return result;
}

}  // namespace chokepoint::datac
