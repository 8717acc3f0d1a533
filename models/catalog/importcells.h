// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"
#include "models/units/format.h"
#include "models/units/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Single cells of imported tables. For models/catalog/import* only.
namespace chokepoint::catalog {

/// A Number or a Bound, and how it was written.
struct ImportedNumber {
    ClaimValue value;
    units::Unit unit;
    bool isApproximate = false;
    bool isInDefaultUnit = false;  ///< the cell had no unit of its own
};

/// Reads "559", "559 kW", "≈ 600 kW", "500–600", "> 1", "at least 56", "<= 3 M USD". A cell without a unit is in
/// `defaultUnit`, where there is one. Fails as units::parseQuantity does.
[[nodiscard]] Result<ImportedNumber> readImportedNumber(std::string_view cell,
                                                        const std::optional<units::Unit>& defaultUnit,
                                                        units::DecimalMark mark);

/// Value, low and high of one claim, each in its own cell.
struct ImportedParts {
    std::optional<ImportedNumber> value;
    std::optional<ImportedNumber> low;
    std::optional<ImportedNumber> high;
    std::string_view bound;  ///< id of a BoundKind, or empty
    units::Unit unit;        ///< of cells without one
};

/// What the parts say together. One end alone is a bound. Fails with InvalidArgument and the field that is wrong.
[[nodiscard]] Result<ImportedNumber> joinedNumber(const ImportedParts& parts);

/// Turns numbers from one unit into a compatible one.
void convert(ClaimValue& value, const units::Unit& from, const units::Unit& to);

/// The smallest and the largest number that a Number or Bound holds; 0 and 0 for others.
[[nodiscard]] std::pair<double, double> endsOf(const ClaimValue& value);

/// The two letters of a country, from the letters or its English name; empty for what is none.
[[nodiscard]] std::string countryCode(std::string_view text);

/// Parts of a cell between semicolons, without blanks around them.
[[nodiscard]] std::vector<std::string> splitCell(std::string_view cell);

/// "5.0" as "5": how spreadsheets and data frames write whole numbers. Anything else as it is.
[[nodiscard]] std::string plainDigits(std::string_view cell);

/// A chips file says yes or no where the catalogue has words: the words for "yes" (has_hbm: "HBM"), the text otherwise.
[[nodiscard]] std::string wordOfFlag(std::string_view attribute, std::string_view cell, std::string text);
/// Whether the cell is a "no" that says nothing: a chip without HBM has another memory, and nobody said which.
[[nodiscard]] bool isNoFlag(std::string_view attribute, std::string_view cell);

}  // namespace chokepoint::catalog
