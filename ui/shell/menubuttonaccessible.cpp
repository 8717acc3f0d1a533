// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menubuttonaccessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QTimer>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

class MenuButtonAccessible final : public QAccessibleWidget {
public:
    explicit MenuButtonAccessible(QToolButton* button) : QAccessibleWidget(button, QAccessible::ButtonMenu) {}

    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        return state;
    }

    [[nodiscard]] QStringList actionNames() const override {
        return QStringList{pressAction(), showMenuAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString& name) override {
        if (name != pressAction() && name != showMenuAction()) {
            QAccessibleWidget::doAction(name);
        } else if (widget()->isEnabled()) {
            // The menu runs until something is chosen; who asked for it is answered before.
            auto* button = static_cast<QToolButton*>(widget());
            QTimer::singleShot(0, button, &QToolButton::showMenu);
        }
    }
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object) {
    Q_UNUSED(className)
    auto* button = qobject_cast<QToolButton*>(object);
    const bool isAllMenu = button && button->menu() && button->popupMode() == QToolButton::InstantPopup;
    return isAllMenu ? new MenuButtonAccessible(button) : nullptr;
}

}  // namespace

void installMenuButtonAccessibility() {
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

}  // namespace chokepoint::ui
