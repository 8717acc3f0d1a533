// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowproxy.h"

#include <algorithm>
#include <numeric>

namespace chokepoint::tables {

namespace {

/// Children carry the number of their group, from 1; rows of a flat table and groups carry 0.
constexpr quintptr TopId = 0;

}  // namespace

RowProxy::RowProxy(QObject* parent) : QAbstractProxyModel(parent), m_opening(this) {
    m_opening.setSingleShot(true);
    connect(&m_opening, &QTimer::timeout, this, [this] { showMore(std::max(m_rowsAtOnce, 1) * TimesThen); });
}

void RowProxy::setSourceModel(QAbstractItemModel* model) {
    if (model == sourceModel()) {
        return;
    }
    beginResetModel();
    m_job.cancel();
    m_expected.reset();
    if (m_model) {
        m_model->disconnect(this);
    }
    QAbstractProxyModel::setSourceModel(model);
    m_model = qobject_cast<RowTableModel*>(model);
    Q_ASSERT(!model || m_model);
    if (m_model) {
        connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
            m_job.cancel();
            beginResetModel();
        });
        connect(m_model, &QAbstractItemModel::modelReset, this, &RowProxy::takeReset);
        connect(m_model, &QAbstractItemModel::dataChanged, this, &RowProxy::takeDataChange);
        connect(m_model, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
        connect(m_model, &QObject::destroyed, this, [this] {
            beginResetModel();
            m_job.cancel();
            m_model = nullptr;
            sit({});
            endResetModel();
        });
    }
    takeReset();
}

void RowProxy::takeReset() {
    std::optional<PlacedRows> ready = expected();
    std::shared_ptr<RowTableModel> elsewhere = ready || m_question.isPlain() ? nullptr : forThread();
    if (m_model && !ready && !elsewhere) {
        ready = placeRows(*m_model, m_question);
    }
    // Where they are placed later nothing is shown until then: the places of before are those of other rows.
    sit(ready ? std::move(*ready) : PlacedRows{});
    endResetModel();
    if (elsewhere) {
        placeIn(std::move(elsewhere));
    }
    Q_EMIT shownRowsChanged(shownRows(), m_model ? m_model->rowCount() : 0);
}

std::shared_ptr<RowTableModel> RowProxy::forThread() const {
    const bool isLong = m_model && m_model->rowCount() > m_rowsAtOnce;
    std::shared_ptr<RowTableModel> copy = isLong ? m_model->copy() : nullptr;
    if (copy) {
        copy->moveToThread(nullptr);
    }
    return copy;
}

void RowProxy::place() {
    m_job.cancel();
    if (std::shared_ptr<RowTableModel> elsewhere = forThread()) {
        placeIn(std::move(elsewhere));
    } else if (m_model) {
        take(*placeRows(*m_model, m_question));
    }
}

void RowProxy::placeIn(std::shared_ptr<RowTableModel> model) {
    m_job.start([model = std::move(model), question = m_question](
                    const auto& isCancelled, const auto&) { return placeRows(*model, question, isCancelled); },
                [this](std::optional<PlacedRows> placed) {
                    if (placed) {
                        take(std::move(*placed));
                    }
                });
}

void RowProxy::settle() {
    if (m_job.isRunning()) {
        m_job.cancel();
        take(*placeRows(*m_model, m_question));
    }
    showRest();
}

void RowProxy::showRest() {
    if (!isWhole()) {
        showMore(flatRows() - m_open);
    }
}

void RowProxy::showMore(int rows) {
    const int open = std::min(flatRows(), m_open + rows);
    if (open <= m_open) {
        return;
    }
    beginInsertRows({}, m_open, open - 1);
    m_open = open;
    m_mostOpen = std::max(m_mostOpen, open);
    endInsertRows();
    waitForRest();
}

void RowProxy::waitForRest() {
    if (isWhole()) {
        m_opening.stop();
    } else {
        m_opening.start();
    }
}

void RowProxy::expect(const RowQuestion& question, PlacedRows placed) {
    m_expected = Expected{question, std::move(placed)};
}

std::optional<PlacedRows> RowProxy::expected() {
    std::optional<Expected> expected = std::exchange(m_expected, std::nullopt);
    const bool isAsked = m_model && expected && expected->question == m_question &&
                         expected->placed.seats.size() == static_cast<std::size_t>(m_model->rowCount());
    return isAsked ? std::optional(std::move(expected->placed)) : std::nullopt;
}

void RowProxy::sit(PlacedRows placed) {
    m_placed = std::move(placed);
    m_answered = m_question;
    m_open = std::min(flatRows(), std::max(m_mostOpen, std::max(m_rowsAtOnce, 1) * TimesFirst));
    m_mostOpen = std::max(m_mostOpen, m_open);
    waitForRest();
}

int RowProxy::flatRows() const {
    return m_placed.groups.empty() || isGrouped() ? 0 : static_cast<int>(m_placed.groups.front().rows.size());
}

void RowProxy::take(PlacedRows placed) {
    const bool isSame = placed.isGrouped == m_placed.isGrouped && placed.groups == m_placed.groups;
    const bool hasSameRows = m_answered && m_question.hasRowsOf(*m_answered) && shownRows() > 0 && isWhole();
    if (!isSame && hasSameRows) {
        reorder(std::move(placed));
        return;
    }
    if (isSame) {
        m_answered = m_question;
    } else {
        reset(std::move(placed));
    }
    Q_EMIT shownRowsChanged(shownRows(), m_model->rowCount());
}

void RowProxy::reset(PlacedRows placed) {
    // A view lays out every row anew after a reset.
    beginResetModel();
    sit(std::move(placed));
    endResetModel();
}

void RowProxy::reorder(PlacedRows placed) {
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList sources;
    for (const QModelIndex& index : before) {
        sources << mapToSource(index);
    }
    sit(std::move(placed));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        // Groups keep their place.
        after << (sources[i].isValid() ? mapFromSource(sources[i]) : before[i]);
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RowProxy::ask(RowQuestion question) {
    if (question != m_question) {
        m_question = std::move(question);
        place();
    }
}

void RowProxy::setFilter(int column, const QString& text) {
    setFilters({{column, text}});
}

void RowProxy::setFilters(const QHash<int, QString>& filters) {
    RowQuestion next = m_question;
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        if (filter.value().trimmed().isEmpty()) {
            next.filters.remove(filter.key());
        } else {
            next.filters.insert(filter.key(), filter.value().trimmed());
        }
    }
    ask(std::move(next));
}

void RowProxy::setSearch(const QString& text) {
    RowQuestion next = m_question;
    next.search = text.trimmed();
    ask(std::move(next));
}

void RowProxy::setScope(RowScope scope) {
    RowQuestion next = m_question;
    next.scope = scope;
    ask(std::move(next));
}

void RowProxy::clearFilters() {
    RowQuestion next = m_question;
    next.filters.clear();
    next.search.clear();
    ask(std::move(next));
}

void RowProxy::setGroupColumn(int column) {
    RowQuestion next = m_question;
    next.groupColumn = column;
    ask(std::move(next));
}

void RowProxy::sort(int column, Qt::SortOrder order) {
    RowQuestion next = m_question;
    next.sortColumn = column;
    next.sortOrder = order;
    ask(std::move(next));
}

void RowProxy::takeDataChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    m_job.cancel();
    std::optional<PlacedRows> ready = expected();
    std::shared_ptr<RowTableModel> elsewhere = ready || m_question.isPlain() ? nullptr : forThread();
    if (!ready && !elsewhere) {
        ready = placeRows(*m_model, m_question);
    }
    if (ready && ready->groups != m_placed.groups) {
        reset(std::move(*ready));
        Q_EMIT shownRowsChanged(shownRows(), m_model->rowCount());
        return;
    }
    // As far as is known every row still sits where it sat, only the cells are new.
    for (int group = 0; group < static_cast<int>(m_placed.groups.size()); ++group) {
        const QModelIndex above = isGrouped() ? index(group, 0) : QModelIndex();
        const int rows = rowCount(above);
        if (rows > 0) {
            Q_EMIT dataChanged(index(0, topLeft.column(), above), index(rows - 1, bottomRight.column(), above), roles);
        }
    }
    if (elsewhere) {
        m_answered.reset();  // other cells may pass the filters now
        placeIn(std::move(elsewhere));
    }
}

int RowProxy::shownRows() const {
    return std::accumulate(m_placed.groups.begin(), m_placed.groups.end(), 0,
                           [](int sum, const RowGroup& group) { return sum + static_cast<int>(group.rows.size()); });
}

QModelIndex RowProxy::indexOf(const QString& rowId) const {
    return m_model ? mapFromSource(m_model->indexOf(rowId)) : QModelIndex();
}

QModelIndex RowProxy::nextBeginning(const QString& beginning, const QModelIndex& from, int column, bool isOnward,
                                    const IsOpen& isOpen) const {
    if (!m_model || m_placed.groups.empty()) {
        return {};
    }
    const TextIndex& index = m_model->filterTexts(column);
    std::vector<bool> begins(index.texts.size());
    std::transform(index.texts.begin(), index.texts.end(), begins.begin(),
                   [&beginning](const QString& text) { return text.startsWith(beginning); });
    // A heading is the row before the first of its group.
    constexpr int Heading = -1;
    const auto beginsAt = [&](int group, int row) {
        const RowGroup& at = m_placed.groups[static_cast<std::size_t>(group)];
        return row == Heading ? isGrouped() && foldedForFilter(at.name).startsWith(beginning)
                              : begins[index.of[static_cast<std::size_t>(at.rows[static_cast<std::size_t>(row)])]];
    };
    const auto rowsOf = [&](int group) {
        const bool isSeen = !isGrouped() || !isOpen || isOpen(group);
        return !isSeen       ? 0
               : isGrouped() ? static_cast<int>(m_placed.groups[static_cast<std::size_t>(group)].rows.size())
                             : m_open;
    };
    const bool isHeading = from.isValid() && isGrouped() && from.internalId() == TopId;
    const auto groups = static_cast<int>(m_placed.groups.size());
    const int startGroup = isHeading                       ? from.row()
                           : from.isValid() && isGrouped() ? static_cast<int>(from.internalId()) - 1
                                                           : 0;
    const int start = (isHeading || !from.isValid() ? Heading : from.row()) + (from.isValid() && isOnward ? 1 : 0);
    // The group where it starts comes twice: from there on, and up to there.
    for (int step = 0; step <= groups; ++step) {
        const int group = (startGroup + step) % groups;
        const int end = step == groups ? std::min(start, rowsOf(group)) : rowsOf(group);
        for (int row = step == 0 ? start : Heading; row < end; ++row) {
            if (beginsAt(group, row)) {
                return row == Heading
                           ? createIndex(group, column, TopId)
                           : createIndex(row, column, isGrouped() ? static_cast<quintptr>(group + 1) : TopId);
            }
        }
    }
    return {};
}

QModelIndex RowProxy::mapToSource(const QModelIndex& proxyIndex) const {
    if (!proxyIndex.isValid() || !m_model || (isGrouped() && proxyIndex.internalId() == TopId)) {
        return {};
    }
    const RowGroup& group = m_placed.groups[isGrouped() ? proxyIndex.internalId() - 1 : 0];
    return m_model->index(group.rows[static_cast<std::size_t>(proxyIndex.row())], proxyIndex.column());
}

QModelIndex RowProxy::mapFromSource(const QModelIndex& sourceIndex) const {
    if (!sourceIndex.isValid() || static_cast<std::size_t>(sourceIndex.row()) >= m_placed.seats.size()) {
        return {};
    }
    const RowSeat seat = m_placed.seats[static_cast<std::size_t>(sourceIndex.row())];
    const bool isToCome = !isGrouped() && seat.row >= m_open;
    if (seat.group < 0 || isToCome) {
        return {};
    }
    return createIndex(seat.row, sourceIndex.column(), isGrouped() ? static_cast<quintptr>(seat.group + 1) : TopId);
}

QModelIndex RowProxy::index(int row, int column, const QModelIndex& parent) const {
    // A tree view asks for each of a million rows.
    if (row < 0 || column < 0 || row >= rowCount(parent) || column >= columnCount(parent)) {
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
    if (!m_model || m_placed.groups.empty()) {
        return 0;
    }
    if (!parent.isValid()) {
        return isGrouped() ? static_cast<int>(m_placed.groups.size()) : m_open;
    }
    const bool isGroup = isGrouped() && parent.internalId() == TopId && parent.column() == 0;
    return isGroup ? static_cast<int>(m_placed.groups[static_cast<std::size_t>(parent.row())].rows.size()) : 0;
}

int RowProxy::columnCount(const QModelIndex& parent) const {
    const bool hasColumns = !parent.isValid() || (isGrouped() && parent.internalId() == TopId);
    return m_model && hasColumns ? m_model->columnCount() : 0;
}

bool RowProxy::hasChildren(const QModelIndex& parent) const {
    return rowCount(parent) > 0;
}

QVariant RowProxy::groupData(const RowGroup& group, int column, int role) const {
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
        return groupData(m_placed.groups[static_cast<std::size_t>(index.row())], index.column(), role);
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
