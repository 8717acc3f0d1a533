// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::datac {

/// Every id that rows may point at, by kind ("source", "event").
class Names {
public:
    void add(std::string_view kind, const std::string& id) { m_ids[std::string(kind)].insert(id); }
    [[nodiscard]] bool has(std::string_view kind, std::string_view id) const {
        const auto found = m_ids.find(kind);
        return found != m_ids.end() && found->second.contains(id);
    }
    [[nodiscard]] std::vector<std::string> all(std::string_view kind) const {
        const auto found = m_ids.find(kind);
        return found == m_ids.end() ? std::vector<std::string>()
                                    : std::vector<std::string>(found->second.begin(), found->second.end());
    }

private:
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> m_ids;
};

}  // namespace chokepoint::datac
