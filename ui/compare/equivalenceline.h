// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/equivalence.h"
#include "models/tables/metriclistmodel.h"
#include "models/tables/subjectlistmodel.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/view.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace chokepoint::ui {

class ChoiceField;
class CompareAnswers;
class Label;

/// "1 CloudMatrix 384 = 1.67 GB200 NVL72 by 16-bit rate": everything but the answer can be changed, and the answer
/// opens its evidence.
class EquivalenceLine final : public QWidget {
    Q_OBJECT

public:
    EquivalenceLine(const Services& services, CompareAnswers& answers, QWidget* parent = nullptr);

    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog);
    void showState(const EqualState& state);
    /// The answer in words, as shown.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void changed(const chokepoint::ui::EqualState& state);
    void evidenceAsked(const chokepoint::charts::FigureId& figure);

private:
    void build();
    void connectParts();
    void readCount();
    void showAnswer();
    void sayError(const QString& sentence);

    const Services& m_services;
    CompareAnswers& m_answers;
    EqualState m_state;
    tables::SubjectListModel m_subjects;
    tables::SubjectListModel m_others;
    tables::MetricListModel m_measures;
    QLineEdit* m_count;
    ChoiceField* m_subject;
    QToolButton* m_match;
    ChoiceField* m_other;
    ChoiceField* m_measure;
    Label* m_detail;
    Label* m_error;
};

}  // namespace chokepoint::ui
