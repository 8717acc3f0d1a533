// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/importcells.h"

#include "models/catalog/importnumbers.h"
#include "models/units/ascii.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::catalog {

namespace {

struct BoundWord {
    std::string_view word;
    BoundKind kind;
};

/// Longer ones first: ">=" begins with ">".
constexpr std::array<BoundWord, 14> BoundWords{{
    {">=", BoundKind::AtLeast},
    {"≥", BoundKind::AtLeast},
    {"at least ", BoundKind::AtLeast},
    {"min. ", BoundKind::AtLeast},
    {"<=", BoundKind::AtMost},
    {"≤", BoundKind::AtMost},
    {"at most ", BoundKind::AtMost},
    {"up to ", BoundKind::AtMost},
    {"max. ", BoundKind::AtMost},
    {">", BoundKind::Above},
    {"over ", BoundKind::Above},
    {"more than ", BoundKind::Above},
    {"<", BoundKind::Below},
    {"below ", BoundKind::Below},
}};

constexpr std::array<std::string_view, 9> ApproximateWords{"≈",      "~",   "about ", "around ", "approx. ",
                                                           "circa ", "ca.", "ca ",    "rund "};

/// Where a range's second number begins, and how long what stands between is: "500–600 kW", "500 to 600 kW", "500-600".
std::optional<std::pair<std::size_t, std::size_t>> rangeIn(std::string_view text) {
    constexpr std::array<std::string_view, 3> Words{"–", " to ", "-"};
    for (const std::string_view word : Words) {
        const std::size_t at = text.find(word, 1);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view before = trimmedCell(text.substr(0, at));
        const std::string_view behind = trimmedCell(text.substr(at + word.size()));
        // "1e-5" is one number: in a range digits stand on both sides.
        if (!before.empty() && isDigit(before.back()) && !behind.empty() && isDigit(behind.front())) {
            return std::pair(at, word.size());
        }
    }
    return std::nullopt;
}

Result<units::Quantity> quantityIn(std::string_view text, const std::optional<units::Unit>& unit,
                                   units::DecimalMark mark) {
    // Plain numbers are most of a file, and need no ado.
    if (mark == units::DecimalMark::Point && unit) {
        if (const Result<double> number = units::parseNumber(text)) {
            return units::Quantity(*number, *unit);
        }
    }
    Result<units::Quantity> quantity = units::parseQuantity(text, std::nullopt, mark);
    if (!quantity && unit) {
        quantity = units::parseQuantity(text, unit, mark);
    }
    return quantity;
}

bool isIn(const units::Quantity& quantity, const std::optional<units::Unit>& unit) {
    return unit && quantity.unit() == *unit;
}

Result<ImportedNumber> readRange(std::string_view text, const std::pair<std::size_t, std::size_t>& dash,
                                 const std::optional<units::Unit>& unit, units::DecimalMark mark) {
    const Result<units::Quantity> high = quantityIn(trimmedCell(text.substr(dash.first + dash.second)), unit, mark);
    if (!high) {
        return tl::unexpected<Error>(high.error());
    }
    const Result<units::Quantity> low = quantityIn(trimmedCell(text.substr(0, dash.first)), high->unit(), mark);
    const Result<double> lowValue = low ? low->in(high->unit()) : tl::unexpected<Error>(low.error());
    if (!lowValue) {
        return tl::unexpected<Error>(lowValue.error());
    }
    if (*lowValue > high->value()) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("'%1' begins above its end: swap the two"), {std::string(text)}});
    }
    return ImportedNumber{Number{{}, *lowValue, high->value()}, high->unit(), false, isIn(*high, unit)};
}

tl::unexpected<Error> wrongPart(std::string_view field, Message message) {
    return failure(ErrorCode::InvalidArgument, std::move(message), Place{{}, 0, 0, std::string(field)});
}

/// The one number of a part, in the unit of the claim.
Result<std::optional<double>> plainPart(const std::optional<ImportedNumber>& part, std::string_view field,
                                        const units::Unit& unit) {
    if (!part) {
        return std::optional<double>();
    }
    const auto* number = std::get_if<Number>(&part->value);
    if (number == nullptr || !number->value) {
        return wrongPart(field, {CHOKEPOINT_MSG("%1 is to be one number here"), {std::string(field)}});
    }
    if (part->unit == unit) {
        return number->value;
    }
    const Result<double> same = units::Quantity(*number->value, part->unit).in(unit);
    return same ? Result<std::optional<double>>(std::optional(*same)) : wrongPart(field, same.error().message);
}

}  // namespace

Result<ImportedNumber> readImportedNumber(std::string_view cell, const std::optional<units::Unit>& defaultUnit,
                                          units::DecimalMark mark) {
    std::string_view text = trimmedCell(cell);
    // Most cells are plain digits: no word to look for.
    const bool isPlain = !text.empty() && isDigit(text.front());
    std::optional<BoundKind> bound;
    bool isApproximate = false;
    if (!isPlain) {
        for (const BoundWord& word : BoundWords) {
            if (text.starts_with(word.word)) {
                bound = word.kind;
                text = trimmedCell(text.substr(word.word.size()));
                break;
            }
        }
        isApproximate =
            std::ranges::any_of(ApproximateWords, [&](std::string_view word) { return text.starts_with(word); });
    }
    if (const auto dash = bound ? std::nullopt : rangeIn(text)) {
        return readRange(text, *dash, defaultUnit, mark);
    }
    const Result<units::Quantity> quantity = quantityIn(text, defaultUnit, mark);
    if (!quantity) {
        return tl::unexpected<Error>(quantity.error());
    }
    ImportedNumber number{{}, quantity->unit(), isApproximate, isIn(*quantity, defaultUnit)};
    if (bound) {
        number.value = Bound{*bound, quantity->value()};
    } else {
        number.value = Number{quantity->value(), {}, {}};
    }
    return number;
}

Result<ImportedNumber> joinedNumber(const ImportedParts& parts) {
    const bool isAlone = !parts.low && !parts.high && parts.bound.empty();
    if (isAlone && parts.value) {
        return *parts.value;
    }
    const ImportedNumber* first = parts.value  ? &*parts.value
                                  : parts.low  ? &*parts.low
                                  : parts.high ? &*parts.high
                                               : nullptr;
    if (first == nullptr) {
        return wrongPart("value", {CHOKEPOINT_MSG("the row holds no number: give a value, or low and high"), {}});
    }
    const auto value = plainPart(parts.value, "value", first->unit);
    const auto low = plainPart(parts.low, "low", first->unit);
    const auto high = plainPart(parts.high, "high", first->unit);
    for (const auto* part : {&value, &low, &high}) {
        if (!*part) {
            return tl::unexpected<Error>(part->error());
        }
    }
    ImportedNumber joined{{}, first->unit, first->isApproximate, first->isInDefaultUnit};
    std::optional<BoundKind> bound;
    if (!parts.bound.empty()) {
        bound = boundKindFromId(parts.bound);
        if (!bound) {
            return wrongPart("bound", {CHOKEPOINT_MSG("'%1' is no bound: write at-least, at-most, above or below"),
                                       {std::string(parts.bound)}});
        }
    } else if (!*value && static_cast<bool>(*low) != static_cast<bool>(*high)) {
        bound = *low ? BoundKind::AtLeast : BoundKind::AtMost;
    }
    if (bound) {
        const bool isFromBelow = *bound == BoundKind::AtLeast || *bound == BoundKind::Above;
        const std::optional<double> limit = *value ? *value : isFromBelow ? *low : *high;
        if (!limit) {
            return wrongPart("bound",
                             {CHOKEPOINT_MSG("'%1' needs its limit, as the value"), {std::string(idOf(*bound))}});
        }
        joined.value = Bound{*bound, *limit};
        return joined;
    }
    if (*low && *high && **low > **high) {
        return wrongPart("low", {CHOKEPOINT_MSG("low %1 is above high %2: swap them"), {**low, **high}});
    }
    if (*value && ((*low && **value < **low) || (*high && **value > **high))) {
        return wrongPart("value",
                         {CHOKEPOINT_MSG("%1 lies outside its own range: correct the value, low or high"), {**value}});
    }
    joined.value = Number{*value, *low, *high};
    return joined;
}

void convert(ClaimValue& value, const units::Unit& from, const units::Unit& to) {
    // One correctly rounded division keeps 671000000000000 FLOP/s at 671 TFLOPS.
    const bool isLarger = to.scale >= from.scale;
    const double factor = isLarger ? to.scale / from.scale : from.scale / to.scale;
    const auto converted = [&](double number) { return isLarger ? number / factor : number * factor; };
    if (auto* number = std::get_if<Number>(&value)) {
        for (std::optional<double>* part : {&number->value, &number->low, &number->high}) {
            if (*part) {
                *part = converted(**part);
            }
        }
    } else if (auto* bound = std::get_if<Bound>(&value)) {
        bound->limit = converted(bound->limit);
    }
}

std::pair<double, double> endsOf(const ClaimValue& value) {
    if (const auto* bound = std::get_if<Bound>(&value)) {
        return {bound->limit, bound->limit};
    }
    const auto* number = std::get_if<Number>(&value);
    if (number == nullptr) {
        return {0.0, 0.0};
    }
    std::optional<std::pair<double, double>> ends;
    for (const std::optional<double>& part : {number->value, number->low, number->high}) {
        if (part) {
            ends =
                ends ? std::pair(std::min(ends->first, *part), std::max(ends->second, *part)) : std::pair(*part, *part);
        }
    }
    return ends.value_or(std::pair(0.0, 0.0));
}

std::string countryCode(std::string_view text) {
    const std::string_view word = trimmedCell(text);
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (word.size() == 2 && std::ranges::all_of(word, isLetter)) {
        std::string code(word);
        std::ranges::transform(code, code.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return code;
    }
    // Makers and owners of chips and clusters; a country that is missing here is asked for by its letters.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 40> Names{{
        {"unitedstatesofamerica", "US"},
        {"unitedstates", "US"},
        {"usa", "US"},
        {"china", "CN"},
        {"japan", "JP"},
        {"taiwan", "TW"},
        {"southkorea", "KR"},
        {"koreasouth", "KR"},
        {"korearepublicof", "KR"},
        {"germany", "DE"},
        {"france", "FR"},
        {"italy", "IT"},
        {"unitedkingdom", "GB"},
        {"unitedkingdomofgreatbritainandnorthernireland", "GB"},
        {"israel", "IL"},
        {"india", "IN"},
        {"canada", "CA"},
        {"australia", "AU"},
        {"netherlands", "NL"},
        {"norway", "NO"},
        {"sweden", "SE"},
        {"finland", "FI"},
        {"denmark", "DK"},
        {"spain", "ES"},
        {"portugal", "PT"},
        {"switzerland", "CH"},
        {"luxembourg", "LU"},
        {"iceland", "IS"},
        {"ireland", "IE"},
        {"russia", "RU"},
        {"saudiarabia", "SA"},
        {"unitedarabemirates", "AE"},
        {"singapore", "SG"},
        {"malaysia", "MY"},
        {"thailand", "TH"},
        {"brazil", "BR"},
        {"slovenia", "SI"},
        {"czechia", "CZ"},
        {"poland", "PL"},
        {"austria", "AT"},
    }};
    const std::string folded = foldedForImport(word);
    const auto* const found = std::ranges::find(Names, folded, &std::pair<std::string_view, std::string_view>::first);
    return found == Names.end() ? std::string() : std::string(found->second);
}

std::vector<std::string> splitCell(std::string_view cell) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (const std::string_view part = trimmedCell(cell.substr(0, end)); !part.empty()) {
            parts.emplace_back(part);
        }
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

std::string plainDigits(std::string_view cell) {
    constexpr std::string_view Tail = ".0";
    const std::string_view digits =
        cell.ends_with(Tail) ? cell.substr(0, cell.size() - Tail.size()) : std::string_view();
    const bool isWhole = !digits.empty() && std::ranges::all_of(digits, isDigit);
    return std::string(isWhole ? digits : cell);
}

std::string wordOfFlag(std::string_view attribute, std::string_view cell, std::string text) {
    const std::string word = foldedForImport(cell);
    const bool isYes = word == "yes" || word == "true" || word == "1";
    if (attribute == "memory_type" && isYes) {
        return "HBM";
    }
    if (attribute == "position" && isYes) {
        return "Designed or marketed for data centres";
    }
    return text;
}

bool isNoFlag(std::string_view attribute, std::string_view cell) {
    const std::string word = foldedForImport(cell);
    return (attribute == "memory_type" || attribute == "position") && (word == "no" || word == "false" || word == "0");
}

}  // namespace chokepoint::catalog
