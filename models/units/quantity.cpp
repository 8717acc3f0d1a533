// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/quantity.h"

#include "models/units/unittable.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace chokepoint::units {

namespace {

using detail::NamedPowers;

struct Factor {
    std::string text;
    std::string key;  ///< what cancels: "chip" and "chips" are one.
    int exponent;
};

/// The factors of "TFLOPS/chip" as TFLOPS¹ chip⁻¹; nothing for symbols with brackets or "per", which stay whole.
std::optional<std::vector<Factor>> factorsOf(std::string_view symbol) {
    if (symbol.find('(') != std::string_view::npos || symbol.find(" per ") != std::string_view::npos) {
        return std::nullopt;
    }
    std::vector<Factor> factors;
    int sign = 1;
    std::string text;
    const auto finish = [&factors, &text, &sign] {
        if (!text.empty() && text != "1") {
            const detail::Atom* atom = detail::findAtom(text);
            const bool isCount = atom != nullptr && !atom->thing.empty() && atom->scale == 1.0;
            factors.push_back({text, isCount ? atom->thing.str() : text, sign});
        }
        text.clear();
    };
    constexpr std::string_view Dot = "·";
    for (std::size_t i = 0; i < symbol.size(); ++i) {
        if (symbol[i] == '/' || symbol[i] == '*') {
            finish();
            sign = symbol[i] == '/' ? -1 : 1;
        } else if (symbol.substr(i, Dot.size()) == Dot) {
            finish();
            sign = 1;
            i += Dot.size() - 1;
        } else {
            text += symbol[i];
        }
    }
    finish();
    return factors;
}

/// Below a fraction line things are singular: kW/chip.
std::string below(const Factor& factor) {
    return factor.key == factor.text ? detail::singular(factor.text) : factor.text;
}

std::string written(const std::vector<Factor>& factors) {
    std::string text;
    for (const Factor& factor : factors) {
        if (factor.exponent > 0) {
            text += (text.empty() ? "" : "·") + factor.text;
        }
    }
    for (const Factor& factor : factors) {
        if (factor.exponent < 0) {
            text += (text.empty() ? "1/" : "/") + below(factor);
        }
    }
    return text.empty() ? std::string("ratio") : text;
}

std::string bracketed(const std::string& symbol) {
    const bool isCompound = symbol.find_first_of("/*(") != std::string::npos || symbol.find("·") != std::string::npos ||
                            symbol.find(" per ") != std::string::npos;
    return isCompound ? "(" + symbol + ")" : detail::singular(symbol);
}

/// The symbol of a·b or a/b: what stands on both sides of the line is left out, else both are written as they are.
std::string composedSymbol(const std::string& a, const std::string& b, int sign) {
    auto left = factorsOf(a);
    const auto right = factorsOf(b);
    bool cancelled = false;
    bool simple = false;
    if (left && right) {
        simple = right->size() <= 1;
        for (const Factor& factor : *right) {
            const int exponent = sign * factor.exponent;
            const auto opposite = std::find_if(left->begin(), left->end(), [&factor, exponent](const Factor& other) {
                return other.key == factor.key && other.exponent == -exponent;
            });
            if (opposite != left->end()) {
                left->erase(opposite);
                cancelled = true;
            } else {
                left->push_back({factor.text, factor.key, exponent});
            }
        }
        if (cancelled || simple || sign > 0) {
            return written(*left);
        }
    }
    const std::string numerator = factorsOf(a) ? a : "(" + a + ")";
    return numerator + (sign > 0 ? "·" : "/") + bracketed(b);
}

Result<Unit> combine(const Unit& a, const Unit& b, int sign) {
    Unit result;
    result.dimension = sign > 0 ? a.dimension * b.dimension : a.dimension / b.dimension;
    result.scale = sign > 0 ? a.scale * b.scale : a.scale / b.scale;
    if (!a.thing.empty() || !b.thing.empty()) {
        auto things = NamedPowers::decode(a.thing.str(), a.dimension.exponent(Base::Thing));
        things.multiplyBy(NamedPowers::decode(b.thing.str(), b.dimension.exponent(Base::Thing)), sign);
        result.thing = things.encode();
    }
    if (!a.currency.empty() || !b.currency.empty()) {
        auto money = NamedPowers::decode(a.currency.str(), a.dimension.exponent(Base::Money));
        money.multiplyBy(NamedPowers::decode(b.currency.str(), b.dimension.exponent(Base::Money)), sign);
        result.currency = money.encode();
        if (money.powers.size() > 1 && result.currency != a.currency && result.currency != b.currency) {
            return failure(ErrorCode::UnitMismatch,
                           {CHOKEPOINT_MSG("%1 and %2 are different currencies: convert one of them first"),
                            {a.currency.str(), b.currency.str()}});
        }
    }
    std::string symbol = composedSymbol(a.symbol, b.symbol, sign);
    if (detail::findAtom(symbol) == nullptr) {
        if (const detail::Atom* atom = detail::findAtomLike(result)) {
            symbol = atom->name;
            result.scale = atom->scale;
        }
    }
    result.symbol = symbol;
    return result;
}

Result<Quantity> checked(double canonical, const Result<Unit>& unit) {
    if (!unit) {
        return tl::unexpected<Error>(unit.error());
    }
    const Quantity result = Quantity::fromCanonical(canonical, *unit);
    if (!std::isfinite(result.value()) || !std::isfinite(canonical)) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("the result in %1 is not a finite number"), {unit->symbol.str()}});
    }
    return result;
}

}  // namespace

bool Dimension::isNone() const {
    return *this == Dimension();
}

Dimension operator*(const Dimension& a, const Dimension& b) {
    Dimension result;
    for (std::size_t i = 0; i < BaseCount; ++i) {
        result.m_exponents[i] = static_cast<std::int8_t>(a.m_exponents[i] + b.m_exponents[i]);
    }
    return result;
}

Dimension operator/(const Dimension& a, const Dimension& b) {
    Dimension result;
    for (std::size_t i = 0; i < BaseCount; ++i) {
        result.m_exponents[i] = static_cast<std::int8_t>(a.m_exponents[i] - b.m_exponents[i]);
    }
    return result;
}

bool compatible(const Unit& a, const Unit& b) {
    return a.dimension == b.dimension && a.currency == b.currency && a.thing == b.thing;
}

Result<Unit> multiply(const Unit& a, const Unit& b) {
    return combine(a, b, 1);
}

Result<Unit> divide(const Unit& a, const Unit& b) {
    return combine(a, b, -1);
}

Unit knownUnit(std::string_view symbol) {
    const Result<Unit> unit = parseUnit(symbol);
    if (!unit) {
        std::fprintf(stderr, "broken unit table: %s\n", inEnglish(unit.error()).c_str());
        std::abort();
    }
    return *unit;
}

Result<double> Quantity::in(const Unit& other) const {
    if (!compatible(m_unit, other)) {
        return failure(ErrorCode::UnitMismatch,
                       {CHOKEPOINT_MSG("'%1' cannot be given in '%2'"), {m_unit.symbol.str(), other.symbol.str()}});
    }
    if (m_unit.scale == other.scale) {
        return m_value;
    }
    // Whole factors first: 180 TFLOPS are exactly 0.18 PFLOPS.
    return m_unit.scale > other.scale ? m_value * (m_unit.scale / other.scale) : m_value / (other.scale / m_unit.scale);
}

Result<Quantity> multiply(const Quantity& a, const Quantity& b) {
    return checked(a.canonical() * b.canonical(), multiply(a.unit(), b.unit()));
}

Result<Quantity> divide(const Quantity& a, const Quantity& b) {
    return checked(a.canonical() / b.canonical(), divide(a.unit(), b.unit()));
}

}  // namespace chokepoint::units
