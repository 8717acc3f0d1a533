// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/claims.h"

#include "data/compiler/claimunit.h"
#include "models/units/date.h"
#include "models/units/format.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace chokepoint::datac {

namespace {

/// One claim's checks, with what they need of the other tables.
class ClaimChecker {
public:
    ClaimChecker(const Tables& tables, const Names& names, Problems& problems)
        : m_names(names),
          m_problems(problems),
          m_attributes(tables.at("attributes")),
          m_wordings(tables.at("wordings"), problems),
          m_rates(latestRates(tables.at("conversions"))) {}

    CheckedClaim check(const Row& row) {
        CheckedClaim claim{&row, {}, {}, {}, {}, {}, {}};
        checkStanding(row);
        checkImpliedBy(row);
        const Row* attribute = findAttribute(m_attributes, row.text("attribute"));
        if (attribute == nullptr) {
            std::vector<std::string> known;
            for (const Row& other : m_attributes.rows) {
                known.push_back(other.text("attribute"));
            }
            report(row, "attribute",
                   fmt::format("'{}' is not in attributes.csv: add it there or correct the spelling{}",
                               row.text("attribute"), didYouMean(row.text("attribute"), known)));
            return claim;
        }
        claim.type = attribute->text("type");
        checkRelation(row, claim.type);
        if (claim.type == "number" || claim.type == "ratio") {
            checkNumber(row, *attribute, claim);
        } else {
            checkWords(row, claim.type);
        }
        claim.meaning = meaningOf(row);
        return claim;
    }

private:
    void report(const Row& row, std::string_view column, std::string sentence) {
        m_problems.add(row.problem(column, std::move(sentence)));
    }

    void checkStanding(const Row& row) {
        if (row.text("standing") != "accepted" && row.text("reason").empty()) {
            report(row, "reason", fmt::format("is blank, but a {} claim says why", row.text("standing")));
        }
    }

    /// implied_by is free text or claim ids; what looks like an id must be one.
    void checkImpliedBy(const Row& row) {
        for (const std::string& part : splitList(row.text("implied_by"))) {
            const bool looksLikeId = part.starts_with("c-") && part.find(' ') == std::string::npos;
            if (looksLikeId && part == row.text("id")) {
                report(row, "implied_by", "a claim cannot imply itself: name the claims it follows from");
            } else if (looksLikeId && !m_names.has("claim", part)) {
                report(row, "implied_by", missingLink(m_names, "claim", part));
            }
        }
    }

    void checkRelation(const Row& row, const std::string& type) {
        const std::string& other = row.text("relative_to");
        if (type == "ratio" && other.empty()) {
            report(row, "relative_to",
                   fmt::format("is blank: {} is a ratio and needs the other subject", row.text("attribute")));
        } else if (type != "ratio" && !other.empty()) {
            report(row, "relative_to", fmt::format("must be blank: {} is no ratio", row.text("attribute")));
        } else if (!other.empty() && other == row.text("subject")) {
            report(row, "relative_to", "is the subject itself: name the other one");
        }
    }

    void checkWords(const Row& row, const std::string& type) {
        const std::string& value = row.text("value");
        for (const std::string_view column : {"low", "high", "bound", "unit"}) {
            if (!row.text(column).empty()) {
                report(row, column, fmt::format("must be blank: {} is a {}", row.text("attribute"), type));
            }
        }
        if (value.empty()) {
            report(row, "value", fmt::format("is blank, but {} is a {}", row.text("attribute"), type));
        } else if (type == "date" && !units::parseDate(value)) {
            report(row, "value", fmt::format("'{}' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025", value));
        } else if (type == "reference" && !m_names.has("subject", value)) {
            report(row, "value", missingLink(m_names, "subject", value));
        }
    }

    void checkNumber(const Row& row, const Row& attribute, CheckedClaim& claim) {
        const std::string& text = row.text("value");
        const std::optional<double> value = row.number("value");
        if (!text.empty() && !value) {
            report(row, "value",
                   fmt::format("'{}' is not a number: write digits with a decimal point and no separators", text));
            return;
        }
        const std::optional<double> low = row.number("low");
        const std::optional<double> high = row.number("high");
        if (!(row.text("bound").empty() ? hasRangeShape(row, value, low, high)
                                        : hasBoundShape(row, value, low, high))) {
            return;
        }
        const std::optional<units::Unit> unit =
            claim.type == "ratio" ? ratioUnit(row) : claimUnit(row, attribute, m_problems);
        if (!unit) {
            return;
        }
        claim.unit = *unit;
        const auto take = [&](std::string_view column, const std::optional<double>& number,
                              std::optional<double>& canonical) {
            if (number) {
                checkRange(row, column, *number, *unit, attribute, m_rates, m_problems);
                canonical = *number * unit->scale;
            }
        };
        take("value", value, claim.value);
        take("low", low, claim.low);
        take("high", high, claim.high);
    }

    bool hasRangeShape(const Row& row, const std::optional<double>& value, const std::optional<double>& low,
                       const std::optional<double>& high) {
        if (!value && !low && !high) {
            report(row, "value", "is blank: give a value, or low and high, or a bound with its limit");
        } else if (!value && (!low || !high)) {
            report(row, low ? "high" : "low",
                   fmt::format("is blank: a range has two ends; for one end alone set bound to {}",
                               low ? "at-least or above" : "at-most or below"));
        } else if (low && high && *low > *high) {
            report(row, "low", fmt::format("{} is above high {}: swap them", row.text("low"), row.text("high")));
        } else if (value && ((low && *value < *low) || (high && *value > *high))) {
            report(row, "value",
                   fmt::format("{} lies outside its own range, {} to {}: correct one of them", row.text("value"),
                               row.text("low"), row.text("high")));
        } else {
            return true;
        }
        return false;
    }

    bool hasBoundShape(const Row& row, const std::optional<double>& value, const std::optional<double>& low,
                       const std::optional<double>& high) {
        const std::string& bound = row.text("bound");
        if (!catalog::boundKindFromId(bound)) {
            return false;  // reported with the cell
        }
        const bool isFromBelow = bound == "at-least" || bound == "above";
        const std::string_view limit = isFromBelow ? "low" : "high";
        const std::string_view other = isFromBelow ? "high" : "low";
        if (value) {
            report(row, "value", fmt::format("must be blank: '{}' is a limit, which belongs in {}", bound, limit));
        } else if (isFromBelow ? !low : !high) {
            report(row, limit, fmt::format("is blank: '{}' needs its limit here", bound));
        } else if (isFromBelow ? high.has_value() : low.has_value()) {
            report(row, other, fmt::format("must be blank: '{}' has its limit in {}", bound, limit));
        } else {
            return true;
        }
        return false;
    }

    std::optional<units::Unit> ratioUnit(const Row& row) {
        const std::string& text = row.text("unit");
        const Result<units::Unit> unit = text.empty() ? Result<units::Unit>(units::Unit{}) : units::parseUnit(text);
        if (!unit || !unit->dimension.isNone()) {
            report(row, "unit", fmt::format("'{}' is no unit of a ratio: leave it blank, or write x or %", text));
            return std::nullopt;
        }
        return *unit;
    }

    WordingMeaning meaningOf(const Row& row) {
        const std::string& wording = row.text("wording");
        const WordingMeaning* mapped = m_wordings.find(row.text("attribute"), wording, row.text("unit"));
        WordingMeaning result;
        if (mapped != nullptr) {
            result = *mapped;
        } else {
            const std::string unit = row.text("unit").empty() ? std::string() : " in " + row.text("unit");
            const std::string what = wording.empty() ? "the blank wording" : fmt::format("wording '{}'", wording);
            report(
                row, "wording",
                fmt::format("{} for {}{} is not mapped: add a row to wordings.csv", what, row.text("attribute"), unit));
        }
        for (const std::string& pair : splitList(row.text("axes"))) {
            const std::size_t equals = std::min(pair.find('='), pair.size());
            const std::string_view axis = std::string_view(pair).substr(0, equals);
            const std::string_view value = std::string_view(pair).substr(std::min(equals + 1, pair.size()));
            if (axis == "approximate" && (value == "yes" || value == "no")) {
                result.isApproximate = value == "yes";
            } else if (!catalog::setAxis(result.qualifiers, axis, value)) {
                report(row, "axes",
                       fmt::format("'{}' is not axis=value with an axis and a value of wordings.csv", pair));
            }
        }
        return result;
    }

    const Names& m_names;
    Problems& m_problems;
    const Table& m_attributes;
    Wordings m_wordings;
    Rates m_rates;
};

/// What a number says in canonical units, so that 0.7 kW and 700.0 W are the same; nine digits,
/// because converting rounds the last ones.
std::string numbersOf(const CheckedClaim& claim) {
    std::string result;
    for (const std::optional<double>& number : {claim.value, claim.low, claim.high}) {
        result += number ? fmt::format("{:.9g};", *number) : ";";
    }
    for (std::size_t base = 0; base < units::BaseCount; ++base) {
        result += fmt::format("{},", claim.unit.dimension.exponent(static_cast<units::Base>(base)));
    }
    return result + claim.unit.currency.str() + claim.unit.thing.str();
}

/// Same source, subject, attribute, value and wording: one claim taken twice, however its digits are written.
std::string contentOf(const CheckedClaim& claim) {
    const Row& row = *claim.row;
    const bool isNumber = claim.value || claim.low || claim.high;
    std::string result = isNumber ? numbersOf(claim) : row.text("value");
    for (const std::string_view column :
         {"subject", "attribute", "relative_to", "bound", "wording", "axes", "variant", "source"}) {
        result += '\x1f' + row.text(column);
    }
    return result;
}

}  // namespace

const Row* findAttribute(const Table& attributes, std::string_view attribute) {
    const std::string family = familyOf(attribute);
    const Row* result = nullptr;
    for (const Row& row : attributes.rows) {
        if (row.text("attribute") == attribute) {
            return &row;
        }
        if (!family.empty() && row.text("attribute") == family) {
            result = &row;
        }
    }
    return result;
}

void checkAttributes(const Table& attributes, Problems& problems) {
    for (const Row& row : attributes.rows) {
        const std::string& type = row.text("type");
        const std::string& dimension = row.text("dimension");
        const bool isNumeric = type == "number" || type == "ratio";
        if (!dimension.empty() && type != "number") {
            problems.add(row.problem("dimension", fmt::format("must be blank: a {} has no unit", type)));
        } else if (const auto unit = units::parseUnit(dimension); !dimension.empty() && !unit) {
            problems.add(row.problem("dimension", inEnglish(unit.error().message)));
        }
        const std::optional<double> minimum = row.number("minimum");
        const std::optional<double> maximum = row.number("maximum");
        if (!isNumeric && (minimum || maximum)) {
            problems.add(
                row.problem(minimum ? "minimum" : "maximum", fmt::format("must be blank: a {} has no range", type)));
        } else if (minimum && maximum && *minimum > *maximum) {
            problems.add(row.problem("minimum", fmt::format("{} is above the maximum {}: swap them",
                                                            row.text("minimum"), row.text("maximum"))));
        }
    }
}

std::vector<CheckedClaim> checkClaims(const Tables& tables, const Names& names, Problems& problems) {
    ClaimChecker checker(tables, names, problems);
    std::vector<CheckedClaim> result;
    std::unordered_map<std::string, const Row*> seen;
    for (const Row* row : tables.at("claims").sorted()) {
        result.push_back(checker.check(*row));
        const auto [first, isNew] = seen.emplace(contentOf(result.back()), row);
        if (!isNew) {
            problems.add(row->problem("id", fmt::format("says the same as {} ({}), from the same source: keep one",
                                                        first->second->text("id"), first->second->place())));
        }
    }
    return result;
}

}  // namespace chokepoint::datac
