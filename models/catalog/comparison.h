// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/per.h"
#include "models/catalog/resolver.h"
#include "models/catalog/wholecount.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::catalog {

/// One metric over the compared subjects: figures and ratios to the baseline, in the order of Comparison::ids.
struct ComparisonRow {
    const Metric* metric = nullptr;  ///< never null
    Per per = Per::One;              ///< what the figures are divided by; One where the metric cannot be
    std::string unit;                ///< common unit of the row (chips and systems side by side take the systems')
    std::vector<Figure> figures;
    std::vector<Figure> ratios;  ///< unitless; ratio figures carry ScopeDiffers where axes differ
    std::vector<Figure> wholes;  ///< with `equal`: of the whole count, or as in `figures` where there is none
    bool scopeDiffers = false;
};

struct ComparisonTextRow {
    std::string_view attribute;
    std::string_view name;
    std::vector<std::vector<const Claim*>> texts;  ///< per subject, best first; empty = unknown
};

/// So many of each subject that a metric reaches a value ("100 million USD of each").
struct EqualBy {
    std::string metric;
    double value = 0.0;  ///< in the unit of the comparison's row for that metric
};

/// In which order subjects stand.
struct SubjectOrder {
    enum class By : std::uint8_t { Own, Name, Metric };
    By by = By::Own;
    std::string metric;  ///< with By::Metric
    bool isDescending = false;

    friend bool operator==(const SubjectOrder&, const SubjectOrder&) = default;
};

struct Comparison {
    std::string baseline;
    std::vector<std::string> ids;
    SubjectOrder order;               ///< that of `ids`
    std::vector<std::string> ranked;  ///< sorted by a metric: those whose value it knows, in order
    Per per = Per::One;               ///< as asked; each row says what it made of it
    std::vector<ComparisonRow> rows;
    std::vector<ComparisonTextRow> textRows;
    std::optional<EqualBy> equal;
    std::string equalUnit;
    std::vector<Figure> counts;  ///< with `equal`: how many of each; figures of the rows are then of that many
    bool isLimit = false;        ///< with `equal`: power, budget, racks (what fits); otherwise what is needed
    std::vector<std::optional<WholeCount>> wholeCounts;  ///< with `equal`: the same in whole systems
};

struct ComparisonRequest {
    std::vector<std::string> ids;
    std::string baseline;              ///< empty: the first id
    std::vector<std::string> metrics;  ///< empty: headlineMetrics()
    std::optional<EqualBy> equal;
    Per per = Per::One;  ///< not together with `equal`
    SubjectOrder order;
    bool withTexts = true;
};

/// A metric that adds up over many systems. Fails with NotFound (with the nearest name) or InvalidArgument.
[[nodiscard]] Result<const Metric*> additiveMetric(const std::string& id);

/// Compares subjects. Fails with NotFound (unknown subject or metric, with the nearest name) or InvalidArgument
/// (no subject, baseline not among them, `equal` by a metric that does not add up or together with `per`).
/// Sorted by a metric, bounds stand at their limit and unknown figures last both ways; equal ones keep their order.
[[nodiscard]] Result<Comparison> compare(Resolver& resolver, const ComparisonRequest& request);

}  // namespace chokepoint::catalog
