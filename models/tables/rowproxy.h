// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rowtablemodel.h"

#include <QAbstractProxyModel>
#include <QHash>

#include <optional>
#include <vector>

namespace chokepoint::tables {

/// Whose rows are shown.
enum class RowScope : std::uint8_t { All, Reference, Own };

/// Filters, sorts and groups a RowTableModel, on its cached keys: unknown comes last both ways, equal rows keep the
/// order of the source. Grouped it is a tree of two levels (groups by name, the group without a name last); rows are
/// then those of a group. Sorting keeps persistent indexes; filtering and grouping reset (QSortFilterProxyModel removes
/// filtered rows interval by interval, in quadratic time), so views keep their selection by IdRole and indexOf().
/// Every row is as tall as the next: views set uniform row heights.
class RowProxy final : public QAbstractProxyModel {
    Q_OBJECT

public:
    enum Role {
        IsGroupRole = Qt::UserRole + 1000,
        GroupCountRole,  ///< rows of the group, filtered
        GroupNameRole,   ///< without the count; empty where unknown
    };

    explicit RowProxy(QObject* parent = nullptr);

    /// `model` must be a RowTableModel, or null.
    void setSourceModel(QAbstractItemModel* model) override;

    /// What a column must show. All words must occur (case and accents aside); number columns also take "> 500 kW",
    /// "<= 2" and "100–200 kW", all take "unknown"; a closed column's value typed whole means just that. "|" stands
    /// between alternatives. Empty text lifts it. A filter that cannot be read as a limit is a text.
    void setFilter(int column, const QString& text);
    /// Several at once, as one change; the others stay.
    void setFilters(const QHash<int, QString>& filters);
    [[nodiscard]] QString filter(int column) const;
    /// Words that any shown column may hold.
    void setSearch(const QString& text);
    [[nodiscard]] QString search() const { return m_search; }
    void clearFilters();
    [[nodiscard]] bool isFiltered() const;

    /// Narrows beside the filters: it is no filter that clearing lifts.
    void setScope(RowScope scope);
    [[nodiscard]] RowScope scope() const { return m_scope; }

    /// -1: a flat table.
    void setGroupColumn(int column);
    [[nodiscard]] int groupColumn() const { return m_groupColumn; }

    /// column -1: the order of the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Rows of the source that pass the filters.
    [[nodiscard]] int shownRows() const;
    /// The index of a row by its id, in its first column; invalid where it is filtered out.
    [[nodiscard]] QModelIndex indexOf(const QString& rowId) const;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// After filters, search or rows changed: for "38 of 224".
    void shownRowsChanged(int shown, int all);

private:
    struct Group {
        QString name;
        std::vector<int> rows;  ///< of the source, sorted
    };
    /// One condition on a column, ready to be asked.
    struct Condition {
        int column = -1;  ///< -1: any column
        QStringList words;
        QString whole;  ///< not empty: the folded text of the cell
        std::optional<double> low;
        std::optional<double> high;
        bool isLowExcluded = false;
        bool isHighExcluded = false;
        bool wantsUnknown = false;
        std::function<bool(std::size_t)> isMeasured;  ///< empty: every row
        std::vector<bool> holds;                      ///< by text of the column; of a condition on texts
        [[nodiscard]] bool isNumeric() const { return low || high; }
    };

    /// Any of which suffices.
    using Alternatives = std::vector<Condition>;

    [[nodiscard]] Alternatives alternativesFor(int column, const QString& text) const;
    [[nodiscard]] Condition conditionFor(int column, const QString& text) const;
    void readLimits(Condition& condition, const QString& text) const;
    /// Asks every different text of the column once.
    void readTexts(Condition& condition) const;
    [[nodiscard]] bool accepts(const Condition& condition, std::size_t row) const;
    [[nodiscard]] bool isInScope(int row) const;
    [[nodiscard]] std::vector<int> acceptedRows() const;
    void sortRows(std::vector<int>& rows) const;
    /// The rows as filters, grouping and sort order place them now.
    [[nodiscard]] std::vector<Group> placedRows() const;
    void sit(std::vector<Group> groups);
    [[nodiscard]] bool isPlacedAlike(const std::vector<Group>& groups) const;
    /// Places the rows anew, where they are not the same ones in the same order.
    void replace();
    void takeDataChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles);
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;

    RowTableModel* m_model = nullptr;
    QHash<int, QString> m_filters;
    QString m_search;
    RowScope m_scope = RowScope::All;
    int m_groupColumn = -1;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isGrouped = false;     ///< as placed: a table without that column stays flat
    std::vector<Group> m_groups;  ///< flat: one without a name
    struct Seat {
        int group = -1;
        int row = -1;
    };
    std::vector<Seat> m_seats;  ///< per row of the source; group -1: filtered out
};

}  // namespace chokepoint::tables
