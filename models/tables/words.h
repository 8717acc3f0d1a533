// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/catalog/metric.h"
#include "models/units/format.h"
#include "models/units/message.h"
#include "models/units/result.h"

#include <QLocale>
#include <QString>

#include <chrono>
#include <string>
#include <string_view>

/// The one place where the models' UTF-8, messages and closed sets become translated QStrings.
namespace chokepoint::tables {

[[nodiscard]] inline QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
[[nodiscard]] inline std::string utf8(const QString& text) {
    return text.toStdString();
}

/// How numbers are written in a locale; the minus stays U+2212 so that columns line up.
[[nodiscard]] units::NumberStyle numberStyle(const QLocale& locale);

/// The sentence in the person's language, numbers in their style.
[[nodiscard]] QString sentence(const Message& message, const units::NumberStyle& style);
/// The error's sentence with its place ("row 3, column 7") where it has one.
[[nodiscard]] QString sentence(const Error& error, const units::NumberStyle& style);

[[nodiscard]] QString words(catalog::Standing standing);
[[nodiscard]] QString words(catalog::SourceKind kind);
[[nodiscard]] QString words(catalog::SubjectKind kind);
[[nodiscard]] QString words(catalog::ClaimRole role);
[[nodiscard]] QString words(catalog::Flag flag);
[[nodiscard]] QString words(catalog::MetricGroup group);
/// "at least", "above" …, as it stands before a number.
[[nodiscard]] QString words(catalog::BoundKind kind);
/// "dense · system · peak": the stated axes.
[[nodiscard]] QString words(const catalog::Qualifiers& qualifiers);
/// A metric's name, or the attribute's own where no metric has it.
[[nodiscard]] QString metricName(std::string_view metric);
/// Its short form for axis titles and cards: "16-bit rate".
[[nodiscard]] QString metricBrief(std::string_view metric);
/// "Memory capacity per rack"; the metric's name where it is not divided by that.
[[nodiscard]] QString metricName(std::string_view metric, catalog::Per per);

/// "15 Apr 2025", "Apr 2025", "Q3 2025", "2025": as precise as it was published.
[[nodiscard]] QString dateText(const units::Date& date, const QLocale& locale);
[[nodiscard]] QString dateText(std::chrono::year_month_day day, const QLocale& locale);

}  // namespace chokepoint::tables
