// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/policy/readings.h"
#include "models/tables/ruleanswermodel.h"
#include "models/tables/subjectlistmodel.h"
#include "ui/frontier/designerstate.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

class QComboBox;
class QScrollArea;
class QSplitter;
class QTableView;
class QToolButton;

namespace chokepoint::ui {

class AllowancePanel;
class ChartWidget;
class ChoiceField;
class DesignForm;
class InlineMessage;
class Label;

/// A chip as its designer would change it: figures by slider and field, its status for a destination on the day of the
/// law, how far each line is, every rule's answer, and the largest that is still allowed.
class DesignerView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit DesignerView(const Services& services, QWidget* parent = nullptr);
    ~DesignerView() override;

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    [[nodiscard]] charts::PageSpec printable() const override;
    /// Every rule's answer to the design.
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    bool showSubject(const std::string& subject) override;

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildToolbar();
    /// Offers the chips that there are, own ones too.
    void fillChips();
    QWidget* buildVerdict();
    void buildTable();
    void connectParts();
    void connectDesign();
    /// Reads the layout and the session; a hidden view computes nothing.
    void reload();
    void takeStart();
    /// Everything that follows from the design.
    void showDesign();
    void showVerdict();
    /// The ladder takes the height of its bars and the rules take the rest, unless the person has dragged it otherwise.
    void fitSplitter();
    void change(const DesignerState& next, Message title, const std::string& mergeKey = {});
    void move(policy::DesignField field, double value, bool isHeld);
    [[nodiscard]] DesignerState moved(policy::DesignField field, double value) const;
    void useAllowance(policy::NumberField field, double value);
    void reset(policy::DesignField field);
    [[nodiscard]] policy::Design design() const;
    [[nodiscard]] policy::Shipment shipment() const;
    [[nodiscard]] QString chipName() const;
    /// Verdict and deciding rule as a sentence with its day, for copies.
    [[nodiscard]] QString verdictSentence() const;
    void showChartMenu(const QPoint& globalPos);
    void copyImage();
    [[nodiscard]] charts::TableSpec tableSpec() const;

    Services m_services;
    DesignerState m_state;
    policy::ChipFacts m_start;
    policy::RivalFigures m_rivals;  ///< beside the figures of m_start
    policy::ChipFacts m_chip;
    policy::Classification m_result;
    std::optional<charts::ChartSpec> m_ladder;
    bool m_isStale = true;
    tables::SubjectListModel m_subjects;
    tables::RuleAnswerModel m_answers;

    ChoiceField* m_from = nullptr;
    QToolButton* m_blank = nullptr;
    QComboBox* m_to = nullptr;
    QComboBox* m_headquarters = nullptr;
    QToolButton* m_resetAll = nullptr;
    QToolButton* m_export = nullptr;
    InlineMessage* m_error;
    DesignForm* m_form;
    QScrollArea* m_left;
    Label* m_status = nullptr;
    Label* m_summary = nullptr;
    Label* m_decided = nullptr;
    ChartWidget* m_chart;
    QTableView* m_table;
    QSplitter* m_splitter;
    bool m_isOwnSplit = false;
    AllowancePanel* m_allowances;
    QScrollArea* m_right;
};

}  // namespace chokepoint::ui
