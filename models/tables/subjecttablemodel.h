// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/catalog/span.h"
#include "models/tables/rowtablemodel.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::tables {

/// One figure as a cell holds it: without its claims, so that many fit.
struct FigureCell {
    catalog::Span span;
    units::InternedText unit;
    catalog::Basis basis = catalog::Basis::Unknown;
    bool hasWarning = false;  ///< claims disagree, disputed or doubtful
    std::size_t claims = 0;
};

struct SubjectRow {
    const catalog::Subject* subject = nullptr;  ///< never null; lives in the snapshot's catalogue
    std::vector<FigureCell> figures;            ///< in the order of SubjectTable::metrics
    std::size_t claims = 0;
    std::size_t disputed = 0;  ///< claims that are disputed
    bool isDisputed = false;   ///< a listed figure's claims disagree, or a claim is disputed
};

/// All subjects with their figures, made at once (in a worker) and shared.
struct SubjectTable {
    std::shared_ptr<const catalog::Catalog> catalog;
    std::vector<const catalog::Metric*> metrics;
    std::vector<SubjectRow> rows;  ///< by name
};

/// The metrics that the catalogue's table shows at first.
[[nodiscard]] std::span<const std::string_view> subjectTableMetrics();

/// Resolves the table; `metrics` empty: subjectTableMetrics(). Unknown metrics are passed over.
[[nodiscard]] std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot,
                                                                   const catalog::Context& context,
                                                                   std::span<const std::string> metrics = {});

/// All subjects: name, kind, maker, country, figures, number of claims, whether disputed. A table with the same rows
/// and columns changes data only, so selection and scroll stay.
class SubjectTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, MakerColumn, CountryColumn, FirstMetricColumn };

    explicit SubjectTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(std::shared_ptr<const SubjectTable> table);
    [[nodiscard]] const SubjectTable* table() const { return m_table.get(); }
    /// Null where the cell is no figure.
    [[nodiscard]] const FigureCell* figure(const QModelIndex& index) const;
    [[nodiscard]] std::optional<double> typedKey(int column, const QString& text, bool isStart) const override;

protected:
    [[nodiscard]] std::size_t rows() const override;
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] const catalog::Metric* metricAt(int column) const;
    [[nodiscard]] std::vector<ColumnSpec> columnsFor(const SubjectTable& table) const;

    std::shared_ptr<const SubjectTable> m_table;
};

}  // namespace chokepoint::tables
