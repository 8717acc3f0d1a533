// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include "ui/charts/fonts.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QToolTip>
#include <QTranslator>

namespace chokepoint::ui {

namespace {

constexpr int BodySize = 13;
constexpr int MiddleLightness = 128;

}  // namespace

void dress(QApplication& application, Theme& theme) {
    loadFonts();
    theme.setSystemIsDark(application.palette().color(QPalette::Window).lightness() < MiddleLightness);
    // English has plurals too ("1 claim", "2 claims"), so that even it is a translation.
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/translations/chokepoint_en.qm"))) {
        QApplication::installTranslator(english);
    }
    QApplication::setStyle(new Style(theme));
    QApplication::setFont(appFont(BodySize));
    const auto repaint = [&theme] {
        QApplication::setPalette(theme.palette());
        QToolTip::setPalette(theme.palette());
    };
    repaint();
    QObject::connect(&theme, &Theme::changed, &application, repaint);
}

}  // namespace chokepoint::ui
