// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace chokepoint::ui {

class Theme;

/// One control of the strip: a word, its value, and × where it differs from the default.
class StripControl final : public QWidget {
    Q_OBJECT

public:
    StripControl(const QString& objectName, const QString& word, const Theme& theme, QWidget* parent = nullptr);

    void setValue(const QString& value, bool isChanged);
    /// How wide it may become; a longer value ends in an ellipsis. 0: as wide as it is.
    void setRoom(int pixels);
    [[nodiscard]] QToolButton* button() const { return m_button; }

Q_SIGNALS:
    void opened();
    void resetAsked();

private:
    void write();

    QString m_word;
    QString m_value;
    int m_room = 0;
    QToolButton* m_button;
    QToolButton* m_reset;
};

}  // namespace chokepoint::ui
