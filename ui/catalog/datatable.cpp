// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/datatable.h"

#include "models/tables/words.h"
#include "ui/catalog/datadelegate.h"
#include "ui/catalog/filterfield.h"
#include "ui/catalog/filterheader.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace chokepoint::ui {

using tables::RowProxy;
using tables::RowTableModel;

namespace {

/// As many rows are looked through with all groups open.
constexpr int MostRowsOpen = 20'000;
/// Of a selection of more rows only the current one is found again among other rows.
constexpr int MostRemembered = 20'000;

}  // namespace

DataTable::DataTable(const Services& services, RowTableModel& model, QWidget* parent)
    : QTreeView(parent),
      m_model(model),
      m_typeAhead(m_proxy, [this](int group) { return isExpanded(m_proxy.index(group, 0)); }),
      m_theme(services.theme),
      m_header(new FilterHeader(services.theme, this)),
      m_delegate(new DataDelegate(services.theme, this)) {
    setFrameShape(QFrame::NoFrame);
    setHeader(m_header);
    // A tree view switches them off, as it does not sort by itself here.
    m_header->setSectionsClickable(true);
    m_header->setSortIndicatorShown(true);
    setItemDelegate(m_delegate);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setTabKeyNavigation(false);
    setAllColumnsShowFocus(false);
    m_proxy.setSourceModel(&m_model);
    setModel(&m_proxy);
    connectHeader();
    connectModel();
    applyColumns();
    connect(&services.theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

DataTable::~DataTable() {
    // The proxy is a member: the view must not hear of its end.
    setModel(nullptr);
}

void DataTable::connectHeader() {
    connect(m_header, &FilterHeader::filterTyped, this, &DataTable::setFilterText);
    connect(m_header, &FilterHeader::choiceAsked, this, &DataTable::openValueChooser);
    connect(m_header, &FilterHeader::menuAsked, this, &DataTable::headerMenuAsked);
    connect(m_header, &FilterHeader::left, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(m_header, &FilterHeader::sectionWanted, this, &DataTable::showColumn);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_isApplying) {
            return;
        }
        TableState next = m_state;
        next.sortColumn = column < 0 ? QString() : m_model.columns()[static_cast<std::size_t>(column)].id;
        next.isDescending = column >= 0 && order == Qt::DescendingOrder;
        ask(next,
            column < 0 ? Message{CHOKEPOINT_MSG("Do Not Sort"), {}}
                       : Message{CHOKEPOINT_MSG("Sort by %1"), {titleOf(column)}},
            "sort");
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this](int column) {
        if (!m_isApplying) {
            askColumns(shownColumns(), {CHOKEPOINT_MSG("Move %1"), {titleOf(column)}});
        }
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (!m_isApplying && size > 0) {
            TableState next = m_state;
            next.widths.insert(m_model.columns()[static_cast<std::size_t>(column)].id, size);
            ask(next, {CHOKEPOINT_MSG("Size %1"), {titleOf(column)}}, "width");
        }
    });
}

void DataTable::connectModel() {
    connect(&m_proxy, &QAbstractItemModel::modelAboutToBeReset, this, &DataTable::rememberRows);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, &DataTable::restoreRows);
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, &DataTable::restoreWanted);
    connect(&m_typeAhead, &TypeAhead::found, this, [this](const QModelIndex& index) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& group) { rememberGroup(group, false); });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& group) { rememberGroup(group, true); });
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(RowProxy::IsGroupRole).toBool()) {
            setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
        } else {
            Q_EMIT cellActivated(index);
        }
    });
}

void DataTable::setState(const TableState& state) {
    const bool hasOtherColumns = state.columns != m_state.columns || state.widths != m_state.widths;
    m_state = state;
    if (hasOtherColumns) {
        applyColumns();
    }
    applyFilters();
    applyOrder();
    m_proxy.ask(question());
}

void DataTable::expect(const tables::RowQuestion& question, tables::PlacedRows placed) {
    m_proxy.expect(question, std::move(placed));
}

tables::RowQuestion DataTable::question() const {
    tables::RowQuestion question;
    question.scope = m_proxy.scope();
    for (auto filter = m_state.filters.begin(); filter != m_state.filters.end(); ++filter) {
        const int column = m_model.columnOf(filter.key());
        if (const QString text = filter.value().trimmed(); column >= 0 && !text.isEmpty()) {
            question.filters.insert(column, text);
        }
    }
    question.groupColumn = m_model.columnOf(m_state.groupColumn);
    question.sortColumn = m_model.columnOf(m_state.sortColumn);
    question.sortOrder = m_state.isDescending ? Qt::DescendingOrder : Qt::AscendingOrder;
    return question;
}

void DataTable::setScope(tables::RowScope scope) {
    m_proxy.setScope(scope);
}

QStringList DataTable::shownColumns() const {
    QStringList ids;
    for (const int section : m_header->shownSections()) {
        ids << m_model.columns()[static_cast<std::size_t>(section)].id;
    }
    return ids;
}

int DataTable::defaultWidth(int column) const {
    const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
    const QFontMetrics metrics(fontOf(TextSize::Body));
    const int content = std::max(spec.width, 8) * metrics.horizontalAdvance(u'0');
    // The title, and room for the sort mark.
    const int title = metrics.horizontalAdvance(spec.title) + 36;
    return std::max(content + 16, title) + (column == 0 ? 8 : 0);
}

void DataTable::applyColumns() {
    const QScopedValueRollback<bool> guard(m_isApplying, true);
    QList<int> wanted{0};
    for (const QString& id : m_state.columns) {
        if (const int column = m_model.columnOf(id); column > 0 && !wanted.contains(column)) {
            wanted << column;
        }
    }
    if (m_state.columns.isEmpty()) {
        for (int column = 1; column < m_model.columnCount(); ++column) {
            if (!m_model.columns()[static_cast<std::size_t>(column)].isHidden) {
                wanted << column;
            }
        }
    }
    for (int visual = 0; visual < wanted.size(); ++visual) {
        m_header->moveSection(m_header->visualIndex(wanted.at(visual)), visual);
    }
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        m_header->setSectionHidden(column, !wanted.contains(column));
        if (wanted.contains(column)) {
            m_header->resizeSection(column, m_state.widths.value(spec.id, defaultWidth(column)));
            m_header->setHasChoice(column, spec.isClosed);
        }
    }
    m_header->placeFields();
}

void DataTable::applyFilters() {
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!m_header->isSectionHidden(column)) {
            m_header->setFilter(column, m_state.filters.value(m_model.columns()[static_cast<std::size_t>(column)].id));
        }
    }
}

void DataTable::applyOrder() {
    const QScopedValueRollback<bool> guard(m_isApplying, true);
    m_header->setSortIndicator(m_model.columnOf(m_state.sortColumn),
                               m_state.isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DataTable::ask(const TableState& next, const Message& title, const std::string& what) {
    Q_EMIT stateAsked(next, title, what);
}

void DataTable::askColumns(const QStringList& columns, const Message& title) {
    TableState next = m_state;
    next.columns = columns;
    // A filter that is no longer seen would hide rows for no visible reason.
    for (const QString& id : m_state.filters.keys()) {
        if (shownColumns().contains(id) && !columns.contains(id)) {
            next.filters.remove(id);
        }
    }
    ask(next, title, "columns");
}

void DataTable::setFilterText(int column, const QString& text) {
    TableState next = m_state;
    const QString& id = m_model.columns()[static_cast<std::size_t>(column)].id;
    if (text.trimmed().isEmpty()) {
        next.filters.remove(id);
    } else {
        next.filters.insert(id, text);
    }
    if (next != m_state) {
        ask(next, {CHOKEPOINT_MSG("Filter %1"), {titleOf(column)}}, "filter-" + tables::utf8(id));
    }
}

std::string DataTable::titleOf(int column) const {
    return tables::utf8(m_model.columns()[static_cast<std::size_t>(column)].title);
}

void DataTable::rememberRows() {
    if (m_proxy.isUnplaced()) {
        return;  // what was remembered is still to come back
    }
    m_selection = selectedRows() <= MostRemembered ? selectedIds() : QStringList{currentId()};
    m_currentColumn = currentIndex().isValid() ? currentIndex().column() : 0;
    m_scroll = verticalScrollBar()->value();
}

void DataTable::restoreRows() {
    const QScopedValueRollback<bool> guard(m_isRestoring, true);
    restoreGroups();
    QItemSelection selection = rememberedRows();
    QModelIndex current = m_proxy.indexOf(m_wantedId);
    const QString wanted = m_wantedId;
    if (current.isValid() && !selection.contains(current)) {
        // Asked for before it was there: it takes the selection with it.
        selection.clear();
    }
    if (!current.isValid()) {
        current = m_proxy.index(0, 0);
        if (current.data(RowProxy::IsGroupRole).toBool()) {
            current = m_proxy.index(0, 0, current);
        }
    }
    if (current.isValid()) {
        const int column = m_header->isSectionHidden(m_currentColumn) ? 0 : m_currentColumn;
        selectionModel()->setCurrentIndex(current.siblingAtColumn(column), QItemSelectionModel::NoUpdate);
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        if (selection.isEmpty()) {
            selectionModel()->select(current, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    } else {
        Q_EMIT currentIdChanged({});
    }
    // The row that the person was on comes back with it.
    m_wantedId = wanted.isEmpty() ? currentId() : wanted;
    verticalScrollBar()->setValue(m_scroll);
    if (current.isValid()) {
        scrollTo(currentIndex());
    }
}

QItemSelection DataTable::rememberedRows() const {
    QModelIndexList rows;
    for (const QString& id : m_selection) {
        if (const QModelIndex row = m_proxy.indexOf(id); row.isValid()) {
            rows << row;
        }
    }
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) {
        return std::pair(a.internalId(), a.row()) < std::pair(b.internalId(), b.row());
    });
    QItemSelection selection;
    for (auto first = rows.cbegin(); first != rows.cend();) {
        auto last = first;
        while (std::next(last) != rows.cend() && *std::next(last) == last->siblingAtRow(last->row() + 1)) {
            ++last;
        }
        selection.append(QItemSelectionRange(*first, *last));
        first = std::next(last);
    }
    return selection;
}

void DataTable::restoreWanted() {
    if (m_wantedId != currentId() && m_proxy.indexOf(m_wantedId).isValid()) {
        restoreRows();
    }
}

void DataTable::restoreGroups() {
    if (m_proxy.groupColumn() < 0 || m_proxy.isUnplaced()) {
        return;
    }
    const bool opensGroups = m_proxy.shownRows() <= MostRowsOpen;
    if (opensGroups != m_opensGroups) {
        m_opensGroups = opensGroups;
        m_turned.clear();
    }
    if (!m_opensGroups && m_turned.empty()) {
        return;
    }
    // Before the rows are laid out: each that opens later would move all below it.
    for (int group = 0; group < m_proxy.rowCount(); ++group) {
        const QModelIndex at = m_proxy.index(group, 0);
        const bool isTurned = m_turned.count(at.data(RowProxy::GroupNameRole).toString()) > 0;
        if (at.data(RowProxy::IsGroupRole).toBool() && isTurned != m_opensGroups) {
            expand(at);
        }
    }
}

void DataTable::rememberGroup(const QModelIndex& group, bool isOpen) {
    if (m_isRestoring) {
        return;  // nobody asked for it
    }
    const QString name = group.data(RowProxy::GroupNameRole).toString();
    if (isOpen == m_opensGroups) {
        m_turned.erase(name);
    } else {
        m_turned.insert(name);
    }
}

QList<QItemSelectionRange> DataTable::selectedRanges() const {
    QList<QItemSelectionRange> ranges;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        if (!range.topLeft().data(RowProxy::IsGroupRole).toBool()) {
            ranges << range;
        }
    }
    const QModelIndex current = currentIndex();
    if (ranges.isEmpty() && current.isValid() && !current.data(RowProxy::IsGroupRole).toBool()) {
        ranges << QItemSelectionRange(current.siblingAtColumn(0));
    }
    std::sort(ranges.begin(), ranges.end(), [](const QItemSelectionRange& a, const QItemSelectionRange& b) {
        return std::pair(a.parent().row(), a.top()) < std::pair(b.parent().row(), b.top());
    });
    return ranges;
}

int DataTable::selectedRows() const {
    int rows = 0;
    for (const QItemSelectionRange& range : selectedRanges()) {
        rows += range.height();
    }
    return rows;
}

QModelIndexList DataTable::selectedRowIndexes(int most) const {
    QModelIndexList rows;
    for (const QItemSelectionRange& range : selectedRanges()) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < most; ++row) {
            rows << m_proxy.index(row, 0, range.parent());
        }
    }
    return rows;
}

QStringList DataTable::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& row : selectedRowIndexes()) {
        ids << row.data(RowTableModel::IdRole).toString();
    }
    return ids;
}

QString DataTable::currentId() const {
    return currentIndex().data(RowTableModel::IdRole).toString();
}

void DataTable::setCurrentId(const QString& id) {
    m_wantedId = id;
    if (const QModelIndex row = m_proxy.indexOf(id); row.isValid()) {
        setCurrentIndex(row);
    }
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    m_typeAhead.forget();
    const QString id = current.data(RowTableModel::IdRole).toString();
    if (!id.isEmpty() && (id != m_wantedId || previous.row() != current.row())) {
        m_wantedId = id;
        Q_EMIT currentIdChanged(id);
    }
}

charts::FigureId DataTable::figureAt(const QModelIndex& index) const {
    const QString metric = index.data(RowTableModel::MetricRole).toString();
    const QString column = index.data(RowTableModel::ColumnIdRole).toString();
    const bool isFigure = !metric.isEmpty() && (column == metric || column == QStringLiteral("value"));
    return isFigure ? charts::FigureId{tables::utf8(index.data(RowTableModel::SubjectRole).toString()),
                                       tables::utf8(metric),
                                       {}}
                    : charts::FigureId{};
}

void DataTable::focusFilter() {
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    m_header->focusFilter(m_header->isSectionHidden(column) ? 0 : column);
}

void DataTable::showColumn(int column) {
    if (column == 0) {
        return;
    }
    const int frozen = m_header->sectionSize(0);
    const int left = m_header->sectionPosition(column);
    const int right = left + m_header->sectionSize(column);
    QScrollBar* bar = horizontalScrollBar();
    if (left - frozen < bar->value()) {
        bar->setValue(left - frozen);
    } else if (right > bar->value() + viewport()->width()) {
        bar->setValue(right - viewport()->width());
    }
}

QModelIndex DataTable::indexAt(const QPoint& at) const {
    // Headings go from edge to edge, and the first column stays where it is.
    const QModelIndex first = QTreeView::indexAt(QPoint(columnViewportPosition(0), at.y()));
    const bool isFrozen = at.x() < m_header->frozenWidth();
    return isFrozen || first.data(RowProxy::IsGroupRole).toBool() ? first : QTreeView::indexAt(at);
}

QRect DataTable::visualRect(const QModelIndex& index) const {
    QRect rect = QTreeView::visualRect(index);
    if (rect.isEmpty()) {
        return rect;
    }
    if (index.data(RowProxy::IsGroupRole).toBool()) {
        rect.setLeft(0);
        rect.setWidth(viewport()->width());
    } else if (index.column() == 0) {
        rect.moveLeft(0);
    }
    return rect;
}

void DataTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
    const int before = horizontalScrollBar()->value();
    QTreeView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(before);
    if (index.isValid()) {
        showColumn(index.column());
    }
}

void DataTable::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    // A tree view looks where each of the rows is seen: of a hundred thousand that takes longer than to paint the few.
    constexpr int MostLookedFor = 1'000;
    if (bottomRight.row() - topLeft.row() < MostLookedFor) {
        QTreeView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::DataChanged);
        event.setFirstRow(topLeft.row());
        event.setLastRow(bottomRight.row());
        event.setFirstColumn(topLeft.column());
        event.setLastColumn(bottomRight.column());
        QAccessible::updateAccessibility(&event);
    }
}

void DataTable::selectAll() {
    m_proxy.showRest();
    QTreeView::selectAll();
}

void DataTable::keyboardSearch(const QString& letters) {
    m_typeAhead.type(letters, currentIndex());
}

void DataTable::scrollContentsBy(int dx, int dy) {
    QTreeView::scrollContentsBy(dx, dy);
    if (dx != 0) {
        // What stays at the left must not be pushed along.
        viewport()->update();
        m_header->placeFields();
    }
}

void DataTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    m_header->placeFields();
}

QModelIndex DataTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    if (action == MoveEnd) {
        m_proxy.showRest();
    }
    const QModelIndex at = currentIndex();
    const bool isSideways = action == MoveLeft || action == MoveRight;
    if (!at.isValid() || !isSideways || at.data(RowProxy::IsGroupRole).toBool()) {
        return QTreeView::moveCursor(action, modifiers);
    }
    const QList<int> sections = m_header->shownSections();
    const qsizetype next = sections.indexOf(at.column()) + (action == MoveLeft ? -1 : 1);
    if (next < 0 && at.parent().isValid()) {
        return at.parent();
    }
    return at.siblingAtColumn(sections.value(std::clamp<qsizetype>(next, 0, sections.size() - 1)));
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QModelIndex at = currentIndex();
    if (at.data(RowProxy::IsGroupRole).toBool() && (isEnter || event->key() == Qt::Key_Space)) {
        setExpanded(at.siblingAtColumn(0), !isExpanded(at.siblingAtColumn(0)));
        return;
    }
    if (isEnter && at.isValid()) {
        const bool leads =
            !figureAt(at).subject.empty() || at.data(RowTableModel::ColumnIdRole).toString() == QStringLiteral("link");
        if (leads && !event->modifiers().testFlag(Qt::ControlModifier)) {
            Q_EMIT cellActivated(at);
        } else {
            Q_EMIT rowActivated(at);
        }
        return;
    }
    if (event->key() == Qt::Key_Escape && m_proxy.isFiltered()) {
        Q_EMIT clearAsked();
        return;
    }
    const bool isTop = !at.isValid() || (at.row() == 0 && (!at.parent().isValid() || at.parent().row() == 0));
    if (event->key() == Qt::Key_Up && isTop && event->modifiers() == Qt::NoModifier && !at.parent().isValid()) {
        focusFilter();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    const QPoint at =
        byKeyboard && index.isValid() ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    Q_EMIT menuAsked(index, at);
}

bool DataTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        m_hovered = event->type() == QEvent::MouseMove
                        ? indexAt(static_cast<QMouseEvent*>(event)->position().toPoint()).siblingAtColumn(0)
                        : QModelIndex();
    }
    return QTreeView::viewportEvent(event);
}

void DataTable::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    // Bands and lines go on to the right of the last column.
    const QRect whole(0, option.rect.top(), viewport()->width(), option.rect.height());
    const QModelIndex first = index.siblingAtColumn(0);
    if (index.data(RowProxy::IsGroupRole).toBool()) {
        // Headings stay where they are when the columns scroll.
        QStyleOptionViewItem heading = option;
        heading.rect = whole;
        heading.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(first));
        heading.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex().siblingAtColumn(0) == first);
        heading.state.setFlag(QStyle::State_Open, isExpanded(first));
        m_delegate->paint(painter, heading, first);
        return;
    }
    painter->fillRect(whole, c.surface);
    painter->fillRect(QRect(0, whole.bottom(), whole.width(), 1), c.grid);
    const int frozen = m_header->frozenWidth();
    if (frozen == 0) {
        QTreeView::drawRow(painter, option, index);
        return;
    }
    painter->save();
    painter->setClipRect(whole.adjusted(frozen, 0, 0, 0), Qt::IntersectClip);
    QTreeView::drawRow(painter, option, index);
    painter->restore();
    QStyleOptionViewItem cell = option;
    cell.rect = QRect(0, whole.top(), frozen, whole.height());
    cell.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(first));
    cell.state.setFlag(QStyle::State_MouseOver, first == m_hovered);
    cell.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == first);
    m_delegate->paint(painter, cell, first);
    painter->fillRect(QRect(frozen - 1, whole.top(), 1, whole.height()), c.line);
}

}  // namespace chokepoint::ui
