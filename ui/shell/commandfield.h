// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace chokepoint::ui {

class Theme;

/// What looks like a search field at the end of the menu bar, and opens the command palette.
class CommandField final : public QAbstractButton {
    Q_OBJECT

public:
    CommandField(const QString& words, const QString& shortcut, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_shortcut;
};

}  // namespace chokepoint::ui
