// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sourceusage.h"
#include "models/tables/rowtablemodel.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace chokepoint::tables {

/// What rests on each source, and the catalogue that it points into.
struct SourceTable {
    std::shared_ptr<const catalog::Catalog> catalog;
    std::vector<catalog::SourceUse> rows;  ///< as sourceUsage() orders them
};

/// Every source: what it is, what it says, what rests on it, and what is wrong with it.
class SourceTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column {
        PublisherColumn,
        TitleColumn,
        KindColumn,
        DateColumn,
        EffectColumn,  ///< in headline figures
        ShownColumn,   ///< figures that show one of its claims
        ClaimsColumn,
        StateColumn,  ///< "stale", "disputed", "cited by nobody"
        LinkColumn,
        LicenceColumn,  ///< hidden at first
        SourceColumn,   ///< id; hidden at first
        ColumnCount
    };

    /// What may be wrong with a source.
    enum class State : std::uint8_t { Disputed, Stale, CitedByNobody, SecondHand };

    explicit SourceTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(std::shared_ptr<const SourceTable> table);
    [[nodiscard]] static bool is(const catalog::SourceUse& use, State state);
    /// "cited by nobody": as the state column writes it.
    [[nodiscard]] static QString words(State state);
    /// How many sources are in that state.
    [[nodiscard]] int count(State state) const;
    /// Null where the index is not valid.
    [[nodiscard]] const catalog::SourceUse* use(const QModelIndex& index) const;
    [[nodiscard]] std::optional<double> typedKey(int column, const QString& text, bool isStart) const override;

protected:
    [[nodiscard]] std::size_t rows() const override;
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] static QString stateText(const catalog::SourceUse& use);
    [[nodiscard]] QString tip(const catalog::SourceUse& use, int column) const;

    std::shared_ptr<const SourceTable> m_table;
};

}  // namespace chokepoint::tables
