// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/datepopup.h"

#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QCalendarWidget>
#include <QLineEdit>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

DatePopup::DatePopup(const QString& question, const QDate& present, const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_theme(theme),
      m_field(new QLineEdit(this)),
      m_error(new Label(theme, TextSize::Caption, TextTint::Error, this)),
      m_calendar(new QCalendarWidget(this)) {
    setObjectName(QStringLiteral("datePopup"));
    setAccessibleName(question);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(6);
    auto* label = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    label->setText(question);
    label->setBuddy(m_field);
    m_field->setObjectName(QStringLiteral("dateField"));
    m_field->setAccessibleName(question);
    m_field->setText(present.toString(Qt::ISODate));
    m_field->selectAll();
    m_error->setObjectName(QStringLiteral("dateError"));
    m_error->setText(QStringLiteral(" "));
    m_calendar->setObjectName(QStringLiteral("calendar"));
    m_calendar->setAccessibleName(tr("Calendar"));
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setSelectedDate(present);
    styleCalendar();
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(m_error);
    layout->addWidget(m_calendar);
    connect(m_field, &QLineEdit::returnPressed, this, &DatePopup::takeTyped);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& typed) {
        m_error->setText(QStringLiteral(" "));
        const QDate date = QDate::fromString(typed.trimmed(), Qt::ISODate);
        if (date.isValid()) {
            m_calendar->setSelectedDate(date);
        }
    });
    connect(m_calendar, &QCalendarWidget::clicked, this, [this](const QDate& date) {
        Q_EMIT chosen(date);
        close();
    });
    m_field->setFocus();
}

void DatePopup::styleCalendar() {
    const Colours& c = m_theme.colours();
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) {
        // Neither red nor, in the heading, of another ink than the days before them.
        m_calendar->setWeekdayTextFormat(day, {});
    }
    QTextCharFormat heading;
    heading.setForeground(c.ink2);
    heading.setBackground(c.surface);
    m_calendar->setHeaderTextFormat(heading);
    m_calendar->setGridVisible(false);
    // The days of the months around can be chosen too, so that they must be read.
    QPalette faint = m_calendar->palette();
    faint.setColor(QPalette::Disabled, QPalette::Text, c.ink3);
    m_calendar->setPalette(faint);
    const auto setArrow = [this](const QString& name, const QString& iconName, const QString& words) {
        if (auto* button = m_calendar->findChild<QToolButton*>(name)) {
            button->setIcon(icon(iconName, m_theme));
            button->setAccessibleName(words);
        }
    };
    setArrow(QStringLiteral("qt_calendar_prevmonth"), QStringLiteral("chevron-left"), tr("Previous month"));
    setArrow(QStringLiteral("qt_calendar_nextmonth"), QStringLiteral("chevron-right"), tr("Next month"));
    if (auto* days = m_calendar->findChild<QWidget*>(QStringLiteral("qt_calendar_calendarview"))) {
        days->setAccessibleName(tr("Days"));
    }
    if (auto* bar = m_calendar->findChild<QWidget*>(QStringLiteral("qt_calendar_navigationbar"))) {
        bar->setBackgroundRole(QPalette::Base);
    }
}

void DatePopup::takeTyped() {
    const QDate date = QDate::fromString(m_field->text().trimmed(), Qt::ISODate);
    if (!date.isValid()) {
        m_error->setText(tr("Write the day as 2025-07-23."));
        return;
    }
    Q_EMIT chosen(date);
    close();
}

void DatePopup::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
