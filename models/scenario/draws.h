// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/distribution.h"
#include "models/scenario/supply.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

struct DrawOptions {
    std::size_t count = 10'000;
    std::uint64_t seed = 1;
    bool isCorrelated = true;  ///< false: every parameter is drawn independently
    unsigned threads = 0;      ///< 0: as many as there are; the numbers do not depend on it
};

/// A range that stands in for a parameter's own.
struct ParameterRange {
    std::string parameter;
    double low = 0.0;
    double central = 0.0;
    double high = 0.0;

    friend bool operator==(const ParameterRange&, const ParameterRange&) = default;
};

/// The random numbers of an ensemble: one column for each parameter, effect and recorded series, one entry for each
/// path. A number depends on the seed, its name and the path alone (a counter-based generator: the k-th output of
/// SplitMix64 from a start that seed and name give; Steele, Lea, Flood 2014), so neither threads nor order nor another
/// parameter change it, and all scenarios share it. Paths come in antithetic pairs (z and −z), so that medians of the
/// inputs lie at their central values.
class Draws {
public:
    using Column = std::shared_ptr<const double[]>;

    Draws(std::shared_ptr<const Supply> supply, const DrawOptions& options);
    /// One path on which everything has its central value.
    [[nodiscard]] static Draws centralRun(std::shared_ptr<const Supply> supply);
    /// Which end of a parameter's range stands in for its central value.
    enum class End : std::uint8_t { Low, High };
    struct Pin {
        std::size_t parameter = 0;
        std::optional<End> end;  ///< none: the central value
    };
    /// Paths of which all have the central values except that path i has one parameter at an end of its range: its own,
    /// and after with() the range that stands in for it.
    [[nodiscard]] static Draws pinned(std::shared_ptr<const Supply> supply, std::span<const Pin> pins);

    /// The same random numbers through other ranges.
    [[nodiscard]] Draws with(std::span<const ParameterRange> ranges) const;

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] const Supply& supply() const { return *m_supply; }
    [[nodiscard]] std::shared_ptr<const Supply> sharedSupply() const { return m_supply; }
    /// A parameter by its place in the supply's list.
    [[nodiscard]] const double* parameter(std::size_t index) const { return m_parameters[index].get(); }
    /// The size of an effect by its place in the supply's list; null where it has none. Drawn when first asked for, by
    /// whichever thread: most scenarios need few.
    [[nodiscard]] const double* effect(std::size_t index) const;
    /// The standard normal numbers of a recorded series; null where the record does not have it.
    [[nodiscard]] const double* record(std::string_view series) const;

private:
    Draws(std::shared_ptr<const Supply> supply, std::size_t count) : m_supply(std::move(supply)), m_count(count) {}
    /// Sizes of effects, as far as they were asked for; shared by copies.
    struct Effects;
    /// Room for every column, then each parameter's numbers and values, a group of correlated ones at a time.
    void fill(const DrawOptions& options, bool isCentral);
    /// The column with its pinned paths at the ends of the range.
    void pin(std::size_t parameter, double low, double high, double* column) const;

    std::shared_ptr<const Supply> m_supply;
    std::size_t m_count = 0;
    std::uint64_t m_seed = 0;
    std::vector<Pin> m_pins;        ///< by path; none of random paths
    std::vector<Column> m_numbers;  ///< standard normal, for each parameter; null where it is fixed
    std::vector<Column> m_parameters;
    std::map<std::string, Column, std::less<>> m_others;  ///< standard normal, of effects and recorded series
    std::shared_ptr<Effects> m_effects;
};

/// The distribution of an effect's size: low, central and high as a parameter's; a factor never changes sides of 1.
[[nodiscard]] Distribution effectDistribution(const Effect& effect, const Parameter& parameter);

/// A number in (0, 1) that depends on its arguments alone.
[[nodiscard]] double uniformAt(std::uint64_t seed, std::string_view name, std::uint64_t index);

/// The lower triangle that turns independent normal numbers into those with given rank correlations, row by row:
/// Spearman's ρ as 2 sin(π ρ / 6) of the normal numbers (Pearson 1907). Where the correlations contradict each other,
/// all of them are drawn towards 0 until they do not.
[[nodiscard]] std::vector<double> mixingMatrix(std::vector<double> rankCorrelations, std::size_t size);

}  // namespace chokepoint::scenario
