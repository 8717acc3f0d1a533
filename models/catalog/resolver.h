// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/catalog/figure.h"
#include "models/catalog/metric.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chokepoint::catalog {

/// Answers figures for one snapshot under one context, remembering what it has answered (derived figures share inputs).
/// Cheap to make; not thread-safe: one per thread.
class Resolver {
public:
    Resolver(Snapshot snapshot, Context context);
    ~Resolver();
    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    /// The figure of a metric for a subject. An unknown subject, or a metric without meaning for its kind, gives an
    /// unknown figure whose reason says so. References stay valid for the life of the resolver.
    const Figure& figure(std::string_view subject, std::string_view metric);

    /// `subject` over `baseline`. A ratio claim that the lens admits speaks before the quotient of the two figures; one
    /// that it does not stands beside it. The baseline's own ratio is exactly 1. Where a side is a bound so is the
    /// ratio.
    Figure ratio(std::string_view subject, std::string_view baseline, std::string_view metric);

    /// The text claims on an attribute (software stack, fabric) that the lens admits, best first.
    std::vector<const Claim*> texts(std::string_view subject, std::string_view attribute);

    [[nodiscard]] const Snapshot& snapshot() const { return m_snapshot; }
    [[nodiscard]] const Catalog& catalog() const { return *m_snapshot.catalog; }
    [[nodiscard]] const Context& context() const { return m_context; }

private:
    Figure answerFigure(std::string_view subject, std::string_view metric);

    Snapshot m_snapshot;
    Context m_context;
    std::map<std::pair<std::string, std::string_view>, std::unique_ptr<Figure>, std::less<>> m_figures;
};

/// What is shown, in one sentence for charts, exports and copies:
/// "As recorded · law on 23 Nov 2026 · best claim · reference 2026.11, verified to 31 Jul 2026".
[[nodiscard]] std::string contextSentence(const Catalog& catalog, const Context& context);

}  // namespace chokepoint::catalog
