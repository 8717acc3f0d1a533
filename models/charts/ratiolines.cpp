// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/ratiolines.h"

#include "models/charts/rowchart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace chokepoint::charts {

namespace {

constexpr std::size_t FewestLines = 2;
constexpr std::size_t MostLines = 5;

struct Spread {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = 0.0;
};

/// The ratios that placed points have.
Spread spreadOf(const ChartSpec& spec, bool isXOverY) {
    Spread spread;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::Dot && mark.x > 0.0 && mark.value > 0.0) {
            const double ratio = isXOverY ? mark.x / mark.value : mark.value / mark.x;
            spread.lowest = std::min(spread.lowest, ratio);
            spread.highest = std::max(spread.highest, ratio);
        }
    }
    return spread;
}

std::vector<double> roundRatios(double low, double high, bool onlyDecades) {
    std::vector<double> ratios;
    for (int exponent = static_cast<int>(std::floor(std::log10(low))) - 1; std::pow(10.0, exponent) <= high;
         ++exponent) {
        for (const double digit : std::array{1.0, 2.0, 5.0}) {
            const double ratio = digit * std::pow(10.0, exponent);
            if (ratio >= low && ratio <= high && (digit == 1.0 || !onlyDecades)) {
                ratios.push_back(ratio);
            }
        }
    }
    return ratios;
}

std::vector<double> chosenRatios(const Spread& spread) {
    std::vector<double> ratios = roundRatios(spread.lowest * 0.7, spread.highest * 1.4, false);
    if (ratios.size() < FewestLines) {
        ratios = roundRatios(spread.lowest / 3.0, spread.highest * 3.0, false);
    }
    if (ratios.size() > MostLines) {
        ratios = roundRatios(spread.lowest * 0.7, spread.highest * 1.4, true);
    }
    for (std::size_t every = 2; ratios.size() > MostLines; ++every) {
        std::vector<double> thinned;
        for (std::size_t i = 0; i < ratios.size(); i += every) {
            thinned.push_back(ratios[i]);
        }
        ratios = std::move(thinned);
    }
    return ratios;
}

/// "rack" below the line of a fraction.
std::string single(const std::string& unit) {
    return unit == "racks" || unit == "chips" ? unit.substr(0, unit.size() - 1) : unit;
}

}  // namespace

std::vector<Mark> ratioLines(const ChartSpec& spec, const ScatterChartData& data, const BuildOptions& options) {
    if (data.ratio == RatioLines::None || spec.x.scale != spec.y.scale) {
        return {};
    }
    const bool isXOverY = data.ratio == RatioLines::XOverY;
    const Spread spread = spreadOf(spec, isXOverY);
    if (spread.lowest > spread.highest) {
        return {};
    }
    const std::string& above = isXOverY ? data.x.unit : data.y.unit;
    const std::string& below = isXOverY ? data.y.unit : data.x.unit;
    std::vector<Mark> lines;
    for (const double ratio : chosenRatios(spread)) {
        const double slope = isXOverY ? 1.0 / ratio : ratio;
        const double from = std::max({spec.x.low, spec.y.low / slope, 0.0});
        const double to = std::min(spec.x.high, spec.y.high / slope);
        if (!(from < to)) {
            continue;
        }
        Mark line;
        line.id = {{{}, data.y.metric, {}}, MarkRole::GuideLine, static_cast<std::uint32_t>(lines.size())};
        line.x = from;
        line.value = from * slope;
        line.low = to;
        line.high = to * slope;
        line.colour = ColourRole::Slate;
        line.label = above == below ? units::formatRatio(ratio, options.style)
                                    : valueLabel(ratio, {1.0, above + "/" + single(below)}, options.style);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace chokepoint::charts
