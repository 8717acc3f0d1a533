// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/internedtext.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_set>

namespace chokepoint::units {

namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct Pool {
    std::shared_mutex mutex;
    std::unordered_set<std::string, Hash, std::equal_to<>> texts;
};

/// Never destroyed: units in static tables outlive any order of destruction.
Pool& pool() {
    static Pool& instance = *new Pool;
    return instance;
}

}  // namespace

const std::string& InternedText::emptyText() {
    static const std::string& empty = *new std::string;
    return empty;
}

const std::string& InternedText::intern(std::string_view text) {
    if (text.empty()) {
        return emptyText();
    }
    Pool& all = pool();
    {
        const std::shared_lock lock(all.mutex);
        if (const auto found = all.texts.find(text); found != all.texts.end()) {
            return *found;
        }
    }
    const std::unique_lock lock(all.mutex);
    return *all.texts.emplace(text).first;
}

}  // namespace chokepoint::units
