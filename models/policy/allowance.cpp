// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/allowance.h"

#include "models/policy/design.h"
#include "models/policy/program.h"
#include "models/policy/statuscode.h"
#include "models/policy/turningpoints.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr std::array Fields{NumberField::Tpp, NumberField::DieArea, NumberField::MemoryBandwidth,
                            NumberField::IoBandwidth};
/// Where computed thresholds are looked for if the chip has no figure of its own.
constexpr double SomeFigure = 1'000.0;
constexpr int UsableDigits = 4;
constexpr double SameThreshold = 1e-12;

bool counts(const Record& record, const Rule& rule, const ChipFacts& facts, const Shipment& shipment) {
    return rule.text.decides != Decides::Information &&
           (shipment.track == Track::AsWritten || !rule.text.isAsWrittenOnly) &&
           record.stateOf(rule, shipment.asOf) == RuleState::InForce && isAddressed(rule.text, facts.maker) &&
           reachOf(record, rule.text, shipment) == Reach::Yes;
}

bool reaches(StatusCode code, Aim aim) {
    switch (code) {
        case StatusCode::Free:
        case StatusCode::AntiTerrorism:
        case StatusCode::NoRule:
            return true;
        case StatusCode::Notify:
        case StatusCode::CaseByCase:
            return aim == Aim::NotRefused;
        default:
            return false;
    }
}

/// A stretch between thresholds, or a threshold, stood for by one value.
struct Step {
    double value = 0.0;
    double limit = 0.0;      ///< where the good side ends if this step is the first bad one
    bool isBetween = false;  ///< a stretch: the threshold before it was still good
};

/// Ascending, each once: bisection finds again what a threshold says already.
void sortUnique(std::vector<double>& points) {
    std::ranges::sort(points);
    const auto isSame = [](double a, double b) { return b - a <= SameThreshold * a; };
    points.erase(std::unique(points.begin(), points.end(), isSame), points.end());
}

/// From the harmless end: ascending, or descending for die area, where a smaller die is denser.
std::vector<Step> stepsOf(std::vector<double> points, bool isDescending) {
    sortUnique(points);
    if (isDescending) {
        std::ranges::reverse(points);
    }
    std::vector<Step> steps;
    if (points.empty()) {
        steps.push_back({SomeFigure, SomeFigure, true});
        return steps;
    }
    const double outward = isDescending ? 2.0 : 0.5;
    steps.push_back({points.front() * outward, 0.0, true});
    for (std::size_t i = 0; i < points.size(); ++i) {
        steps.push_back({points[i], points[i], false});
        const double next = i + 1 < points.size() ? std::sqrt(points[i] * points[i + 1]) : points[i] / outward;
        steps.push_back({next, points[i], true});
    }
    return steps;
}

/// The last step that the figure lies in or behind.
std::size_t stepAt(const std::vector<Step>& steps, double own, bool isDescending) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const bool isBehind = steps[i].isBetween ? (isDescending ? own < steps[i].limit : own > steps[i].limit)
                                                 : (isDescending ? own <= steps[i].limit : own >= steps[i].limit);
        at = isBehind ? i : at;
    }
    return at;
}

/// Goes through the values of one figure.
class Walk {
public:
    Walk(const Record& record, const ChipFacts& shown, const Shipment& shipment, NumberField field, Aim aim)
        : m_record(record), m_shown(shown), m_shipment(shipment), m_field(field), m_aim(aim) {}

    /// Whether a value provably reaches the aim; remembers the answer if not.
    bool isGood(double value) {
        m_last = classifyBriefly(m_record, withNumber(m_shown, m_field, value), m_shipment);
        m_code = statusMarkOf(m_last.status).value_or(StatusMark{StatusCode::CannotTell, {}, {}}).code;
        return reaches(m_code, m_aim);
    }

    void stopAt(const Step& step, bool isFirst, Allowance& allowance) const {
        const bool isOpen = m_code == StatusCode::CannotTell || m_code == StatusCode::Depends;
        allowance.kind = !isFirst ? AllowanceKind::Bounded : isOpen ? AllowanceKind::CannotTell : AllowanceKind::Never;
        allowance.limit = isFirst ? 0.0 : step.limit;
        allowance.isLimitAllowed = step.isBetween;
        allowance.missing = m_last.missing;
        if (!m_last.decidedBy.empty()) {
            allowance.rule = m_aim == Aim::NoLicence ? m_last.decidedBy.front() : m_last.decidedBy.back();
        }
    }

private:
    const Record& m_record;
    const ChipFacts& m_shown;
    const Shipment& m_shipment;
    NumberField m_field;
    Aim m_aim;
    Classification m_last;
    StatusCode m_code = StatusCode::Free;
};

}  // namespace

std::string_view idOf(Aim aim) {
    return aim == Aim::NoLicence ? "no-licence" : "not-refused";
}

std::optional<Aim> aimOf(std::string_view id) {
    for (const Aim aim : {Aim::NoLicence, Aim::NotRefused}) {
        if (idOf(aim) == id) {
            return aim;
        }
    }
    return std::nullopt;
}

std::optional<double> Allowance::change() const {
    if (kind != AllowanceKind::Bounded || !own || !(*own > 0.0)) {
        return std::nullopt;
    }
    return (limit - *own) / *own;
}

std::optional<double> Allowance::usable() const {
    if (kind != AllowanceKind::Bounded) {
        return std::nullopt;
    }
    const double step = std::pow(10.0, std::floor(std::log10(limit)) - UsableDigits + 1);
    const bool isDown = field != NumberField::DieArea;
    double steps = isDown ? std::floor(limit / step) : std::ceil(limit / step);
    if (steps * step == limit && !isLimitAllowed) {
        steps += isDown ? -1.0 : 1.0;
    }
    return steps * step;
}

std::span<const NumberField> allowanceFields() {
    return Fields;
}

Allowance allowanceOf(const Record& record, const ChipFacts& facts, const Shipment& shipment, NumberField field,
                      Aim aim) {
    ChipFacts shown = atShownValues(facts);
    shown.id = NewDesignId;
    Allowance allowance;
    allowance.field = field;
    if (shown[field].hasValue()) {
        allowance.own = shown[field].value;
    }
    const double own = allowance.own && *allowance.own > 0.0 ? *allowance.own : SomeFigure;
    std::vector<double> points;
    for (const Rule& rule : record.rules()) {
        if (counts(record, rule, shown, shipment)) {
            const std::vector<double> more = turningPoints(rule.expression, shown, field, own);
            points.insert(points.end(), more.begin(), more.end());
        }
    }
    const bool isDescending = field == NumberField::DieArea;
    const std::vector<Step> steps = stepsOf(std::move(points), isDescending);
    Walk walk(record, shown, shipment, field, aim);
    const bool isThere = allowance.own && *allowance.own > 0.0 && walk.isGood(*allowance.own);
    const std::size_t start = isThere ? stepAt(steps, *allowance.own, isDescending) + 1 : 0;
    for (std::size_t i = start; i < steps.size(); ++i) {
        if (!walk.isGood(steps[i].value)) {
            walk.stopAt(steps[i], i == 0, allowance);
            break;
        }
    }
    return allowance;
}

std::vector<Allowance> allowancesOf(const Record& record, const ChipFacts& facts, const Shipment& shipment, Aim aim) {
    std::vector<Allowance> allowances;
    for (const NumberField field : Fields) {
        allowances.push_back(allowanceOf(record, facts, shipment, field, aim));
    }
    return allowances;
}

std::vector<const Rule*> unpublishedRules(const Record& record, const ChipFacts& facts, const Shipment& shipment) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : record.rules()) {
        const auto& conditions = rule.expression.program().conditions;
        const bool hasUnpublished = std::ranges::any_of(conditions, [](const detail::Condition& condition) {
            return condition.op == detail::ConditionOp::Boolean &&
                   static_cast<BooleanField>(condition.field) == BooleanField::Unpublished;
        });
        if (hasUnpublished && counts(record, rule, facts, shipment)) {
            rules.push_back(&rule);
        }
    }
    return rules;
}

}  // namespace chokepoint::policy
