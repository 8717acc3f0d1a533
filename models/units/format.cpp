// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/format.h"

#include "models/units/numbertext.h"
#include "models/units/symbol.h"
#include "models/units/unittable.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace chokepoint::units {

namespace detail {

namespace {

constexpr int MostDigits = 17;
constexpr int SmallestPlainPoint = -3;  // 1e-4 = 0.1e-3
constexpr int LargestPlainPoint = 15;   // 999,999,999,999,999
constexpr int GroupSize = 3;

/// From "d.ddde±xx" of the C locale.
Decimal decimalOf(std::string_view scientific) {
    Decimal result;
    if (!scientific.empty() && scientific.front() == '-') {
        result.isNegative = true;
        scientific.remove_prefix(1);
    }
    const std::size_t exponentAt = scientific.find('e');
    for (const char c : scientific.substr(0, exponentAt)) {
        if (c != '.') {
            result.digits += c;
        }
    }
    while (result.digits.size() > 1 && result.digits.back() == '0') {
        result.digits.pop_back();
    }
    result.point = 1;
    if (exponentAt != std::string_view::npos) {
        result.point += std::stoi(std::string(scientific.substr(exponentAt + 1)));
    }
    if (result.digits == "0") {
        return {false, "0", 1};
    }
    return result;
}

std::string grouped(std::string whole, const NumberStyle& style) {
    if (!style.groupDigits) {
        return whole;
    }
    for (std::size_t i = whole.size(); i > GroupSize; i -= GroupSize) {
        whole.insert(i - GroupSize, style.groupSeparator);
    }
    return whole;
}

}  // namespace

Decimal roundedDecimal(double value, int significantDigits) {
    return decimalOf(fmt::format("{:.{}e}", value, std::clamp(significantDigits, 1, MostDigits) - 1));
}

Decimal shortestDecimal(double value) {
    // fmt writes the shortest digits without a precision; "e" would fix them to six, so exponents are read off "{}".
    const std::string text = fmt::format("{}", value);
    if (text.find('e') != std::string::npos) {
        return decimalOf(text);
    }
    Decimal result;
    std::string_view rest = text;
    if (!rest.empty() && rest.front() == '-') {
        result.isNegative = true;
        rest.remove_prefix(1);
    }
    const std::size_t point = std::min(rest.find('.'), rest.size());
    result.digits = std::string(rest.substr(0, point));
    if (point < rest.size()) {
        result.digits += rest.substr(point + 1);
    }
    result.point = static_cast<int>(point);
    const std::size_t zeros = std::min(result.digits.find_first_not_of('0'), result.digits.size());
    if (zeros == result.digits.size()) {
        return {false, "0", 1};
    }
    result.digits.erase(0, zeros);
    result.point -= static_cast<int>(zeros);
    while (result.digits.back() == '0') {
        result.digits.pop_back();
    }
    return result;
}

std::string writeDecimal(const Decimal& decimal, const NumberStyle& style) {
    const std::string sign = decimal.isNegative ? style.minus : std::string();
    const std::string& digits = decimal.digits;
    const int count = static_cast<int>(digits.size());
    if (digits != "0" && (decimal.point < SmallestPlainPoint || decimal.point > LargestPlainPoint)) {
        std::string text = sign + digits.substr(0, 1);
        if (count > 1) {
            text += style.decimalPoint + digits.substr(1);
        }
        const int exponent = decimal.point - 1;
        return text + "e" + (exponent < 0 ? style.minus : std::string()) + std::to_string(std::abs(exponent));
    }
    if (decimal.point <= 0) {
        return sign + "0" + style.decimalPoint + std::string(static_cast<std::size_t>(-decimal.point), '0') + digits;
    }
    if (decimal.point >= count) {
        return sign + grouped(digits + std::string(static_cast<std::size_t>(decimal.point - count), '0'), style);
    }
    const auto point = static_cast<std::size_t>(decimal.point);
    return sign + grouped(digits.substr(0, point), style) + style.decimalPoint + digits.substr(point);
}

}  // namespace detail

std::string shownSymbol(std::string_view written) {
    std::string symbol(written);
    for (const std::string_view plain : {"mm2", "cm2", "km2", "m2"}) {
        const std::size_t at = symbol.rfind(plain);
        const bool isWhole = at != std::string::npos && (at == 0 || symbol[at - 1] == '/') &&
                             (at + plain.size() == symbol.size() || symbol[at + plain.size()] == '/');
        if (isWhole) {
            symbol.replace(at + plain.size() - 1, 1, "²");
            break;
        }
    }
    return symbol;
}

namespace {

/// How an amount of money is written: the unit's own symbol without "M", and the multiplier that fits.
struct Scaling {
    double divisor = 1.0;
    std::string prefix;
};

double rounded(double value, int significantDigits) {
    return std::stod(fmt::format("{:.{}e}", value, std::clamp(significantDigits, 1, 17) - 1));
}

bool isMoney(const Unit& unit) {
    return unit.dimension.exponent(Base::Money) == 1 && unit.currency.str().find('/') == std::string::npos;
}

Scaling moneyScaling(double amount, int significantDigits) {
    const double size = std::abs(rounded(amount, significantDigits));
    constexpr double Million = 1e6;
    constexpr double Billion = 1e9;
    if (size >= Billion) {
        return {Billion, "bn "};
    }
    if (size >= Million) {
        return {Million, "M "};
    }
    return {};
}

/// The symbol of a money unit without its multiplier ("Mio. USD/chip" is "USD/chip"), and what one of it is.
Unit withoutMultiplier(const Unit& unit) {
    const std::string& symbol = unit.symbol.str();
    const std::size_t at = symbol.find(unit.currency.str());
    if (at == 0 || at == std::string::npos) {
        return unit;
    }
    if (const Result<Unit> plain = parseUnit(symbol.substr(at))) {
        return *plain;
    }
    return unit;
}

bool isBareNumber(const Unit& unit) {
    return unit.symbol.empty() || unit.symbol == "ratio" || unit.symbol == "fraction" || unit.symbol == "1";
}

bool isTimes(const Unit& unit) {
    return unit.symbol == "x" || unit.symbol == "×";
}

/// Number texts and the unit behind them.
std::string withUnit(const std::string& numbers, const Unit& unit, const std::string& prefix, bool isOne,
                     const NumberStyle& style) {
    if (isBareNumber(unit)) {
        return numbers;
    }
    if (isTimes(unit)) {
        return numbers + "×";
    }
    const std::string symbol = shownSymbol(unit.symbol.str());
    return numbers + style.unitSpace + prefix + (isOne ? detail::singular(symbol) : symbol);
}

}  // namespace

std::string formatNumber(double value, int significantDigits, const NumberStyle& style) {
    return detail::writeDecimal(detail::roundedDecimal(value, significantDigits), style);
}

std::string formatExact(double value, const NumberStyle& style) {
    return detail::writeDecimal(detail::shortestDecimal(value), style);
}

std::string formatQuantity(const Quantity& quantity, int significantDigits, const NumberStyle& style) {
    if (!isMoney(quantity.unit())) {
        const std::string number = formatNumber(quantity.value(), significantDigits, style);
        return withUnit(number, quantity.unit(), {}, number == "1", style);
    }
    const Unit plain = withoutMultiplier(quantity.unit());
    const double amount = quantity.unit().scale == plain.scale ? quantity.value() : quantity.canonical() / plain.scale;
    const Scaling scaling = moneyScaling(amount, significantDigits);
    return withUnit(formatNumber(amount / scaling.divisor, significantDigits, style), plain, scaling.prefix, false,
                    style);
}

std::string formatRange(const Quantity& low, const Quantity& high, int significantDigits, const NumberStyle& style) {
    const Unit unit = isMoney(low.unit()) ? withoutMultiplier(low.unit()) : low.unit();
    const double from = low.in(unit).value_or(low.value());
    const double to = high.in(unit).value_or(high.value());
    const Scaling scaling =
        isMoney(unit) ? moneyScaling(std::max(std::abs(from), std::abs(to)), significantDigits) : Scaling{};
    const std::string lower = formatNumber(from / scaling.divisor, significantDigits, style);
    const std::string upper = formatNumber(to / scaling.divisor, significantDigits, style);
    if (lower == upper) {
        return withUnit(lower, unit, scaling.prefix, lower == "1", style);
    }
    // A minus next to a dash is unreadable: then the dash stands apart.
    const bool spaced = from < 0.0 || to < 0.0;
    const std::string dash = spaced ? " " + style.range + " " : style.range;
    return withUnit(lower + dash + upper, unit, scaling.prefix, false, style);
}

std::string formatRatio(double ratio, const NumberStyle& style) {
    const double size = std::abs(ratio);
    constexpr double WholeFrom = 9.995;    // would be written 10.00
    constexpr double DigitsBelow = 0.095;  // two places would leave one digit or none
    std::string text;
    if (size >= WholeFrom) {
        text = fmt::format("{:.0f}", size);
        if (text.size() > 15) {
            return formatNumber(ratio, 3, style) + "×";
        }
        return (ratio < 0 ? style.minus : std::string()) +
               detail::writeDecimal({false, text, static_cast<int>(text.size())}, style) + "×";
    }
    if (size != 0.0 && size < DigitsBelow) {
        return formatNumber(ratio, 2, style) + "×";
    }
    text = fmt::format("{:.2f}", size);
    return (ratio < 0 ? style.minus : std::string()) + text.substr(0, text.size() - 3) + style.decimalPoint +
           text.substr(text.size() - 2) + "×";
}

}  // namespace chokepoint::units
