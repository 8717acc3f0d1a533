// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/charttheme.h"
#include "ui/charts/markpainter.h"

#include <QGraphicsScene>

#include <optional>
#include <vector>

class QChart;

namespace chokepoint::ui {

/// One page of charts as a scene: Qt Charts' frames below, our marks in the middle, texts above. The specs that the
/// layout points to must outlive it. Screen, pictures, PDF and printer all render this scene.
class ChartScene : public QGraphicsScene {
    Q_OBJECT

public:
    ChartScene(PageLayout layout, const ChartMetrics& metrics, const ChartTheme& theme);
    ~ChartScene() override;

    /// Another page in place of the present one. Frames that stay as they are stay: making one costs more than all
    /// that is painted into it. The attention goes.
    void show(PageLayout layout, const ChartMetrics& metrics, const ChartTheme& theme);

    [[nodiscard]] const PageLayout& pageLayout() const { return m_layout; }
    [[nodiscard]] const ChartTheme& theme() const { return m_theme; }
    [[nodiscard]] const ChartMetrics& metrics() const { return m_metrics; }
    /// The frame of a panel, for checks against mapToPosition(); null where its kind has none.
    [[nodiscard]] const QChart* frame(std::size_t panel) const { return m_panels[panel].frame; }
    /// The plot area of a panel in scene coordinates, as Qt Charts has it now.
    [[nodiscard]] QRectF plotArea(std::size_t panel) const;
    /// Marks of a panel where they are painted now.
    [[nodiscard]] std::vector<PlacedMark> marks(std::size_t panel) const;

    [[nodiscard]] const Attention& attention() const { return m_attention; }
    void setAttention(Attention attention);

    /// Paints the whole page onto a painter whose unit is the layout's, background included, clipped to the page.
    void paintPage(QPainter& painter, bool withBackground = true);

private:
    /// What the scene holds for one panel.
    struct Panel {
        std::optional<FrameKey> key;
        QChart* frame = nullptr;  ///< null where its kind has none
        QGraphicsItem* marks = nullptr;
    };

    void showPanel(std::size_t index);

    PageLayout m_layout;
    ChartMetrics m_metrics;
    ChartTheme m_theme;
    Attention m_attention;
    std::vector<Panel> m_panels;
};

}  // namespace chokepoint::ui
