// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/message.h"

#include <cstdint>
#include <optional>
#include <string>

namespace chokepoint::catalog {

/// What let one claim speak before the others.
enum class ChoiceCause : std::uint8_t {
    Analysts,  ///< the analyst preferred it
    Editors,   ///< `other` is their reason
    Kind,      ///< nothing to choose between: `kind` is the source's, in words
    NumberBeforeBound,
    FirstHand,
    KindBeforeKind,  ///< `kind` before `other`
    Latest,          ///< of its `kind`
    FirstOfEquals    ///< of its `kind`, by claim id
};

struct ChoiceReason {
    ChoiceCause cause = ChoiceCause::Kind;
    std::string kind{};
    std::string other{};
    std::int64_t claims = 1;        ///< that count
    std::int64_t sources = 1;       ///< independent ones among them
    std::optional<double> apart{};  ///< disagreement as a share; none or zero: not worth a word
};

/// Why this claim speaks and how many others count, as one sentence of its own for each case, so that a translation is
/// free in its order: "analyst before press; 3 claims, 2 independent sources, 18 % apart".
[[nodiscard]] Message sentenceOf(const ChoiceReason& reason);

}  // namespace chokepoint::catalog
