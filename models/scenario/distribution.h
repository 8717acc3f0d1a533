// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/supply.h"

#include <span>
#include <vector>

namespace chokepoint::scenario {

/// The standard normal distribution function.
[[nodiscard]] double normalCdf(double z);
/// Its inverse, 0 < p < 1 (Wichura 1988, algorithm AS 241, PPND16: about 1 part in 10¹⁶).
[[nodiscard]] double normalQuantile(double p);
/// The same of many, in place.
void normalQuantiles(std::span<double> p);

/// A parameter's distribution as a function of a standard normal number, so that rank correlations are correlations of
/// the normal numbers and a z of 0 always gives the central value.
///
/// Soft: two half-normals that share the median (in logarithms for Lognormal), each with the spread that puts low and
/// high at its 5th and 95th percentile, then cut at the physical limits inside its half, so that the median stays.
/// Hard: uniform on each side of the median, from low to high; so are those where low equals central, central equals
/// high, or low is the physical minimum. Discrete: by weights. Fixed: the central value.
class Distribution {
public:
    /// A parameter with its own range, or another one in its place.
    explicit Distribution(const Parameter& parameter);
    Distribution(const Parameter& parameter, double low, double central, double high);

    [[nodiscard]] double at(double z) const;
    /// Of many numbers at once. Where a physical limit cuts a half, what the cut moves them by is read from a table, to
    /// within 1e-6 of a sigma (and 1e-8 within three sigmas) of at().
    void through(std::span<const double> z, double* values) const;
    [[nodiscard]] double central() const { return m_central; }
    [[nodiscard]] bool isContinuous() const { return m_shape != Shape::Discrete && m_shape != Shape::Fixed; }
    [[nodiscard]] bool isFixed() const { return m_shape == Shape::Fixed; }

private:
    enum class Shape : std::uint8_t { Soft, Hard, Discrete, Fixed };
    /// One half of a soft distribution.
    struct Half {
        double sigma = 0.0;
        double zLimit = 0.0;  ///< distance of the physical limit from the median, in sigmas
        double cut = 0.0;     ///< probability that lies behind the limit and is spread over the rest; 0: negligible
    };

    void fit(const Parameter& parameter, double low, double high);
    [[nodiscard]] static Half halfOf(double width, double limit);
    [[nodiscard]] static double insideLimit(const Half& half, double distance);
    void throughSoft(std::span<const double> z, double* values) const;
    void throughDiscrete(std::span<const double> z, double* values) const;

    Shape m_shape = Shape::Fixed;
    bool m_isLog = false;
    double m_central = 0.0;
    double m_low = 0.0;
    double m_high = 0.0;
    double m_middle = 0.0;  ///< central, or its logarithm
    Half m_below;
    Half m_above;
    std::vector<Weighted> m_weights;
};

}  // namespace chokepoint::scenario
