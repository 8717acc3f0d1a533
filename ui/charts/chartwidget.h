// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/charttheme.h"

#include <QGraphicsView>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace chokepoint::ui {

class ChartScene;

/// Shows one chart, or several with the same rows as small multiples that share a label column. Views hand over specs
/// and hear about marks; hover, selection and keyboard walk stay in here.
/// Arrow keys walk the marks, Enter activates, Home and End jump, Esc lets go. A screen reader finds one child per
/// mark.
class ChartWidget : public QGraphicsView {
    Q_OBJECT

public:
    explicit ChartWidget(QWidget* parent = nullptr);
    ~ChartWidget() override;

    /// Shows the chart whole; a selected mark that is still there stays selected.
    void setSpec(charts::ChartSpec spec);
    /// Small multiples, flowing in columns as wide as there is room for.
    void setSpecs(std::vector<charts::ChartSpec> specs);
    [[nodiscard]] const std::vector<charts::ChartSpec>& specs() const { return m_specs; }

    void setTheme(const ChartTheme& theme);
    [[nodiscard]] const ChartTheme& theme() const { return m_theme; }

    /// Lights up every mark of a subject (the row under the mouse in a table); empty: none.
    void setHighlightedSubject(const std::string& subject);
    /// Outlines the mark of a figure that is pointed at elsewhere (the cell under the mouse in a table); none, or one
    /// that is not here: no mark.
    void setHighlightedFigure(const charts::FigureId& figure);
    /// The mark that shows as current (evidence is about it); none: no mark.
    void setCurrentMark(const std::optional<charts::MarkId>& mark);
    [[nodiscard]] const std::optional<charts::MarkId>& currentMark() const { return m_current; }
    /// Height at which nothing scrolls, for a given width.
    [[nodiscard]] int heightForContent(int width) const;
    /// The largest height up to `most` at which the first sight of charts that scroll ends between two rows.
    [[nodiscard]] int heightOfWholeRows(int width, int most) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// All marks in walking order, with their place in viewport coordinates (for accessibility and tests).
    struct MarkPlace {
        charts::MarkId id;
        QRectF rect;
        QString spoken;
    };
    [[nodiscard]] std::vector<MarkPlace> placedMarks() const;
    /// One of them, and how many there are, without copying the others.
    [[nodiscard]] std::optional<MarkPlace> placedMark(std::size_t index) const;
    /// Where values of a chart are drawn, in viewport coordinates; empty where there is no such chart.
    [[nodiscard]] QRectF plotArea(std::size_t chart = 0) const;
    [[nodiscard]] std::size_t markCount() const { return scenePlaces().size(); }

Q_SIGNALS:
    /// Clicked, or Enter on the current mark.
    void markActivated(const chokepoint::charts::MarkId& mark);
    /// The mark under the mouse or the keyboard's; `markLeft` when there is none any more.
    void markHovered(const chokepoint::charts::MarkId& mark);
    void markLeft();
    /// Charts have another place: others were given, or there is other room.
    void laidOut();
    /// Right click or context key; `globalPos` is where a menu belongs.
    void contextMenuAsked(const std::optional<chokepoint::charts::MarkId>& mark, const QPoint& globalPos);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    /// Marks in walking order with their place in the scene, worked out once per layout.
    [[nodiscard]] const std::vector<MarkPlace>& scenePlaces() const;
    void rebuild();
    void applyAttention();
    [[nodiscard]] std::optional<charts::MarkId> markAt(const QPoint& viewportPos) const;
    [[nodiscard]] const charts::Mark* findMark(const charts::MarkId& id) const;
    /// Value, range and sources of a mark.
    [[nodiscard]] QString tipOf(const charts::Mark& mark) const;
    void hover(const std::optional<charts::MarkId>& mark);
    void walkTo(const charts::MarkId& mark);
    void walk(int steps);
    void walkAcross(int panels);

    std::vector<charts::ChartSpec> m_specs;
    ChartTheme m_theme;
    std::unique_ptr<ChartScene> m_chartScene;
    mutable std::optional<int> m_hintHeight;  ///< of sizeHint(), which layouts ask for many times
    std::optional<charts::MarkId> m_current;
    std::optional<charts::MarkId> m_hovered;
    std::optional<charts::MarkId> m_pressed;
    std::string m_highlighted;
    int m_layoutWidth = -1;  ///< the content, laid out for this width, is that high
    int m_layoutHeight = 0;
    mutable std::optional<std::vector<MarkPlace>> m_places;
};

}  // namespace chokepoint::ui
