// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparisontable.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/compare/comparisondelegate.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QtMath>

namespace chokepoint::ui {

namespace {

using Model = tables::ComparisonTableModel;

constexpr int MetricWidth = 264;
constexpr int MostMetricWidth = 372;
constexpr int UnitWidth = 112;
constexpr int RatioWidth = 104;
constexpr int LeastValueWidth = 120;
constexpr int MostValueWidth = 300;
/// Beside a system's name, for the mark of the order.
constexpr int NameAir = 24;

}  // namespace

ComparisonTable::ComparisonTable(const Services& services, QWidget* parent)
    : QTreeView(parent),
      m_model(services.writing),
      m_theme(services.theme),
      m_delegate(new ComparisonDelegate(services.theme, this)) {
    setObjectName(QStringLiteral("comparisonTable"));
    setAccessibleName(tr("Comparison as a table"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setItemDelegate(m_delegate);
    m_sorted.setSourceModel(&m_model);
    setModel(&m_sorted);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(56);
    header()->setAccessibleName(tr("Columns of the comparison"));
    header()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ComparisonTable::arrange);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ComparisonTable::arrangeColumns);
    connect(header(), &QHeaderView::sectionResized, this, [this] { m_hasOwnWidths = !m_isArranging; });
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (const charts::FigureId figure = figureAt(index); !figure.subject.empty()) {
            Q_EMIT figureActivated(figure);
        }
    });
}

void ComparisonTable::setComparison(std::shared_ptr<const tables::ComparisonData> comparison) {
    m_model.setComparison(std::move(comparison));
}

void ComparisonTable::arrange() {
    m_hasOwnWidths = false;
    for (int row = 0; row < m_sorted.rowCount(); ++row) {
        setFirstColumnSpanned(row, {}, true);
    }
    expandAll();
    arrangeColumns();
}

int ComparisonTable::metricWidth() const {
    const QFont font = fontOf(TextSize::Body);
    int widest = scaled(MetricWidth);
    for (int group = 0; group < m_model.rowCount(); ++group) {
        const QModelIndex above = m_model.index(group, 0);
        for (int row = 0; row < m_model.rowCount(above); ++row) {
            const QString name = m_model.index(row, 0, above).data().toString();
            widest = std::max(widest, qCeil(textWidth(font, name)) + 28);
        }
    }
    return std::min(widest, scaled(MostMetricWidth));
}

void ComparisonTable::arrangeColumns() {
    if (m_hasOwnWidths) {
        return;
    }
    m_isArranging = true;
    const QFont font = fontOf(TextSize::Body);
    int taken = 0;
    int values = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        int width = scaled(UnitWidth);
        if (column == Model::MetricColumn) {
            width = metricWidth();
        } else if (column >= Model::FirstSubjectColumn) {
            const QString name = m_model.headerData(column, Qt::Horizontal).toString();
            const bool isRatio = m_model.headerData(column, Qt::Horizontal, Model::IsRatioRole).toBool();
            width = isRatio ? scaled(RatioWidth)
                            : std::max(scaled(LeastValueWidth), qCeil(textWidth(font, name)) + 20 + NameAir);
        }
        header()->resizeSection(column, width);
        const bool isValue = column >= Model::FirstSubjectColumn &&
                             !m_model.headerData(column, Qt::Horizontal, Model::IsRatioRole).toBool();
        values += isValue ? 1 : 0;
        taken += width;
    }
    // What is left goes to the values, so that texts have room; what lacks a little comes from the air around them
    // before the table scrolls.
    const int left = viewport()->width() - taken;
    if (left < 0 && values > 0 && -left <= values * scaled(NameAir)) {
        narrowValues((-left + values - 1) / values);
    }
    const int spare = values > 0 ? std::max(0, left) / values : 0;
    for (int column = Model::FirstSubjectColumn; column < m_model.columnCount(); ++column) {
        if (!m_model.headerData(column, Qt::Horizontal, Model::IsRatioRole).toBool()) {
            const int width = header()->sectionSize(column);
            header()->resizeSection(column, std::max(width, std::min(width + spare, scaled(MostValueWidth))));
        }
    }
    m_isArranging = false;
}

void ComparisonTable::narrowValues(int pixels) {
    for (int column = Model::FirstSubjectColumn; column < m_model.columnCount(); ++column) {
        if (!m_model.headerData(column, Qt::Horizontal, Model::IsRatioRole).toBool()) {
            header()->resizeSection(column, header()->sectionSize(column) - pixels);
        }
    }
}

void ComparisonTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        // Widths of one's own were for words of another size.
        m_hasOwnWidths = false;
        arrangeColumns();
    }
}

void ComparisonTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    arrangeColumns();
    if (currentIndex().isValid()) {
        // What evidence is about stays in sight when the panel opens.
        scrollTo(currentIndex());
    }
}

void ComparisonTable::setHighlightedFigure(const charts::FigureId& figure) {
    if (m_delegate->setHighlighted(tables::text(figure.subject), QPersistentModelIndex(cellOf(figure)))) {
        viewport()->update();
    }
}

charts::FigureId ComparisonTable::figureAt(const QModelIndex& index) const {
    const QModelIndex source = m_sorted.mapToSource(index);
    const bool isText = source.data(Model::IsTextRole).toBool();
    const bool isRatioOfText =
        isText && m_model.headerData(source.column(), Qt::Horizontal, Model::IsRatioRole).toBool();
    if ((!isText && !m_model.figure(source)) || isRatioOfText || source.column() < Model::FirstSubjectColumn) {
        return {};
    }
    const bool isRatio = source.data(Model::IsRatioRole).toBool();
    return {tables::utf8(source.data(Model::SubjectRole).toString()),
            tables::utf8(source.data(Model::MetricRole).toString()),
            isRatio ? m_model.comparison()->comparison.baseline : std::string(), m_model.per(source)};
}

QModelIndex ComparisonTable::cellOf(const charts::FigureId& figure) const {
    if (figure.subject.empty() || !m_model.comparison()) {
        return {};
    }
    return m_sorted.mapFromSource(m_model.indexOf(tables::text(figure.subject), tables::text(figure.metric),
                                                  !figure.baseline.empty(), figure.per));
}

QString ComparisonTable::citationOf(const charts::FigureId& figure) const {
    return citationAt(cellOf(figure));
}

QString ComparisonTable::citationAt(const QModelIndex& index) const {
    return index.data(Model::CitationRole).toString();
}

void ComparisonTable::setCurrentFigure(const charts::FigureId& figure) {
    const QModelIndex cell = cellOf(figure);
    if (cell.isValid() && cell != currentIndex()) {
        setCurrentIndex(cell);
    } else if (!cell.isValid()) {
        clearSelection();
    }
}

std::vector<QStringList> ComparisonTable::lines() const {
    std::vector<QStringList> lines(1);
    const int columns = m_sorted.columnCount();
    for (int column = 0; column < columns; ++column) {
        lines.front() << m_sorted.headerData(column, Qt::Horizontal).toString();
    }
    for (int group = 0; group < m_sorted.rowCount(); ++group) {
        const QModelIndex above = m_sorted.index(group, 0);
        lines.push_back({above.data().toString()});
        for (int row = 0; row < m_sorted.rowCount(above); ++row) {
            QStringList cells;
            for (int column = 0; column < columns; ++column) {
                cells << m_sorted.index(row, column, above).data().toString();
            }
            lines.push_back(std::move(cells));
        }
    }
    return lines;
}

void ComparisonTable::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter) {
        if (const charts::FigureId figure = figureAt(currentIndex()); !figure.subject.empty()) {
            Q_EMIT figureActivated(figure);
            return;
        }
    }
    QTreeView::keyPressEvent(event);
}

void ComparisonTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    const QPoint at =
        byKeyboard && index.isValid() ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    Q_EMIT menuAsked(index, at);
}

void ComparisonTable::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    // Bands and lines go on to the right of the last column.
    const Colours& c = m_theme.colours();
    const QRect whole(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (index.data(Model::IsGroupRole).toBool()) {
        painter->fillRect(whole, c.window);
    } else {
        painter->fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), c.grid);
    }
    QTreeView::drawRow(painter, option, index);
}

bool ComparisonTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        charts::FigureId figure;
        if (event->type() == QEvent::MouseMove) {
            const auto* move = static_cast<QMouseEvent*>(event);
            const QModelIndex index = indexAt(move->position().toPoint());
            figure = index.isValid() ? figureAt(index) : charts::FigureId{};
        }
        if (figure != m_hovered) {
            m_hovered = figure;
            Q_EMIT figureHovered(figure);
        }
    }
    return QTreeView::viewportEvent(event);
}

}  // namespace chokepoint::ui
