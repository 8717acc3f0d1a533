// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace chokepoint::ui {

/// One choice of a few, side by side. Arrow keys move, as among radio buttons.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    SegmentedControl(const QString& accessibleName, const QStringList& choices, QWidget* parent = nullptr);

    /// -1: none.
    [[nodiscard]] int current() const;
    /// Sets without `chosen`. -1: none is chosen, as something beside the control is.
    void setCurrent(int index);
    void setChoiceEnabled(int index, bool enabled);

Q_SIGNALS:
    /// The person chose.
    void chosen(int index);

private:
    QButtonGroup* m_buttons;
};

}  // namespace chokepoint::ui
