// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::session {

/// Names of the workbook's tables as they appear in a Change.
inline constexpr std::string_view PreferenceTable = "preference";  ///< key: subject, metric
inline constexpr std::string_view LayoutTable = "layout";          ///< key: view
inline constexpr std::string_view RuleTable = "rule";              ///< key: id
inline constexpr std::string_view ScenarioTable = "scenario";      ///< key: id
inline constexpr std::string_view SubjectTable = "subject";        ///< key: id
inline constexpr std::string_view SourceTable = "source";          ///< key: id
inline constexpr std::string_view ClaimTable = "claim";            ///< key: id
inline constexpr std::string_view EventTable = "event";            ///< key: id

enum class RowEvent : std::uint8_t { Added, Changed, Removed };

/// One row that is no longer what it was; the key is the row's primary key, in the order of its columns.
struct ChangedRow {
    std::string table;
    std::vector<std::string> key;
    RowEvent event = RowEvent::Changed;

    friend bool operator==(const ChangedRow&, const ChangedRow&) = default;
};

/// What is different since the last Change. Item models turn it into precise signals.
struct Change {
    std::vector<ChangedRow> rows;    ///< by table, then key
    bool isContextChanged = false;   ///< every figure and every answer of the law may differ
    bool isWorkbookChanged = false;  ///< another workbook: `rows` is empty, everything may differ
    /// Tables of which more rows may differ than are worth a list: after an import, or its way back. Their rows are not
    /// among `rows`.
    std::vector<std::string> tables = {};

    [[nodiscard]] bool isEmpty() const {
        return rows.empty() && tables.empty() && !isContextChanged && !isWorkbookChanged;
    }
    /// Whether rows of that table may differ.
    [[nodiscard]] bool touches(std::string_view table) const;
    /// Whether figures may differ for what the workbook holds: picks, subjects, sources or claims.
    [[nodiscard]] bool touchesFigures() const;
    /// Whether there may be other subjects, sources or claims than before.
    [[nodiscard]] bool touchesCatalog() const;

    friend bool operator==(const Change&, const Change&) = default;
};

}  // namespace chokepoint::session
