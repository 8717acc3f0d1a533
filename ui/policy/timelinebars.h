// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace chokepoint::ui {

class Theme;
class TimelineWindow;

/// The ruler above the lanes: days, and the tab of the as-of line, which alone can be dragged.
class TimelineRuler final : public QWidget {
    Q_OBJECT

public:
    static constexpr int RulerHeight = 34;

    TimelineRuler(TimelineWindow& window, const Theme& theme, QWidget* parent = nullptr);

    void setAsOf(double day, const QString& words);
    /// Leaves room at the right, so that days stand above those of the lanes.
    void setMargin(int pixels);
    [[nodiscard]] QRectF tab() const;

Q_SIGNALS:
    /// While the tab is dragged, or a key moves it; `isFinal` once it is let go.
    void asOfMoved(double day, bool isFinal);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] double dayAt(qreal x) const;
    [[nodiscard]] qreal xOf(double day) const;
    [[nodiscard]] int plotWidth() const;

    TimelineWindow& m_window;
    const Theme& m_theme;
    int m_margin = 0;
    double m_asOf = 0;
    QString m_words;
    bool m_isDragging = false;
};

/// The whole record in a bar of 32 px: where events lie, and which stretch is shown. Dragging moves it, its edges
/// resize it.
class TimelineBrush final : public QWidget {
    Q_OBJECT

public:
    static constexpr int BrushHeight = 32;

    TimelineBrush(TimelineWindow& window, const Theme& theme, QWidget* parent = nullptr);

    void setEvents(std::vector<double> days);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    enum class Grip { None, Left, Right, Whole };

    [[nodiscard]] Grip gripAt(qreal x) const;
    [[nodiscard]] double dayAt(qreal x) const;
    [[nodiscard]] qreal xOf(double day) const;

    TimelineWindow& m_window;
    const Theme& m_theme;
    std::vector<double> m_days;
    Grip m_grip = Grip::None;
    double m_offset = 0;
};

}  // namespace chokepoint::ui
