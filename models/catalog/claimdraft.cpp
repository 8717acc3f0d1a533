// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/claimdraft.h"

#include "models/units/ascii.h"

#include <algorithm>
#include <array>

namespace chokepoint::catalog {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

struct BoundWord {
    std::string_view word;
    BoundKind kind;
};
// Longer ones first, so that ≥ is not read as >.
constexpr std::array<BoundWord, 17> BoundWords{{{">=", BoundKind::AtLeast},
                                                {"≥", BoundKind::AtLeast},
                                                {"at least ", BoundKind::AtLeast},
                                                {"mindestens ", BoundKind::AtLeast},
                                                {"<=", BoundKind::AtMost},
                                                {"≤", BoundKind::AtMost},
                                                {"at most ", BoundKind::AtMost},
                                                {"up to ", BoundKind::AtMost},
                                                {"höchstens ", BoundKind::AtMost},
                                                {">", BoundKind::Above},
                                                {"above ", BoundKind::Above},
                                                {"over ", BoundKind::Above},
                                                {"more than ", BoundKind::Above},
                                                {"<", BoundKind::Below},
                                                {"below ", BoundKind::Below},
                                                {"under ", BoundKind::Below},
                                                {"less than ", BoundKind::Below}}};

/// Takes the words of a bound from the front.
std::optional<BoundKind> skipBound(std::string_view& text) {
    const std::string words = lower(text);
    for (const BoundWord& each : BoundWords) {
        if (words.starts_with(each.word)) {
            text = trimmed(text.substr(each.word.size()));
            return each.kind;
        }
    }
    return std::nullopt;
}

bool isApproximate(std::string_view text) {
    constexpr std::array<std::string_view, 9> Words{"≈",    "~",   "about ", "around ", "approx. ",
                                                    "ca. ", "ca ", "circa ", "rund "};
    const std::string words = lower(text);
    return std::ranges::any_of(Words, [&](std::string_view word) { return words.starts_with(word); });
}

/// Where "500–600 kW" or "500 to 600 kW" divides; npos where it is no range. A sign or an exponent is no division.
std::pair<std::size_t, std::size_t> rangeAt(std::string_view text) {
    for (const std::string_view between : {"–", " to ", " bis ", "-"}) {
        const std::size_t at = text.find(between, 1);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view left = trimmed(text.substr(0, at));
        const std::string_view right = trimmed(text.substr(at + between.size()));
        const bool hasNumbers = !left.empty() && (isDigit(left.back()) || between != "-") &&
                                std::ranges::any_of(left, isDigit) && !right.empty() &&
                                (isDigit(right.front()) || right.front() == '$');
        if (hasNumbers) {
            return {at, between.size()};
        }
    }
    return {std::string_view::npos, 0};
}

/// A quantity in whatever unit measures what is wanted; without a unit in the wanted one.
Result<units::Quantity> readQuantity(std::string_view text, const Attribute& attribute) {
    const std::optional<units::Unit> wanted =
        attribute.unit.empty() ? std::nullopt : std::optional(units::knownUnit(attribute.unit));
    Result<units::Quantity> read =
        units::parseQuantity(text, wanted ? wanted : std::optional(units::Unit()), units::DecimalMark::Ask);
    const bool isOtherUnit = !read && read.error().code == ErrorCode::UnitMismatch;
    if (isOtherUnit) {
        read = units::parseQuantity(text, std::nullopt, units::DecimalMark::Ask);
    }
    if (read && wanted && !measures(read->unit(), *wanted)) {
        return failure(ErrorCode::UnitMismatch,
                       {CHOKEPOINT_MSG("“%1” does not fit: “%2” is measured in %3 or the like."),
                        {read->unit().symbol.str(), attribute.name, attribute.unit}});
    }
    return read;
}

/// The left end of a range often has no unit of its own: "500–600 kW".
Result<units::Quantity> readLeft(std::string_view text, const units::Quantity& right, const Attribute& attribute) {
    Result<units::Quantity> read = units::parseQuantity(text, right.unit(), units::DecimalMark::Ask);
    if (!read) {
        return readQuantity(text, attribute);
    }
    const Result<double> value = read->in(right.unit());
    return value ? Result<units::Quantity>(units::Quantity(*value, right.unit())) : read;
}

std::string unitTextOf(const units::Unit& unit) {
    return unit.symbol.str();
}

Result<TypedValue> readNumber(std::string_view text, const Attribute& attribute) {
    TypedValue typed;
    const std::optional<BoundKind> bound = skipBound(text);
    typed.isApproximate = isApproximate(text);
    const auto [at, length] = bound ? std::pair(std::string_view::npos, std::size_t(0)) : rangeAt(text);
    if (at != std::string_view::npos) {
        const Result<units::Quantity> high = readQuantity(text.substr(at + length), attribute);
        if (!high) {
            return tl::unexpected<Error>(high.error());
        }
        const Result<units::Quantity> low = readLeft(trimmed(text.substr(0, at)), *high, attribute);
        if (!low) {
            return tl::unexpected<Error>(low.error());
        }
        typed.value = Number{std::nullopt, low->value(), high->value()};
        typed.unit = high->unit();
    } else {
        const Result<units::Quantity> quantity = readQuantity(text, attribute);
        if (!quantity) {
            return tl::unexpected<Error>(quantity.error());
        }
        typed.value = bound ? ClaimValue(Bound{*bound, quantity->value()})
                            : ClaimValue(Number{quantity->value(), std::nullopt, std::nullopt});
        typed.unit = quantity->unit();
    }
    typed.unitText = unitTextOf(typed.unit);
    return typed;
}

/// "1.4", "1.4×", "1.4 times", "140 %": as a factor.
Result<TypedValue> readRatio(std::string_view text) {
    TypedValue typed;
    const std::optional<BoundKind> bound = skipBound(text);
    typed.isApproximate = isApproximate(text);
    double scale = 1.0;
    for (const std::string_view end : {"times", "×", "x", "fach"}) {
        if (text.ends_with(end)) {
            text = trimmed(text.substr(0, text.size() - end.size()));
            break;
        }
    }
    if (text.ends_with('%')) {
        text = trimmed(text.substr(0, text.size() - 1));
        scale = 0.01;
    }
    const Result<units::Quantity> number = units::parseQuantity(text, units::Unit(), units::DecimalMark::Ask);
    if (!number) {
        return tl::unexpected<Error>(number.error());
    }
    const double times = number->value() * scale;
    Ratio ratio;
    ratio.times = Number{times, std::nullopt, std::nullopt};
    if (bound) {
        ratio.times = Bound{*bound, times};
    }
    typed.value = ratio;
    return typed;
}

Result<TypedValue> readSubjectReference(std::string_view text, const Catalog& catalog) {
    const Subject* subject = subjectNamed(text, catalog);
    if (subject == nullptr) {
        const std::vector<std::string> near = nearestSubjects(catalog, text, 1);
        const Subject* nearest = near.empty() ? nullptr : catalog.subject(near.front());
        return nearest != nullptr
                   ? failure(ErrorCode::NotFound,
                             {CHOKEPOINT_MSG("There is no chip or system “%1”; the nearest is “%2”."),
                              {std::string(text), nearest->name}})
                   : failure(ErrorCode::NotFound,
                             {CHOKEPOINT_MSG("There is no chip or system “%1”: add it first."), {std::string(text)}});
    }
    TypedValue typed;
    typed.value = Reference{subject->id};
    return typed;
}

Result<units::Date> readDate(std::string_view text) {
    const Result<units::Date> date = units::parseDate(text);
    if (date) {
        return date;
    }
    return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("“%1” is no date: write 2026-03-01, 2026-03, 2026Q1 or 2026."),
                                       {std::string(text)}});
}

/// The metric row that an attribute feeds for a kind of subject; null where there is none.
const MetricForKind* rowFor(std::string_view attribute, SubjectKind kind) {
    for (const Metric& metric : allMetrics()) {
        const MetricForKind* row = metric.forKind(kind);
        if (row != nullptr &&
            std::ranges::find(row->attributes, attribute, &MetricAttribute::name) != row->attributes.end()) {
            return row;
        }
    }
    return nullptr;
}

std::string quantityText(double value, const std::string& unit) {
    constexpr std::size_t GroupSize = 3;
    const units::NumberStyle plain{".", "", "-", " ", "–", false};
    std::string digits = units::formatExact(value, plain);
    const std::size_t point = digits.find('.');
    if (point != std::string::npos && digits.size() - point - 1 == GroupSize) {
        // "559.378" could be a number of thousands to whoever reads it; "559.3780" is none.
        digits += '0';
    }
    return digits + (unit.empty() ? "" : " " + unit);
}

std::string boundText(const Bound& bound, const std::string& unit) {
    constexpr std::array<std::string_view, 4> Signs{"≥ ", "≤ ", "> ", "< "};
    return std::string(Signs.at(static_cast<std::size_t>(bound.kind))) + quantityText(bound.limit, unit);
}

std::string numberText(const Number& number, const std::string& unit) {
    if (number.value || !number.low || !number.high) {
        return quantityText(number.value.value_or(number.low.value_or(number.high.value_or(0.0))), unit);
    }
    return quantityText(*number.low, {}) + "–" + quantityText(*number.high, unit);
}

std::string valueText(const Claim& claim) {
    if (const auto* number = std::get_if<Number>(&claim.value)) {
        return (claim.isApproximate ? "≈ " : "") + numberText(*number, claim.unitText);
    }
    if (const auto* bound = std::get_if<Bound>(&claim.value)) {
        return boundText(*bound, claim.unitText);
    }
    if (const auto* date = std::get_if<units::Date>(&claim.value)) {
        return date->iso();
    }
    if (const auto* text = std::get_if<Text>(&claim.value)) {
        return text->text;
    }
    if (const auto* reference = std::get_if<Reference>(&claim.value)) {
        return reference->subject;
    }
    const auto& times = std::get<Ratio>(claim.value).times;
    if (const auto* bound = std::get_if<Bound>(&times)) {
        return boundText(*bound, {});
    }
    return (claim.isApproximate ? "≈ " : "") + numberText(std::get<Number>(times), {});
}

}  // namespace

const Subject* subjectNamed(std::string_view text, const Catalog& catalog) {
    if (const Subject* subject = catalog.subject(text)) {
        return subject;
    }
    const std::string wanted = lower(text);
    for (const Subject& subject : catalog.subjects()) {
        const bool isIt =
            lower(subject.name) == wanted || lower(subject.maker + ' ' + subject.name) == wanted ||
            std::ranges::any_of(subject.aliases, [&](const std::string& alias) { return lower(alias) == wanted; });
        if (isIt) {
            return &subject;
        }
    }
    return nullptr;
}

ReadSource readDraft(const SourceDraft& draft, const RecordCheck& check, const MakeId& makeId,
                     std::vector<RecordProblem>& problems) {
    ReadSource read;
    if (draft.way == SourceDraft::Way::None) {
        return read;
    }
    if (draft.way == SourceDraft::Way::Known) {
        if (check.source(draft.known) == nullptr) {
            problems.push_back({"source", {CHOKEPOINT_MSG("Choose who says it, or “No source”."), {}}});
        }
        read.id = draft.known;
        return read;
    }
    Source source;
    source.id = draft.id.empty() ? makeId() : draft.id;
    source.kind = draft.kind;
    source.title = std::string(trimmed(draft.title));
    source.publisher = std::string(trimmed(draft.publisher));
    source.url = std::string(trimmed(draft.url));
    if (const std::string_view date = trimmed(draft.date); !date.empty()) {
        if (const Result<units::Date> parsed = readDate(date)) {
            source.date = *parsed;
        } else {
            problems.push_back({"date", parsed.error().message, parsed.error().code});
        }
    }
    for (RecordProblem& problem : check.problemsOf(source)) {
        problems.push_back(std::move(problem));
    }
    read.id = source.id;
    read.source = std::move(source);
    return read;
}

Result<TypedValue> readValue(std::string_view text, const Attribute& attribute, const Catalog& catalog) {
    text = trimmed(text);
    if (text.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("A claim needs a value."), {}});
    }
    TypedValue typed;
    switch (attribute.type) {
        case AttributeType::Number:
            return readNumber(text, attribute);
        case AttributeType::Ratio:
            return readRatio(text);
        case AttributeType::Reference:
            return readSubjectReference(text, catalog);
        case AttributeType::Date: {
            const Result<units::Date> date = readDate(text);
            if (!date) {
                return tl::unexpected<Error>(date.error());
            }
            typed.value = *date;
            return typed;
        }
        case AttributeType::Text:
            break;
    }
    typed.value = Text{std::string(text)};
    return typed;
}

ReadClaim readDraft(const ClaimDraft& draft, const Catalog& catalog, const MakeId& makeId) {
    ReadClaim read;
    RecordCheck check(catalog);
    const Attribute* attribute = catalog.attribute(draft.attribute);
    if (attribute == nullptr) {
        read.problems.push_back({"attribute", {CHOKEPOINT_MSG("Choose what the claim is about."), {}}});
        return read;
    }
    const Result<TypedValue> typed = readValue(draft.value, *attribute, catalog);
    const ReadSource source = readDraft(draft.source, check, makeId, read.problems);
    if (!typed) {
        read.problems.insert(read.problems.begin(), {"value", typed.error().message, typed.error().code});
        return read;
    }
    // What is not in the form of a claim that is changed stays as it was.
    const Claim* former = draft.id.empty() ? nullptr : catalog.claim(draft.id);
    Claim claim = former != nullptr ? *former : Claim();
    claim.id = draft.id.empty() ? makeId() : draft.id;
    claim.subject = draft.subject;
    claim.attribute = draft.attribute;
    claim.value = typed->value;
    if (auto* ratio = std::get_if<Ratio>(&claim.value)) {
        ratio->relativeTo = draft.relativeTo;
    }
    claim.unit = typed->unit;
    claim.unitText = typed->unitText;
    claim.isApproximate = typed->isApproximate;
    claim.qualifiers = draft.qualifiers;
    claim.note = draft.note;
    claim.source = source.id;
    if (source.source) {
        check.announce(*source.source);
    }
    for (RecordProblem& problem : check.problemsOf(claim)) {
        // The source was checked by its own fields.
        if (problem.field != "source") {
            read.problems.push_back(std::move(problem));
        }
    }
    if (read.problems.empty()) {
        read.cautions = check.cautionsOf(claim);
        read.claim = std::move(claim);
        read.source = source.source;
    }
    return read;
}

ClaimDraft draftOf(const Claim& claim) {
    ClaimDraft draft;
    draft.id = claim.id;
    draft.subject = claim.subject;
    draft.attribute = claim.attribute;
    draft.value = valueText(claim);
    if (const auto* ratio = std::get_if<Ratio>(&claim.value)) {
        draft.relativeTo = ratio->relativeTo;
    }
    draft.qualifiers = claim.qualifiers;
    draft.note = claim.note;
    draft.source = sourceDraftOf(claim.source);
    return draft;
}

SourceDraft sourceDraftOf(std::string_view source) {
    SourceDraft draft;
    const bool isNone = source == NoSource;
    draft.way = isNone ? SourceDraft::Way::None : SourceDraft::Way::Known;
    draft.known = isNone ? std::string() : std::string(source);
    return draft;
}

std::vector<const Attribute*> attributesFor(const Catalog& catalog, SubjectKind kind) {
    std::vector<const Attribute*> figures;
    std::vector<const Attribute*> others;
    for (const Attribute& attribute : catalog.attributes()) {
        if (attribute.name.ends_with('*')) {
            continue;
        }
        (rowFor(attribute.name, kind) != nullptr ? figures : others).push_back(&attribute);
    }
    figures.insert(figures.end(), others.begin(), others.end());
    return figures;
}

std::span<const AxisPreference> axesOf(std::string_view attribute, SubjectKind kind) {
    const MetricForKind* row = rowFor(attribute, kind);
    return row != nullptr ? std::span<const AxisPreference>(row->axes) : std::span<const AxisPreference>();
}

std::span<const SubjectField> subjectFields(SubjectKind kind) {
    static const std::vector<SubjectField> Chip{
        {"fp16_tflops", "compute_16bit", "990 TFLOPS", {{"sparsity", "dense"}}},
        {"fp8_tflops", "compute_8bit", "1.98 PFLOPS", {{"sparsity", "dense"}}},
        {"memory_capacity", "memory_capacity", "141 GB", {}},
        {"memory_bandwidth", "memory_bandwidth", "4.8 TB/s", {}},
        {"interconnect_bandwidth", "interconnect_bandwidth", "900 GB/s", {{"direction", "bidirectional"}}},
        {"tdp", "power", "700 W", {}},
        {"die_area", "die_area", "814 mm2", {}},
        {"price_usd", "price", "30 k USD", {}},
        {"release_date", "", "2025-03", {}}};
    static const std::vector<SubjectField> System{{"chip", "", "NVIDIA H20", {}},
                                                  {"chip_count", "chip_count", "72", {}},
                                                  {"racks", "racks", "1", {}},
                                                  {"power", "power", "145 kW", {{"boundary", "system"}}},
                                                  {"price", "price", "3.4 M USD", {{"price_basis", "hardware"}}},
                                                  {"scale_up_fabric", "", "NVLink 5", {}},
                                                  {"available_date", "", "2025-03", {}}};
    static const std::vector<SubjectField> Party{{"entity_listed_date", "", "2026-03-01", {}}};
    return kind == SubjectKind::System  ? std::span<const SubjectField>(System)
           : kind == SubjectKind::Party ? std::span<const SubjectField>(Party)
                                        : std::span<const SubjectField>(Chip);
}

ReadSubject readDraft(const SubjectDraft& draft, const Catalog& catalog, const MakeId& makeId) {
    ReadSubject read;
    RecordCheck check(catalog);
    Subject subject;
    subject.id = draft.id.empty() ? makeId() : draft.id;
    subject.name = std::string(trimmed(draft.name));
    subject.kind = draft.kind;
    subject.maker = std::string(trimmed(draft.maker));
    subject.country = std::string(trimmed(draft.country));
    subject.note = draft.note;
    std::string_view rest = draft.aliases;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        if (const std::string_view alias = trimmed(rest.substr(0, end)); !alias.empty()) {
            subject.aliases.emplace_back(alias);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    read.problems = check.problemsOf(subject);
    const Subject* same = subjectNamed(subject.name, catalog);
    if (same != nullptr && same->id != subject.id && !subject.name.empty()) {
        read.cautions.push_back(
            {"name", {CHOKEPOINT_MSG("There is “%1” already."), {same->name}}, ErrorCode::Conflict});
    }
    check.announce(subject);
    const bool hasValues =
        std::ranges::any_of(draft.values, [](const auto& each) { return !trimmed(each.second).empty(); });
    const ReadSource source = hasValues ? readDraft(draft.source, check, makeId, read.problems) : ReadSource();
    if (source.source) {
        check.announce(*source.source);
    }
    for (const SubjectField& field : subjectFields(draft.kind)) {
        const auto typed = draft.values.find(field.attribute);
        const Attribute* attribute = catalog.attribute(field.attribute);
        if (typed == draft.values.end() || trimmed(typed->second).empty() || attribute == nullptr) {
            continue;
        }
        const Result<TypedValue> value = readValue(typed->second, *attribute, catalog);
        if (!value) {
            read.problems.push_back({std::string(field.attribute), value.error().message, value.error().code});
            continue;
        }
        Claim claim;
        claim.id = makeId();
        claim.subject = subject.id;
        claim.attribute = field.attribute;
        claim.value = value->value;
        claim.unit = value->unit;
        claim.unitText = value->unitText;
        claim.isApproximate = value->isApproximate;
        for (const AxisValue& axis : field.axes) {
            static_cast<void>(setAxis(claim.qualifiers, axis.axis, axis.value));
        }
        claim.source = source.id;
        for (RecordProblem& problem : check.problemsOf(claim)) {
            if (problem.field != "source") {
                read.problems.push_back({std::string(field.attribute), std::move(problem.message), problem.code});
            }
        }
        for (RecordProblem& caution : check.cautionsOf(claim)) {
            read.cautions.push_back({std::string(field.attribute), std::move(caution.message), caution.code});
        }
        read.claims.push_back(std::move(claim));
    }
    if (read.problems.empty()) {
        read.subject = std::move(subject);
        read.source = source.source;
    } else {
        read.claims.clear();
    }
    return read;
}

SubjectDraft draftOf(const Subject& subject) {
    SubjectDraft draft;
    draft.id = subject.id;
    draft.name = subject.name;
    draft.kind = subject.kind;
    draft.maker = subject.maker;
    draft.country = subject.country;
    for (const std::string& alias : subject.aliases) {
        draft.aliases += (draft.aliases.empty() ? "" : "; ") + alias;
    }
    draft.note = subject.note;
    return draft;
}

}  // namespace chokepoint::catalog
