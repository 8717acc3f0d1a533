// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartaccessible.h"

#include "ui/charts/chartwidget.h"
#include "ui/charts/marktext.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <optional>
#include <vector>

namespace chokepoint::ui {

namespace {

std::map<const ChartWidget*, std::vector<QAccessible::Id>>& childIds() {
    static std::map<const ChartWidget*, std::vector<QAccessible::Id>> all;
    return all;
}

/// One mark: its sentence as name, its sources as description. Pressing it is a click on the mark.
class MarkAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    MarkAccessible(ChartWidget* chart, std::size_t index) : m_chart(chart), m_index(index) {}

    [[nodiscard]] bool isValid() const override { return m_chart != nullptr && place().has_value(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_chart);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        const auto mark = place();
        if (!mark) {
            return {};
        }
        switch (kind) {
            case QAccessible::Name:
                return mark->spoken;
            case QAccessible::Description:
                return sources(mark->id);
            default:
                return {};
        }
    }

    [[nodiscard]] QRect rect() const override {
        const auto mark = place();
        return mark ? QRect(m_chart->viewport()->mapToGlobal(mark->rect.toAlignedRect().topLeft()),
                            mark->rect.toAlignedRect().size())
                    : QRect();
    }

    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        const auto mark = place();
        state.focusable = true;
        state.selectable = true;
        state.focused = mark && m_chart->hasFocus() && m_chart->currentMark() == mark->id;
        state.selected = mark && m_chart->currentMark() == mark->id;
        state.offscreen = mark && !mark->rect.intersects(m_chart->viewport()->rect());
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    void doAction(const QString& name) override {
        if (const auto mark = place(); mark && name == pressAction()) {
            m_chart->setCurrentMark(mark->id);
            Q_EMIT m_chart->markActivated(mark->id);
        }
    }

private:
    [[nodiscard]] std::optional<ChartWidget::MarkPlace> place() const {
        if (m_chart == nullptr) {
            return std::nullopt;
        }
        return m_chart->placedMark(m_index);
    }

    [[nodiscard]] QString sources(const charts::MarkId& id) const {
        for (const charts::ChartSpec& spec : m_chart->specs()) {
            if (const charts::Mark* mark = spec.find(id)) {
                return sourcesText(spec, *mark);
            }
        }
        return {};
    }

    QPointer<ChartWidget> m_chart;
    std::size_t m_index;
};

class ChartAccessible final : public QAccessibleWidget {
public:
    explicit ChartAccessible(ChartWidget* chart) : QAccessibleWidget(chart, QAccessible::Chart) {}

    [[nodiscard]] int childCount() const override { return static_cast<int>(chart()->markCount()); }

    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        std::vector<QAccessible::Id>& ids = childIds()[chart()];
        const auto i = static_cast<std::size_t>(index);
        if (ids.size() <= i) {
            ids.resize(static_cast<std::size_t>(childCount()), 0);
        }
        if (ids[i] == 0) {
            ids[i] = QAccessible::registerAccessibleInterface(new MarkAccessible(chart(), i));
        }
        return QAccessible::accessibleInterface(ids[i]);
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override {
        const std::vector<QAccessible::Id>& ids = childIds()[chart()];
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (ids[i] != 0 && QAccessible::accessibleInterface(ids[i]) == wanted) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint at = chart()->viewport()->mapFromGlobal(QPoint(x, y));
        const std::vector<ChartWidget::MarkPlace> places = chart()->placedMarks();
        for (std::size_t i = places.size(); i-- > 0;) {
            if (places[i].rect.contains(at)) {
                return child(static_cast<int>(i));
            }
        }
        return nullptr;
    }

    [[nodiscard]] QAccessibleInterface* focusChild() const override {
        const std::vector<ChartWidget::MarkPlace> places = chart()->placedMarks();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (chart()->currentMark() == places[i].id) {
                return child(static_cast<int>(i));
            }
        }
        return nullptr;
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        if (kind == QAccessible::Description && !chart()->specs().empty()) {
            QStringList summaries;
            for (const charts::ChartSpec& spec : chart()->specs()) {
                summaries.append(QString::fromStdString(spec.summary.empty() ? spec.title : spec.summary));
            }
            return summaries.join(QLatin1Char(' '));
        }
        return QAccessibleWidget::text(kind);
    }

private:
    [[nodiscard]] ChartWidget* chart() const { return static_cast<ChartWidget*>(widget()); }
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object) {
    Q_UNUSED(className)
    auto* chart = qobject_cast<ChartWidget*>(object);
    return chart == nullptr ? nullptr : new ChartAccessible(chart);
}

}  // namespace

void installChartAccessibility() {
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void forgetChartAccessibility(const ChartWidget& chart) {
    const auto found = childIds().find(&chart);
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
