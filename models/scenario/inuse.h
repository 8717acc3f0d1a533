// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

#include <array>
#include <cstdint>
#include <span>

namespace chokepoint::scenario {

/// What comes into use in China, each with figures of its own. The first four are Foreign in the same order.
enum class Source : std::uint8_t { H20, H200, Mi308, B30a, Ascend910b, Ascend910c, Ascend950, Other, Smuggled };
inline constexpr std::size_t SourceCount = 9;
[[nodiscard]] constexpr std::size_t at(Source source) {
    return static_cast<std::size_t>(source);
}

inline constexpr std::array<Source, 4> ForeignSources{Source::H20, Source::H200, Source::Mi308, Source::B30a};
inline constexpr std::array<Source, 3> AscendSources{Source::Ascend910b, Source::Ascend910c, Source::Ascend950};
inline constexpr std::array<Source, 4> DomesticSources{Source::Ascend910b, Source::Ascend910c, Source::Ascend950,
                                                       Source::Other};

/// Figures of chips that no parameter holds; NaN where none is known, which counts in no sum. The catalogue fills them.
struct ChipFigures {
    std::array<double, SourceCount> bandwidth{};  ///< memory bandwidth over that of an H100
    std::array<double, SourceCount> boardWatts{};
    double a100Bandwidth = 0.0;
    double a800Bandwidth = 0.0;
    double h800Bandwidth = 0.0;
    double a100Watts = 0.0;
    double a800Watts = 0.0;
    double h800Watts = 0.0;
};

/// What chips in use are counted by.
enum class Measure : std::uint8_t { Units, Tpp, EightBit, Bandwidth, BoardWatts };

/// What was in use when the model opens.
enum class Opening : std::uint8_t { H20, A100, A800, H800, Ascend, Other, Smuggled };
inline constexpr std::size_t OpeningCount = 7;

/// Chips in use on each path of a block: what arrived in each quarter and was there before, as far as it has neither
/// failed nor been retired.
class InUse {
public:
    /// The parameters of the block's paths. Call for each block.
    void prepare(const std::array<const double*, InputCount>& columns, std::size_t begin, std::size_t count);

    /// At the end of each quarter: `shown` is what comes into use, by source and quarter. Opening stocks come with
    /// their sources, those of A100, A800 and H800 with `hasOlderImports`.
    void count(const std::array<Lanes, SourceCount>& shown, std::span<const Source> sources, Measure measure,
               const ChipFigures& figures, bool hasOlderImports, Lanes& lanes);

    /// Share of what arrived in a quarter that is in use k quarters later, at the quarter's end.
    [[nodiscard]] const Lanes& survival() const { return m_survival; }

private:
    [[nodiscard]] const double* drawn(Input input) const { return m_columns[static_cast<std::size_t>(input)]; }
    [[nodiscard]] Lane weight(Source source, Measure measure, const ChipFigures& figures) const;
    [[nodiscard]] Lane openingWeight(Opening opening, Measure measure, const ChipFigures& figures) const;

    /// Share of an opening stock still in use; worked out when it is first counted.
    [[nodiscard]] const Lanes& openingShare(Opening opening);

    std::array<const double*, InputCount> m_columns{};
    std::size_t m_count = 0;
    Lanes m_survival;
    std::array<Lanes, OpeningCount> m_openings;
    std::array<bool, OpeningCount> m_hasOpening{};
};

}  // namespace chokepoint::scenario
