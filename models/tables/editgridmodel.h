// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/session/command.h"
#include "models/tables/figuretext.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::tables {

/// Records of the analyst's own as a grid to type in, with a blank row at the end for the next one. Cells hold what is
/// typed, with its unit; each is checked as the forms check it. Nothing is changed before the caller applies what
/// read() answers: one command for all of it.
class EditGridModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        ProblemRole = Qt::UserRole + 1,  ///< a sentence; empty: none
        CautionRole,                     ///< may be meant
    };

    /// Of the values that are new and name no source of their own; those that are there keep theirs.
    void setSource(const catalog::SourceDraft& source) { m_source = source; }

    /// Puts a block as spreadsheets have it on the clipboard (tabs, lines, cells in quotes) at a cell; rows are added
    /// for what is below the last. A first line of this grid's own headings says which column is which.
    void paste(const QModelIndex& at, const QString& block);
    /// Copies the top cell of every column over those of the selection below it; of one row, what stands above it.
    void fillDown(const QModelIndexList& selection);
    void clear(const QModelIndexList& selection);
    /// The cells as a block for the clipboard.
    [[nodiscard]] QString block(const QModelIndexList& selection) const;

    /// Own records that are not shown, as a grid holds 20,000 at most.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] int changedRows() const;
    [[nodiscard]] int rowsToCheck() const;
    /// The next cell with a problem behind `after`, from the start again; invalid where there is none.
    [[nodiscard]] QModelIndex nextProblem(const QModelIndex& after) const;

    struct Reading {
        std::optional<session::PutRecords> records;  ///< none where something is wrong or nothing was changed
        std::vector<catalog::RecordProblem> sourceProblems;
    };
    [[nodiscard]] Reading read(const catalog::Catalog& catalog, const catalog::MakeId& makeId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

protected:
    static constexpr int MostRows = 20'000;

    struct Column {
        std::string field;  ///< "name", "maker", an attribute …
        QString title;
        QString tip;
    };
    /// What one row comes to.
    struct RowReading {
        std::vector<catalog::Subject> subjects;
        std::vector<catalog::Claim> claims;
        std::vector<std::string> unsourced;            ///< ids of claims that take the source of the grid
        std::vector<catalog::RecordProblem> problems;  ///< by field of a column
        std::vector<catalog::RecordProblem> cautions;
    };

    EditGridModel(Writing writing, QObject* parent);

    /// To be called once, when the rows that are there can be counted.
    void begin(std::vector<Column> columns, int rows);

    void setLeftOut(int records) { m_leftOut = records; }

    /// Whether a row says something else than the workbook does; a new one that is blank does not.
    [[nodiscard]] virtual bool isChanged(int row) const = 0;
    [[nodiscard]] virtual bool isBlank(int row) const = 0;
    [[nodiscard]] virtual std::string textOf(int row, const std::string& field) const = 0;
    virtual void putText(int row, const std::string& field, std::string words) = 0;
    virtual void appendBlank() = 0;
    /// Nothing of a row that is not changed.
    [[nodiscard]] virtual RowReading readRow(int row, const catalog::MakeId& makeId) const = 0;
    /// Rows whose problems may have gone, or come, as other rows changed.
    [[nodiscard]] virtual std::vector<int> rowsToCheckAgain() const { return {}; }

    [[nodiscard]] bool hasProblem(int row, const std::string& field) const;

private:
    /// Sentences by field.
    struct Notes {
        std::map<std::string, QString, std::less<>> problems;
        std::map<std::string, QString, std::less<>> cautions;
    };

    void put(int row, int column, const QString& typed);
    /// After cells were put: checks those rows, and keeps a blank one at the end.
    void settle(int first, int last);
    void addRows(int count);
    [[nodiscard]] Notes check(int row) const;
    /// Which column each cell of a line of headings names; empty where it is no such line.
    [[nodiscard]] std::vector<int> headingsOf(const QStringList& line) const;

    Writing m_writing;
    catalog::SourceDraft m_source;
    std::vector<Column> m_columns;
    std::vector<Notes> m_notes;  ///< by row
    int m_leftOut = 0;
};

}  // namespace chokepoint::tables
