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
    : m_text(text), m_file(std::move(file)), m_delimiter(delimiter), m_limits(limits) {}

CsvReader::CsvReader(Source source, std::string file, char delimiter, CsvLimits limits)
    : m_source(std::move(source)), m_file(std::move(file)), m_delimiter(delimiter), m_limits(limits) {}

bool CsvReader::provide(std::size_t bytes) {
    while (m_source && m_text.size() - m_position < bytes) {
        Result<std::string_view> piece = m_source();
        if (!piece) {
            m_error = std::move(piece.error());
            m_source = nullptr;
            return false;
        }
        if (piece->empty()) {
            m_source = nullptr;
            break;
        }
        m_pieces.erase(0, m_position);
        m_pieces.append(*piece);
        m_text = m_pieces;
        m_position = 0;
    }
    return m_position < m_text.size();
}

void CsvReader::skipByteOrderMark() {
    if (provide(ByteOrderMark.size()) && m_text.substr(m_position, ByteOrderMark.size()) == ByteOrderMark) {
        m_position += ByteOrderMark.size();
    }
    m_isAtStart = false;
}

Result<bool> CsvReader::next(CsvRow& row) {
    row.m_count = 0;
    if (m_isAtStart) {
        skipByteOrderMark();
    }
    const Result<bool> result = m_error ? Result<bool>(false) : readRecord(row);
    if (m_error) {
        row.m_count = 0;
        return tl::unexpected<Error>(*m_error);
    }
    return result;
}

Result<bool> CsvReader::readRecord(CsvRow& row) {
    if (atEnd()) {
        return false;
    }
    while (true) {
        if (row.m_count == m_limits.columns) {
            fail({CHOKEPOINT_MSG("more than %1 fields in one record: split the file, or check its quotes"),
                  {static_cast<std::int64_t>(m_limits.columns)}},
                 m_line, m_column);
            return false;
        }
        CsvCell& cell = row.append(m_line, m_column);
        const bool isRead = !atEnd() && current() == Quote ? readQuoted(cell) : readPlain(cell);
        if (!isRead || atEnd()) {
            return true;
        }
        if (startsLineBreak()) {
            skipLineBreak();
            return true;
        }
        advance();  // the delimiter
    }
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
    } else if (beginsCharacter(current())) {
        ++m_column;
    }
    ++m_position;
}

bool CsvReader::put(CsvCell& cell) {
    if (current() == '\0') {
        return fail(
            {CHOKEPOINT_MSG("a NUL byte, which no text has: choose the file's encoding, or save it as CSV in UTF-8"),
             {}},
            m_line, m_column);
    }
    const std::size_t begin = m_position;
    advance();
    const auto isOrdinary = [this](char c) {
        return c != m_delimiter && c != Quote && c != '\n' && c != '\r' && c != '\0';
    };
    while (m_position < m_text.size() && isOrdinary(current())) {
        m_column += beginsCharacter(current()) ? 1U : 0U;
        ++m_position;
    }
    if (m_position - begin > m_limits.cellBytes - cell.text.size()) {
        return fail({CHOKEPOINT_MSG("a field longer than %1 bytes: check the quotes around it"),
                     {static_cast<std::int64_t>(m_limits.cellBytes)}},
                    cell.line, cell.column);
    }
    cell.text.append(m_text.substr(begin, m_position - begin));
    return true;
}

bool CsvReader::readPlain(CsvCell& cell) {
    while (!atEnd() && current() != m_delimiter && !startsLineBreak()) {
        if (current() == Quote && !m_limits.hasBareQuotes) {
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
    if (!m_error) {  // the source may have failed before
        m_error = Error{ErrorCode::Syntax, std::move(message), Place{m_file, line, column, {}}};
    }
    return false;
}

}  // namespace chokepoint::store
