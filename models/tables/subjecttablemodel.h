// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/catalog/span.h"
#include "models/tables/rowtablemodel.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::tables {

/// One figure as a cell holds it: without its other claims, so that many fit. Its claim lives in the snapshot.
struct FigureCell {
    catalog::Span span;
    units::InternedText unit;
    catalog::Basis basis = catalog::Basis::Unknown;
    bool hasWarning = false;  ///< claims disagree, disputed or doubtful
    std::size_t claims = 0;
    const catalog::Claim* chosen = nullptr;  ///< the claim that speaks; null: derived or unknown
};

struct SubjectRow {
    const catalog::Subject* subject = nullptr;  ///< never null; lives in the snapshot's catalogue
    std::size_t claims = 0;
    bool isDisputed = false;  ///< a claim is disputed, or the claims of a figure worth disputing disagree
};

/// One metric over all rows.
using FigureColumn = std::vector<FigureCell>;

/// All subjects with the figures that were asked for, made at once (in a worker) and shared.
struct SubjectTable {
    catalog::Snapshot snapshot;
    catalog::Context context;
    std::vector<SubjectRow> rows;                              ///< by name
    std::vector<std::shared_ptr<const FigureColumn>> figures;  ///< per subjectTableMetrics(); null: not asked for
    bool isPreview = false;  ///< no figure was asked for yet, nor whether one is disputed
};

/// The metrics of the table, those shown at first first.
[[nodiscard]] std::span<const catalog::Metric* const> subjectTableMetrics();
/// How many of them the table shows at first.
[[nodiscard]] std::size_t shownSubjectMetrics();

struct SubjectTableRequest {
    std::vector<std::string> metrics;              ///< to resolve; unknown ones are passed over
    std::shared_ptr<const SubjectTable> previous;  ///< what it knows of the same snapshot and context is taken over
    /// Of an earlier snapshot is taken over what does not rest on these subjects, which are all that were edited since;
    /// none: everything may differ.
    std::optional<std::set<std::string, std::less<>>> changed;
    std::function<bool()> isCancelled;             ///< asked between rows; empty: never
    std::function<void(double share)> progressed;  ///< called now and then, from 0 to 1; empty: nobody listens
};

/// Resolves the table; null when cancelled.
[[nodiscard]] std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot,
                                                                   const catalog::Context& context,
                                                                   const SubjectTableRequest& request);
/// The subjects without their figures: what a window shows of very many while they are read.
[[nodiscard]] std::shared_ptr<const SubjectTable> makeSubjectPreview(const catalog::Snapshot& snapshot,
                                                                     const catalog::Context& context);
/// With the metrics shown at first.
[[nodiscard]] std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot,
                                                                   const catalog::Context& context);

/// All subjects: name, kind, maker, country, a column for every metric (most of them hidden at first, and filled only
/// once they are asked for), number of claims, whether disputed. A table with the same rows changes data only, so
/// selection and scroll stay. A figure that was not asked for is resolved when it is looked at, and no other with it:
/// such a column neither sorts nor filters.
class SubjectTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, MakerColumn, CountryColumn, FirstMetricColumn };

    explicit SubjectTableModel(Writing writing, QObject* parent = nullptr);

    void setTable(std::shared_ptr<const SubjectTable> table);
    /// Lists what another model lists.
    void takeOver(const SubjectTableModel& other);
    [[nodiscard]] std::shared_ptr<RowTableModel> copy() const override;
    [[nodiscard]] const SubjectTable* table() const { return m_table.get(); }
    /// Null where the cell is no figure.
    [[nodiscard]] const FigureCell* figure(const QModelIndex& index) const;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] std::optional<double> typedKey(int column, const QString& text, bool isStart) const override;

protected:
    [[nodiscard]] std::size_t rows() const override;
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] TextKey textKeyAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] std::optional<std::size_t> rowOf(const QString& id) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    [[nodiscard]] static const catalog::Metric* metricAt(int column);
    /// Null where the cell is no figure, or one that was not asked for.
    [[nodiscard]] const FigureCell* askedCellAt(std::size_t row, int column) const;
    /// Also one that was looked at.
    [[nodiscard]] const FigureCell* cellAt(std::size_t row, int column) const;
    /// Resolves a figure that was not asked for.
    void lookAt(std::size_t row, int column) const;
    [[nodiscard]] QString tip(std::size_t row, int column) const;
    [[nodiscard]] static QVariant remark(const FigureCell& cell);

    std::shared_ptr<const SubjectTable> m_table;
    mutable std::optional<catalog::Resolver> m_resolver;                 ///< of what is looked at
    mutable std::map<std::pair<std::size_t, int>, FigureCell> m_looked;  ///< by row and column
};

}  // namespace chokepoint::tables
