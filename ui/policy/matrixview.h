// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/chipfacts.h"
#include "models/tables/statusgridmodel.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <string>
#include <vector>

class QComboBox;
class QToolButton;

namespace chokepoint::ui {

class TextPane;
class InlineMessage;
class Label;
class MatrixTable;
class SegmentedControl;
class StatusLegend;

/// What the matrix shows. Stored as the layout of the view "matrix".
struct MatrixState {
    bool showsAllChips = false;
    bool isByDestination = false;
    std::string destination = "CN";
    bool showsMargin = false;

    [[nodiscard]] static MatrixState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
    friend bool operator==(const MatrixState&, const MatrixState&) = default;
};

/// Chips × regime milestones, or × destinations, lettered and coloured. The legend filters, Enter opens the trace.
class MatrixView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit MatrixView(const Services& services, QWidget* parent = nullptr);
    ~MatrixView() override;

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildToolbar();
    void connectParts();
    /// Reads the layout and marks the grid as out of date; a hidden view computes nothing.
    void reload(const session::Change& change);
    void rebuild();
    void showGrid();
    void change(const MatrixState& next, Message title);
    void isolate(std::optional<policy::StatusCode> code);
    void showTrace(std::size_t chip, std::size_t column);
    void followLink(const QString& target);
    void closeTrace();
    [[nodiscard]] policy::Shipment shipment() const;
    [[nodiscard]] std::vector<policy::ChipFacts> pickedChips() const;
    [[nodiscard]] QString nameOf(const std::string& id) const;

    Services m_services;
    MatrixState m_state;
    std::vector<policy::ChipFacts> m_allChips;  ///< of the session as it was when last computed
    int m_leftOut = 0;                          ///< own chips beyond those
    std::vector<policy::ChipFacts> m_chips;     ///< those in the grid
    bool m_areFiguresStale = true;
    catalog::Context m_figuresContext;  ///< of the figures held, without its scenario
    bool m_isGridStale = true;
    tables::StatusGridModel m_model;
    std::optional<std::pair<std::size_t, std::size_t>> m_traced;

    SegmentedControl* m_which = nullptr;
    SegmentedControl* m_columns = nullptr;
    QComboBox* m_destination = nullptr;
    QToolButton* m_margin = nullptr;
    QToolButton* m_export = nullptr;
    Label* m_note = nullptr;
    InlineMessage* m_error;
    StatusLegend* m_legend;
    MatrixTable* m_table;
    TextPane* m_pane;
};

}  // namespace chokepoint::ui
