// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exporters.h"

#include <QFileInfo>

namespace chokepoint::ui {

QPageSize::PageSizeId pageSizeFor(const QLocale& locale) {
    switch (locale.territory()) {
        case QLocale::UnitedStates:
        case QLocale::Canada:
        case QLocale::Mexico:
        case QLocale::Philippines:
        case QLocale::Chile:
        case QLocale::Colombia:
        case QLocale::Venezuela:
        case QLocale::CostaRica:
        case QLocale::Guatemala:
        case QLocale::Panama:
        case QLocale::PuertoRico:
            return QPageSize::Letter;
        default:
            return QPageSize::A4;
    }
}

Result<ExportFormat> formatFromFileName(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("pdf")) {
        return ExportFormat::Pdf;
    }
    if (ending == QLatin1String("svg")) {
        return ExportFormat::Svg;
    }
    if (ending == QLatin1String("png")) {
        return ExportFormat::Png;
    }
    if (ending == QLatin1String("csv")) {
        return ExportFormat::Csv;
    }
    return failure(ErrorCode::InvalidArgument,
                   {CHOKEPOINT_MSG("\"%1\" does not say which format: end the name in .pdf, .svg, .png or .csv"),
                    {path.toStdString()}});
}

QString proposedFileName(const ChartSpecs& specs, ExportFormat format) {
    QStringList parts;
    if (!specs.empty()) {
        for (const charts::Row& row : specs.front().rows) {
            parts.append(QString::fromStdString(row.label));
        }
        QString name =
            parts.size() >= 1 && parts.size() <= 3 ? parts.join(QStringLiteral(" vs ")) + QLatin1Char(' ') : QString();
        name += specs.size() == 1 ? QString::fromStdString(specs.front().name) : QStringLiteral("comparison");
        parts = {name};
    }
    QString slug;
    for (const QChar c : parts.join(QString()).toLower()) {
        if (c.isLetterOrNumber()) {
            slug.append(c);
        } else if (!slug.isEmpty() && !slug.endsWith(QLatin1Char('-'))) {
            slug.append(QLatin1Char('-'));
        }
    }
    while (slug.endsWith(QLatin1Char('-'))) {
        slug.chop(1);
    }
    slug.truncate(100);
    const char* ending = format == ExportFormat::Pdf   ? ".pdf"
                         : format == ExportFormat::Svg ? ".svg"
                         : format == ExportFormat::Png ? ".png"
                                                       : ".csv";
    return (slug.isEmpty() ? QStringLiteral("chart") : slug) + QLatin1String(ending);
}

}  // namespace chokepoint::ui
