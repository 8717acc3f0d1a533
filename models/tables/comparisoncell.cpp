// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisoncell.h"

#include "models/charts/rowchart.h"
#include "models/tables/names.h"
#include "models/tables/words.h"
#include "models/units/symbol.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::tables {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

bool isWarning(catalog::Flag flag) {
    switch (flag) {
        case catalog::Flag::DiffersFromDerivation:
        case catalog::Flag::ScopeDiffers:
        case catalog::Flag::Disputed:
        case catalog::Flag::Doubtful:
        case catalog::Flag::Unsourced:
            return true;
        default:
            return false;
    }
}

/// One unit for the row.
charts::DisplayUnit unitOf(const catalog::ComparisonRow& row) {
    double largest = 0.0;
    double smallest = std::numeric_limits<double>::infinity();
    for (const catalog::Figure& figure : row.figures) {
        if (const std::optional<double> value = sortValue(figure)) {
            largest = std::max(largest, std::abs(*value));
            smallest = std::min(smallest, std::abs(*value));
        }
    }
    return charts::displayUnit(row.unit, largest, smallest);
}

}  // namespace

QString noticeOf(const catalog::Figure& figure, const Writing& writing) {
    Q_UNUSED(writing)
    QStringList parts;
    for (const catalog::Flag flag : figure.flags) {
        if (isWarning(flag)) {
            parts << words(flag);
        }
    }
    return parts.join(QStringLiteral("; "));
}

QString shownUnit(const catalog::ComparisonRow& row) {
    return text(units::shownSymbol(unitOf(row).unit));
}

QString ComparisonCell::subjectName() const {
    const std::string& id = m_data.comparison.ids[m_subject];
    const catalog::Subject* known = m_data.snapshot.catalog ? m_data.snapshot.catalog->subject(id) : nullptr;
    return text(known ? known->name : id);
}

QString ComparisonCell::metricName() const {
    return tables::metricName(m_row.metric->id, m_row.per);
}

QString ComparisonCell::shown() const {
    if (m_isRatio) {
        return figure().isKnown() ? ratioText(figure(), m_writing) : QStringLiteral("–");
    }
    const double divisor = unitOf(m_row).divisor;
    catalog::Figure scaled = figure();
    for (std::optional<double>* value : {&scaled.value, &scaled.low, &scaled.high}) {
        if (*value) {
            *value = **value / divisor;
        }
    }
    return figureNumber(scaled, m_writing);
}

QString ComparisonCell::spoken() const {
    return QStringLiteral("%1, %2: %3")
        .arg(metricName(), subjectName(), m_isRatio ? ratioText(figure(), m_writing) : figureText(figure(), m_writing));
}

QString ComparisonCell::valueAndRange() const {
    const catalog::Figure& own = figure();
    const QString range = m_isRatio ? ratioRangeText(own, m_writing) : rangeText(own, m_writing);
    const QString value = m_isRatio ? ratioText(own, m_writing) : figureText(own, m_writing);
    return range.isEmpty() ? value : QStringLiteral("%1 (%2)").arg(value, range);
}

QString ComparisonCell::tip() const {
    const catalog::Figure& own = figure();
    QStringList lines;
    lines << (m_isRatio ? tr("%1 over baseline: %2").arg(subjectName(), metricName())
                        : QStringLiteral("%1: %2").arg(subjectName(), metricName()));
    if (!own.isKnown()) {
        lines << unknownText(own, m_writing);
        return lines.join(u'\n');
    }
    lines << valueAndRange();
    if (const QString reason = sentence(own.reason, m_writing.style); !reason.isEmpty()) {
        lines << firstUpper(reason);
    }
    for (const catalog::Flag flag : own.flags) {
        // That the editors chose, the reason says.
        if (flag != catalog::Flag::EditorsDefault) {
            lines << QStringLiteral("• %1").arg(firstUpper(words(flag)));
        }
    }
    const catalog::Catalog& catalog = *m_data.snapshot.catalog;
    for (const catalog::ClaimUse& use : own.claims) {
        if (use.claim->standing == catalog::Standing::Disputed) {
            const catalog::Source* source = catalog.source(use.claim->source);
            lines << tr("Disputed: %1 (%2)")
                         .arg(claimValueText(*use.claim, catalog, m_writing),
                              source ? sourceText(*source, m_writing) : text(use.claim->source));
        }
    }
    return lines.join(u'\n');
}

QString ComparisonCell::citation() const {
    const std::string_view baseline = m_isRatio ? std::string_view(m_data.comparison.baseline) : std::string_view();
    return figureCitation(figure(), baseline, *m_data.snapshot.catalog, m_writing, m_row.per);
}

}  // namespace chokepoint::tables
