// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

/// What a projection can answer. Flows count a quarter; stocks stand at its end.
enum class Series : std::uint8_t {
    ImportsH20,
    ImportsH200,
    ImportsMi308,
    ImportsB30a,
    ImportsA100,
    ImportsA800,
    ImportsH800,
    ProductionAscend,
    Production910b,
    Production910c,
    Production950,
    ProductionOther,
    Smuggled,
    Offshore,
    StockH20,
    StockH200,
    StockAscend,
    StockOther,
    StockSmuggled,
    InventoryH20,
    InventoryH200,
    DieBank,
    MemoryStock,
    Units,
    Compute16bit,
    H100e8bit,
    H100eTpp,
    H100eTppWithSmuggled,
    H100eBandwidth,
    Power,
    Spend,
    SpendCny,
    SpendH20,
    SpendH200,
    SpendMi308,
    SpendAscend,
    DomesticShare,
    CloudMatrix384,
    Nvl72,
};
inline constexpr std::size_t SeriesCount = static_cast<std::size_t>(Series::Nvl72) + 1;

struct SeriesInfo {
    Series series{};
    std::string_view id;    ///< "imports.nvidia-h20"
    std::string_view name;  ///< "H20 imports"
    std::string_view unit;
    bool isFlow = false;
    bool isInDefaultView = false;
    std::string_view meaning;
};

[[nodiscard]] std::span<const SeriesInfo> allSeries();
[[nodiscard]] const SeriesInfo& infoOf(Series series);
[[nodiscard]] const SeriesInfo* findSeries(std::string_view id);
/// The twelve of the default view.
[[nodiscard]] std::vector<Series> defaultSeries();
/// The record's series that speak for one of ours: most have one of their own name, Ascend is the sum of its types.
[[nodiscard]] std::vector<std::string_view> recordSeriesOf(Series series);

}  // namespace chokepoint::scenario
