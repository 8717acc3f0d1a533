// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/readingtext.h"

#include "models/policy/statuscode.h"
#include "models/tables/words.h"
#include "models/units/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("ReadingText", source);
}

QString headed(QString words) {
    if (!words.isEmpty()) {
        words.front() = words.front().toUpper();
    }
    return words;
}

QString statusWords(const std::string& status, const tables::Writing& writing) {
    return tables::sentence(policy::wordsOfStatus(status), writing.style);
}

/// "TPP 4,992, density 6.04": what a reading makes of the chip. One of memory says its figure itself.
QString figuresOf(const policy::Reading& reading, const tables::Writing& writing) {
    if (reading.memoryBandwidth) {
        return {};
    }
    QStringList figures;
    if (reading.tpp) {
        figures << tr("TPP %1").arg(figureNumber(*reading.tpp, writing));
    }
    if (reading.density) {
        const bool isLimit = reading.kind == policy::ReadingKind::WiderArea;
        figures << (isLimit ? tr("density below %1") : tr("density %1")).arg(figureNumber(*reading.density, writing));
    }
    return figures.join(tr(", "));
}

QString effectOf(const policy::Reading& reading, const tables::Writing& writing) {
    if (reading.turnsAt) {
        const bool isArea = reading.kind == policy::ReadingKind::WiderArea;
        return (isArea ? tr("another status from %1 mm²") : tr("another status from %1 GB/s"))
            .arg(figureNumber(*reading.turnsAt, writing));
    }
    return reading.changesStatus ? tr("then %1").arg(statusWords(reading.status, writing)) : tr("same status");
}

QString withoutFigure(const policy::Reading& reading, const tables::Writing& writing) {
    const QString why = tr("No figure follows: %1.").arg(tables::sentence(*reading.noFigure, writing.style));
    return reading.status.empty() ? why : why + tr(" At worst: %1.").arg(statusWords(reading.status, writing));
}

}  // namespace

QString figureNumber(double value, const tables::Writing& writing) {
    constexpr int Digits = 4;
    const double size = std::abs(value);
    const int before = size >= 1.0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 0;
    return tables::text(units::formatNumber(value, std::max(Digits, before), writing.style));
}

ReadingText readingText(const policy::Reading& reading, const tables::Writing& writing) {
    ReadingText words;
    words.reading = headed(tables::sentence(reading.text, writing.style));
    words.note = tables::text(reading.words);
    words.changesStatus = reading.changesStatus;
    if (reading.noFigure) {
        words.effect = withoutFigure(reading, writing);
        return words;
    }
    const QString figures = figuresOf(reading, writing);
    const QString effect = effectOf(reading, writing);
    words.effect = figures.isEmpty() ? headed(effect) : tr("%1: %2").arg(figures, effect);
    return words;
}

}  // namespace chokepoint::ui
