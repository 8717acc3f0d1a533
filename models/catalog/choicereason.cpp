// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/choicereason.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace chokepoint::catalog {

namespace {

/// By cause, then: only claim; one source; several; one and apart; several and apart. The places are claims, sources,
/// per cent apart, kind of source, the other kind or the editors' words.
constexpr std::size_t Endings = 5;
constexpr std::array<std::array<const char*, Endings>, 8> Sentences{{
    {{CHOKEPOINT_MSG("your choice; only claim"), CHOKEPOINT_MSG("your choice; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("your choice; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("your choice; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("your choice; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("editors' choice: %5; only claim"),
      CHOKEPOINT_MSG("editors' choice: %5; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("editors' choice: %5; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("editors' choice: %5; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("editors' choice: %5; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("%4; only claim"), CHOKEPOINT_MSG("%4; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("%4; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("%4; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("%4; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("number before bound; only claim"),
      CHOKEPOINT_MSG("number before bound; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("number before bound; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("number before bound; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("number before bound; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("first-hand before second-hand; only claim"),
      CHOKEPOINT_MSG("first-hand before second-hand; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("first-hand before second-hand; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("first-hand before second-hand; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("first-hand before second-hand; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("%4 before %5; only claim"), CHOKEPOINT_MSG("%4 before %5; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("%4 before %5; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("%4 before %5; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("%4 before %5; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("latest %4; only claim"), CHOKEPOINT_MSG("latest %4; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("latest %4; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("latest %4; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("latest %4; %1 claims, %2 independent sources, %3 % apart")}},
    {{CHOKEPOINT_MSG("%4, first of equals; only claim"),
      CHOKEPOINT_MSG("%4, first of equals; %1 claims, %2 independent source"),
      CHOKEPOINT_MSG("%4, first of equals; %1 claims, %2 independent sources"),
      CHOKEPOINT_MSG("%4, first of equals; %1 claims, %2 independent source, %3 % apart"),
      CHOKEPOINT_MSG("%4, first of equals; %1 claims, %2 independent sources, %3 % apart")}},
}};

std::size_t endingOf(const ChoiceReason& reason) {
    if (reason.claims == 1) {
        return 0;
    }
    const std::size_t several = reason.sources == 1 ? 0 : 1;
    return (reason.apart.value_or(0.0) > 0.0 ? 3 : 1) + several;
}

}  // namespace

Message sentenceOf(const ChoiceReason& reason) {
    const double perCent = std::round(reason.apart.value_or(0.0) * 1000.0) / 10.0;
    return {Sentences.at(static_cast<std::size_t>(reason.cause)).at(endingOf(reason)),
            {reason.claims, reason.sources, perCent, reason.kind, reason.other}};
}

}  // namespace chokepoint::catalog
