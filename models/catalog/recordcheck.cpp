// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/recordcheck.h"

#include "models/catalog/metric.h"
#include "models/units/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace chokepoint::catalog {

namespace {

using Problems = std::vector<RecordProblem>;

constexpr std::size_t LongestId = 200;
constexpr std::size_t LongestText = 100'000;

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

void add(Problems& problems, const char* field, Message message, ErrorCode code = ErrorCode::InvalidArgument) {
    problems.push_back({field, std::move(message), code});
}

void checkLength(Problems& problems, const char* field, const std::string& text) {
    if (text.size() > LongestText) {
        add(problems, field, {CHOKEPOINT_MSG("This is longer than 100,000 bytes: keep it shorter."), {}});
    }
}

AttributeType typeOf(const ClaimValue& value) {
    if (std::holds_alternative<units::Date>(value)) {
        return AttributeType::Date;
    }
    if (std::holds_alternative<Text>(value)) {
        return AttributeType::Text;
    }
    if (std::holds_alternative<Reference>(value)) {
        return AttributeType::Reference;
    }
    return std::holds_alternative<Ratio>(value) ? AttributeType::Ratio : AttributeType::Number;
}

Message wantedType(const Attribute& attribute) {
    switch (attribute.type) {
        case AttributeType::Number:
            break;
        case AttributeType::Text:
            return {CHOKEPOINT_MSG("“%1” is told in words."), {attribute.name}};
        case AttributeType::Date:
            return {CHOKEPOINT_MSG("“%1” is a date: write 2026-03-01, 2026-03, 2026Q1 or 2026."), {attribute.name}};
        case AttributeType::Reference:
            return {CHOKEPOINT_MSG("“%1” is a chip or system: choose one that is there."), {attribute.name}};
        case AttributeType::Ratio:
            return {CHOKEPOINT_MSG("“%1” is a multiple of another subject: say of which."), {attribute.name}};
    }
    return {CHOKEPOINT_MSG("“%1” is a number with a unit."), {attribute.name}};
}

void checkNumber(Problems& problems, const Number& number) {
    const bool isEmpty = !number.value && !number.low && !number.high;
    const auto isBad = [](const std::optional<double>& value) { return value && !std::isfinite(*value); };
    if (isEmpty) {
        add(problems, "value", {CHOKEPOINT_MSG("A claim needs a value, or the ends of a range."), {}});
    } else if (isBad(number.value) || isBad(number.low) || isBad(number.high)) {
        add(problems, "value", {CHOKEPOINT_MSG("The value is not a finite number."), {}}, ErrorCode::OutOfRange);
    } else if (number.low && number.high && *number.low > *number.high) {
        add(problems, "low", {CHOKEPOINT_MSG("The range begins above its end: swap the two."), {}});
    } else if (number.value &&
               ((number.low && *number.value < *number.low) || (number.high && *number.value > *number.high))) {
        add(problems, "value", {CHOKEPOINT_MSG("The value lies outside its own range."), {}});
    }
}

void checkBound(Problems& problems, const Bound& bound) {
    if (!std::isfinite(bound.limit)) {
        add(problems, "value", {CHOKEPOINT_MSG("The value is not a finite number."), {}}, ErrorCode::OutOfRange);
    }
}

void checkUnit(Problems& problems, const Claim& claim, const Attribute& attribute) {
    if (attribute.unit.empty()) {
        return;
    }
    const Result<units::Unit> wanted = units::parseUnit(attribute.unit);
    if (!wanted || measures(claim.unit, *wanted)) {
        return;
    }
    if (claim.unitText.empty()) {
        add(problems, "unit",
            {CHOKEPOINT_MSG("The unit is missing: “%1” is measured in %2 or the like."),
             {attribute.name, attribute.unit}},
            ErrorCode::UnitMismatch);
    } else {
        add(problems, "unit",
            {CHOKEPOINT_MSG("“%1” does not fit: “%2” is measured in %3 or the like."),
             {claim.unitText, attribute.name, attribute.unit}},
            ErrorCode::UnitMismatch);
    }
}

/// "5 to 50,000 W", as far as there are limits.
std::string rangeText(const Attribute& attribute) {
    const std::string unit = attribute.unit.empty() ? std::string() : " " + attribute.unit;
    if (attribute.minimum && attribute.maximum) {
        return fmt::format("{} to {}{}", units::formatExact(*attribute.minimum), units::formatExact(*attribute.maximum),
                           unit);
    }
    return attribute.minimum ? fmt::format("{}{} or more", units::formatExact(*attribute.minimum), unit)
                             : fmt::format("{}{} or less", units::formatExact(attribute.maximum.value_or(0.0)), unit);
}

/// The number furthest from what the attribute can be, in its unit; none where all are inside or cannot be compared.
std::optional<double> outside(const Claim& claim, const Attribute& attribute) {
    const Result<units::Unit> wanted =
        attribute.unit.empty() ? Result<units::Unit>(units::Unit{}) : units::parseUnit(attribute.unit);
    if (!wanted || (!attribute.minimum && !attribute.maximum) || claim.unit.currency != wanted->currency) {
        return std::nullopt;
    }
    std::vector<std::optional<double>> numbers;
    if (const auto* number = std::get_if<Number>(&claim.value)) {
        numbers = {number->value, number->low, number->high};
    } else if (const auto* bound = std::get_if<Bound>(&claim.value)) {
        numbers = {bound->limit};
    }
    for (const std::optional<double>& number : numbers) {
        if (!number) {
            continue;
        }
        const double value = *number * claim.unit.scale / wanted->scale;
        if ((attribute.minimum && value < *attribute.minimum) || (attribute.maximum && value > *attribute.maximum)) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

bool measures(const units::Unit& unit, const units::Unit& wanted) {
    using units::Base;
    using units::Dimension;
    const Dimension rest = wanted.dimension / unit.dimension;
    if (rest.isNone()) {
        return unit.thing == wanted.thing;
    }
    const Dimension perThing = Dimension::of(Base::Thing);
    const Dimension perTime = Dimension::of(Base::Second);
    const bool isMoney = unit.dimension.exponent(Base::Money) != 0;
    return rest == perThing || (isMoney && (rest == perTime || rest == perThing * perTime));
}

Problems problemsOfId(std::string_view id) {
    Problems problems;
    const bool isTrimmed = !id.empty() && id.front() != ' ' && id.back() != ' ';
    if (!isTrimmed || id.size() > LongestId || std::ranges::any_of(id, isControl)) {
        add(problems, "id",
            {CHOKEPOINT_MSG("“%1” is no id: 1 to 200 characters without blanks at its ends."), {std::string(id)}});
    }
    return problems;
}

const Subject* RecordCheck::subject(std::string_view id) const {
    const auto found = m_subjects.find(id);
    return found != m_subjects.end() ? found->second : m_catalog.subject(id);
}

const Source* RecordCheck::source(std::string_view id) const {
    const auto found = m_sources.find(id);
    return found != m_sources.end() ? found->second : m_catalog.source(id);
}

Problems RecordCheck::problemsOf(const Subject& subject) const {
    Problems problems = problemsOfId(subject.id);
    if (const Subject* recorded = m_catalog.reference().subject(subject.id)) {
        add(problems, "id",
            {CHOKEPOINT_MSG("“%1” is in the reference: add claims to it instead of changing it."), {recorded->name}});
    }
    if (isBlank(subject.name)) {
        add(problems, "name", {CHOKEPOINT_MSG("A chip or system needs a name."), {}});
    }
    const bool isCode = subject.country.size() == 2 &&
                        std::ranges::all_of(subject.country, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!subject.country.empty() && !isCode) {
        add(problems, "country",
            {CHOKEPOINT_MSG("“%1” is no country: write its two letters, as US or CN."), {subject.country}});
    }
    checkLength(problems, "name", subject.name);
    checkLength(problems, "note", subject.note);
    return problems;
}

Problems RecordCheck::problemsOf(const Source& source) const {
    Problems problems = problemsOfId(source.id);
    if (m_catalog.reference().source(source.id) != nullptr || source.id == NoSource) {
        add(problems, "id",
            {CHOKEPOINT_MSG("“%1” is a source of the reference: cite it as it is, or add another."), {source.id}});
    }
    if (isBlank(source.title)) {
        add(problems, "title", {CHOKEPOINT_MSG("A source needs a title, as it is printed there."), {}});
    }
    const bool isLink = source.url.starts_with("https://") || source.url.starts_with("http://");
    if (!source.url.empty() &&
        (!isLink || std::ranges::any_of(source.url, [](char c) { return isControl(c) || c == ' '; }))) {
        add(problems, "url", {CHOKEPOINT_MSG("“%1” is no web address: it begins with https://."), {source.url}});
    }
    checkLength(problems, "title", source.title);
    return problems;
}

Problems RecordCheck::problemsOf(const Claim& claim) const {
    Problems problems = problemsOfId(claim.id);
    if (m_catalog.reference().claim(claim.id) != nullptr) {
        add(problems, "id",
            {CHOKEPOINT_MSG("“%1” is a claim of the reference: your own stands beside it under another id."),
             {claim.id}});
    }
    if (subject(claim.subject) == nullptr) {
        add(problems, "subject", {CHOKEPOINT_MSG("There is no chip or system “%1”: add it first."), {claim.subject}},
            ErrorCode::NotFound);
    }
    if (claim.source != NoSource && source(claim.source) == nullptr) {
        add(problems, "source",
            {CHOKEPOINT_MSG("There is no source “%1”: add it first, or leave the claim unsourced."), {claim.source}},
            ErrorCode::NotFound);
    }
    const Attribute* attribute = m_catalog.attribute(claim.attribute);
    if (attribute == nullptr) {
        add(problems, "attribute", {CHOKEPOINT_MSG("Nothing is called “%1”."), {claim.attribute}}, ErrorCode::NotFound);
    } else if (attribute->type != typeOf(claim.value)) {
        add(problems, "value", wantedType(*attribute));
    }
    if (const auto* number = std::get_if<Number>(&claim.value)) {
        checkNumber(problems, *number);
    } else if (const auto* bound = std::get_if<Bound>(&claim.value)) {
        checkBound(problems, *bound);
    } else if (const auto* ratio = std::get_if<Ratio>(&claim.value)) {
        if (subject(ratio->relativeTo) == nullptr) {
            add(problems, "relative_to",
                {CHOKEPOINT_MSG("There is no chip or system “%1” to compare with."), {ratio->relativeTo}},
                ErrorCode::NotFound);
        }
        std::visit(
            [&problems](const auto& times) {
                if constexpr (std::is_same_v<std::decay_t<decltype(times)>, Number>) {
                    checkNumber(problems, times);
                } else {
                    checkBound(problems, times);
                }
            },
            ratio->times);
    } else if (const auto* reference = std::get_if<Reference>(&claim.value)) {
        if (subject(reference->subject) == nullptr) {
            add(problems, "value",
                {CHOKEPOINT_MSG("There is no chip or system “%1”: add it first."), {reference->subject}},
                ErrorCode::NotFound);
        }
    } else if (const auto* text = std::get_if<Text>(&claim.value); text != nullptr && isBlank(text->text)) {
        add(problems, "value", {CHOKEPOINT_MSG("A claim needs a value."), {}});
    }
    if (attribute != nullptr && attribute->type == AttributeType::Number &&
        typeOf(claim.value) == AttributeType::Number) {
        checkUnit(problems, claim, *attribute);
    }
    if (claim.standing != Standing::Accepted && isBlank(claim.reason)) {
        add(problems, "reason", {CHOKEPOINT_MSG("Say why the claim is not accepted."), {}});
    }
    checkLength(problems, "note", claim.note);
    return problems;
}

Problems RecordCheck::cautionsOf(const Claim& claim) const {
    Problems cautions;
    const Attribute* attribute = m_catalog.attribute(claim.attribute);
    if (attribute == nullptr) {
        return cautions;
    }
    if (outside(claim, *attribute)) {
        add(cautions, "value",
            {CHOKEPOINT_MSG("Unusual for “%1”, which is %2 as a rule: check number and unit."),
             {attribute->name, rangeText(*attribute)}},
            ErrorCode::OutOfRange);
    }
    const Subject* about = subject(claim.subject);
    for (const Metric& metric : allMetrics()) {
        const MetricForKind* row = about != nullptr ? metric.forKind(about->kind) : nullptr;
        const bool feeds = row != nullptr && std::ranges::any_of(row->attributes, [&](const MetricAttribute& each) {
                               return each.name == claim.attribute;
                           });
        if (!feeds) {
            continue;
        }
        for (const AxisPreference& axis : row->axes) {
            const bool isNeeded = axis.axis == "sparsity" || axis.axis == "direction";
            if (isNeeded && statedAxis(claim.qualifiers, axis.axis).empty()) {
                add(cautions, axis.axis == "sparsity" ? "sparsity" : "direction",
                    axis.axis == "sparsity"
                        ? Message{CHOKEPOINT_MSG(
                                      "Until it is said to be dense or sparse the claim counts as doubtful."),
                                  {}}
                        : Message{
                              CHOKEPOINT_MSG("Until it is said to be one way or both the claim counts as doubtful."),
                              {}});
            }
        }
        break;
    }
    return cautions;
}

}  // namespace chokepoint::catalog
