// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/editgridmodel.h"

#include "models/tables/attributename.h"
#include "models/tables/words.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace chokepoint::tables {

namespace {

/// The cells of a block: tabs between cells, line ends between rows, quotes round cells that hold either.
std::vector<QStringList> cellsOf(const QString& block) {
    std::vector<QStringList> lines(1);
    QString cell;
    bool isQuoted = false;
    const auto endCell = [&] {
        lines.back() << cell.trimmed();
        cell.clear();
    };
    for (qsizetype i = 0; i < block.size(); ++i) {
        const QChar c = block.at(i);
        if (isQuoted) {
            if (c == u'"' && i + 1 < block.size() && block.at(i + 1) == u'"') {
                cell += c;
                ++i;
            } else if (c == u'"') {
                isQuoted = false;
            } else {
                cell += c == u'\n' || c == u'\r' || c == u'\t' ? QChar(u' ') : c;
            }
        } else if (c == u'"' && cell.isEmpty()) {
            isQuoted = true;
        } else if (c == u'\t') {
            endCell();
        } else if (c == u'\n') {
            endCell();
            lines.emplace_back();
        } else if (c != u'\r') {
            cell += c;
        }
    }
    endCell();
    if (lines.back().size() == 1 && lines.back().front().isEmpty()) {
        lines.pop_back();  // spreadsheets end the last line too
    }
    return lines;
}

}  // namespace

EditGridModel::EditGridModel(Writing writing, QObject* parent)
    : QAbstractTableModel(parent), m_writing(std::move(writing)) {}

void EditGridModel::begin(std::vector<Column> columns, int rows) {
    m_columns = std::move(columns);
    m_notes.resize(static_cast<std::size_t>(rows));
}

void EditGridModel::put(int row, int column, const QString& typed) {
    putText(row, m_columns[static_cast<std::size_t>(column)].field, utf8(typed.trimmed()));
}

void EditGridModel::addRows(int count) {
    if (count <= 0) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + count - 1);
    for (int i = 0; i < count; ++i) {
        appendBlank();
    }
    m_notes.resize(m_notes.size() + static_cast<std::size_t>(count));
    endInsertRows();
}

void EditGridModel::settle(int first, int last) {
    std::set<int> rows;
    for (int row = first; row <= last; ++row) {
        rows.insert(row);
    }
    for (const int row : rowsToCheckAgain()) {
        rows.insert(row);
    }
    for (const int row : rows) {
        m_notes[static_cast<std::size_t>(row)] = check(row);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (!isBlank(rowCount() - 1)) {
        addRows(1);
    }
}

EditGridModel::Notes EditGridModel::check(int row) const {
    int made = 0;
    const RowReading reading = readRow(row, [&made] { return "#" + std::to_string(++made); });
    Notes notes;
    for (const catalog::RecordProblem& problem : reading.problems) {
        notes.problems.emplace(problem.field, problemSentence(problem.message, problem.field, m_writing.style));
    }
    for (const catalog::RecordProblem& caution : reading.cautions) {
        notes.cautions.emplace(caution.field, problemSentence(caution.message, caution.field, m_writing.style));
    }
    return notes;
}

bool EditGridModel::hasProblem(int row, const std::string& field) const {
    return m_notes[static_cast<std::size_t>(row)].problems.contains(field);
}

EditGridModel::Reading EditGridModel::read(const catalog::Catalog& catalog, const catalog::MakeId& makeId) const {
    Reading answer;
    const catalog::RecordCheck check(catalog);
    const catalog::ReadSource source = catalog::readDraft(m_source, check, makeId, answer.sourceProblems);
    session::PutRecords put;
    bool isWrong = false;
    bool usesSource = false;
    for (int row = 0; row < rowCount(); ++row) {
        RowReading read = readRow(row, makeId);
        isWrong = isWrong || !read.problems.empty();
        for (catalog::Claim& claim : read.claims) {
            if (std::ranges::find(read.unsourced, claim.id) != read.unsourced.end()) {
                claim.source = source.id;
                usesSource = true;
            }
        }
        std::ranges::move(read.subjects, std::back_inserter(put.subjects));
        std::ranges::move(read.claims, std::back_inserter(put.claims));
    }
    if (!usesSource) {
        answer.sourceProblems.clear();
    } else if (source.source) {
        put.sources.push_back(*source.source);
    }
    if (!isWrong && answer.sourceProblems.empty() && !put.isEmpty()) {
        answer.records = std::move(put);
    }
    return answer;
}

std::vector<int> EditGridModel::headingsOf(const QStringList& line) const {
    std::vector<int> columns;
    for (const QString& cell : line) {
        const QString wanted = cell.toLower();
        const auto found = std::ranges::find_if(m_columns, [&](const Column& column) {
            return column.title.toLower() == wanted || text(column.field) == wanted;
        });
        if (found == m_columns.end()) {
            return {};
        }
        columns.push_back(static_cast<int>(found - m_columns.begin()));
    }
    return columns;
}

void EditGridModel::paste(const QModelIndex& at, const QString& block) {
    std::vector<QStringList> lines = cellsOf(block);
    if (!at.isValid() || lines.empty()) {
        return;
    }
    std::vector<int> columns = headingsOf(lines.front());
    if (!columns.empty()) {
        lines.erase(lines.begin());
    }
    lines.resize(std::min(lines.size(), static_cast<std::size_t>(std::max(0, MostRows - at.row()))));
    if (lines.empty()) {
        return;
    }
    const int last = at.row() + static_cast<int>(lines.size()) - 1;
    addRows(last + 1 - rowCount());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (qsizetype cell = 0; cell < lines[i].size(); ++cell) {
            const bool isNamed = static_cast<std::size_t>(cell) < columns.size();
            const int column = isNamed ? columns[static_cast<std::size_t>(cell)] : at.column() + static_cast<int>(cell);
            if (column < columnCount() && (isNamed || columns.empty())) {
                put(at.row() + static_cast<int>(i), column, lines[i].at(cell));
            }
        }
    }
    settle(at.row(), last);
}

void EditGridModel::fillDown(const QModelIndexList& selection) {
    std::map<int, std::set<int>> rowsOf;
    for (const QModelIndex& cell : selection) {
        rowsOf[cell.column()].insert(cell.row());
    }
    int first = rowCount();
    int last = -1;
    for (const auto& [column, rows] : rowsOf) {
        const bool isSingle = rows.size() == 1;
        const int from = isSingle ? *rows.begin() - 1 : *rows.begin();
        if (from < 0) {
            continue;
        }
        const QString words = index(from, column).data(Qt::EditRole).toString();
        for (const int row : rows) {
            put(row, column, words);
        }
        first = std::min(first, *rows.begin());
        last = std::max(last, *rows.rbegin());
    }
    if (last >= 0) {
        settle(first, last);
    }
}

void EditGridModel::clear(const QModelIndexList& selection) {
    int first = rowCount();
    int last = -1;
    for (const QModelIndex& cell : selection) {
        put(cell.row(), cell.column(), {});
        first = std::min(first, cell.row());
        last = std::max(last, cell.row());
    }
    if (last >= 0) {
        settle(first, last);
    }
}

QString EditGridModel::block(const QModelIndexList& selection) const {
    std::map<int, std::map<int, QString>> cells;
    std::set<int> columns;
    for (const QModelIndex& cell : selection) {
        cells[cell.row()][cell.column()] = cell.data(Qt::EditRole).toString();
        columns.insert(cell.column());
    }
    QStringList lines;
    for (const auto& [row, texts] : cells) {
        QStringList line;
        for (const int column : columns) {
            const auto found = texts.find(column);
            line << (found == texts.end() ? QString() : found->second);
        }
        lines << line.join(u'\t');
    }
    return lines.join(u'\n');
}

int EditGridModel::changedRows() const {
    int count = 0;
    for (int row = 0; row < rowCount(); ++row) {
        count += isChanged(row) ? 1 : 0;
    }
    return count;
}

int EditGridModel::rowsToCheck() const {
    return static_cast<int>(std::ranges::count_if(m_notes, [](const Notes& notes) { return !notes.problems.empty(); }));
}

QModelIndex EditGridModel::nextProblem(const QModelIndex& after) const {
    const int cells = rowCount() * columnCount();
    const int start = after.isValid() ? after.row() * columnCount() + after.column() + 1 : 0;
    for (int i = 0; i < cells; ++i) {
        const int at = (start + i) % cells;
        const QModelIndex cell = index(at / columnCount(), at % columnCount());
        if (!cell.data(ProblemRole).toString().isEmpty()) {
            return cell;
        }
    }
    return {};
}

int EditGridModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

int EditGridModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant EditGridModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Notes& notes = m_notes[static_cast<std::size_t>(index.row())];
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    const auto noteOf = [&](const auto& sentences) {
        const auto found = sentences.find(column.field);
        return found == sentences.end() ? QString() : found->second;
    };
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(textOf(index.row(), column.field));
        case Qt::AccessibleTextRole: {
            const QString words = text(textOf(index.row(), column.field));
            return QStringLiteral("%1: %2").arg(column.title, words.isEmpty() ? tr("blank") : words);
        }
        case Qt::ToolTipRole: {
            const QString problem = noteOf(notes.problems);
            const QString note = problem.isEmpty() ? noteOf(notes.cautions) : problem;
            return note.isEmpty() ? QVariant() : QVariant(note);
        }
        case ProblemRole:
        case Qt::AccessibleDescriptionRole:
            return noteOf(notes.problems);
        case CautionRole:
            return noteOf(notes.cautions);
        default:
            return {};
    }
}

bool EditGridModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || value.toString() == index.data(Qt::EditRole).toString()) {
        return false;
    }
    put(index.row(), index.column(), value.toString());
    settle(index.row(), index.row());
    return true;
}

QVariant EditGridModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) {
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    }
    if (section < 0 || section >= columnCount()) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    return role == Qt::DisplayRole                            ? QVariant(column.title)
           : role == Qt::ToolTipRole && !column.tip.isEmpty() ? QVariant(column.tip)
                                                              : QVariant();
}

Qt::ItemFlags EditGridModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::ItemFlags();
}

}  // namespace chokepoint::tables
