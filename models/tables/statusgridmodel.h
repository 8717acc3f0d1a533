// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/statusgrid.h"
#include "models/tables/figuretext.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace chokepoint::tables {

/// Chips × shipments as a table: a letter in each cell, or how far the chip is from its nearest line.
class StatusGridModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        CodeRole = Qt::UserRole + 1,  ///< int of policy::StatusCode
        ForceRole,                    ///< int of policy::LegalForce
        TickRole,                     ///< bool
        ChipRole,                     ///< id
    };
    using MarginOf = std::function<std::optional<policy::Margin>(std::size_t chip, std::size_t column)>;

    explicit StatusGridModel(Writing writing, QObject* parent = nullptr);

    /// `names` go with the grid's chips; `marginOf` is asked for visible cells once margins are shown.
    void setGrid(std::shared_ptr<const policy::StatusGrid> grid, std::vector<QString> names, MarginOf marginOf);
    void setShowsMargin(bool showsMargin);
    [[nodiscard]] bool showsMargin() const { return m_showsMargin; }
    /// Only rows that have the code; none: all rows.
    void setIsolated(std::optional<policy::StatusCode> code);
    [[nodiscard]] std::optional<policy::StatusCode> isolated() const { return m_isolated; }

    /// How many cells have the code, all rows counted.
    [[nodiscard]] int count(policy::StatusCode code) const;
    /// Place in the grid of a row and column of the table.
    [[nodiscard]] std::size_t chipOf(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const policy::StatusGrid* grid() const { return m_grid.get(); }
    /// "−1.3 %"; a dash where nothing would turn the status.
    [[nodiscard]] QString marginText(std::size_t chip, std::size_t column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void pickRows();
    [[nodiscard]] QString spoken(std::size_t chip, std::size_t column) const;

    Writing m_writing;
    std::shared_ptr<const policy::StatusGrid> m_grid;
    std::vector<QString> m_names;
    MarginOf m_marginOf;
    mutable std::vector<std::optional<QString>> m_margins;  ///< by cell of the grid; none: not asked yet
    std::vector<std::size_t> m_rows;
    std::optional<policy::StatusCode> m_isolated;
    bool m_showsMargin = false;
};

}  // namespace chokepoint::tables
