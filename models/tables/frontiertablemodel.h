// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/plane.h"
#include "models/tables/rowtablemodel.h"

#include <memory>
#include <string>
#include <vector>

namespace chokepoint::tables {

/// One chip of a frontier.
struct FrontierRow {
    policy::ChipFacts chip;
    std::string maker;
    policy::Classification result;  ///< brief
    std::string reason;             ///< why it has no place; empty where it has
};

/// What a frontier shows, chip by chip.
struct FrontierTable {
    std::shared_ptr<const policy::Record> record;
    policy::Plane plane;
    std::vector<FrontierRow> rows;
};

/// The table twin of a frontier: both figures, class, status and the rule that decides.
class FrontierTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column { ChipColumn, MakerColumn, XColumn, YColumn, ClassColumn, StatusColumn, DecidedColumn, NoteColumn };

    explicit FrontierTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(std::shared_ptr<const FrontierTable> table);
    [[nodiscard]] const FrontierTable* table() const { return m_table.get(); }

protected:
    [[nodiscard]] std::size_t rows() const override { return m_table ? m_table->rows.size() : 0; }
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] std::vector<ColumnSpec> columnsOf(const FrontierTable* table) const;

    std::shared_ptr<const FrontierTable> m_table;
};

/// A field of a plane as people say it, with its unit: "Performance density, TPP/mm²".
[[nodiscard]] QString planeFieldText(policy::NumberField field);
/// "TPP 4,800", "density 5.92", "600 GB/s": a threshold in few words.
[[nodiscard]] QString thresholdText(policy::NumberField field, double value, const Writing& writing);

}  // namespace chokepoint::tables
