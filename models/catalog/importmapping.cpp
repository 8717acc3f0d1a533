// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/importmapping.h"

#include <algorithm>
#include <array>

namespace chokepoint::catalog {

namespace {

enum class Use : std::uint8_t { Both, Claims, Subjects };

struct FieldName {
    ImportField field;
    std::string_view id;
    Use use;
};

/// In the order of a form. A claims file calls the subject entity, as the files of the reference do.
constexpr std::array<FieldName, 32> Fields{{
    {ImportField::Id, "entity_id", Use::Claims},
    {ImportField::Id, "id", Use::Subjects},
    {ImportField::Name, "entity_name", Use::Claims},
    {ImportField::Name, "name", Use::Subjects},
    {ImportField::Kind, "kind", Use::Both},
    {ImportField::Maker, "maker", Use::Both},
    {ImportField::Country, "country", Use::Both},
    {ImportField::Aliases, "aliases", Use::Both},
    {ImportField::SubjectNote, "entity_note", Use::Claims},
    {ImportField::ClaimId, "id", Use::Claims},
    {ImportField::AttributeName, "attribute", Use::Claims},
    {ImportField::Value, "value", Use::Claims},
    {ImportField::Low, "low", Use::Claims},
    {ImportField::High, "high", Use::Claims},
    {ImportField::Bound, "bound", Use::Claims},
    {ImportField::Unit, "unit", Use::Claims},
    {ImportField::Wording, "qualifier", Use::Claims},
    {ImportField::Axes, "axes", Use::Claims},
    {ImportField::RelativeTo, "relative_to", Use::Claims},
    {ImportField::Variant, "variant", Use::Claims},
    {ImportField::Standing, "standing", Use::Claims},
    {ImportField::Reason, "reason", Use::Claims},
    {ImportField::ImpliedBy, "implied_by", Use::Claims},
    {ImportField::Approximate, "approximate", Use::Claims},
    {ImportField::Note, "note", Use::Both},
    {ImportField::Certainty, "certainty", Use::Subjects},
    {ImportField::SourceKind, "source_kind", Use::Both},
    {ImportField::SourceTitle, "source_title", Use::Both},
    {ImportField::Publisher, "publisher", Use::Both},
    {ImportField::SourceDate, "source_date", Use::Both},
    {ImportField::SourceUrl, "source_url", Use::Both},
    {ImportField::SecondHand, "second_hand", Use::Both},
}};
constexpr std::string_view LicenceId = "licence";

bool isOf(const FieldName& name, ImportLayout layout) {
    return name.use == Use::Both || (name.use == Use::Claims) == (layout == ImportLayout::Claims);
}

}  // namespace

std::string_view idOf(ImportField field, ImportLayout layout) {
    if (field == ImportField::Licence) {
        return LicenceId;
    }
    const auto* const found =
        std::ranges::find_if(Fields, [&](const FieldName& name) { return name.field == field && isOf(name, layout); });
    return found == Fields.end() ? std::string_view() : found->id;
}

std::optional<ImportField> importFieldFromId(std::string_view id, ImportLayout layout) {
    if (id == LicenceId) {
        return ImportField::Licence;
    }
    const auto* const found =
        std::ranges::find_if(Fields, [&](const FieldName& name) { return name.id == id && isOf(name, layout); });
    return found == Fields.end() ? std::nullopt : std::optional(found->field);
}

std::vector<ImportField> importFields(ImportLayout layout) {
    std::vector<ImportField> fields;
    for (const FieldName& name : Fields) {
        if (isOf(name, layout)) {
            fields.push_back(name.field);
        }
    }
    fields.push_back(ImportField::Licence);
    return fields;
}

}  // namespace chokepoint::catalog
