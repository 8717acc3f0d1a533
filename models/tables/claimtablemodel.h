// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/metric.h"
#include "models/tables/rowtablemodel.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chokepoint::tables {

struct ClaimRow {
    const catalog::Claim* claim = nullptr;      ///< never null
    const catalog::Subject* subject = nullptr;  ///< null: not in the catalogue
    const catalog::Source* source = nullptr;    ///< null: not in the catalogue
};

/// What is listed; empty parts do not narrow.
struct ClaimScope {
    std::string subject;
    std::string source;
    friend bool operator==(const ClaimScope&, const ClaimScope&) = default;
};

/// The claims of a catalogue as a table lists them: by the name of what they are about, then by id.
struct ClaimTable {
    std::shared_ptr<const catalog::Catalog> catalog;  ///< never null
    ClaimScope scope;
    std::vector<ClaimRow> rows;
};

/// Of a million claims it takes most of a second: in any thread. Null where it is cancelled.
[[nodiscard]] std::shared_ptr<const ClaimTable> makeClaimTable(std::shared_ptr<const catalog::Catalog> catalog,
                                                               ClaimScope scope = {},
                                                               const std::function<bool()>& isCancelled = {});

/// All claims, or those of one subject or source: what each says, in which unit, on which axes, who, when, and how it
/// stands. Claims are referred to, never copied.
class ClaimTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column {
        SubjectColumn,
        AttributeColumn,
        ValueColumn,  ///< as published
        UnitColumn,
        AxesColumn,
        StandingColumn,
        DateColumn,
        SourceKindColumn,
        SourceColumn,  ///< its publisher, or its title where none is known
        ReasonColumn,
        NoteColumn,
        WordingColumn,  ///< this and the following are hidden at first
        MakerColumn,
        KindColumn,
        CountryColumn,
        ClaimColumn,
        ColumnCount
    };
    using Scope = ClaimScope;

    explicit ClaimTableModel(Writing writing, QObject* parent = nullptr);

    /// Makes the table at once.
    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog, Scope scope = {});
    void setTable(std::shared_ptr<const ClaimTable> table);
    /// Lists what another model lists.
    void takeOver(const ClaimTableModel& other);
    [[nodiscard]] std::shared_ptr<RowTableModel> copy() const override;
    /// Null where the index is not valid.
    [[nodiscard]] const catalog::Claim* claim(const QModelIndex& index) const;
    /// Values that are texts are set from the left, so that they wrap on paper.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Values take a unit ("> 500 kW"), dates ISO forms ("> 2025-07").
    [[nodiscard]] std::optional<double> typedKey(int column, const QString& text, bool isStart) const override;
    [[nodiscard]] std::function<bool(std::size_t)> measuredAs(int column, const QString& text) const override;

protected:
    [[nodiscard]] std::size_t rows() const override { return m_table ? m_table->rows.size() : 0; }
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] TextKey textKeyAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] std::optional<std::size_t> rowOf(const QString& id) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] const ClaimRow& rowAt(std::size_t row) const { return m_table->rows[row]; }

    std::shared_ptr<const ClaimTable> m_table;  ///< null: nothing is listed
};

/// What a claim is about: its metric's name, or the attribute's own where several feed one metric.
[[nodiscard]] QString attributeName(const catalog::Claim& claim, const catalog::Subject* subject);

/// The metric that an attribute of a kind of subject feeds ("fp16_tflops" of a chip: compute_16bit); null where none.
[[nodiscard]] const catalog::Metric* metricOf(std::string_view attribute, catalog::SubjectKind kind);

}  // namespace chokepoint::tables
