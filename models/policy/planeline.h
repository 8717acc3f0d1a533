// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/plane.h"
#include "models/units/result.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// A threshold that shows as a line in a plane.
struct PlaneLine {
    NumberField field = NumberField::Tpp;  ///< one of the plane's two
    double value = 0.0;                    ///< in the language's unit
    std::string rule;                      ///< the first that names it

    friend bool operator==(const PlaneLine&, const PlaneLine&) = default;
};

/// Every threshold of the rules that the plane shows on the shipment's day, along x first, ascending; those beyond the
/// axes are left out.
[[nodiscard]] std::vector<PlaneLine> linesOf(const Record& record, const Shipment& shipment, const Plane& plane);

/// The law with one number moved: in every rule in force on the shipment's day that decides, and that compares this
/// field with this number, the number becomes `to`; all else stays. So neighbouring paragraphs go on meeting at it.
/// Fails with OutOfRange where `to` is not above zero, else as Record::build does.
[[nodiscard]] Result<std::shared_ptr<const Record>> withLineAt(const Record& record, const Shipment& shipment,
                                                               const PlaneLine& line, double to);

/// The rules that withLineAt moves, with their new expressions, in the order of the record.
[[nodiscard]] std::vector<RuleText> rulesWithLineAt(const Record& record, const Shipment& shipment,
                                                    const PlaneLine& line, double to);

/// An expression's text with comparisons of one field against one number made against another; canonical.
[[nodiscard]] std::string withThreshold(const Expression& expression, NumberField field, double from, double to);

/// Where a chip stands, in three kinds.
enum class Standing : std::uint8_t { Free, Caught, Open };  ///< caught: any licence requirement, exceptions included
[[nodiscard]] Standing standingOf(StatusCode code);

/// Statuses of the chips, one each.
[[nodiscard]] std::vector<StatusCode> codesOf(const Record& record, std::span<const ChipFacts> chips,
                                              const Shipment& shipment);

/// What moving a line does to chips of one class.
struct LineEffect {
    std::size_t caught = 0;  ///< afterwards
    std::size_t free = 0;
    std::size_t open = 0;
    std::size_t caughtBefore = 0;
    std::size_t freeBefore = 0;
    std::vector<std::string> newlyCaught;  ///< ids of chips
    std::vector<std::string> newlyFree;
};
/// `before` and `after` as codesOf gives them; chips that are not of the class do not count.
[[nodiscard]] LineEffect effectOf(std::span<const ChipFacts> chips, std::span<const StatusCode> before,
                                  std::span<const StatusCode> after, bool isDatacenter);

}  // namespace chokepoint::policy
