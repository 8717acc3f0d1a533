// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/compareanswers.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <memory>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace chokepoint::ui {

class ChartWidget;
class CompareToolbar;
class ComparisonTable;
class EqualView;
class InlineMessage;
class SubjectPicker;
class TooManyBars;

/// Systems and chips side by side: as small multiples of bars or one metric against another, and the same as a table;
/// or set equal. What is compared, and how, is a layout of the workbook; every change of it is a command and can be
/// undone.
class CompareView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit CompareView(const Services& services, QWidget* parent = nullptr);
    ~CompareView() override;

    [[nodiscard]] const CompareState& state() const { return m_state; }

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    [[nodiscard]] charts::PageSpec printable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    bool showSubject(const std::string& subject) override;
    bool showMetric(const std::string& metric) override;
    void setCurrentFigure(const charts::FigureId& figure) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    // compareview.cpp: what is there
    void buildSplitter();
    /// Gives the charts what they need, but no more than their share.
    void fitSplitter();
    void connectParts();
    void connectCharts();
    /// Reads the layout and shows it; called after every change of the session. What is as it was stays untouched.
    void reload();
    void showState();
    void showPicked();
    void showCharts();

    // comparecommands.cpp: what the person changes
    /// Changes what is compared, as a command with that title. Changes with one merge key that follow each other
    /// quickly are one.
    void change(const CompareState& next, Message title, const std::string& mergeKey = {});
    void addSubject(const std::string& id);
    void removeSubject(const std::string& id);
    void setBaseline(const std::string& id);
    void toggleMetric(const std::string& metric);
    void setShowAs(charts::ShowAs showAs);
    void setMode(CompareMode mode);
    void setLog(bool isLog);
    void setOrder(const catalog::SubjectOrder& order);
    void setScatter(const ScatterState& scatter);
    void setEqual(const EqualState& equal);

    // comparemenus.cpp: menus and what they copy
    void fillSortMenu(QMenu& menu);
    void fillShowAsMenu(QMenu& menu);
    [[nodiscard]] bool appliesToCompared(std::string_view metric) const;
    /// Menu of a figure; `chart`: the chart it was asked on, none on the table.
    void showFigureMenu(const charts::FigureId& figure, const charts::ChartSpec* chart, const QPoint& globalPos);
    /// The same with the words to copy already known.
    void showFigureMenu(const charts::FigureId& figure, const QString& citation, const charts::ChartSpec* chart,
                        const QPoint& globalPos);
    [[nodiscard]] QString citationOf(const charts::FigureId& figure) const;
    void copyCitation(const QString& citation);
    void addSourcesMenu(QMenu& menu, const charts::ChartSpec& chart);
    void copyImage();
    void copyTable();
    [[nodiscard]] QString withContext(const QString& text) const;
    [[nodiscard]] const charts::ChartSpec* chartOf(const charts::FigureId& figure) const;

    Services m_services;
    CompareAnswers m_answers;
    CompareState m_state;
    bool m_isShown = false;  ///< the state has been shown once
    bool m_isStale = false;  ///< something changed while nobody looked
    std::shared_ptr<const tables::ComparisonData> m_data;
    std::vector<charts::ChartSpec> m_specs;
    std::optional<std::size_t> m_exportOnly;  ///< while a single chart is handed over

    SubjectPicker* m_picker;
    CompareToolbar* m_toolbar;
    InlineMessage* m_error;
    QStackedWidget* m_pages;
    QSplitter* m_splitter;
    QStackedWidget* m_chartPane;
    ChartWidget* m_chart;
    TooManyBars* m_tooMany;
    ComparisonTable* m_table;
    EqualView* m_equal;
};

}  // namespace chokepoint::ui
