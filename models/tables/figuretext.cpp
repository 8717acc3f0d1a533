// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/figuretext.h"

#include "models/charts/rowchart.h"
#include "models/tables/names.h"
#include "models/tables/words.h"
#include "models/units/symbol.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace chokepoint::tables {

namespace {

constexpr int ShownDigits = 3;

QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

std::optional<units::Quantity> quantity(double value, std::string_view unit) {
    auto parsed = units::parseUnit(unit);
    if (!parsed) {
        return std::nullopt;
    }
    return units::Quantity(value, std::move(*parsed));
}

QString boundText(catalog::BoundKind kind, const QString& number) {
    return QStringLiteral("%1 %2").arg(words(kind), number);
}

std::optional<double> limitOf(const catalog::Figure& figure) {
    if (!figure.bound) {
        return std::nullopt;
    }
    const bool isLower = *figure.bound == catalog::BoundKind::AtLeast || *figure.bound == catalog::BoundKind::Above;
    return isLower ? figure.low : figure.high;
}

QString publishedNumber(double value, const catalog::Claim& claim, const Writing& writing) {
    const QString number = text(units::formatExact(value, writing.style));
    const QString unit = text(units::shownSymbol(claim.unitText));
    return unit.isEmpty() ? number : number + text(writing.style.unitSpace) + unit;
}

QString publishedNumber(const catalog::Number& number, const catalog::Claim& claim, const Writing& writing) {
    QString range;
    if (number.low && number.high && *number.low != *number.high) {
        range = text(units::formatExact(*number.low, writing.style)) + text(writing.style.range) +
                publishedNumber(*number.high, claim, writing);
    }
    if (!number.value) {
        return range;
    }
    const QString value = publishedNumber(*number.value, claim, writing);
    return range.isEmpty() ? value : QStringLiteral("%1 (%2)").arg(value, range);
}

QString timesText(const catalog::Ratio& ratio, const catalog::Catalog& catalog, const Writing& writing) {
    const catalog::Subject* other = catalog.subject(ratio.relativeTo);
    const QString name = other ? text(other->name) : text(ratio.relativeTo);
    QString times;
    if (const auto* bound = std::get_if<catalog::Bound>(&ratio.times)) {
        times = boundText(bound->kind, text(units::formatExact(bound->limit, writing.style)));
    } else {
        const auto& number = std::get<catalog::Number>(ratio.times);
        if (number.value) {
            times = text(units::formatExact(*number.value, writing.style));
        } else if (number.low && number.high) {
            times = text(units::formatExact(*number.low, writing.style)) + text(writing.style.range) +
                    text(units::formatExact(*number.high, writing.style));
        }
    }
    return tr("%1 times %2").arg(times, name);
}

/// Large rates of systems take the next prefix; null: the figure stays as it is.
std::optional<catalog::Figure> withLargerPrefix(const catalog::Figure& figure) {
    constexpr double Thousand = 1e3;
    double largest = 0.0;
    for (const std::optional<double>& value : {figure.value, figure.low, figure.high}) {
        largest = std::max(largest, std::abs(value.value_or(0.0)));
    }
    const charts::DisplayUnit shown = charts::displayUnit(figure.unit, largest);
    if (shown.divisor != Thousand) {
        return std::nullopt;
    }
    catalog::Figure scaled;
    scaled.bound = figure.bound;
    scaled.unit = shown.unit;
    for (const auto member : {&catalog::Figure::value, &catalog::Figure::low, &catalog::Figure::high}) {
        if (figure.*member) {
            scaled.*member = *(figure.*member) / Thousand;
        }
    }
    return scaled;
}

}  // namespace

Writing Writing::forLocale(const QLocale& locale) {
    return Writing{locale, numberStyle(locale)};
}

QString numberText(double value, std::string_view unit, int significantDigits, const Writing& writing) {
    if (unit.empty()) {
        return text(units::formatNumber(value, significantDigits, writing.style));
    }
    if (const auto known = quantity(value, unit)) {
        return text(units::formatQuantity(*known, significantDigits, writing.style));
    }
    return text(units::formatNumber(value, significantDigits, writing.style)) + text(writing.style.unitSpace) +
           text(unit);
}

QString figureNumber(const catalog::Figure& figure, const Writing& writing) {
    if (const auto limit = limitOf(figure)) {
        return boundText(*figure.bound, text(units::formatNumber(*limit, ShownDigits, writing.style)));
    }
    if (figure.value) {
        return text(units::formatNumber(*figure.value, ShownDigits, writing.style));
    }
    return tr("unknown");
}

QString figureText(const catalog::Figure& figure, const Writing& writing) {
    if (const auto scaled = withLargerPrefix(figure)) {
        return figureText(*scaled, writing);
    }
    if (const auto limit = limitOf(figure)) {
        return boundText(*figure.bound, numberText(*limit, figure.unit, ShownDigits, writing));
    }
    if (figure.value) {
        return numberText(*figure.value, figure.unit, ShownDigits, writing);
    }
    return tr("unknown");
}

QString rangeText(const catalog::Figure& figure, const Writing& writing) {
    if (figure.bound || !figure.low || !figure.high || *figure.low == *figure.high) {
        return {};
    }
    if (const auto scaled = withLargerPrefix(figure)) {
        return rangeText(*scaled, writing);
    }
    const auto low = quantity(*figure.low, figure.unit);
    const auto high = quantity(*figure.high, figure.unit);
    if (low && high && !figure.unit.empty()) {
        return text(units::formatRange(*low, *high, ShownDigits, writing.style));
    }
    return text(units::formatNumber(*figure.low, ShownDigits, writing.style)) + text(writing.style.range) +
           numberText(*figure.high, figure.unit, ShownDigits, writing);
}

QString ratioText(const catalog::Figure& ratio, const Writing& writing) {
    if (const auto limit = limitOf(ratio)) {
        return boundText(*ratio.bound, text(units::formatRatio(*limit, writing.style)));
    }
    if (ratio.value) {
        return text(units::formatRatio(*ratio.value, writing.style));
    }
    return tr("unknown");
}

QString ratioRangeText(const catalog::Figure& ratio, const Writing& writing) {
    if (ratio.bound || !ratio.low || !ratio.high || *ratio.low == *ratio.high) {
        return {};
    }
    constexpr std::string_view Times = "×";
    std::string low = units::formatRatio(*ratio.low, writing.style);
    if (low.ends_with(Times)) {
        low.erase(low.size() - Times.size());
    }
    return text(low + writing.style.range + units::formatRatio(*ratio.high, writing.style));
}

QString claimValueText(const catalog::Claim& claim, const catalog::Catalog& catalog, const Writing& writing) {
    QString value;
    if (const auto* number = std::get_if<catalog::Number>(&claim.value)) {
        value = publishedNumber(*number, claim, writing);
    } else if (const auto* bound = std::get_if<catalog::Bound>(&claim.value)) {
        value = boundText(bound->kind, publishedNumber(bound->limit, claim, writing));
    } else if (const auto* date = std::get_if<units::Date>(&claim.value)) {
        value = dateText(*date, writing.locale);
    } else if (const auto* words = std::get_if<catalog::Text>(&claim.value)) {
        value = text(words->text);
    } else if (const auto* reference = std::get_if<catalog::Reference>(&claim.value)) {
        const catalog::Subject* subject = catalog.subject(reference->subject);
        value = subject ? text(subject->name) : text(reference->subject);
    } else {
        value = timesText(std::get<catalog::Ratio>(claim.value), catalog, writing);
    }
    return claim.isApproximate ? QStringLiteral("≈\u00a0") + value : value;
}

QString sourceText(const catalog::Source& source, const Writing& writing) {
    const QString who = text(source.publisher.empty() ? source.title : source.publisher);
    return source.date ? QStringLiteral("%1, %2").arg(who, dateText(*source.date, writing.locale)) : who;
}

QString citationText(const catalog::Source& source, const Writing& writing) {
    QStringList parts;
    if (!source.title.empty()) {
        parts << QStringLiteral("“%1”").arg(text(source.title));
    }
    if (source.date) {
        parts << dateText(*source.date, writing.locale);
    }
    if (!source.url.empty()) {
        parts << text(source.url);
    }
    const QString rest = parts.join(QStringLiteral(", "));
    if (source.publisher.empty()) {
        return rest;
    }
    return rest.isEmpty() ? text(source.publisher) : QStringLiteral("%1: %2").arg(text(source.publisher), rest);
}

QString figureCitation(const catalog::Figure& figure, std::string_view baseline, const catalog::Catalog& catalog,
                       const Writing& writing, catalog::Per per) {
    const auto nameOf = [&catalog](std::string_view id) {
        const catalog::Subject* subject = catalog.subject(id);
        return text(subject ? std::string_view(subject->name) : id);
    };
    const bool isRatio = !baseline.empty();
    QString value = isRatio ? ratioText(figure, writing) : figureText(figure, writing);
    const QString range = isRatio ? ratioRangeText(figure, writing) : rangeText(figure, writing);
    if (!range.isEmpty()) {
        value += QStringLiteral(" (%1)").arg(range);
    }
    const QString who =
        isRatio ? tr("%1 over %2").arg(nameOf(figure.subject), nameOf(baseline)) : nameOf(figure.subject);
    QString result = QStringLiteral("%1, %2: %3").arg(who, metricName(figure.metric, per), value);
    QStringList sources;
    const auto cite = [&](const catalog::Claim* claim) {
        const catalog::Source* source = claim ? catalog.source(claim->source) : nullptr;
        if (const QString words = source ? citationText(*source, writing) : QString();
            !words.isEmpty() && !sources.contains(words)) {
            sources << words;
        }
    };
    if (const catalog::Claim* claim = figure.chosen()) {
        cite(claim);
    } else if (figure.isKnown() && !figure.derivations.empty()) {
        result += tr(". Derived: %1").arg(sentence(figure.derivations.front().formula, writing.style));
        for (const catalog::DerivationInput& input : figure.derivations.front().inputs) {
            cite(catalog.claim(input.claim));
        }
    }
    for (const QString& source : sources) {
        result += QStringLiteral(". ") + source;
    }
    return result;
}

QString unknownText(const catalog::Figure& figure, const Writing& writing) {
    if (figure.missing.empty()) {
        const QString reason = sentence(figure.reason, writing.style);
        return reason.isEmpty() ? tr("unknown") : reason;
    }
    return tr("unknown: needs %1").arg(neededText(figure.missing));
}

std::optional<double> sortValue(const catalog::Figure& figure) {
    return figure.value ? figure.value : limitOf(figure);
}

}  // namespace chokepoint::tables
