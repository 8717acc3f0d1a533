// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/accessibility/tree.h"
#include "tests/ui/pictures/faults.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QTest>
#include <QTextBrowser>
#include <QWidget>

namespace chokepoint::tests {

namespace {

constexpr int MostSteps = 400;

/// Where Tab goes, from a control until it is there again or goes nowhere.
QList<QWidget*> tabbed(QWidget& from, bool isBack) {
    QList<QWidget*> reached;
    from.setFocus(Qt::TabFocusReason);
    for (int i = 0; i < MostSteps; ++i) {
        QWidget* at = QApplication::focusWidget();
        // A text takes Tab from link to link before it lets go.
        const bool isAmongLinks = qobject_cast<const QTextBrowser*>(at) && !reached.isEmpty() && at == reached.last();
        if (!at || (reached.contains(at) && !isAmongLinks)) {
            break;
        }
        if (!isAmongLinks) {
            reached << at;
        }
        QTest::keyClick(at, Qt::Key_Tab, isBack ? Qt::ShiftModifier : Qt::NoModifier);
    }
    return reached;
}

}  // namespace

QList<QWidget*> tabStops(QWidget& window) {
    QList<QWidget*> stops;
    for (QWidget* widget : visibleWidgets(window)) {
        const bool isInner = widget->objectName().startsWith(QStringLiteral("qt_")) || widget->focusProxy();
        // The checked one of exclusive buttons stands for all of them; arrows move on.
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isByArrow = button && button->group() && button->group()->exclusive() &&
                               button->group()->checkedButton() && !button->isChecked();
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && !isInner && !isByArrow) {
            stops << widget;
        }
    }
    return stops;
}

QStringList tabFaults(QWidget& window) {
    const QList<QWidget*> stops = tabStops(window);
    if (stops.isEmpty()) {
        return {};
    }
    QStringList faults;
    window.activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&window));
    for (const bool isBack : {false, true}) {
        const QList<QWidget*> reached = tabbed(*stops.first(), isBack);
        const QString direction = isBack ? QStringLiteral("back") : QStringLiteral("forth");
        if (QApplication::focusWidget() != stops.first() && !reached.isEmpty()) {
            faults
                << QStringLiteral("Tab %1 does not come round: it stays at %2").arg(direction, pathOf(*reached.last()));
        }
        for (QWidget* stop : stops) {
            // Buttons of a row that shows them only with the focus in it are gone by now.
            if (!reached.contains(stop) && stop->isVisible()) {
                faults << QStringLiteral("Tab %1 does not reach %2").arg(direction, pathOf(*stop));
            }
        }
    }
    return faults;
}

}  // namespace chokepoint::tests
