// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/inuse.h"

#include "models/scenario/survival.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

/// An opening stock: its size, and its mean age in years. Ages are means of the record's quarters, weighted by units;
/// other domestic cards and smuggled ones have no record to take them from (assumptions: a year, three quarters).
struct OpeningStock {
    Opening opening{};
    Input amount{};
    Source source{};  ///< it counts where this does
    double age = 0.0;
};
constexpr std::array<OpeningStock, OpeningCount> Openings{{
    {Opening::H20, Input::OpenUnitsNvidiaH20, Source::H20, 0.42},
    {Opening::A100, Input::OpenUnitsNvidiaA100, Source::H20, 2.69},
    {Opening::A800, Input::OpenUnitsNvidiaA800, Source::H20, 1.70},
    {Opening::H800, Input::OpenUnitsNvidiaH800, Source::H20, 1.43},
    {Opening::Ascend, Input::OpenUnitsHuaweiAscend, Source::Ascend910b, 0.63},
    {Opening::Other, Input::OpenH100eOther, Source::Other, 1.0},
    {Opening::Smuggled, Input::SmuggledOpen, Source::Smuggled, 0.75},
}};

bool isOlderImport(Opening opening) {
    return opening == Opening::A100 || opening == Opening::A800 || opening == Opening::H800;
}

/// What no claim gives counts in no sum.
double known(double figure) {
    return std::isnan(figure) ? 0.0 : figure;
}

bool isRated(Measure measure) {
    return measure == Measure::Tpp || measure == Measure::EightBit;
}

Input ratedBy(Source source, Measure measure) {
    switch (source) {
        case Source::H20:
            return Input::H100eNvidiaH20;
        case Source::H200:
            return Input::H100eNvidiaH200;
        case Source::Mi308:
            return Input::H100eAmdMi308x;
        case Source::B30a:
            return Input::H100eNvidiaB30a;
        case Source::Ascend910b:
            return Input::H100eHuaweiAscend910b;
        case Source::Ascend910c:
            return measure == Measure::EightBit ? Input::H100e8bitHuaweiAscend910c : Input::H100eTppHuaweiAscend910c;
        case Source::Ascend950:
            return Input::H100eHuaweiAscend950;
        case Source::Other:
        case Source::Smuggled:
            break;
    }
    return Input::H100eOther;
}

/// What arrived in each quarter up to one, as far as it is still in use: a few paths at a time, so that their sums stay
/// in registers.
void sumVintages(const Lanes& arrived, const Lanes& survival, std::size_t count, Lanes& lanes) {
    constexpr std::size_t Width = 8;
    static_assert(BlockSize % Width == 0);
    for (std::size_t first = 0; first < count; first += Width) {
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            std::array<double, Width> sum{};
            for (std::size_t v = 0; v <= q; ++v) {
                const double* units = arrived[v].data() + first;
                const double* share = survival[q - v].data() + first;
                for (std::size_t i = 0; i < Width; ++i) {
                    sum[i] += units[i] * share[i];
                }
            }
            std::ranges::copy(sum, lanes[q].begin() + static_cast<std::ptrdiff_t>(first));
        }
    }
}

/// The parameter of a chip's board power, where it has one.
const Input* wattsOf(Source source) {
    static constexpr std::array<Input, 4> Inputs{Input::BoardWHuaweiAscend910c, Input::BoardWHuaweiAscend950,
                                                 Input::BoardWOther, Input::BoardWH100eGrey};
    return source < Source::Ascend910c ? nullptr : &Inputs[at(source) - at(Source::Ascend910c)];
}

}  // namespace

void InUse::prepare(const std::array<const double*, InputCount>& columns, std::size_t begin, std::size_t count) {
    for (std::size_t i = 0; i < InputCount; ++i) {
        m_columns[i] = columns[i] + begin;
    }
    m_count = count;
    const double* h0 = drawn(Input::HazardH0);
    const double* h1 = drawn(Input::HazardH1);
    const double* life = drawn(Input::EconomicLife);
    constexpr double MeanAgeAtFirst = 0.125;  // what arrives in a quarter is half a quarter old at its end
    survivalLanes(count, h0, h1, life, 0.0, MeanAgeAtFirst, m_survival);
    m_hasOpening.fill(false);
}

const Lanes& InUse::openingShare(Opening opening) {
    const auto place = static_cast<std::size_t>(opening);
    if (!m_hasOpening[place]) {
        constexpr double Quarter = 0.25;
        const double age = Openings[place].age;
        survivalLanes(m_count, drawn(Input::HazardH0), drawn(Input::HazardH1), drawn(Input::EconomicLife), age,
                      age + Quarter, m_openings[place]);
        m_hasOpening[place] = true;
    }
    return m_openings[place];
}

Lane InUse::weight(Source source, Measure measure, const ChipFigures& figures) const {
    Lane lane{};
    const double* column = nullptr;
    double constant = 1.0;
    if (measure == Measure::Bandwidth) {
        constant = known(figures.bandwidth[at(source)]);
    } else if (measure == Measure::BoardWatts) {
        const Input* watts = wattsOf(source);
        column = watts == nullptr ? nullptr : drawn(*watts);
        constant = known(figures.boardWatts[at(source)]);
    } else if (isRated(measure) && source != Source::Smuggled) {
        column = drawn(ratedBy(source, measure));
    }
    if (column == nullptr) {
        lane.fill(constant);
    } else {
        std::copy_n(column, m_count, lane.begin());
    }
    return lane;
}

Lane InUse::openingWeight(Opening opening, Measure measure, const ChipFigures& figures) const {
    if (opening == Opening::Other) {
        // Known as compute alone: as many watts as cards of that compute take, and no units.
        Lane lane{};
        if (measure == Measure::BoardWatts) {
            for (std::size_t i = 0; i < m_count; ++i) {
                lane[i] = drawn(Input::BoardWOther)[i] / drawn(Input::H100eOther)[i];
            }
        } else if (isRated(measure)) {
            lane.fill(1.0);
        }
        return lane;
    }
    if (!isOlderImport(opening)) {
        return weight(Openings[static_cast<std::size_t>(opening)].source, measure, figures);
    }
    struct Older {
        Input rated;
        double bandwidth;
        double watts;
    };
    const Older older =
        opening == Opening::A100   ? Older{Input::H100eNvidiaA100, figures.a100Bandwidth, figures.a100Watts}
        : opening == Opening::A800 ? Older{Input::H100eNvidiaA800, figures.a800Bandwidth, figures.a800Watts}
                                   : Older{Input::H100eNvidiaH800, figures.h800Bandwidth, figures.h800Watts};
    Lane lane{};
    lane.fill(measure == Measure::Bandwidth    ? known(older.bandwidth)
              : measure == Measure::BoardWatts ? known(older.watts)
                                               : 1.0);
    if (isRated(measure)) {
        std::copy_n(drawn(older.rated), m_count, lane.begin());
    }
    return lane;
}

void InUse::count(const std::array<Lanes, SourceCount>& shown, std::span<const Source> sources, Measure measure,
                  const ChipFigures& figures, bool hasOlderImports, Lanes& lanes) {
    static thread_local const Scratch<Lanes> arrivedRoom;
    Lanes& arrived = *arrivedRoom;
    for (Lane& lane : arrived) {
        lane.fill(0.0);
    }
    for (const Source source : sources) {
        Lane each = weight(source, measure, figures);
        const double* gain = drawn(Input::PerfGain950);
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            constexpr std::size_t First2028 = 12;
            if (source == Source::Ascend950 && isRated(measure) && q >= First2028 && q % 4 == 0) {
                for (std::size_t i = 0; i < m_count; ++i) {
                    each[i] *= gain[i];
                }
            }
            for (std::size_t i = 0; i < m_count; ++i) {
                arrived[q][i] += shown[at(source)][q][i] * each[i];
            }
        }
    }
    sumVintages(arrived, m_survival, m_count, lanes);
    for (const OpeningStock& stock : Openings) {
        const bool isMeant =
            isOlderImport(stock.opening) ? hasOlderImports : std::ranges::find(sources, stock.source) != sources.end();
        if (!isMeant) {
            continue;
        }
        Lane amount = openingWeight(stock.opening, measure, figures);
        for (std::size_t i = 0; i < m_count; ++i) {
            amount[i] *= drawn(stock.amount)[i];
        }
        const Lanes& share = openingShare(stock.opening);
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            for (std::size_t i = 0; i < m_count; ++i) {
                lanes[q][i] += amount[i] * share[q][i];
            }
        }
    }
}

}  // namespace chokepoint::scenario
