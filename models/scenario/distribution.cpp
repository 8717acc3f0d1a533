// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace chokepoint::scenario {

namespace {

/// The 95th percentile of the standard normal distribution.
constexpr double Z95 = 1.6448536269514722;
/// What lies further out than this probability is cut off without being spread again: no draw comes there.
constexpr double Negligible = 1e-7;

// M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37 (1988).
constexpr double A[8] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                         1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                         3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double B[8] = {1.0,
                         4.2313330701600911252e1,
                         6.8718700749205790830e2,
                         5.3941960214247511077e3,
                         2.1213794301586595867e4,
                         3.9307895800092710610e4,
                         2.8729085735721942674e4,
                         5.2264952788528545610e3};
constexpr double C[8] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                         3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double D[8] = {1.0,
                         2.05319162663775882187e0,
                         1.67638483018380384940e0,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr double E[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double F[8] = {1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};
/// How far from the middle p may lie for the first pair.
constexpr double Centre = 0.425;

double polynomial(const double (&c)[8], double x) {
    return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

/// Of p = 0.5 + q.
double centralQuantile(double q) {
    const double r = 0.180625 - q * q;
    return q * polynomial(A, r) / polynomial(B, r);
}

}  // namespace

double normalCdf(double z) {
    return 0.5 * std::erfc(-z * 0.70710678118654752440);
}

double normalQuantile(double p) {
    const double q = p - 0.5;
    if (std::abs(q) <= Centre) {
        return centralQuantile(q);
    }
    double r = std::sqrt(-std::log(q < 0.0 ? p : 1.0 - p));
    double z = 0.0;
    if (r <= 5.0) {
        r -= 1.6;
        z = polynomial(C, r) / polynomial(D, r);
    } else {
        r -= 5.0;
        z = polynomial(E, r) / polynomial(F, r);
    }
    return q < 0.0 ? -z : z;
}

void normalQuantiles(std::span<double> p) {
    constexpr std::size_t Piece = 256;
    std::array<double, Piece> central{};
    for (std::size_t begin = 0; begin < p.size(); begin += Piece) {
        const std::size_t size = std::min(Piece, p.size() - begin);
        double* piece = p.data() + begin;
        // All as if they lay in the middle, without a branch; then the few that do not.
        for (std::size_t i = 0; i < size; ++i) {
            central[i] = centralQuantile(piece[i] - 0.5);
        }
        for (std::size_t i = 0; i < size; ++i) {
            piece[i] = std::abs(piece[i] - 0.5) <= Centre ? central[i] : normalQuantile(piece[i]);
        }
    }
}

Distribution::Distribution(const Parameter& parameter)
    : Distribution(parameter, parameter.low, parameter.central, parameter.high) {}

Distribution::Distribution(const Parameter& parameter, double low, double central, double high)
    : m_central(central), m_low(low), m_high(high) {
    const bool isOwnRange = low == parameter.low && central == parameter.central && high == parameter.high;
    if (low == high) {
        m_shape = Shape::Fixed;
    } else if (parameter.kind == DistributionKind::Discrete && isOwnRange) {
        m_shape = Shape::Discrete;
        m_weights = parameter.weights;
    } else if (parameter.isHard || low == central || central == high ||
               (parameter.physicalMin && low == *parameter.physicalMin)) {
        m_shape = Shape::Hard;
    } else {
        m_shape = Shape::Soft;
        fit(parameter, low, high);
    }
}

void Distribution::fit(const Parameter& parameter, double low, double high) {
    m_isLog = parameter.kind == DistributionKind::Lognormal && low > 0.0;
    const auto scaled = [this](double value) {
        return !m_isLog ? value : value > 0.0 ? std::log(value) : -std::numeric_limits<double>::infinity();
    };
    m_middle = scaled(m_central);
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    const double minimum = parameter.physicalMin ? scaled(*parameter.physicalMin) : -Infinity;
    const double maximum = parameter.physicalMax ? scaled(*parameter.physicalMax) : Infinity;
    m_below = halfOf(m_middle - scaled(low), m_middle - minimum);
    m_above = halfOf(scaled(high) - m_middle, maximum - m_middle);
}

Distribution::Half Distribution::halfOf(double width, double limit) {
    Half half;
    half.sigma = width / Z95;
    half.zLimit = std::max(0.0, limit / half.sigma);
    const double behind = normalCdf(-half.zLimit);
    half.cut = behind > Negligible ? behind : 0.0;
    return half;
}

/// A distance from the median in sigmas, not negative, moved inside the physical limit.
double Distribution::insideLimit(const Half& half, double distance) {
    if (half.cut > 0.0) {
        const double p = normalCdf(-distance);  // 0 to 0.5
        distance = -normalQuantile(std::min(half.cut + p * (1.0 - 2.0 * half.cut), 0.5));
    }
    return std::min(distance, half.zLimit);
}

double Distribution::at(double z) const {
    switch (m_shape) {
        case Shape::Fixed:
            return m_central;
        case Shape::Hard: {
            const double p = normalCdf(z);
            return p < 0.5 ? m_low + (m_central - m_low) * 2.0 * p : m_central + (m_high - m_central) * (2.0 * p - 1.0);
        }
        case Shape::Discrete: {
            double left = normalCdf(z);
            for (const Weighted& entry : m_weights) {
                left -= entry.weight;
                if (left < 0.0) {
                    return entry.value;
                }
            }
            return m_weights.back().value;
        }
        case Shape::Soft:
            break;
    }
    if (z == 0.0) {
        return m_central;
    }
    const double x = z < 0.0 ? m_middle - m_below.sigma * insideLimit(m_below, -z)
                             : m_middle + m_above.sigma * insideLimit(m_above, z);
    return m_isLog ? std::exp(x) : x;
}

namespace {

/// A function of the distance from the median: values and slopes on a grid, a cubic between each two.
class Curve {
public:
    static constexpr std::size_t Nodes = 8 * 32 + 17;  ///< to 8.5: no random number lies further out
    static constexpr double PerSigma = 32.0;

    template <typename Value>
    explicit Curve(double share, Value value) {
        for (std::size_t k = 0; k < Nodes; ++k) {
            const double x = static_cast<double>(k) / PerSigma;
            m_value[k] = value(x);
            // d y / d x of Φ(−y) = cut + share Φ(−x), for one step of the grid
            m_slope[k] = share * std::exp((m_value[k] * m_value[k] - x * x) / 2.0) / PerSigma;
        }
    }

    [[nodiscard]] double at(double x) const {
        const double place = std::min(x * PerSigma, static_cast<double>(Nodes - 2));
        const int node = static_cast<int>(place);
        const auto k = static_cast<std::size_t>(node);
        const double t = place - node;
        const double rise = m_value[k + 1] - m_value[k];
        const double bend = m_slope[k] + m_slope[k + 1] - 2.0 * rise;
        return m_value[k] + t * (m_slope[k] + t * (rise - m_slope[k] - bend + t * bend));
    }

private:
    std::array<double, Nodes> m_value;
    std::array<double, Nodes> m_slope;
};

}  // namespace

void Distribution::through(std::span<const double> z, double* values) const {
    switch (m_shape) {
        case Shape::Fixed:
            std::fill_n(values, z.size(), m_central);
            return;
        case Shape::Hard:
            std::ranges::transform(z, values, [this](double one) { return at(one); });
            return;
        case Shape::Discrete:
            throughDiscrete(z, values);
            return;
        case Shape::Soft:
            throughSoft(z, values);
            return;
    }
}

void Distribution::throughDiscrete(std::span<const double> z, double* values) const {
    std::vector<double> ends;
    double sum = 0.0;
    for (std::size_t k = 0; k + 1 < m_weights.size(); ++k) {
        sum += m_weights[k].weight;
        ends.push_back(sum < 1.0 ? normalQuantile(std::max(sum, 1e-300)) : std::numeric_limits<double>::infinity());
    }
    for (std::size_t i = 0; i < z.size(); ++i) {
        std::size_t k = 0;
        while (k < ends.size() && z[i] >= ends[k]) {
            ++k;
        }
        values[i] = m_weights[k].value;
    }
}

void Distribution::throughSoft(std::span<const double> z, double* values) const {
    // Distances from the median first, inside the limit of their half.
    for (std::size_t i = 0; i < z.size(); ++i) {
        values[i] = std::abs(z[i]);
    }
    const bool isCut = m_below.cut > 0.0 || m_above.cut > 0.0;
    if (isCut && std::ranges::any_of(z, [](double one) { return one != 0.0; })) {
        const auto curveOf = [](const Half& half) {
            return Curve(1.0 - 2.0 * half.cut,
                         [&half](double distance) { return half.cut > 0.0 ? insideLimit(half, distance) : distance; });
        };
        const std::array<Curve, 2> curves{curveOf(m_above), curveOf(m_below)};
        for (std::size_t i = 0; i < z.size(); ++i) {
            values[i] = curves[z[i] < 0.0 ? 1 : 0].at(values[i]);
        }
    }
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double below = m_middle - m_below.sigma * std::min(values[i], m_below.zLimit);
        const double above = m_middle + m_above.sigma * std::min(values[i], m_above.zLimit);
        values[i] = z[i] < 0.0 ? below : above;
    }
    if (m_isLog) {
        for (std::size_t i = 0; i < z.size(); ++i) {
            values[i] = z[i] == 0.0 ? m_central : std::exp(values[i]);
        }
    }
}

}  // namespace chokepoint::scenario
