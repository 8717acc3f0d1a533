// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalogsheets.h"
#include "models/catalog/sheettext.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/searchdocuments.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <array>
#include <string>

namespace chokepoint::bench {

void benchSearch() {
    const auto catalog = store::loadReference();
    const auto record = store::loadPolicyRecord();
    if (!catalog || !record) {
        reportBroken("search", "the bundled records do not open");
        return;
    }
    std::shared_ptr<store::SearchIndex> index;
    const double built = fastestMs(3, [&] {
        index = store::SearchIndex::build(store::searchDocuments(**catalog, **record, {})).value_or(nullptr);
    });
    if (index == nullptr) {
        reportBroken("search", "the index cannot be made");
        return;
    }
    report("make the search index (" + std::to_string(index->size()) + " documents, beside)", built, 500.0);
    // Each key of what people type, the slowest of them.
    constexpr std::array<std::string_view, 7> Typed{"huawei ascend 910c", "cloudmatirx", "91 FR 1684", "3A090.a",
                                                    "hbm3e memory",       "华为",        "nvidia h20"};
    double slowest = 0.0;
    std::string slowestQuery;
    for (const std::string_view words : Typed) {
        for (std::size_t length = 1; length <= words.size(); ++length) {
            const std::string_view query = words.substr(0, length);
            const double ms = fastestMs(3, [&] { static_cast<void>(index->find(query, 120)); });
            if (ms > slowest) {
                slowest = ms;
                slowestQuery = std::string(query);
            }
        }
    }
    report("search, the slowest key of 7 queries (“" + slowestQuery + "”)", slowest, 20.0);
    std::size_t bytes = 0;
    report(
        "export all claims as CSV",
        fastestMs(3, [&] { bytes = catalog::toCsv(catalog::claimsSheet(**catalog), catalog::Headings::Ids).size(); }),
        200.0);
    if (bytes == 0) {
        reportBroken("export all claims as CSV", "nothing was written");
    }
}

}  // namespace chokepoint::bench
