// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/catalog/sheet.h"
#include "models/policy/statusgrid.h"
#include "models/scenario/ensemble.h"

#include <span>
#include <string>

/// Law and projections as sheets; those of the catalogue are in models/catalog/catalogsheets.h.
namespace chokepoint::store {

/// A chips file: id, name, maker, dense rates, die area, bandwidths … as imports and `--chips` read them. A rate stands
/// in the column of the attribute that spoke (BF16 or FP16); ranges are not in it, and a figure that only a limit is
/// known of is blank. `interconnect_bandwidth` is the total of all links, host link included; where only the scale-up
/// link is known it is blank. The file carries no context.
[[nodiscard]] catalog::Sheet chipsSheet(catalog::Resolver& resolver, const policy::Record& record);

/// What the sheets of law are headed with.
struct LawOrigin {
    const catalog::Catalog& catalog;
    std::string context;  ///< the context sentence
    policy::Day asOf{};
};

/// Events by their earliest date, with status on the day asked.
[[nodiscard]] catalog::Sheet eventsSheet(const policy::Record& record, const LawOrigin& origin);
/// Rules in the order of the record, with what they state and whether they are in force on the day asked.
[[nodiscard]] catalog::Sheet rulesSheet(const policy::Record& record, const LawOrigin& origin);
/// Parties by id, with whether they are on the Entity List on the day asked.
[[nodiscard]] catalog::Sheet partiesSheet(const policy::Record& record, const LawOrigin& origin);
/// A row for each chip: its letter under each column of the grid, and the status in words behind it.
[[nodiscard]] catalog::Sheet matrixSheet(const policy::StatusGrid& grid, const policy::Record& record,
                                         const LawOrigin& origin);

/// A scenario and what came of it.
struct NamedProjection {
    std::string id;
    std::string sentence;
    const scenario::Projection* projection = nullptr;
};
/// A row for each scenario, series and quarter: the quantiles, and whether it is the record's.
[[nodiscard]] catalog::Sheet projectionSheet(std::span<const NamedProjection> projections, const LawOrigin& origin);

}  // namespace chokepoint::store
