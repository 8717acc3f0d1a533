// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/importtable.h"

#include "ui/catalog/datadelegate.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHeaderView>

namespace chokepoint::ui {

namespace {

constexpr int MeasuredRows = 200;
constexpr int CellPadding = 16;
constexpr int TitlePadding = 24;

}  // namespace

ImportTable::ImportTable(const Services& services, const QString& objectName, const QString& accessibleName,
                         QWidget* parent)
    : QTreeView(parent), m_model(services.writing) {
    setObjectName(objectName);
    setAccessibleName(accessibleName);
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
    setModel(&m_model);
    header()->setAccessibleName(tr("Columns of the import"));
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    connect(&services.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

ImportTable::~ImportTable() {
    setModel(nullptr);  // the model is a member: the view must not hear of its end
}

void ImportTable::setTable(tables::CellTable table) {
    m_model.setTable(std::move(table));
    const QFontMetrics metrics(fontOf(TextSize::Body));
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        int content = spec.width * metrics.horizontalAdvance(u'0');
        if (column + 1 == m_model.columnCount()) {
            // The last one has what is left: beyond that only what is written there is worth scrolling to.
            int written = 0;
            for (int row = 0; row < std::min(m_model.rowCount(), MeasuredRows); ++row) {
                written = std::max(written, metrics.horizontalAdvance(m_model.index(row, column).data().toString()));
            }
            content = std::min(content, written);
        }
        header()->resizeSection(column,
                                std::max(content + CellPadding, metrics.horizontalAdvance(spec.title) + TitlePadding));
    }
}

}  // namespace chokepoint::ui
