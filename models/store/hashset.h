// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace chokepoint::store {

/// Hashes that were seen, in one block of memory: sixteen bytes or so each, where a std::unordered_set has forty and
/// asks for them one by one. The hashes are to be good ones: they are not mixed again.
class HashSet {
public:
    /// False where it was there.
    bool insert(std::size_t hash) {
        if (hash == Empty) {
            const bool isNew = !m_hasZero;
            m_hasZero = true;
            return isNew;
        }
        if ((m_count + 1) * 2 > m_places.size()) {
            grow();
        }
        std::size_t& place = placeOf(hash);
        if (place == hash) {
            return false;
        }
        place = hash;
        ++m_count;
        return true;
    }

    /// Forgets all of them and keeps the memory.
    void clear() {
        std::ranges::fill(m_places, Empty);
        m_count = 0;
        m_hasZero = false;
    }

private:
    static constexpr std::size_t Empty = 0;
    static constexpr std::size_t Fewest = 1'024;  ///< a power of two, as every size

    /// Where it stands, or is to stand: there is always room.
    std::size_t& placeOf(std::size_t hash) {
        const std::size_t mask = m_places.size() - 1;
        std::size_t at = hash & mask;
        while (m_places[at] != Empty && m_places[at] != hash) {
            at = (at + 1) & mask;
        }
        return m_places[at];
    }
    void grow() {
        std::vector<std::size_t> before(std::max(m_places.size() * 2, Fewest), Empty);
        before.swap(m_places);
        for (const std::size_t hash : before) {
            if (hash != Empty) {
                placeOf(hash) = hash;
            }
        }
    }

    std::vector<std::size_t> m_places;
    std::size_t m_count = 0;
    bool m_hasZero = false;
};

}  // namespace chokepoint::store
