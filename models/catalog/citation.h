// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Sources as people and reference managers cite them. A date is cited with the precision it was published in; nothing
/// is made up for what a source does not say.
namespace chokepoint::catalog {

enum class CitationStyle : std::uint8_t { Plain, BibTex, CslJson };

/// "Aiwire: Nvidia H20 zurück, 2025-07 (CC-BY-4.0)": as footnotes of charts have it, without the address.
[[nodiscard]] std::string plainCitation(const Source& source);

/// The day on which an address was looked at; none: not said.
using Accessed = std::optional<std::chrono::year_month_day>;

/// "Aiwire (July 2025). Nvidia H20 zurück. https://… (accessed 26 November 2026)". Without a publisher the title
/// leads; without a date "n.d.".
[[nodiscard]] std::string plainReference(const Source& source, const Accessed& accessed = {});

/// An @online entry (biblatex) that BibTeX's styles take too: author and publisher in braces so that no name is
/// turned around, year, month and day as far as they are known, LaTeX specials escaped. Its key is the source's id.
[[nodiscard]] std::string bibTexEntry(const Source& source, const Accessed& accessed = {});
/// What a text becomes inside a BibTeX field: \ { } $ & # % _ ^ ~ escaped, all other characters as UTF-8.
[[nodiscard]] std::string escapedForLatex(std::string_view text);

/// Several sources in one style, each once, in their order: paragraphs, entries, or one CSL-JSON array.
[[nodiscard]] std::string citations(std::span<const Source* const> sources, CitationStyle style,
                                    const Accessed& accessed = {});

}  // namespace chokepoint::catalog
