// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/states.h"

#include <map>
#include <string>

namespace chokepoint::tests {

namespace {

std::map<std::string, void (*)(States&)>& registered() {
    static std::map<std::string, void (*)(States&)> views;
    return views;
}

}  // namespace

void States::add(const char* name, std::function<void(Stage&)> arrange) {
    m_states.push_back({QLatin1String(name), std::move(arrange)});
}

bool registerStates(const char* view, void (*addTo)(States&)) {
    return registered().emplace(view, addTo).second;
}

std::vector<State> allStates() {
    States all;
    for (const auto& [view, addTo] : registered()) {
        addTo(all);
    }
    return all.m_states;
}

}  // namespace chokepoint::tests
