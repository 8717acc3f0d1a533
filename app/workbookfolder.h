// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/question.h"

#include <string>

/// A workbook as a folder of text, out and in again.
namespace chokepoint::app {

/// Writes the workbook of the options into a folder and returns how many rows it has.
[[nodiscard]] Result<std::size_t> exportFolder(const std::string& workbook, const std::string& folder);

/// Makes the workbook of the options of a folder and answers as an import does; with `isDryRun` the folder is read and
/// nothing is made. Fails with Conflict where the workbook exists.
[[nodiscard]] Result<ExitStatus> importFolder(const std::string& folder, const CommonOptions& options, bool isDryRun,
                                              const Surroundings& surroundings);

}  // namespace chokepoint::app
