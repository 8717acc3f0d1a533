// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"
#include "models/units/result.h"

#include <filesystem>

namespace chokepoint::store {

/// Writes a sheet as an Excel workbook (Office Open XML) to `path`: title and context over a frozen row of headings
/// with units, numbers and days typed, texts never run as formulas; a second sheet with the numbered sources as links,
/// the notes and the context. The same sheet gives the same bytes. Fails with OutOfRange where there are more rows or
/// columns than such a file can hold, else with Io. Use writeSheet(), which leaves no half file.
[[nodiscard]] Result<void> writeXlsx(const catalog::Sheet& sheet, const std::filesystem::path& path);

}  // namespace chokepoint::store
