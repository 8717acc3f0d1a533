// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chokepoint::store {

/// hashOfRow() for values that come one after the other, without a row that holds them: see there.
class RowHash {
public:
    void null() { byte(NullKind); }
    void integer(std::int64_t value) {
        byte(IntegerKind);
        number(static_cast<std::uint64_t>(value));
    }
    void real(double value) {
        // Exact within ±2^53; beyond, every real is hashed by its bits.
        constexpr double Exact = 9007199254740992.0;
        if (std::abs(value) <= Exact && std::trunc(value) == value) {
            integer(static_cast<std::int64_t>(value));
        } else {
            byte(RealKind);
            number(std::bit_cast<std::uint64_t>(value));
        }
    }
    void text(std::string_view value) {
        byte(TextKind);
        bytes(value);
    }
    void blob(std::string_view value) {
        byte(BlobKind);
        bytes(value);
    }

    [[nodiscard]] std::uint64_t finished() const {
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

private:
    static constexpr std::uint64_t Prime = 0x100000001b3U;
    static constexpr std::size_t NumberBytes = 8;

    /// What so many bytes of zero multiply the state by.
    static constexpr std::array<std::uint64_t, NumberBytes + 1> Powers = [] {
        std::array<std::uint64_t, NumberBytes + 1> powers{1};
        for (std::size_t i = 1; i < powers.size(); ++i) {
            powers[i] = powers[i - 1] * Prime;
        }
        return powers;
    }();

    // As SqlValue counts its kinds.
    static constexpr std::uint8_t NullKind = 0;
    static constexpr std::uint8_t IntegerKind = 1;
    static constexpr std::uint8_t RealKind = 2;
    static constexpr std::uint8_t TextKind = 3;
    static constexpr std::uint8_t BlobKind = 4;

    void byte(std::uint8_t value) { m_state = (m_state ^ value) * Prime; }
    void bytes(std::string_view value) {
        number(value.size());
        for (const char c : value) {
            byte(static_cast<std::uint8_t>(c));
        }
    }
    /// Eight bytes, the highest first. Those in front are mostly zero, and all of these are one multiplication.
    void number(std::uint64_t value) {
        constexpr std::size_t BitsOfByte = 8;
        const auto zeros = static_cast<std::size_t>(std::countl_zero(value)) / BitsOfByte;
        m_state *= Powers[zeros];
        for (std::size_t left = NumberBytes - zeros; left-- > 0;) {
            byte(static_cast<std::uint8_t>(value >> (left * BitsOfByte)));
        }
    }

    std::uint64_t m_state = 0xcbf29ce484222325U;
};

}  // namespace chokepoint::store
