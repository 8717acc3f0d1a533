// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

enum class Better : std::uint8_t { Higher, Lower, Neither };

/// Groups of rows in a comparison table, in this order.
enum class MetricGroup : std::uint8_t { Throughput, Policy, Memory, Interconnect, Power, Cost, Size, Equivalents };

/// An attribute that feeds a metric, with the unit in which the metric is then shown.
struct MetricAttribute {
    std::string_view name;
    std::string_view unit;
};

/// The acceptable values of one axis, best first. An unstated axis reads as the first and is noted, except sparsity
/// and direction: there it makes the claim doubtful.
struct AxisPreference {
    std::string_view axis;
    std::vector<std::string_view> values;
};

/// How several attributes of one metric relate: Pooled ones compete as claims (FP16 and BF16); of Ordered ones the
/// first with an accepted claim is the figure (FP8, then INT8), because their units or meanings differ.
enum class AttributeRule : std::uint8_t { Pooled, Ordered };

/// How a metric behaves when many of a system are taken.
enum class Scaling : std::uint8_t { Extensive, Intensive };

class Resolver;
struct Derivation;

/// A row of the metric table: what a figure means for one kind of subject.
struct MetricForKind {
    std::vector<MetricAttribute> attributes;
    AttributeRule attributeRule = AttributeRule::Pooled;
    std::vector<AxisPreference> axes;
    std::string_view unit;  ///< of derived figures, and of unknown ones
    /// Every way to compute the metric from other figures, the one to show first; empty where inputs are missing
    /// (then `missing` of the derivation says which). Null: cannot be derived.
    std::vector<Derivation> (*derive)(Resolver& resolver, std::string_view subject) = nullptr;
    /// The metric is defined as a computation (TPP): the derivation is the figure, claims stand beside it.
    bool derivationSpeaksFirst = false;
};

/// One metric. The table in metrictable.cpp is the only place that knows them.
struct Metric {
    std::string_view id;
    std::string_view name;   ///< translatable: "Dense 16-bit matrix rate"
    std::string_view brief;  ///< for axis titles and cards: "16-bit rate"
    MetricGroup group = MetricGroup::Throughput;
    Better better = Better::Higher;
    Scaling scaling = Scaling::Extensive;
    std::string_view formula;           ///< readable; empty for metrics that only claims speak for
    std::string_view formulaSource;     ///< regulation, paper or "definition"
    std::string_view ratioAttribute;    ///< claims of this attribute are ratios of this metric ("fp16_ratio")
    std::vector<MetricForKind> chip;    ///< none or one
    std::vector<MetricForKind> system;  ///< none or one

    /// Null where the metric has no meaning for that kind of subject.
    [[nodiscard]] const MetricForKind* forKind(SubjectKind kind) const;
};

/// All metrics, in the order of the documentation and of tables.
[[nodiscard]] std::span<const Metric> allMetrics();
[[nodiscard]] const Metric* findMetric(std::string_view id);
/// The id nearest to a mistyped one.
[[nodiscard]] std::string_view nearestMetric(std::string_view text);
/// The metrics that a comparison shows when none are asked for.
[[nodiscard]] std::span<const std::string_view> headlineMetrics();

/// Text attributes that a comparison shows as rows beside the numbers (software stack, fabric, process …).
struct TextRow {
    std::string_view attribute;
    std::string_view name;
};
[[nodiscard]] std::span<const TextRow> textRows();

}  // namespace chokepoint::catalog
