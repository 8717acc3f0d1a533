// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"

#include <vector>

namespace chokepoint::ui {

/// Row charts with the same rows side by side: measures itself for a width, then hands out any run of its rows.
class RowBlock {
public:
    RowBlock(std::vector<const charts::ChartSpec*> specs, const LayoutOptions& options, qreal left, qreal width,
             std::size_t columns);

    [[nodiscard]] std::size_t rowCount() const { return m_rowHeights.size(); }
    [[nodiscard]] qreal headerHeight() const { return m_headerHeight; }
    /// Tick labels below the last row of a run.
    [[nodiscard]] qreal axisHeight() const;
    [[nodiscard]] qreal rowHeight(std::size_t row) const { return m_rowHeights[row]; }
    [[nodiscard]] qreal rowsHeight(std::size_t first, std::size_t count) const;
    /// Notes of its charts, named by chart where there are several, and reasons too long for their row.
    [[nodiscard]] const QStringList& notes() const { return m_notes; }

    /// Puts rows [first, first + count) at height y of a page; returns the height used, axis included.
    qreal place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const;

    /// How many charts of these rows go side by side in a width.
    static std::size_t columnsFor(const std::vector<const charts::ChartSpec*>& specs, const LayoutOptions& options,
                                  qreal width);
    /// Width of the label column.
    static qreal labelColumn(const charts::ChartSpec& spec, const LayoutOptions& options, qreal width);

private:
    struct RowTexts {
        std::vector<PlacedText> texts;  ///< x final; y relative to the row's centre
    };
    struct Panel {
        const charts::ChartSpec* spec = nullptr;
        qreal left = 0;
        qreal right = 0;
        qreal plotLeft = 0;
        qreal plotRight = 0;
        std::vector<RowTexts> rows;
        std::vector<PlacedText> ticks;   ///< y relative to the plot's bottom
        std::vector<PlacedText> header;  ///< y relative to the block's top
    };

    void measureRows();
    void measurePanel(Panel& panel);
    /// A label of such width that would begin at x, moved behind the guide that crosses it where there is room.
    [[nodiscard]] qreal clearOfGuides(const Panel& panel, qreal x, qreal width) const;
    void placeValue(RowTexts& row, PlacedText& label, PlacedText& numbers, qreal x) const;
    void placeReason(Panel& panel, std::size_t row, const charts::Mark& mark, qreal x);
    void solvePlot(Panel& panel, const std::vector<qreal>& labelWidths);
    void layTicks(Panel& panel) const;
    void layHeader(Panel& panel, bool isAlone);
    void collectNotes();

    std::vector<const charts::ChartSpec*> m_specs;
    LayoutOptions m_options;
    qreal m_left;
    qreal m_labelWidth = 0;
    qreal m_headerHeight = 0;
    std::vector<qreal> m_rowHeights;
    std::vector<PlacedText> m_labels;
    std::vector<PlacedText> m_tags;
    std::vector<Panel> m_panels;
    QStringList m_notes;
};

}  // namespace chokepoint::ui
