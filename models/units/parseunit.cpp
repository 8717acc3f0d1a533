// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/nearest.h"
#include "models/units/quantity.h"
#include "models/units/unittable.h"

#include <array>
#include <cmath>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace chokepoint::units {

namespace {

using detail::NamedPowers;

constexpr std::size_t LongestUnit = 80;
constexpr int DeepestBrackets = 8;

/// Blanks of every width become one space; none at the ends.
std::string normalised(std::string_view text) {
    constexpr std::array<std::string_view, 3> WideBlanks{"\u00a0", "\u202f", "\u2009"};
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool isBlank = text[i] == ' ' || text[i] == '\t';
        for (const std::string_view blank : WideBlanks) {
            if (text.substr(i, blank.size()) == blank) {
                isBlank = true;
                i += blank.size() - 1;
                break;
            }
        }
        if (!isBlank) {
            result += text[i];
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (!result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

Unit unitOf(const detail::Atom& atom, double factor = 1.0) {
    return {atom.dimension, atom.scale * factor, atom.name, atom.currency, atom.thing};
}

/// "M USD", "Mio. USD", "billion transistors", "MUSD": a multiplier before money or a noun, and before nothing else.
std::optional<Unit> multiplied(std::string_view text) {
    const auto withFactor = [](std::string_view word, std::string_view rest) -> std::optional<Unit> {
        const auto factor = detail::multiplier(word);
        const detail::Atom* atom = detail::findAtom(trimmed(rest));
        if (!factor || atom == nullptr || (atom->currency.empty() && atom->thing.empty()) || atom->scale != 1.0) {
            return std::nullopt;
        }
        return unitOf(*atom, *factor);
    };
    if (const std::size_t space = text.find(' '); space != std::string_view::npos) {
        return withFactor(text.substr(0, space), text.substr(space + 1));
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        const detail::Atom* atom = detail::findAtom(text.substr(i));
        if (atom != nullptr && !atom->currency.empty()) {
            return withFactor(text.substr(0, i), text.substr(i));
        }
    }
    return std::nullopt;
}

tl::unexpected<Error> unknownUnit(std::string_view part) {
    if (part == "¥") {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'¥' is yuan or yen: write CNY or JPY"), {}});
    }
    if (part == "date" || part == "text" || part == "flag") {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'%1' is a kind of value, not a unit"), {std::string(part)}});
    }
    const std::vector<std::string> near = nearest(part, detail::atomNames(), 1);
    if (near.empty()) {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'%1' is not a known unit"), {std::string(part)}});
    }
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("'%1' is not a known unit; did you mean '%2'?"), {std::string(part), near.front()}});
}

class Parser {
public:
    /// A whole unit: "a/b·c", where "per" divides by all that follows it.
    static Result<Unit> expression(std::string_view text, int depth = 0) {
        if (depth > DeepestBrackets) {
            return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("too many brackets in the unit"), {}});
        }
        constexpr std::string_view Per = " per ";
        if (const std::size_t per = text.find(Per); per != std::string_view::npos) {
            return joined(expression(text.substr(0, per), depth + 1),
                          expression(text.substr(per + Per.size()), depth + 1), -1);
        }
        std::optional<Result<Unit>> result;
        int sign = 1;
        std::size_t start = 0;
        while (start <= text.size()) {
            const auto [end, length] = nextOperator(text, start);
            const Result<Unit> term = factor(trimmed(text.substr(start, end - start)), depth);
            result = result ? joined(*result, term, sign) : term;
            if (!*result || end == text.size()) {
                break;
            }
            sign = text[end] == '/' ? -1 : 1;
            start = end + length;
        }
        return *result;
    }

private:
    struct Operator {
        std::size_t position;
        std::size_t length;
    };

    static Operator nextOperator(std::string_view text, std::size_t start) {
        constexpr std::string_view Dot = "·";
        int brackets = 0;
        for (std::size_t i = start; i < text.size(); ++i) {
            if (text[i] == '(') {
                ++brackets;
            } else if (text[i] == ')') {
                --brackets;
            } else if (brackets == 0 && (text[i] == '/' || text[i] == '*')) {
                return {i, 1};
            } else if (brackets == 0 && text.substr(i, Dot.size()) == Dot) {
                return {i, Dot.size()};
            }
        }
        return {text.size(), 0};
    }

    static Result<Unit> factor(std::string_view text, int depth) {
        if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
            return expression(trimmed(text.substr(1, text.size() - 2)), depth + 1);
        }
        if (const detail::Atom* atom = detail::findAtom(text)) {
            return unitOf(*atom);
        }
        if (const std::optional<Unit> unit = multiplied(text)) {
            return *unit;
        }
        return unknownUnit(text);
    }

    /// As multiply and divide, but an exchange rate may be written (CNY/USD) and nothing is respelled.
    static Result<Unit> joined(const Result<Unit>& a, const Result<Unit>& b, int sign) {
        if (!a || !b) {
            return !a ? a : b;
        }
        Unit result;
        result.dimension = sign > 0 ? a->dimension * b->dimension : a->dimension / b->dimension;
        result.scale = sign > 0 ? a->scale * b->scale : a->scale / b->scale;
        const auto names = [sign](const InternedText& left, int leftPower, const InternedText& right, int rightPower) {
            NamedPowers powers = NamedPowers::decode(left.str(), leftPower);
            powers.multiplyBy(NamedPowers::decode(right.str(), rightPower), sign);
            return powers.encode();
        };
        result.thing =
            names(a->thing, a->dimension.exponent(Base::Thing), b->thing, b->dimension.exponent(Base::Thing));
        result.currency =
            names(a->currency, a->dimension.exponent(Base::Money), b->currency, b->dimension.exponent(Base::Money));
        if (!std::isfinite(result.scale) || result.scale <= 0.0) {
            return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("the unit is out of range"), {}});
        }
        return result;
    }
};

/// Units come by the ten thousand from a few hundred spellings, so what was read once is remembered.
struct Memo {
    static constexpr std::size_t Most = 4096;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::shared_mutex mutex;
    std::unordered_map<std::string, Unit, Hash, std::equal_to<>> units;
};

Memo& memo() {
    static Memo& instance = *new Memo;
    return instance;
}

}  // namespace

Result<Unit> parseUnit(std::string_view text) {
    Memo& known = memo();
    {
        const std::shared_lock lock(known.mutex);
        if (const auto found = known.units.find(text); found != known.units.end()) {
            return found->second;
        }
    }
    if (text.size() > LongestUnit) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("a unit has at most %1 letters"), {static_cast<std::int64_t>(LongestUnit)}});
    }
    const std::string symbol = normalised(text);
    if (symbol.empty()) {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("the unit is missing"), {}});
    }
    Result<Unit> unit = Parser::expression(symbol);
    if (unit) {
        unit->symbol = symbol;
        const std::unique_lock lock(known.mutex);
        if (known.units.size() < Memo::Most) {
            known.units.emplace(std::string(text), *unit);
        }
    }
    return unit;
}

}  // namespace chokepoint::units
