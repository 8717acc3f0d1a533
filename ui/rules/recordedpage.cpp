// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/recordedpage.h"

#include "models/tables/ruletext.h"
#include "models/tables/words.h"
#include "ui/catalog/detailpane.h"
#include "ui/rules/expressionfield.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace chokepoint::ui {

RecordedPage::RecordedPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_title(new Label(services.theme, TextSize::Section, TextTint::Ink, this)),
      m_subtitle(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_copy(new QPushButton(tr("Copy to Draft"), this)),
      m_expression(new ExpressionField(services.theme, this)),
      m_details(new DetailPane(services, this)) {
    setObjectName(QStringLiteral("recordedPage"));
    setAccessibleName(tr("Rule"));
    m_title->setObjectName(QStringLiteral("ruleTitle"));
    m_title->setWordWrap(true);
    m_subtitle->setObjectName(QStringLiteral("ruleSubtitle"));
    m_subtitle->setWordWrap(true);
    m_copy->setObjectName(QStringLiteral("copyRule"));
    m_copy->setAccessibleName(tr("Copy this rule to a draft of yours"));
    m_copy->setToolTip(tr("A draft of yours that begins as this rule; the recorded one stays as it is"));
    setStyleRole(m_copy, StyleRole::Primary);
    m_expression->setObjectName(QStringLiteral("recordedExpression"));
    m_expression->setAccessibleName(tr("Expression"));
    m_expression->setReadOnly(true);
    m_details->setObjectName(QStringLiteral("ruleDetails"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addLayout(words, 1);
    top->addWidget(m_copy, 0, Qt::AlignTop);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 12, 16, 4);
    head->setSpacing(8);
    head->addLayout(top);
    head->addWidget(m_expression);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_details, 1);
    connect(m_copy, &QPushButton::clicked, this, &RecordedPage::copyAsked);
    connect(m_details, &DetailPane::linkAsked, this, &RecordedPage::linkAsked);
}

void RecordedPage::setRule(const policy::Record& record, const policy::Rule& rule) {
    const policy::Day day = m_services.session.context().asOf;
    m_title->setText(tables::text(rule.text.name));
    m_subtitle->setText(tr("%1 · %2").arg(tables::text(rule.text.id),
                                          tables::ruleStateText(record, rule, day, m_services.writing.locale)));
    m_expression->setExpression(tables::text(rule.expression.canonical()));
    m_details->setDetails(
        {}, {}, tables::ruleDetails(record, rule, *m_services.session.snapshot()->catalog, day, m_services.writing));
}

QWidget* RecordedPage::details() const {
    return m_details->view();
}

}  // namespace chokepoint::ui
