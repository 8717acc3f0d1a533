// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruleform.h"

#include "models/tables/ruletext.h"
#include "models/tables/words.h"
#include "ui/rules/problemlist.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using policy::RuleText;
using policy::RuleUse;
using tables::text;
using tables::utf8;

constexpr std::array<RuleUse, 3> Uses{RuleUse::Aside, RuleUse::Beside, RuleUse::Instead};

QString listText(const std::vector<std::string>& entries) {
    QStringList list;
    for (const std::string& entry : entries) {
        list << text(entry);
    }
    return list.join(QStringLiteral("; "));
}

/// Makers may hold spaces: only commas and semicolons part them.
std::vector<std::string> namesFrom(const QString& typed) {
    std::vector<std::string> names;
    QString parted = typed;
    for (const QString& part : parted.replace(u',', u';').split(u';', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty()) {
            names.push_back(utf8(part.trimmed()));
        }
    }
    return names;
}

void setTextIfOther(QLineEdit* field, const QString& words) {
    if (field->text() != words) {
        field->setText(words);
        field->setCursorPosition(0);
    }
}

}  // namespace

RuleForm::RuleForm(const Services& services, QWidget* parent)
    : QScrollArea(parent),
      m_services(services),
      m_startEvents(services.writing.locale),
      m_endEvents(services.writing.locale, tr("No event: stays open")),
      m_page(new QWidget) {
    setObjectName(QStringLiteral("ruleForm"));
    setAccessibleName(tr("Draft rule"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_page);
    m_startEvents.setRecord(services.session.recorded());
    m_endEvents.setRecord(services.session.recorded());
    auto* layout = new QVBoxLayout(m_page);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(8);
    buildHead(layout);
    buildExpression(layout);
    buildFields(layout);
    layout->addStretch(1);
    connectFields();
}

void RuleForm::buildHead(QVBoxLayout* layout) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_name = new QLineEdit(m_page);
    m_name->setObjectName(QStringLiteral("ruleName"));
    m_name->setAccessibleName(tr("Name of the rule"));
    m_copy = new QPushButton(tr("Duplicate"), m_page);
    m_copy->setObjectName(QStringLiteral("duplicateRule"));
    m_copy->setAccessibleName(tr("Duplicate the rule"));
    m_copy->setToolTip(tr("Another draft that begins as this one"));
    m_delete = new QPushButton(tr("Delete"), m_page);
    m_delete->setObjectName(QStringLiteral("deleteRule"));
    m_delete->setAccessibleName(tr("Delete the rule"));
    m_delete->setToolTip(tr("Delete this draft; Undo brings it back"));
    row->addWidget(m_name, 1);
    row->addWidget(m_copy);
    row->addWidget(m_delete);
    layout->addLayout(row);
    m_origin = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, m_page);
    m_origin->setObjectName(QStringLiteral("ruleOrigin"));
    m_origin->setWordWrap(true);
    layout->addWidget(m_origin);
    m_use = new SegmentedControl(tr("What the draft is used for"),
                                 {tr("Not in use"), tr("Beside the record"), tr("In place of its origin")}, m_page);
    m_use->setObjectName(QStringLiteral("ruleUse"));
    auto* use = new QHBoxLayout;
    use->addWidget(m_use);
    use->addStretch(1);
    layout->addLayout(use);
    m_useNote = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, m_page);
    m_useNote->setObjectName(QStringLiteral("ruleUseNote"));
    m_useNote->setWordWrap(true);
    layout->addWidget(m_useNote);
}

void RuleForm::buildExpression(QVBoxLayout* layout) {
    auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_page);
    label->setObjectName(QStringLiteral("expressionLabel"));
    label->setText(tr("Catches chips with (Ctrl+Space completes)"));
    m_expression = new ExpressionField(m_services.theme, m_page);
    m_expression->setObjectName(QStringLiteral("ruleExpression"));
    m_expression->setAccessibleName(tr("Expression"));
    m_problemList = new ProblemList(m_services.theme, m_services.writing, m_page);
    label->setBuddy(m_expression);
    layout->addWidget(label);
    layout->addWidget(m_expression);
    layout->addWidget(m_problemList);
}

QLineEdit* RuleForm::addLine(QGridLayout* grid, int row, int column, const QString& label, const QString& objectName,
                             const QString& hint) {
    auto* words = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_page);
    words->setObjectName(objectName + QStringLiteral("Label"));
    words->setText(label);
    auto* field = new QLineEdit(m_page);
    field->setObjectName(objectName);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setToolTip(hint);
    words->setBuddy(field);
    grid->addWidget(words, row, column);
    grid->addWidget(field, row + 1, column);
    return field;
}

ChoiceField* RuleForm::addEvent(QGridLayout* grid, int row, const QString& label, const QString& objectName,
                                tables::EventChoiceModel* model) {
    auto* words = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_page);
    words->setObjectName(objectName + QStringLiteral("Label"));
    words->setText(label);
    auto* field = new ChoiceField(label,
                                  {model, tables::EventChoiceModel::EventRole, tables::EventChoiceModel::DetailRole,
                                   [model](const QString& query) { model->setQuery(query); }},
                                  m_services.theme, m_page);
    field->setObjectName(objectName);
    words->setBuddy(field);
    // Titles of events are long.
    grid->addWidget(words, row, 0, 1, 2);
    grid->addWidget(field, row + 1, 0, 1, 2);
    return field;
}

void RuleForm::buildFields(QVBoxLayout* layout) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_start = addEvent(grid, 0, tr("Begins by"), QStringLiteral("ruleStart"), &m_startEvents);
    m_end = addEvent(grid, 2, tr("Ends by"), QStringLiteral("ruleEnd"), &m_endEvents);
    m_include = addLine(grid, 4, 0, tr("Destinations"), QStringLiteral("ruleInclude"),
                        tr("Countries and groups: CN; MO; D:5, or * for all"));
    m_exclude = addLine(grid, 4, 1, tr("Except"), QStringLiteral("ruleExclude"), tr("None"));
    m_addressees =
        addLine(grid, 6, 0, tr("Addressed to"), QStringLiteral("ruleAddressees"), tr("all, or makers: NVIDIA; AMD"));
    auto* outcome = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_page);
    outcome->setObjectName(QStringLiteral("ruleOutcomeLabel"));
    outcome->setText(tr("Outcome"));
    m_outcome = new QComboBox(m_page);
    m_outcome->setObjectName(QStringLiteral("ruleOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_outcome->setMinimumContentsLength(12);
    for (const policy::OutcomeChoice& choice : policy::outcomeChoices()) {
        m_outcome->addItem(tables::outcomeText(choice.outcome, m_services.writing.style), text(choice.outcome));
    }
    grid->addWidget(outcome, 6, 1);
    grid->addWidget(m_outcome, 7, 1);
    m_headquarters = new QCheckBox(tr("Also parties headquartered there, anywhere"), m_page);
    m_headquarters->setObjectName(QStringLiteral("ruleHeadquarters"));
    m_usOrigin = new QCheckBox(tr("Shipments from the United States only"), m_page);
    m_usOrigin->setObjectName(QStringLiteral("ruleUsOrigin"));
    grid->addWidget(m_headquarters, 8, 0, 1, 2);
    grid->addWidget(m_usOrigin, 9, 0, 1, 2);
    layout->addLayout(grid);
    auto* last = new QGridLayout;
    last->setVerticalSpacing(4);
    m_note = addLine(last, 0, 0, tr("Note"), QStringLiteral("ruleNote"), tr("What the draft is for"));
    layout->addLayout(last);
    m_otherProblems = new Label(m_services.theme, TextSize::Body, TextTint::Error, m_page);
    m_otherProblems->setObjectName(QStringLiteral("otherProblems"));
    m_otherProblems->setWordWrap(true);
    layout->addWidget(m_otherProblems);
}

void RuleForm::connectFields() {
    connect(m_copy, &QPushButton::clicked, this, &RuleForm::copyAsked);
    connect(m_delete, &QPushButton::clicked, this, &RuleForm::deleteAsked);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        RuleText next = m_rule;
        next.name = utf8(m_name->text().trimmed());
        if (next.name.empty()) {
            setTextIfOther(m_name, text(m_rule.name));
            return;
        }
        ask(next, {CHOKEPOINT_MSG("Rename the rule “%1” to “%2”"), {m_rule.name, next.name}});
    });
    connect(m_use, &SegmentedControl::chosen, this, [this](int index) {
        RuleText next = m_rule;
        next.use = Uses[static_cast<std::size_t>(index)];
        const char* title = next.use == RuleUse::Aside    ? CHOKEPOINT_MSG("Put the rule “%1” aside")
                            : next.use == RuleUse::Beside ? CHOKEPOINT_MSG("Use the rule “%1” beside the record")
                                                          : CHOKEPOINT_MSG("Use the rule “%1” in place of its origin");
        ask(next, {title, {m_rule.name}});
    });
    connect(m_expression, &ExpressionField::edited, this, [this] {
        RuleText next = m_rule;
        next.expression = utf8(m_expression->expression());
        ask(next, {CHOKEPOINT_MSG("Change the expression of “%1”"), {m_rule.name}}, "rule-expression-" + m_rule.id);
    });
    connect(m_problemList, &ProblemList::replacementAsked, this,
            [this](const policy::TextRange& range, const QString& words) {
                m_expression->replace(range, words);
                m_expression->setFocus();
            });
    connect(m_start, &ChoiceField::chosen, this, [this](const QString& id) {
        RuleText next = m_rule;
        next.startEvent = utf8(id);
        ask(next, {CHOKEPOINT_MSG("Let the rule “%1” begin by another event"), {m_rule.name}});
    });
    connect(m_end, &ChoiceField::chosen, this, [this](const QString& id) {
        RuleText next = m_rule;
        next.endEvent = id == QLatin1String(tables::EventChoiceModel::NoEvent) ? std::string() : utf8(id);
        ask(next, {CHOKEPOINT_MSG("Let the rule “%1” end by another event"), {m_rule.name}});
    });
    connect(m_include, &QLineEdit::editingFinished, this, [this] {
        askPlaces(m_include, &RuleText::include, {CHOKEPOINT_MSG("Change the destinations of “%1”"), {m_rule.name}});
    });
    connect(m_exclude, &QLineEdit::editingFinished, this, [this] {
        askPlaces(m_exclude, &RuleText::exclude,
                  {CHOKEPOINT_MSG("Change the excepted destinations of “%1”"), {m_rule.name}});
    });
    connect(m_addressees, &QLineEdit::editingFinished, this, [this] {
        RuleText next = m_rule;
        next.addressees = namesFrom(m_addressees->text());
        ask(next, {CHOKEPOINT_MSG("Change whom “%1” is addressed to"), {m_rule.name}});
    });
    connect(m_outcome, qOverload<int>(&QComboBox::activated), this, [this](int index) {
        RuleText next = m_rule;
        next.outcome = utf8(m_outcome->itemData(index).toString());
        for (const policy::OutcomeChoice& choice : policy::outcomeChoices()) {
            next.decides = choice.outcome == next.outcome ? choice.decides : next.decides;
        }
        ask(next, {CHOKEPOINT_MSG("Change the outcome of “%1”"), {m_rule.name}});
    });
    connect(m_headquarters, &QCheckBox::clicked, this, [this](bool isOn) {
        RuleText next = m_rule;
        next.hasHeadquartersRule = isOn;
        ask(next, {CHOKEPOINT_MSG("Change whether “%1” follows headquarters"), {m_rule.name}});
    });
    connect(m_usOrigin, &QCheckBox::clicked, this, [this](bool isOn) {
        RuleText next = m_rule;
        next.isUsOriginOnly = isOn;
        ask(next, {CHOKEPOINT_MSG("Change which shipments “%1” speaks of"), {m_rule.name}});
    });
    connect(m_note, &QLineEdit::editingFinished, this, [this] {
        RuleText next = m_rule;
        next.comment = utf8(m_note->text().trimmed());
        ask(next, {CHOKEPOINT_MSG("Change the note of “%1”"), {m_rule.name}});
    });
}

void RuleForm::ask(const RuleText& next, Message title, const std::string& mergeKey) {
    if (next == m_rule) {
        return;
    }
    Q_EMIT changed(next, title, mergeKey);
}

void RuleForm::askPlaces(QLineEdit* field, std::vector<std::string> RuleText::*member, Message title) {
    RuleText next = m_rule;
    next.*member = policy::placesFrom(utf8(field->text()));
    ask(next, std::move(title));
}

void RuleForm::setRule(const RuleText& rule) {
    m_rule = rule;
    const policy::Record& recorded = *m_services.session.recorded();
    const policy::Rule* parent = recorded.rule(rule.parent);
    setTextIfOther(m_name, text(rule.name));
    m_origin->setText(parent != nullptr ? tr("Draft by you, copied from “%1”").arg(text(parent->text.name))
                      : rule.parent.empty()
                          ? tr("Draft by you")
                          : tr("Draft by you, copied from %1, which the record no longer has").arg(text(rule.parent)));
    m_use->setChoiceEnabled(2, parent != nullptr);
    m_use->setCurrent(static_cast<int>(std::find(Uses.begin(), Uses.end(), rule.use) - Uses.begin()) %
                      static_cast<int>(Uses.size()));
    m_expression->setExpression(text(rule.expression));
    showEvents();
    setTextIfOther(m_include, listText(rule.include));
    setTextIfOther(m_exclude, listText(rule.exclude));
    setTextIfOther(m_addressees, listText(rule.addressees));
    if (m_outcome->findData(text(rule.outcome)) < 0) {
        m_outcome->addItem(tables::outcomeText(rule.outcome, m_services.writing.style), text(rule.outcome));
    }
    m_outcome->setCurrentIndex(m_outcome->findData(text(rule.outcome)));
    m_outcome->setToolTip(tables::decidesText(rule.decides));
    m_headquarters->setChecked(rule.hasHeadquartersRule);
    m_usOrigin->setChecked(rule.isUsOriginOnly);
    setTextIfOther(m_note, text(rule.comment));
    judge();
}

void RuleForm::showEvents() {
    const policy::Record& recorded = *m_services.session.recorded();
    const auto show = [&](ChoiceField* field, const std::string& id, const QString& none) {
        const policy::Event* event = recorded.event(id);
        field->setCurrent(id.empty() ? QString::fromLatin1(tables::EventChoiceModel::NoEvent) : text(id),
                          event != nullptr ? text(event->title) : (id.empty() ? none : text(id)));
        field->setToolTip(
            event != nullptr && event->effective
                ? tr("%1\nEffective %2")
                      .arg(text(event->title), tables::dateText(*event->effective, m_services.writing.locale))
                : field->text());
    };
    show(m_start, m_rule.startEvent, tr("Choose an event"));
    show(m_end, m_rule.endEvent, tr("No event: stays open"));
}

void RuleForm::judge() {
    const session::Session& session = m_services.session;
    m_problems =
        policy::problemsOf(*session.recorded(), m_rule, policy::textsWith(*session.recorded(), session.ownRules()));
    m_expression->setDiagnostics(m_problems.expression);
    m_problemList->setProblems(m_problems.expression, m_expression->expression());
    QStringList sentences;
    for (const Message& problem : m_problems.other) {
        sentences << tables::sentence(problem, m_services.writing.style);
    }
    m_otherProblems->setText(sentences.join(u'\n'));
    m_otherProblems->setVisible(!sentences.isEmpty());
    if (!m_problems.isEmpty()) {
        m_useNote->setText(tr("It has errors, so nothing uses it yet."));
    } else if (m_rule.use == RuleUse::Aside) {
        m_useNote->setText(tr("Its effect shows here alone; every other view goes by the record."));
    } else {
        m_useNote->setText(tr("Every view, and the command line with this workbook, goes by it."));
    }
}

void RuleForm::setReadOnly(bool isReadOnly) {
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_name, m_copy, m_delete, m_use, m_start, m_end, m_include, m_exclude,
                                         m_addressees, m_outcome, m_headquarters, m_usOrigin, m_note}) {
        each->setEnabled(!isReadOnly);
    }
    m_expression->setReadOnly(isReadOnly);
}

void RuleForm::focusExpression() {
    m_expression->setFocus(Qt::OtherFocusReason);
}

}  // namespace chokepoint::ui
