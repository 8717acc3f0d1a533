// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"

#include "resources/fonts/fontresource.h"

#include <QFontDatabase>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace chokepoint::ui {

namespace {

qreal& currentTextScale() {
    static qreal scale = 1.0;
    return scale;
}

}  // namespace

void loadFonts() {
    static const bool isLoaded = [] {
        resources::registerFonts();
        for (const auto* file :
             {":/fonts/Roboto-Regular.ttf", ":/fonts/Roboto-Medium.ttf", ":/fonts/DroidSansFallbackFull.ttf"}) {
            QFontDatabase::addApplicationFont(QString::fromLatin1(file));
        }
        return true;
    }();
    Q_UNUSED(isLoaded)
}

QFont appFont(qreal pixelSize, QFont::Weight weight) {
    QFont font;
    // Naming the fallback keeps the machine's own fonts out of the picture.
    font.setFamilies({QStringLiteral("Roboto"), QStringLiteral("Droid Sans Fallback")});
    font.setPixelSize(qRound(pixelSize));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferOutline);
    font.setKerning(true);
    // Any letter spacing switches ligatures off: "verified" stays searchable in a PDF. In percent, as an absolute one
    // would grow with the device's resolution; a 64th of a percent is not seen.
    font.setLetterSpacing(QFont::PercentageSpacing, 100.0 + 1.0 / 64.0);
    return font;
}

qreal textScale() {
    return currentTextScale();
}

void setTextScale(qreal scale) {
    currentTextScale() = std::clamp(scale, 0.8, 2.0);
}

QFont screenFont(qreal pixelSize, QFont::Weight weight) {
    return appFont(pixelSize * textScale(), weight);
}

int scaled(int pixels) {
    return qRound(pixels * textScale());
}

}  // namespace chokepoint::ui
