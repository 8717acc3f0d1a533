// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/series.h"

#include <algorithm>

namespace chokepoint::scenario {

namespace {

constexpr std::array<SeriesInfo, SeriesCount> Infos{{
    {Series::ImportsH20, "imports.nvidia-h20", "H20 imports", "units", true, true,
     "H20 that reach China under the law"},
    {Series::ImportsH200, "imports.nvidia-h200", "H200 imports", "units", true, true,
     "H200 that reach China under the law"},
    {Series::ImportsMi308, "imports.amd-mi308x", "MI308X imports", "units", true, false,
     "MI308X that reach China under the law"},
    {Series::ImportsB30a, "imports.nvidia-b30a", "B30A imports", "units", true, false,
     "B30A that reach China, were it licensed"},
    {Series::ImportsA100, "imports.nvidia-a100", "A100 imports", "units", true, false, "record only, to 2022"},
    {Series::ImportsA800, "imports.nvidia-a800", "A800 imports", "units", true, false, "record only, to 2023"},
    {Series::ImportsH800, "imports.nvidia-h800", "H800 imports", "units", true, false, "record only, to 2023"},
    {Series::ProductionAscend, "production.huawei-ascend", "Ascend output", "units", true, true,
     "Ascend of all types that are finished"},
    {Series::Production910b, "production.huawei-ascend-910b", "Ascend 910B output", "units", true, false, ""},
    {Series::Production910c, "production.huawei-ascend-910c", "Ascend 910C output", "units", true, false, ""},
    {Series::Production950, "production.huawei-ascend-950", "Ascend 950 output", "units", true, false,
     "950 and later types, counted in 950-class units"},
    {Series::ProductionOther, "production.other-domestic", "Other domestic cards", "units", true, true,
     "cards of other Chinese makers, low-end ones included"},
    {Series::Smuggled, "smuggled", "Smuggled compute", "H100e", true, true,
     "8-bit H100-equivalents smuggled into China"},
    {Series::Offshore, "offshore", "Compute rented abroad", "B300e", false, false,
     "rented by Chinese firms outside China; kept apart, never added"},
    {Series::StockH20, "stock.nvidia-h20", "H20 in use", "units", false, true, "imported, less those retired"},
    {Series::StockH200, "stock.nvidia-h200", "H200 in use", "units", false, false, "imported, less those retired"},
    {Series::StockAscend, "stock.huawei-ascend", "Ascend in use", "units", false, false, "made, less those retired"},
    {Series::StockOther, "stock.other-domestic", "Other domestic cards in use", "units", false, false,
     "made since 2025, less those retired"},
    {Series::StockSmuggled, "stock.smuggled", "Smuggled compute in use", "H100e", false, false,
     "smuggled, less what was retired"},
    {Series::InventoryH20, "inventory.nvidia-h20", "H20 held for China", "units", false, false,
     "Nvidia's stock for China, by the model"},
    {Series::InventoryH200, "inventory.nvidia-h200", "H200 held for China", "units", false, false,
     "Nvidia's stock for China, by the model"},
    {Series::DieBank, "inventory.ascend-dies", "Ascend dies in the bank", "dies", false, false,
     "good dies that wait for packaging, by the model"},
    {Series::MemoryStock, "inventory.ascend-memory", "Memory stacks for Ascend", "stacks", false, false,
     "HBM stacks that wait for packaging, by the model"},
    {Series::Units, "units", "Chips in use", "units", false, true,
     "licensed and domestic, other domestic ones since 2025; without smuggled ones"},
    {Series::Compute16bit, "compute_16bit", "16-bit compute in use", "PFLOPS", false, false,
     "dense 16-bit rate as TPP / 16; without smuggled ones"},
    {Series::H100e8bit, "h100e_8bit", "H100-equivalents by 8-bit rate", "H100e", false, true,
     "by dense 8-bit rate; without smuggled ones"},
    {Series::H100eTpp, "h100e_tpp", "H100-equivalents by TPP", "H100e", false, true, "by TPP; without smuggled ones"},
    {Series::H100eTppWithSmuggled, "h100e_tpp.with-smuggled", "H100-equivalents by TPP, with smuggled", "H100e", false,
     false, "by TPP; smuggled ones by 8-bit"},
    {Series::H100eBandwidth, "h100e_bandwidth", "H100-equivalents by memory bandwidth", "H100e", false, false,
     "by memory bandwidth; without smuggled ones and other domestic cards, of which no figure is known"},
    {Series::Power, "power", "Power of chips in use", "MW", false, true,
     "board power × system overhead × PUE; smuggled ones included"},
    {Series::Spend, "spend", "Spend on chips", "USD", true, true,
     "licensed imports and domestic chips at their prices"},
    {Series::SpendCny, "spend.cny", "Spend on chips in CNY", "CNY", true, false,
     "the same at the quarter's exchange rate"},
    {Series::SpendH20, "spend.nvidia-h20", "Spend on H20", "USD", true, false, ""},
    {Series::SpendH200, "spend.nvidia-h200", "Spend on H200", "USD", true, false, ""},
    {Series::SpendMi308, "spend.amd-mi308x", "Spend on MI308X", "USD", true, false, ""},
    {Series::SpendAscend, "spend.huawei-ascend", "Spend on Ascend", "USD", true, false, ""},
    {Series::DomesticShare, "domestic_share", "Domestic share of compute in use", "fraction", false, true,
     "by TPP; without smuggled ones"},
    {Series::CloudMatrix384, "supernodes.huawei-cloudmatrix-384", "910C in use as CloudMatrix 384", "systems", false,
     false, "910C in use / 384"},
    {Series::Nvl72, "supernodes.nvidia-gb200-nvl72", "Compute in use as GB200 NVL72", "systems", false, false,
     "H100-equivalents by TPP / (72 × 40,000 / 15,832)"},
}};

}  // namespace

std::span<const SeriesInfo> allSeries() {
    return Infos;
}

const SeriesInfo& infoOf(Series series) {
    return Infos[static_cast<std::size_t>(series)];
}

const SeriesInfo* findSeries(std::string_view id) {
    const auto* found = std::ranges::find(Infos, id, &SeriesInfo::id);
    return found == Infos.end() ? nullptr : &*found;
}

std::vector<Series> defaultSeries() {
    std::vector<Series> result;
    for (const SeriesInfo& info : Infos) {
        if (info.isInDefaultView) {
            result.push_back(info.series);
        }
    }
    return result;
}

std::vector<std::string_view> recordSeriesOf(Series series) {
    switch (series) {
        case Series::ProductionAscend:
            return {"production.huawei-ascend-910b", "production.huawei-ascend-910c", "production.huawei-ascend-950pr"};
        case Series::Production950:
            return {"production.huawei-ascend-950pr"};
        default:
            return {infoOf(series).id};
    }
}

}  // namespace chokepoint::scenario
