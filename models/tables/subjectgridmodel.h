// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/session/command.h"
#include "models/tables/figuretext.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::tables {

/// The analyst's own chips or systems as a grid to type in, with a blank row at the end for the next one. Cells hold
/// what is typed, with its unit; each is checked as the forms check it. Nothing is changed before the caller applies
/// what read() answers: one command for all of it.
class SubjectGridModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        ProblemRole = Qt::UserRole + 1,  ///< a sentence; empty: none
        CautionRole,                     ///< may be meant
        IsChangedRole,
    };

    SubjectGridModel(catalog::SubjectKind kind, std::shared_ptr<const catalog::Catalog> catalog, Writing writing,
                     QObject* parent = nullptr);

    /// Of the values that are new; those that are there keep their own.
    void setSource(const catalog::SourceDraft& source) { m_source = source; }

    /// Puts a block as spreadsheets have it on the clipboard (tabs, lines, cells in quotes) at a cell; rows are added
    /// for what is below the last. A first line of this grid's own headings says which column is which.
    void paste(const QModelIndex& at, const QString& block);
    /// Copies the top cell of every column over those of the selection below it; of one row, what stands above it.
    void fillDown(const QModelIndexList& selection);
    void clear(const QModelIndexList& selection);
    /// The cells as a block for the clipboard.
    [[nodiscard]] QString block(const QModelIndexList& selection) const;

    [[nodiscard]] int changedRows() const;
    [[nodiscard]] int rowsToCheck() const;
    /// The next cell with a problem behind `after`, from the start again; invalid where there is none.
    [[nodiscard]] QModelIndex nextProblem(const QModelIndex& after) const;

    struct Reading {
        std::optional<session::PutRecords> records;  ///< none where something is wrong or nothing was changed
        std::vector<catalog::RecordProblem> sourceProblems;
    };
    [[nodiscard]] Reading read(const catalog::MakeId& makeId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Column {
        std::string field;  ///< "name", "maker", an attribute …
        QString title;
        QString tip;
        const catalog::SubjectField* value = nullptr;  ///< null: of the subject itself
    };
    struct Row {
        catalog::SubjectDraft before;
        catalog::SubjectDraft now;
        std::map<std::string, const catalog::Claim*, std::less<>> claims;  ///< own ones, by attribute
        std::map<std::string, QString, std::less<>> problems;              ///< by field
        std::map<std::string, QString, std::less<>> cautions;

        [[nodiscard]] bool isNew() const { return before.id.empty(); }
        [[nodiscard]] bool isChanged() const { return now != before; }
    };
    struct RowReading {
        std::vector<catalog::Subject> subjects;
        std::vector<catalog::Claim> claims;
        std::vector<std::string> unsourced;  ///< ids of claims that take the source of the grid
        std::vector<catalog::RecordProblem> problems;
        std::vector<catalog::RecordProblem> cautions;
    };

    void fillColumns();
    void fillRows();
    [[nodiscard]] static std::string& textOf(catalog::SubjectDraft& draft, const Column& column);
    [[nodiscard]] std::string textOf(const Row& row, const Column& column) const;
    void put(int row, int column, const QString& typed);
    /// After cells were put: checks those rows, and keeps a blank one at the end.
    void settle(int first, int last);
    void addRows(int count);
    void check(Row& row) const;
    [[nodiscard]] RowReading readRow(const Row& row, const catalog::MakeId& makeId) const;
    void readValue(const Row& row, const catalog::SubjectField& field, const catalog::MakeId& makeId,
                   RowReading& reading) const;
    [[nodiscard]] bool isNamedTwice(const Row& row) const;
    /// Which column each cell of a line of headings names; empty where it is no such line.
    [[nodiscard]] std::vector<int> headingsOf(const QStringList& line) const;

    catalog::SubjectKind m_kind;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    Writing m_writing;
    catalog::SourceDraft m_source;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

/// The label of a field of a form for chips and systems: "FP16 rate (dense)".
[[nodiscard]] QString subjectFieldLabel(const catalog::SubjectField& field);

}  // namespace chokepoint::tables
