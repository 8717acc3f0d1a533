// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/projectionwords.h"

#include "models/charts/figurewords.h"
#include "models/scenario/scenario.h"

#include <array>
#include <cmath>
#include <utility>

namespace chokepoint::charts {

DisplayUnit seriesUnit(const scenario::SeriesInfo& info, double largest) {
    const std::string unit(info.unit);
    constexpr double Thousand = 1e3;
    constexpr double Million = 1e6;
    constexpr double FewDigits = 2e3;
    if (unit == "fraction") {
        return {0.01, "%"};
    }
    if (unit == "MW") {
        return largest >= FewDigits ? DisplayUnit{Thousand, "GW"} : DisplayUnit{1.0, unit};
    }
    if (unit == "USD" || unit == "CNY") {
        return displayUnit(unit, largest);
    }
    if (unit == "PFLOPS") {
        return largest >= Million ? DisplayUnit{Million, "ZFLOPS"} : DisplayUnit{Thousand, "EFLOPS"};
    }
    return largest >= FewDigits * Thousand ? DisplayUnit{Million, "M " + unit}
           : largest >= FewDigits          ? DisplayUnit{Thousand, "thousand " + unit}
                                           : DisplayUnit{1.0, unit};
}

std::string seriesNumber(double value, const DisplayUnit& unit, const units::NumberStyle& style) {
    constexpr double Least = 1e-3;
    constexpr int Digits = 3;
    const double shown = value / unit.divisor;
    if (shown == 0.0 || std::abs(shown) >= Least) {
        return units::formatNumber(shown, Digits, style);
    }
    return (shown > 0.0 ? "<" : ">") + units::formatNumber(shown > 0.0 ? Least : -Least, Digits, style);
}

std::string seriesTitle(const scenario::SeriesInfo& info, const DisplayUnit& unit, const BuildOptions& options) {
    const std::string name(info.name);
    return info.isFlow ? inWords(options, CHOKEPOINT_MSG("%1, %2 a quarter"), {name, unit.unit})
                       : inWords(options, CHOKEPOINT_MSG("%1, %2 at the quarter's end"), {name, unit.unit});
}

ColourRole colourOfScenario(std::string_view id, std::size_t place) {
    constexpr std::array<ColourRole, 4> Hues{ColourRole::Category1, ColourRole::Category2, ColourRole::Category5,
                                             ColourRole::Category7};
    return id == scenario::AsRecorded ? ColourRole::Slate : Hues[place % Hues.size()];
}

std::string withDraws(std::string subtitle, bool isIndependent, const BuildOptions& options) {
    return isIndependent
               ? inWords(options, CHOKEPOINT_MSG("%1; every parameter drawn independently"), {std::move(subtitle)})
               : subtitle;
}

}  // namespace chokepoint::charts
