// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::scenario {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<Source, 8> LicitSources{Source::H20,        Source::H200,       Source::Mi308,     Source::B30a,
                                             Source::Ascend910b, Source::Ascend910c, Source::Ascend950, Source::Other};
constexpr std::array<Source, 1> SmuggledOnly{Source::Smuggled};

std::string_view recordSeriesOf(Source source) {
    switch (source) {
        case Source::H20:
            return "imports.nvidia-h20";
        case Source::H200:
            return "imports.nvidia-h200";
        case Source::Mi308:
            return "imports.amd-mi308x";
        case Source::B30a:
            return "imports.nvidia-b30a";
        case Source::Ascend910b:
            return "production.huawei-ascend-910b";
        case Source::Ascend910c:
            return "production.huawei-ascend-910c";
        case Source::Ascend950:
            return "production.huawei-ascend-950pr";
        case Source::Other:
            return "production.other-domestic";
        case Source::Smuggled:
            return "smuggled";
    }
    return {};
}

Input priceOf(Source source) {
    switch (source) {
        case Source::H200:
            return Input::PriceNvidiaH200;
        case Source::Mi308:
            return Input::PriceAmdMi308x;
        case Source::Ascend910b:
            return Input::PriceHuaweiAscend910b;
        case Source::Ascend910c:
            return Input::PriceHuaweiAscend910c;
        case Source::Ascend950:
            return Input::PriceHuaweiAscend950;
        case Source::Other:
            return Input::PriceOther;
        default:
            return Input::PriceNvidiaH20;
    }
}

bool isPricedInCny(Source source) {
    return source == Source::Ascend910b || source == Source::Ascend950;
}

Quarter knownTo(const Scenario& scenario, const Supply& supply) {
    if (!scenario.knownAt) {
        return supply.recordTo();
    }
    // A quarter counts as published once it is over.
    const Quarter quarter = Quarter::of(scenario.knownAt->lastDay());
    return std::min(supply.recordTo(), scenario.knownAt->lastDay() == quarter.lastDay()
                                           ? quarter
                                           : Quarter::fromIndex(quarter.index() - 1));
}

}  // namespace

Model::Model(ProjectionInputs inputs, const Draws& draws, const Scenario& scenario)
    : Model(inputs, std::make_shared<const Draws>(draws),
            std::make_shared<const Schedule>(Scenario{}, *inputs.supply, *inputs.record),
            std::make_shared<const RecordTable>(*inputs.supply, knownTo(scenario, *inputs.supply)), scenario) {}

Model::Model(ProjectionInputs inputs, std::shared_ptr<const Draws> draws, std::shared_ptr<const Schedule> asRecorded,
             std::shared_ptr<const RecordTable> recordTable, const Scenario& scenario)
    : m_inputs(std::move(inputs)),
      m_baseDraws(std::move(draws)),
      m_draws(scenario.ranges.empty() ? m_baseDraws
                                      : std::make_shared<const Draws>(m_baseDraws->with(scenario.ranges))),
      m_asRecorded(std::move(asRecorded)),
      m_schedule(scenario, *m_inputs.supply, *m_inputs.record),
      m_recordTable(std::move(recordTable)),
      m_isAsRecorded(scenario.isAsRecorded()) {
    for (std::size_t i = 0; i < InputCount; ++i) {
        m_columns[i] = m_draws->parameter(m_inputs.supply->indexOf(static_cast<Input>(i)));
    }
}

Model Model::under(const Scenario& scenario) const {
    const Quarter to = knownTo(scenario, *m_inputs.supply);
    return {m_inputs, m_baseDraws, m_asRecorded,
            to == recordTo() ? m_recordTable : std::make_shared<const RecordTable>(*m_inputs.supply, to), scenario};
}

void Model::run(std::size_t begin, std::size_t count, Block& block) const {
    block.begin = begin;
    block.count = count;
    BlockInputs own(*m_draws, m_schedule, begin, count);
    BlockInputs base(*m_baseDraws, *m_asRecorded, begin, count);
    static thread_local Imports baseImports;
    runImports(own, base, block, baseImports);
    runDomestic(own, base, block, baseImports);
    block.inUse.prepare(m_columns, begin, count);
    block.isRated = false;
}

void Model::runImports(BlockInputs& inputs, BlockInputs& base, Block& block, Imports& baseImports) const {
    std::array<Lane, 2> h20{};
    for (std::size_t q = 0; q < h20.size(); ++q) {
        const Distribution* row = m_recordTable->find(recordSeriesOf(Source::H20), modelQuarter(q));
        const double* z = m_draws->record(recordSeriesOf(Source::H20));
        for (std::size_t i = 0; i < block.count; ++i) {
            h20[q][i] = row == nullptr || z == nullptr ? Unknown : row->at(z[block.begin + i]);
        }
    }
    modelImports(inputs, h20, *m_asRecorded, block.imports);
    if (!m_isAsRecorded) {
        modelImports(base, h20, *m_asRecorded, baseImports);
    }
    for (const Source source : ForeignSources) {
        const Lanes& model = block.imports[at(source)].shipped;
        showImports(source, static_cast<Foreign>(source), model,
                    m_isAsRecorded ? model : baseImports[at(source)].shipped, recordSeriesOf(source), block);
    }
}

void Model::runDomestic(BlockInputs& inputs, BlockInputs& base, Block& block, const Imports& baseImports) const {
    static thread_local Lanes spent;
    static thread_local Lanes smuggled;
    static thread_local Lanes baseSmuggled;
    static thread_local DomesticFlows baseDomestic;
    const auto smuggle = [&block](BlockInputs& from, Lanes& lanes) {
        constexpr std::size_t First2026 = 4;
        const double* first = from.drawn(Input::Smuggled2025);
        const double* later = from.drawn(Input::Smuggled2026);
        const double* growth = from.drawn(Input::SmuggledGrowth);
        Lane yearly{};
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            const double* factor = from.at(Input::FactorSmuggling, q);
            for (std::size_t i = 0; i < block.count; ++i) {
                if (q % YearQuarters == 0) {
                    yearly[i] = q == 0 ? first[i] : q == First2026 ? later[i] : yearly[i] * growth[i];
                }
                lanes[q][i] = yearly[i] / YearQuarters * factor[i];
            }
        }
    };
    spend(block, ForeignSources, spent);
    modelDomestic(inputs, spent, rates(), block.domestic);
    smuggle(inputs, smuggled);
    const DomesticFlows* reference = &block.domestic;
    if (!m_isAsRecorded) {
        // The record's own path: what was imported as recorded, paid at the record's prices.
        static thread_local Block recorded;
        recorded.begin = block.begin;
        recorded.count = block.count;
        for (const Source source : ForeignSources) {
            increments(baseImports[at(source)].shipped, baseImports[at(source)].shipped, recordSeriesOf(source),
                       recorded, recorded.shown[at(source)]);
        }
        spend(recorded, ForeignSources, spent);
        modelDomestic(base, spent, rates(), baseDomestic);
        smuggle(base, baseSmuggled);
        reference = &baseDomestic;
    }
    const auto showFlow = [&](Source source, Lanes DomesticFlows::*flow) {
        show(source, block.domestic.*flow, reference->*flow, recordSeriesOf(source), block);
    };
    showFlow(Source::Ascend910b, &DomesticFlows::ascend910b);
    showFlow(Source::Ascend910c, &DomesticFlows::ascend910c);
    showFlow(Source::Ascend950, &DomesticFlows::ascend950);
    showFlow(Source::Other, &DomesticFlows::other);
    show(Source::Smuggled, smuggled, m_isAsRecorded ? smuggled : baseSmuggled, recordSeriesOf(Source::Smuggled), block);
}

void Model::increments(const Lanes& model, const Lanes& base, std::string_view recordSeries, const Block& block,
                       Lanes& lanes) const {
    const double* z = m_draws->record(recordSeries);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const Distribution* row = m_recordTable->find(recordSeries, modelQuarter(q));
        for (std::size_t i = 0; i < block.count; ++i) {
            lanes[q][i] = row == nullptr ? model[q][i] : row->at(z[block.begin + i]) + (model[q][i] - base[q][i]);
        }
    }
}

void Model::show(Source source, const Lanes& model, const Lanes& base, std::string_view recordSeries,
                 Block& block) const {
    Lanes& shown = block.shown[at(source)];
    increments(model, base, recordSeries, block, shown);
    for (Lane& lane : shown) {
        for (std::size_t i = 0; i < block.count; ++i) {
            lane[i] = std::max(0.0, lane[i]);
        }
    }
}

void Model::showImports(Source source, Foreign chip, const Lanes& model, const Lanes& base,
                        std::string_view recordSeries, Block& block) const {
    Lanes& shown = block.shown[at(source)];
    increments(model, base, recordSeries, block, shown);
    // What falls below 0 of a chip that is held in stock is owed by the next quarters: it was not shipped, so the model
    // still has it to ship, and without the debt a later start of the flow would raise what has come in.
    const bool isHeld = chip == Foreign::H20 || chip == Foreign::H200;
    Lane owed{};
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const bool isLawful = m_schedule.lawful(chip, q) > 0.0;
        for (std::size_t i = 0; i < block.count; ++i) {
            const double wanted = shown[q][i] + owed[i];
            shown[q][i] = isLawful ? std::max(0.0, wanted) : 0.0;
            owed[i] = isHeld ? wanted - shown[q][i] : 0.0;
        }
    }
}

void Model::spend(const Block& block, std::span<const Source> sources, Lanes& lanes) const {
    for (Lane& lane : lanes) {
        lane.fill(0.0);
    }
    const double* fx = drawn(Input::Fx, block);
    for (const Source source : sources) {
        const double* price = drawn(priceOf(source), block);
        // A B30A has no price among the parameters: half of a B300 by its figures, close to an H200's.
        const double* paid = source == Source::B30a ? drawn(Input::PriceNvidiaH200, block) : price;
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            for (std::size_t i = 0; i < block.count; ++i) {
                const double rate = !isPricedInCny(source) ? 1.0 : std::isnan(rates()[q]) ? fx[i] : rates()[q];
                lanes[q][i] += block.shown[at(source)][q][i] * paid[i] / rate;
            }
        }
    }
}

void Model::inUse(const Block& block, std::span<const Source> sources, Measure measure, Lanes& lanes,
                  bool hasOlderImports) const {
    block.inUse.count(block.shown, sources, measure, m_inputs.figures, hasOlderImports, lanes);
}

/// By TPP: foreign and domestic, once for each block.
void Model::rate(Block& block) const {
    if (!block.isRated) {
        inUse(block, ForeignSources, Measure::Tpp, block.foreignTpp, true);
        inUse(block, DomesticSources, Measure::Tpp, block.domesticTpp);
        block.isRated = true;
    }
}

void Model::power(const Block& block, Lanes& lanes) const {
    constexpr double WattsPerMegawatt = 1e6;
    constexpr std::array<Source, SourceCount> All{Source::H20,       Source::H200,       Source::Mi308,
                                                  Source::B30a,      Source::Ascend910b, Source::Ascend910c,
                                                  Source::Ascend950, Source::Other,      Source::Smuggled};
    inUse(block, All, Measure::BoardWatts, lanes, true);
    const double* overhead = drawn(Input::SystemOverhead, block);
    const double* pue = drawn(Input::PueChina, block);
    for (Lane& lane : lanes) {
        for (std::size_t i = 0; i < block.count; ++i) {
            lane[i] *= overhead[i] * pue[i] / WattsPerMegawatt;
        }
    }
}

/// Given for the end of 2026 and by growth after it; nothing is published of before.
void Model::offshore(const Block& block, Lanes& lanes) const {
    constexpr std::size_t End2026 = 7;
    BlockInputs inputs(*m_draws, m_schedule, block.begin, block.count);
    const double* growth = drawn(Input::OffshoreGrowth, block);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const double* rented = inputs.at(Input::Offshore2026, q);
        for (std::size_t i = 0; i < block.count; ++i) {
            lanes[q][i] = q < End2026
                              ? Unknown
                              : rented[i] * std::pow(growth[i], static_cast<double>(q - End2026) / YearQuarters);
        }
    }
}

void Model::series(Block& block, Series series, Lanes& lanes) const {
    const std::size_t count = block.count;
    const auto each = [&lanes, count](auto value) {
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            for (std::size_t i = 0; i < count; ++i) {
                lanes[q][i] = value(q, i);
            }
        }
    };
    const auto tpp = [&block](std::size_t q, std::size_t i) {
        return block.foreignTpp[q][i] + block.domesticTpp[q][i];
    };
    static thread_local Lanes more;
    switch (series) {
        case Series::ImportsH20:
        case Series::ImportsH200:
        case Series::ImportsMi308:
        case Series::ImportsB30a:
            lanes = block.shown[static_cast<std::size_t>(series) - static_cast<std::size_t>(Series::ImportsH20)];
            return;
        case Series::ImportsA100:
        case Series::ImportsA800:
        case Series::ImportsH800:
            each([](std::size_t, std::size_t) { return 0.0; });  // neither lawful nor made since 2023
            return;
        case Series::ProductionAscend:
            each([&block](std::size_t q, std::size_t i) {
                double sum = 0.0;
                for (const Source source : AscendSources) {
                    sum += block.shown[at(source)][q][i];
                }
                return sum;
            });
            return;
        case Series::Production910b:
            lanes = block.shown[at(Source::Ascend910b)];
            return;
        case Series::Production910c:
            lanes = block.shown[at(Source::Ascend910c)];
            return;
        case Series::Production950:
            lanes = block.shown[at(Source::Ascend950)];
            return;
        case Series::ProductionOther:
            lanes = block.shown[at(Source::Other)];
            return;
        case Series::Smuggled:
            lanes = block.shown[at(Source::Smuggled)];
            return;
        case Series::Offshore:
            offshore(block, lanes);
            return;
        case Series::StockH20:
            inUse(block, std::array{Source::H20}, Measure::Units, lanes);
            return;
        case Series::StockH200:
            inUse(block, std::array{Source::H200}, Measure::Units, lanes);
            return;
        case Series::StockAscend:
            inUse(block, AscendSources, Measure::Units, lanes);
            return;
        case Series::StockOther:
            inUse(block, std::array{Source::Other}, Measure::Units, lanes);
            return;
        case Series::StockSmuggled:
            inUse(block, SmuggledOnly, Measure::Tpp, lanes);
            return;
        case Series::InventoryH20:
            lanes = block.imports[at(Source::H20)].inventory;
            return;
        case Series::InventoryH200:
            lanes = block.imports[at(Source::H200)].inventory;
            return;
        case Series::DieBank:
            lanes = block.domestic.dieBank;
            return;
        case Series::MemoryStock:
            lanes = block.domestic.memoryStock;
            return;
        case Series::Units:
            inUse(block, LicitSources, Measure::Units, lanes, true);
            return;
        case Series::H100e8bit:
            inUse(block, LicitSources, Measure::EightBit, lanes, true);
            return;
        case Series::H100eBandwidth:
            inUse(block, LicitSources, Measure::Bandwidth, lanes, true);
            return;
        case Series::H100eTpp:
            rate(block);
            each(tpp);
            return;
        case Series::Compute16bit:
            rate(block);
            each([&tpp](std::size_t q, std::size_t i) {
                constexpr double H100Pflops = 15'832.0 / 16.0 / 1000.0;
                return tpp(q, i) * H100Pflops;
            });
            return;
        case Series::Nvl72:
            rate(block);
            each([&tpp](std::size_t q, std::size_t i) {
                constexpr double Nvl72Tpp = 72.0 * 40'000.0;
                return tpp(q, i) * 15'832.0 / Nvl72Tpp;
            });
            return;
        case Series::H100eTppWithSmuggled:
            rate(block);
            inUse(block, SmuggledOnly, Measure::Tpp, more);
            each([&tpp](std::size_t q, std::size_t i) { return tpp(q, i) + more[q][i]; });
            return;
        case Series::DomesticShare:
            rate(block);
            each([&tpp, &block](std::size_t q, std::size_t i) {
                const double all = tpp(q, i);
                return all > 0.0 ? block.domesticTpp[q][i] / all : 0.0;
            });
            return;
        case Series::Power:
            power(block, lanes);
            return;
        case Series::Spend:
            spend(block, LicitSources, lanes);
            return;
        case Series::SpendCny:
            spend(block, LicitSources, more);
            each([this, &block](std::size_t q, std::size_t i) {
                return more[q][i] * (std::isnan(rates()[q]) ? drawn(Input::Fx, block)[i] : rates()[q]);
            });
            return;
        case Series::SpendH20:
            spend(block, std::array{Source::H20}, lanes);
            return;
        case Series::SpendH200:
            spend(block, std::array{Source::H200}, lanes);
            return;
        case Series::SpendMi308:
            spend(block, std::array{Source::Mi308}, lanes);
            return;
        case Series::SpendAscend:
            spend(block, AscendSources, lanes);
            return;
        case Series::CloudMatrix384:
            inUse(block, std::array{Source::Ascend910c}, Measure::Units, more);
            each([](std::size_t q, std::size_t i) { return more[q][i] / 384.0; });
            return;
    }
}

bool Model::recorded(const Block& block, Series series, Quarter quarter, Lane& lane) const {
    bool hasRow = false;
    lane.fill(0.0);
    for (const std::string_view name : scenario::recordSeriesOf(series)) {
        const Distribution* row = m_recordTable->find(name, quarter);
        const double* z = m_draws->record(name);
        for (std::size_t i = 0; row != nullptr && i < block.count; ++i) {
            lane[i] += row->at(z[block.begin + i]);
        }
        hasRow = hasRow || row != nullptr;
    }
    return hasRow;
}

bool Model::isRecorded(Series series, Quarter quarter) const {
    const std::vector<std::string_view> names = scenario::recordSeriesOf(series);
    return std::ranges::any_of(names, [&](std::string_view name) { return m_recordTable->has(name, quarter); });
}

}  // namespace chokepoint::scenario
