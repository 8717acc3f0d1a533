// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/ascii.h"
#include "models/units/format.h"
#include "models/units/unittable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace chokepoint::units {

namespace {

constexpr std::size_t LongestText = 200;
constexpr std::size_t GroupSize = 3;
constexpr std::string_view Minus = "−";

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Every blank as a plain space, curly apostrophes as plain ones.
std::string withPlainBlanks(std::string_view text) {
    constexpr std::array<std::string_view, 3> WideBlanks{"\u00a0", "\u202f", "\u2009"};
    constexpr std::string_view Apostrophe = "’";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t skipped = 0;
        for (const std::string_view blank : WideBlanks) {
            if (text.substr(i, blank.size()) == blank) {
                result += ' ';
                skipped = blank.size();
            }
        }
        if (text.substr(i, Apostrophe.size()) == Apostrophe) {
            result += '\'';
            skipped = Apostrophe.size();
        }
        if (skipped > 0) {
            i += skipped - 1;
        } else {
            result += text[i] == '\t' ? ' ' : text[i];
        }
    }
    return result;
}

void skipBlanks(std::string_view& text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
}

bool skip(std::string_view& text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) != prefix) {
        return false;
    }
    text.remove_prefix(prefix.size());
    skipBlanks(text);
    return true;
}

/// "about", "≈": a property of the claim, not of the quantity.
void skipApproximation(std::string_view& text) {
    constexpr std::array<std::string_view, 9> Words{"≈",    "~",   "about ", "around ", "approx. ",
                                                    "ca. ", "ca ", "circa ", "rund "};
    for (const std::string_view word : Words) {
        if (skip(text, word)) {
            return;
        }
    }
}

/// "−" and "-" make it negative; "+" is taken and means nothing.
bool skipSign(std::string_view& text) {
    if (skip(text, Minus) || skip(text, "-")) {
        return true;
    }
    skip(text, "+");
    return false;
}

/// The currency before the number ("$3.4M", "CNY 60 Mio."), as its ISO code.
std::string skipCurrency(std::string_view& text) {
    for (const char* sign : {"US$", "$", "€"}) {
        if (skip(text, sign)) {
            return detail::findAtom(sign)->currency.str();
        }
    }
    constexpr std::size_t CodeLength = 3;
    if (text.size() > CodeLength && !isLetter(text[CodeLength])) {
        const detail::Atom* atom = detail::findAtom(text.substr(0, CodeLength));
        if (atom != nullptr && !atom->currency.empty()) {
            text.remove_prefix(CodeLength);
            skipBlanks(text);
            return atom->currency.str();
        }
    }
    return {};
}

/// Whether a blank or apostrophe at `at` separates groups: exactly three digits follow, and no letter (600 400G links).
bool isGroupBlank(std::string_view text, std::size_t at) {
    const std::size_t end = at + 1 + GroupSize;
    if (end > text.size()) {
        return false;
    }
    for (std::size_t i = at + 1; i < end; ++i) {
        if (!isDigit(text[i])) {
            return false;
        }
    }
    return end == text.size() || (!isDigit(text[end]) && !isLetter(text[end]));
}

struct NumberText {
    std::string mantissa;  ///< digits, points, commas; blanks between groups as '\''.
    std::string exponent;  ///< "-7", or empty.
};

/// Takes the number from the front of `text`.
NumberText skipNumber(std::string_view& text) {
    NumberText result;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        const bool isSeparator = (c == '.' || c == ',') && i + 1 < text.size() && isDigit(text[i + 1]);
        const bool isBlank = (c == ' ' || c == '\'') && i > 0 && isDigit(text[i - 1]) && isGroupBlank(text, i);
        if (!isDigit(c) && !isSeparator && !isBlank) {
            break;
        }
        result.mantissa += isBlank ? '\'' : c;
        ++i;
    }
    text.remove_prefix(i);
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        std::string_view rest = text.substr(1);
        std::string sign;
        if (rest.substr(0, Minus.size()) == Minus) {
            rest.remove_prefix(Minus.size());
            sign = "-";
        } else if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
            sign = rest.front() == '-' ? "-" : "";
            rest.remove_prefix(1);
        }
        std::size_t digits = 0;
        while (digits < rest.size() && isDigit(rest[digits])) {
            ++digits;
        }
        if (digits > 0) {
            result.exponent = sign + std::string(rest.substr(0, digits));
            text = rest.substr(digits);
        }
    }
    return result;
}

tl::unexpected<Error> badGroups(const std::string& text) {
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("'%1' is not grouped by thousands: write the number without separators"), {text}});
}

/// Whether `text`, split at `group`, has groups of three digits behind the first of one to three.
bool isGrouped(std::string_view text, char group) {
    std::size_t start = 0;
    bool isFirst = true;
    while (true) {
        const std::size_t end = std::min(text.find(group, start), text.size());
        const std::size_t length = end - start;
        if (isFirst ? length < 1 || length > GroupSize : length != GroupSize) {
            return false;
        }
        if (end == text.size()) {
            return true;
        }
        isFirst = false;
        start = end + 1;
    }
}

/// Which of point and comma is the decimal mark in `text`; '\0' for none of them.
Result<char> decimalMarkOf(const std::string& text, DecimalMark mark) {
    const auto points = std::count(text.begin(), text.end(), '.');
    const auto commas = std::count(text.begin(), text.end(), ',');
    if (mark != DecimalMark::Ask) {
        const char decimal = mark == DecimalMark::Point ? '.' : ',';
        const auto count = mark == DecimalMark::Point ? points : commas;
        return count > 0 ? decimal : '\0';
    }
    if (points > 0 && commas > 0) {
        return text.rfind('.') > text.rfind(',') ? '.' : ',';
    }
    const char only = points > 0 ? '.' : ',';
    const auto count = points + commas;
    if (count != 1) {
        return '\0';  // none, or the same one repeated: groups
    }
    const std::size_t at = text.find(only);
    const bool looksGrouped = isGrouped(text, only) && text.front() != '0';
    if (!looksGrouped || text.find('\'') < at) {
        return only;
    }
    std::string asGroup = text;
    asGroup.erase(at, 1);
    std::string asDecimal = text;
    asDecimal[at] = '.';
    while (asDecimal.back() == '0') {
        asDecimal.pop_back();
    }
    if (asDecimal.back() == '.') {
        asDecimal.pop_back();
    }
    return failure(ErrorCode::InvalidArgument,
                   {CHOKEPOINT_MSG("'%1' can be %2 or %3: write it without a separator"), {text, asGroup, asDecimal}});
}

/// The mantissa as from_chars reads it.
Result<std::string> plainMantissa(const std::string& text, DecimalMark mark) {
    const Result<char> decimal = decimalMarkOf(text, mark);
    if (!decimal) {
        return tl::unexpected<Error>(decimal.error());
    }
    std::string whole = text;
    std::string fraction;
    if (*decimal != '\0') {
        const std::size_t at = text.find(*decimal);
        whole = text.substr(0, at);
        fraction = text.substr(at + 1);
        if (!std::all_of(fraction.begin(), fraction.end(), isDigit)) {
            return badGroups(text);
        }
    }
    char group = '\0';
    for (const char c : whole) {
        if (isDigit(c)) {
            continue;
        }
        if (group != '\0' && c != group) {
            return badGroups(text);
        }
        group = c;
    }
    if (group != '\0' && !isGrouped(whole, group)) {
        return badGroups(text);
    }
    std::erase_if(whole, [](char c) { return !isDigit(c); });
    std::string plain = whole.empty() ? std::string("0") : whole;
    if (!fraction.empty()) {
        plain += "." + fraction;
    }
    return plain;
}

/// The unit text behind a number whose currency stood before it: "M/chip" with USD is "M USD/chip".
std::string currencyUnitText(std::string_view rest, const std::string& currency) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    std::string word(rest.substr(0, end));
    while (!word.empty() && word.back() == ' ') {
        word.pop_back();
    }
    if (word == "B") {
        word = "bn";
    }
    return (word.empty() ? "" : word + " ") + currency + std::string(rest.substr(end));
}

struct Scaled {
    Unit unit;
    double factor = 1.0;
};

Result<Scaled> unitBehind(std::string_view rest, const std::string& currency, const std::optional<Unit>& defaultUnit,
                          std::string_view text) {
    if (!currency.empty()) {
        const Result<Unit> unit = parseUnit(currencyUnitText(rest, currency));
        return unit ? Result<Scaled>(Scaled{*unit, 1.0}) : tl::unexpected<Error>(unit.error());
    }
    if (rest.empty()) {
        if (!defaultUnit) {
            return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'%1' has no unit"), {std::string(text)}});
        }
        return Scaled{*defaultUnit, 1.0};
    }
    const bool countsOrMoney = defaultUnit && (!defaultUnit->currency.empty() || !defaultUnit->thing.empty());
    if (const auto factor = detail::multiplier(rest); factor && countsOrMoney && defaultUnit->scale == 1.0) {
        return Scaled{*defaultUnit, *factor};
    }
    const Result<Unit> unit = parseUnit(rest);
    return unit ? Result<Scaled>(Scaled{*unit, 1.0}) : tl::unexpected<Error>(unit.error());
}

}  // namespace

Result<double> parseNumber(std::string_view text) {
    std::string_view digits = text;
    if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) {
        digits.remove_prefix(1);
    }
    double value = 0.0;
    // from_chars reads "inf" and "nan" too; a number of ours begins with a digit or a point.
    const bool startsRight = !digits.empty() && (isDigit(digits.front()) || digits.front() == '.');
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (startsRight && error == std::errc::result_out_of_range) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("'%1' is out of range"), {std::string(text)}});
    }
    if (!startsRight || error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("'%1' is not a number: write it as 1234.5"), {std::string(text)}});
    }
    return text.front() == '-' ? -value : value;
}

Result<Quantity> parseQuantity(std::string_view text, const std::optional<Unit>& defaultUnit, DecimalMark mark) {
    if (text.size() > LongestText) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("a quantity has at most %1 letters"), {static_cast<std::int64_t>(LongestText)}});
    }
    const std::string plain = withPlainBlanks(text);
    std::string_view rest = plain;
    skipBlanks(rest);
    while (!rest.empty() && rest.back() == ' ') {
        rest.remove_suffix(1);
    }
    skipApproximation(rest);
    bool isNegative = skipSign(rest);
    const std::string currency = skipCurrency(rest);
    isNegative = isNegative || (!currency.empty() && skipSign(rest));
    const NumberText number = skipNumber(rest);
    if (number.mantissa.empty()) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("'%1' does not begin with a number: write it as 600 kW"), {std::string(text)}});
    }
    skipBlanks(rest);
    Result<std::string> digits = plainMantissa(number.mantissa, mark);
    if (!digits) {
        return tl::unexpected<Error>(digits.error());
    }
    if (!number.exponent.empty()) {
        *digits += "e" + number.exponent;
    }
    const Result<double> value = parseNumber(*digits);
    if (!value) {
        return tl::unexpected<Error>(value.error());
    }
    const Result<Scaled> scaled = unitBehind(rest, currency, defaultUnit, text);
    if (!scaled) {
        return tl::unexpected<Error>(scaled.error());
    }
    if (defaultUnit && !compatible(scaled->unit, *defaultUnit)) {
        return failure(ErrorCode::UnitMismatch,
                       {CHOKEPOINT_MSG("'%1' is in '%2', but a value in '%3' is needed"),
                        {std::string(text), scaled->unit.symbol.str(), defaultUnit->symbol.str()}});
    }
    const Quantity quantity((isNegative ? -*value : *value) * scaled->factor, scaled->unit);
    if (!std::isfinite(quantity.value()) || !std::isfinite(quantity.canonical())) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("'%1' is out of range"), {std::string(text)}});
    }
    return quantity;
}

}  // namespace chokepoint::units
