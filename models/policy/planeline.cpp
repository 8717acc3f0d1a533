// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/planeline.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr double SameNumber = 1e-12;

bool isSameNumber(double a, double b) {
    return std::abs(a - b) <= SameNumber * std::abs(b);
}

/// How many of the language's units one of the written unit is.
double scaleOf(const Node& number) {
    return number.unit ? number.unit->scale / languageScale(number.unit->dimension) : 1.0;
}

bool isField(const Node& node, NumberField field) {
    return node.kind == NodeKind::Field && node.text == fieldOf(field).id;
}

}  // namespace

std::vector<PlaneLine> linesOf(const Record& record, const Shipment& shipment, const Plane& plane) {
    std::vector<PlaneLine> lines;
    const auto add = [&](NumberField field, double low, double high) {
        std::vector<PlaneLine> found;
        for (const Rule* rule : rulesOf(record, shipment, plane)) {
            for (const double threshold : thresholdsOf(rule->expression, field)) {
                const bool isKnown = std::ranges::any_of(
                    found, [threshold](const PlaneLine& l) { return isSameNumber(l.value, threshold); });
                if (threshold > low && threshold < high && !isKnown) {
                    found.push_back({field, threshold, rule->text.id});
                }
            }
        }
        std::ranges::sort(found, {}, &PlaneLine::value);
        lines.insert(lines.end(), found.begin(), found.end());
    };
    add(plane.x, plane.xLow, plane.xHigh);
    add(plane.y, plane.yLow, plane.yHigh);
    return lines;
}

std::string withThreshold(const Expression& expression, NumberField field, double from, double to) {
    Ast ast = expression.ast();
    for (const Node& node : expression.ast().nodes) {
        if (node.kind != NodeKind::Compare || node.children.size() != 2) {
            continue;
        }
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            Node& number = ast.nodes[node.children[1 - side]];
            const bool isIt = isField(ast.nodes[node.children[side]], field) && number.kind == NodeKind::Number &&
                              isSameNumber(number.number * scaleOf(number), from);
            if (isIt) {
                number.number = to / scaleOf(number);
            }
        }
    }
    return canonicalText(ast);
}

std::vector<RuleText> rulesWithLineAt(const Record& record, const Shipment& shipment, const PlaneLine& line,
                                      double to) {
    std::vector<RuleText> moved;
    for (const Rule& rule : record.rules()) {
        const bool isMoved = rule.text.decides != Decides::Information &&
                             record.stateOf(rule, shipment.asOf) == RuleState::InForce &&
                             std::ranges::any_of(thresholdsOf(rule.expression, line.field),
                                                 [&line](double value) { return isSameNumber(value, line.value); });
        if (isMoved) {
            moved.push_back(rule.text);
            moved.back().expression = withThreshold(rule.expression, line.field, line.value, to);
        }
    }
    return moved;
}

Result<std::shared_ptr<const Record>> withLineAt(const Record& record, const Shipment& shipment, const PlaneLine& line,
                                                 double to) {
    if (!(to > 0.0) || !std::isfinite(to)) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("a threshold must be above zero"), {}});
    }
    RecordData data = record.data();
    for (RuleText& moved : rulesWithLineAt(record, shipment, line, to)) {
        *std::ranges::find(data.rules, moved.id, &RuleText::id) = std::move(moved);
    }
    auto built = Record::build(std::move(data));
    if (!built) {
        return tl::unexpected<Error>(built.error().front());
    }
    return *std::move(built);
}

Standing standingOf(StatusCode code) {
    switch (code) {
        case StatusCode::Free:
        case StatusCode::AntiTerrorism:
        case StatusCode::NoRule:
            return Standing::Free;
        case StatusCode::Depends:
        case StatusCode::CannotTell:
            return Standing::Open;
        default:
            return Standing::Caught;
    }
}

std::vector<StatusCode> codesOf(const Record& record, std::span<const ChipFacts> chips, const Shipment& shipment) {
    std::vector<StatusCode> codes;
    codes.reserve(chips.size());
    for (const ChipFacts& chip : chips) {
        const auto mark = statusMarkOf(classifyBriefly(record, chip, shipment).status);
        codes.push_back(mark ? mark->code : StatusCode::CannotTell);
    }
    return codes;
}

LineEffect effectOf(std::span<const ChipFacts> chips, std::span<const StatusCode> before,
                    std::span<const StatusCode> after, bool isDatacenter) {
    const Known wanted = isDatacenter ? Known::Yes : Known::No;
    LineEffect effect;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        if (chips[i][BooleanField::Datacenter] != wanted) {
            continue;
        }
        const Standing was = standingOf(before[i]);
        const Standing is = standingOf(after[i]);
        effect.caughtBefore += was == Standing::Caught ? 1 : 0;
        effect.freeBefore += was == Standing::Free ? 1 : 0;
        effect.caught += is == Standing::Caught ? 1 : 0;
        effect.free += is == Standing::Free ? 1 : 0;
        effect.open += is == Standing::Open ? 1 : 0;
        if (is == Standing::Caught && was != Standing::Caught) {
            effect.newlyCaught.push_back(chips[i].id);
        } else if (is == Standing::Free && was != Standing::Free) {
            effect.newlyFree.push_back(chips[i].id);
        }
    }
    return effect;
}

}  // namespace chokepoint::policy
