// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/sourcelist.h"

#include "models/catalog/citation.h"

namespace chokepoint::charts {

std::string citation(const catalog::Source& source) {
    return catalog::plainCitation(source);
}

std::vector<int> SourceList::numbersOf(const catalog::Figure& figure) {
    std::set<int> numbers;
    if (const catalog::Claim* claim = figure.chosen()) {
        add(claim->id, numbers);
    } else if (!figure.derivations.empty()) {
        for (const catalog::DerivationInput& input : figure.derivations.front().inputs) {
            add(input.claim, numbers);
        }
    }
    return {numbers.begin(), numbers.end()};
}

void SourceList::add(std::string_view claimId, std::set<int>& numbers) {
    const catalog::Claim* claim = claimId.empty() ? nullptr : m_catalog.claim(claimId);
    const catalog::Source* source = claim == nullptr ? nullptr : m_catalog.source(claim->source);
    if (source != nullptr) {
        numbers.insert(numberOf(*source));
    }
}

std::vector<int> SourceList::numbersOfSource(std::string_view sourceId) {
    const catalog::Source* source = sourceId.empty() ? nullptr : m_catalog.source(sourceId);
    return source == nullptr ? std::vector<int>() : std::vector<int>{numberOf(*source)};
}

int SourceList::numberOf(const catalog::Source& source) {
    const auto [entry, isNew] = m_numbers.emplace(source.id, static_cast<int>(m_notes.size()) + 1);
    if (isNew) {
        m_notes.push_back({entry->second, source.id, citation(source), source.url, source.licence});
    }
    return entry->second;
}

}  // namespace chokepoint::charts
