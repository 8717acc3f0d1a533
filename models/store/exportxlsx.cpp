// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/exportxlsx.h"

#include "models/catalog/sheettext.h"
#include "models/store/xlsxmodule.h"
#include "models/units/module.h"

#include <chrono>

namespace chokepoint::store {

namespace {

/// The day that the record was verified to, at noon UTC: the only date that a file carries, so that it has the same
/// bytes whenever it is written.
std::time_t createdAt(const catalog::Sheet& sheet) {
    using namespace std::chrono;
    const Result<units::Date> date = units::parseDate(sheet.stamp);
    const year_month_day day = date ? date->firstDay() : year_month_day(year(2000), January, std::chrono::day(1));
    return static_cast<std::time_t>((sys_days(day) + hours(12)).time_since_epoch() / seconds(1));
}

}  // namespace

Result<void> writeXlsx(const catalog::Sheet& sheet, const std::filesystem::path& path) {
    if (sheet.rows.size() > xlsx::MostRows || sheet.columns.size() > xlsx::MostColumns) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("a spreadsheet holds %1 rows and %2 columns at most: save as CSV"),
                        {static_cast<std::int64_t>(xlsx::MostRows), static_cast<std::int64_t>(xlsx::MostColumns)}});
    }
    static const Result<const void*> found = moduleSymbol(CHOKEPOINT_XLSX_MODULE, xlsx::WriterName);
    if (!found) {
        return tl::unexpected<Error>(found.error());
    }
    const xlsx::Writer* const writer = *static_cast<const xlsx::Writer* const*>(*found);
    const xlsx::Words words{[](const catalog::SheetColumn& column) { return catalog::headingOf(column); },
                            [](const catalog::SheetCell& cell) { return catalog::plainText(cell); }};
    if (const std::string problem = writer->write(sheet, words, createdAt(sheet), path); !problem.empty()) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the spreadsheet could not be written: %1"), {problem}});
    }
    return {};
}

}  // namespace chokepoint::store
