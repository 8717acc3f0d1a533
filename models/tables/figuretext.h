// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/figure.h"
#include "models/units/format.h"

#include <QLocale>
#include <QString>

#include <optional>

/// Figures and claims as people read them: charts, tables, tooltips and copies use these and no other.
namespace chokepoint::tables {

/// How figures are written; made once per locale.
struct Writing {
    QLocale locale = QLocale(QLocale::English, QLocale::UnitedStates);
    units::NumberStyle style;

    [[nodiscard]] static Writing forLocale(const QLocale& locale);
};

/// "559", "above 2", "unknown": three significant digits, without unit.
[[nodiscard]] QString figureNumber(const catalog::Figure& figure, const Writing& writing);
/// "559 kW", "above 140 M CNY", "unknown".
[[nodiscard]] QString figureText(const catalog::Figure& figure, const Writing& writing);
/// "500–600 kW"; empty where there is no range or it is the value itself.
[[nodiscard]] QString rangeText(const catalog::Figure& figure, const Writing& writing);
/// "1.67×", "above 2×", "unknown".
[[nodiscard]] QString ratioText(const catalog::Figure& ratio, const Writing& writing);
/// "3.33–4.14×"; empty where there is no range or it is the value itself.
[[nodiscard]] QString ratioRangeText(const catalog::Figure& ratio, const Writing& writing);
/// A number in a unit, "8.2 M USD"; a unit that is not known stands as it is.
[[nodiscard]] QString numberText(double value, std::string_view unit, int significantDigits, const Writing& writing);

/// The value as published: "559.378 kW", "1.4 times GB200 NVL72", "over 140 million CNY" as "above 140 M CNY".
[[nodiscard]] QString claimValueText(const catalog::Claim& claim, const catalog::Catalog& catalog,
                                     const Writing& writing);
/// "SemiAnalysis, 16 Apr 2025".
[[nodiscard]] QString sourceText(const catalog::Source& source, const Writing& writing);
/// "SemiAnalysis: “Huawei AI CloudMatrix 384 …”, 16 Apr 2025, https://…": as a footnote cites it.
[[nodiscard]] QString citationText(const catalog::Source& source, const Writing& writing);

/// "CloudMatrix 384, Power: 559 kW (500–600 kW). SemiAnalysis: “…”, 16 Apr 2025, https://…": a figure for copying. With
/// a baseline it is the ratio to it.
[[nodiscard]] QString figureCitation(const catalog::Figure& figure, std::string_view baseline,
                                     const catalog::Catalog& catalog, const Writing& writing,
                                     catalog::Per per = catalog::Per::One);

/// The unknown figure's reason in words: "unknown: needs die area".
[[nodiscard]] QString unknownText(const catalog::Figure& figure, const Writing& writing);

/// The value that a figure sorts by: its value, else the limit of its bound; none where unknown.
[[nodiscard]] std::optional<double> sortValue(const catalog::Figure& figure);

}  // namespace chokepoint::tables
