// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QFrame>

#include <functional>

class QCalendarWidget;
class QLineEdit;

namespace chokepoint::ui {

class Label;
class Theme;

/// A day, typed or picked. Calls back with it and closes; Esc closes without.
class DatePopup final : public QFrame {
    Q_OBJECT

public:
    DatePopup(const QString& question, const QDate& present, const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void chosen(const QDate& date);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void takeTyped();
    void styleCalendar();

    const Theme& m_theme;
    QLineEdit* m_field;
    Label* m_error;
    QCalendarWidget* m_calendar;
};

}  // namespace chokepoint::ui
