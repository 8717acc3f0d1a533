// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/faults.h"

#include <QPixmap>
#include <QWidget>

namespace chokepoint::tests {

QString sentence(const Fault& fault) {
    static const char* const kinds[] = {"clipped", "elided",    "text over text", "overlap",
                                        "outside", "unpainted", "contrast",       "foreign colour"};
    return QStringLiteral("%1: %2: %3")
        .arg(QLatin1String(kinds[static_cast<int>(fault.kind)]), fault.where, fault.what);
}

QString pathOf(const QWidget& widget) {
    QStringList names;
    for (const QWidget* at = &widget; at; at = at->isWindow() ? nullptr : at->parentWidget()) {
        names.prepend(at->objectName().isEmpty() ? QLatin1String(at->metaObject()->className()) : at->objectName());
    }
    return names.join(u'/');
}

QList<QWidget*> visibleWidgets(QWidget& window) {
    QList<QWidget*> visible{&window};
    for (QWidget* child : window.findChildren<QWidget*>()) {
        if (child->isVisible() && child->window() == &window) {
            visible << child;
        }
    }
    return visible;
}

QList<Fault> faultsOf(QWidget& window, const ui::Theme& theme) {
    const QImage picture = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    return textFaults(window, picture) + placeFaults(window) + unpaintedFaults(window) +
           colourFaults(window, picture, theme);
}

}  // namespace chokepoint::tests
