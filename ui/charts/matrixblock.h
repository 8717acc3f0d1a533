// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"
#include "ui/charts/markpainter.h"

#include <vector>

namespace chokepoint::ui {

/// A matrix as pages take it: heads above, a row per chip, cells painted by paintMatrix(). The same questions as
/// RowBlock answers.
class MatrixBlock {
public:
    MatrixBlock(const charts::ChartSpec& spec, const LayoutOptions& options, qreal left, qreal width);

    [[nodiscard]] std::size_t rowCount() const { return m_spec.rows.size(); }
    [[nodiscard]] qreal headerHeight() const { return m_headerHeight; }
    [[nodiscard]] qreal axisHeight() const { return 4.0; }
    [[nodiscard]] qreal rowHeight(std::size_t) const { return m_rowHeight; }
    [[nodiscard]] qreal rowsHeight(std::size_t, std::size_t count) const {
        return m_rowHeight * static_cast<qreal>(count);
    }
    [[nodiscard]] const QStringList& notes() const { return m_notes; }
    qreal place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const;

private:
    void layHeads();

    const charts::ChartSpec& m_spec;
    const LayoutOptions& m_options;
    qreal m_left;
    qreal m_width;
    qreal m_labelWidth = 0;
    qreal m_columnWidth = 0;
    qreal m_rowHeight = 0;
    qreal m_headerHeight = 0;
    std::vector<PlacedText> m_header;  ///< y relative to the block's top
    std::vector<PlacedText> m_labels;  ///< y relative to the row's centre
    QStringList m_notes;
};

/// Where the cells of a matrix panel are.
[[nodiscard]] std::vector<PlacedMark> placeCells(const PanelLayout& panel, const QRectF& plotArea);

/// Paints the cells of a matrix panel.
void paintMatrix(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                 const ChartTheme& theme);

}  // namespace chokepoint::ui
