// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/label.h"
#include "ui/shell/menubuttonaccessible.h"
#include "ui/shell/navigation.h"
#include "ui/shell/style.h"
#include "ui/shell/systemtheme.h"
#include "ui/shell/theme.h"
#include "ui/shell/tipwrapper.h"

#include <QApplication>
#include <QDBusConnection>
#include <QFontMetrics>
#include <QToolTip>
#include <QTranslator>
#include <QWidget>

#include <utility>

namespace chokepoint::ui {

namespace {

constexpr int BodySize = 13;

}  // namespace

void dress(QApplication& application, Theme& theme) {
    loadTextFont();
    installMenuButtonAccessibility();
    (new SystemTheme(theme, &application))->followPortal(QDBusConnection::sessionBus());
    // English has plurals too ("1 claim", "2 claims"), so that even it is a translation.
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/translations/chokepoint_en.qm"))) {
        QApplication::installTranslator(english);
    }
    application.installEventFilter(new TipWrapper(&application));
    const auto takeTextSize = [&theme] {
        QApplication::setFont(screenFont(BodySize));
        QToolTip::setFont(screenFont(BodySize));
        // Only a style that is set anew makes every widget ask again how large it is.
        QApplication::setStyle(new Style(theme));
    };
    const auto takeColours = [&theme] {
        QApplication::setPalette(theme.palette());
        QToolTip::setPalette(theme.palette());
    };
    takeTextSize();
    takeColours();
    QObject::connect(&theme, &Theme::changed, &application,
                     [takeTextSize, takeColours, percent = theme.textPercent(), &theme]() mutable {
                         if (std::exchange(percent, theme.textPercent()) != theme.textPercent()) {
                             takeTextSize();
                         }
                         takeColours();
                     });
}

void completeFonts() {
    loadFonts();
    forgetTexts();
    for (QWidget* widget : QApplication::allWidgets()) {
        widget->updateGeometry();
        widget->update();
    }
}

void prepareLooks(const std::vector<ViewEntry>& views, const Theme& theme) {
    for (const TextSize size :
         {TextSize::Caption, TextSize::Body, TextSize::ChartTitle, TextSize::Section, TextSize::BodyStrong}) {
        static_cast<void>(QFontMetrics(fontOf(size)).height());
    }
    Navigation::prepareIcons(views, theme);
}

}  // namespace chokepoint::ui
