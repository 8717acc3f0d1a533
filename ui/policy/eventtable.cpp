// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/eventtable.h"

#include "ui/catalog/datadelegate.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int TitlePadding = 36;
constexpr int CellPadding = 16;

}  // namespace

EventTable::EventTable(const Services& services, QWidget* parent) : QTreeView(parent), m_model(services.writing) {
    setObjectName(QStringLiteral("eventTable"));
    setAccessibleName(tr("Events as a table"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new DataDelegate(services.theme, this));
    m_proxy.setSourceModel(&m_model);
    setModel(&m_proxy);
    header()->setAccessibleName(tr("Columns of the events"));
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    arrangeColumns();
    // The last column follows the window by itself.
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        m_hasOwnWidths = m_hasOwnWidths || (!m_isArranging && column + 1 < m_model.columnCount());
    });
    connect(this, &QAbstractItemView::clicked, this, [this] { Q_EMIT eventActivated(current()); });
    connect(&services.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

EventTable::~EventTable() {
    setModel(nullptr);  // the proxy is a member: the view must not hear of its end
}

void EventTable::arrangeColumns() {
    if (m_hasOwnWidths) {
        return;
    }
    m_isArranging = true;
    const QFontMetrics metrics(fontOf(TextSize::Body));
    int taken = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        const int content = spec.width * metrics.horizontalAdvance(u'0') + CellPadding;
        const int title = metrics.horizontalAdvance(spec.title) + TitlePadding;
        header()->resizeSection(column, std::max(content, title));
        taken += std::max(content, title);
    }
    int longest = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        longest = std::max(longest, metrics.horizontalAdvance(m_model.index(row, 0).data().toString()));
    }
    const int spare = std::max(0, viewport()->width() - taken);
    const int event = header()->sectionSize(0);
    header()->resizeSection(0, std::max(event, std::min(event + spare, longest + 2 * CellPadding)));
    m_isArranging = false;
}

void EventTable::setEvents(std::shared_ptr<const policy::Record> record, std::vector<const policy::Event*> events,
                           policy::Day asOf) {
    const QString kept = current();
    m_model.setEvents(std::move(record), std::move(events), asOf);
    setCurrent(kept);
    arrangeColumns();
}

void EventTable::setCurrent(const QString& event) {
    const QModelIndex row = event.isEmpty() ? QModelIndex() : m_proxy.indexOf(event);
    setCurrentIndex(row);
    if (row.isValid()) {
        scrollTo(row);
    }
}

QString EventTable::current() const {
    return currentIndex().data(tables::RowTableModel::IdRole).toString();
}

void EventTable::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT eventActivated(current());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void EventTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        // Widths of one's own were for words of another size.
        m_hasOwnWidths = false;
        arrangeColumns();
    }
}

void EventTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    arrangeColumns();
}

}  // namespace chokepoint::ui
