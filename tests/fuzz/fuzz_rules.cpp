// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/expression.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace chokepoint;

namespace {

/// Facts with exact numbers, ranges and gaps, the same for every input.
const policy::ChipFacts& someChip() {
    static const policy::ChipFacts chip = [] {
        policy::ChipFacts facts;
        facts.id = "nvidia-h20";
        facts.maker = "NVIDIA";
        facts[policy::NumberField::Tpp] = policy::Span::between(1600, 4900, 2368);
        facts[policy::NumberField::IoBandwidth] = policy::Span::exactly(600);
        facts[policy::NumberField::MemoryBandwidth] = policy::Span::atLeast(1400);
        policy::deriveDensity(facts);
        return facts;
    }();
    return chip;
}

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace

/// Nothing crashes or hangs; what reads has a canonical text that reads back as the same expression; a yes or no of
/// the whole is never a contradiction.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const policy::RuleTexts rules = [&](std::string_view id) -> std::optional<std::string> {
        return id == "self" ? std::optional(std::string(text)) : std::optional<std::string>("tpp >= 4800");
    };
    const auto expression = policy::compile(text, rules);
    if (!expression) {
        require(!expression.error().empty());
        require(!policy::render(text, expression.error()).empty());
        return 0;
    }
    const std::string canonical = expression->canonical();
    const auto again = policy::compile(canonical, rules);
    require(again.has_value());
    require(policy::sameExpression(expression->ast(), again->ast()));
    require(again->canonical() == canonical);
    // Answering costs far more than reading: an eighth of the inputs, those of one length in eight, is enough.
    if (size % 8 != 0) {
        return 0;
    }
    const policy::Answer answer = policy::evaluate(*expression, someChip());
    require(answer.canBeTrue || answer.canBeFalse);
    require(policy::evaluate(*again, someChip()) == answer);
    require(!policy::readable(policy::trace(*expression, someChip())).empty());
    return 0;
}
