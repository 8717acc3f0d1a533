// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::app {

/// Builds CSV by RFC 4180 in UTF-8 with LF. A text that a spreadsheet would run as a formula (= + - @ tab CR) gets a
/// leading apostrophe; numbers never do.
class CsvText {
public:
    CsvText& text(std::string_view value);
    /// All digits, with a point in every locale; nothing for unknown.
    CsvText& number(const std::optional<double>& value);
    void endRow();

    [[nodiscard]] const std::string& written() const { return m_written; }

private:
    void cell(std::string_view value);

    std::string m_written;
    bool m_isRowStarted = false;
};

}  // namespace chokepoint::app
