// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/xlsxmodule.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <vector>

namespace chokepoint::store::xlsx {

namespace {

using catalog::Sheet;
using catalog::SheetCell;
using catalog::SheetColumn;
using catalog::SheetType;

constexpr lxw_row_t TitleRow = 0;
constexpr lxw_row_t ContextRow = 1;
constexpr lxw_row_t HeadRow = 2;
constexpr lxw_row_t FirstRow = 3;
static_assert(MostRows == LXW_ROW_MAX - FirstRow && MostColumns == LXW_COL_MAX);
/// Characters of one cell, counted as UTF-16 does.
constexpr std::size_t MostCharacters = 32'767;
constexpr std::size_t MostUrl = 2'000;
constexpr std::size_t MostLinks = 60'000;
constexpr double NarrowestColumn = 8.0;
constexpr double WidestColumn = 44.0;
constexpr double WidestOfWidened = 60.0;
/// Rows that decide how wide a column is.
constexpr std::size_t MeasuredRows = 500;

std::size_t utf16Length(std::string_view text) {
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0U) == 0x80U ? 0U : (byte >= 0xF0U ? 2U : 1U);
    }
    return length;
}

/// What fits into a cell, cut between characters; what XML cannot hold is left out.
std::string cellText(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20U || c == '\n' || c == '\t') {
            result += c;
        }
    }
    if (utf16Length(result) <= MostCharacters) {
        return result;
    }
    std::size_t length = 0;
    std::size_t end = 0;
    while (end < result.size() && length < MostCharacters - 2) {
        const auto byte = static_cast<unsigned char>(result[end]);
        length += byte >= 0xF0U ? 2U : 1U;
        end += byte >= 0xF0U ? 4U : byte >= 0xE0U ? 3U : byte >= 0xC0U ? 2U : 1U;
    }
    return result.substr(0, end) + "…";
}

/// The name of a sheet: at most 31 characters, none of []:*?/\, and not that of the second sheet, whatever the case.
std::string sheetName(const Sheet& sheet) {
    constexpr std::size_t Longest = 31;
    std::string name = sheet.id;
    std::erase_if(name, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; });
    name.resize(std::min(name.size(), Longest));
    if (name.empty() || name == "sources" || name == "Sources") {
        name = name.empty() ? "table" : "list";
    }
    const bool isLower = name.front() >= 'a' && name.front() <= 'z';
    name.front() = isLower ? static_cast<char>(name.front() - 'a' + 'A') : name.front();
    return name;
}

/// Excel's calendar begins in 1900; what has no day stays text.
bool isExcelDay(const units::Date& date) {
    return date.precision() == units::DatePrecision::Day && static_cast<int>(date.firstDay().year()) > 1900;
}

class Workbook {
public:
    Workbook(const Sheet& sheet, const Words& words, const std::filesystem::path& path)
        : m_sheet(sheet), m_words(words) {
        // Row by row to a temporary file: the memory does not grow with the table.
        std::string folder = path.parent_path().string();
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.empty() ? nullptr : folder.data();
        options.use_zip64 = LXW_FALSE;
        m_book = workbook_new_opt(path.c_str(), &options);
    }
    ~Workbook() {
        if (m_book != nullptr) {
            lxw_workbook_free(m_book);
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    Workbook(Workbook&&) = delete;
    Workbook& operator=(Workbook&&) = delete;

    /// What went wrong; empty where nothing did.
    [[nodiscard]] std::string write(std::time_t created) {
        if (m_book == nullptr) {
            return lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
        }
        setProperties(created);
        makeFormats();
        writeTable();
        writeSources();
        if (m_error == LXW_NO_ERROR) {
            m_error = workbook_close(m_book);
            m_book = nullptr;  // closing frees it
        }
        return m_error == LXW_NO_ERROR ? std::string() : std::string(lxw_strerror(m_error));
    }

private:
    void setProperties(std::time_t created) {
        std::string title = m_sheet.title.substr(0, std::min<std::size_t>(m_sheet.title.size(), 200));
        std::string company = "Chokepoint";
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.company = company.data();
        properties.created = created;
        keep(workbook_set_properties(m_book, &properties));
    }

    void makeFormats() {
        m_title = workbook_add_format(m_book);
        format_set_bold(m_title);
        format_set_font_size(m_title, 14);
        m_quiet = workbook_add_format(m_book);
        format_set_font_color(m_quiet, 0x4B5563);
        m_head = workbook_add_format(m_book);
        format_set_bold(m_head);
        format_set_bottom(m_head, LXW_BORDER_THIN);
        format_set_align(m_head, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(m_head);
        m_numberHead = workbook_add_format(m_book);
        format_set_bold(m_numberHead);
        format_set_bottom(m_numberHead, LXW_BORDER_THIN);
        format_set_align(m_numberHead, LXW_ALIGN_RIGHT);
        format_set_align(m_numberHead, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(m_numberHead);
        m_grouped = workbook_add_format(m_book);
        format_set_num_format(m_grouped, "#,##0");
        m_day = workbook_add_format(m_book);
        format_set_num_format(m_day, "yyyy-mm-dd");
        format_set_align(m_day, LXW_ALIGN_LEFT);
        m_link = workbook_get_default_url_format(m_book);
    }

    void writeTable() {
        lxw_worksheet* page = add(sheetName(m_sheet));
        if (page == nullptr) {
            return;
        }
        for (std::size_t i = 0; i < m_sheet.columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            keep(worksheet_set_column(page, column, column, widthOf(i), nullptr));
        }
        writeText(page, TitleRow, 0, m_sheet.title, m_title);
        writeText(page, ContextRow, 0, m_sheet.context, m_quiet);
        for (std::size_t i = 0; i < m_sheet.columns.size(); ++i) {
            const SheetColumn& column = m_sheet.columns[i];
            writeText(page, HeadRow, static_cast<lxw_col_t>(i), m_words.headingOf(column),
                      column.type == SheetType::Number ? m_numberHead : m_head);
        }
        worksheet_freeze_panes(page, FirstRow, 1);
        const std::vector<bool> isGrouped = groupedColumns();
        for (std::size_t r = 0; r < m_sheet.rows.size() && m_error == LXW_NO_ERROR; ++r) {
            for (std::size_t c = 0; c < m_sheet.rows[r].size(); ++c) {
                writeCell(page, static_cast<lxw_row_t>(r) + FirstRow, c, m_sheet.rows[r][c], isGrouped[c]);
            }
        }
        if (!m_sheet.columns.empty() && !m_sheet.rows.empty()) {
            keep(worksheet_autofilter(page, HeadRow, 0, static_cast<lxw_row_t>(m_sheet.rows.size()) + HeadRow,
                                      static_cast<lxw_col_t>(m_sheet.columns.size() - 1)));
        }
        worksheet_set_landscape(page);
        worksheet_fit_to_pages(page, 1, 0);
        keep(worksheet_repeat_rows(page, HeadRow, HeadRow));
    }

    void writeSources() {
        lxw_worksheet* page = add("Sources");
        if (page == nullptr) {
            return;
        }
        keep(worksheet_set_column(page, 0, 0, NarrowestColumn, nullptr));
        keep(worksheet_set_column(page, 1, 2, WidestOfWidened, nullptr));
        keep(worksheet_set_column(page, 3, 3, 16, nullptr));
        lxw_row_t row = 0;
        constexpr std::array<const char*, 4> Headings{"Number", "Source", "Address", "Licence"};
        for (std::size_t i = 0; i < Headings.size(); ++i) {
            writeText(page, row, static_cast<lxw_col_t>(i), Headings[i], i == 0 ? m_numberHead : m_head);
        }
        worksheet_freeze_panes(page, 1, 0);
        for (const catalog::SheetSource& source : m_sheet.sources) {
            ++row;
            keep(worksheet_write_number(page, row, 0, source.number, nullptr));
            writeText(page, row, 1, source.text, nullptr);
            writeLink(page, row, 2, source.url);
            writeText(page, row, 3, source.licence, nullptr);
        }
        row += 2;
        for (const std::string& note : m_sheet.notes) {
            writeText(page, row, 1, note, m_quiet);
            ++row;
        }
        writeText(page, row, 1, m_sheet.context, m_quiet);
    }

    lxw_worksheet* add(const std::string& name) {
        lxw_worksheet* page = workbook_add_worksheet(m_book, name.c_str());
        if (page == nullptr) {
            keep(LXW_ERROR_MEMORY_MALLOC_FAILED);
        }
        return page;
    }

    void writeCell(lxw_worksheet* page, lxw_row_t row, std::size_t column, const SheetCell& cell, bool isGrouped) {
        const auto at = static_cast<lxw_col_t>(column);
        if (const auto* number = std::get_if<double>(&cell)) {
            keep(worksheet_write_number(page, row, at, *number, isGrouped ? m_grouped : nullptr));
        } else if (const auto* date = std::get_if<units::Date>(&cell); date != nullptr && isExcelDay(*date)) {
            const std::chrono::year_month_day day = date->firstDay();
            lxw_datetime value{};
            value.year = static_cast<int>(day.year());
            value.month = static_cast<int>(static_cast<unsigned>(day.month()));
            value.day = static_cast<int>(static_cast<unsigned>(day.day()));
            keep(worksheet_write_datetime(page, row, at, &value, m_day));
        } else if (m_sheet.columns[column].isLink) {
            writeLink(page, row, at, m_words.plainText(cell));
        } else {
            writeText(page, row, at, m_words.plainText(cell), nullptr);
        }
    }

    void writeText(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, std::string_view text, lxw_format* format) {
        if (!text.empty()) {
            keep(worksheet_write_string(page, row, column, cellText(text).c_str(), format));
        }
    }

    void writeLink(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const std::string& url) {
        const bool isWeb = url.starts_with("https://") || url.starts_with("http://");
        if (!isWeb || url.size() > MostUrl || m_links == MostLinks) {
            writeText(page, row, column, url, nullptr);
            return;
        }
        ++m_links;
        keep(worksheet_write_url(page, row, column, url.c_str(), m_link));
    }

    /// Whole numbers of five digits and more are read in groups; others keep all their digits.
    [[nodiscard]] std::vector<bool> groupedColumns() const {
        constexpr double Grouped = 1e4;
        constexpr double Exact = 1e15;
        std::vector<bool> result(m_sheet.columns.size(), false);
        for (std::size_t i = 0; i < result.size(); ++i) {
            bool isWhole = m_sheet.columns[i].type == SheetType::Number;
            double largest = 0.0;
            for (const std::vector<SheetCell>& row : m_sheet.rows) {
                if (const auto* number = std::get_if<double>(&row[i])) {
                    isWhole = isWhole && std::trunc(*number) == *number;
                    largest = std::max(largest, std::abs(*number));
                }
            }
            result[i] = isWhole && largest >= Grouped && largest < Exact;
        }
        return result;
    }

    /// In digits: as wide as the heading's longer half and the cells want.
    [[nodiscard]] double widthOf(std::size_t column) const {
        constexpr double Padding = 2.0;
        const SheetColumn& spec = m_sheet.columns[column];
        auto widest = static_cast<double>((utf16Length(m_words.headingOf(spec)) + 1) / 2);
        for (std::size_t r = 0; r < std::min(m_sheet.rows.size(), MeasuredRows); ++r) {
            widest = std::max(widest, static_cast<double>(utf16Length(m_words.plainText(m_sheet.rows[r][column]))));
        }
        return std::clamp(widest + Padding, NarrowestColumn, spec.isWidened ? WidestOfWidened : WidestColumn);
    }

    void keep(lxw_error error) {
        if (m_error == LXW_NO_ERROR) {
            m_error = error;
        }
    }

    const Sheet& m_sheet;
    const Words& m_words;
    lxw_workbook* m_book = nullptr;
    lxw_error m_error = LXW_NO_ERROR;
    lxw_format* m_title = nullptr;
    lxw_format* m_quiet = nullptr;
    lxw_format* m_head = nullptr;
    lxw_format* m_numberHead = nullptr;
    lxw_format* m_grouped = nullptr;
    lxw_format* m_day = nullptr;
    lxw_format* m_link = nullptr;
    std::size_t m_links = 0;
};

class FileWriter final : public Writer {
public:
    [[nodiscard]] std::string write(const Sheet& sheet, const Words& words, std::time_t created,
                                    const std::filesystem::path& path) const override {
        return Workbook(sheet, words, path).write(created);
    }
};

const FileWriter TheWriter;

}  // namespace

}  // namespace chokepoint::store::xlsx

extern "C" {
__attribute__((visibility("default"))) extern const chokepoint::store::xlsx::Writer* const chokepointXlsxWriter1;
const chokepoint::store::xlsx::Writer* const chokepointXlsxWriter1 = &chokepoint::store::xlsx::TheWriter;
}
