// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

// Which columns of a workbook the records stand in, in the order in which writeColumns() tells them. A claim's batch
// comes last and is no part of the record.

inline constexpr std::array<std::string_view, 7> SubjectColumns{"id",      "name",    "kind", "maker",
                                                                "country", "aliases", "note"};
inline constexpr std::array<std::string_view, 9> SourceColumns{"id",  "kind",        "title",   "publisher", "date",
                                                               "url", "second_hand", "licence", "note"};
inline constexpr std::array<std::string_view, 25> ClaimColumns{
    "id",     "subject",       "attribute",   "value_kind", "value",    "low",       "high",
    "bound",  "text_value",    "relative_to", "unit",       "sparsity", "direction", "boundary",
    "nature", "units_counted", "price_basis", "wording",    "variant",  "source",    "standing",
    "reason", "implied_by",    "approximate", "note"};
inline constexpr std::array<std::string_view, 6> AxisColumns{"sparsity", "direction",     "boundary",
                                                             "nature",   "units_counted", "price_basis"};

/// The value of a claim as the columns hold it. Views into the claim, which must outlive it.
class StoredValue {
public:
    explicit StoredValue(const catalog::ClaimValue& value);
    ~StoredValue() = default;
    StoredValue(const StoredValue&) = delete;
    StoredValue& operator=(const StoredValue&) = delete;
    StoredValue(StoredValue&&) = delete;
    StoredValue& operator=(StoredValue&&) = delete;

    [[nodiscard]] std::string_view kind() const { return m_kind; }
    [[nodiscard]] const catalog::Number& number() const { return m_number; }
    [[nodiscard]] std::string_view bound() const { return m_bound; }
    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::string_view relativeTo() const { return m_relativeTo; }

private:
    void take(const catalog::Number& number) { m_number = number; }
    void take(const catalog::Bound& bound);

    std::string_view m_kind = "number";
    catalog::Number m_number;
    std::string_view m_bound;
    std::string_view m_text;
    std::string_view m_relativeTo;
    std::string m_date;
};

/// JSON on one line; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string jsonText(const nlohmann::json& value);
[[nodiscard]] std::string jsonText(const std::vector<std::string>& texts);

// Tell the columns of a record to `sink` in their order: a statement, or what makes the row by itself. It has text(),
// word() for texts of the program's own that stay where they are, flag(), number(), and run() at the end of a row.

template <typename Sink>
void writeColumns(Sink& sink, const catalog::Subject& subject) {
    const std::string aliases = jsonText(subject.aliases);
    sink.text(subject.id).text(subject.name).word(catalog::idOf(subject.kind)).text(subject.maker);
    sink.text(subject.country).text(aliases).text(subject.note).run();
}

template <typename Sink>
void writeColumns(Sink& sink, const catalog::Source& source) {
    const std::string date = source.date ? source.date->iso() : std::string();
    sink.text(source.id).word(catalog::idOf(source.kind)).text(source.title).text(source.publisher);
    sink.text(date).text(source.url).flag(source.isSecondHand).text(source.licence).word({}).run();
}

template <typename Sink>
void writeColumns(Sink& sink, const catalog::Claim& claim, std::string_view batch) {
    const StoredValue value(claim.value);
    sink.text(claim.id).text(claim.subject).text(claim.attribute).word(value.kind());
    sink.number(value.number().value).number(value.number().low).number(value.number().high);
    sink.word(value.bound()).text(value.text()).text(value.relativeTo()).text(claim.unitText);
    for (const std::string_view axis : AxisColumns) {
        sink.word(catalog::statedAxis(claim.qualifiers, axis));
    }
    sink.text(claim.wording).text(claim.variant).text(claim.source).word(catalog::idOf(claim.standing));
    sink.text(claim.reason).text(claim.impliedBy).flag(claim.isApproximate).text(claim.note).text(batch).run();
}

}  // namespace chokepoint::store
