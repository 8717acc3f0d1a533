// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/matrixblock.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/statuspaint.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr qreal LeastColumn = 20.0;
constexpr qreal HeadPadding = 10.0;

}  // namespace

MatrixBlock::MatrixBlock(const charts::ChartSpec& spec, const LayoutOptions& options, qreal left, qreal width)
    : m_spec(spec), m_options(options), m_left(left), m_width(width) {
    const ChartMetrics& metrics = options.metrics;
    const QFont body = appFont(metrics.body);
    for (const charts::Row& row : spec.rows) {
        PlacedText label = makeText(TextRole::RowLabel, InkRole::Ink, body, text(row.label), metrics.maxLabelWidth);
        label.moveTo({left, -label.rect.height() / 2.0});
        m_labelWidth = std::max(m_labelWidth, label.rect.width());
        m_rowHeight = std::max(m_rowHeight, label.rect.height() + 4.0);
        m_labels.push_back(std::move(label));
    }
    m_rowHeight = std::max(m_rowHeight, std::round(metrics.rowHeight * 0.86));
    for (const std::string& note : spec.notes) {
        m_notes.append(text(note));
    }
    layHeads();
}

void MatrixBlock::layHeads() {
    const ChartMetrics& metrics = m_options.metrics;
    const QFont caption = appFont(metrics.caption);
    PlacedText title =
        makeText(TextRole::Title, InkRole::Ink, appFont(metrics.title, QFont::Medium), text(m_spec.title), m_width);
    title.moveTo({m_left, 0.0});
    qreal y = title.rect.bottom();
    m_header.push_back(std::move(title));
    if (!m_spec.subtitle.empty()) {
        PlacedText subtitle = makeText(TextRole::Subtitle, InkRole::Ink2, caption, text(m_spec.subtitle), m_width);
        subtitle.moveTo({m_left, y});
        y = subtitle.rect.bottom();
        m_header.push_back(std::move(subtitle));
    }
    y += metrics.gap / 2.0;
    const qreal plotLeft = m_left + m_labelWidth + metrics.gap;
    qreal wanted = LeastColumn;
    for (const charts::ColumnHead& column : m_spec.columns) {
        wanted = std::max({wanted, textWidth(caption, text(column.first)) + HeadPadding,
                           textWidth(caption, text(column.second)) + HeadPadding});
    }
    const auto count = static_cast<qreal>(std::max<std::size_t>(m_spec.columns.size(), 1));
    m_columnWidth = std::max(LeastColumn, std::min(wanted, (m_width - m_labelWidth - metrics.gap) / count));
    qreal height = 0;
    for (std::size_t i = 0; i < m_spec.columns.size(); ++i) {
        qreal top = y;
        for (const std::string& line : {m_spec.columns[i].first, m_spec.columns[i].second}) {
            PlacedText head = makeText(TextRole::TickLabel, InkRole::Ink2, caption, text(line), m_columnWidth - 2.0);
            head.alignment = Qt::AlignHCenter;
            const qreal centre = plotLeft + (static_cast<qreal>(i) + 0.5) * m_columnWidth;
            head.moveTo({centre - head.rect.width() / 2.0, top});
            top = head.rect.bottom();
            m_header.push_back(std::move(head));
        }
        height = std::max(height, top - y);
    }
    m_headerHeight = std::ceil(y + height + 4.0);
}

qreal MatrixBlock::place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const {
    for (PlacedText header : m_header) {
        header.rect.translate(0.0, y);
        page.texts.push_back(std::move(header));
    }
    PanelLayout panel;
    panel.spec = &m_spec;
    panel.firstRow = first;
    const qreal top = y + m_headerHeight;
    panel.rowTops.push_back(0.0);
    for (std::size_t row = first; row < first + count; ++row) {
        PlacedText label = m_labels[row];
        label.rect.translate(0.0, top + panel.rowTops.back() + m_rowHeight / 2.0);
        page.texts.push_back(std::move(label));
        panel.rowTops.push_back(panel.rowTops.back() + m_rowHeight);
    }
    panel.plot = QRectF(m_left + m_labelWidth + m_options.metrics.gap, top,
                        m_columnWidth * static_cast<qreal>(m_spec.columns.size()), panel.rowTops.back());
    panel.frame = QRectF(QPointF(m_left, top), panel.plot.bottomRight());
    page.panels.push_back(std::move(panel));
    return m_headerHeight + m_rowHeight * static_cast<qreal>(count) + axisHeight();
}

std::vector<PlacedMark> placeCells(const PanelLayout& panel, const QRectF& plotArea) {
    std::vector<PlacedMark> placed;
    const auto columns = static_cast<qreal>(std::max<std::size_t>(panel.spec->columns.size(), 1));
    const qreal width = plotArea.width() / columns;
    for (const charts::Mark& mark : panel.spec->marks) {
        if (mark.id.role != charts::MarkRole::Cell || !panel.showsRow(mark.row)) {
            continue;
        }
        const std::size_t row = mark.row - panel.firstRow;
        const QRectF rect(plotArea.left() + mark.x * width, plotArea.top() + panel.rowTops[row], width,
                          panel.rowTops[row + 1] - panel.rowTops[row]);
        const QRectF inside = rect.adjusted(0.5, 0.5, -0.5, -0.5);
        placed.push_back({&mark, inside, rect});
    }
    return placed;
}

void paintMatrix(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                 const ChartTheme& theme) {
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
    const QFont font = appFont(metrics.body);
    for (const PlacedMark& cell : placeCells(panel, plotArea)) {
        paintStatus(painter, cell.rect, cell.mark->status.value_or(policy::StatusMark{}), text(cell.mark->label), font,
                    theme);
    }
}

}  // namespace chokepoint::ui
