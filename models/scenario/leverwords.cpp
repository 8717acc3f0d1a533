// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/leverwords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::scenario {

std::string_view spokenNameOf(std::string_view lever) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> Names{
        {{"h20", "H20"},
         {"china-gate.h20", "Beijing's H20 gate"},
         {"china-gate.h200", "Beijing's H200 gate"},
         {"h200-window", "the H200 window"},
         {"b30a", "B30A"},
         {"hbm-control", "the HBM control"},
         {"memory-bound", "the memory bound"},
         {"tsmc-cut-off", "the TSMC cut-off"},
         {"foundry-rule", "the foundry rule"},
         {"smuggling", "smuggling"}}};
    const auto found = std::ranges::find(Names, lever, &std::pair<std::string_view, std::string_view>::first);
    return found == Names.end() ? lever : found->second;
}

std::string briefNameOf(std::string_view lever, const Supply& supply, const policy::Record& record) {
    constexpr std::string_view Article = "the ";
    std::string_view spoken = spokenNameOf(lever);
    if (spoken != lever) {
        spoken.remove_prefix(spoken.starts_with(Article) ? Article.size() : 0);
        return std::string(spoken);
    }
    const std::string id(lever.substr(lever.find('.') + 1));
    if (lever.starts_with("hypothetical.")) {
        const Hypothetical* hypothetical = supply.hypothetical("hypothetical:" + id);
        return hypothetical == nullptr ? id : hypothetical->title;
    }
    const policy::Event* event = record.event(id);
    const std::string title = event == nullptr ? id : event->title;
    // Of "SMIC and ten affiliates added to the Entity List" who it was is enough.
    const bool isListing = event != nullptr && event->kind == "entity-list";
    return isListing ? title.substr(0, title.find(" added")) : "“" + title + "”";
}

std::string capitalised(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return words;
}

}  // namespace chokepoint::scenario
