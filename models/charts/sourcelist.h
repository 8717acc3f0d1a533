// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/figure.h"
#include "models/charts/chartspec.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::charts {

/// "Publisher: Title, 2025-07-27 (CC-BY-4.0)".
[[nodiscard]] std::string citation(const catalog::Source& source);

/// Numbers the sources of a chart or a table by first use. The catalogue must outlive it.
class SourceList {
public:
    explicit SourceList(const catalog::Catalog& catalog) : m_catalog(catalog) {}

    /// The sources a figure rests on: its chosen claim's, or those of the inputs of its derivation. Ascending.
    std::vector<int> numbersOf(const catalog::Figure& figure);
    /// Adds the source of a claim; nothing where there is no such claim.
    void add(std::string_view claimId, std::set<int>& numbers);

    /// The number of a source by its id, as a set of one; empty where the catalogue does not hold it.
    std::vector<int> numbersOfSource(std::string_view sourceId);

    [[nodiscard]] std::vector<SourceNote> take() { return std::move(m_notes); }

private:
    int numberOf(const catalog::Source& source);

    const catalog::Catalog& m_catalog;
    std::map<std::string, int> m_numbers;
    std::vector<SourceNote> m_notes;
};

}  // namespace chokepoint::charts
