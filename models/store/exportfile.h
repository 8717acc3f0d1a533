// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"
#include "models/catalog/sheettext.h"
#include "models/units/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace chokepoint::store {

/// How a sheet is written to a file.
enum class SheetFormat : std::uint8_t { Csv, Xlsx, Json, Markdown };

/// By the ending of the name: .csv, .xlsx, .json or .md, in any case. InvalidArgument names the four otherwise.
[[nodiscard]] Result<SheetFormat> sheetFormatOf(const std::filesystem::path& path);
/// "xlsx"
[[nodiscard]] std::string_view suffixOf(SheetFormat format);

/// The sheet as one JSON object: id, title, columns (id, name, unit, type), items (an object for each row, null for
/// unknown), notes, sources, context_sentence.
[[nodiscard]] std::string toJson(const catalog::Sheet& sheet);

/// Writes a file whole or not at all, replacing one that is there. `headings` are those of a CSV file. Fails with Io,
/// NotFound (no such folder), or OutOfRange where a spreadsheet cannot hold it.
[[nodiscard]] Result<void> writeSheet(const catalog::Sheet& sheet, SheetFormat format,
                                      const std::filesystem::path& path, catalog::Headings headings);
/// The same with a text that is ready.
[[nodiscard]] Result<void> writeText(std::string_view text, const std::filesystem::path& path);

}  // namespace chokepoint::store
