// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/policy/statuscode.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// Two figures against each other in which thresholds are lines.
struct Plane {
    NumberField x = NumberField::Tpp;
    NumberField y = NumberField::PerformanceDensity;
    double xLow = 100.0;
    double xHigh = 200'000.0;
    double yLow = 0.1;
    double yHigh = 200.0;
};

/// TPP against density, memory bandwidth or total I/O (by field id), with axes that hold every chip so far.
[[nodiscard]] Plane planeOf(std::string_view yField);

/// A rectangle of a plane in which every chip of the class has the same status by the rules of that plane: from the low
/// ends included to the high ends left out, as thresholds are.
struct PlaneRegion {
    double xLow = 0.0;
    double xHigh = 0.0;
    double yLow = 0.0;
    double yHigh = 0.0;
    StatusCode code = StatusCode::Free;
    std::string rule;  ///< that decides; empty where none does

    friend bool operator==(const PlaneRegion&, const PlaneRegion&) = default;
};

/// The plane cut into rectangles by the rules in force on the day that reach the shipment. Exact: cut at every
/// threshold of the two fields, judged inside each cell, then joined where nothing changes. A plane with memory
/// bandwidth shows the review policy (cannot tell where the status turns on something else), any other one what
/// requires a licence. `isDatacenter`: the class of chips that it holds for; letters, which bind their addressee, are
/// left out.
[[nodiscard]] std::vector<PlaneRegion> regionsOf(const Record& record, const Shipment& shipment, bool isDatacenter,
                                                 const Plane& plane);

/// Where something stands beside the status in a plane: the bands of a tariff.
[[nodiscard]] std::vector<PlaneRegion> bandsOf(const Record& record, Day asOf, bool isDatacenter, const Plane& plane);

/// Rules that ask only about the two fields and the class, of those: what the plane can show.
[[nodiscard]] std::vector<const Rule*> rulesOf(const Record& record, const Shipment& shipment, const Plane& plane);

/// The region that holds a point; null where it lies outside the plane.
[[nodiscard]] const PlaneRegion* regionAt(std::span<const PlaneRegion> regions, double x, double y);

}  // namespace chokepoint::policy
