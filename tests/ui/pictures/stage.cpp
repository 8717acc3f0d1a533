// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/stage.h"

#include "tests/ui/pictures/faults.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDialog>
#include <QFile>
#include <QHelpEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace chokepoint::tests {

namespace {

constexpr int PatienceMs = 60000;  // a backtest under the sanitizers on a busy machine

QWidget* visibleChild(QWidget& window, const QString& name) {
    if (window.objectName() == name && window.isVisible()) {
        return &window;
    }
    for (QWidget* child : window.findChildren<QWidget*>(name)) {
        if (child->isVisible()) {
            return child;
        }
    }
    return nullptr;
}

/// What lies above what.
int heightOf(const QWidget& window) {
    constexpr int Tip = 9;
    switch (window.windowType()) {
        case Qt::ToolTip:
            return Tip;
        case Qt::Popup:
            // One that another opened lies upon it.
            return window.parentWidget() != nullptr && window.parentWidget()->window()->windowType() == Qt::Popup ? 3
                                                                                                                  : 2;
        case Qt::Dialog:
            return 1;
        default:
            return 0;
    }
}

}  // namespace

Stage::Stage(const QSize& size, ui::ThemeMode theme) : m_fixture(size) {
    m_fixture.theme().setMode(theme);
    settle();
}

Stage::~Stage() {
    QToolTip::hideText();
    while (QWidget* popup = QApplication::activePopupWidget()) {
        popup->close();
    }
    settle();
}

QWidget* Stage::findWidget(const char* name) {
    const QString wanted = QLatin1String(name);
    QWidget* found = nullptr;
    const auto look = [&] {
        const std::vector<QWidget*> open = windows();
        for (auto window = open.rbegin(); window != open.rend() && !found; ++window) {
            found = visibleChild(**window, wanted);
        }
        return found != nullptr;
    };
    if (!QTest::qWaitFor(look, PatienceMs)) {
        throw StageError("there is no visible " + std::string(name));
    }
    return found;
}

void Stage::showView(const char* id) {
    click(("navigate-" + std::string(id)).c_str());
}

void Stage::setLayout(const char* view, const std::string& json) {
    session::Command command;
    command.action = session::SetLayout{view, json};
    if (!session().apply(command)) {
        throw StageError("the layout of " + std::string(view) + " was refused");
    }
    settle();
}

void Stage::setLens(const char* lens) {
    catalog::Context context = session().context();
    context.lens = lens;
    session().setContext(context);
    settle();
}

void Stage::showEvidence(const charts::FigureId& figure) {
    window().showEvidence(figure);
    settle();
}

void Stage::trigger(const char* action) {
    auto* found = window().findChild<QAction*>(QLatin1String(action));
    if (!found || !found->isEnabled()) {
        throw StageError(std::string(action) + " cannot be triggered");
    }
    found->trigger();
    settle();
}

void Stage::openMenu(const char* name) {
    auto* menu = window().findChild<QMenu*>(QLatin1String(name));
    if (!menu) {
        throw StageError("there is no menu " + std::string(name));
    }
    QPoint at = window().mapToGlobal(QPoint(40, 40));
    if (window().menuBar()->actions().contains(menu->menuAction())) {
        QMenuBar& bar = *window().menuBar();
        at = bar.mapToGlobal(bar.actionGeometry(menu->menuAction()).bottomLeft() + QPoint(0, 1));
    }
    for (const QToolButton* button : window().findChildren<QToolButton*>()) {
        if (button->menu() == menu && button->isVisible()) {
            at = button->mapToGlobal(QPoint(0, button->height()));
        }
    }
    menu->popup(at);
    settle();
}

void Stage::click(const char* widget) {
    QWidget& target = find(widget);
    if (!target.isEnabled()) {
        throw StageError(std::string(widget) + " is disabled");
    }
    QTest::mouseClick(&target, Qt::LeftButton);
    settle();
}

void Stage::rightClick(QWidget& widget, const QPoint& at) {
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget.mapToGlobal(at));
    QApplication::sendEvent(&widget, &event);
    settle();
}

void Stage::type(const char* widget, const QString& text) {
    QWidget& field = find(widget);
    field.setFocus(Qt::OtherFocusReason);
    QTest::keyClicks(&field, text);
    settle();
}

void Stage::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    // Keys go to the field of a popup, or else to the popup.
    QWidget* popup = QApplication::activePopupWidget();
    QWidget* target = popup && popup->focusWidget() ? popup->focusWidget() : popup;
    if (!target) {
        target = QApplication::focusWidget() ? QApplication::focusWidget() : &window();
    }
    QTest::keyClick(target, key, modifiers);
    settle();
}

void Stage::showTip(QWidget& widget, const QPoint& at) {
    QHelpEvent event(QEvent::ToolTip, at, widget.mapToGlobal(at));
    QApplication::sendEvent(&widget, &event);
    settle();
    if (!QToolTip::isVisible()) {
        throw StageError(widget.objectName().toStdString() + " has no tooltip there");
    }
}

void Stage::showTip(const char* widget) {
    QWidget& target = find(widget);
    showTip(target, target.rect().center());
}

void Stage::waitUntil(const std::function<bool()>& isReached, const char* what) {
    if (!QTest::qWaitFor(isReached, PatienceMs)) {
        throw StageError("waited in vain: " + std::string(what));
    }
    settle();
}

void Stage::settle() {
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

std::vector<QWidget*> Stage::windows() const {
    std::vector<QWidget*> open;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible()) {
            open.push_back(widget);
        }
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const QWidget* first, const QWidget* second) { return heightOf(*first) < heightOf(*second); });
    return open;
}

QImage Stage::picture() const {
    const std::vector<QWidget*> open = windows();
    QRect all;
    for (const QWidget* window : open) {
        all |= QRect(window->mapToGlobal(QPoint()), window->size());
    }
    const qreal ratio = open.front()->devicePixelRatioF();
    QImage picture((QSizeF(all.size()) * ratio).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::darkGray);
    QPainter painter(&picture);
    for (QWidget* window : open) {
        const QRect place(window->mapToGlobal(QPoint()) - all.topLeft(), window->size());
        painter.fillRect(place.adjusted(-1, -1, 1, 1), Qt::darkGray);
        painter.drawPixmap(place.topLeft(), window->grab());
    }
    return picture;
}

QStringList Stage::faults() {
    QStringList found;
    for (QWidget* window : windows()) {
        for (const Fault& fault : faultsOf(*window, m_fixture.theme())) {
            found << sentence(fault);
        }
    }
    return found;
}

void makeRoomOffscreen(const QString& folder) {
    if (qgetenv("QT_QPA_PLATFORM").startsWith("offscreen:") ||
        (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qgetenv("QT_QPA_PLATFORM") != "offscreen")) {
        return;
    }
    QFile file(folder + QStringLiteral("/screen.json"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(R"({"screens": [{"name": "desk", "x": 0, "y": 0, "width": 3840, "height": 2160,
                       "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
    }
}

}  // namespace chokepoint::tests
