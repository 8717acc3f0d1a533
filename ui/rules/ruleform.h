// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/ownrules.h"
#include "models/tables/eventchoicemodel.h"
#include "ui/rules/expressionfield.h"
#include "ui/shell/view.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace chokepoint::ui {

class ChoiceField;
class Label;
class ProblemList;
class SegmentedControl;

/// A draft of the analyst's. What is changed is said at once, whole rule and title of the change; what the session then
/// holds comes back by `setRule`, which touches only the fields that differ.
class RuleForm final : public QScrollArea {
    Q_OBJECT

public:
    explicit RuleForm(const Services& services, QWidget* parent = nullptr);

    void setRule(const policy::RuleText& rule);
    [[nodiscard]] const policy::RuleText& rule() const { return m_rule; }
    /// Of the rule as it stands.
    [[nodiscard]] const policy::DraftProblems& problems() const { return m_problems; }
    void setNames(ExpressionNames names) { m_expression->setNames(std::move(names)); }
    void setReadOnly(bool isReadOnly);
    void focusExpression();
    /// Where F6 leads.
    [[nodiscard]] QWidget* expression() const { return m_expression; }

Q_SIGNALS:
    /// `mergeKey` is not empty for typing.
    void changed(const chokepoint::policy::RuleText& rule, const chokepoint::Message& title,
                 const std::string& mergeKey);
    void copyAsked();
    void deleteAsked();

private:
    QLineEdit* addLine(QGridLayout* grid, int row, int column, const QString& label, const QString& objectName,
                       const QString& hint);
    ChoiceField* addEvent(QGridLayout* grid, int row, const QString& label, const QString& objectName,
                          tables::EventChoiceModel* model);
    void buildHead(QVBoxLayout* layout);
    void buildExpression(QVBoxLayout* layout);
    void buildFields(QVBoxLayout* layout);
    void connectFields();
    void judge();
    void ask(const policy::RuleText& next, Message title, const std::string& mergeKey = {});
    void askPlaces(QLineEdit* field, std::vector<std::string> policy::RuleText::*member, Message title);
    void showEvents();

    Services m_services;
    policy::RuleText m_rule;
    policy::DraftProblems m_problems;
    tables::EventChoiceModel m_startEvents;
    tables::EventChoiceModel m_endEvents;

    QWidget* m_page;
    QLineEdit* m_name;
    Label* m_origin;
    QPushButton* m_copy;
    QPushButton* m_delete;
    SegmentedControl* m_use;
    Label* m_useNote;
    ExpressionField* m_expression;
    ProblemList* m_problemList;
    ChoiceField* m_start;
    ChoiceField* m_end;
    QLineEdit* m_include;
    QLineEdit* m_exclude;
    QLineEdit* m_addressees;
    QComboBox* m_outcome;
    QCheckBox* m_headquarters;
    QCheckBox* m_usOrigin;
    QLineEdit* m_note;
    Label* m_otherProblems;
};

}  // namespace chokepoint::ui
