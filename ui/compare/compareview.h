// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/comparisontablemodel.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/view.h"

#include <memory>

class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace chokepoint::ui {

class ChartWidget;
class ComparisonTable;
class InlineMessage;
class SegmentedControl;
class SubjectPicker;

/// Systems and chips side by side: small multiples of bars, and the same as a table. What is compared is a layout of
/// the workbook; every change of it is a command and can be undone.
class CompareView final : public View {
    Q_OBJECT

public:
    explicit CompareView(const Services& services, QWidget* parent = nullptr);
    ~CompareView() override;

    [[nodiscard]] const CompareState& state() const { return m_state; }

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override { return m_specs; }
    [[nodiscard]] charts::PageSpec printable() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    bool showSubject(const std::string& subject) override;
    bool showMetric(const std::string& metric) override;
    void setCurrentFigure(const charts::FigureId& figure) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildToolbar();
    void buildSplitter();
    /// Gives the charts what they need, but no more than their share.
    void fitSplitter();
    void connectParts();
    /// Reads the layout and shows it; called after every change of the session.
    void reload();
    void showComparison();
    void showPicked();
    /// Changes what is compared, as a command with that title.
    void change(const CompareState& next, Message title);
    void addSubject(const std::string& id);
    void removeSubject(const std::string& id);
    void setBaseline(const std::string& id);
    void toggleMetric(const std::string& metric);
    void setShowAs(charts::ShowAs showAs);
    [[nodiscard]] bool appliesToCompared(std::string_view metric) const;
    [[nodiscard]] std::string nameOf(const std::string& id) const;
    void showFigureMenu(const charts::FigureId& figure, const QString& citation, const QPoint& globalPos);
    void copyImage();
    void copyTable();
    [[nodiscard]] QString withContext(const QString& text) const;

    Services m_services;
    CompareState m_state;
    std::shared_ptr<const tables::ComparisonData> m_data;
    std::vector<charts::ChartSpec> m_specs;

    SubjectPicker* m_picker;
    QWidget* m_toolbar = nullptr;
    QToolButton* m_metricsButton = nullptr;
    QMenu* m_metricsMenu = nullptr;
    SegmentedControl* m_showAs = nullptr;
    QToolButton* m_exportButton = nullptr;
    InlineMessage* m_error;
    QStackedWidget* m_pages;
    QSplitter* m_splitter;
    ChartWidget* m_chart;
    ComparisonTable* m_table;
    QWidget* m_chartPane;
};

}  // namespace chokepoint::ui
