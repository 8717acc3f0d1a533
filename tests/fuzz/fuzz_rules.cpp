// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/evaluatekinds.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace chokepoint;

namespace {

/// Facts with exact numbers, ranges and gaps, the same for every input.
const std::vector<policy::ChipFacts>& someChips() {
    static const std::vector<policy::ChipFacts> chips = [] {
        std::vector<policy::ChipFacts> two(2);
        policy::ChipFacts& ranges = two.front();
        ranges.id = "nvidia-h20";
        ranges.maker = "NVIDIA";
        ranges[policy::NumberField::Tpp] = policy::Span::between(1600, 4900, 2368);
        ranges[policy::NumberField::IoBandwidth] = policy::Span::exactly(600);
        ranges[policy::NumberField::MemoryBandwidth] = policy::Span::atLeast(1400);
        policy::deriveDensity(ranges);
        policy::ChipFacts& gaps = two.back();
        gaps[policy::NumberField::Tpp] = policy::Span::exactly(4800);
        gaps[policy::BooleanField::Datacenter] = policy::Known::Yes;
        policy::deriveDensity(gaps);
        return two;
    }();
    return chips;
}

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace

/// Nothing crashes or hangs; what reads has a canonical text that reads back as the same expression; a yes or no of
/// the whole is never a contradiction; many chips at once answer as each by itself.
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
    const std::vector<policy::AnswerKind> kinds = policy::evaluateKinds(*expression, someChips());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const policy::ChipFacts& chip = someChips()[i];
        const policy::Answer answer = policy::evaluate(*expression, chip);
        require(answer.canBeTrue || answer.canBeFalse);
        require(policy::evaluate(*again, chip) == answer);
        require(policy::evaluateKind(*expression, chip) == answer.kind);
        require(kinds[i] == answer.kind);
    }
    require(!policy::readable(policy::trace(*expression, someChips().front())).empty());
    return 0;
}
