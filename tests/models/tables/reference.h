// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/store/reference.h"
#include "models/tables/comparisontablemodel.h"

#include <memory>

namespace chokepoint::tests {

inline constexpr const char* Nvl72 = "nvidia-gb200-nvl72";
inline constexpr const char* CloudMatrix = "huawei-cloudmatrix-384";

/// The bundled reference, loaded once.
inline const std::shared_ptr<const catalog::Catalog>& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return catalog;
}

inline catalog::Snapshot snapshot() {
    return {reference(), {}};
}

/// The headline pair, NVL72 as baseline, over the given metrics (none: the headline ones).
inline std::shared_ptr<const tables::ComparisonData> headlinePair(std::vector<std::string> metrics = {},
                                                                  const std::string& lens = "best") {
    catalog::Context context;
    context.lens = lens;
    catalog::Resolver resolver(snapshot(), context);
    catalog::ComparisonRequest request;
    request.ids = {Nvl72, CloudMatrix};
    request.metrics = std::move(metrics);
    return std::make_shared<const tables::ComparisonData>(
        tables::ComparisonData{snapshot(), catalog::compare(resolver, request).value()});
}

}  // namespace chokepoint::tests
