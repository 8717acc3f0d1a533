// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/frontierchart.h"
#include "models/policy/planeline.h"
#include "models/policy/statusgrid.h"
#include "models/tables/frontiertablemodel.h"
#include "models/tables/groupedsortproxy.h"
#include "ui/frontier/frontierstate.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <optional>

class QAction;
class QComboBox;
class QTableView;
class QToolButton;

namespace chokepoint::ui {

class FrontierCanvas;
class InlineMessage;
class Label;
class LineMover;
class SegmentedControl;
class TextPane;

/// Chips on a plane of two figures over the regions that the law of the day cuts into it. Thresholds can be dragged,
/// and the view counts whom that catches and frees; the law itself stays.
class FrontierView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit FrontierView(const Services& services, QWidget* parent = nullptr);
    ~FrontierView() override;

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    [[nodiscard]] charts::PageSpec printable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    bool showSubject(const std::string& subject) override;

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Move {
        policy::PlaneLine line;
        double to = 0.0;
        std::shared_ptr<const policy::Record> record;
    };

    QWidget* buildToolbar();
    void buildTable();
    void buildSteps();
    void connectParts();
    void reload();
    void takeFigures();
    void takeMilestones();
    void showControls();
    /// The chart under the law, or under the moved line.
    void showChart();
    void showTable();
    void showEffect();
    void moveLine(const policy::PlaneLine& line, double to);
    void restoreLaw();
    /// Keeps the moved line as rules of the analyst's own, which hold in place of those that it was taken from.
    void saveAsRule();
    void step(int by);
    void change(const FrontierState& next, Message title);
    void showDetail(const std::string& chip);
    void showTray();
    void closePane();
    void followLink(const QString& target);
    void showChipMenu(const std::optional<charts::MarkId>& mark, const QPoint& globalPos);
    void copyChip(const std::string& chip);
    void copyImage();
    [[nodiscard]] policy::Shipment shipment() const;
    [[nodiscard]] const policy::Record& record() const;
    [[nodiscard]] charts::ChartSpec specOf(const std::vector<policy::ChipFacts>& chips) const;
    [[nodiscard]] bool isPlaced(const policy::ChipFacts& chip) const;
    [[nodiscard]] QString nameOf(const std::string& id) const;

    Services m_services;
    FrontierState m_state;
    policy::Plane m_plane;
    int m_leftOut = 0;  ///< own chips that are too many to be drawn
    std::vector<policy::ChipFacts> m_chips;
    std::vector<policy::ChipFacts> m_placed;
    std::vector<policy::PlaneLine> m_lines;
    std::vector<policy::StatusCode> m_codes;  ///< of all chips, by law
    std::vector<policy::GridColumn> m_milestones;
    std::optional<Move> m_move;
    std::optional<charts::ChartSpec> m_spec;
    bool m_isStale = true;
    bool m_areFiguresStale = true;
    bool m_showsTray = false;
    tables::FrontierTableModel m_model;
    tables::GroupedSortProxy m_sorted;

    SegmentedControl* m_which = nullptr;
    SegmentedControl* m_class = nullptr;
    QComboBox* m_to = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    Label* m_regime = nullptr;
    QAction* m_stepBack = nullptr;
    QAction* m_stepOn = nullptr;
    QToolButton* m_tray = nullptr;
    QToolButton* m_export = nullptr;
    InlineMessage* m_error;
    LineMover* m_mover;
    FrontierCanvas* m_canvas;
    QTableView* m_table;
    TextPane* m_pane;
};

}  // namespace chokepoint::ui
