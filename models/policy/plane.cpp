// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/plane.h"

#include "models/policy/program.h"
#include "models/policy/summary.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::policy {

namespace {

/// Fields whose change moves a point of the plane, inputs of density included.
bool isOfPlane(NumberField field, const Plane& plane) {
    const bool hasDensity = plane.x == NumberField::PerformanceDensity || plane.y == NumberField::PerformanceDensity;
    return field == plane.x || field == plane.y || (hasDensity && field == NumberField::DieArea) ||
           (hasDensity && field == NumberField::Tpp);
}

bool asksOnlyAboutPlane(const Expression& expression, const Plane& plane) {
    const detail::Program& program = expression.program();
    bool asksSomething = false;
    for (std::size_t i = 0; i < NumberFieldCount; ++i) {
        const auto field = static_cast<NumberField>(i);
        if (program.uses(field)) {
            asksSomething = true;
            if (!isOfPlane(field, plane)) {
                return false;
            }
        }
    }
    return asksSomething && std::ranges::all_of(program.conditions, [](const detail::Condition& condition) {
               const bool isName = condition.op == detail::ConditionOp::NameIn;
               const bool isOtherFlag = condition.op == detail::ConditionOp::Boolean &&
                                        static_cast<BooleanField>(condition.field) != BooleanField::Datacenter;
               return !isName && !isOtherFlag;
           });
}

std::vector<double> cutsOf(const std::vector<const Rule*>& rules, NumberField field, double low, double high) {
    std::vector<double> cuts{low, high};
    for (const Rule* rule : rules) {
        for (const double threshold : thresholdsOf(rule->expression, field)) {
            if (threshold > low && threshold < high) {
                cuts.push_back(threshold);
            }
        }
    }
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

/// A chip of the class at a point: what is not of the plane is not known.
ChipFacts chipAt(const Plane& plane, bool isDatacenter, double x, double y) {
    ChipFacts facts;
    facts[BooleanField::Datacenter] = isDatacenter ? Known::Yes : Known::No;
    const auto set = [&](NumberField field, double value) {
        if (field != NumberField::PerformanceDensity) {
            facts[field] = Span::exactly(value);
        }
    };
    set(plane.x, x);
    set(plane.y, y);
    if (plane.x == NumberField::Tpp) {
        // Any chip of the plane is above the 8 TOPS of 3A991.p, which a plane counts as free.
        facts[NumberField::MaxTops] = Span::exactly(x);
    }
    const bool hasDensity = plane.y == NumberField::PerformanceDensity && plane.x == NumberField::Tpp;
    if (hasDensity) {
        facts[NumberField::DieArea] = Span::exactly(x / y);
        deriveDensity(facts);
        facts[NumberField::PerformanceDensity] = Span::exactly(y);
    }
    return facts;
}

/// A chip strictly inside a cell: thresholds are the edges, so all of the inside answers alike.
ChipFacts chipInside(const Plane& plane, bool isDatacenter, const PlaneRegion& cell) {
    return chipAt(plane, isDatacenter, std::sqrt(cell.xLow * cell.xHigh), std::sqrt(cell.yLow * cell.yHigh));
}

PlaneRegion judge(const std::vector<const Rule*>& rules, const Plane& plane, bool isDatacenter, PlaneRegion cell) {
    const ChipFacts facts = chipInside(plane, isDatacenter, cell);
    for (const Rule* rule : rules) {
        if (evaluateKind(rule->expression, facts) == AnswerKind::Yes) {
            cell.code = statusMarkOf(rule->text.outcome).value_or(StatusMark{}).code;
            cell.rule = rule->text.id;
            return cell;
        }
    }
    cell.code = StatusCode::Free;
    return cell;
}

/// By the whole classification, review policy included.
PlaneRegion judgeByStatus(const Record& record, const Shipment& shipment, const Plane& plane, bool isDatacenter,
                          PlaneRegion cell) {
    const Classification result = classifyBriefly(record, chipInside(plane, isDatacenter, cell), shipment);
    const StatusCode code = statusMarkOf(result.status).value_or(StatusMark{StatusCode::CannotTell, {}, false}).code;
    cell.code = code == StatusCode::AntiTerrorism ? StatusCode::Free : code;
    cell.rule = cell.code == StatusCode::Free || result.decidedBy.empty() ? std::string() : result.decidedBy.back();
    return cell;
}

bool showsReview(const Plane& plane) {
    return plane.x == NumberField::MemoryBandwidth || plane.y == NumberField::MemoryBandwidth;
}

/// Every cell between the cuts, row by row.
template <typename Judge>
std::vector<PlaneRegion> cellsOf(const std::vector<double>& xs, const std::vector<double>& ys, Judge judgeCell) {
    std::vector<PlaneRegion> cells;
    for (std::size_t j = 0; j + 1 < ys.size(); ++j) {
        for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
            PlaneRegion cell;
            cell.xLow = xs[i];
            cell.xHigh = xs[i + 1];
            cell.yLow = ys[j];
            cell.yHigh = ys[j + 1];
            cells.push_back(judgeCell(std::move(cell)));
        }
    }
    return cells;
}

bool areAlike(const PlaneRegion& a, const PlaneRegion& b) {
    return a.code == b.code && a.rule == b.rule;
}

/// Joins neighbours along x, then stacks of equal width along y.
std::vector<PlaneRegion> joined(std::vector<PlaneRegion> cells) {
    std::vector<PlaneRegion> rows;
    for (PlaneRegion& cell : cells) {
        if (!rows.empty() && areAlike(rows.back(), cell) && rows.back().yLow == cell.yLow &&
            rows.back().xHigh == cell.xLow) {
            rows.back().xHigh = cell.xHigh;
        } else {
            rows.push_back(std::move(cell));
        }
    }
    std::vector<PlaneRegion> regions;
    for (PlaneRegion& row : rows) {
        const auto below = std::ranges::find_if(regions, [&row](const PlaneRegion& other) {
            return areAlike(other, row) && other.xLow == row.xLow && other.xHigh == row.xHigh &&
                   other.yHigh == row.yLow;
        });
        if (below != regions.end()) {
            below->yHigh = row.yHigh;
        } else {
            regions.push_back(std::move(row));
        }
    }
    return regions;
}

}  // namespace

Plane planeOf(std::string_view yField) {
    Plane plane;
    if (yField == fieldOf(NumberField::MemoryBandwidth).id) {
        plane.y = NumberField::MemoryBandwidth;
        plane.yLow = 20.0;
        plane.yHigh = 50'000.0;
    } else if (yField == fieldOf(NumberField::IoBandwidth).id) {
        plane.y = NumberField::IoBandwidth;
        plane.yLow = 10.0;
        plane.yHigh = 10'000.0;
    }
    return plane;
}

std::vector<const Rule*> rulesOf(const Record& record, const Shipment& shipment, const Plane& plane) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : record.rules()) {
        const bool decides = (rule.text.decides == Decides::RequiresLicence ||
                              (showsReview(plane) && rule.text.decides == Decides::ReviewPolicy)) &&
                             rule.text.outcome != outcomes::Residual && rule.text.outcome != outcomes::Letter;
        const bool counts = decides && (shipment.track == Track::AsWritten || !rule.text.isAsWrittenOnly) &&
                            record.stateOf(rule, shipment.asOf) == RuleState::InForce &&
                            reachOf(record, rule.text, shipment) == Reach::Yes;
        if (counts && (showsReview(plane) || asksOnlyAboutPlane(rule.expression, plane))) {
            rules.push_back(&rule);
        }
    }
    return rules;
}

std::vector<PlaneRegion> regionsOf(const Record& record, const Shipment& shipment, bool isDatacenter,
                                   const Plane& plane) {
    const std::vector<const Rule*> rules = rulesOf(record, shipment, plane);
    return joined(cellsOf(cutsOf(rules, plane.x, plane.xLow, plane.xHigh),
                          cutsOf(rules, plane.y, plane.yLow, plane.yHigh), [&](PlaneRegion cell) {
                              return showsReview(plane)
                                         ? judgeByStatus(record, shipment, plane, isDatacenter, std::move(cell))
                                         : judge(rules, plane, isDatacenter, std::move(cell));
                          }));
}

std::vector<PlaneRegion> bandsOf(const Record& record, Day asOf, bool isDatacenter, const Plane& plane) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : record.rules()) {
        const bool isBeside = statusMarkOf(rule.text.outcome).value_or(StatusMark{}).hasTick;
        if (isBeside && record.stateOf(rule, asOf) == RuleState::InForce &&
            asksOnlyAboutPlane(rule.expression, plane)) {
            rules.push_back(&rule);
        }
    }
    std::vector<PlaneRegion> bands =
        joined(cellsOf(cutsOf(rules, plane.x, plane.xLow, plane.xHigh), cutsOf(rules, plane.y, plane.yLow, plane.yHigh),
                       [&](PlaneRegion cell) { return judge(rules, plane, isDatacenter, std::move(cell)); }));
    std::erase_if(bands, [](const PlaneRegion& region) { return region.rule.empty(); });
    return bands;
}

const PlaneRegion* regionAt(std::span<const PlaneRegion> regions, double x, double y) {
    const auto found = std::ranges::find_if(regions, [x, y](const PlaneRegion& region) {
        return x >= region.xLow && x < region.xHigh && y >= region.yLow && y < region.yHigh;
    });
    return found == regions.end() ? nullptr : &*found;
}

}  // namespace chokepoint::policy
