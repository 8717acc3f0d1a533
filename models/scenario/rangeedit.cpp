// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/rangeedit.h"

#include "models/scenario/distribution.h"
#include "models/scenario/parameterwords.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace chokepoint::scenario {

namespace {

constexpr int LimitDigits = 6;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// The number without the parameter's unit, where that stands behind it.
std::string_view withoutUnit(std::string_view text, std::string_view unit) {
    std::string_view rest = trimmed(text);
    if (!unit.empty() && rest.size() > unit.size() && rest.ends_with(unit)) {
        rest.remove_suffix(unit.size());
        // A no-break space is two bytes.
        while (rest.ends_with(' ') || rest.ends_with("\u00a0")) {
            rest.remove_suffix(rest.ends_with(' ') ? 1 : 2);
        }
    }
    return rest;
}

/// In the unit that it is stored in; typed it is in the one that is shown, unless the stored one stands behind it.
Result<double> readNumber(std::string_view text, const Parameter& parameter, units::DecimalMark mark) {
    const ShownUnit unit = shownUnit(parameter.unit);
    const std::string_view bare = trimmed(text);
    const std::string_view withoutStored = withoutUnit(text, parameter.unit);
    const bool isStored = withoutStored.size() < bare.size();
    const std::string_view rest = isStored ? withoutStored : withoutUnit(text, unit.text);
    if (rest.empty()) {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("Write a number, in %1."), {unit.text}});
    }
    const Result<units::Quantity> number = units::parseQuantity(rest, units::Unit{}, mark);
    if (number && number->unit() == units::Unit{}) {
        return isStored ? number->value() : number->value() / unit.perStored;
    }
    const bool hasNumber = rest.find_first_of("0123456789") < rest.find_first_of("abcdefghijklmnopqrstuvwxyz");
    if (number || (hasNumber && number.error().code != ErrorCode::InvalidArgument)) {
        return failure(ErrorCode::UnitMismatch,
                       {CHOKEPOINT_MSG("“%1” is not in %2, the unit here."), {std::string(bare), unit.text}});
    }
    if (number.error().code == ErrorCode::InvalidArgument) {
        return tl::unexpected<Error>(number.error());
    }
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("“%1” is no number: write one in %2."), {std::string(bare), unit.text}});
}

std::optional<Message> outsideLimits(double value, const Parameter& parameter) {
    if (parameter.physicalMin && value < *parameter.physicalMin) {
        return Message{CHOKEPOINT_MSG("Not below %1."), {valueWords(parameter, *parameter.physicalMin, LimitDigits)}};
    }
    if (parameter.physicalMax && value > *parameter.physicalMax) {
        return Message{CHOKEPOINT_MSG("Not above %1."), {valueWords(parameter, *parameter.physicalMax, LimitDigits)}};
    }
    return std::nullopt;
}

double clampedTo(const Parameter& parameter, double value) {
    const double low = parameter.physicalMin.value_or(-HUGE_VAL);
    return std::clamp(value, low, std::max(low, parameter.physicalMax.value_or(HUGE_VAL)));
}

/// To as many digits as a data sheet would print.
double rounded(double value) {
    constexpr int Digits = 3;
    if (value == 0.0) {
        return 0.0;
    }
    const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - Digits + 1);
    return step < 1.0 ? std::round(value / step) / std::round(1.0 / step) : std::round(value / step) * step;
}

}  // namespace

std::string assignmentOf(const ParameterRange& range) {
    // As a machine writes them: the shortest digits that read back, without groups.
    return range.low == range.high ? fmt::format("{}={}", range.parameter, range.central)
                                   : fmt::format("{}={}/{}/{}", range.parameter, range.low, range.central, range.high);
}

RangeReading readRange(const Parameter& parameter, const std::array<std::string, RangeFieldCount>& typed,
                       units::DecimalMark mark) {
    RangeReading reading;
    reading.range = {parameter.id, parameter.low, parameter.central, parameter.high};
    const std::array<double*, RangeFieldCount> values{&reading.range.low, &reading.range.central, &reading.range.high};
    std::array<bool, RangeFieldCount> isGood{};
    for (std::size_t i = 0; i < RangeFieldCount; ++i) {
        const Result<double> number = readNumber(typed[i], parameter, mark);
        const std::optional<Message> outside = number ? outsideLimits(*number, parameter) : std::nullopt;
        if (!number || outside) {
            reading.problems.push_back({static_cast<RangeField>(i), outside ? *outside : number.error().message});
            continue;
        }
        *values[i] = *number;
        isGood[i] = true;
    }
    if (isGood[0] && isGood[1] && reading.range.low > reading.range.central) {
        reading.problems.push_back({RangeField::Low, {CHOKEPOINT_MSG("Low is above the central value."), {}}});
    }
    if (isGood[1] && isGood[2] && reading.range.high < reading.range.central) {
        reading.problems.push_back({RangeField::High, {CHOKEPOINT_MSG("High is below the central value."), {}}});
    }
    return reading;
}

ParameterRange withCentral(const Parameter& parameter, const ParameterRange& range, double central) {
    ParameterRange moved = range;
    moved.central = clampedTo(parameter, central);
    const auto follow = [&](double value) {
        const double other = range.central == 0.0 ? value + moved.central : value * (moved.central / range.central);
        return rounded(clampedTo(parameter, other));
    };
    moved.low = std::min(follow(range.low), moved.central);
    moved.high = std::max(follow(range.high), moved.central);
    return moved;
}

double SliderSpan::at(double share) const {
    const double value = isLog ? low * std::pow(high / low, share) : low + (high - low) * share;
    return std::clamp(rounded(value), low, high);
}

double SliderSpan::shareOf(double value) const {
    if (!(high > low)) {
        return 0.0;
    }
    const double inside = std::clamp(value, low, high);
    return isLog ? std::log(inside / low) / std::log(high / low) : (inside - low) / (high - low);
}

SliderSpan sliderSpanOf(const Parameter& parameter, const ParameterRange& range) {
    SliderSpan span;
    const double low = std::min(parameter.low, range.low);
    const double high = std::max(parameter.high, range.high);
    span.isLog = parameter.kind == DistributionKind::Lognormal && low > 0.0;
    if (span.isLog) {
        const double widening = std::sqrt(std::max(high / low, 4.0));
        span.low = clampedTo(parameter, low / widening);
        span.high = clampedTo(parameter, high * widening);
        span.low = span.low > 0.0 ? span.low : low;
        return span;
    }
    const double widening = high > low ? (high - low) / 2.0 : std::max(std::abs(high) / 2.0, 1.0);
    span.low = clampedTo(parameter, low - widening);
    span.high = clampedTo(parameter, high + widening);
    return span;
}

Density densityOf(const Parameter& parameter, const ParameterRange& range) {
    const Distribution distribution(parameter, range.low, range.central, range.high);
    Density density;
    if (!distribution.isContinuous()) {
        density.isDiscrete = true;
        if (distribution.isFixed()) {
            density.points.push_back({range.central, 1.0});
            return density;
        }
        double highest = 0.0;
        for (const Weighted& weight : parameter.weights) {
            density.points.push_back({weight.value, weight.weight});
            highest = std::max(highest, weight.weight);
        }
        for (DensityPoint& point : density.points) {
            point.height /= highest;
        }
        return density;
    }
    // dp/dx along the quantile function, so that cut and hard distributions need no formula of their own.
    constexpr int TailSteps = 120;
    constexpr double Tail = 3.09;
    double highest = 0.0;
    for (int i = 0; i < TailSteps; ++i) {
        const double z = -Tail + 2.0 * Tail * i / TailSteps;
        const double next = -Tail + 2.0 * Tail * (i + 1) / TailSteps;
        const double width = distribution.at(next) - distribution.at(z);
        if (width > 0.0) {
            const double height = (normalCdf(next) - normalCdf(z)) / width;
            density.points.push_back({(distribution.at(next) + distribution.at(z)) / 2.0, height});
            highest = std::max(highest, height);
        }
    }
    for (DensityPoint& point : density.points) {
        point.height /= highest;
    }
    return density;
}

}  // namespace chokepoint::scenario
