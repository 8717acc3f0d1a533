// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownparties.h"

#include "models/policy/entitysearch.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

constexpr std::string_view ListedDate = "entity_listed_date";

Party partyOf(const catalog::Subject& subject, const catalog::Catalog& catalog) {
    Party party;
    party.id = subject.id;
    party.name = subject.name;
    party.parent = subject.maker;
    party.country = subject.country;
    party.aliases = subject.aliases;
    party.note = subject.note;
    party.status = "not-listed";
    party.source = std::string(catalog::NoSource);
    for (const catalog::Claim* claim : catalog.claims(subject.id, ListedDate)) {
        const auto* date = std::get_if<units::Date>(&claim->value);
        if (date != nullptr && claim->standing == catalog::Standing::Accepted) {
            party.status = "listed";
            party.list = "BIS Entity List";
            party.added = *date;
            party.source = claim->source;
            break;
        }
    }
    return party;
}

/// The party that a parent's name means, so that the family is one.
std::string idOfParent(const std::string& name, std::span<const Party> parties) {
    const std::string wanted = foldedName(name);
    const auto found = std::ranges::find_if(parties, [&](const Party& party) {
        return foldedName(party.id) == wanted || foldedName(party.name) == wanted ||
               std::ranges::any_of(party.aliases,
                                   [&](const std::string& alias) { return foldedName(alias) == wanted; });
    });
    return name.empty() || found == parties.end() ? std::string() : found->id;
}

}  // namespace

std::vector<Party> ownParties(const catalog::Catalog& catalog) {
    std::vector<Party> parties;
    for (const catalog::Subject& subject : catalog.subjects()) {
        if (subject.kind == catalog::SubjectKind::Party && catalog.isOwnSubject(subject.id)) {
            parties.push_back(partyOf(subject, catalog));
        }
    }
    return parties;
}

bool touchesOwnParties(const catalog::Catalog& before, const catalog::OwnEdit& edit) {
    const auto isParty = [](const catalog::Subject* subject) {
        return subject != nullptr && subject->kind == catalog::SubjectKind::Party;
    };
    const auto isListing = [](const catalog::Claim* claim) {
        return claim != nullptr && claim->attribute == ListedDate;
    };
    return std::ranges::any_of(
               edit.put.subjects,
               [&](const auto& put) { return isParty(put.get()) || isParty(before.subject(put->id)); }) ||
           std::ranges::any_of(edit.removedSubjects, [&](const auto& id) { return isParty(before.subject(id)); }) ||
           std::ranges::any_of(
               edit.put.claims,
               [&](const auto& put) { return isListing(put.get()) || isListing(before.claim(put->id)); }) ||
           std::ranges::any_of(edit.removedClaims, [&](const auto& id) { return isListing(before.claim(id)); });
}

std::shared_ptr<const Record> withOwnParties(const std::shared_ptr<const Record>& record, std::span<const Party> own) {
    if (own.empty()) {
        return record;
    }
    RecordData data = record->data();
    for (const Party& party : own) {
        if (record->party(party.id) == nullptr) {
            data.parties.push_back(party);
            data.parties.back().parentParty = idOfParent(party.parent, data.parties);
        }
    }
    auto built = Record::build(std::move(data));
    return built ? *built : record;
}

}  // namespace chokepoint::policy
