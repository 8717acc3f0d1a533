// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importchoice.h"
#include "ui/shell/view.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;

namespace chokepoint::ui {

class Label;
class SegmentedControl;

/// What each column means: the columns at the left, and the one that is chosen as a form; below, the source of all
/// rows.
class ImportColumns final : public QWidget {
    Q_OBJECT

public:
    ImportColumns(const Services& services, const catalog::Catalog& catalog, QWidget* parent = nullptr);

    void setMapping(const catalog::ImportMapping& mapping, const store::ImportSurvey& survey);
    [[nodiscard]] const catalog::ImportMapping& mapping() const { return m_mapping; }
    /// Marks the columns that something is asked about, and goes to the first of them.
    void setQuestions(const std::vector<catalog::ImportQuestion>& questions);

Q_SIGNALS:
    /// The person changed it.
    void edited();

private:
    void buildForm(QFormLayout& form);
    void fillMeanings();
    void showColumn(int row);
    void take();
    void takeSource();
    void refreshList();
    [[nodiscard]] QString sampleOf(std::size_t column) const;

    const Services& m_services;
    const catalog::Catalog& m_catalog;
    catalog::ImportMapping m_mapping;
    std::vector<std::vector<std::string>> m_sample;
    std::vector<catalog::ImportQuestion> m_questions;
    QListWidget* m_list;
    QComboBox* m_layout;
    Label* m_examples;
    QComboBox* m_meaning;
    QLineEdit* m_unit;
    QComboBox* m_decimal;
    QComboBox* m_dates;
    Label* m_question;
    QLineEdit* m_title;
    QLineEdit* m_publisher;
    bool m_isFilling = false;
};

}  // namespace chokepoint::ui
