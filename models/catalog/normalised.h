// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/catalog/metric.h"
#include "models/catalog/per.h"

#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::catalog {

class Resolver;

/// The metric that a figure is divided by ("racks"); empty for Per::One.
[[nodiscard]] std::string_view divisorOf(Per per);

/// Whether a metric changes when it is taken per chip, rack, kW or dollar: it adds up over many systems and is not the
/// divisor's own kind (power per kW would be 1). Others are shown as they are.
[[nodiscard]] bool isDivided(const Metric& metric, Per per);

/// The unit of a metric taken per something: "TFLOPS/chip", "PFLOPS/rack", "GB/kW", "PFLOPS/M USD". The same for chips
/// and systems, so that they share a row.
[[nodiscard]] std::string unitPer(const Metric& metric, Per per);

/// The figure divided by the subject's chips, racks, power or price, with both as inputs and their ranges gone through.
/// A metric that isDivided() denies, and Per::One, answer the figure itself. An unknown divisor makes it unknown and is
/// named. A chip counts as one chip and is in no rack.
[[nodiscard]] Figure figurePer(Resolver& resolver, std::string_view subject, std::string_view metric, Per per);

/// `subject` over `baseline`, both taken per something: the quotient of the two figures. Where the metric is not
/// divided it is Resolver::ratio().
[[nodiscard]] Figure ratioPer(Resolver& resolver, std::string_view subject, std::string_view baseline,
                              std::string_view metric, Per per);

}  // namespace chokepoint::catalog
