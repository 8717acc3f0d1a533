// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::scenario {

namespace {

/// The 95th percentile of the standard normal distribution.
constexpr double Z95 = 1.6448536269514722;
/// What lies further out than this probability is cut off without being spread again: no draw comes there.
constexpr double Negligible = 1e-7;

double polynomial(const double (&coefficients)[8], double x) {
    double sum = coefficients[7];
    for (int i = 6; i >= 0; --i) {
        sum = sum * x + coefficients[i];
    }
    return sum;
}

}  // namespace

double normalCdf(double z) {
    return 0.5 * std::erfc(-z * 0.70710678118654752440);
}

double normalQuantile(double p) {
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
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(A, r) / polynomial(B, r);
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

}  // namespace chokepoint::scenario
