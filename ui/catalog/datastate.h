// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rowproxy.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chokepoint::ui {

enum class DataTab : std::uint8_t { Subjects, Claims, Sources };
inline constexpr std::size_t DataTabs = 3;

/// How one table is set up. Columns go by their ids.
struct TableState {
    QStringList columns;             ///< shown, in order; empty: as the table proposes
    QMap<QString, int> widths;       ///< in px at 100 %; only what the person has set
    QMap<QString, QString> filters;  ///< as typed
    QString sortColumn;              ///< empty: the order of the model
    bool isDescending = false;
    QString groupColumn;  ///< empty: flat

    friend bool operator==(const TableState&, const TableState&) = default;
};

/// What the view "data" shows. Stored as its layout, so that the workbook remembers it and undo goes through it.
struct DataState {
    DataTab tab = DataTab::Subjects;
    std::array<TableState, DataTabs> tables;
    tables::RowScope scope = tables::RowScope::All;
    bool isDetailShown = true;

    /// Reads a stored layout; fields that are missing or not sound keep their initial value.
    [[nodiscard]] static DataState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;

    [[nodiscard]] const TableState& table(DataTab which) const { return tables[static_cast<std::size_t>(which)]; }
    [[nodiscard]] TableState& table(DataTab which) { return tables[static_cast<std::size_t>(which)]; }

    friend bool operator==(const DataState&, const DataState&) = default;
};

}  // namespace chokepoint::ui
