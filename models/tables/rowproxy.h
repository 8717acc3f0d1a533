// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/rowplacement.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <functional>
#include <optional>

namespace chokepoint::tables {

/// Filters, sorts and groups a RowTableModel, on its cached keys: unknown comes last both ways, equal rows keep the
/// order of the source. Grouped it is a tree of two levels (groups by name, the group without a name last); rows are
/// then those of a group. Sorting keeps persistent indexes; filtering and grouping reset (QSortFilterProxyModel removes
/// filtered rows interval by interval, in quadratic time), so views keep their selection by IdRole and indexOf().
/// Every row is as tall as the next: views set uniform row heights.
///
/// Many rows of a model that can be copied are placed in a thread: until they are, the rows stay as they were. Very
/// many are shown in portions, the first at once: a tree view takes 40 bytes for each row and needs its time to get
/// them.
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
    [[nodiscard]] QString filter(int column) const { return m_question.filters.value(column); }
    /// Words that any shown column may hold.
    void setSearch(const QString& text);
    [[nodiscard]] QString search() const { return m_question.search; }
    void clearFilters();
    [[nodiscard]] bool isFiltered() const { return m_question.isFiltered(); }

    /// Narrows beside the filters: it is no filter that clearing lifts.
    void setScope(RowScope scope);
    [[nodiscard]] RowScope scope() const { return m_question.scope; }

    /// -1: a flat table.
    void setGroupColumn(int column);
    [[nodiscard]] int groupColumn() const { return m_question.groupColumn; }

    /// column -1: the order of the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_question.sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_question.sortOrder; }

    /// All of it at once; indexes and texts as the setters above take them.
    void ask(RowQuestion question);
    [[nodiscard]] const RowQuestion& question() const { return m_question; }
    /// The rows that come with the next change of the source, placed elsewhere: taken where they answer the question
    /// that is asked by then.
    void expect(const RowQuestion& question, PlacedRows placed);
    /// A thread has them in hand, or some are still to be shown.
    [[nodiscard]] bool isPlacing() const { return m_job.isRunning() || !isWhole(); }
    /// Nothing is shown because a thread has new rows in hand.
    [[nodiscard]] bool isUnplaced() const { return m_placed.groups.empty(); }
    /// Places them here, for whoever needs just what was asked for, and shows them all.
    void settle();
    /// Shows the rows that are still to come, as they are placed.
    void showRest();
    /// How many rows are placed without a thread.
    void setRowsAtOnce(int rows) { m_rowsAtOnce = rows; }

    /// Rows of the source that pass the filters, those still to come too.
    [[nodiscard]] int shownRows() const;
    /// The index of a row by its id, in its first column; invalid where it is filtered out or still to come.
    [[nodiscard]] QModelIndex indexOf(const QString& rowId) const;
    /// Whether the rows of a group can be seen, by its number.
    using IsOpen = std::function<bool(int group)>;
    /// The next row, going round, whose cell in `column` begins with a folded text, or the next heading whose name
    /// does: from `from` on, or behind it where `isOnward`; from the first row where that is invalid. Invalid where no
    /// row that can be seen begins so.
    [[nodiscard]] QModelIndex nextBeginning(const QString& beginning, const QModelIndex& from, int column,
                                            bool isOnward, const IsOpen& isOpen = {}) const;

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
    struct Expected {
        RowQuestion question;
        PlacedRows placed;
    };

    /// Places the rows anew, here or in a thread.
    void place();
    void sit(PlacedRows placed);
    /// Rows of a flat table, shown or still to come.
    [[nodiscard]] int flatRows() const;
    [[nodiscard]] bool isWhole() const { return isGrouped() || m_open >= flatRows(); }
    void showMore(int rows);
    /// Shows the next portion after what else the event loop has to do.
    void waitForRest();
    /// Shows the rows in their new places, where they are not the same ones in the same order.
    void take(PlacedRows placed);
    void reorder(PlacedRows placed);
    void reset(PlacedRows placed);
    void takeReset();
    void takeDataChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles);
    /// What was expected, where it answers what is asked; forgets it.
    [[nodiscard]] std::optional<PlacedRows> expected();
    /// The rows for a thread, where they are many; else null.
    [[nodiscard]] std::shared_ptr<RowTableModel> forThread() const;
    void placeIn(std::shared_ptr<RowTableModel> model);
    [[nodiscard]] bool isGrouped() const { return m_placed.isGrouped; }
    [[nodiscard]] QVariant groupData(const RowGroup& group, int column, int role) const;

    static constexpr int RowsAtOnce = 20'000;
    /// How many times as many are shown first and with each step, where a view has not had that many: the first so
    /// many that a view's list of them is a block of memory by itself, which can grow in place.
    static constexpr int TimesFirst = 11;
    static constexpr int TimesThen = 5;
    RowTableModel* m_model = nullptr;
    int m_rowsAtOnce = RowsAtOnce;
    RowQuestion m_question;
    std::optional<RowQuestion> m_answered;  ///< what the rows as placed answer; none: they may answer it no more
    PlacedRows m_placed;
    int m_open = 0;      ///< rows of a flat table that are shown
    int m_mostOpen = 0;  ///< ever: whoever showed as many keeps the room for them
    QTimer m_opening;
    std::optional<Expected> m_expected;
    LatestJob<std::optional<PlacedRows>> m_job;
};

}  // namespace chokepoint::tables
