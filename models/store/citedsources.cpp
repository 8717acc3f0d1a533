// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/citedsources.h"

#include "models/store/reference.h"
#include "models/store/referenceimage.h"

namespace chokepoint::store {

Result<std::set<std::string, std::less<>>> citedOutsideClaims() {
    return citedOutsideClaimsFrom(embeddedReference());
}

Result<std::set<std::string, std::less<>>> citedOutsideClaimsFrom(std::span<const std::byte> bytes) {
    const Result<SqliteImage> image = openReference(bytes);
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    SqliteRows rows(*image,
                    "SELECT source FROM conversions UNION SELECT source FROM policy_events "
                    "UNION SELECT source FROM policy_rules UNION SELECT source FROM policy_parties "
                    "UNION SELECT source FROM policy_country_groups UNION SELECT source FROM policy_chips "
                    "UNION SELECT source FROM supply_series");
    std::set<std::string, std::less<>> result;
    while (rows.next()) {
        result.insert(rows.text(0));
    }
    if (rows.error()) {
        return tl::unexpected<Error>(*rows.error());
    }
    return result;
}

}  // namespace chokepoint::store
