// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/marktext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace chokepoint::ui {

namespace {

bool carriesFigure(charts::MarkRole role) {
    return role == charts::MarkRole::Bar || role == charts::MarkRole::Dot || role == charts::MarkRole::Bound ||
           role == charts::MarkRole::Span;
}

}  // namespace

QString sourcesText(const charts::ChartSpec& spec, const charts::Mark& mark) {
    QStringList names;
    if (!mark.ownSource.empty()) {
        names << QString::fromStdString(mark.ownSource);
    }
    for (const charts::SourceNote& source : spec.sources) {
        const bool isCited = std::find(mark.sources.begin(), mark.sources.end(), source.number) != mark.sources.end();
        if (isCited && mark.ownSource.empty()) {
            names << QString::fromStdString(source.text);
        }
    }
    if (names.isEmpty() || (mark.ownSource.empty() && !carriesFigure(mark.id.role))) {
        return {};
    }
    return QCoreApplication::translate("Charts", "From %1").arg(names.join(QStringLiteral("; ")));
}

QString tipText(const charts::ChartSpec& spec, const charts::Mark& mark) {
    // Rich text, because it breaks lines.
    QString tip = QStringLiteral("<p>%1</p>").arg(QString::fromStdString(mark.spoken).toHtmlEscaped());
    const QString sources = sourcesText(spec, mark);
    if (!sources.isEmpty()) {
        tip += QStringLiteral("<p>%1</p>").arg(sources.toHtmlEscaped());
    }
    return tip;
}

}  // namespace chokepoint::ui
