// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/frontierchart.h"

#include "models/catalog/catalog.h"
#include "models/charts/figurewords.h"
#include "models/charts/lawcontext.h"
#include "models/charts/rowchart.h"
#include "models/charts/scatterchart.h"
#include "models/policy/statusgrid.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace chokepoint::charts {

namespace {

using policy::NumberField;
using policy::StatusCode;

/// Closer than this to a line, a chip gets its label before the well-known ones.
constexpr double NearLine = 0.10;

ScatterAxisData axisOf(NumberField field, const BuildOptions& options) {
    ScatterAxisData axis;
    axis.metric = policy::fieldOf(field).id;
    axis.scale = ScaleKind::Log;
    switch (field) {
        case NumberField::Tpp:
            axis.name = inWords(options, CHOKEPOINT_MSG("Total processing performance"), {});
            axis.unit = "TPP";
            break;
        case NumberField::PerformanceDensity:
            axis.name = inWords(options, CHOKEPOINT_MSG("Performance density"), {});
            axis.unit = "TPP/mm²";
            break;
        case NumberField::MemoryBandwidth:
            axis.name = inWords(options, CHOKEPOINT_MSG("DRAM bandwidth"), {});
            axis.unit = "GB/s";
            break;
        case NumberField::IoBandwidth:
            axis.name = inWords(options, CHOKEPOINT_MSG("Total I/O, both directions"), {});
            axis.unit = "GB/s";
            break;
        default:
            axis.name = policy::fieldOf(field).meaning;
            axis.unit = policy::fieldOf(field).unit;
    }
    return axis;
}

Coordinate coordinateOf(const policy::Span& span) {
    Coordinate coordinate;
    if (span.hasValue()) {
        coordinate.value = span.value;
        if (std::isfinite(span.high) && span.low < span.high) {
            coordinate.low = span.low;
            coordinate.high = span.high;
        }
    }
    return coordinate;
}

/// What would place a chip of which a field is not known.
Message needOf(NumberField field) {
    switch (field) {
        case NumberField::Tpp:
            return {CHOKEPOINT_MSG("needs a dense rate"), {}};
        case NumberField::PerformanceDensity:
            return {CHOKEPOINT_MSG("needs the die area"), {}};
        case NumberField::MemoryBandwidth:
            return {CHOKEPOINT_MSG("needs the memory bandwidth"), {}};
        case NumberField::IoBandwidth:
            return {CHOKEPOINT_MSG("needs the link bandwidth"), {}};
        default:
            return {CHOKEPOINT_MSG("needs %1"), {std::string(policy::fieldOf(field).input)}};
    }
}

class FrontierBuilder {
public:
    FrontierBuilder(const policy::Record& record, const FrontierChartData& data, const BuildOptions& options)
        : m_record(record),
          m_data(data),
          m_options(options),
          m_regions(policy::regionsOf(record, data.shipment, data.isDatacenter, data.plane)) {}

    ChartSpec run(const catalog::Catalog& catalog) {
        m_catalog = &catalog;
        ScatterChartData scatter;
        scatter.x = axisOf(m_data.plane.x, m_options);
        scatter.y = axisOf(m_data.plane.y, m_options);
        for (const policy::ChipFacts& chip : m_data.chips) {
            scatter.points.push_back(pointOf(chip));
        }
        std::ranges::stable_sort(scatter.points, {}, [this](const ScatterDatum& p) { return m_ranks.at(p.subject); });
        ChartSpec spec = buildScatterChart(scatter, m_options);
        fixAxis(spec.x, m_data.plane.xLow, m_data.plane.xHigh);
        fixAxis(spec.y, m_data.plane.yLow, m_data.plane.yHigh);
        leaveOutBeyond(spec);
        spec.metric = "frontier";
        spec.name = inWords(m_options, CHOKEPOINT_MSG("Frontier"), {});
        spec.title = titleOf(scatter);
        addRegions(spec);
        addNotes(spec);
        return spec;
    }

private:
    [[nodiscard]] std::string dayText() const {
        return m_data.dayText ? m_data.dayText(m_data.shipment.asOf) : policy::isoOf(m_data.shipment.asOf);
    }

    [[nodiscard]] std::string titleOf(const ScatterChartData& scatter) const {
        const std::string of = m_data.isDatacenter
                                   ? inWords(m_options, CHOKEPOINT_MSG("data-centre chips"), {})
                                   : inWords(m_options, CHOKEPOINT_MSG("chips not for data centres"), {});
        return inWords(m_options, CHOKEPOINT_MSG("%1 against %2: lines for %3, shipments to %4, law on %5"),
                       {scatter.y.name, m_data.plane.x == NumberField::Tpp ? std::string("TPP") : scatter.x.name, of,
                        policy::countryName(m_record, m_data.shipment.to), dayText()});
    }

    /// A chip's own status, where a rule outside the plane gives another than its place does.
    [[nodiscard]] std::optional<StatusCode> otherStatus(const policy::ChipFacts& chip,
                                                        const policy::PlaneRegion* region) const {
        const auto result = policy::classifyBriefly(m_record, chip, m_data.shipment);
        const bool isOfPlane = region != nullptr && !result.decidedBy.empty() &&
                               std::ranges::find(result.decidedBy, region->rule) != result.decidedBy.end();
        const StatusCode code = policy::cellOf(m_record, result).mark.code;
        const bool isFree = code == StatusCode::Free || code == StatusCode::AntiTerrorism || code == StatusCode::NoRule;
        if (isOfPlane || (isFree && (region == nullptr || region->code == StatusCode::Free))) {
            return std::nullopt;
        }
        return code;
    }

    [[nodiscard]] bool isOfClass(const policy::ChipFacts& chip) const {
        return chip[policy::BooleanField::Datacenter] == (m_data.isDatacenter ? policy::Known::Yes : policy::Known::No);
    }

    [[nodiscard]] bool isNearLine(double x, double y) const {
        const auto isNear = [](double value, double edge) { return std::abs(value - edge) <= NearLine * edge; };
        return std::ranges::any_of(m_regions, [&](const policy::PlaneRegion& region) {
            const bool isBesideX = y >= region.yLow * (1 - NearLine) && y <= region.yHigh * (1 + NearLine);
            const bool isBesideY = x >= region.xLow * (1 - NearLine) && x <= region.xHigh * (1 + NearLine);
            const bool isInnerX = region.xLow > m_data.plane.xLow;
            const bool isInnerY = region.yLow > m_data.plane.yLow;
            return (isInnerX && isBesideX && isNear(x, region.xLow)) ||
                   (isInnerY && isBesideY && isNear(y, region.yLow));
        });
    }

    ScatterDatum pointOf(const policy::ChipFacts& chip) {
        ScatterDatum point;
        point.subject = chip.id;
        point.label = chip.name;
        point.x = coordinateOf(chip[m_data.plane.x]);
        point.y = coordinateOf(chip[m_data.plane.y]);
        const catalog::Subject* subject = m_catalog->subject(chip.id);
        point.colour = colourOfMaker(subject != nullptr ? subject->maker : chip.maker);
        const auto isWell = [&](const auto& list) { return std::ranges::find(list, chip.id) != list.end(); };
        const bool isWellKnown = isWell(policy::wellKnownChips());
        int rank = isWellKnown ? 3 : 4;
        if (point.x.value && point.y.value) {
            const policy::PlaneRegion* region = policy::regionAt(m_regions, *point.x.value, *point.y.value);
            point.isDoubtful = !isOfClass(chip);
            m_otherClass += point.isDoubtful ? 1 : 0;
            if (const auto other = isOfClass(chip) ? otherStatus(chip, region) : std::nullopt) {
                point.label += " [" + std::string(policy::letterOf(*other)) + "]";
                ++m_byOtherRule;
            }
            rank = isNearLine(*point.x.value, *point.y.value) ? (isWellKnown ? 1 : 2) : rank;
        } else {
            point.reason = wordsOf(m_options, needOf(point.x.value ? m_data.plane.y : m_data.plane.x));
        }
        m_ranks[chip.id] = isWell(m_data.selected) ? 0 : rank;
        return point;
    }

    void fixAxis(Axis& axis, double low, double high) const {
        axis.low = low;
        axis.high = high;
        axis.step = 10.0;
        axis.ticks.clear();
        for (double tick = std::pow(10.0, std::ceil(std::log10(low) - 1e-9)); tick <= high * (1 + 1e-9); tick *= 10.0) {
            axis.ticks.push_back({tick, units::formatNumber(tick, 3, m_options.style)});
        }
    }

    void leaveOutBeyond(ChartSpec& spec) const {
        std::string names;
        std::erase_if(spec.marks, [&](const Mark& mark) {
            const bool isInside = mark.x >= m_data.plane.xLow && mark.x <= m_data.plane.xHigh &&
                                  mark.value >= m_data.plane.yLow && mark.value <= m_data.plane.yHigh;
            if (!isInside && mark.id.role == MarkRole::Dot) {
                names += (names.empty() ? "" : ", ") + mark.label;
            }
            return !isInside;
        });
        for (Mark& mark : spec.marks) {
            if (mark.id.role == MarkRole::Whisker) {
                const double low = mark.isVertical ? m_data.plane.yLow : m_data.plane.xLow;
                const double high = mark.isVertical ? m_data.plane.yHigh : m_data.plane.xHigh;
                mark.low = std::clamp(mark.low, low, high);
                mark.high = std::clamp(mark.high, low, high);
            }
        }
        if (!names.empty()) {
            spec.notes.push_back(inWords(m_options, CHOKEPOINT_MSG("Beyond the axes: %1."), {names}));
        }
    }

    void addRegions(ChartSpec& spec) const {
        const auto add = [&](const policy::PlaneRegion& region, bool isBand) {
            Region shown;
            shown.xLow = region.xLow;
            shown.xHigh = region.xHigh;
            shown.yLow = region.yLow;
            shown.yHigh = region.yHigh;
            shown.status.code = region.code;
            shown.rule = region.rule;
            shown.isBand = isBand;
            shown.label = isBand ? inWords(m_options, CHOKEPOINT_MSG("tariff band"), {}) : labelOf(region);
            spec.regions.push_back(std::move(shown));
        };
        for (const policy::PlaneRegion& region : m_regions) {
            add(region, false);
        }
        for (const policy::PlaneRegion& band :
             policy::bandsOf(m_record, m_data.shipment.asOf, m_data.isDatacenter, m_data.plane)) {
            add(band, true);
        }
    }

    [[nodiscard]] std::string labelOf(const policy::PlaneRegion& region) const {
        const policy::Rule* rule = m_record.rule(region.rule);
        std::string words = wordsOf(m_options, policy::meaningOf(region.code));
        if (rule != nullptr && region.code != StatusCode::CannotTell) {
            const std::string outcome = rule->text.outcome;
            const std::size_t at = outcome.find("3A090");
            if (at != std::string::npos) {
                std::string paragraph = outcome.substr(at, 6);
                words = paragraph.substr(0, 5) + "." + paragraph.substr(5) + ": " + words;
            }
        }
        return words;
    }

    void addNotes(ChartSpec& spec) const {
        if (m_otherClass > 0) {
            spec.notes.push_back(inWords(
                m_options, CHOKEPOINT_MSG("Hollow (%1): of the other class of chips, for which other lines hold."),
                {std::int64_t{m_otherClass}}));
        }
        if (m_byOtherRule > 0) {
            spec.notes.push_back(inWords(
                m_options, CHOKEPOINT_MSG("Letter in brackets (%1): status by a rule that draws no line here: %2."),
                {std::int64_t{m_byOtherRule}, lettersInWords()}));
        }
    }

    [[nodiscard]] std::string lettersInWords() const {
        std::string words;
        for (const StatusCode code : {StatusCode::Free, StatusCode::AntiTerrorism, StatusCode::Notify,
                                      StatusCode::CaseByCase, StatusCode::Licence, StatusCode::Denial}) {
            words += (words.empty() ? "" : ", ") + std::string(policy::letterOf(code)) + " " +
                     wordsOf(m_options, policy::meaningOf(code));
        }
        return words;
    }

    const policy::Record& m_record;
    const FrontierChartData& m_data;
    const BuildOptions& m_options;
    const catalog::Catalog* m_catalog = nullptr;
    std::vector<policy::PlaneRegion> m_regions;
    std::map<std::string, int> m_ranks;
    int m_otherClass = 0;
    int m_byOtherRule = 0;
};

}  // namespace

ChartSpec frontierSpec(const policy::Record& record, const FrontierChartData& data, const catalog::Catalog& catalog,
                       const catalog::Context& context, const BuildOptions& options) {
    ChartSpec spec = FrontierBuilder(record, data, options).run(catalog);
    addLawOrigin(spec, catalog, context, record);
    return spec;
}

}  // namespace chokepoint::charts
