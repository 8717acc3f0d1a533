// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/equivalence.h"
#include "models/tables/rowtablemodel.h"

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// How many of each reach a target, and the catalogue that names them.
struct EqualTable {
    std::shared_ptr<const catalog::Catalog> catalog;
    catalog::EqualTarget target;
};

/// An exact count with its range, or a bound: "29.4 (25–33.3)", "above 24.4". One digit behind the point at least, so
/// that 555.6 does not read like the 556 that are needed.
[[nodiscard]] QString exactCountText(const catalog::Figure& count, const Writing& writing);

/// Systems at an equal target: how many of each, over which range, the exact ratio, what
/// so many come to, and why where it is unknown.
class EqualTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column { SystemColumn, CountColumn, ExactColumn, FirstMetricColumn };

    explicit EqualTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(std::shared_ptr<const EqualTable> table);
    [[nodiscard]] const EqualTable* table() const { return m_table.get(); }
    [[nodiscard]] const catalog::EqualTargetRow* row(const QModelIndex& index) const;
    /// The last one, with what hinders a row in words.
    [[nodiscard]] int noteColumn() const { return FirstMetricColumn + static_cast<int>(metricCount()); }

protected:
    [[nodiscard]] std::size_t rows() const override;
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    /// The figure of a metric's column; null for the others.
    [[nodiscard]] const catalog::Figure* figure(std::size_t row, int column) const;
    [[nodiscard]] std::size_t metricCount() const { return m_table ? m_table->target.metrics.size() : 0; }
    [[nodiscard]] std::vector<ColumnSpec> columnsOf(const EqualTable* table);
    /// A number with its range, or a bound.
    [[nodiscard]] QString figureText(const catalog::Figure& figure, double divisor) const;
    /// The number of systems in whole, or "at least 24".
    [[nodiscard]] QString countText(const catalog::WholeCount& count) const;
    /// "29 (25–33)"; without the range where it would read as one number.
    [[nodiscard]] QString withRange(const QString& value, const QString& low, const QString& high) const;

    std::shared_ptr<const EqualTable> m_table;
    std::vector<double> m_divisors;  ///< of the metrics' columns
};

}  // namespace chokepoint::tables
