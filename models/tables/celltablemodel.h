// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rowtablemodel.h"

#include <optional>
#include <vector>

namespace chokepoint::tables {

/// A cell as it is shown.
struct Cell {
    QString text;                       ///< empty: unknown
    std::optional<double> number = {};  ///< what a number column sorts by
    QString tip = {};
    QString source = {};  ///< id of the source that it rests on
    bool isWarning = false;

    friend bool operator==(const Cell&, const Cell&) = default;
};

struct CellRow {
    QString id;
    std::vector<Cell> cells;  ///< one for each column

    friend bool operator==(const CellRow&, const CellRow&) = default;
};

/// A small table that is made whole, such as the twin of a chart.
struct CellTable {
    std::vector<ColumnSpec> columns;
    std::vector<CellRow> rows;
};

/// Shows a CellTable. Where another one has the same columns and rows, only cells change: selection and scroll stay.
class CellTableModel final : public RowTableModel {
    Q_OBJECT

public:
    explicit CellTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(CellTable table);

protected:
    [[nodiscard]] std::size_t rows() const override { return m_rows.size(); }
    [[nodiscard]] QString textAt(std::size_t row, int column) const override { return at(row, column).text; }
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override {
        return at(row, column).number;
    }
    [[nodiscard]] QString idAt(std::size_t row) const override { return m_rows[row].id; }
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] const Cell& at(std::size_t row, int column) const {
        return m_rows[row].cells[static_cast<std::size_t>(column)];
    }

    std::vector<CellRow> m_rows;
};

}  // namespace chokepoint::tables
