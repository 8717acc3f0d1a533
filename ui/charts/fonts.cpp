// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"

#include "resources/fonts/fontresource.h"

#include <QFontDatabase>
#include <QResource>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

namespace chokepoint::ui {

namespace {

qreal& currentTextScale() {
    static qreal scale = 1.0;
    return scale;
}

QFont makeFont(int pixelSize, QFont::Weight weight) {
    QFont font;
    // Naming the fallback keeps the machine's own fonts out of the picture.
    font.setFamilies({QStringLiteral("Roboto"), QStringLiteral("Droid Sans Fallback")});
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferOutline);
    font.setKerning(true);
    // Any letter spacing switches ligatures off: "verified" stays searchable in a PDF. In percent, as an absolute one
    // would grow with the device's resolution; a 64th of a percent is not seen.
    font.setLetterSpacing(QFont::PercentageSpacing, 100.0 + 1.0 / 64.0);
    return font;
}

void addFont(const QString& file) {
    // Read where it lies: the fallback alone would be a copy of 4 MB.
    const QResource font(file);
    QFontDatabase::addApplicationFontFromData(
        QByteArray::fromRawData(reinterpret_cast<const char*>(font.data()), static_cast<int>(font.size())));
}

}  // namespace

void loadTextFont() {
    static const bool isLoaded = [] {
        resources::registerFonts();
        addFont(QStringLiteral(":/fonts/Roboto-Regular.ttf"));
        addFont(QStringLiteral(":/fonts/Roboto-Medium.ttf"));
        return true;
    }();
    Q_UNUSED(isLoaded)
}

void loadFonts() {
    loadTextFont();
    static const bool isLoaded = [] {
        addFont(QStringLiteral(":/fonts/DroidSansFallbackFull.ttf"));
        return true;
    }();
    Q_UNUSED(isLoaded)
}

QFont appFont(qreal pixelSize, QFont::Weight weight) {
    // A copy shares what Qt has looked up for it; a font made anew is looked up again with its first word.
    thread_local std::map<std::pair<int, int>, QFont> fonts;
    const std::pair key(qRound(pixelSize), static_cast<int>(weight));
    auto found = fonts.find(key);
    if (found == fonts.end()) {
        found = fonts.emplace(key, makeFont(key.first, weight)).first;
    }
    return found->second;
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
