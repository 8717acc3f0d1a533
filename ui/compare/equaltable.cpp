// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/equaltable.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <numeric>

namespace chokepoint::ui {

namespace {

using Model = tables::EqualTableModel;

constexpr int Padding = 8;
constexpr int FirstPadding = 16;
/// Padding and the arrow of the sort order.
constexpr int HeadPadding = 32;
constexpr int LeastColumn = 64;
constexpr int MostColumn = 460;

}  // namespace

/// Cells of one line; unknowns in ink3, the highlighted system tinted.
class EqualDelegate final : public QStyledItemDelegate {
public:
    explicit EqualDelegate(EqualTable* table) : QStyledItemDelegate(table), m_table(*table) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int text = QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance(index.data().toString());
        return {text + 2 * Padding + (index.column() == 0 ? FirstPadding : Padding),
                std::max(scaled(28), QStyledItemDelegate::sizeHint(option, index).height())};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colours& c = m_table.m_services.theme.colours();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        QColor fill = c.surface;
        if (isSelected) {
            fill = c.sel;
        } else if (!m_table.m_highlighted.isEmpty() &&
                   index.data(Model::SubjectRole).toString() == m_table.m_highlighted) {
            fill = Theme::mixed(c.surface, c.sel, 0.5);
        }
        painter->save();
        painter->fillRect(option.rect, fill);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
        const bool isNote = index.data(Model::IsWarningRole).toBool();
        const bool isUnknown = index.data(Model::IsUnknownRole).toBool();
        painter->setPen(isSelected ? c.ink : isUnknown ? c.ink3 : isNote ? c.ink2 : c.ink);
        painter->setFont(fontOf(TextSize::Body));
        const QRect area = option.rect.adjusted(index.column() == 0 ? FirstPadding : Padding, 0, -Padding, 0);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment align =
            alignment.isValid() ? alignment.value<Qt::Alignment>() : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
        painter->drawText(area, static_cast<int>(align) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(c.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
        }
        painter->restore();
    }

private:
    const EqualTable& m_table;
};

EqualTable::EqualTable(const Services& services, QWidget* parent)
    : QTreeView(parent), m_model(services.writing), m_services(services) {
    setObjectName(QStringLiteral("equalTable"));
    setAccessibleName(tr("Systems at an equal target"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setItemDelegate(new EqualDelegate(this));
    m_sorted.setSourceModel(&m_model);
    setModel(&m_sorted);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    header()->setFont(fontOf(TextSize::Body));
    header()->setAccessibleName(tr("Columns of the systems at an equal target"));
    header()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &EqualTable::arrangeColumns);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &EqualTable::arrangeColumns);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (const charts::FigureId figure = figureAt(index); !figure.subject.empty()) {
            Q_EMIT figureActivated(figure);
        }
    });
}

void EqualTable::setTable(std::shared_ptr<const tables::EqualTable> table) {
    m_model.setTable(std::move(table));
}

int EqualTable::columnWidthFor(int column) const {
    const QFontMetrics metrics(fontOf(TextSize::Body));
    int widest = metrics.horizontalAdvance(m_sorted.headerData(column, Qt::Horizontal).toString()) + HeadPadding;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString text = m_model.index(row, column).data().toString();
        widest =
            std::max(widest, metrics.horizontalAdvance(text) + (column == 0 ? FirstPadding : Padding) + Padding + 2);
    }
    return std::clamp(widest, LeastColumn, MostColumn);
}

bool EqualTable::hasNotes() const {
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!m_model.index(row, m_model.noteColumn()).data().toString().isEmpty()) {
            return true;
        }
    }
    return false;
}

void EqualTable::arrangeColumns() {
    const int note = m_model.noteColumn();
    std::vector<int> widths;
    for (int column = 0; column < note; ++column) {
        widths.push_back(columnWidthFor(column));
    }
    const int room = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    // The tip of every cell says what the note says: a note for which there is no room is not worth scrolling to.
    const bool showsNotes = hasNotes() && room >= columnWidthFor(note);
    setColumnHidden(note, !showsNotes);
    const int share = showsNotes ? 0 : std::max(0, room) / std::max(1, note);
    for (int column = 0; column < note; ++column) {
        // It may have been the last one of a table before.
        setColumnHidden(column, false);
        header()->resizeSection(column, widths[static_cast<std::size_t>(column)] + share);
    }
}

int EqualTable::contentHeight() const {
    const int row = m_sorted.rowCount() > 0 ? rowHeight(m_sorted.index(0, 0)) : 0;
    return header()->sizeHint().height() + m_sorted.rowCount() * row + horizontalScrollBar()->sizeHint().height();
}

void EqualTable::setHighlightedSubject(const QString& subject) {
    if (subject != m_highlighted) {
        m_highlighted = subject;
        viewport()->update();
    }
}

charts::FigureId EqualTable::figureAt(const QModelIndex& index) const {
    const QString metric = index.data(Model::MetricRole).toString();
    if (metric.isEmpty()) {
        return {};
    }
    return {tables::utf8(index.data(Model::SubjectRole).toString()), tables::utf8(metric), {}};
}

QString EqualTable::sentenceAt(const QModelIndex& index) const {
    const catalog::EqualTargetRow* row = m_model.row(m_sorted.mapToSource(index));
    return row ? tables::sentence(row->sentence, m_services.writing.style) : QString();
}

std::vector<QStringList> EqualTable::lines() const {
    std::vector<QStringList> lines(1);
    for (int column = 0; column < m_sorted.columnCount(); ++column) {
        lines.front() << m_sorted.headerData(column, Qt::Horizontal).toString();
    }
    for (int row = 0; row < m_sorted.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_sorted.columnCount(); ++column) {
            cells << m_sorted.index(row, column).data().toString();
        }
        lines.push_back(std::move(cells));
    }
    return lines;
}

void EqualTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        arrangeColumns();
    }
}

void EqualTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const charts::FigureId figure = figureAt(currentIndex()); !figure.subject.empty()) {
            Q_EMIT figureActivated(figure);
            return;
        }
    }
    QTreeView::keyPressEvent(event);
}

void EqualTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    const QPoint at =
        byKeyboard && index.isValid() ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    Q_EMIT menuAsked(index, at);
}

bool EqualTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        QString subject;
        if (event->type() == QEvent::MouseMove) {
            const auto* move = static_cast<QMouseEvent*>(event);
            subject = indexAt(move->position().toPoint()).data(Model::SubjectRole).toString();
        }
        if (subject != m_hovered) {
            m_hovered = subject;
            Q_EMIT subjectHovered(subject);
        }
    }
    return QTreeView::viewportEvent(event);
}

}  // namespace chokepoint::ui
