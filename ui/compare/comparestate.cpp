// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparestate.h"

#include <algorithm>

namespace chokepoint::ui {

CompareState CompareState::initial() {
    CompareState state;
    state.ids = {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"};
    state.baseline = "nvidia-gb200-nvl72";
    state.metrics = {"compute_16bit",           "power",           "price", "power_per_compute_16bit",
                     "price_per_compute_16bit", "memory_bandwidth"};
    return state;
}

bool CompareState::contains(std::string_view id) const {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool CompareState::add(const std::string& id) {
    if (contains(id) || ids.size() >= MostSubjects) {
        return false;
    }
    ids.push_back(id);
    if (baseline.empty()) {
        baseline = id;
    }
    return true;
}

bool CompareState::remove(std::string_view id) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) {
        return false;
    }
    ids.erase(at);
    if (!contains(baseline)) {
        baseline = ids.empty() ? std::string() : ids.front();
    }
    return true;
}

}  // namespace chokepoint::ui
