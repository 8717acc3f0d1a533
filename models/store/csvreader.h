// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// Caps that keep a hostile or mistaken file from eating the memory, and how strict to be.
struct CsvLimits {
    std::size_t cellBytes = 1U << 20U;
    std::size_t columns = 4096;
    /// Takes a quote inside an unquoted field (12"; 37°36'37.8"N) as it stands, as spreadsheets do.
    bool hasBareQuotes = false;
};

/// One field with the place where it begins. Lines and columns count from 1; columns count characters (UTF-8), as
/// editors do.
struct CsvCell {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// One record. Storage is reused from record to record: count, not cells.size(), says how many fields there are.
class CsvRow {
public:
    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] const CsvCell& operator[](std::size_t index) const { return m_cells[index]; }
    [[nodiscard]] std::size_t line() const { return m_count == 0 ? 0 : m_cells.front().line; }
    /// A line with nothing on it: RFC 4180 reads it as one empty field.
    [[nodiscard]] bool isBlankLine() const { return m_count == 1 && m_cells.front().text.empty(); }

private:
    friend class CsvReader;
    CsvCell& append(std::size_t line, std::size_t column);

    std::vector<CsvCell> m_cells;
    std::size_t m_count = 0;
};

/// Reads delimited text record by record, strictly by RFC 4180: quoted fields may hold delimiters, line breaks and
/// doubled quotes; lines end in LF or CRLF; a byte order mark at the start is skipped. Cells are bytes: the caller
/// checks encoding and number of fields. What RFC 4180 does not allow is an error with its place, never a guess: a
/// quote inside an unquoted field, text after a closing quote, a quote left open, a bare CR, NUL, a limit exceeded.
/// After an error next() gives the same error again. A text that comes in pieces takes the memory of one piece and one
/// record, however long it is.
class CsvReader {
public:
    /// Gives the next piece of the text, which may end anywhere and is valid until the next call; empty at the end.
    using Source = std::function<Result<std::string_view>()>;

    /// `text` must outlive the reader; `file` is named in errors.
    explicit CsvReader(std::string_view text, std::string file = {}, char delimiter = ',', CsvLimits limits = {});
    /// A failure of `source` is the reader's error.
    explicit CsvReader(Source source, std::string file = {}, char delimiter = ',', CsvLimits limits = {});
    ~CsvReader() = default;
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    CsvReader(CsvReader&&) = delete;
    CsvReader& operator=(CsvReader&&) = delete;

    /// Reads the next record into `row`; false at the end of the text.
    [[nodiscard]] Result<bool> next(CsvRow& row);

private:
    /// Whether the text is used up. Otherwise two bytes stand ready, or the last one.
    [[nodiscard]] bool atEnd() { return m_position + 1 >= m_text.size() && !provide(2); }
    /// Asks for text until so many bytes stand ready, or it ends; false where there are none.
    [[nodiscard]] bool provide(std::size_t bytes);
    void skipByteOrderMark();
    [[nodiscard]] Result<bool> readRecord(CsvRow& row);
    [[nodiscard]] char current() const { return m_text[m_position]; }
    [[nodiscard]] bool startsLineBreak() const;
    void skipLineBreak();
    void advance();
    [[nodiscard]] bool readQuoted(CsvCell& cell);
    [[nodiscard]] bool readPlain(CsvCell& cell);
    /// Takes a byte, and those behind it that mean nothing but themselves.
    [[nodiscard]] bool put(CsvCell& cell);
    bool fail(Message message, std::size_t line, std::size_t column);

    Source m_source;
    std::string m_pieces;  ///< what is left of one piece, and the next
    std::string_view m_text;
    std::string m_file;
    char m_delimiter;
    CsvLimits m_limits;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
    std::size_t m_column = 1;
    bool m_isAtStart = true;
    std::optional<Error> m_error;
};

}  // namespace chokepoint::store
