// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/faults.h"

#include <QAbstractScrollArea>
#include <QRubberBand>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QWidget>

namespace chokepoint::tests {

namespace {

/// Widgets that lie over their siblings on purpose: the evidence drawer of a narrow window, and handles that a hand
/// finds more easily than their one pixel of line.
bool isOverlay(const QWidget& widget) {
    return isLaidOver(widget) || qobject_cast<const QSplitterHandle*>(&widget) ||
           qobject_cast<const QRubberBand*>(&widget);
}

QString boxText(const QRect& box) {
    return QStringLiteral("%1×%2 at %3, %4").arg(box.width()).arg(box.height()).arg(box.x()).arg(box.y());
}

/// What a scroll area's content may reach past on every side, because scrolling brings it in.
QMargins scrollable(const QWidget& parent) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent.parentWidget());
    if (!area || area->viewport() != &parent) {
        return {};
    }
    constexpr int Far = 1 << 20;
    const auto doesScroll = [](const QScrollBar* bar) { return bar->maximum() > bar->minimum(); };
    const int across = doesScroll(area->horizontalScrollBar()) ? Far : 0;
    const int down = doesScroll(area->verticalScrollBar()) ? Far : 0;
    return {across, down, across, down};
}

}  // namespace

bool isLaidOver(const QWidget& widget) {
    return widget.objectName() == QLatin1String("evidencePanel") ||
           widget.objectName() == QLatin1String("commandPalette");
}

QList<Fault> placeFaults(QWidget& window) {
    QList<Fault> faults;
    for (QWidget* parent : visibleWidgets(window)) {
        QList<QWidget*> children;
        for (QWidget* child : parent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && !child->isWindow()) {
                children << child;
            }
        }
        const QRect room = parent->rect().marginsAdded(scrollable(*parent));
        for (int i = 0; i < children.size(); ++i) {
            const QWidget& child = *children.at(i);
            if (!child.geometry().isEmpty() && !room.contains(child.geometry())) {
                faults << Fault{FaultKind::Outside, pathOf(child),
                                QStringLiteral("%1 in %2").arg(boxText(child.geometry()), boxText(parent->rect()))};
            }
            for (int j = i + 1; j < children.size(); ++j) {
                const QWidget& other = *children.at(j);
                const QRect shared = child.geometry() & other.geometry();
                if (!shared.isEmpty() && !isOverlay(child) && !isOverlay(other)) {
                    faults << Fault{FaultKind::Overlap, pathOf(child),
                                    QStringLiteral("shares %1 with %2").arg(boxText(shared), pathOf(other))};
                }
            }
        }
    }
    return faults;
}

}  // namespace chokepoint::tests
