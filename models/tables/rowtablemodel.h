// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/figuretext.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chokepoint::tables {

/// What a column of a RowTableModel is.
struct ColumnSpec {
    QString id;     ///< stable, for layouts and tests: "power"
    QString title;  ///< translated; with its unit where the whole column has one
    QString tip = {};
    bool isNumber = false;  ///< sorts by number and stands at the right
    bool isHidden = false;  ///< not shown until it is chosen
    bool isGroupable = false;
    int width = 0;  ///< in digits, as a proposal; 0: by content
    /// Has few values: filters offer them, and one that is typed whole means just that ("chip" is no chip family).
    bool isClosed = false;
};

/// A date as a sort key, and a typed one; dates sort by the last day that they can mean.
[[nodiscard]] double dateKey(const units::Date& date);
[[nodiscard]] std::optional<double> typedDateKey(const QString& text, bool isStart);
/// How a decimal is typed in a locale; never guessed from the text.
[[nodiscard]] units::DecimalMark decimalMark(const QLocale& locale);
/// As filters compare: case, accents and kinds of space aside.
[[nodiscard]] QString foldedForFilter(const QString& text);

/// The texts of a column, and which of them each row shows: they are few where rows are many.
struct TextIndex {
    std::vector<QString> texts;     ///< one may stand there twice
    std::vector<std::uint32_t> of;  ///< per row, into `texts`
};

/// Tells apart the texts of a column without making them: cells with the same key show the same.
struct TextKey {
    const void* about = nullptr;
    std::string_view words;
    [[nodiscard]] bool isEmpty() const { return about == nullptr && words.empty(); }
    friend bool operator==(const TextKey&, const TextKey&) = default;
};

class ColumnMemory;

/// Base of the wide, flat tables: rows by number, texts made when they are looked at, and per column one array of sort
/// keys and one of filter texts, made when first needed and kept until the rows change. So 100,000 rows sort by
/// comparing numbers, and a filter never formats a cell twice. Leaves say what a cell is; those whose rows may be many
/// can be copied, so that another thread filters and sorts them.
class RowTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1,  ///< double, or the text where it is none; invalid where unknown
        IdRole,                       ///< of the row: subject, claim or source id
        SubjectRole,                  ///< id of the subject that the row is about; invalid where it is about none
        MetricRole,                   ///< id of the metric of the cell (or of the claim's attribute); else invalid
        UrlRole,                      ///< a link to open; else invalid
        IsUnknownRole,
        IsWarningRole,  ///< to be drawn in the warning colour
        ColumnIdRole,   ///< headers too
        SourceRole,     ///< id of the source that the cell rests on; else invalid
        RemarkRole,     ///< what a reader on paper must know of the cell besides; else invalid
        IsOwnRole,      ///< the row is a record of the analyst's own
    };

    explicit RowTableModel(Writing writing, QObject* parent = nullptr);
    ~RowTableModel() override;

    /// Another model of the same rows, for another thread: what one keeps of a column serves the other too. Null: the
    /// rows can only be asked where they are.
    [[nodiscard]] virtual std::shared_ptr<RowTableModel> copy() const { return nullptr; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] const std::vector<ColumnSpec>& columns() const { return m_columns; }
    /// -1 where there is none.
    [[nodiscard]] int columnOf(const QString& id) const;
    /// The row of an id, in its first column; invalid where it is not listed.
    [[nodiscard]] QModelIndex indexOf(const QString& rowId) const;

    /// Per row what the column sorts by: the number, or the place of its text among all texts (as the locale sorts,
    /// digits by value). NaN is unknown.
    [[nodiscard]] const std::vector<double>& sortKeys(int column) const;
    /// The folded texts that a filter looks into.
    [[nodiscard]] const TextIndex& filterTexts(int column) const;
    [[nodiscard]] QString cellText(int row, int column) const;
    /// The different texts of a column in their order, without the unknown: for a choice among them.
    [[nodiscard]] QStringList values(int column) const;
    /// Per row the folded texts of all columns that are not hidden.
    [[nodiscard]] const std::vector<QString>& searchTexts() const;
    /// What a typed limit ("500 kW", "500", "2025-07") means as a sort key of a number column; none where it is no
    /// number. `isStart`: of what spans a range, a month or a year, the start is meant, else the end.
    [[nodiscard]] virtual std::optional<double> typedKey(int column, const QString& text, bool isStart) const;
    /// Which rows a typed limit can be compared with at all (kilowatts say nothing of dollars); empty: with all.
    [[nodiscard]] virtual std::function<bool(std::size_t)> measuredAs(int column, const QString& text) const;

protected:
    [[nodiscard]] virtual std::size_t rows() const = 0;
    /// Display text; empty where unknown (shown as a dash in number columns).
    [[nodiscard]] virtual QString textAt(std::size_t row, int column) const = 0;
    /// Lives as long as the rows. Empty: only the text itself tells.
    [[nodiscard]] virtual TextKey textKeyAt(std::size_t row, int column) const;
    /// Only asked for number columns.
    [[nodiscard]] virtual std::optional<double> numberAt(std::size_t row, int column) const = 0;
    [[nodiscard]] virtual QString idAt(std::size_t row) const = 0;
    /// The row of an id; none where it is not listed. Looks through the rows one by one, once: tables of many rows know
    /// a shorter way.
    [[nodiscard]] virtual std::optional<std::size_t> rowOf(const QString& id) const;
    /// Tool tips, colours and the ids of what a cell is about.
    [[nodiscard]] virtual QVariant extraAt(std::size_t row, int column, int role) const = 0;

    /// Sets the columns; call inside a reset.
    void setColumns(std::vector<ColumnSpec> columns);
    /// Forgets keys and texts; call whenever rows or cells change.
    void dropCaches();
    /// Takes over the keys and texts of a model of the same rows and columns.
    void shareCaches(const RowTableModel& other);
    [[nodiscard]] const Writing& writing() const { return m_writing; }

private:
    /// The texts of a column as they are shown.
    [[nodiscard]] TextIndex shownTexts(int column) const;
    [[nodiscard]] std::vector<double> numberKeys(int column) const;
    [[nodiscard]] std::vector<double> textKeys(int column) const;
    [[nodiscard]] std::vector<QString> rowTexts() const;

    Writing m_writing;
    std::vector<ColumnSpec> m_columns;
    std::shared_ptr<ColumnMemory> m_memory;            ///< never null; of all copies
    mutable std::unordered_map<QString, int> m_rowOf;  ///< by id; empty: not made
};

}  // namespace chokepoint::tables
