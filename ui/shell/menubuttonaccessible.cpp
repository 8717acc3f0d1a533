// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menubuttonaccessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QMenu>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

/// Below the button, as a click would show it. A click's own way runs an event loop until something is chosen, and who
/// asked over the bus would wait for it.
void showBelow(QToolButton& button) {
    QMenu* menu = button.menu();
    if (menu == nullptr || !button.isEnabled() || menu->isVisible()) {
        return;
    }
    button.setDown(true);
    QObject::connect(
        menu, &QMenu::aboutToHide, &button, [&button] { button.setDown(false); }, Qt::SingleShotConnection);
    // An entry that is pressed over the bus does what it says, and leaves the menu open.
    QObject::connect(menu, &QMenu::triggered, menu, &QMenu::close, Qt::SingleShotConnection);
    menu->popup(button.mapToGlobal(QPoint(0, button.height())));
}

/// The button and, below it, its menu: a popup that is in no window's tree cannot be found once it is open.
class MenuButtonAccessible final : public QAccessibleWidget {
public:
    explicit MenuButtonAccessible(QToolButton* button) : QAccessibleWidget(button, QAccessible::ButtonMenu) {}

    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        return state;
    }

    [[nodiscard]] int childCount() const override { return menu() != nullptr ? 1 : 0; }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        return index == 0 && menu() != nullptr ? QAccessible::queryAccessibleInterface(menu()) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        return child != nullptr && menu() != nullptr && child->object() == menu() ? 0 : -1;
    }

    [[nodiscard]] QStringList actionNames() const override {
        return QStringList{pressAction(), showMenuAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString& name) override {
        if (name != pressAction() && name != showMenuAction()) {
            QAccessibleWidget::doAction(name);
        } else {
            // Who asked for it is answered before.
            QMetaObject::invokeMethod(
                button(), [button = button()] { showBelow(*button); }, Qt::QueuedConnection);
        }
    }

private:
    [[nodiscard]] QToolButton* button() const { return static_cast<QToolButton*>(widget()); }
    [[nodiscard]] QMenu* menu() const { return button()->menu(); }
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
