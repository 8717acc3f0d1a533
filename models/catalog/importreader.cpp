// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/importreader.h"

#include "models/catalog/importcells.h"
#include "models/catalog/sheettext.h"
#include "models/units/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::catalog {

namespace {

constexpr std::size_t FieldCount = static_cast<std::size_t>(ImportField::Licence) + 1;

std::string familyOf(std::string_view attribute) {
    const std::size_t colon = attribute.find(':');
    return colon == std::string_view::npos ? std::string() : std::string(attribute.substr(0, colon + 1)) + "*";
}

std::string wordingKey(std::string_view attribute, std::string_view wording, std::string_view unit) {
    std::string key(attribute);
    key.append("\x1f").append(wording).append("\x1f").append(unit);
    return key;
}

/// The axes of `stated` over those of `meaning`.
void laidOver(Qualifiers& meaning, const Qualifiers& stated) {
    for (const AxisValue& axis : statedAxes(stated)) {
        (void)setAxis(meaning, axis.axis, axis.value);
    }
}

std::string joinedKinds() {
    std::string result;
    for (int kind = 0; kind <= static_cast<int>(SourceKind::Community); ++kind) {
        result += (result.empty() ? "" : ", ") + std::string(idOf(static_cast<SourceKind>(kind)));
    }
    return result;
}

/// The type of an attribute as a person calls it.
const char* typeWord(AttributeType type) {
    switch (type) {
        case AttributeType::Number:
        case AttributeType::Ratio:
            return "number";
        case AttributeType::Date:
            return "date";
        case AttributeType::Reference:
            return "chip";
        case AttributeType::Text:
            break;
    }
    return "text";
}

}  // namespace

void Wordings::add(std::string_view attribute, std::string_view wording, std::string_view unit,
                   WordingMeaning meaning) {
    m_meanings.emplace(wordingKey(attribute, wording, unit), meaning);
}

const WordingMeaning* Wordings::find(std::string_view attribute, std::string_view wording,
                                     std::string_view unit) const {
    const std::string family = familyOf(attribute);
    for (const std::string_view candidate : {attribute, std::string_view(family), std::string_view("*")}) {
        for (const std::string_view candidateUnit : {unit, std::string_view("*")}) {
            const auto found =
                candidate.empty() ? m_meanings.end() : m_meanings.find(wordingKey(candidate, wording, candidateUnit));
            if (found != m_meanings.end()) {
                return &found->second;
            }
        }
    }
    return nullptr;
}

ImportReader::ImportReader(const ImportMapping& mapping, const Catalog& catalog, const Wordings& wordings)
    : m_mapping(mapping), m_catalog(catalog), m_wordings(wordings), m_fieldColumns(FieldCount, CellProblem::NoColumn) {
    for (std::size_t i = mapping.columns.size(); i-- > 0;) {
        m_fieldColumns[static_cast<std::size_t>(mapping.columns[i].field)] = i;
    }
}

std::size_t ImportReader::columnOf(ImportField field) const {
    return m_fieldColumns[static_cast<std::size_t>(field)];
}

std::string_view ImportReader::text(std::span<const std::string_view> cells, ImportField field) const {
    const std::size_t column = columnOf(field);
    return column == CellProblem::NoColumn ? std::string_view() : plain(cells[column]);
}

std::string_view ImportReader::plain(std::string_view cell) const {
    const std::string_view text = trimmedCell(cell);
    return m_mapping.isNeutralised ? withoutApostrophe(text) : text;
}

std::vector<ImportQuestion> ImportReader::questions() const {
    std::vector<ImportQuestion> questions;
    const std::size_t whole = m_mapping.columns.size();
    const bool isClaims = m_mapping.layout == ImportLayout::Claims;
    if (columnOf(ImportField::Id) == CellProblem::NoColumn && columnOf(ImportField::Name) == CellProblem::NoColumn) {
        questions.push_back({whole, {CHOKEPOINT_MSG("which column names the chip or system?"), {}}});
    }
    if (isClaims && columnOf(ImportField::AttributeName) == CellProblem::NoColumn) {
        questions.push_back({whole, {CHOKEPOINT_MSG("which column names the attribute?"), {}}});
    }
    if (isClaims && columnOf(ImportField::Value) == CellProblem::NoColumn &&
        (columnOf(ImportField::Low) == CellProblem::NoColumn || columnOf(ImportField::High) == CellProblem::NoColumn)) {
        questions.push_back({whole, {CHOKEPOINT_MSG("which column holds the values?"), {}}});
    }
    for (std::size_t i = 0; i < whole; ++i) {
        const ColumnMapping& column = m_mapping.columns[i];
        const bool isField = column.field != ImportField::Ignored && column.field != ImportField::Attribute;
        if (isField && columnOf(column.field) != i) {
            questions.push_back({i,
                                 {CHOKEPOINT_MSG("two columns are '%1': '%2' and '%3'; leave one of them out"),
                                  {std::string(idOf(column.field, m_mapping.layout)),
                                   m_mapping.columns[columnOf(column.field)].heading, column.heading}}});
        }
        if (column.field != ImportField::Attribute) {
            continue;
        }
        const Attribute* attribute = m_catalog.attribute(column.attribute);
        if (attribute == nullptr) {
            questions.push_back(
                {i,
                 {CHOKEPOINT_MSG("'%1' is no attribute that the program knows: choose another for '%2'"),
                  {column.attribute, column.heading}}});
        }
    }
    return questions;
}

void ImportReader::read(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems,
                        std::vector<CellProblem>& cautions) {
    row.claims.clear();
    readSubject(cells, row, problems, cautions);
    readSource(cells, row, problems);
    if (m_mapping.layout == ImportLayout::Claims) {
        readClaim(cells, row, problems, cautions);
    } else {
        readAttributes(cells, row, problems, cautions);
    }
}

void ImportReader::readSubject(std::span<const std::string_view> cells, ImportedRow& row,
                               std::vector<CellProblem>& problems, std::vector<CellProblem>& cautions) const {
    Subject& subject = row.subject;  // every field is set, so that its storage is used again
    subject.country.clear();
    subject.aliases.clear();
    const std::size_t id = columnOf(ImportField::Id);
    subject.id = text(cells, ImportField::Id);
    if (isBlankCell(subject.id)) {
        subject.id.clear();
    }
    subject.name = text(cells, ImportField::Name);
    subject.maker = text(cells, ImportField::Maker);
    subject.kind = m_mapping.kind;
    if (subject.id.empty() && subject.name.empty()) {
        const std::size_t column = id != CellProblem::NoColumn ? id : columnOf(ImportField::Name);
        problems.push_back(
            {column, {CHOKEPOINT_MSG("the row names no chip or system: fill this cell, or remove the row"), {}}});
    }
    if (const std::string_view kind = text(cells, ImportField::Kind); !kind.empty()) {
        const std::optional<SubjectKind> known = subjectKindFromId(kind);
        subject.kind = known.value_or(subject.kind);
        if (!known) {
            problems.push_back(
                {columnOf(ImportField::Kind),
                 {CHOKEPOINT_MSG("'%1' is no kind of subject: write chip or system"), {std::string(kind)}}});
        }
    }
    if (const std::string_view country = text(cells, ImportField::Country); !isBlankCell(country)) {
        const std::string code = countryCode(country);
        subject.country = code;
        if (code.empty()) {
            cautions.push_back({columnOf(ImportField::Country),
                                {CHOKEPOINT_MSG("'%1' is no country that the program knows, and is left out: write its "
                                                "two letters, CN for China"),
                                 {std::string(country)}}});
        }
    }
    if (const std::string_view aliases = text(cells, ImportField::Aliases); !aliases.empty()) {
        subject.aliases = splitCell(aliases);
    }
    subject.note =
        text(cells, m_mapping.layout == ImportLayout::Subjects ? ImportField::Note : ImportField::SubjectNote);
}

void ImportReader::readSource(std::span<const std::string_view> cells, ImportedRow& row,
                              std::vector<CellProblem>& problems) {
    const std::string_view title = text(cells, ImportField::SourceTitle);
    const std::string_view url = text(cells, ImportField::SourceUrl);
    if (isBlankCell(title) && isBlankCell(url)) {
        row.source = m_mapping.source;
        return;
    }
    const std::array<std::string_view, 7> words{title,
                                                url,
                                                text(cells, ImportField::SourceKind),
                                                text(cells, ImportField::Publisher),
                                                text(cells, ImportField::SourceDate),
                                                text(cells, ImportField::Licence),
                                                text(cells, ImportField::SecondHand)};
    m_key.clear();
    for (const std::string_view word : words) {
        m_key.append(word).append("\x1f");
    }
    if (m_key == m_lastSourceText) {  // rows of one source mostly follow each other
        row.source = m_lastSource;
        return;
    }
    const std::size_t before = problems.size();
    Source source = m_mapping.source;
    source.title = isBlankCell(title) ? url : title;
    source.url = url;
    source.publisher = words[3].empty() ? source.publisher : std::string(words[3]);
    source.licence = words[5].empty() ? source.licence : std::string(words[5]);
    source.isSecondHand = source.isSecondHand || words[6] == "yes";
    if (!words[6].empty() && words[6] != "yes" && words[6] != "no") {
        problems.push_back({columnOf(ImportField::SecondHand),
                            {CHOKEPOINT_MSG("'%1' is neither yes nor no"), {std::string(words[6])}}});
    }
    if (const std::string_view kind = words[2]; !isBlankCell(kind)) {
        const std::optional<SourceKind> known = sourceKindFromId(kind);
        source.kind = known.value_or(source.kind);
        if (!known) {
            problems.push_back(
                {columnOf(ImportField::SourceKind),
                 {CHOKEPOINT_MSG("'%1' is no kind of source: write one of %2"), {std::string(kind), joinedKinds()}}});
        }
    }
    if (const std::string_view date = words[4]; !isBlankCell(date)) {
        const std::size_t column = columnOf(ImportField::SourceDate);
        const Result<units::Date> read =
            readImportedDate(date, m_mapping.columns[column].dates.value_or(DateOrder::Ask));
        if (read) {
            source.date = *read;
        } else {
            problems.push_back({column, read.error().message});
        }
    }
    row.source = source;
    if (problems.size() == before) {
        m_lastSource = std::move(source);
        m_lastSourceText = m_key;
    }
}

const ImportReader::KnownUnit& ImportReader::unitOf(std::string_view text) {
    std::string key(text);
    if (const auto found = m_units.find(key); found != m_units.end()) {
        return found->second;
    }
    KnownUnit known;
    if (!text.empty()) {
        const Result<units::Unit> unit = units::parseUnit(text);
        if (unit) {
            known.unit = *unit;
        } else {
            known.problem = unit.error().message;
        }
    }
    return m_units.emplace(std::move(key), std::move(known)).first->second;
}

Result<ImportReader::Reading> ImportReader::readNumber(std::string_view cell, const Attribute& attribute,
                                                       const ColumnMapping& column) {
    const KnownUnit& unit = unitOf(column.unit);
    if (unit.problem) {
        return failure(ErrorCode::Syntax, *unit.problem);
    }
    const bool hasUnit = !column.unit.empty();
    const Result<ImportedNumber> number =
        readImportedNumber(cell, hasUnit || attribute.unit.empty() ? std::optional(unit.unit) : std::nullopt,
                           column.mark.value_or(units::DecimalMark::Ask));
    if (!number) {
        return tl::unexpected<Error>(number.error());
    }
    Reading reading{number->value, number->unit, number->unit.symbol.str(), number->isApproximate};
    if (number->isInDefaultUnit) {
        reading.unitText = column.unit;
    }
    const KnownUnit& stored = unitOf(column.storeAs);
    if (!column.storeAs.empty() && !stored.problem && units::compatible(stored.unit, reading.unit)) {
        convert(reading.value, reading.unit, stored.unit);
        reading.unit = stored.unit;
        reading.unitText = column.storeAs;
    }
    return reading;
}

Result<ImportReader::Reading> ImportReader::readValue(std::string_view cell, const Attribute& attribute,
                                                      const ColumnMapping& column) {
    switch (attribute.type) {
        case AttributeType::Number:
            return readNumber(cell, attribute, column);
        case AttributeType::Date: {
            const Result<units::Date> date = readImportedDate(cell, column.dates.value_or(DateOrder::Ask));
            return date ? Result<Reading>(Reading{*date, {}, {}, false}) : tl::unexpected<Error>(date.error());
        }
        case AttributeType::Reference:
            return Reading{Reference{std::string(cell)}, {}, {}, false};
        case AttributeType::Text:
            return Reading{Text{isExported() ? std::string(cell)
                                             : wordOfFlag(attribute.name, cell, plainDigits(cell) + column.suffix)},
                           {},
                           {},
                           false};
        case AttributeType::Ratio:
            break;
    }
    return failure(ErrorCode::InvalidArgument,
                   {CHOKEPOINT_MSG("%1 compares two subjects: such figures come in a claims file"), {attribute.name}});
}

void ImportReader::readAttributes(std::span<const std::string_view> cells, ImportedRow& row,
                                  std::vector<CellProblem>& problems, std::vector<CellProblem>& cautions) {
    const bool isUnlikely = foldedForImport(text(cells, ImportField::Certainty)) == "unlikely";
    for (std::size_t i = 0; i < m_mapping.columns.size(); ++i) {
        const ColumnMapping& column = m_mapping.columns[i];
        const Attribute* attribute =
            column.field == ImportField::Attribute ? m_catalog.attribute(column.attribute) : nullptr;
        const std::string_view cell = plain(cells[i]);
        if (attribute == nullptr || isBlankCell(cell) || isNoFlag(column.attribute, cell)) {
            continue;
        }
        Result<Reading> reading = readValue(cell, *attribute, column);
        if (!reading) {
            problems.push_back({i, std::move(reading.error().message)});
            continue;
        }
        Claim claim;
        claim.attribute = column.attribute;
        claim.value = std::move(reading->value);
        claim.unit = reading->unit;
        claim.unitText = std::move(reading->unitText);
        claim.isApproximate = reading->isApproximate;
        claim.qualifiers = column.qualifiers;
        claim.wording = column.wording;
        claim.note = column.note;
        claim.standing = isUnlikely ? Standing::Doubtful : column.standing;
        claim.reason = isUnlikely ? "The source calls it unlikely" : column.reason;
        const bool hasVariant =
            column.variantIf.empty() || std::ranges::any_of(m_mapping.columns, [&](const auto& other) {
                const auto at = static_cast<std::size_t>(&other - m_mapping.columns.data());
                return std::ranges::find(column.variantIf, trimmedCell(other.heading)) != column.variantIf.end() &&
                       !isBlankCell(cells[at]);
            });
        claim.variant = hasVariant ? column.variant : std::string();
        addMeaning(claim);
        check(*attribute, claim, i, problems, cautions);
        row.claims.push_back({std::move(claim), i});
    }
}

const Attribute* ImportReader::readAttributeName(std::span<const std::string_view> cells, Claim& claim,
                                                 std::vector<CellProblem>& problems) {
    claim.attribute = text(cells, ImportField::AttributeName);
    const auto known = m_attributes.find(claim.attribute);
    const Attribute* attribute = known != m_attributes.end() ? known->second : m_catalog.attribute(claim.attribute);
    if (known == m_attributes.end() && attribute != nullptr) {
        m_attributes.emplace(claim.attribute, attribute);
    }
    // "fp16_ratio:nvidia-b200" is a ratio and the subject it is relative to.
    const std::size_t colon = claim.attribute.find(':');
    if (attribute == nullptr && colon != std::string::npos) {
        const Attribute* ratio = m_catalog.attribute(std::string_view(claim.attribute).substr(0, colon));
        if (ratio != nullptr && ratio->type == AttributeType::Ratio) {
            if (auto* value = std::get_if<Ratio>(&claim.value); value != nullptr && value->relativeTo.empty()) {
                value->relativeTo = claim.attribute.substr(colon + 1);
            }
            claim.attribute.resize(colon);
            return ratio;
        }
    }
    if (attribute != nullptr) {
        return attribute;
    }
    std::vector<std::string> names;
    for (const Attribute& other : m_catalog.attributes()) {
        names.push_back(other.name);
    }
    const std::vector<std::string> near = units::nearest(claim.attribute, names, 1);
    problems.push_back(
        {columnOf(ImportField::AttributeName),
         claim.attribute.empty() ? Message{CHOKEPOINT_MSG("the row names no attribute: fill this cell"), {}}
         : near.empty()
             ? Message{CHOKEPOINT_MSG("'%1' is no attribute that the program knows: 'chokepoint list attributes' has "
                                      "them all"),
                       {claim.attribute}}
             : Message{CHOKEPOINT_MSG("'%1' is no attribute that the program knows; did you mean '%2'?"),
                       {claim.attribute, near.front()}}});
    return nullptr;
}

bool ImportReader::readNumbers(std::span<const std::string_view> cells, const Attribute& attribute, Claim& claim,
                               std::vector<CellProblem>& problems) {
    const std::size_t unitColumn = columnOf(ImportField::Unit);
    const std::string_view word = text(cells, ImportField::Unit);
    const std::string_view unitText =
        isBlankCell(word) || (attribute.type == AttributeType::Ratio && word == "ratio") ? std::string_view() : word;
    const KnownUnit& unit = unitOf(unitText);
    if (unit.problem) {
        problems.push_back({unitColumn, *unit.problem});
        return false;
    }
    const bool mayBeBare = !unitText.empty() || attribute.unit.empty() || attribute.type == AttributeType::Ratio;
    ImportedParts parts;
    parts.unit = unit.unit;
    const auto take = [&](ImportField field, std::optional<ImportedNumber>& part) {
        const std::string_view cell = text(cells, field);
        if (isBlankCell(cell)) {
            return true;
        }
        const units::DecimalMark mark = m_mapping.columns[columnOf(field)].mark.value_or(units::DecimalMark::Ask);
        Result<ImportedNumber> number =
            readImportedNumber(cell, mayBeBare ? std::optional(unit.unit) : std::nullopt, mark);
        if (!number) {
            problems.push_back({columnOf(field), std::move(number.error().message)});
            return false;
        }
        part = std::move(*number);
        return true;
    };
    if (!take(ImportField::Value, parts.value) || !take(ImportField::Low, parts.low) ||
        !take(ImportField::High, parts.high)) {
        return false;
    }
    parts.bound = text(cells, ImportField::Bound);
    const Result<ImportedNumber> joined = joinedNumber(parts);
    if (!joined) {
        const std::string_view field = joined.error().place ? std::string_view(joined.error().place->field) : "value";
        const ImportField at = importFieldFromId(field, ImportLayout::Claims).value_or(ImportField::Value);
        problems.push_back({columnOf(at), joined.error().message});
        return false;
    }
    claim.unit = joined->unit;
    claim.unitText = joined->isInDefaultUnit ? std::string(unitText) : joined->unit.symbol.str();
    claim.isApproximate = joined->isApproximate;
    auto* ratio = std::get_if<Ratio>(&claim.value);
    if (attribute.type != AttributeType::Ratio) {
        claim.value = joined->value;
    } else if (const auto* number = std::get_if<Number>(&joined->value)) {
        ratio->times = *number;
    } else if (const auto* bound = std::get_if<Bound>(&joined->value)) {
        ratio->times = *bound;
    }
    return true;
}

void ImportReader::readClaim(std::span<const std::string_view> cells, ImportedRow& row,
                             std::vector<CellProblem>& problems, std::vector<CellProblem>& cautions) {
    Claim claim;
    claim.value = Ratio{std::string(text(cells, ImportField::RelativeTo)), Number{}};
    const Attribute* attribute = readAttributeName(cells, claim, problems);
    if (attribute == nullptr) {
        return;
    }
    const std::size_t column = columnOf(ImportField::Value);
    if (attribute->type == AttributeType::Number || attribute->type == AttributeType::Ratio) {
        if (!readNumbers(cells, *attribute, claim, problems)) {
            return;
        }
    } else {
        const std::string_view cell = text(cells, ImportField::Value);
        if (cell.empty()) {
            problems.push_back({column,
                                {CHOKEPOINT_MSG("the cell is blank, but %1 is a %2: fill it, or remove the row"),
                                 {claim.attribute, std::string(typeWord(attribute->type))}}});
            return;
        }
        Result<Reading> reading = readValue(cell, *attribute, m_mapping.columns[column]);
        if (!reading) {
            problems.push_back({column, std::move(reading.error().message)});
            return;
        }
        claim.value = std::move(reading->value);
    }
    readClaimWords(cells, claim, problems);
    if (!isExported()) {
        addMeaning(claim);
    }
    check(*attribute, claim, column, problems, cautions);
    row.claims.push_back({std::move(claim), column == CellProblem::NoColumn ? columnOf(ImportField::Low) : column});
}

void ImportReader::readClaimWords(std::span<const std::string_view> cells, Claim& claim,
                                  std::vector<CellProblem>& problems) const {
    claim.id = text(cells, ImportField::ClaimId);
    claim.wording = text(cells, ImportField::Wording);
    claim.variant = text(cells, ImportField::Variant);
    claim.reason = text(cells, ImportField::Reason);
    claim.impliedBy = text(cells, ImportField::ImpliedBy);
    claim.note = text(cells, ImportField::Note);
    const std::string_view approximate = text(cells, ImportField::Approximate);
    claim.isApproximate = claim.isApproximate || approximate == "yes";
    if (!approximate.empty() && approximate != "yes" && approximate != "no") {
        problems.push_back({columnOf(ImportField::Approximate),
                            {CHOKEPOINT_MSG("'%1' is neither yes nor no"), {std::string(approximate)}}});
    }
    if (const std::string_view standing = text(cells, ImportField::Standing); !standing.empty()) {
        const std::optional<Standing> known = standingFromId(standing);
        claim.standing = known.value_or(claim.standing);
        if (!known) {
            problems.push_back(
                {columnOf(ImportField::Standing),
                 {CHOKEPOINT_MSG("'%1' is no standing: write accepted, doubtful, disputed or superseded"),
                  {std::string(standing)}}});
        }
    }
    for (const std::string& pair : splitCell(text(cells, ImportField::Axes))) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view axis = std::string_view(pair).substr(0, equals);
        const std::string_view value = std::string_view(pair).substr(std::min(equals + 1, pair.size()));
        if (!setAxis(claim.qualifiers, axis, value)) {
            problems.push_back(
                {columnOf(ImportField::Axes),
                 {CHOKEPOINT_MSG("'%1' is no axis with one of its values: write it as boundary=rack"), {pair}}});
        }
    }
}

const WordingMeaning* ImportReader::meaningOf(const Claim& claim) {
    constexpr std::size_t Most = 4'096;  // a file in which every row is worded in its own way is not to be remembered
    m_key.assign(claim.attribute).append("\x1f").append(claim.wording).append("\x1f").append(claim.unitText);
    if (const auto found = m_meanings.find(m_key); found != m_meanings.end()) {
        return found->second;
    }
    const WordingMeaning* meaning = m_wordings.find(claim.attribute, claim.wording, claim.unitText);
    if (m_meanings.size() < Most) {
        m_meanings.emplace(m_key, meaning);
    }
    return meaning;
}

void ImportReader::addMeaning(Claim& claim) {
    const WordingMeaning* meaning = meaningOf(claim);
    if (meaning == nullptr) {
        return;
    }
    Qualifiers qualifiers = meaning->qualifiers;
    laidOver(qualifiers, claim.qualifiers);
    claim.qualifiers = qualifiers;
    claim.isApproximate = claim.isApproximate || meaning->isApproximate;
}

void ImportReader::check(const Attribute& attribute, const Claim& claim, std::size_t column,
                         std::vector<CellProblem>& problems, std::vector<CellProblem>& cautions) {
    if (attribute.type != AttributeType::Number || attribute.unit.empty()) {
        return;
    }
    const KnownUnit& wanted = unitOf(attribute.unit);
    if (!units::compatible(claim.unit, wanted.unit)) {
        return;  // per chip, per hour, another currency: what fits is checked with the record, ranges are not known
    }
    const auto [low, high] = endsOf(claim.value);
    const double scale = claim.unit.scale / wanted.unit.scale;
    if (low * scale < 0.0 && attribute.minimum.value_or(-1.0) >= 0.0) {
        problems.push_back({column, {CHOKEPOINT_MSG("%1 cannot be below zero"), {claim.attribute}}});
        return;
    }
    const bool isBelow = attribute.minimum && low * scale < *attribute.minimum;
    const bool isAbove = attribute.maximum && high * scale > *attribute.maximum;
    if (isBelow || isAbove) {
        cautions.push_back(
            {column,
             {isBelow ? CHOKEPOINT_MSG("%1 %2 is below what %3 usually is, %4 %5: check number and unit")
                      : CHOKEPOINT_MSG("%1 %2 is above what %3 usually is, %4 %5: check number and unit"),
              {isBelow ? low : high, claim.unitText, claim.attribute, isBelow ? *attribute.minimum : *attribute.maximum,
               attribute.unit}}});
    }
}

}  // namespace chokepoint::catalog
