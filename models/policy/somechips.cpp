// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/somechips.h"

#include "models/policy/chipfacts.h"

namespace chokepoint::policy {

SomeChips someChipFacts(catalog::Resolver& resolver, const Record& record, std::size_t mostOwn) {
    SomeChips some;
    const catalog::Catalog& reference = resolver.catalog().reference();
    std::size_t own = 0;
    for (const catalog::Subject& subject : resolver.catalog().subjects()) {
        if (subject.kind != catalog::SubjectKind::Chip) {
            continue;
        }
        if (reference.subject(subject.id) == nullptr && ++own > mostOwn) {
            ++some.leftOut;
            continue;
        }
        some.chips.push_back(chipFacts(resolver, record, subject.id));
    }
    return some;
}

}  // namespace chokepoint::policy
