// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// What stands in the place of rows where there are none: why, and a way on.
class TableNote final : public QWidget {
    Q_OBJECT

public:
    TableNote(const Theme& theme, QWidget* parent);

    /// Without words it hides; without `action` it has no button.
    void say(const QString& words, const QString& action);

Q_SIGNALS:
    void pressed();

private:
    Label* m_words;
    QPushButton* m_button;
};

}  // namespace chokepoint::ui
