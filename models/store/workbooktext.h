// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookcontent.h"
#include "models/store/workbookedit.h"
#include "models/store/workbookfile.h"

#include <filesystem>
#include <map>
#include <string>

namespace chokepoint::store {

/// A workbook as text that lives well in git: one file a table, rows by key, one row a line, the same content always
/// the same bytes. CSV (RFC 4180, LF) for preferences, subjects, sources, claims and events; JSON for rules, scenarios
/// and layouts; workbook.json says what it is. A blank number is no number; other blanks are empty texts. The history
/// is not part of it: versions are what git keeps. Nothing is neutralised for spreadsheets, as nothing here is meant to
/// be opened in one.
using WorkbookText = std::map<std::string, std::string>;  ///< file name → content

[[nodiscard]] WorkbookText textOf(const WorkbookContent& content, const WorkbookIdentity& identity);

struct ReadWorkbookText {
    WorkbookIdentity identity;
    std::vector<RowEdit> rows;  ///< to be put into an empty content
};

/// Reads what textOf() wrote, however its files were edited since. Fails at the first line that cannot be read, with
/// its place; a file that is not there is an empty table, one of another name is refused.
[[nodiscard]] Result<ReadWorkbookText> readWorkbookText(const WorkbookText& files);

/// Writes the files into a folder, which is made where it does not exist: each whole or not at all. Conflict where the
/// folder holds files that are no workbook's text. Io.
[[nodiscard]] Result<void> writeWorkbookFolder(const WorkbookText& files, const std::filesystem::path& folder);
/// NotFound, NotOurFile where there is no workbook.json, or Io. Folders and hidden files in it are left out of account.
[[nodiscard]] Result<WorkbookText> readWorkbookFolder(const std::filesystem::path& folder);

/// A workbook file made of a folder, whole or not at all, with one change in its history. As the two above.
[[nodiscard]] Result<void> workbookFromFolder(const std::filesystem::path& folder, const std::filesystem::path& file,
                                              const WorkbookIdentity& identity, ChangeTime now);

}  // namespace chokepoint::store
