// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/claim.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::catalog {

namespace {

template <typename Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array SourceKinds{
    Names<SourceKind>{SourceKind::Regulator, "regulator"},
    Names<SourceKind>{SourceKind::Vendor, "vendor"},
    Names<SourceKind>{SourceKind::CompanyFiling, "company-filing"},
    Names<SourceKind>{SourceKind::Paper, "paper"},
    Names<SourceKind>{SourceKind::Analyst, "analyst"},
    Names<SourceKind>{SourceKind::Database, "database"},
    Names<SourceKind>{SourceKind::Press, "press"},
    Names<SourceKind>{SourceKind::Community, "community"},
};
constexpr std::array SubjectKinds{
    Names<SubjectKind>{SubjectKind::Chip, "chip"},
    Names<SubjectKind>{SubjectKind::System, "system"},
    Names<SubjectKind>{SubjectKind::ChipFamily, "chip-family"},
    Names<SubjectKind>{SubjectKind::Process, "process"},
    Names<SubjectKind>{SubjectKind::Party, "party"},
    Names<SubjectKind>{SubjectKind::Policy, "policy"},
};
constexpr std::array Standings{
    Names<Standing>{Standing::Accepted, "accepted"},
    Names<Standing>{Standing::Doubtful, "doubtful"},
    Names<Standing>{Standing::Disputed, "disputed"},
    Names<Standing>{Standing::Superseded, "superseded"},
};
constexpr std::array BoundKinds{
    Names<BoundKind>{BoundKind::AtLeast, "at-least"},
    Names<BoundKind>{BoundKind::AtMost, "at-most"},
    Names<BoundKind>{BoundKind::Above, "above"},
    Names<BoundKind>{BoundKind::Below, "below"},
};
constexpr std::array Sparsities{
    Names<Sparsity>{Sparsity::Dense, "dense"},
    Names<Sparsity>{Sparsity::Sparse, "sparse"},
};
constexpr std::array Directions{
    Names<Direction>{Direction::Unidirectional, "unidirectional"},
    Names<Direction>{Direction::Bidirectional, "bidirectional"},
};
constexpr std::array Boundaries{
    Names<Boundary>{Boundary::Chip, "chip"},         Names<Boundary>{Boundary::Superchip, "superchip"},
    Names<Boundary>{Boundary::Board, "board"},       Names<Boundary>{Boundary::Rack, "rack"},
    Names<Boundary>{Boundary::System, "system"},     Names<Boundary>{Boundary::AllIn, "all-in"},
    Names<Boundary>{Boundary::Facility, "facility"},
};
constexpr std::array Natures{
    Names<Nature>{Nature::Peak, "peak"},
    Names<Nature>{Nature::Rated, "rated"},
    Names<Nature>{Nature::Measured, "measured"},
};
constexpr std::array UnitsCountedValues{
    Names<UnitsCounted>{UnitsCounted::Matrix, "matrix"},
    Names<UnitsCounted>{UnitsCounted::MatrixAndVector, "matrix-and-vector"},
};
constexpr std::array PriceBases{
    Names<PriceBasis>{PriceBasis::Hardware, "hardware"},
    Names<PriceBasis>{PriceBasis::Installed, "installed"},
    Names<PriceBasis>{PriceBasis::PerChip, "per-chip"},
    Names<PriceBasis>{PriceBasis::Hourly, "hourly"},
};

template <typename Table, typename Enum>
std::string_view nameIn(const Table& table, Enum value) {
    const auto* const found = std::ranges::find(table, value, &Names<Enum>::first);
    return found->second;
}

template <typename Enum, std::size_t Count>
std::optional<Enum> valueIn(const std::array<Names<Enum>, Count>& table, std::string_view id) {
    const auto* const found = std::ranges::find(table, id, &Names<Enum>::second);
    return found == table.end() ? std::nullopt : std::optional<Enum>(found->first);
}

template <typename Enum, std::size_t Count>
bool assign(std::optional<Enum>& target, const std::array<Names<Enum>, Count>& table, std::string_view id) {
    const std::optional<Enum> value = valueIn(table, id);
    if (!value) {
        return false;
    }
    target = value;
    return true;
}

}  // namespace

std::string_view idOf(SourceKind kind) {
    return nameIn(SourceKinds, kind);
}
std::string_view idOf(SubjectKind kind) {
    return nameIn(SubjectKinds, kind);
}
std::string_view idOf(Standing standing) {
    return nameIn(Standings, standing);
}
std::string_view idOf(BoundKind kind) {
    return nameIn(BoundKinds, kind);
}

std::optional<SourceKind> sourceKindFromId(std::string_view id) {
    return valueIn(SourceKinds, id);
}
std::optional<SubjectKind> subjectKindFromId(std::string_view id) {
    return valueIn(SubjectKinds, id);
}
std::optional<Standing> standingFromId(std::string_view id) {
    return valueIn(Standings, id);
}
std::optional<BoundKind> boundKindFromId(std::string_view id) {
    return valueIn(BoundKinds, id);
}

std::string_view statedAxis(const Qualifiers& qualifiers, std::string_view axis) {
    const auto name = [](const auto& value, const auto& table) {
        return value ? nameIn(table, *value) : std::string_view();
    };
    if (axis == "sparsity") {
        return name(qualifiers.sparsity, Sparsities);
    }
    if (axis == "direction") {
        return name(qualifiers.direction, Directions);
    }
    if (axis == "boundary") {
        return name(qualifiers.boundary, Boundaries);
    }
    if (axis == "nature") {
        return name(qualifiers.nature, Natures);
    }
    if (axis == "units_counted") {
        return name(qualifiers.unitsCounted, UnitsCountedValues);
    }
    return axis == "price_basis" ? name(qualifiers.priceBasis, PriceBases) : std::string_view();
}

std::vector<AxisValue> statedAxes(const Qualifiers& qualifiers) {
    constexpr std::array<std::string_view, 6> Axes{"sparsity", "direction",     "boundary",
                                                   "nature",   "units_counted", "price_basis"};
    std::vector<AxisValue> result;
    for (const std::string_view axis : Axes) {
        if (const std::string_view value = statedAxis(qualifiers, axis); !value.empty()) {
            result.push_back({axis, value});
        }
    }
    return result;
}

bool setAxis(Qualifiers& qualifiers, std::string_view axis, std::string_view value) {
    if (axis == "sparsity") {
        return assign(qualifiers.sparsity, Sparsities, value);
    }
    if (axis == "direction") {
        return assign(qualifiers.direction, Directions, value);
    }
    if (axis == "boundary") {
        return assign(qualifiers.boundary, Boundaries, value);
    }
    if (axis == "nature") {
        return assign(qualifiers.nature, Natures, value);
    }
    if (axis == "units_counted") {
        return assign(qualifiers.unitsCounted, UnitsCountedValues, value);
    }
    if (axis == "price_basis") {
        return assign(qualifiers.priceBasis, PriceBases, value);
    }
    return false;
}

}  // namespace chokepoint::catalog
