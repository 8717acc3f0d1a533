// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/internedtext.h"
#include "models/units/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chokepoint::units {

/// The kinds of thing a unit is made of. FLOP and OP are kept apart: FLOP/s and OP/s never compare.
enum class Base : std::uint8_t { Flop, Op, Byte, Second, Joule, Metre, Kilogram, Money, Tpp, Thing, Token };
inline constexpr std::size_t BaseCount = 11;

/// Exponents over Base. W is Joule·Second⁻¹; W per FLOP/s is Joule·Flop⁻¹.
class Dimension {
public:
    constexpr Dimension() = default;
    static constexpr Dimension of(Base base, int exponent = 1) {
        Dimension result;
        result.m_exponents[static_cast<std::size_t>(base)] = static_cast<std::int8_t>(exponent);
        return result;
    }
    [[nodiscard]] constexpr int exponent(Base base) const { return m_exponents[static_cast<std::size_t>(base)]; }
    [[nodiscard]] bool isNone() const;
    friend Dimension operator*(const Dimension& a, const Dimension& b);
    friend Dimension operator/(const Dimension& a, const Dimension& b);
    friend constexpr bool operator==(const Dimension&, const Dimension&) = default;

private:
    std::array<std::int8_t, BaseCount> m_exponents{};
};

/// A unit of measure: its dimension, how many canonical units it is, and how it is written. Cheap to copy.
/// Canonical: FLOP/s, OP/s, byte, byte/s, W (J/s), J, m², kg, one unit of currency, TPP, one thing.
/// Money carries its ISO 4217 currency and counts their thing ("chips"): USD and CNY, chips and racks never mix.
struct Unit {
    Dimension dimension;
    double scale = 1.0;
    InternedText symbol;    ///< as written ("TFLOP/s" stays "TFLOP/s").
    InternedText currency;  ///< ISO 4217 where the dimension has Money ("CNY/USD" for an exchange rate), else empty.
    InternedText thing;     ///< plural noun where things are counted ("chips"; "dies/wafers" for dies per wafer).

    friend bool operator==(const Unit&, const Unit&) = default;
};

/// Whether values of the two units can be added and compared (same dimension, currency and thing).
[[nodiscard]] bool compatible(const Unit& a, const Unit& b);

/// The unit of a product or quotient; its symbol is composed ("kW/PFLOPS", "kW/chip") and what cancels is left out
/// (TFLOPS/chip times chips is TFLOPS). Fails with UnitMismatch where two currencies would meet; an exchange rate
/// (CNY/USD) times USD is CNY.
[[nodiscard]] Result<Unit> multiply(const Unit& a, const Unit& b);
[[nodiscard]] Result<Unit> divide(const Unit& a, const Unit& b);

/// Reads a unit as people write it: "PFLOPS", "TFLOP/s", "TB/s", "Tb/s" (bits), "GiB", "kW/chip", "mm2", "USD/h",
/// "Mio. USD", "billion" (transistors), "%". SI prefixes are decimal, Ki/Mi/Gi/Ti/Pi binary. A unit that is not known
/// is a Syntax error that names the nearest known one; nothing is guessed. "TFLOPS" and "TOPS" differ.
[[nodiscard]] Result<Unit> parseUnit(std::string_view text);

/// A unit written in our own tables. Precondition: parseUnit reads it; otherwise the program ends with its message.
[[nodiscard]] Unit knownUnit(std::string_view symbol);

/// A number with its unit: the value stays as it was written (559.378 kW stays 559.378), and whatever is computed or
/// compared goes through canonical units, so that no two prefixes can mix.
class Quantity {
public:
    Quantity() = default;
    /// `value` in `unit`.
    Quantity(double value, const Unit& unit) : m_value(value), m_unit(unit) {}
    /// `canonical` canonical units of `unit`'s dimension, to be shown in `unit`.
    [[nodiscard]] static Quantity fromCanonical(double canonical, const Unit& unit) {
        return {canonical / unit.scale, unit};
    }

    /// In canonical units of the dimension.
    [[nodiscard]] double canonical() const { return m_value * m_unit.scale; }
    /// In its own unit.
    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] const Unit& unit() const { return m_unit; }
    /// In another unit; UnitMismatch where dimension, currency or thing differ.
    [[nodiscard]] Result<double> in(const Unit& other) const;

    friend bool operator==(const Quantity&, const Quantity&) = default;

private:
    double m_value = 0.0;
    Unit m_unit;
};

/// Product and quotient with the unit that follows. Fails as multiply and divide of units do, with OutOfRange where
/// the result is not finite (a division by zero included).
[[nodiscard]] Result<Quantity> multiply(const Quantity& a, const Quantity& b);
[[nodiscard]] Result<Quantity> divide(const Quantity& a, const Quantity& b);

}  // namespace chokepoint::units
