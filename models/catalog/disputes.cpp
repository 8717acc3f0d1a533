// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/disputes.h"

#include "models/catalog/resolution.h"
#include "models/catalog/shown.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>
#include <tuple>

namespace chokepoint::catalog {

namespace {

/// A claim that the reference rejects widens a dispute by less than one that it lets stand.
constexpr double RejectedShare = 0.25;
/// The metrics of the headline come first.
constexpr std::ptrdiff_t HeadlineMetrics = 3;
constexpr double OtherMetric = 1.0 / 3.0;
constexpr std::array<std::string_view, 11> Metrics{
    "compute_16bit", "power", "price",           "compute_8bit",           "memory_bandwidth", "memory_capacity",
    "chip_count",    "racks", "scale_up_domain", "interconnect_bandwidth", "die_area"};

double metricWeight(std::string_view metric) {
    return std::ranges::find(Metrics, metric) - Metrics.begin() < HeadlineMetrics ? 1.0 : OtherMetric;
}

/// How wide a dispute counts.
double width(const Dispute& dispute) {
    const double accepted = std::min(dispute.acceptedSpread, 1.0);
    return accepted + RejectedShare * (std::min(dispute.spread, 1.0) - accepted);
}

/// A rejected claim contests a figure only where it speaks of the same thing: an axis that it leaves open does not
/// part them, one that it states otherwise does.
bool isRival(const ClaimUse& use, const Figure& figure, const MetricForKind& forKind) {
    const Claim& claim = *use.claim;
    const bool isRejected = claim.standing == Standing::Doubtful || claim.standing == Standing::Disputed;
    const bool isSameAttribute = forKind.attributeRule == AttributeRule::Pooled || figure.attribute.empty() ||
                                 claim.attribute == figure.attribute;
    if (use.role != ClaimRole::NotAccepted || !isRejected || !use.value || !claim.variant.empty() || !isSameAttribute) {
        return false;
    }
    return std::ranges::all_of(statedAxes(claim.qualifiers), [&figure](const AxisValue& stated) {
        const std::string_view shown = statedAxis(figure.qualifiers, stated.axis);
        return shown.empty() || shown == stated.value;
    });
}

/// "1.4 times NVL72" says what the figure would be.
void addRatioClaims(Resolver& resolver, const Figure& figure, const Metric& metric, std::vector<ClaimUse>& contested) {
    if (metric.ratioAttribute.empty()) {
        return;
    }
    for (const Claim* claim : resolver.catalog().claims(figure.subject, metric.ratioAttribute)) {
        const auto* ratio = std::get_if<Ratio>(&claim->value);
        const auto* times = ratio != nullptr ? std::get_if<Number>(&ratio->times) : nullptr;
        if (times == nullptr || !times->value || claim->standing == Standing::Superseded || !claim->variant.empty()) {
            continue;
        }
        const Figure& other = resolver.figure(ratio->relativeTo, metric.id);
        const auto from = units::parseUnit(other.unit);
        const auto to = units::parseUnit(figure.unit);
        if (!other.value || !from || !to || !units::compatible(*from, *to)) {
            continue;
        }
        ClaimUse use;
        use.claim = claim;
        use.role = claim->standing == Standing::Accepted ? ClaimRole::InRange : ClaimRole::NotAccepted;
        use.value = *times->value * *other.value * (from->scale / to->scale);
        contested.push_back(use);
    }
}

std::vector<ClaimUse> contestedClaims(Resolver& resolver, const Figure& figure, const Metric& metric,
                                      const MetricForKind& forKind) {
    std::vector<ClaimUse> contested;
    for (const ClaimUse& use : figure.claims) {
        const bool isAccepted =
            use.role == ClaimRole::Chosen || (use.role == ClaimRole::InRange && figure.basis == Basis::Claim);
        if (isAccepted || isRival(use, figure, forKind)) {
            contested.push_back(use);
        }
    }
    addRatioClaims(resolver, figure, metric, contested);
    std::ranges::stable_sort(contested, [](const ClaimUse& a, const ClaimUse& b) {
        const auto key = [](const ClaimUse& use) {
            return std::tuple(use.role != ClaimRole::Chosen, use.value.value_or(use.low.value_or(0.0)));
        };
        return key(a) < key(b);
    });
    return contested;
}

std::size_t independent(const std::vector<ClaimUse>& uses) {
    std::set<std::string_view> sources;
    for (const ClaimUse& use : uses) {
        if (use.claim->impliedBy.empty()) {
            sources.insert(use.claim->source);
        }
    }
    return std::max<std::size_t>(sources.size(), 1);
}

Dispute disputeOver(Resolver& resolver, const Figure& figure, const Metric& metric, const MetricForKind& forKind) {
    Dispute dispute;
    dispute.contested = contestedClaims(resolver, figure, metric, forKind);
    double smallest = *figure.value;
    double largest = *figure.value;
    for (const ClaimUse& use : dispute.contested) {
        if (use.value) {
            smallest = std::min(smallest, *use.value);
            largest = std::max(largest, *use.value);
        }
        dispute.hasRejectedRival |= use.role == ClaimRole::NotAccepted;
    }
    dispute.spread = (largest - smallest) / std::abs(*figure.value);
    dispute.acceptedSpread = figure.disagreement.value_or(0.0);
    dispute.sources = independent(dispute.contested);
    const shown::ShownUnit unit = shown::unitFor(largest, figure.unit);
    dispute.sentence = {CHOKEPOINT_MSG("%1 to %2 %3; %4 sources, %5 % apart"),
                        {smallest / unit.divisor, largest / unit.divisor, unit.unit,
                         static_cast<std::int64_t>(dispute.sources), std::round(dispute.spread * 100.0)}};
    return dispute;
}

/// Without a claim of its own a figure is computed or unknown, with a single accepted one it is that: nobody contests
/// it. Most pairs of a subject and a metric are so, and need not be resolved.
bool canBeContested(const Catalog& catalog, std::string_view subject, const Metric& metric,
                    const MetricForKind& forKind) {
    if (!metric.ratioAttribute.empty() && !catalog.claims(subject, metric.ratioAttribute).empty()) {
        return true;
    }
    std::size_t claims = 0;
    bool isRejected = false;
    for (const MetricAttribute& attribute : forKind.attributes) {
        for (const Claim* claim : catalog.claims(subject, attribute.name)) {
            ++claims;
            isRejected = isRejected || claim->standing != Standing::Accepted;
        }
    }
    return claims > 1 || isRejected;
}

/// How many independent sources speak about a subject at all.
std::size_t sourcesOn(const Catalog& catalog, std::string_view subject) {
    std::set<std::string_view> sources;
    for (const Claim* claim : catalog.claimsOf(subject)) {
        if (claim->impliedBy.empty()) {
            sources.insert(claim->source);
        }
    }
    return sources.size();
}

}  // namespace

std::span<const std::string_view> disputeMetrics() {
    return Metrics;
}

std::vector<Dispute> disputes(Resolver& resolver, std::size_t most, const std::function<bool()>& isCancelled) {
    std::vector<Dispute> result;
    std::size_t mostSources = 1;
    for (const Subject& subject : resolver.catalog().subjects()) {
        if (isCancelled && isCancelled()) {
            return {};
        }
        const std::size_t sources = sourcesOn(resolver.catalog(), subject.id);
        mostSources = std::max(mostSources, sources);
        for (const std::string_view id : Metrics) {
            const Metric* metric = findMetric(id);
            const MetricForKind* forKind = metric != nullptr ? metric->forKind(subject.kind) : nullptr;
            if (forKind == nullptr || !canBeContested(resolver.catalog(), subject.id, *metric, *forKind)) {
                continue;
            }
            const Figure& figure = resolver.figure(subject.id, id);
            if (!figure.value || *figure.value == 0.0) {
                continue;
            }
            Dispute dispute = disputeOver(resolver, figure, *metric, *forKind);
            if (dispute.spread <= AgreementTolerance) {
                continue;
            }
            dispute.figure = figure;
            dispute.weight = width(dispute) * static_cast<double>(dispute.sources) *
                             std::sqrt(static_cast<double>(sources)) * metricWeight(id);
            result.push_back(std::move(dispute));
        }
    }
    for (Dispute& dispute : result) {
        dispute.weight /= std::sqrt(static_cast<double>(mostSources));
    }
    std::ranges::stable_sort(result, [](const Dispute& a, const Dispute& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.spread > b.spread;
    });
    if (result.size() > most) {
        result.erase(result.begin() + static_cast<std::ptrdiff_t>(most), result.end());
    }
    std::ranges::stable_sort(result, std::ranges::greater(), &Dispute::spread);
    return result;
}

}  // namespace chokepoint::catalog
