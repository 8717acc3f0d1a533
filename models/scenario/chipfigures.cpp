// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/chipfigures.h"

#include <cmath>

namespace chokepoint::scenario {

namespace {

constexpr std::string_view A100 = "nvidia-a100-sxm4-80gb";
constexpr std::string_view A800 = "nvidia-a800-sxm";
constexpr std::string_view H800 = "nvidia-h800-sxm5";
constexpr std::string_view B300 = "nvidia-b300";

double figureOf(catalog::Resolver& resolver, std::string_view chip, std::string_view metric) {
    return chip.empty() ? std::nan("") : resolver.figure(chip, metric).value.value_or(std::nan(""));
}

}  // namespace

std::string_view catalogueIdOf(Source source) {
    switch (source) {
        case Source::H20:
            return "nvidia-h20";
        case Source::H200:
            return "nvidia-h200-sxm";
        case Source::Mi308:
            return "amd-mi308x";
        case Source::B30a:
            return "nvidia-b30a";
        case Source::Ascend910b:
            return "huawei-ascend-910b";
        case Source::Ascend910c:
            return "huawei-ascend-910c";
        case Source::Ascend950:
            return "huawei-ascend-950pr";
        case Source::Other:
        case Source::Smuggled:
            break;
    }
    return {};
}

ChipFigures chipFigures(catalog::Resolver& resolver) {
    ChipFigures figures;
    for (std::size_t i = 0; i < SourceCount; ++i) {
        const std::string_view chip = catalogueIdOf(static_cast<Source>(i));
        figures.bandwidth[i] = figureOf(resolver, chip, "h100e_bandwidth");
        figures.boardWatts[i] = figureOf(resolver, chip, "power");
    }
    double& b30a = figures.boardWatts[static_cast<std::size_t>(Source::B30a)];
    b30a = std::isnan(b30a) ? figureOf(resolver, B300, "power") / 2.0 : b30a;
    figures.a100Bandwidth = figureOf(resolver, A100, "h100e_bandwidth");
    figures.a800Bandwidth = figureOf(resolver, A800, "h100e_bandwidth");
    figures.h800Bandwidth = figureOf(resolver, H800, "h100e_bandwidth");
    figures.a100Watts = figureOf(resolver, A100, "power");
    figures.a800Watts = figureOf(resolver, A800, "power");
    figures.h800Watts = figureOf(resolver, H800, "power");
    return figures;
}

}  // namespace chokepoint::scenario
