// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/views.h"

#include "ui/compare/compareview.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("Views", source);
}

template <typename AView>
ViewEntry entry(const char* id, const char* name, const char* iconName) {
    return {QLatin1String(id), tr(name), QLatin1String(iconName),
            [](const Services& services, QWidget* parent) -> View* { return new AView(services, parent); }};
}

}  // namespace

std::vector<ViewEntry> allViews() {
    return {
        entry<CompareView>("compare", QT_TRANSLATE_NOOP("Views", "Compare"), "chart-bar"),
    };
}

}  // namespace chokepoint::ui
