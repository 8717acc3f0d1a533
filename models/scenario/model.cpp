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

Model::Model(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario)
    : Model(inputs, std::make_shared<const Draws>(draws),
            std::make_shared<const Schedule>(Scenario{}, *inputs.supply, *inputs.record), nullptr, scenario) {}

Model::Model(ProjectionInputs inputs, std::shared_ptr<const Draws> draws, std::shared_ptr<const Schedule> asRecorded,
             std::shared_ptr<const RecordedPaths> record, const Scenario& scenario)
    : m_inputs(std::move(inputs)),
      m_baseDraws(std::move(draws)),
      m_draws(scenario.ranges.empty() ? m_baseDraws
                                      : std::make_shared<const Draws>(m_baseDraws->with(scenario.ranges))),
      m_asRecorded(std::move(asRecorded)),
      m_schedule(scenario, *m_inputs.supply, *m_inputs.record),
      m_record(std::move(record)),
      m_isAsRecorded(scenario.isAsRecorded()) {
    if (m_record == nullptr) {
        m_record = std::make_shared<const RecordedPaths>(
            std::make_shared<const RecordTable>(*m_inputs.supply, knownTo(scenario, *m_inputs.supply)), m_baseDraws);
    }
    for (std::size_t i = 0; i < InputCount; ++i) {
        m_columns[i] = m_draws->parameter(m_inputs.supply->indexOf(static_cast<Input>(i)));
    }
    for (std::size_t s = 0; s < SourceCount; ++s) {
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            m_rows[s][q] = m_record->find(recordSeriesOf(static_cast<Source>(s)), modelQuarter(q));
            m_recordedQuarters = m_rows[s][q] == nullptr ? m_recordedQuarters : std::max(m_recordedQuarters, q + 1);
        }
    }
}

Model Model::under(const Scenario& scenario) const {
    const bool isSameRecord = knownTo(scenario, *m_inputs.supply) == recordTo();
    return {m_inputs, m_baseDraws, m_asRecorded, isSameRecord ? m_record : nullptr, scenario};
}

void Model::run(std::size_t begin, std::size_t count, Block& block) const {
    block.begin = begin;
    block.count = count;
    BlockInputs own(*m_draws, m_schedule, begin, count);
    BlockInputs base(*m_baseDraws, *m_asRecorded, begin, count);
    static thread_local const Scratch<Imports> baseImportsRoom;
    Imports& baseImports = *baseImportsRoom;
    runImports(own, base, block, baseImports);
    runDomestic(own, base, block, baseImports);
    block.inUse.prepare(m_columns, begin, count);
    block.isRated = false;
}

void Model::runImports(BlockInputs& inputs, BlockInputs& base, Block& block, Imports& baseImports) const {
    std::array<Lane, 2> h20{};
    for (std::size_t q = 0; q < h20.size(); ++q) {
        h20[q].fill(Unknown);
        if (const double* recorded = recordedAt(Source::H20, q, block.begin)) {
            std::copy_n(recorded, block.count, h20[q].begin());
        }
    }
    modelImports(inputs, h20, *m_asRecorded, block.imports);
    if (!m_isAsRecorded) {
        modelImports(base, h20, *m_asRecorded, baseImports, m_recordedQuarters);
    }
    for (const Source source : ForeignSources) {
        const Lanes& model = block.imports[at(source)].shipped;
        showImports(source, static_cast<Foreign>(source), model,
                    m_isAsRecorded ? model : baseImports[at(source)].shipped, block);
    }
}

void Model::smuggle(BlockInputs& inputs, std::size_t quarters, Lanes& lanes) const {
    constexpr std::size_t FirstOf2026 = 4;
    const double* growth = inputs.drawn(Input::SmuggledGrowth);
    Lane yearly{};
    for (std::size_t q = 0; q < quarters; ++q) {
        if (q == 0 || q == FirstOf2026) {
            std::copy_n(inputs.drawn(q == 0 ? Input::Smuggled2025 : Input::Smuggled2026), inputs.count(),
                        yearly.begin());
        } else if (q % YearQuarters == 0) {
            for (std::size_t i = 0; i < inputs.count(); ++i) {
                yearly[i] *= growth[i];
            }
        }
        const double* factor = inputs.at(Input::FactorSmuggling, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            lanes[q][i] = yearly[i] / YearQuarters * factor[i];
        }
    }
}

void Model::runDomestic(BlockInputs& inputs, BlockInputs& base, Block& block, const Imports& baseImports) const {
    static thread_local const Scratch<Lanes> spentRoom;
    Lanes& spent = *spentRoom;
    static thread_local const Scratch<Lanes> smuggledRoom;
    Lanes& smuggled = *smuggledRoom;
    static thread_local const Scratch<Lanes> baseSmuggledRoom;
    Lanes& baseSmuggled = *baseSmuggledRoom;
    static thread_local const Scratch<DomesticFlows> baseDomesticRoom;
    DomesticFlows& baseDomestic = *baseDomesticRoom;
    spend(block, ForeignSources, spent);
    modelDomestic(inputs, spent, rates(), block.domestic);
    smuggle(inputs, ModelQuarters, smuggled);
    if (!m_isAsRecorded && m_recordedQuarters > 0) {
        // The record's own path, as far as anything is measured against it.
        spendAsRecorded(baseImports, block, spent);
        modelDomestic(base, spent, rates(), baseDomestic, m_recordedQuarters);
        smuggle(base, m_recordedQuarters, baseSmuggled);
    }
    const DomesticFlows& reference = m_isAsRecorded ? block.domestic : baseDomestic;
    show(Source::Ascend910b, block.domestic.ascend910b, reference.ascend910b, block);
    show(Source::Ascend910c, block.domestic.ascend910c, reference.ascend910c, block);
    show(Source::Ascend950, block.domestic.ascend950, reference.ascend950, block);
    show(Source::Other, block.domestic.other, reference.other, block);
    show(Source::Smuggled, smuggled, m_isAsRecorded ? smuggled : baseSmuggled, block);
}

void Model::increment(Source source, std::size_t q, const Lane& model, const Lane& base, const Block& block,
                      Lane& lane) const {
    const double* recorded = recordedAt(source, q, block.begin);
    if (recorded == nullptr) {
        std::copy_n(model.begin(), block.count, lane.begin());
        return;
    }
    for (std::size_t i = 0; i < block.count; ++i) {
        lane[i] = recorded[i] + (model[i] - base[i]);
    }
}

void Model::show(Source source, const Lanes& model, const Lanes& base, Block& block) const {
    Lanes& shown = block.shown[at(source)];
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        increment(source, q, model[q], base[q], block, shown[q]);
        for (std::size_t i = 0; i < block.count; ++i) {
            shown[q][i] = std::max(0.0, shown[q][i]);
        }
    }
}

void Model::showImports(Source source, Foreign chip, const Lanes& model, const Lanes& base, Block& block) const {
    Lanes& shown = block.shown[at(source)];
    // What falls below 0 of a chip that is held in stock is owed by the next quarters: it was not shipped, so the model
    // still has it to ship, and without the debt a later start of the flow would raise what has come in.
    const double isHeld = chip == Foreign::H20 || chip == Foreign::H200 ? 1.0 : 0.0;
    Lane owed{};
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const bool isLawful = m_schedule.lawful(chip, q) > 0.0;
        increment(source, q, model[q], base[q], block, shown[q]);
        for (std::size_t i = 0; i < block.count; ++i) {
            const double wanted = shown[q][i] + owed[i];
            shown[q][i] = isLawful ? std::max(0.0, wanted) : 0.0;
            owed[i] = isHeld * (wanted - shown[q][i]);
        }
    }
}

void Model::addSpend(const Block& block, Source source, std::size_t q, const Lane& units, Lane& sum) const {
    // A B30A has no price among the parameters: half of a B300 by its figures, close to an H200's.
    const double* paid = drawn(source == Source::B30a ? Input::PriceNvidiaH200 : priceOf(source), block);
    const double* fx = drawn(Input::Fx, block);
    const double rate = rates()[q];
    if (!isPricedInCny(source)) {
        for (std::size_t i = 0; i < block.count; ++i) {
            sum[i] += units[i] * paid[i];
        }
    } else if (std::isnan(rate)) {
        for (std::size_t i = 0; i < block.count; ++i) {
            sum[i] += units[i] * paid[i] / fx[i];
        }
    } else {
        for (std::size_t i = 0; i < block.count; ++i) {
            sum[i] += units[i] * paid[i] / rate;
        }
    }
}

void Model::spend(const Block& block, std::span<const Source> sources, Lanes& lanes) const {
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        lanes[q].fill(0.0);
        for (const Source source : sources) {
            addSpend(block, source, q, block.shown[at(source)][q], lanes[q]);
        }
    }
}

void Model::spendAsRecorded(const Imports& baseImports, const Block& block, Lanes& lanes) const {
    Lane units{};
    for (std::size_t q = 0; q < m_recordedQuarters; ++q) {
        lanes[q].fill(0.0);
        for (const Source source : ForeignSources) {
            const Lane& shipped = baseImports[at(source)].shipped[q];
            increment(source, q, shipped, shipped, block, units);
            addSpend(block, source, q, units, lanes[q]);
        }
    }
}

void Model::inUse(Block& block, std::span<const Source> sources, Measure measure, Lanes& lanes,
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

void Model::power(Block& block, Lanes& lanes) const {
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
    const double* yearly = drawn(Input::OffshoreGrowth, block);
    Lane grown{};
    grown.fill(1.0);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        if (q < End2026) {
            lanes[q].fill(Unknown);
            continue;
        }
        const double* rented = inputs.at(Input::Offshore2026, q);
        for (std::size_t i = 0; i < block.count; ++i) {
            lanes[q][i] = rented[i] * grown[i];
            grown[i] *= std::sqrt(std::sqrt(yearly[i]));
        }
    }
}

void Model::series(Block& block, Series series, Lanes& lanes) const {
    const Lanes& found = lanesOf(block, series, lanes);
    if (&found != &lanes) {
        lanes = found;
    }
}

const Lanes& Model::lanesOf(Block& block, Series series, Lanes& lanes) const {
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
    static thread_local const Scratch<Lanes> moreRoom;
    Lanes& more = *moreRoom;
    switch (series) {
        case Series::ImportsH20:
        case Series::ImportsH200:
        case Series::ImportsMi308:
        case Series::ImportsB30a:
            return block.shown[static_cast<std::size_t>(series) - static_cast<std::size_t>(Series::ImportsH20)];
        case Series::ImportsA100:
        case Series::ImportsA800:
        case Series::ImportsH800:
            each([](std::size_t, std::size_t) { return 0.0; });  // neither lawful nor made since 2023
            break;
        case Series::ProductionAscend:
            each([&block](std::size_t q, std::size_t i) {
                double sum = 0.0;
                for (const Source source : AscendSources) {
                    sum += block.shown[at(source)][q][i];
                }
                return sum;
            });
            break;
        case Series::Production910b:
            return block.shown[at(Source::Ascend910b)];
        case Series::Production910c:
            return block.shown[at(Source::Ascend910c)];
        case Series::Production950:
            return block.shown[at(Source::Ascend950)];
        case Series::ProductionOther:
            return block.shown[at(Source::Other)];
        case Series::Smuggled:
            return block.shown[at(Source::Smuggled)];
        case Series::Offshore:
            offshore(block, lanes);
            break;
        case Series::StockH20:
            inUse(block, std::array{Source::H20}, Measure::Units, lanes);
            break;
        case Series::StockH200:
            inUse(block, std::array{Source::H200}, Measure::Units, lanes);
            break;
        case Series::StockAscend:
            inUse(block, AscendSources, Measure::Units, lanes);
            break;
        case Series::StockOther:
            inUse(block, std::array{Source::Other}, Measure::Units, lanes);
            break;
        case Series::StockSmuggled:
            inUse(block, SmuggledOnly, Measure::Tpp, lanes);
            break;
        case Series::InventoryH20:
            return block.imports[at(Source::H20)].inventory;
        case Series::InventoryH200:
            return block.imports[at(Source::H200)].inventory;
        case Series::DieBank:
            return block.domestic.dieBank;
        case Series::MemoryStock:
            return block.domestic.memoryStock;
        case Series::Units:
            inUse(block, LicitSources, Measure::Units, lanes, true);
            break;
        case Series::H100e8bit:
            inUse(block, LicitSources, Measure::EightBit, lanes, true);
            break;
        case Series::H100eBandwidth:
            inUse(block, LicitSources, Measure::Bandwidth, lanes, true);
            break;
        case Series::H100eTpp:
            rate(block);
            each(tpp);
            break;
        case Series::Compute16bit:
            rate(block);
            each([&tpp](std::size_t q, std::size_t i) {
                constexpr double H100Pflops = 15'832.0 / 16.0 / 1000.0;
                return tpp(q, i) * H100Pflops;
            });
            break;
        case Series::Nvl72:
            rate(block);
            each([&tpp](std::size_t q, std::size_t i) {
                constexpr double Nvl72Tpp = 72.0 * 40'000.0;
                return tpp(q, i) * 15'832.0 / Nvl72Tpp;
            });
            break;
        case Series::H100eTppWithSmuggled:
            rate(block);
            inUse(block, SmuggledOnly, Measure::Tpp, more);
            each([&tpp, &more](std::size_t q, std::size_t i) { return tpp(q, i) + more[q][i]; });
            break;
        case Series::DomesticShare:
            rate(block);
            each([&tpp, &block](std::size_t q, std::size_t i) {
                const double all = tpp(q, i);
                return all > 0.0 ? block.domesticTpp[q][i] / all : 0.0;
            });
            break;
        case Series::Power:
            power(block, lanes);
            break;
        case Series::Spend:
            spend(block, LicitSources, lanes);
            break;
        case Series::SpendCny:
            spend(block, LicitSources, more);
            each([this, &block, &more](std::size_t q, std::size_t i) {
                return more[q][i] * (std::isnan(rates()[q]) ? drawn(Input::Fx, block)[i] : rates()[q]);
            });
            break;
        case Series::SpendH20:
            spend(block, std::array{Source::H20}, lanes);
            break;
        case Series::SpendH200:
            spend(block, std::array{Source::H200}, lanes);
            break;
        case Series::SpendMi308:
            spend(block, std::array{Source::Mi308}, lanes);
            break;
        case Series::SpendAscend:
            spend(block, AscendSources, lanes);
            break;
        case Series::CloudMatrix384:
            inUse(block, std::array{Source::Ascend910c}, Measure::Units, more);
            each([&more](std::size_t q, std::size_t i) { return more[q][i] / 384.0; });
            break;
    }
    return lanes;
}

bool Model::recorded(const Block& block, Series series, Quarter quarter, Lane& lane) const {
    bool hasRow = false;
    lane.fill(0.0);
    for (const std::string_view name : scenario::recordSeriesOf(series)) {
        const RecordedPaths::Row* row = m_record->find(name, quarter);
        if (row == nullptr) {
            continue;
        }
        const double* values = row->values() + block.begin;
        for (std::size_t i = 0; i < block.count; ++i) {
            lane[i] += values[i];
        }
        hasRow = true;
    }
    return hasRow;
}

bool Model::isRecorded(Series series, Quarter quarter) const {
    const std::vector<std::string_view> names = scenario::recordSeriesOf(series);
    return std::ranges::any_of(names, [&](std::string_view name) { return m_record->table().has(name, quarter); });
}

}  // namespace chokepoint::scenario
