// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/searchstack.h"

#include <iterator>
#include <utility>

namespace chokepoint::store {

namespace {

using Find = std::vector<SearchHit> (SearchIndex::*)(std::string_view query) const;

std::vector<SearchHit> collected(const std::vector<SearchLayer>& layers, std::string_view query, Find find) {
    std::vector<SearchHit> hits;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].index == nullptr) {
            continue;
        }
        for (SearchHit& hit : (layers[i].index.get()->*find)(query)) {
            const std::string key = coverKey(hit.document->kind, hit.document->id);
            bool isCovered = false;
            for (std::size_t above = i + 1; above < layers.size(); ++above) {
                isCovered = isCovered || layers[above].covers.contains(key);
            }
            if (!isCovered) {
                hits.push_back(std::move(hit));
            }
        }
    }
    return hits;
}

}  // namespace

std::string coverKey(SearchKind kind, std::string_view id) {
    const bool isSubject = kind == SearchKind::Chip || kind == SearchKind::System || kind == SearchKind::Subject;
    std::string key(idOf(isSubject ? SearchKind::Subject : kind));
    return key.append(":").append(id);
}

std::vector<SearchHit> findIn(const std::vector<SearchLayer>& layers, std::string_view query, std::size_t most) {
    std::vector<SearchHit> hits = collected(layers, query, &SearchIndex::findExactly);
    if (hits.empty()) {
        hits = collected(layers, query, &SearchIndex::findNear);
    }
    rankHits(hits, most);
    return hits;
}

}  // namespace chokepoint::store
