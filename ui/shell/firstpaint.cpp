// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/firstpaint.h"

#include <QEvent>
#include <QTimerEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace chokepoint::ui {

namespace {

const QString Name = QStringLiteral("firstPaint");

class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget* widget, std::function<void()> work) : QObject(widget), m_work(std::move(work)) {
        setObjectName(Name);
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // Unlike a queued call a timer lets events that are there already go first.
            startTimer(0);
        }
        return false;
    }

protected:
    void timerEvent(QTimerEvent* event) override {
        killTimer(event->timerId());
        deleteLater();
        m_work();
    }

private:
    std::function<void()> m_work;
};

}  // namespace

void afterFirstPaint(QWidget* widget, std::function<void()> work) {
    new FirstPaint(widget, std::move(work));
}

bool isWaitingForPaint(const QWidget* window) {
    const QList<QObject*> waiting = window->findChildren<QObject*>(Name);
    return std::any_of(waiting.begin(), waiting.end(),
                       [](const QObject* one) { return qobject_cast<QWidget*>(one->parent())->isVisible(); });
}

}  // namespace chokepoint::ui
