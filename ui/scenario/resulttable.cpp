// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/resulttable.h"

#include "models/tables/tabletext.h"
#include "ui/catalog/datadelegate.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int TitlePadding = 36;
constexpr int CellPadding = 16;

}  // namespace

ResultTable::ResultTable(const Services& services, QWidget* parent) : QTreeView(parent), m_model(services.writing) {
    setObjectName(QStringLiteral("scenarioTable"));
    setAccessibleName(tr("Figures of the scenarios as a table"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new DataDelegate(services.theme, this));
    m_proxy.setSourceModel(&m_model);
    setModel(&m_proxy);
    header()->setAccessibleName(tr("Columns of the figures"));
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(&services.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

ResultTable::~ResultTable() {
    setModel(nullptr);  // the proxy is a member: the view must not hear of its end
}

void ResultTable::setTable(tables::CellTable table) {
    const QStringList before = columnIds();
    m_model.setTable(std::move(table));
    if (columnIds() != before) {
        header()->setSortIndicator(-1, Qt::AscendingOrder);
        arrangeColumns();
    }
}

QStringList ResultTable::columnIds() const {
    QStringList ids;
    for (const tables::ColumnSpec& column : m_model.columns()) {
        ids << column.id;
    }
    return ids;
}

void ResultTable::arrangeColumns() {
    const QFontMetrics metrics(fontOf(TextSize::Body));
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        const int content = spec.width * metrics.horizontalAdvance(u'0') + CellPadding;
        const int title = metrics.horizontalAdvance(spec.title) + TitlePadding;
        header()->resizeSection(column, std::max(content, title));
    }
}

void ResultTable::copyRows(const QString& caption) const {
    tables::TablePart part;
    part.rows = selectionModel()->selectedRows();
    std::ranges::sort(part.rows, {}, &QModelIndex::row);
    for (int row = 0; part.rows.size() < m_proxy.rowCount() && selectionModel()->selectedRows().isEmpty(); ++row) {
        part.rows << m_proxy.index(row, 0);
    }
    for (int column = 0; column < m_model.columnCount(); ++column) {
        part.columns.push_back(column);
    }
    auto* copied = new QMimeData;
    copied->setText(tables::toTabbed(m_proxy, part) + u'\n' + caption);
    copied->setHtml(tables::toHtml(m_proxy, part, caption));
    QGuiApplication::clipboard()->setMimeData(copied);
}

void ResultTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrangeColumns();
    }
}

}  // namespace chokepoint::ui
