// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/segmentedcontrol.h"

#include "ui/shell/style.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace chokepoint::ui {

SegmentedControl::SegmentedControl(const QString& accessibleName, const QStringList& choices, QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)) {
    setAccessibleName(accessibleName);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("segment%1").arg(i));
        button->setText(choices.at(i));
        button->setAccessibleName(QStringLiteral("%1: %2").arg(accessibleName, choices.at(i)));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::ClickFocus);
        const bool isFirst = i == 0;
        const bool isLast = i + 1 == choices.size();
        setStyleRole(button, isFirst && isLast ? StyleRole::SegmentOnly
                             : isFirst         ? StyleRole::SegmentFirst
                             : isLast          ? StyleRole::SegmentLast
                                               : StyleRole::SegmentMiddle);
        layout->addWidget(button);
        m_buttons->addButton(button, i);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // Tab comes to the checked one, wherever it was checked from; arrows go on to the others.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool isChecked) {
        m_buttons->button(id)->setFocusPolicy(isChecked ? Qt::StrongFocus : Qt::ClickFocus);
        // Not only clicks: assistive technologies toggle.
        if (isChecked) {
            Q_EMIT chosen(id);
        }
    });
    setCurrent(0);
}

int SegmentedControl::current() const {
    return m_buttons->checkedId();
}

void SegmentedControl::setCurrent(int index) {
    const QSignalBlocker quiet(this);
    if (QAbstractButton* button = m_buttons->button(index)) {
        button->setChecked(true);
    } else if (QAbstractButton* checked = m_buttons->checkedButton()) {
        m_buttons->setExclusive(false);
        checked->setChecked(false);
        m_buttons->setExclusive(true);
        // Tab comes to the one that was chosen last.
        checked->setFocusPolicy(Qt::StrongFocus);
    }
}

void SegmentedControl::setChoiceEnabled(int index, bool enabled) {
    if (QAbstractButton* button = m_buttons->button(index)) {
        button->setEnabled(enabled);
    }
}

}  // namespace chokepoint::ui
