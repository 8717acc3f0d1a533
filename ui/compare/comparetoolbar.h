// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/metriclistmodel.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/view.h"

#include <QWidget>

class QComboBox;
class QMenu;
class QToolButton;

namespace chokepoint::ui {

class ChoiceField;
class SegmentedControl;

/// The row of choices above the charts of Compare. It shows a state and says what the person wants otherwise; the view
/// changes the state. What a mode has no use for is not there.
class CompareToolbar final : public QWidget {
    Q_OBJECT

public:
    explicit CompareToolbar(const Services& services, QWidget* parent = nullptr);

    /// Shows a state. `scatterScale`: the scale that an undecided scatter chart has taken by its data.
    void showState(const CompareState& state, charts::ScaleKind scatterScale);
    /// The metrics that a scatter chart of the compared subjects can show.
    void setMetrics(const std::vector<const catalog::Metric*>& metrics);
    void setExportEnabled(bool isEnabled);
    /// To be filled by the view when it opens.
    [[nodiscard]] QMenu* metricsMenu() const { return m_metricsMenu; }
    [[nodiscard]] QMenu* sortMenu() const { return m_sortMenu; }

Q_SIGNALS:
    void modeChosen(chokepoint::ui::CompareMode mode);
    void showAsChosen(chokepoint::charts::ShowAs showAs);
    void logChosen(bool isLog);
    void scatterChosen(const chokepoint::ui::ScatterState& scatter);
    void exportAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* makeButton(const QString& objectName, const QString& iconName);
    void buildBars();
    void buildScatter();
    void connectParts();
    void askScale(int index);
    void fitExport();

    const Services& m_services;
    CompareState m_state;
    tables::MetricListModel m_metricsX;
    tables::MetricListModel m_metricsY;

    SegmentedControl* m_mode;
    QWidget* m_bars;
    QToolButton* m_metricsButton = nullptr;
    QMenu* m_metricsMenu = nullptr;
    QComboBox* m_showAs = nullptr;
    QToolButton* m_sortButton = nullptr;
    QMenu* m_sortMenu = nullptr;
    QWidget* m_scatter;
    ChoiceField* m_x = nullptr;
    ChoiceField* m_y = nullptr;
    QComboBox* m_backdrop = nullptr;
    SegmentedControl* m_scale;
    QToolButton* m_exportButton = nullptr;
    int m_wholeExport = 0;  ///< its width with its word
};

/// The name of a way to show figures, as choosers and menus have it.
[[nodiscard]] QString showAsName(charts::ShowAs showAs);
/// All of them in the order of the chooser.
[[nodiscard]] const std::vector<charts::ShowAs>& waysToShow();

}  // namespace chokepoint::ui
