// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"

#include <cstddef>
#include <ctime>
#include <filesystem>
#include <string>

/// What the program and the module that writes spreadsheets say to each other. The module stands alone, so that
/// libxlsxwriter and the cryptography that it brings along are loaded with the first spreadsheet and not with each
/// start.
namespace chokepoint::store::xlsx {

inline constexpr std::size_t MostRows = 1'048'573;  ///< Excel's, without title, context and headings
inline constexpr std::size_t MostColumns = 16'384;

/// What the module asks of the program.
struct Words {
    std::string (*headingOf)(const catalog::SheetColumn& column) = nullptr;
    std::string (*plainText)(const catalog::SheetCell& cell) = nullptr;
};

/// What the module offers.
class Writer {
public:
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    Writer(Writer&&) = delete;
    Writer& operator=(Writer&&) = delete;
    virtual ~Writer() = default;

    /// Writes a sheet that has no more than MostRows and MostColumns. Answers with what went wrong, in libxlsxwriter's
    /// words; empty where nothing did.
    [[nodiscard]] virtual std::string write(const catalog::Sheet& sheet, const Words& words, std::time_t created,
                                            const std::filesystem::path& path) const = 0;
};

/// The name of the module's pointer to its Writer, which changes with what that takes.
inline constexpr const char* WriterName = "chokepointXlsxWriter1";

}  // namespace chokepoint::store::xlsx
