// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sparserate.h"

#include <algorithm>

namespace chokepoint::catalog {

Span halfOfSparse(const Figure& rate) {
    constexpr double Half = 0.5;
    Span span;
    if (rate.isKnown()) {
        return span;
    }
    for (const ClaimUse& use : rate.claims) {
        const Claim& claim = *use.claim;
        const bool counts = use.role == ClaimRole::OtherAxes && use.value && claim.standing == Standing::Accepted &&
                            claim.qualifiers.sparsity == Sparsity::Sparse;
        if (!counts) {
            continue;
        }
        const double low = use.low.value_or(*use.value) * Half;
        const double high = use.high.value_or(*use.value) * Half;
        span.value = span.value.value_or(*use.value * Half);
        span.low = std::min(span.low.value_or(low), low);
        span.high = std::max(span.high.value_or(high), high);
    }
    return span;
}

}  // namespace chokepoint::catalog
