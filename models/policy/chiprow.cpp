// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipfacts.h"
#include "models/units/format.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

struct Column {
    std::string_view name;
    std::optional<NumberField> number;
    std::optional<BooleanField> boolean;
};

constexpr std::array<Column, 22> Columns{{
    {"id", {}, {}},
    {"name", {}, {}},
    {"maker", {}, {}},
    {"fp64_tflops", NumberField::Fp64, {}},
    {"fp32_tflops", NumberField::Fp32, {}},
    {"tf32_tflops", NumberField::Tf32, {}},
    {"bf16_tflops", NumberField::Rate16, {}},
    {"fp16_tflops", NumberField::Rate16, {}},
    {"fp8_tflops", NumberField::Fp8, {}},
    {"fp6_tflops", NumberField::Fp6, {}},
    {"fp4_tflops", NumberField::Fp4, {}},
    {"int8_tops", NumberField::Int8, {}},
    {"int4_tops", NumberField::Int4, {}},
    {"tpp", NumberField::Tpp, {}},
    {"die_area", NumberField::DieArea, {}},
    {"transistors", NumberField::Transistors, {}},
    {"memory_bandwidth", NumberField::MemoryBandwidth, {}},
    {"interconnect_bandwidth", NumberField::IoBandwidth, {}},
    {"datacenter", {}, BooleanField::Datacenter},
    {"has_hbm", {}, BooleanField::HasHbm},
    {"release_date", {}, {}},
    {"memory_capacity", NumberField::MemoryCapacity, {}},
}};

const Column* columnOf(std::string_view name) {
    const auto* const found = std::ranges::find(Columns, name, &Column::name);
    return found == Columns.end() ? nullptr : found;
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

tl::unexpected<Error> badCell(std::string_view column, const std::string& cell, const char* wanted) {
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("'%1' in column %2 is not %3"), {cell, std::string(column), std::string(wanted)}},
                   Place{"", 0, 0, std::string(column)});
}

Result<Known> yesOrNo(std::string_view column, const std::string& cell) {
    std::string word = cell;
    std::ranges::transform(word, word.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (word == "yes" || word == "true" || word == "1") {
        return Known::Yes;
    }
    if (word == "no" || word == "false" || word == "0") {
        return Known::No;
    }
    return badCell(column, cell, "yes or no");
}

Result<void> setNumber(ChipFacts& facts, const Column& column, const std::string& cell) {
    const Result<double> number = units::parseNumber(cell);
    if (!number || *number < 0.0) {
        return badCell(column.name, cell, "a number, zero or above");
    }
    if (column.number == NumberField::Tpp) {
        facts.publishedTpp = *number;
        return {};
    }
    Span& span = facts[*column.number];
    // FP16 and BF16 share a field: the higher rate counts.
    if (!span.hasValue() || *number > span.value) {
        span = Span::exactly(*number);
    }
    if (column.number == NumberField::IoBandwidth) {
        facts[NumberField::LinkBandwidth] = span;
    }
    return {};
}

Result<void> setCell(ChipFacts& facts, const Column& column, const std::string& cell) {
    if (column.name == "id") {
        facts.id = cell;
    } else if (column.name == "name") {
        facts.name = cell;
    } else if (column.name == "maker") {
        facts.maker = cell;
    } else if (column.boolean) {
        const Result<Known> known = yesOrNo(column.name, cell);
        if (!known) {
            return tl::unexpected<Error>(known.error());
        }
        facts[*column.boolean] = *known;
    } else if (column.number) {
        return setNumber(facts, column, cell);
    }
    return {};
}

}  // namespace

Result<ChipFacts> chipFactsFromRow(const ChipRow& row) {
    ChipFacts facts;
    for (std::size_t i = 0; i < std::min(row.columns.size(), row.cells.size()); ++i) {
        const std::string name = trimmed(row.columns[i]);
        const Column* column = columnOf(name);
        // An id may hold spaces, inside and at its ends, and comes back as it is.
        const std::string cell = name == "id" ? row.cells[i] : trimmed(row.cells[i]);
        if (column == nullptr || cell.empty()) {
            continue;
        }
        const Result<void> result = setCell(facts, *column, cell);
        if (!result) {
            return tl::unexpected<Error>(result.error());
        }
    }
    if (facts.id.empty() && facts.name.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("a chip needs an id or a name"), {}});
    }
    if (facts.id.empty()) {
        facts.id = facts.name;
    }
    if (facts.name.empty()) {
        facts.name = facts.id;
    }
    deriveTpp(facts);
    return facts;
}

std::vector<std::string> unknownChipColumns(const std::vector<std::string>& columns) {
    std::vector<std::string> unknown;
    for (const std::string& column : columns) {
        if (columnOf(trimmed(column)) == nullptr) {
            unknown.push_back(column);
        }
    }
    return unknown;
}

}  // namespace chokepoint::policy
