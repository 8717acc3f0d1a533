// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/planeline.h"
#include "ui/charts/chartwidget.h"

#include <optional>
#include <vector>

namespace chokepoint::ui {

/// The chart of a frontier, whose thresholds can be dragged. It draws nothing of its own but the line under the mouse.
class FrontierCanvas final : public ChartWidget {
    Q_OBJECT

public:
    using ChartWidget::ChartWidget;

    void setLines(const policy::Plane& plane, std::vector<policy::PlaneLine> lines);
    /// Where a line runs, in viewport coordinates; none where there is no plot.
    [[nodiscard]] std::optional<QLineF> placeOf(const policy::PlaneLine& line) const;
    [[nodiscard]] bool isDragging() const { return m_dragged.has_value(); }

Q_SIGNALS:
    /// A line was taken, is on its way to a value (three significant digits), was let go of, or given back (Esc).
    void lineTaken(const chokepoint::policy::PlaneLine& line);
    void lineMoved(double value);
    void lineDropped();
    void restoreAsked();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    [[nodiscard]] std::optional<QRectF> plot() const;
    [[nodiscard]] std::optional<std::size_t> lineAt(const QPoint& at) const;
    [[nodiscard]] double valueAt(const QPoint& at) const;
    void light(std::optional<std::size_t> line);

    policy::Plane m_plane;
    std::vector<policy::PlaneLine> m_lines;
    std::optional<std::size_t> m_lit;
    std::optional<policy::PlaneLine> m_dragged;
};

}  // namespace chokepoint::ui
