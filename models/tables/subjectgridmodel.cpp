// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjectgridmodel.h"

#include "models/tables/words.h"

#include <algorithm>
#include <set>

namespace chokepoint::tables {

namespace {

constexpr int MostRows = 20'000;

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

bool isBlank(const catalog::SubjectDraft& draft) {
    return draft.name.empty() && draft.maker.empty() && draft.country.empty() && draft.aliases.empty() &&
           draft.note.empty() &&
           std::ranges::all_of(draft.values, [](const auto& value) { return value.second.empty(); });
}

std::string number(int value) {
    return "#" + std::to_string(value);
}

}  // namespace

QString subjectFieldLabel(const catalog::SubjectField& field) {
    QString label = field.metric.empty() ? text(field.attribute).replace(u'_', u' ') : metricBrief(field.metric);
    label = label.left(1).toUpper() + label.mid(1);
    catalog::Qualifiers axes;
    for (const catalog::AxisValue& axis : field.axes) {
        static_cast<void>(catalog::setAxis(axes, axis.axis, axis.value));
    }
    const QString words = tables::words(axes);
    return words.isEmpty() ? label : QStringLiteral("%1 (%2)").arg(label, words);
}

SubjectGridModel::SubjectGridModel(catalog::SubjectKind kind, std::shared_ptr<const catalog::Catalog> catalog,
                                   Writing writing, QObject* parent)
    : QAbstractTableModel(parent), m_kind(kind), m_catalog(std::move(catalog)), m_writing(std::move(writing)) {
    fillColumns();
    fillRows();
}

void SubjectGridModel::fillColumns() {
    m_columns = {{"name", tr("Name"), tr("Required")}, {"maker", tr("Maker"), {}}};
    for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
        m_columns.push_back(
            {std::string(field.attribute), subjectFieldLabel(field), tr("as %1").arg(text(field.example)), &field});
    }
    m_columns.push_back({"country", tr("Country"), tr("two letters, as US")});
    m_columns.push_back({"aliases", tr("Other names"), tr("divided by semicolons")});
    m_columns.push_back({"note", tr("Note"), {}});
}

void SubjectGridModel::fillRows() {
    for (const catalog::Subject& subject : m_catalog->subjects()) {
        if (subject.kind != m_kind || !m_catalog->isOwnSubject(subject.id)) {
            continue;
        }
        Row row;
        row.now = catalog::draftOf(subject);
        for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
            std::string& value = row.now.values[std::string(field.attribute)];
            for (const catalog::Claim* claim : m_catalog->claims(subject.id, field.attribute)) {
                if (m_catalog->isOwnClaim(claim->id)) {
                    row.claims.emplace(field.attribute, claim);
                    value = catalog::draftOf(*claim).value;
                    break;
                }
            }
        }
        row.before = row.now;
        m_rows.push_back(std::move(row));
    }
    std::ranges::sort(m_rows, {}, [](const Row& row) { return row.now.name; });
    m_rows.emplace_back();
    m_rows.back().now.kind = m_kind;
    m_rows.back().before.kind = m_kind;
}

std::string& SubjectGridModel::textOf(catalog::SubjectDraft& draft, const Column& column) {
    if (column.value != nullptr) {
        return draft.values[column.field];
    }
    return column.field == "name"      ? draft.name
           : column.field == "maker"   ? draft.maker
           : column.field == "country" ? draft.country
           : column.field == "aliases" ? draft.aliases
                                       : draft.note;
}

std::string SubjectGridModel::textOf(const Row& row, const Column& column) const {
    if (column.value != nullptr) {
        const auto found = row.now.values.find(column.field);
        return found == row.now.values.end() ? std::string() : found->second;
    }
    catalog::SubjectDraft draft = row.now;
    return textOf(draft, column);
}

void SubjectGridModel::put(int row, int column, const QString& typed) {
    Row& at = m_rows[static_cast<std::size_t>(row)];
    const Column& of = m_columns[static_cast<std::size_t>(column)];
    std::string words = utf8(typed.trimmed());
    if (words.empty() && of.value != nullptr && !at.before.values.contains(of.field)) {
        at.now.values.erase(of.field);  // as if nothing had been typed
        return;
    }
    textOf(at.now, of) = std::move(words);
}

void SubjectGridModel::addRows(int count) {
    if (count <= 0) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + count - 1);
    for (int i = 0; i < count; ++i) {
        m_rows.emplace_back();
        m_rows.back().now.kind = m_kind;
        m_rows.back().before.kind = m_kind;
    }
    endInsertRows();
}

void SubjectGridModel::settle(int first, int last) {
    std::set<int> rows;
    for (int row = first; row <= last; ++row) {
        rows.insert(row);
    }
    // A name that stood twice may stand once now.
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].problems.contains("name")) {
            rows.insert(row);
        }
    }
    for (const int row : rows) {
        check(m_rows[static_cast<std::size_t>(row)]);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (!isBlank(m_rows.back().now)) {
        addRows(1);
    }
}

bool SubjectGridModel::isNamedTwice(const Row& row) const {
    return std::ranges::any_of(m_rows, [&](const Row& other) {
        return &other != &row && !row.now.name.empty() && other.now.name == row.now.name;
    });
}

void SubjectGridModel::readValue(const Row& row, const catalog::SubjectField& field, const catalog::MakeId& makeId,
                                 RowReading& reading) const {
    const std::string attribute(field.attribute);
    const auto typedAt = [&](const catalog::SubjectDraft& draft) {
        const auto found = draft.values.find(attribute);
        return found == draft.values.end() ? std::string() : found->second;
    };
    const std::string typed = typedAt(row.now);
    if (typed == typedAt(row.before)) {
        return;
    }
    const auto known = row.claims.find(attribute);
    if (typed.empty()) {
        reading.problems.push_back(
            {attribute, {CHOKEPOINT_MSG("Delete the claim in the table of claims: here values are typed."), {}}});
        return;
    }
    catalog::ClaimDraft draft;
    if (known != row.claims.end()) {
        draft = catalog::draftOf(*known->second);
    } else {
        draft.subject = row.before.id;
        draft.attribute = attribute;
        draft.source.way = catalog::SourceDraft::Way::None;
        for (const catalog::AxisValue& axis : field.axes) {
            static_cast<void>(catalog::setAxis(draft.qualifiers, axis.axis, axis.value));
        }
    }
    draft.value = typed;
    catalog::ReadClaim read = catalog::readDraft(draft, *m_catalog, makeId);
    for (catalog::RecordProblem& problem : read.problems) {
        reading.problems.push_back({attribute, std::move(problem.message), problem.code});
    }
    for (catalog::RecordProblem& caution : read.cautions) {
        reading.cautions.push_back({attribute, std::move(caution.message), caution.code});
    }
    if (read.claim) {
        if (known == row.claims.end()) {
            reading.unsourced.push_back(read.claim->id);
        }
        reading.claims.push_back(*std::move(read.claim));
    }
}

SubjectGridModel::RowReading SubjectGridModel::readRow(const Row& row, const catalog::MakeId& makeId) const {
    RowReading reading;
    if (!row.isChanged() || (row.isNew() && isBlank(row.now))) {
        return reading;
    }
    catalog::SubjectDraft draft = row.now;
    // One source is made for all rows, when everything else is in order.
    draft.source.way = catalog::SourceDraft::Way::None;
    if (!row.isNew()) {
        draft.values.clear();
    }
    catalog::ReadSubject read = catalog::readDraft(draft, *m_catalog, makeId);
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    if (isNamedTwice(row)) {
        reading.problems.push_back({"name", {CHOKEPOINT_MSG("Another row has this name too."), {}}});
    }
    if (read.subject) {
        reading.subjects.push_back(*std::move(read.subject));
    }
    if (row.isNew()) {
        for (const catalog::Claim& claim : read.claims) {
            reading.unsourced.push_back(claim.id);
        }
        reading.claims = std::move(read.claims);
        return reading;
    }
    for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
        readValue(row, field, makeId, reading);
    }
    return reading;
}

void SubjectGridModel::check(Row& row) const {
    int made = 0;
    const RowReading reading = readRow(row, [&made] { return number(++made); });
    row.problems.clear();
    row.cautions.clear();
    for (const catalog::RecordProblem& problem : reading.problems) {
        row.problems.emplace(problem.field, sentence(problem.message, m_writing.style));
    }
    for (const catalog::RecordProblem& caution : reading.cautions) {
        row.cautions.emplace(caution.field, sentence(caution.message, m_writing.style));
    }
}

SubjectGridModel::Reading SubjectGridModel::read(const catalog::MakeId& makeId) const {
    Reading answer;
    const catalog::RecordCheck check(*m_catalog);
    const catalog::ReadSource source = catalog::readDraft(m_source, check, makeId, answer.sourceProblems);
    session::PutRecords put;
    bool isWrong = false;
    bool usesSource = false;
    for (const Row& row : m_rows) {
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

std::vector<int> SubjectGridModel::headingsOf(const QStringList& line) const {
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

void SubjectGridModel::paste(const QModelIndex& at, const QString& block) {
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

void SubjectGridModel::fillDown(const QModelIndexList& selection) {
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

void SubjectGridModel::clear(const QModelIndexList& selection) {
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

QString SubjectGridModel::block(const QModelIndexList& selection) const {
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

int SubjectGridModel::changedRows() const {
    return static_cast<int>(std::ranges::count_if(
        m_rows, [](const Row& row) { return row.isChanged() && !(row.isNew() && isBlank(row.now)); }));
}

int SubjectGridModel::rowsToCheck() const {
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return !row.problems.empty(); }));
}

QModelIndex SubjectGridModel::nextProblem(const QModelIndex& after) const {
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

int SubjectGridModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SubjectGridModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant SubjectGridModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    const auto noteOf = [&](const auto& notes) {
        const auto found = notes.find(column.field);
        return found == notes.end() ? QString() : found->second;
    };
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(textOf(row, column));
        case Qt::AccessibleTextRole: {
            const QString words = text(textOf(row, column));
            return QStringLiteral("%1: %2").arg(column.title, words.isEmpty() ? tr("blank") : words);
        }
        case Qt::ToolTipRole: {
            const QString problem = noteOf(row.problems);
            const QString note = problem.isEmpty() ? noteOf(row.cautions) : problem;
            return note.isEmpty() ? QVariant() : QVariant(note);
        }
        case ProblemRole:
        case Qt::AccessibleDescriptionRole:
            return noteOf(row.problems);
        case CautionRole:
            return noteOf(row.cautions);
        case IsChangedRole:
            return row.isChanged();
        default:
            return {};
    }
}

bool SubjectGridModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || value.toString() == index.data(Qt::EditRole).toString()) {
        return false;
    }
    put(index.row(), index.column(), value.toString());
    settle(index.row(), index.row());
    return true;
}

QVariant SubjectGridModel::headerData(int section, Qt::Orientation orientation, int role) const {
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

Qt::ItemFlags SubjectGridModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::ItemFlags();
}

}  // namespace chokepoint::tables
