// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/samples.h"

#include <cmath>

namespace chokepoint::tests {

using charts::BoundSide;
using charts::ColourRole;
using charts::RowChartData;
using charts::RowDatum;
using charts::ScaleKind;

namespace {

RowDatum datum(std::string id, std::string label, ColourRole colour, std::optional<double> value) {
    RowDatum row;
    row.subject = std::move(id);
    row.label = std::move(label);
    row.colour = colour;
    row.value = value;
    return row;
}

RowDatum nvl72(double value) {
    RowDatum row = datum("nvidia-gb200-nvl72", "GB200 NVL72", ColourRole::Category1, value);
    row.tag = "baseline";
    row.sources = {1};
    return row;
}

RowDatum cloudMatrix(double value) {
    RowDatum row = datum("huawei-cloudmatrix-384", "CloudMatrix 384", ColourRole::Category2, value);
    row.sources = {1, 2};
    return row;
}

charts::ChartSpec rows(const std::string& metric, const std::string& name, const std::string& unit,
                       std::vector<RowDatum> data, const std::string& qualifier = {}) {
    RowChartData chart;
    chart.metric = metric;
    chart.name = name;
    chart.unit = unit;
    chart.qualifier = qualifier;
    chart.rows = std::move(data);
    charts::ChartSpec spec = charts::buildRowChart(chart, {});
    addContext(spec, 4);
    return spec;
}

charts::ChartSpec ratios(const std::string& metric, const std::string& name, RowDatum other) {
    RowChartData chart;
    chart.metric = metric;
    chart.name = name;
    chart.isRatio = true;
    chart.scale = ScaleKind::Log;
    chart.baseline = "nvidia-gb200-nvl72";
    chart.baselineLabel = "GB200 NVL72";
    chart.rows = {nvl72(1.0), std::move(other)};
    charts::ChartSpec spec = charts::buildRowChart(chart, {});
    addContext(spec, 4);
    return spec;
}

}  // namespace

charts::PageSpec pairAsPage() {
    charts::PageSpec page = charts::pageOf(pairOfSystems());
    page.title = "GB200 NVL72 · CloudMatrix 384";
    charts::TableSpec table;
    table.title = "All figures";
    table.labelTitle = "Metric";
    table.unitTitle = "Unit";
    table.besideTitle = "ratio";
    table.columns = {{"GB200 NVL72", "baseline"}, {"CloudMatrix 384", {}}};
    charts::TableRow power{"Power", "kW", {}};
    power.cells.resize(2);
    power.cells[0].text = "145";
    power.cells[1].text = "559";
    power.cells[1].beside = "3.86×";
    power.cells[1].range = "500–600";
    power.cells[1].remark = "claims differ";
    power.cells[1].sources = {1};
    table.groups = {{"Power and energy", {power}}};
    table.sources = {{1, "table-source", "A source of the table", "https://example.org/table", {}}};
    page.tables.push_back(std::move(table));
    return page;
}

void addContext(charts::ChartSpec& spec, int sources) {
    spec.context = "As recorded · law on 23 Nov 2026 · best claim · reference 2026.11, verified to 31 Jul 2026";
    spec.dataVersion = "2026.11";
    spec.stamp = "2026-07-31";
    const charts::SourceNote notes[] = {
        {1, "semianalysis-cloudmatrix",
         "SemiAnalysis: Huawei AI CloudMatrix 384 – China's Answer to Nvidia GB200 NVL72, 2025-04-16",
         "https://semianalysis.com/2025/04/16/huawei-ai-cloudmatrix-384/", ""},
        {2, "press-2025-07",
         "South China Morning Post: Huawei shows off AI computing system to rival Nvidia's top product, 2025-07-27",
         "https://www.scmp.com/tech", ""},
        {3, "cloudmatrix-paper", "Zuo et al.: Serving Large Language Models on Huawei CloudMatrix384, 2025-06-15",
         "https://arxiv.org/abs/2506.12708", "CC-BY-4.0"},
        {4, "epoch", "Epoch AI: Data on machine learning hardware, 2025 (CC-BY-4.0)", "https://epoch.ai/data",
         "CC-BY-4.0"}};
    for (int i = 0; i < sources && i < 4; ++i) {
        spec.sources.push_back(notes[i]);
    }
}

std::vector<charts::ChartSpec> pairOfSystems() {
    RowDatum power = cloudMatrix(559.378);
    power.low = 500;
    power.high = 600;
    power.rivals = {{"c-1", 560, false, {}}, {"c-2", 600, false, {}}};
    RowDatum nvlPower = nvl72(145);
    nvlPower.low = 120;
    nvlPower.high = 150;
    nvlPower.rivals = {{"c-3", 132, false, {}}, {"c-4", 150, true, {}}};
    RowDatum rate = cloudMatrix(300);
    rate.low = 288.7;
    rate.high = 307.2;
    RowDatum price = cloudMatrix(8.2e6);
    price.low = 8.0e6;
    price.high = 8.5e6;
    RowDatum density = cloudMatrix(1.8646);
    return {rows("compute_16bit", "Dense 16-bit matrix rate", "PFLOPS", {nvl72(180), rate}),
            rows("power", "Power per supernode", "kW", {nvlPower, power}, "all-in"),
            rows("price", "Price per supernode", "USD", {nvl72(3.4e6), price}, "hardware"),
            rows("power_per_compute_16bit", "Power per 16-bit rate", "kW/PFLOPS", {nvl72(0.8056), density})};
}

std::vector<charts::ChartSpec> pairAsRatios() {
    RowDatum rate = cloudMatrix(1.667);
    rate.low = 1.6;
    rate.high = 1.71;
    rate.rivals = {{"c-r", 1.4, true, {}}};
    rate.labelSuffix = "\u2009†";
    RowDatum power = cloudMatrix(3.86);
    power.low = 3.3;
    power.high = 5.0;
    RowDatum price = cloudMatrix(2.0);
    price.side = BoundSide::AtLeast;
    price.isStrictBound = true;
    charts::ChartSpec first = ratios("compute_16bit", "Dense 16-bit matrix rate", rate);
    first.notes.push_back("† Open circle: a disputed claim of July 2025 says 1.40×.");
    return {first, ratios("power", "Power", power), ratios("price", "Price", price)};
}

charts::ChartSpec mixedRows() {
    std::vector<RowDatum> data{nvl72(145), cloudMatrix(559)};
    data[1].low = 500;
    data[1].high = 600;
    data.push_back(
        datum("google-tpu-v7-pod", "TPU v7 pod (Ironwood), 9,216 chips", ColourRole::Category4, std::nullopt));
    data.back().reason = "no claim on power of the whole pod";
    data.push_back(datum("amd-mi450-rack", "MI450 Helios rack", ColourRole::Category3, 190));
    data.back().side = BoundSide::AtLeast;
    data.push_back(datum("cambricon", "Cambricon MLU590 server", ColourRole::Category7, 0));
    data.push_back(datum("intel-gaudi", "Gaudi 3 rack", ColourRole::Category5, 76));
    data.back().isDoubtful = true;
    data.push_back(datum("trn2", "Trn2 UltraServer", ColourRole::Category6, 48.5));
    data.push_back(datum("other", "A system with a rather long descriptive name", ColourRole::Slate, std::nullopt));
    data.back().reason =
        "unknown: needs the power per chip, the chip count and the share of the network, none of which anybody has "
        "published so far";
    return rows("power", "Power per supernode", "kW", data, "all-in");
}

charts::ChartSpec mixedScatter() {
    charts::ScatterChartData data;
    data.x = {"power", "Power", "kW", std::nullopt};
    data.y = {"price", "Price", "USD", std::nullopt};
    const struct {
        const char* id;
        const char* name;
        ColourRole colour;
        double x, y;
    } points[] = {{"a", "GB200 NVL72", ColourRole::Category1, 145, 3.4e6},
                  {"b", "CloudMatrix 384", ColourRole::Category2, 559, 8.2e6},
                  {"c", "DGX H100", ColourRole::Category1, 10.2, 3e5},
                  {"d", "DGX B200", ColourRole::Category1, 14.3, 5e5},
                  {"e", "GB300 NVL72", ColourRole::Category1, 142, 4.0e6},
                  {"f", "Atlas 900 A3", ColourRole::Category2, 160, 2.4e6},
                  {"g", "MI300X server", ColourRole::Category3, 10.5, 2.6e5},
                  {"h", "MI355X rack", ColourRole::Category3, 140, 3.2e6},
                  {"i", "TPU v5p pod", ColourRole::Category4, 3000, 6e7},
                  {"j", "Trn2 UltraServer", ColourRole::Category6, 48, 1.2e6},
                  {"k", "HGX H20", ColourRole::Category1, 7.2, 1.5e5},
                  {"l", "Gaudi 3 server", ColourRole::Category5, 7.6, 1.25e5}};
    for (const auto& point : points) {
        charts::ScatterDatum datum;
        datum.subject = point.id;
        datum.label = point.name;
        datum.colour = point.colour;
        datum.x.value = point.x;
        datum.y.value = point.y;
        data.points.push_back(datum);
    }
    data.points[1].x.low = 500;
    data.points[1].x.high = 600;
    data.points[1].y.low = 8.0e6;
    data.points[1].y.high = 8.5e6;
    charts::ScatterDatum missing;
    missing.subject = "z";
    missing.label = "Siyuan pod";
    missing.reason = "no claim on price";
    missing.x.value = 20;
    data.points.push_back(missing);
    data.key = {{ColourRole::Category1, "NVIDIA"}, {ColourRole::Category2, "Huawei"},
                {ColourRole::Category3, "AMD"},    {ColourRole::Category4, "Google"},
                {ColourRole::Category5, "Intel"},  {ColourRole::Category6, "Amazon"}};
    charts::ChartSpec spec = charts::buildScatterChart(data, {});
    addContext(spec, 3);
    return spec;
}

namespace {

/// Names and values of a hard case: value none = missing.
struct Item {
    std::string label;
    std::optional<double> value;
};

std::vector<Item> itemsOf(Hard hard) {
    switch (hard) {
        case Hard::Missing:
            return {
                {"First", 312}, {"Second", std::nullopt}, {"Third", 989}, {"Fourth", std::nullopt}, {"Fifth", 2250}};
        case Hard::Zero:
            return {{"First", 312}, {"Nothing", 0}, {"Third", 989}};
        case Hard::Negative:
            return {{"Gain", 40}, {"Loss", -25}, {"Flat", 12}, {"Deep loss", -90}};
        case Hard::Huge:
            return {{"Huge", 1e30}, {"Half", 5e29}, {"Lost beside it", 1e-30}};
        case Hard::Tiny:
            return {{"Tiny", 1e-30}, {"Twice", 2e-30}};
        case Hard::OneItem:
            return {{"Alone", 141}};
        case Hard::FiveThousand: {
            std::vector<Item> items;
            for (int i = 0; i < 5000; ++i) {
                items.push_back({"Chip " + std::to_string(i), 1.0 + i % 97});
            }
            return items;
        }
        case Hard::LongChinese:
            return {{"华为云矩阵三八四超节点人工智能训练推理一体化计算集群系统第二代增强版（含外部网络与冷却）", 300},
                    {"昇腾九一〇丙", 120},
                    {"寒武纪思元五九〇八卡液冷服务器整机柜解决方案试验型号", 210}};
    }
    return {};
}

}  // namespace

charts::ChartSpec hardRows(Hard hard, ScaleKind scale, bool isRatio) {
    RowChartData chart;
    chart.metric = "m";
    chart.name = "Rate";
    chart.unit = isRatio ? "" : "PFLOPS";
    chart.scale = scale;
    chart.isRatio = isRatio;
    chart.baseline = isRatio ? "s0" : "";
    chart.baselineLabel = isRatio ? "First" : "";
    int index = 0;
    for (const Item& item : itemsOf(hard)) {
        RowDatum row = datum("s" + std::to_string(index++), item.label, ColourRole::Category1, item.value);
        row.reason = item.value ? "" : "no claim";
        if (item.value && index % 2 == 1 && hard != Hard::FiveThousand) {
            row.low = *item.value - std::abs(*item.value) * 0.2;
            row.high = *item.value + std::abs(*item.value) * 0.1;
            row.rivals = {{"c", *item.value * 0.9, false, {}}};
        }
        chart.rows.push_back(row);
    }
    charts::ChartSpec spec = charts::buildRowChart(chart, {});
    addContext(spec, 2);
    return spec;
}

charts::ChartSpec hardScatter(Hard hard, ScaleKind scale) {
    charts::ScatterChartData data;
    data.x = {"x", "Power", "kW", scale};
    data.y = {"y", "Rate", "PFLOPS", scale};
    const std::vector<Item> items = itemsOf(hard);
    int index = 0;
    for (const Item& item : items) {
        charts::ScatterDatum datum;
        datum.subject = "s" + std::to_string(index);
        datum.label = item.label;
        datum.colour = static_cast<ColourRole>(index % 8);
        datum.y.value = item.value;
        // Five thousand points stand on a lattice, so that each is seen.
        datum.x.value = hard == Hard::FiveThousand ? 1.0 + index / 97 : 10.0 * (index + 1);
        datum.reason = item.value ? "" : "no claim";
        data.points.push_back(datum);
        ++index;
    }
    charts::ChartSpec spec = charts::buildScatterChart(data, {});
    addContext(spec, 2);
    return spec;
}

}  // namespace chokepoint::tests
