// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/matrixtable.h"

#include "ui/charts/fonts.h"
#include "ui/charts/statuspaint.h"
#include "ui/policy/matrixheader.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using Model = tables::StatusGridModel;

constexpr int LetterWidth = 32;
constexpr int MarginWidth = 56;
constexpr int WidestCell = 128;
constexpr int HeadHeight = 52;
constexpr int LeastNames = 140;
constexpr int MostNames = 260;

policy::StatusMark markOf(const QModelIndex& index) {
    policy::StatusMark mark;
    mark.code = static_cast<policy::StatusCode>(index.data(Model::CodeRole).toInt());
    mark.force = static_cast<policy::LegalForce>(index.data(Model::ForceRole).toInt());
    mark.hasTick = index.data(Model::TickRole).toBool();
    return mark;
}

}  // namespace

MatrixDelegate::MatrixDelegate(const Model& model, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme) {}

void MatrixDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const policy::StatusMark mark = markOf(index);
    const bool isInCross = cross.isValid() && (cross.row() == index.row() || cross.column() == index.column());
    painter->fillRect(option.rect, isInCross ? c.sel : c.surface);
    const QRectF cell = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const bool stepsBack = m_model.isolated() && *m_model.isolated() != mark.code;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (stepsBack) {
        painter->setPen(isInCross ? c.ink : c.ink3);
        painter->setFont(fontOf(TextSize::Caption));
        painter->drawText(cell, Qt::AlignCenter, index.data().toString());
    } else {
        paintStatus(*painter, cell, mark, index.data().toString(),
                    fontOf(m_model.showsMargin() ? TextSize::Caption : TextSize::Body), m_theme.chartTheme());
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(c.accent, 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

MatrixTable::MatrixTable(Model& model, const Theme& theme, QWidget* parent)
    : QTableView(parent),
      m_model(model),
      m_theme(theme),
      m_delegate(new MatrixDelegate(model, theme, this)),
      m_columns(new MatrixHeader(Qt::Horizontal, theme, this)),
      m_rows(new MatrixHeader(Qt::Vertical, theme, this)) {
    setObjectName(QStringLiteral("matrixTable"));
    setAccessibleName(tr("Licence status of chips"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(m_delegate);
    setModel(&model);
    setHorizontalHeader(m_columns);
    setVerticalHeader(m_rows);
    m_columns->setAccessibleName(tr("Milestones or destinations"));
    m_rows->setAccessibleName(tr("Chips"));
    fixHeight(m_columns, HeadHeight);
    fixRowHeight(m_rows, CellHeight);
    connect(this, &QAbstractItemView::clicked, this, &MatrixTable::ask);
    connect(&model, &QAbstractItemModel::modelReset, this, &MatrixTable::arrange);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    arrange();
}

void MatrixTable::arrange() {
    m_delegate->cross = {};
    m_columns->setPointed(-1);
    m_rows->setPointed(-1);
    int names = scaled(LeastNames);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        names = std::max(names, m_rows->wordsWidth(row));
    }
    m_rows->setFixedWidth(std::min(names, scaled(MostNames)));
    fitColumns();
    viewport()->update();
}

void MatrixTable::fitColumns() {
    const int count = m_model.columnCount();
    if (count == 0) {
        return;
    }
    int needed = scaled(m_model.showsMargin() ? MarginWidth : LetterWidth);
    for (int column = 0; column < count; ++column) {
        needed = std::max(needed, m_columns->wordsWidth(column));
    }
    // A wide window is used, but a letter must not be lost in its cell.
    const int room = (width() - m_rows->width() - verticalScrollBar()->sizeHint().width()) / count;
    const int each = std::max(needed, std::min(room, scaled(WidestCell)));
    for (int column = 0; column < count; ++column) {
        m_columns->resizeSection(column, each);
    }
}

void MatrixTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void MatrixTable::ask(const QModelIndex& index) {
    if (index.isValid()) {
        Q_EMIT traceAsked(m_model.chipOf(index.row()), static_cast<std::size_t>(index.column()));
    }
}

void MatrixTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        ask(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void MatrixTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

void MatrixTable::setCross(const QModelIndex& index) {
    if (m_delegate->cross != index) {
        m_delegate->cross = index;
        m_columns->setPointed(index.isValid() ? index.column() : -1);
        m_rows->setPointed(index.isValid() ? index.row() : -1);
        viewport()->update();
    }
}

void MatrixTable::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    setCross(indexAt(event->pos()));
}

void MatrixTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    setCross(hasFocus() ? currentIndex() : QModelIndex());
}

void MatrixTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    setCross(current);
}

}  // namespace chokepoint::ui
