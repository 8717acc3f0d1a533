// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sourceusage.h"

#include "models/catalog/resolution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace chokepoint::catalog {

namespace {

constexpr std::array<std::string_view, 8> HeadlineSubjects{
    "nvidia-gb200-nvl72", "huawei-cloudmatrix-384", "nvidia-gb300-nvl72", "huawei-ascend-910c", "huawei-ascend-910b",
    "nvidia-h20",         "nvidia-h100-sxm5",       "nvidia-b200"};
/// What cards and comparisons open with; what is computed from these would count the same move twice.
constexpr std::array<std::string_view, 6> HeadlineMetrics{"compute_16bit", "compute_8bit",     "power",
                                                          "price",         "memory_bandwidth", "memory_capacity"};
/// Metrics of the pair whose ratio sources state themselves.
constexpr std::array<std::string_view, 3> RatioMetrics{"compute_16bit", "power", "price"};
/// Moves below this are rounding.
constexpr double SmallestMove = 0.001;
/// Subjects or sources between two reports of progress.
constexpr std::size_t ProgressEvery = 16;

using UseIndex = std::unordered_map<std::string_view, SourceUse*>;

/// What tells claims on a subject apart that are on another thing.
std::pair<std::string_view, std::string_view> topicOf(const Claim* claim) {
    return {claim->attribute, claim->variant};
}

void countClaims(const Catalog& catalog, UseIndex& uses) {
    for (const Claim& claim : catalog.allClaims()) {
        const auto found = uses.find(claim.source);
        if (found == uses.end()) {
            continue;
        }
        SourceUse& use = *found->second;
        ++use.claims;
        use.said.push_back(&claim);
        switch (claim.standing) {
            case Standing::Accepted:
                ++use.accepted;
                break;
            case Standing::Doubtful:
                ++use.doubtful;
                break;
            case Standing::Disputed:
                ++use.disputed;
                break;
            case Standing::Superseded:
                ++use.superseded;
                break;
        }
    }
}

/// Whether `later` says something else than `earlier` on the same thing. The same number again overtakes nothing.
bool overtakes(const Catalog& catalog, const Claim& later, const Claim& earlier) {
    const bool counts = later.standing == Standing::Accepted && later.impliedBy.empty() &&
                        later.source != earlier.source && later.qualifiers == earlier.qualifiers;
    if (!counts || later.value == earlier.value || !units::compatible(later.unit, earlier.unit) ||
        later.value.index() != earlier.value.index()) {
        return false;
    }
    const Source* laterSource = catalog.source(later.source);
    const Source* earlierSource = catalog.source(earlier.source);
    if (laterSource == nullptr || earlierSource == nullptr || !laterSource->date || !earlierSource->date) {
        return false;
    }
    return units::compareByLastDay(*laterSource->date, *earlierSource->date) > 0 &&
           spanOf(later, earlier.unit) != spanOf(earlier, earlier.unit);
}

void findOvertaken(const Catalog& catalog, UseIndex& uses) {
    for (const Subject& subject : catalog.subjects()) {
        const std::span<const Claim* const> all = catalog.claimsOf(subject.id);
        std::vector<const Claim*> claims(all.begin(), all.end());
        std::ranges::stable_sort(claims, {}, topicOf);
        for (auto topic = claims.begin(); topic != claims.end();) {
            const auto next = std::find_if(topic, claims.end(),
                                           [topic](const Claim* claim) { return topicOf(claim) != topicOf(*topic); });
            for (const Claim* earlier : std::span(topic, next)) {
                const auto use = uses.find(earlier->source);
                const bool stands = earlier->standing == Standing::Accepted && use != uses.end();
                const bool isOvertaken = stands && std::any_of(topic, next, [&](const Claim* later) {
                                             return overtakes(catalog, *later, *earlier);
                                         });
                if (isOvertaken) {
                    use->second->overtaken.push_back(earlier);
                }
            }
            topic = next;
        }
    }
}

/// Walks every figure that claims speak for. `mayGoOn` is asked before each subject.
bool findFigures(Resolver& resolver, UseIndex& uses, const std::function<bool()>& mayGoOn) {
    for (const Subject& subject : resolver.catalog().subjects()) {
        if (!mayGoOn()) {
            return false;
        }
        for (const Metric& metric : allMetrics()) {
            const MetricForKind* forKind = metric.forKind(subject.kind);
            if (forKind == nullptr || forKind->attributes.empty()) {
                continue;
            }
            const Figure& figure = resolver.figure(subject.id, metric.id);
            std::set<std::string_view> seen;
            for (const ClaimUse& use : figure.claims) {
                const bool isShown = use.role == ClaimRole::Chosen;
                const auto found = uses.find(use.claim->source);
                if ((!isShown && use.role != ClaimRole::InRange) || found == uses.end() ||
                    !seen.insert(use.claim->source).second) {
                    continue;
                }
                if (isShown) {
                    SourceUse& shown = *found->second;
                    shown.chosenFor.push_back({subject.id, std::string(metric.id)});
                    shown.isStale |= std::ranges::find(shown.overtaken, use.claim) != shown.overtaken.end();
                } else {
                    ++found->second->inRange;
                }
            }
        }
    }
    return true;
}

/// The headline's figures and ratios under one catalogue.
std::vector<HeadlineMove> headline(Resolver& resolver, const std::vector<std::string>& subjects) {
    std::vector<HeadlineMove> result;
    const auto add = [&result](const Figure& figure, std::string_view baseline) {
        HeadlineMove move;
        move.figure = {figure.subject, figure.metric};
        move.baseline = std::string(baseline);
        move.before = figure.value;
        move.unit = figure.unit;
        result.push_back(std::move(move));
    };
    for (const std::string& subject : subjects) {
        for (const std::string_view metric : HeadlineMetrics) {
            add(resolver.figure(subject, metric), {});
        }
    }
    if (subjects.size() > 1) {
        for (const std::string_view metric : RatioMetrics) {
            add(resolver.ratio(subjects[1], subjects[0], metric), subjects[0]);
        }
    }
    return result;
}

/// The subjects that the headline can reach: themselves, their chips, what ratio claims refer to.
std::unordered_set<std::string_view> reachable(const Catalog& catalog, const std::vector<std::string>& subjects) {
    std::unordered_set<std::string_view> reached;
    std::vector<std::string_view> open(subjects.begin(), subjects.end());
    while (!open.empty()) {
        const std::string_view id = open.back();
        open.pop_back();
        if (!reached.insert(id).second) {
            continue;
        }
        for (const Claim* claim : catalog.claimsOf(id)) {
            if (const auto* reference = std::get_if<Reference>(&claim->value)) {
                open.emplace_back(reference->subject);
            } else if (const auto* ratio = std::get_if<Ratio>(&claim->value)) {
                open.emplace_back(ratio->relativeTo);
            }
        }
    }
    return reached;
}

/// The attributes from which the headline is made: of its metrics, the counts and chips that systems are multiplied up
/// from, and the ratios that sources state.
std::unordered_set<std::string_view> headlineAttributes() {
    std::unordered_set<std::string_view> result{"chip"};
    const auto add = [&result](std::string_view id) {
        const Metric* metric = findMetric(id);
        result.insert(metric->ratioAttribute);
        for (const std::vector<MetricForKind>* kinds : {&metric->chip, &metric->system}) {
            for (const MetricForKind& kind : *kinds) {
                for (const MetricAttribute& attribute : kind.attributes) {
                    result.insert(attribute.name);
                }
            }
        }
    };
    std::ranges::for_each(HeadlineMetrics, add);
    add("chip_count");
    return result;
}

/// A small catalogue that answers the headline as the whole one does, from which sources are left out in turn.
class HeadlineWithout {
public:
    HeadlineWithout(Resolver& resolver, const std::vector<std::string>& subjects)
        : m_preferences(resolver.snapshot().preferences), m_context(resolver.context()), m_subjects(subjects) {
        const Catalog& catalog = resolver.catalog();
        const auto reached = reachable(catalog, subjects);
        const auto attributes = headlineAttributes();
        m_base.release = catalog.release();
        m_base.lenses.assign(catalog.lenses().begin(), catalog.lenses().end());
        for (const Subject& subject : catalog.subjects()) {
            if (reached.contains(subject.id)) {
                m_base.subjects.push_back(subject);
                addDefaults(catalog, subject.id);
                std::ranges::copy_if(
                    catalog.claimsOf(subject.id), std::back_inserter(m_claims),
                    [&attributes](const Claim* claim) { return attributes.contains(claim->attribute); });
            }
        }
        std::unordered_set<std::string_view> added;
        for (const Claim* claim : m_claims) {
            const Source* source = catalog.source(claim->source);
            if (source != nullptr && added.insert(source->id).second) {
                m_base.sources.push_back(*source);
            }
            addRate(catalog, *claim, source);
        }
        for (const Subject& subject : m_base.subjects) {
            findSpeakers(resolver, subject.id);
        }
    }

    /// False where the source only shapes ranges: without it every shown value stays.
    [[nodiscard]] bool isSpeaking(std::string_view source) const { return m_speakers.contains(source); }

    [[nodiscard]] std::vector<HeadlineMove> answer(std::string_view left) const {
        CatalogData data = m_base;
        data.claims.reserve(m_claims.size());
        for (const Claim* claim : m_claims) {
            if (claim->source != left) {
                data.claims.push_back(*claim);
            }
        }
        Resolver resolver(Snapshot{std::make_shared<const Catalog>(std::move(data)), m_preferences}, m_context);
        return headline(resolver, m_subjects);
    }

private:
    void addDefaults(const Catalog& catalog, std::string_view subject) {
        for (const Metric& metric : allMetrics()) {
            if (const EditorsDefault* editors = catalog.editorsDefault(subject, metric.id)) {
                m_base.defaults.push_back(*editors);
            }
        }
    }

    /// The rate that a claim in another currency is converted at.
    void addRate(const Catalog& catalog, const Claim& claim, const Source* source) {
        const std::string& currency = claim.unit.currency;
        if (currency.empty() || currency == "USD") {
            return;
        }
        const ExchangeRate* rate = catalog.exchangeRate(currency, source != nullptr ? source->date : std::nullopt);
        if (rate != nullptr && std::ranges::find(m_base.exchangeRates, *rate) == m_base.exchangeRates.end()) {
            m_base.exchangeRates.push_back(*rate);
        }
    }

    /// The sources whose claims are shown, or enter what is derived, or state a ratio or a chip.
    void findSpeakers(Resolver& resolver, std::string_view subject) {
        const Catalog& catalog = resolver.catalog();
        const auto add = [this](const Claim* claim) {
            if (claim != nullptr) {
                m_speakers.insert(claim->source);
            }
        };
        const auto addFigure = [&](std::string_view metric) {
            const Figure& figure = resolver.figure(subject, metric);
            add(figure.chosen());
            for (const Derivation& derivation : figure.derivations) {
                for (const DerivationInput& input : derivation.inputs) {
                    add(catalog.claim(input.claim));
                }
            }
        };
        std::ranges::for_each(HeadlineMetrics, addFigure);
        addFigure("chip_count");
        for (const Claim* claim : catalog.claimsOf(subject)) {
            if (std::holds_alternative<Reference>(claim->value) || std::holds_alternative<Ratio>(claim->value)) {
                add(claim);
            }
        }
    }

    const Preferences& m_preferences;
    const Context& m_context;
    const std::vector<std::string>& m_subjects;
    CatalogData m_base;  ///< without claims
    std::vector<const Claim*> m_claims;
    std::unordered_set<std::string_view> m_speakers;
};

void measure(SourceUse& use, const std::vector<HeadlineMove>& before, const HeadlineWithout& without) {
    const std::vector<HeadlineMove> after = without.answer(use.source->id);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i].before) {
            continue;
        }
        HeadlineMove move = before[i];
        move.after = after[i].before;
        move.share = 1.0;
        if (move.after && *move.before != 0.0) {
            move.share = std::min(std::abs(*move.after - *move.before) / std::abs(*move.before), 1.0);
        }
        if (!move.after || move.share > SmallestMove) {
            use.effect += move.share;
            use.moves.push_back(std::move(move));
        }
    }
    std::ranges::stable_sort(use.moves, [](const HeadlineMove& a, const HeadlineMove& b) { return a.share > b.share; });
}

void settle(SourceUse& use, const SourceUsageRequest& request) {
    use.isStale |= use.accepted > 0 && use.overtaken.size() == use.accepted;
    use.isDisputed = use.disputed > 0;
    use.isCited = use.claims > 0 || request.citedElsewhere.contains(use.source->id);
}

}  // namespace

std::span<const std::string_view> headlineSubjects() {
    return HeadlineSubjects;
}

std::vector<SourceUse> sourceUsage(const Snapshot& snapshot, const Context& context,
                                   const SourceUsageRequest& request) {
    const Catalog& catalog = *snapshot.catalog;
    std::vector<SourceUse> result(catalog.sources().size());
    UseIndex uses;
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].source = &catalog.sources()[i];
        uses.emplace(result[i].source->id, &result[i]);
    }
    countClaims(catalog, uses);
    findOvertaken(catalog, uses);
    // Each subject and each source is a step.
    const std::size_t steps = catalog.subjects().size() + result.size();
    auto mayGoOn = [&request, steps, step = std::size_t{0}]() mutable {
        if (request.progressed && step % ProgressEvery == 0) {
            request.progressed(static_cast<double>(step) / static_cast<double>(steps));
        }
        ++step;
        return !request.isCancelled || !request.isCancelled();
    };
    Resolver resolver(snapshot, context);
    if (!findFigures(resolver, uses, std::ref(mayGoOn))) {
        return {};
    }
    std::vector<std::string> subjects = request.subjects;
    if (subjects.empty()) {
        subjects.assign(HeadlineSubjects.begin(), HeadlineSubjects.end());
    }
    std::erase_if(subjects, [&catalog](const std::string& id) { return catalog.subject(id) == nullptr; });
    const HeadlineWithout without(resolver, subjects);
    const std::vector<HeadlineMove> before = headline(resolver, subjects);
    for (SourceUse& use : result) {
        if (!mayGoOn()) {
            return {};
        }
        if (without.isSpeaking(use.source->id)) {
            measure(use, before, without);
        }
        settle(use, request);
    }
    std::ranges::stable_sort(result, [](const SourceUse& a, const SourceUse& b) {
        return std::tuple(-a.effect, b.chosenFor.size(), b.claims) <
               std::tuple(-b.effect, a.chosenFor.size(), a.claims);
    });
    return result;
}

}  // namespace chokepoint::catalog
