// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/importmapping.h"

#include <algorithm>
#include <array>
#include <span>

namespace chokepoint::catalog {

namespace {

using units::DecimalMark;

constexpr std::string_view ClaimsShape = "claims";
constexpr std::string_view ChipsShape = "chips";
constexpr std::string_view EpochHardware = "epoch-ml-hardware";
constexpr std::string_view EpochClusters = "epoch-gpu-clusters";

bool contains(const std::vector<std::string>& headings, std::string_view heading) {
    return std::ranges::find(headings, heading) != headings.end();
}

/// The heading without the unit in its brackets: "die_area (mm²)" is "die_area".
std::string bareHeading(std::string_view heading) {
    const std::string_view text = trimmedCell(heading);
    const std::size_t bracket = text.find_first_of("([");
    return std::string(trimmedCell(bracket == std::string_view::npos || bracket == 0 ? text : text.substr(0, bracket)));
}

ColumnMapping ignored(const std::string& heading) {
    ColumnMapping column;
    column.heading = heading;
    return column;
}

/// A claims file: each heading is the id of its field.
KnownShape claimsShape(const std::vector<std::string>& headings) {
    KnownShape shape{std::string(ClaimsShape), "a claims file", {}, {}, {}};
    shape.mapping.layout = ImportLayout::Claims;
    shape.mapping.isNeutralised = true;
    for (const std::string& heading : headings) {
        ColumnMapping column = ignored(heading);
        const auto field = importFieldFromId(trimmedCell(heading), ImportLayout::Claims);
        column.field = field.value_or(ImportField::Ignored);
        column.mark = DecimalMark::Point;
        if (!field) {
            shape.unknown.push_back(heading);
        }
        shape.mapping.columns.push_back(std::move(column));
    }
    return shape;
}

/// A column of a chips file that holds an attribute.
struct ChipAttribute {
    std::string_view heading;
    std::string_view attribute;
    std::string_view unit;
    std::optional<Sparsity> sparsity;
    std::optional<Direction> direction;
};

constexpr std::array<ChipAttribute, 19> ChipAttributes{{
    {"fp64_tflops", "fp64_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"fp32_tflops", "fp32_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"tf32_tflops", "tf32_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"bf16_tflops", "bf16_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"fp16_tflops", "fp16_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"fp8_tflops", "fp8_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"fp4_tflops", "fp4_tflops", "TFLOPS", Sparsity::Dense, {}},
    {"int8_tops", "int8_tops", "TOPS", Sparsity::Dense, {}},
    {"int4_tops", "int4_tops", "TOPS", Sparsity::Dense, {}},
    {"tpp", "tpp", "TPP", {}, {}},
    {"die_area", "die_area", "mm2", {}, {}},
    {"transistors", "transistors", "billion", {}, {}},
    {"memory_bandwidth", "memory_bandwidth", "GB/s", {}, {}},
    {"memory_capacity", "memory_capacity", "GB", {}, {}},
    {"interconnect_bandwidth", "interconnect_bandwidth", "GB/s", {}, Direction::Bidirectional},
    {"tdp", "tdp", "W", {}, {}},
    {"datacenter", "position", "", {}, {}},
    {"has_hbm", "memory_type", "", {}, {}},
    {"release_date", "release_date", "", {}, {}},
}};

ColumnMapping chipColumn(const std::string& heading, const ChipAttribute& known) {
    ColumnMapping column = ignored(heading);
    const std::string unit = unitInHeading(heading);
    column.field = ImportField::Attribute;
    column.attribute = known.attribute;
    column.unit = unit.empty() ? std::string(known.unit) : unit;
    column.mark = DecimalMark::Point;
    column.qualifiers.sparsity = known.sparsity;
    column.qualifiers.direction = known.direction;
    return column;
}

KnownShape chipsShape(const std::vector<std::string>& headings) {
    KnownShape shape{std::string(ChipsShape), "a chips file", {}, {}, {}};
    shape.mapping.isNeutralised = true;
    for (const std::string& heading : headings) {
        const std::string bare = bareHeading(heading);
        const auto* const known = std::ranges::find(ChipAttributes, bare, &ChipAttribute::heading);
        if (known != ChipAttributes.end()) {
            shape.mapping.columns.push_back(chipColumn(heading, *known));
            continue;
        }
        ColumnMapping column = ignored(heading);
        const auto field = importFieldFromId(bare, ImportLayout::Subjects);
        column.field = field.value_or(ImportField::Ignored);
        if (!field) {
            shape.unknown.push_back(heading);
        }
        shape.mapping.columns.push_back(std::move(column));
    }
    return shape;
}

bool isChipsHeader(const std::vector<std::string>& headings) {
    bool hasName = false;
    bool hasAttribute = false;
    for (const std::string& heading : headings) {
        const std::string bare = bareHeading(heading);
        hasName = hasName || bare == "id" || bare == "name";
        hasAttribute = hasAttribute || bare == "maker" ||
                       std::ranges::find(ChipAttributes, bare, &ChipAttribute::heading) != ChipAttributes.end();
    }
    return hasName && hasAttribute;
}

/// One column of Epoch AI's files. What has no field and no attribute is left out; what Epoch computes, too.
struct EpochColumn {
    std::string_view heading;
    ImportField field = ImportField::Ignored;
    std::string_view attribute = {};
    std::string_view unit = {};
    std::string_view storeAs = {};
    bool isDense = false;
    bool isComputed = false;
};

constexpr auto Value = ImportField::Attribute;

/// Rates are dense (Epoch's documentation of the data set). The columns FP16, FP32 and FP64 are those of ordinary units
/// where a chip has tensor cores: see tensorCores().
constexpr std::array<EpochColumn, 30> HardwareColumns{{
    {"Hardware name", ImportField::Name},
    {"Manufacturer", ImportField::Maker},
    {"Notes", ImportField::Note},
    {"Release date", Value, "release_date"},
    {"Release price (USD)", Value, "price_usd", "USD"},
    {"Tensor-FP16/BF16 performance (FLOP/s)", Value, "bf16_tflops", "FLOP/s", "TFLOPS", true},
    {"FP8 performance (FLOP/s)", Value, "fp8_tflops", "FLOP/s", "TFLOPS", true},
    {"FP4 performance (FLOP/s)", Value, "fp4_tflops", "FLOP/s", "TFLOPS", true},
    {"Memory (bytes)", Value, "memory_capacity", "B", "GB"},
    {"Memory bandwidth (byte/s)", Value, "memory_bandwidth", "B/s", "GB/s"},
    {"Intranode bandwidth (byte/s)", Value, "interconnect_bandwidth", "B/s", "GB/s"},
    {"Internode bandwidth (bit/s)", Value, "scale_out_bandwidth_per_chip", "b/s", "GB/s"},
    {"TDP (W)", Value, "tdp", "W"},
    {"FP64 (double precision) performance (FLOP/s)", Value, "fp64_tflops", "FLOP/s", "TFLOPS", true},
    {"FP32 (single precision) performance (FLOP/s)", Value, "fp32_tflops", "FLOP/s", "TFLOPS", true},
    {"TF32 (TensorFloat-32) performance (FLOP/s)", Value, "tf32_tflops", "FLOP/s", "TFLOPS", true},
    {"FP16 (half precision) performance (FLOP/s)", Value, "fp16_tflops", "FLOP/s", "TFLOPS", true},
    {"INT8 performance (OP/s)", Value, "int8_tops", "OP/s", "TOPS", true},
    {"INT4 performance (OP/s)", Value, "int4_tops", "OP/s", "TOPS", true},
    {"Foundry", Value, "foundry"},
    {"Die Size (mm^2)", Value, "die_area", "mm2"},
    {"Process size (nm)", Value, "process_node"},
    {"Transistors (millions)", Value, "transistors", "million transistors", "billion"},
    {"Last modified", ImportField::Ignored},
    {"Max performance", ImportField::Ignored, {}, {}, {}, false, true},
    {"Energy efficiency", ImportField::Ignored, {}, {}, {}, false, true},
    {"Total processing performance (bit-OP/s)", ImportField::Ignored, {}, {}, {}, false, true},
    {"Price-performance", ImportField::Ignored, {}, {}, {}, false, true},
    {"ML OP/s", ImportField::Ignored, {}, {}, {}, false, true},
    {"Leading supercomputer", ImportField::Ignored},
}};

constexpr std::array<EpochColumn, 16> ClusterColumns{{
    {"Name", ImportField::Name},
    {"Owner", ImportField::Maker},
    {"Country", ImportField::Country},
    {"Certainty", ImportField::Certainty},
    {"Note", ImportField::Note},
    {"Status", Value, "status"},
    {"Location", Value, "deployment_site"},
    {"First Operational Date", Value, "available_date"},
    {"Chip type (primary)", Value, "chip_mix"},
    {"Total number of AI chips", Value, "chip_count", "chips"},
    {"Power Capacity (MW)", Value, "power", "MW"},
    {"Hardware Cost", Value, "price", "USD"},
    {"H100 equivalents", ImportField::Ignored, {}, {}, {}, false, true},
    {"Max OP/s", ImportField::Ignored, {}, {}, {}, false, true},
    {"Max OP/s (log)", ImportField::Ignored, {}, {}, {}, false, true},
    {"Energy Efficiency (log)", ImportField::Ignored, {}, {}, {}, false, true},
}};

ColumnMapping epochColumn(const std::string& heading, const EpochColumn& known) {
    ColumnMapping column = ignored(heading);
    column.field = known.field;
    column.attribute = known.attribute;
    column.unit = known.unit;
    column.storeAs = known.storeAs;
    column.mark = DecimalMark::Point;
    column.dates = DateOrder::MonthFirst;
    if (known.isDense) {
        column.qualifiers.sparsity = Sparsity::Dense;
        column.wording = "dense";
    }
    return column;
}

/// Where a chip has tensor cores, the rate of its other units is that of another way to use it.
void tensorCores(ColumnMapping& column) {
    constexpr std::string_view Tensor = "Tensor-FP16/BF16 performance (FLOP/s)";
    if (column.attribute == "fp16_tflops") {
        column.variant = "vector units";
        column.variantIf = {std::string(Tensor), "Tensor cores"};
    }
    if (column.heading == Tensor) {
        column.note = "Epoch column 'Tensor-FP16/BF16'";
    }
    if (column.attribute == "interconnect_bandwidth") {
        column.standing = Standing::Doubtful;
        column.reason = "Direction not stated by the source";
    }
    if (column.attribute == "process_node") {
        column.suffix = " nm";
    }
}

KnownShape epochShape(std::string_view id, std::string_view title, std::string_view url,
                      std::span<const EpochColumn> known, const std::vector<std::string>& headings) {
    KnownShape shape{std::string(id), std::string(title) + " (Epoch AI)", {}, {}, {}};
    shape.mapping.source.kind = SourceKind::Database;
    shape.mapping.source.title = title;
    shape.mapping.source.publisher = "Epoch AI";
    shape.mapping.source.url = url;
    shape.mapping.source.licence = "CC-BY-4.0";
    for (const std::string& heading : headings) {
        const auto found = std::ranges::find(known, trimmedCell(heading), &EpochColumn::heading);
        if (found == known.end()) {
            shape.mapping.columns.push_back(ignored(heading));
            continue;
        }
        shape.mapping.columns.push_back(epochColumn(heading, *found));
        tensorCores(shape.mapping.columns.back());
        if (found->isComputed) {
            shape.computed.push_back(heading);
        }
    }
    return shape;
}

KnownShape hardwareShape(const std::vector<std::string>& headings) {
    return epochShape(EpochHardware, "Machine Learning Hardware", "https://epoch.ai/data/machine-learning-hardware",
                      HardwareColumns, headings);
}

KnownShape clustersShape(const std::vector<std::string>& headings) {
    KnownShape shape =
        epochShape(EpochClusters, "GPU Clusters", "https://epoch.ai/data/gpu-clusters", ClusterColumns, headings);
    shape.mapping.kind = SubjectKind::System;
    // Where the file has no total, the first kind of chip is what it counts.
    const bool hasTotal = contains(headings, "Total number of AI chips");
    for (ColumnMapping& column : shape.mapping.columns) {
        if (!hasTotal && column.heading == "Chip quantity (primary)") {
            column = epochColumn(column.heading, {column.heading, Value, "chip_count", "chips"});
            column.note = "Chips of the first kind only";
        }
        if (column.attribute == "power") {
            column.wording = "power capacity";
        }
    }
    return shape;
}

}  // namespace

std::vector<std::string> knownShapeIds() {
    return {std::string(ClaimsShape), std::string(ChipsShape), std::string(EpochHardware), std::string(EpochClusters)};
}

std::optional<KnownShape> shapeOf(std::string_view id, const std::vector<std::string>& headings) {
    std::vector<std::string> bare;
    for (const std::string& heading : headings) {
        bare.emplace_back(trimmedCell(heading));
    }
    const auto has = [&](std::string_view heading) { return contains(bare, heading); };
    if (id == ClaimsShape && has("attribute") && has("value") && (has("entity_id") || has("entity_name"))) {
        return claimsShape(headings);
    }
    if (id == EpochHardware && has("Hardware name") && has("Manufacturer")) {
        return hardwareShape(headings);
    }
    if (id == EpochClusters && has("Name") && has("Chip type (primary)")) {
        return clustersShape(headings);
    }
    if (id == ChipsShape && isChipsHeader(headings)) {
        return chipsShape(headings);
    }
    return std::nullopt;
}

std::optional<KnownShape> recogniseShape(const std::vector<std::string>& headings) {
    for (const std::string_view id : {ClaimsShape, EpochHardware, EpochClusters, ChipsShape}) {
        if (std::optional<KnownShape> shape = shapeOf(id, headings)) {
            return shape;
        }
    }
    return std::nullopt;
}

namespace {

/// Headings of spreadsheets, folded, and what they plainly mean for a chip or a system.
struct Heading {
    std::string_view folded;
    ImportField field;
    std::string_view attribute;
};

constexpr std::array<Heading, 46> Headings{{
    {"id", ImportField::Id, {}},
    {"name", ImportField::Name, {}},
    {"chip", ImportField::Name, {}},
    {"model", ImportField::Name, {}},
    {"product", ImportField::Name, {}},
    {"accelerator", ImportField::Name, {}},
    {"hardware", ImportField::Name, {}},
    {"gpu", ImportField::Name, {}},
    {"system", ImportField::Name, {}},
    {"maker", ImportField::Maker, {}},
    {"manufacturer", ImportField::Maker, {}},
    {"vendor", ImportField::Maker, {}},
    {"company", ImportField::Maker, {}},
    {"country", ImportField::Country, {}},
    {"aliases", ImportField::Aliases, {}},
    {"notes", ImportField::Note, {}},
    {"note", ImportField::Note, {}},
    {"comment", ImportField::Note, {}},
    {"source", ImportField::SourceTitle, {}},
    {"url", ImportField::SourceUrl, {}},
    {"link", ImportField::SourceUrl, {}},
    {"publisher", ImportField::Publisher, {}},
    {"fp64", Value, "fp64_tflops"},
    {"fp32", Value, "fp32_tflops"},
    {"tf32", Value, "tf32_tflops"},
    {"fp16", Value, "fp16_tflops"},
    {"bf16", Value, "bf16_tflops"},
    {"fp8", Value, "fp8_tflops"},
    {"fp4", Value, "fp4_tflops"},
    {"int8", Value, "int8_tops"},
    {"int4", Value, "int4_tops"},
    {"tpp", Value, "tpp"},
    {"tdp", Value, "tdp"},
    {"power", Value, "tdp"},
    {"diearea", Value, "die_area"},
    {"diesize", Value, "die_area"},
    {"transistors", Value, "transistors"},
    {"memory", Value, "memory_capacity"},
    {"memorycapacity", Value, "memory_capacity"},
    {"memorybandwidth", Value, "memory_bandwidth"},
    {"bandwidth", Value, "memory_bandwidth"},
    {"interconnectbandwidth", Value, "interconnect_bandwidth"},
    {"process", Value, "process_node"},
    {"foundry", Value, "foundry"},
    {"price", Value, "price_usd"},
    {"releasedate", Value, "release_date"},
}};

}  // namespace

ImportMapping suggestMapping(const std::vector<std::string>& headings) {
    ImportMapping mapping;
    std::vector<std::string> taken;
    for (const std::string& heading : headings) {
        ColumnMapping column = ignored(heading);
        const std::string folded = foldedForImport(bareHeading(heading));
        const auto* const known = std::ranges::find(Headings, folded, &Heading::folded);
        const auto* const chip = std::ranges::find_if(ChipAttributes, [&](const ChipAttribute& attribute) {
            return foldedForImport(attribute.heading) == folded;
        });
        if (known != Headings.end()) {
            column.field = known->field;
            column.attribute = known->attribute;
        } else if (chip != ChipAttributes.end() && !chip->unit.empty()) {
            column.field = Value;
            column.attribute = chip->attribute;
        }
        // Of two headings for the same the first counts; the other is for the person to decide.
        const std::string key = std::to_string(static_cast<int>(column.field)) + column.attribute;
        if (column.field != ImportField::Ignored && std::ranges::find(taken, key) != taken.end()) {
            column.field = ImportField::Ignored;
            column.attribute.clear();
        }
        taken.push_back(key);
        column.unit = column.field == Value ? unitInHeading(heading) : std::string();
        mapping.columns.push_back(std::move(column));
    }
    return mapping;
}

}  // namespace chokepoint::catalog
