// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/overview.h"

#include "models/catalog/resolution.h"
#include "models/catalog/shown.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::catalog {

namespace {

constexpr std::array<std::string_view, 4> CardMetrics{"compute_16bit", "power", "price", "power_per_compute_16bit"};
/// Ratios this near to 1 are no news.
constexpr double AboutEqual = 0.05;

/// "3.9", "0.26": as a headline says it.
double inHeadline(double ratio) {
    if (ratio <= 0.0) {
        return ratio;
    }
    const double step = std::pow(10.0, std::floor(std::log10(ratio)) - 1.0);
    return std::round(ratio / step) * step;
}

std::optional<double> limitOf(const Figure& figure) {
    if (!figure.bound) {
        return std::nullopt;
    }
    const bool isLower = *figure.bound == BoundKind::AtLeast || *figure.bound == BoundKind::Above;
    return isLower ? figure.low : figure.high;
}

bool isLowerBound(const Figure& figure) {
    return figure.bound == BoundKind::AtLeast || figure.bound == BoundKind::Above;
}

/// The three forms of a card's sentence: a ratio, more than one, less than one.
struct Wording {
    std::string_view metric;
    const char* times;
    const char* above;
    const char* below;
    const char* same;
};

constexpr std::array Wordings{
    Wording{"compute_16bit", CHOKEPOINT_MSG("%1 delivers %2× as much"), CHOKEPOINT_MSG("%1 delivers over %2× as much"),
            CHOKEPOINT_MSG("%1 delivers less than %2× as much"), CHOKEPOINT_MSG("%1 delivers about as much")},
    Wording{"power", CHOKEPOINT_MSG("%1 draws %2× as much"), CHOKEPOINT_MSG("%1 draws over %2× as much"),
            CHOKEPOINT_MSG("%1 draws less than %2× as much"), CHOKEPOINT_MSG("%1 draws about as much")},
    Wording{"price", CHOKEPOINT_MSG("%1 costs %2× as much"), CHOKEPOINT_MSG("%1 costs over %2× as much"),
            CHOKEPOINT_MSG("%1 costs less than %2× as much"), CHOKEPOINT_MSG("%1 costs about as much")},
    Wording{"power_per_compute_16bit", CHOKEPOINT_MSG("%1 needs %2× the power for the same rate"),
            CHOKEPOINT_MSG("%1 needs over %2× the power for the same rate"),
            CHOKEPOINT_MSG("%1 needs less than %2× the power for the same rate"),
            CHOKEPOINT_MSG("%1 needs about the same power for the same rate")},
    Wording{"", CHOKEPOINT_MSG("%1 has %2× as much"), CHOKEPOINT_MSG("%1 has over %2× as much"),
            CHOKEPOINT_MSG("%1 has less than %2× as much"), CHOKEPOINT_MSG("%1 has about as much")},
};

const Wording& wordingFor(std::string_view metric) {
    const auto* const found = std::ranges::find(Wordings, metric, &Wording::metric);
    return found == Wordings.end() ? Wordings.back() : *found;
}

std::string nameOf(const Catalog& catalog, const std::string& id) {
    const Subject* subject = catalog.subject(id);
    return subject != nullptr ? subject->name : id;
}

Message cardSentence(const Catalog& catalog, const HeadlineCard& card, const OverviewRequest& request) {
    const Wording& wording = wordingFor(card.metric->id);
    const std::string name = nameOf(catalog, request.subject);
    if (card.ratio.value && std::abs(*card.ratio.value - 1.0) <= AboutEqual) {
        return {wording.same, {name}};
    }
    if (card.ratio.value) {
        return {wording.times, {name, inHeadline(*card.ratio.value)}};
    }
    if (const auto limit = limitOf(card.ratio)) {
        return {isLowerBound(card.ratio) ? wording.above : wording.below, {name, inHeadline(*limit)}};
    }
    const Figure& lacking = card.subject.isKnown() ? card.baseline : card.subject;
    const std::string whose = nameOf(catalog, card.subject.isKnown() ? request.baseline : request.subject);
    if (card.subject.isKnown() && card.baseline.isKnown()) {
        return {CHOKEPOINT_MSG("cannot tell: sources give only limits"), {}};
    }
    const std::string needs = shown::neededNames(lacking.missing);
    return needs.empty() ? Message{CHOKEPOINT_MSG("cannot tell: no accepted figure for %1"), {whose}}
                         : Message{CHOKEPOINT_MSG("cannot tell: %1 lacks %2"), {whose, needs}};
}

/// Whether a lens speaks for itself here: a figure that merely falls back says nothing new.
bool speaks(const Figure& figure) {
    return figure.isKnown() && !figure.has(Flag::Fallback);
}

/// The forms of "160 kW": as it is, and as a limit.
struct SideWording {
    const char* exact;
    const char* above;
    const char* below;
};
constexpr SideWording OneSide{CHOKEPOINT_MSG("%1: %2 %3"), CHOKEPOINT_MSG("%1: over %2 %3"),
                              CHOKEPOINT_MSG("%1: below %2 %3")};
constexpr SideWording BaselineOnly{CHOKEPOINT_MSG("%1: baseline %2 %3"), CHOKEPOINT_MSG("%1: baseline over %2 %3"),
                                   CHOKEPOINT_MSG("%1: baseline below %2 %3")};

const char* keyFor(const Figure& figure, const SideWording& wording) {
    return !figure.bound ? wording.exact : (isLowerBound(figure) ? wording.above : wording.below);
}

/// The two sides of an aside; a side on which the lens is silent says so.
Message valuesSentence(const std::string& who, const CardAside& aside, const std::string& unitId) {
    const auto number = [](const Figure& figure) { return figure.value ? figure.value : limitOf(figure); };
    const auto left = number(aside.subject);
    const auto right = number(aside.baseline);
    const shown::ShownUnit unit = shown::unitFor(std::max(left.value_or(0.0), right.value_or(0.0)), unitId);
    const auto in = [&unit](const std::optional<double>& value) { return value.value_or(0.0) / unit.divisor; };
    if (!speaks(aside.baseline)) {
        return {keyFor(aside.subject, OneSide), {who, in(left), unit.unit}};
    }
    if (!speaks(aside.subject)) {
        return {keyFor(aside.baseline, BaselineOnly), {who, in(right), unit.unit}};
    }
    const char* key = CHOKEPOINT_MSG("%1: %2 vs %3 %4");
    if (aside.baseline.bound) {
        key = isLowerBound(aside.baseline) ? CHOKEPOINT_MSG("%1: %2 vs over %3 %4")
                                           : CHOKEPOINT_MSG("%1: %2 vs below %3 %4");
    } else if (aside.subject.bound) {
        key = isLowerBound(aside.subject) ? CHOKEPOINT_MSG("%1: over %2 vs %3 %4")
                                          : CHOKEPOINT_MSG("%1: below %2 vs %3 %4");
    }
    return {key, {who, in(left), in(right), unit.unit}};
}

std::optional<CardAside> asideFor(const ComparisonRow& row, const Lens& lens) {
    CardAside aside{row.figures.front(), row.figures.back(), row.ratios.front(), {}};
    const bool statesRatio = aside.ratio.basis == Basis::Claim;
    if (!speaks(aside.subject) && !speaks(aside.baseline) && !statesRatio) {
        return std::nullopt;
    }
    // What follows from one stated figure and a fallback is nobody's statement.
    const bool isOwn = speaks(aside.subject) || speaks(aside.baseline);
    if (statesRatio && !isOwn && aside.ratio.value) {
        aside.sentence = {CHOKEPOINT_MSG("%1: %2×"), {lens.name, *aside.ratio.value}};
    } else if (isOwn) {
        aside.sentence = valuesSentence(lens.name, aside, row.unit);
    } else {
        return std::nullopt;
    }
    return aside;
}

Result<Comparison> comparePair(Resolver& resolver, const OverviewRequest& request,
                               const std::vector<std::string>& metrics) {
    ComparisonRequest question;
    question.ids = {request.subject, request.baseline};
    question.baseline = request.baseline;
    question.metrics = metrics;
    question.withTexts = false;
    return compare(resolver, question);
}

/// Cards of a pair that the catalogue lacks: unknown figures with their reason.
HeadlineCard unknownCard(Resolver& resolver, const Metric& metric, const OverviewRequest& request) {
    HeadlineCard card;
    card.metric = &metric;
    card.subject = resolver.figure(request.subject, metric.id);
    card.baseline = resolver.figure(request.baseline, metric.id);
    card.unit = card.subject.unit;
    card.ratio = resolver.ratio(request.subject, request.baseline, metric.id);
    card.sentence = cardSentence(resolver.catalog(), card, request);
    return card;
}

}  // namespace

std::span<const std::string_view> cardMetrics() {
    return CardMetrics;
}

std::vector<HeadlineCard> headlineCards(Resolver& resolver, const OverviewRequest& request) {
    std::vector<std::string> metrics;
    if (request.metrics.empty()) {
        metrics.assign(CardMetrics.begin(), CardMetrics.end());
    } else {
        std::ranges::copy_if(request.metrics, std::back_inserter(metrics),
                             [](const std::string& id) { return findMetric(id) != nullptr; });
    }
    std::vector<HeadlineCard> cards;
    auto comparison = comparePair(resolver, request, metrics);
    if (metrics.empty() || !comparison) {
        for (const std::string& id : metrics) {
            cards.push_back(unknownCard(resolver, *findMetric(id), request));
        }
        return cards;
    }
    const Lens* press = resolver.catalog().lens(request.pressLens);
    std::optional<Comparison> aside;
    if (press != nullptr && resolver.context().lens != press->id) {
        Context context = resolver.context();
        context.lens = press->id;
        Resolver pressResolver(Snapshot{resolver.snapshot().catalog, {}}, std::move(context));
        if (auto answer = comparePair(pressResolver, request, metrics)) {
            aside = std::move(*answer);
        }
    }
    for (std::size_t i = 0; i < comparison->rows.size(); ++i) {
        ComparisonRow& row = comparison->rows[i];
        HeadlineCard card;
        card.metric = row.metric;
        card.unit = row.unit;
        card.subject = std::move(row.figures.front());
        card.baseline = std::move(row.figures.back());
        card.ratio = std::move(row.ratios.front());
        card.sentence = cardSentence(resolver.catalog(), card, request);
        if (aside) {
            card.press = asideFor(aside->rows[i], *press);
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

Comparison comparisonOf(const std::vector<HeadlineCard>& cards, const OverviewRequest& request) {
    Comparison comparison;
    comparison.baseline = request.baseline;
    comparison.ids = {request.subject, request.baseline};
    for (const HeadlineCard& card : cards) {
        ComparisonRow row;
        row.metric = card.metric;
        row.unit = card.unit;
        row.figures = {card.subject, card.baseline};
        row.ratios = {card.ratio, Figure{}};
        row.scopeDiffers = card.ratio.has(Flag::ScopeDiffers);
        comparison.rows.push_back(std::move(row));
    }
    return comparison;
}

}  // namespace chokepoint::catalog
