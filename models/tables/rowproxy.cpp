// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowproxy.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace chokepoint::tables {

namespace {

/// Children carry the number of their group, from 1; rows of a flat table and groups carry 0.
constexpr quintptr TopId = 0;
/// How far a number may lie from one typed behind "=": typed numbers are rounded.
constexpr double EqualTolerance = 1e-6;

QStringList wordsOf(const QString& text) {
    return foldedForFilter(text).split(u' ', Qt::SkipEmptyParts);
}

bool holdsAll(const QStringList& words, const QString& text) {
    return std::all_of(words.begin(), words.end(), [&text](const QString& word) { return text.contains(word); });
}

/// "100" of "100–200 kW" is meant in kW too.
QString withUnitOf(const QString& number, const QString& other) {
    static const QRegularExpression digits(QStringLiteral("^[\\d.,\\s]+"));
    const bool isBare = digits.match(number).capturedLength() == number.size();
    return isBare ? number + u' ' + QString(other).remove(digits) : number;
}

}  // namespace

RowProxy::RowProxy(QObject* parent) : QAbstractProxyModel(parent) {}

void RowProxy::setSourceModel(QAbstractItemModel* model) {
    if (model == sourceModel()) {
        return;
    }
    beginResetModel();
    if (m_model) {
        m_model->disconnect(this);
    }
    QAbstractProxyModel::setSourceModel(model);
    m_model = qobject_cast<RowTableModel*>(model);
    Q_ASSERT(!model || m_model);
    if (m_model) {
        connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
        connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
            sit(placedRows());
            endResetModel();
            Q_EMIT shownRowsChanged(shownRows(), m_model->rowCount());
        });
        connect(m_model, &QAbstractItemModel::dataChanged, this, &RowProxy::takeDataChange);
        connect(m_model, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
        connect(m_model, &QObject::destroyed, this, [this] {
            beginResetModel();
            m_model = nullptr;
            sit({});
            endResetModel();
        });
    }
    sit(placedRows());
    endResetModel();
    Q_EMIT shownRowsChanged(shownRows(), m_model ? m_model->rowCount() : 0);
}

void RowProxy::replace() {
    std::vector<Group> placed = placedRows();
    // A view lays out every row anew after a reset.
    if (!isPlacedAlike(placed)) {
        beginResetModel();
        sit(std::move(placed));
        endResetModel();
    }
    Q_EMIT shownRowsChanged(shownRows(), m_model ? m_model->rowCount() : 0);
}

bool RowProxy::isPlacedAlike(const std::vector<Group>& groups) const {
    return std::equal(groups.begin(), groups.end(), m_groups.begin(), m_groups.end(),
                      [](const Group& a, const Group& b) { return a.name == b.name && a.rows == b.rows; });
}

void RowProxy::setFilter(int column, const QString& text) {
    setFilters({{column, text}});
}

void RowProxy::setFilters(const QHash<int, QString>& filters) {
    QHash<int, QString> wanted = m_filters;
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        if (filter.value().trimmed().isEmpty()) {
            wanted.remove(filter.key());
        } else {
            wanted.insert(filter.key(), filter.value().trimmed());
        }
    }
    if (wanted != m_filters) {
        m_filters = std::move(wanted);
        replace();
    }
}

QString RowProxy::filter(int column) const {
    return m_filters.value(column);
}

void RowProxy::setSearch(const QString& text) {
    if (text.trimmed() != m_search) {
        m_search = text.trimmed();
        replace();
    }
}

void RowProxy::setScope(RowScope scope) {
    if (scope != m_scope) {
        m_scope = scope;
        replace();
    }
}

bool RowProxy::isInScope(int row) const {
    const bool isOwn = m_model->index(row, 0).data(RowTableModel::IsOwnRole).toBool();
    return isOwn == (m_scope == RowScope::Own);
}

void RowProxy::clearFilters() {
    if (isFiltered()) {
        m_filters.clear();
        m_search.clear();
        replace();
    }
}

bool RowProxy::isFiltered() const {
    return !m_filters.isEmpty() || !m_search.isEmpty();
}

void RowProxy::setGroupColumn(int column) {
    if (column != m_groupColumn) {
        beginResetModel();
        m_groupColumn = column;
        sit(placedRows());
        endResetModel();
    }
}

RowProxy::Alternatives RowProxy::alternativesFor(int column, const QString& text) const {
    Alternatives alternatives;
    for (const QString& part : text.split(u'|')) {
        if (!part.trimmed().isEmpty()) {
            alternatives.push_back(conditionFor(column, part.trimmed()));
        }
    }
    return alternatives;
}

RowProxy::Condition RowProxy::conditionFor(int column, const QString& text) const {
    Condition condition;
    condition.column = column;
    condition.wantsUnknown = text.compare(tr("unknown"), Qt::CaseInsensitive) == 0;
    condition.words = wordsOf(text);
    const ColumnSpec& spec = m_model->columns()[static_cast<std::size_t>(column)];
    if (spec.isNumber && !condition.wantsUnknown) {
        readLimits(condition, text);
    } else if (spec.isClosed && !condition.wantsUnknown) {
        const std::vector<QString>& texts = m_model->filterTexts(column).texts;
        const QString whole = foldedForFilter(text);
        if (std::find(texts.begin(), texts.end(), whole) != texts.end()) {
            condition.whole = whole;
        }
    }
    if (!condition.isNumeric()) {
        readTexts(condition);
    }
    return condition;
}

void RowProxy::readTexts(Condition& condition) const {
    for (const QString& text : m_model->filterTexts(condition.column).texts) {
        condition.holds.push_back(condition.wantsUnknown       ? text.isEmpty()
                                  : !condition.whole.isEmpty() ? text == condition.whole
                                                               : holdsAll(condition.words, text));
    }
}

void RowProxy::readLimits(Condition& condition, const QString& text) const {
    const int column = condition.column;
    static const QRegularExpression limit(QStringLiteral("^(>=|≥|>|<=|≤|<|=)\\s*(.+)$"));
    static const QRegularExpression range(QStringLiteral("^(.+?)\\s*(?:–|\\.\\.|-|\\bto\\b)\\s*(.+)$"));
    if (const auto match = limit.match(text); match.hasMatch()) {
        const QString sign = match.captured(1);
        condition.isMeasured = m_model->measuredAs(column, match.captured(2));
        const auto start = m_model->typedKey(column, match.captured(2), true);
        const auto end = m_model->typedKey(column, match.captured(2), false);
        if (!start || !end) {
            return;
        }
        if (sign.startsWith(u'>') || sign == QStringLiteral("≥")) {
            condition.isLowExcluded = sign == QStringLiteral(">");
            condition.low = condition.isLowExcluded ? end : start;
        } else if (sign == QStringLiteral("=")) {
            condition.low = *start - EqualTolerance * std::abs(*start);
            condition.high = *end + EqualTolerance * std::abs(*end);
        } else {
            condition.isHighExcluded = sign == QStringLiteral("<");
            condition.high = condition.isHighExcluded ? start : end;
        }
        return;
    }
    // A whole date is no range ("2025-07"), although hyphens may stand for one ("100-200").
    const bool isOne = m_model->typedKey(column, text, true).has_value();
    if (const auto match = range.match(text); match.hasMatch() && !isOne) {
        const auto low = m_model->typedKey(column, withUnitOf(match.captured(1), match.captured(2)), true);
        const auto high = m_model->typedKey(column, match.captured(2), false);
        if (low && high && *low <= *high) {
            condition.low = low;
            condition.high = high;
            condition.isMeasured = m_model->measuredAs(column, match.captured(2));
        }
    }
}

bool RowProxy::accepts(const Condition& condition, std::size_t row) const {
    if (condition.column < 0) {
        return holdsAll(condition.words, m_model->searchTexts()[row]);
    }
    if (!condition.isNumeric()) {
        return condition.holds[m_model->filterTexts(condition.column).of[row]];
    }
    if (condition.isMeasured && !condition.isMeasured(row)) {
        return false;
    }
    const double key = m_model->sortKeys(condition.column)[row];
    const bool isAbove = !condition.low || (condition.isLowExcluded ? key > *condition.low : key >= *condition.low);
    const bool isBelow = !condition.high || (condition.isHighExcluded ? key < *condition.high : key <= *condition.high);
    return !std::isnan(key) && isAbove && isBelow;
}

std::vector<int> RowProxy::acceptedRows() const {
    std::vector<Alternatives> conditions;
    for (auto filter = m_filters.begin(); filter != m_filters.end(); ++filter) {
        if (filter.key() >= 0 && filter.key() < m_model->columnCount()) {
            conditions.push_back(alternativesFor(filter.key(), filter.value()));
        }
    }
    if (!m_search.isEmpty()) {
        Condition anywhere;
        anywhere.words = wordsOf(m_search);
        conditions.push_back({std::move(anywhere)});
    }
    std::vector<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_scope != RowScope::All && !isInScope(row)) {
            continue;
        }
        const auto holdsOne = [&](const Alternatives& alternatives) {
            return alternatives.empty() ||
                   std::any_of(alternatives.begin(), alternatives.end(), [&](const Condition& condition) {
                       return accepts(condition, static_cast<std::size_t>(row));
                   });
        };
        if (std::all_of(conditions.begin(), conditions.end(), holdsOne)) {
            rows.push_back(row);
        }
    }
    return rows;
}

void RowProxy::sortRows(std::vector<int>& rows) const {
    // They come from above to below.
    if (m_sortColumn < 0 || m_sortColumn >= m_model->columnCount()) {
        return;
    }
    const std::vector<double>& keys = m_model->sortKeys(m_sortColumn);
    const bool isDescending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(rows.begin(), rows.end(), [&keys, isDescending](int a, int b) {
        const double left = keys[static_cast<std::size_t>(a)];
        const double right = keys[static_cast<std::size_t>(b)];
        if (std::isnan(left) || std::isnan(right)) {
            return !std::isnan(left) && std::isnan(right);
        }
        return isDescending ? left > right : left < right;
    });
}

void RowProxy::sit(std::vector<Group> groups) {
    m_groups = std::move(groups);
    m_isGrouped = m_model && m_groupColumn >= 0 && m_groupColumn < m_model->columnCount();
    m_seats.assign(m_model ? static_cast<std::size_t>(m_model->rowCount()) : 0, Seat{});
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const std::vector<int>& rows = m_groups[group].rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            m_seats[static_cast<std::size_t>(rows[row])] = {static_cast<int>(group), static_cast<int>(row)};
        }
    }
}

std::vector<RowProxy::Group> RowProxy::placedRows() const {
    std::vector<Group> placed;
    if (!m_model) {
        return placed;
    }
    std::vector<int> rows = acceptedRows();
    sortRows(rows);
    if (m_groupColumn < 0 || m_groupColumn >= m_model->columnCount()) {
        placed.push_back({QString(), std::move(rows)});
        return placed;
    }
    // By the place of the group's name; rows without one come last.
    const std::vector<double>& keys = m_model->sortKeys(m_groupColumn);
    std::map<std::pair<bool, double>, Group> groups;
    for (const int row : rows) {
        const double key = keys[static_cast<std::size_t>(row)];
        Group& group = groups[{std::isnan(key), std::isnan(key) ? 0.0 : key}];
        if (group.rows.empty()) {
            group.name = m_model->cellText(row, m_groupColumn);
        }
        group.rows.push_back(row);
    }
    for (auto& [key, group] : groups) {
        placed.push_back(std::move(group));
    }
    return placed;
}

void RowProxy::sort(int column, Qt::SortOrder order) {
    if (column == m_sortColumn && order == m_sortOrder) {
        return;
    }
    m_sortColumn = column;
    m_sortOrder = order;
    if (!m_model) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList sources;
    for (const QModelIndex& index : before) {
        sources << mapToSource(index);
    }
    sit(placedRows());
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        // Groups keep their place.
        after << (sources[i].isValid() ? mapFromSource(sources[i]) : before[i]);
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RowProxy::takeDataChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    // Where every row still sits where it sat, only the cells are new; otherwise the rows are placed anew.
    std::vector<Group> placed = placedRows();
    if (!isPlacedAlike(placed)) {
        beginResetModel();
        sit(std::move(placed));
        endResetModel();
        Q_EMIT shownRowsChanged(shownRows(), m_model->rowCount());
        return;
    }
    for (int group = 0; group < static_cast<int>(m_groups.size()); ++group) {
        const QModelIndex above = isGrouped() ? index(group, 0) : QModelIndex();
        const int rows = rowCount(above);
        if (rows > 0) {
            Q_EMIT dataChanged(index(0, topLeft.column(), above), index(rows - 1, bottomRight.column(), above), roles);
        }
    }
}

int RowProxy::shownRows() const {
    return std::accumulate(m_groups.begin(), m_groups.end(), 0,
                           [](int sum, const Group& group) { return sum + static_cast<int>(group.rows.size()); });
}

QModelIndex RowProxy::indexOf(const QString& rowId) const {
    return m_model ? mapFromSource(m_model->indexOf(rowId)) : QModelIndex();
}

QModelIndex RowProxy::mapToSource(const QModelIndex& proxyIndex) const {
    if (!proxyIndex.isValid() || !m_model || (isGrouped() && proxyIndex.internalId() == TopId)) {
        return {};
    }
    const Group& group = m_groups[isGrouped() ? proxyIndex.internalId() - 1 : 0];
    return m_model->index(group.rows[static_cast<std::size_t>(proxyIndex.row())], proxyIndex.column());
}

QModelIndex RowProxy::mapFromSource(const QModelIndex& sourceIndex) const {
    if (!sourceIndex.isValid() || static_cast<std::size_t>(sourceIndex.row()) >= m_seats.size()) {
        return {};
    }
    const Seat seat = m_seats[static_cast<std::size_t>(sourceIndex.row())];
    if (seat.group < 0) {
        return {};
    }
    return createIndex(seat.row, sourceIndex.column(), isGrouped() ? static_cast<quintptr>(seat.group + 1) : TopId);
}

QModelIndex RowProxy::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : TopId);
}

QModelIndex RowProxy::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == TopId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, TopId);
}

int RowProxy::rowCount(const QModelIndex& parent) const {
    if (!m_model || m_groups.empty()) {
        return 0;
    }
    if (!parent.isValid()) {
        return static_cast<int>(isGrouped() ? m_groups.size() : m_groups.front().rows.size());
    }
    const bool isGroup = isGrouped() && parent.internalId() == TopId && parent.column() == 0;
    return isGroup ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].rows.size()) : 0;
}

int RowProxy::columnCount(const QModelIndex& parent) const {
    const bool hasColumns = !parent.isValid() || (isGrouped() && parent.internalId() == TopId);
    return m_model && hasColumns ? m_model->columnCount() : 0;
}

bool RowProxy::hasChildren(const QModelIndex& parent) const {
    return rowCount(parent) > 0;
}

QVariant RowProxy::groupData(const Group& group, int column, int role) const {
    const int count = static_cast<int>(group.rows.size());
    const QString name = group.name.isEmpty() ? tr("unknown") : group.name;
    switch (role) {
        case Qt::DisplayRole:
            return column == 0 ? QVariant(QStringLiteral("%1 · %2").arg(name).arg(count)) : QVariant();
        case Qt::AccessibleTextRole:
            return column == 0 ? QVariant(tr("%1, %n row(s)", nullptr, count).arg(name)) : QVariant();
        case IsGroupRole:
            return true;
        case GroupCountRole:
            return count;
        case GroupNameRole:
            return group.name;
        default:
            return {};
    }
}

QVariant RowProxy::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_model) {
        return {};
    }
    if (isGrouped() && index.internalId() == TopId) {
        return groupData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
    }
    return role == IsGroupRole ? QVariant(false) : m_model->data(mapToSource(index), role);
}

QVariant RowProxy::headerData(int section, Qt::Orientation orientation, int role) const {
    return m_model ? m_model->headerData(section, orientation, role) : QVariant();
}

Qt::ItemFlags RowProxy::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isGroup = isGrouped() && index.internalId() == TopId;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (isGroup ? Qt::NoItemFlags : Qt::ItemNeverHasChildren);
}

}  // namespace chokepoint::tables
