// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/csvreader.h"

#include <utility>

namespace chokepoint::store {

namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
constexpr char Quote = '"';

/// Continuation bytes of UTF-8 (10xxxxxx) belong to the character before them.
bool beginsCharacter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

CsvCell& CsvRow::append(std::size_t line, std::size_t column) {
    if (m_count == m_cells.size()) {
        m_cells.emplace_back();
    }
    CsvCell& cell = m_cells[m_count++];
    cell.text.clear();
    cell.line = line;
    cell.column = column;
    return cell;
}

CsvReader::CsvReader(std::string_view text, std::string file, char delimiter, CsvLimits limits)
    : m_text(text), m_file(std::move(file)), m_delimiter(delimiter), m_limits(limits) {
    if (m_text.substr(0, ByteOrderMark.size()) == ByteOrderMark) {
        m_text.remove_prefix(ByteOrderMark.size());
    }
}

Result<bool> CsvReader::next(CsvRow& row) {
    row.m_count = 0;
    if (m_error) {
        return tl::unexpected<Error>(*m_error);
    }
    if (atEnd()) {
        return false;
    }
    while (true) {
        if (row.m_count == m_limits.columns) {
            fail({CHOKEPOINT_MSG("more than %1 fields in one record: split the file, or check its quotes"),
                  {static_cast<std::int64_t>(m_limits.columns)}},
                 m_line, m_column);
            break;
        }
        CsvCell& cell = row.append(m_line, m_column);
        const bool isRead = !atEnd() && current() == Quote ? readQuoted(cell) : readPlain(cell);
        if (!isRead) {
            break;
        }
        if (atEnd()) {
            return true;
        }
        if (startsLineBreak()) {
            skipLineBreak();
            return true;
        }
        advance();  // the delimiter
    }
    row.m_count = 0;
    return tl::unexpected<Error>(*m_error);
}

bool CsvReader::startsLineBreak() const {
    return current() == '\n' || (current() == '\r' && m_position + 1 < m_text.size() && m_text[m_position + 1] == '\n');
}

void CsvReader::skipLineBreak() {
    m_position += current() == '\r' ? 2 : 1;
    ++m_line;
    m_column = 1;
}

void CsvReader::advance() {
    if (current() == '\n') {
        ++m_line;
        m_column = 1;
    } else if (m_position + 1 >= m_text.size() || beginsCharacter(m_text[m_position + 1])) {
        ++m_column;
    }
    ++m_position;
}

bool CsvReader::put(CsvCell& cell) {
    if (current() == '\0') {
        return fail({CHOKEPOINT_MSG("a NUL byte: this is no text file"), {}}, m_line, m_column);
    }
    if (cell.text.size() == m_limits.cellBytes) {
        return fail({CHOKEPOINT_MSG("a field longer than %1 bytes: check the quotes around it"),
                     {static_cast<std::int64_t>(m_limits.cellBytes)}},
                    cell.line, cell.column);
    }
    cell.text.push_back(current());
    advance();
    return true;
}

bool CsvReader::readPlain(CsvCell& cell) {
    while (!atEnd() && current() != m_delimiter && !startsLineBreak()) {
        if (current() == Quote) {
            return fail(
                {CHOKEPOINT_MSG("a quote inside an unquoted field: quote the whole field and double this quote"), {}},
                m_line, m_column);
        }
        if (current() == '\r') {
            return fail({CHOKEPOINT_MSG("a carriage return without line feed: save the file with LF line ends"), {}},
                        m_line, m_column);
        }
        if (!put(cell)) {
            return false;
        }
    }
    return true;
}

bool CsvReader::readQuoted(CsvCell& cell) {
    advance();
    while (true) {
        if (atEnd()) {
            return fail({CHOKEPOINT_MSG("the quote that opens here is never closed"), {}}, cell.line, cell.column);
        }
        if (current() == Quote) {
            advance();
            if (atEnd() || current() == m_delimiter || startsLineBreak()) {
                return true;
            }
            if (current() != Quote) {
                return fail(
                    {CHOKEPOINT_MSG("text after a closing quote: double the quote if it belongs to the field"), {}},
                    m_line, m_column);
            }
        }
        if (!put(cell)) {
            return false;
        }
    }
}

bool CsvReader::fail(Message message, std::size_t line, std::size_t column) {
    m_error = Error{ErrorCode::Syntax, std::move(message), Place{m_file, line, column, {}}};
    return false;
}

}  // namespace chokepoint::store
