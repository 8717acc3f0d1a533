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

QString proposedFileName(const charts::PageSpec& page, ExportFormat format) {
    // The baseline is the first row: what is compared with it comes before it.
    QStringList names;
    for (const std::string& name : charts::subjectNames(page)) {
        names.append(QString::fromStdString(name));
    }
    QString words;
    if (names.size() >= 2 && names.size() <= 3) {
        names.append(names.takeFirst());
        words = names.join(QStringLiteral(" vs "));
    } else if (names.size() == 1) {
        words = names.first();
    } else if (!page.title.empty()) {
        words = QString::fromStdString(page.title);
    } else {
        words = names.isEmpty() ? QString() : QStringLiteral("comparison");
    }
    if (page.charts.size() == 1 && page.tables.empty()) {
        const charts::ChartSpec& chart = page.charts.front();
        words += QLatin1Char(' ') + QString::fromStdString(chart.metric.empty() ? chart.name : chart.metric);
    } else if (words.isEmpty() && !page.tables.empty()) {
        words = QString::fromStdString(page.tables.front().title);
    }
    QString slug;
    for (const QChar c : words.toLower()) {
        if (c.isLetterOrNumber()) {
            slug.append(c);
        } else if (!slug.isEmpty() && !slug.endsWith(QLatin1Char('-'))) {
            slug.append(QLatin1Char('-'));
        }
    }
    slug.truncate(100);
    while (slug.endsWith(QLatin1Char('-'))) {
        slug.chop(1);
    }
    const char* ending = format == ExportFormat::Pdf   ? ".pdf"
                         : format == ExportFormat::Svg ? ".svg"
                         : format == ExportFormat::Png ? ".png"
                                                       : ".csv";
    return (slug.isEmpty() ? QStringLiteral("chart") : slug) + QLatin1String(ending);
}

}  // namespace chokepoint::ui
