// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/equivalence.h"
#include "models/charts/page.h"
#include "models/tables/equaltablemodel.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/view.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLineEdit;
class QSplitter;

namespace chokepoint::ui {

class ChartWidget;
class CompareAnswers;
class EqualTable;
class EquivalenceLine;
class Label;
class SegmentedControl;

/// Compare's third mode: so many of one against so many of another, and how many of each reach a power, a budget, a
/// compute, racks or a memory. It shows a state and says what the person wants otherwise.
class EqualView final : public QWidget {
    Q_OBJECT

public:
    EqualView(const Services& services, CompareAnswers& answers, QWidget* parent = nullptr);

    /// Shows the answers to a state. `compared`: what the picker has.
    void showState(const EqualState& state, const std::vector<std::string>& compared);
    /// The chart of counts; none where there is no answer.
    [[nodiscard]] const std::optional<charts::ChartSpec>& spec() const { return m_spec; }
    /// Chart and table for paper.
    [[nodiscard]] charts::PageSpec printable() const;
    [[nodiscard]] ChartWidget* chart() const { return m_chart; }
    [[nodiscard]] EqualTable* table() const { return m_table; }
    [[nodiscard]] QLineEdit* targetField() const { return m_target; }
    void setChartTheme();

Q_SIGNALS:
    void changed(const chokepoint::ui::EqualState& state);
    void evidenceAsked(const chokepoint::charts::FigureId& figure);
    void menuAsked(const chokepoint::charts::FigureId& figure, const QString& citation, const QPoint& globalPos);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildTop();
    void connectParts();
    /// A letter was typed: what is there counts once nothing more comes, soon where it has its unit.
    void followTarget();
    /// Takes what is typed, or says why it cannot; what is shown stays that of the last target.
    void settleTarget();
    [[nodiscard]] Result<catalog::EqualBy> readTarget() const;
    /// The sentence beside the field; empty: what it means instead.
    void sayError(const QString& sentence);
    void showTarget(const std::vector<std::string>& compared);
    void fitSplitter();

    const Services& m_services;
    CompareAnswers& m_answers;
    EqualState m_state;
    std::optional<charts::ChartSpec> m_spec;
    std::string m_shownTarget;
    QTimer m_pause;

    EquivalenceLine* m_line;
    QComboBox* m_by = nullptr;
    QLineEdit* m_target = nullptr;
    Label* m_error = nullptr;
    SegmentedControl* m_which = nullptr;
    QSplitter* m_splitter;
    ChartWidget* m_chart;
    EqualTable* m_table;
};

}  // namespace chokepoint::ui
