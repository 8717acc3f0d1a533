// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/csvtext.h"

#include "app/catalogjson.h"

namespace chokepoint::app {

CsvText& CsvText::text(std::string_view value) {
    constexpr std::string_view FormulaStarts = "=+-@\t\r";
    if (!value.empty() && FormulaStarts.find(value.front()) != std::string_view::npos) {
        cell("'" + std::string(value));
    } else {
        cell(value);
    }
    return *this;
}

CsvText& CsvText::number(const std::optional<double>& value) {
    const Json json = toJson(value);
    cell(json.is_null() ? std::string() : json.dump());
    return *this;
}

void CsvText::endRow() {
    m_written += '\n';
    m_isRowStarted = false;
}

void CsvText::cell(std::string_view value) {
    if (m_isRowStarted) {
        m_written += ',';
    }
    m_isRowStarted = true;
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        m_written += value;
        return;
    }
    m_written += '"';
    for (const char c : value) {
        if (c == '"') {
            m_written += '"';
        }
        m_written += c;
    }
    m_written += '"';
}

}  // namespace chokepoint::app
