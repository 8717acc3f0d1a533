// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookfile.h"

#include <chrono>
#include <filesystem>
#include <vector>

namespace chokepoint::store {

/// When a change was made.
using ChangeTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Changes the rows of a workbook file, as one change of its history that undo takes back. For programs without a
/// window: a session drives its file itself. Fails as opening and committing do; the file is then as before.
[[nodiscard]] Result<void> editWorkbook(const std::filesystem::path& file, const std::vector<RowEdit>& edits,
                                        const Message& title, ChangeTime now);

/// Makes a workbook at `file`, which must not exist, with these rows as its one change: whole or not at all.
[[nodiscard]] Result<void> makeWorkbook(const std::filesystem::path& file, const WorkbookIdentity& identity,
                                        const std::vector<RowEdit>& rows, const Message& title, ChangeTime now);

/// Writes a copy of a workbook with one more change in place of `target`: whole or not at all.
[[nodiscard]] Result<void> copyWorkbookWith(const std::filesystem::path& source, const std::filesystem::path& target,
                                            const std::vector<RowEdit>& edits, const Message& title, ChangeTime now);

}  // namespace chokepoint::store
