// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/leverform.h"

#include "models/session/scenarios.h"
#include "models/tables/words.h"
#include "ui/shell/dates.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

using scenario::LeverState;
using tables::text;

constexpr int DayWidth = 112;

}  // namespace

LeverForm::LeverForm(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_title(new Label(services.theme, TextSize::BodyStrong, TextTint::Ink, this)),
      m_recorded(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_states(new SegmentedControl(tr("State"), {tr("As recorded"), tr("On"), tr("Off")}, this)),
      m_dayLabel(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_day(new QLineEdit(this)),
      m_dayError(new Label(services.theme, TextSize::Caption, TextTint::Error, this)),
      m_reset(new LinkButton(tr("Back to the record"), services.theme, this)),
      m_questions(new QVBoxLayout),
      m_effect(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("leverForm"));
    for (Label* each : {m_title, m_recorded, m_dayError, m_effect}) {
        each->setWordWrap(true);
    }
    m_title->setObjectName(QStringLiteral("leverTitle"));
    m_recorded->setObjectName(QStringLiteral("leverRecorded"));
    m_states->setObjectName(QStringLiteral("leverState"));
    m_dayLabel->setText(tr("From"));
    m_dayLabel->setBuddy(m_day);
    m_day->setObjectName(QStringLiteral("leverDay"));
    m_day->setAccessibleName(tr("From which day"));
    m_day->setToolTip(tr("A day, as 2027-01-01"));
    m_day->setPlaceholderText(tr("year-month-day"));
    fixWidth(m_day, DayWidth);
    m_dayError->setObjectName(QStringLiteral("leverDayError"));
    m_dayError->hide();
    m_reset->setObjectName(QStringLiteral("leverReset"));
    m_reset->setAccessibleName(m_reset->text());
    m_effect->setObjectName(QStringLiteral("leverEffect"));
    auto* day = new QHBoxLayout;
    day->setSpacing(8);
    day->addWidget(m_dayLabel);
    day->addWidget(m_day);
    day->addStretch(1);
    day->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_recorded);
    layout->addWidget(m_states);
    layout->addLayout(day);
    layout->addWidget(m_dayError);
    layout->addLayout(m_questions);
    layout->addWidget(m_effect);
    layout->addStretch(1);
    connect(m_states, &SegmentedControl::chosen, this, [this](int index) { ask(static_cast<LeverState>(index)); });
    connect(m_reset, &LinkButton::clicked, this, [this] { ask(LeverState::AsRecorded); });
    connect(m_day, &QLineEdit::textEdited, this, &LeverForm::checkTyped);
    connect(m_day, &QLineEdit::editingFinished, this, &LeverForm::takeDay);
}

QWidget* LeverForm::firstField() const {
    return m_states->findChild<QWidget*>(QStringLiteral("segment%1").arg(m_states->current()));
}

bool LeverForm::takesDay(LeverState state) const {
    return state == LeverState::On ? m_lever.takesDay : state == LeverState::Off && m_lever.takesOffDay;
}

bool LeverForm::needsDay(LeverState state) const {
    return state == LeverState::On ? !m_lever.takesOn : state == LeverState::Off && !m_lever.takesOff;
}

void LeverForm::setLever(const scenario::Lever& lever, const scenario::LeverValue& value,
                         const std::vector<scenario::Consequence>& consequences) {
    const bool isOther = lever.id != m_lever.id;
    m_lever = lever;
    m_value = value;
    m_title->setText(text(lever.title));
    m_states->setAccessibleName(text(lever.title));
    QStringList recorded;
    if (lever.isHypothetical) {
        recorded << tr("Hypothetical: never done");
    } else if (!lever.event.empty()) {
        recorded << (lever.recordedDay
                         ? tr("In force from %1").arg(tables::dateText(*lever.recordedDay, m_services.writing.locale))
                         : tr("Never in force"));
    }
    if (!lever.citation.empty()) {
        recorded << text(lever.citation);
    }
    m_recorded->setText(recorded.join(QStringLiteral(" · ")));
    m_recorded->setVisible(!recorded.isEmpty());
    m_states->setCurrent(static_cast<int>(value.state));
    m_states->setChoiceEnabled(1, lever.takesOn || lever.takesDay);
    m_states->setChoiceEnabled(2, lever.takesOff || lever.takesOffDay);
    if (isOther || !(m_day->hasFocus() && m_day->isModified())) {
        m_day->setText(value.day ? text(policy::isoOf(*value.day)) : QString());
        m_day->setModified(false);
        m_dayError->hide();
    }
    showDay();
    m_reset->setVisible(value.state != LeverState::AsRecorded);
    m_effect->setText(lever.hasEffect && lever.assumption == scenario::Assumption::Yes
                          ? tr("%1 The size is the editors' assumption.").arg(text(lever.sentence))
                          : text(lever.sentence));
    showQuestions(consequences);
}

void LeverForm::showDay() {
    const bool isShown = takesDay(m_value.state);
    m_day->setVisible(isShown);
    m_dayLabel->setVisible(isShown);
}

void LeverForm::showQuestions(const std::vector<scenario::Consequence>& consequences) {
    if (consequences == m_asked) {
        return;
    }
    m_asked = consequences;
    while (QLayoutItem* item = m_questions->takeAt(0)) {
        // It may be the one whose click brought us here.
        item->widget()->hide();
        item->widget()->setObjectName(QString());
        item->widget()->deleteLater();
        delete item;
    }
    for (const scenario::Consequence& each : consequences) {
        auto* ask = new LinkButton(tr("“%1” is without object then: switch it off too").arg(text(each.title)),
                                   m_services.theme, this);
        ask->setObjectName(QStringLiteral("leverAlsoOff-%1").arg(text(each.event)));
        ask->setAccessibleName(ask->text());
        m_questions->addWidget(ask);
        ask->show();
        connect(ask, &LinkButton::clicked, this,
                [this, lever = text(each.lever)] { Q_EMIT asked(lever + QStringLiteral("=off")); });
    }
}

void LeverForm::ask(LeverState state) {
    scenario::LeverValue value{state, std::nullopt};
    if (needsDay(state)) {
        value.day = m_value.day.value_or(nextQuarter(m_services.today));
    }
    Q_EMIT asked(text(m_lever.id + "=" + scenario::textOf(value)));
}

QString LeverForm::problemOf(const QString& typed) const {
    if (typed.isEmpty()) {
        return needsDay(m_value.state) ? tr("It needs a day: write it as 2027-01-01.") : QString();
    }
    const QDate date = QDate::fromString(typed, Qt::ISODate);
    if (!date.isValid()) {
        constexpr qsizetype Shown = 20;
        const QString words = typed.size() > Shown ? typed.left(Shown) + QChar(0x2026) : typed;
        return tr("“%1” is no day: write it as 2027-01-01.").arg(words);
    }
    const Result<void> covered = session::checkDay(fromQDate(date));
    return covered ? QString() : tables::sentence(covered.error(), m_services.writing.style);
}

void LeverForm::checkTyped() {
    constexpr qsizetype WholeDay = 10;
    const QString typed = m_day->text().trimmed();
    const QString problem = typed.size() >= WholeDay ? problemOf(typed) : QString();
    m_dayError->setText(problem);
    m_dayError->setVisible(!problem.isEmpty());
}

void LeverForm::takeDay() {
    if (!m_day->isModified()) {
        return;
    }
    const QString typed = m_day->text().trimmed();
    const QString problem = problemOf(typed);
    m_dayError->setText(problem);
    m_dayError->setVisible(!problem.isEmpty());
    if (!problem.isEmpty()) {
        return;
    }
    scenario::LeverValue value{m_value.state, std::nullopt};
    if (!typed.isEmpty()) {
        value.day = fromQDate(QDate::fromString(typed, Qt::ISODate));
    }
    m_day->setModified(false);
    Q_EMIT asked(text(m_lever.id + "=" + scenario::textOf(value)));
}

}  // namespace chokepoint::ui
