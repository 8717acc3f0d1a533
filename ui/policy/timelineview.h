// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/timelinechart.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <set>
#include <string>

class QBoxLayout;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace chokepoint::ui {

class ChartWidget;
class EventForm;
class TextPane;
class EventTable;
class InlineMessage;
class Label;
class SegmentedControl;
class TimelineBrush;
class TimelineCanvas;
class TimelineRuler;
class TimelineWindow;

/// Which lanes the timeline leaves out, and whether it shows its table. Stored as the layout of the view "timeline".
struct TimelineState {
    std::set<policy::Lane> hiddenLanes;
    bool showsTable = false;

    [[nodiscard]] static TimelineState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
    friend bool operator==(const TimelineState&, const TimelineState&) = default;
};

/// All events in lanes. The ruler's tab moves the day whose law applies; while it is dragged the lanes follow, the rest
/// of the window on release. A click opens the event at the right. The same events stand in a table.
class TimelineView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit TimelineView(const Services& services, QWidget* parent = nullptr);
    ~TimelineView() override;

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    [[nodiscard]] charts::PageSpec printable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;

public Q_SLOTS:
    void showEventDetails(const QString& event);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildToolbar();
    void connectParts();
    void fillLanes(QMenu& menu);
    void toggleLane(policy::Lane lane);
    void setShowsTable(bool showsTable);
    void change(const TimelineState& next, Message title);
    void reload(const session::Change& change);
    void rebuild();
    void showWindowOf(policy::Day asOf);
    void moveAsOf(double day, bool isFinal);
    void followLink(const QString& target);
    void closePane();

    // Own events (timelineforms.cpp)
    void newEvent();
    void editEvent(const QString& event);
    void openForm();
    void closeForm();
    [[nodiscard]] EventForm& form();

    [[nodiscard]] charts::TimelineChartData chartData(policy::Day from, policy::Day to) const;
    [[nodiscard]] charts::BuildOptions buildOptions() const;

    Services m_services;
    TimelineState m_state;
    policy::Day m_asOf;  ///< the context's, or where the tab is being dragged
    bool m_isStale = true;

    TimelineWindow* m_window;
    QLineEdit* m_search = nullptr;
    QToolButton* m_lanesButton = nullptr;
    Label* m_count = nullptr;
    InlineMessage* m_error;
    TimelineRuler* m_ruler;
    TimelineCanvas* m_canvas;
    TimelineBrush* m_brush;
    QWidget* m_chart;  ///< ruler, lanes and brush
    QBoxLayout* m_body = nullptr;
    EventForm* m_form = nullptr;  ///< made when first asked for
    QToolButton* m_new = nullptr;
    EventTable* m_table;
    QStackedWidget* m_pages;
    SegmentedControl* m_showAs = nullptr;
    TextPane* m_pane;
    ChartWidget* m_penalties;
};

}  // namespace chokepoint::ui
