// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelineaccessible.h"

#include "ui/policy/timelinecanvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <vector>

namespace chokepoint::ui {

namespace {

std::map<const TimelineCanvas*, std::vector<QAccessible::Id>>& childIds() {
    static std::map<const TimelineCanvas*, std::vector<QAccessible::Id>> all;
    return all;
}

class EventAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    EventAccessible(TimelineCanvas* canvas, std::size_t index) : m_canvas(canvas), m_index(index) {}

    [[nodiscard]] bool isValid() const override { return mark() != nullptr; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid() ? m_canvas->spokenOf(*mark()) : QString();
    }

    [[nodiscard]] QRect rect() const override {
        if (!isValid()) {
            return {};
        }
        const QRect place = this->place();
        return {m_canvas->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }

    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        if (isValid()) {
            state.selected = m_canvas->current() == mark()->id.figure.subject;
            state.focused = state.selected && m_canvas->hasFocus();
            state.offscreen = !place().intersects(m_canvas->viewport()->rect());
        }
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    void doAction(const QString& name) override {
        if (isValid() && name == pressAction()) {
            m_canvas->activate(std::string(mark()->id.figure.subject));
        }
    }

private:
    [[nodiscard]] const charts::Mark* mark() const {
        return m_canvas != nullptr && m_index < m_canvas->walk().size() ? m_canvas->walk()[m_index] : nullptr;
    }
    [[nodiscard]] QRect place() const { return m_canvas->placeOf(mark()->id.figure.subject).toAlignedRect(); }

    QPointer<TimelineCanvas> m_canvas;
    std::size_t m_index;
};

class CanvasAccessible final : public QAccessibleWidget {
public:
    explicit CanvasAccessible(TimelineCanvas* canvas) : QAccessibleWidget(canvas, QAccessible::List) {}

    [[nodiscard]] int childCount() const override { return static_cast<int>(canvas()->walk().size()); }

    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        std::vector<QAccessible::Id>& ids = childIds()[canvas()];
        ids.resize(static_cast<std::size_t>(childCount()), 0);
        QAccessible::Id& id = ids[static_cast<std::size_t>(index)];
        if (id == 0) {
            id = QAccessible::registerAccessibleInterface(
                new EventAccessible(canvas(), static_cast<std::size_t>(index)));
        }
        return QAccessible::accessibleInterface(id);
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override {
        const std::vector<QAccessible::Id>& ids = childIds()[canvas()];
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (ids[i] != 0 && QAccessible::accessibleInterface(ids[i]) == wanted) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint at = canvas()->viewport()->mapFromGlobal(QPoint(x, y));
        for (int i = 0; i < childCount(); ++i) {
            const charts::Mark& mark = *canvas()->walk()[static_cast<std::size_t>(i)];
            if (canvas()->placeOf(mark.id.figure.subject).contains(at)) {
                return child(i);
            }
        }
        return nullptr;
    }

    [[nodiscard]] QAccessibleInterface* focusChild() const override {
        for (int i = 0; i < childCount(); ++i) {
            if (canvas()->walk()[static_cast<std::size_t>(i)]->id.figure.subject == canvas()->current()) {
                return child(i);
            }
        }
        return nullptr;
    }

private:
    [[nodiscard]] TimelineCanvas* canvas() const { return static_cast<TimelineCanvas*>(widget()); }
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object) {
    Q_UNUSED(className)
    auto* canvas = qobject_cast<TimelineCanvas*>(object);
    return canvas == nullptr ? nullptr : new CanvasAccessible(canvas);
}

}  // namespace

void installTimelineAccessibility() {
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void sayTimelineEvent(TimelineCanvas& canvas, std::size_t place) {
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(static_cast<int>(place));
    QAccessible::updateAccessibility(&event);
}

void forgetTimelineAccessibility(const TimelineCanvas& canvas) {
    const auto found = childIds().find(&canvas);
    if (found == childIds().end()) {
        return;
    }
    for (const QAccessible::Id id : found->second) {
        if (id != 0) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }
    childIds().erase(found);
}

}  // namespace chokepoint::ui
