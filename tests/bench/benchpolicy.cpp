// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/evaluatekinds.h"
#include "models/store/policyrecord.h"
#include "tests/bench/bench.h"
#include "tests/bench/policybeside.h"

#include <fmt/core.h>

#include <algorithm>
#include <random>

namespace chokepoint::bench {

namespace {

using policy::AnswerKind;
using policy::ChipFacts;
using policy::NumberField;

constexpr std::size_t Chips = 100'000;
constexpr double AimMs = 200.0;

/// Numbers as real chips have them; one in eight is missing, one in sixteen a range.
std::vector<ChipFacts> randomChips() {
    std::mt19937 random(20231117);
    const auto roll = [&](int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random) == 0; };
    const auto span = [&](double most) {
        const double value = std::uniform_real_distribution<double>(0.0, most)(random);
        if (roll(8)) {
            return policy::Span();
        }
        return roll(16) ? policy::Span::between(value, value * 1.1, value) : policy::Span::exactly(value);
    };
    const auto known = [&] {
        return roll(8) ? policy::Known::Unknown : roll(2) ? policy::Known::Yes : policy::Known::No;
    };
    std::vector<ChipFacts> chips(Chips);
    for (std::size_t i = 0; i < Chips; ++i) {
        ChipFacts& chip = chips[i];
        chip.id = "chip-" + std::to_string(i);
        chip.maker = i % 3 == 0 ? "NVIDIA" : "AMD";
        chip[NumberField::Tpp] = span(30'000.0);
        chip[NumberField::DieArea] = span(1'600.0);
        chip[NumberField::MemoryBandwidth] = span(9'000.0);
        chip[NumberField::IoBandwidth] = span(2'000.0);
        chip[NumberField::MaxTops] = span(4'000.0);
        chip[NumberField::Transistors] = span(200.0);
        chip[NumberField::MemoryBandwidthDensity] = span(5.0);
        chip[NumberField::CompletedIn] = policy::Span::exactly(2027.0);
        chip[NumberField::QuantityGb300] = span(5'000.0);
        for (std::size_t field = 0; field < policy::BooleanFieldCount; ++field) {
            chip.booleans[field] = known();
        }
        chip[policy::BooleanField::Unpublished] = policy::Known::Unknown;
        policy::deriveDensity(chip);
    }
    return chips;
}

}  // namespace

void benchPolicy() {
    const auto record = store::loadPolicyRecord();
    if (!record) {
        reportBroken("rules", "the record does not load");
        return;
    }
    const std::vector<ChipFacts> chips = randomChips();
    std::vector<std::vector<AnswerKind>> kinds;
    const double ms = fastestMs(3, [&] {
        std::vector<const policy::Expression*> expressions;
        for (const policy::Rule& rule : (*record)->rules()) {
            expressions.push_back(&rule.expression);
        }
        kinds = policy::evaluateKinds(expressions, chips);
    });
    report(fmt::format("100,000 chips × {} rules", kinds.size()), ms, AimMs);
    const std::optional<double> sqlite = askInSqlite(**record, chips);
    const std::optional<Beside> numpy = askInNumpy(**record, chips, kinds);
    const auto beside = [ms](const std::optional<double>& theirs) {
        return theirs ? fmt::format("{:.1f} ms ({:.2f} x ours)", *theirs, *theirs / ms) : std::string("is not here");
    };
    fmt::print("  ours {:.1f} ms | SQLite, shown values without ranges or causes {} | numpy, ranges and gaps {}\n", ms,
               beside(sqlite), beside(numpy ? std::optional(numpy->ms) : std::nullopt));
    if (numpy) {
        fmt::print("    {}", numpy->answer);
    }
}

}  // namespace chokepoint::bench
