// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/owngroups.h"

#include <algorithm>
#include <map>
#include <set>

namespace chokepoint::policy {

namespace {

constexpr std::string_view SubjectPrefix = "country-group-";
constexpr std::string_view Member = "group_member:";
constexpr std::string_view Left = "group_left:";

std::string trimmed(std::string_view text) {
    constexpr std::string_view Blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(Blanks);
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(Blanks) - first + 1));
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

Day dayBefore(Day day) {
    return std::chrono::sys_days(day) - std::chrono::days(1);
}

std::optional<GroupMove> moveOf(const catalog::Claim& claim) {
    const auto* date = std::get_if<units::Date>(&claim.value);
    if (date == nullptr || !isGroupMove(claim)) {
        return std::nullopt;
    }
    GroupMove move;
    move.leaves = claim.attribute.starts_with(Left);
    move.group = claim.subject.substr(SubjectPrefix.size());
    move.country = claim.attribute.substr(move.leaves ? Left.size() : Member.size());
    move.day = date->firstDay();
    return move;
}

/// The two letters that were typed or named; empty where the record knows no such country.
std::string countryCode(std::string_view typed, const std::vector<NamedCountry>& countries) {
    const std::string wanted = upper(typed);
    const auto found = std::ranges::find_if(countries, [&](const NamedCountry& country) {
        return country.code == wanted || upper(country.name) == wanted;
    });
    if (found != countries.end()) {
        return found->code;
    }
    const bool isCode = wanted.size() == 2 && std::ranges::all_of(wanted, [](char c) { return c >= 'A' && c <= 'Z'; });
    return isCode ? wanted : std::string();
}

void checkMove(const GroupMove& move, const Record& record, ReadGroupMove& read) {
    const bool isIn = record.isMember(move.country, move.group, move.leaves ? dayBefore(move.day) : move.day);
    if (isIn != move.leaves) {
        read.problems.push_back({"country",
                                 {move.leaves ? CHOKEPOINT_MSG("%1 is not in %2 on the day before: nothing to leave.")
                                              : CHOKEPOINT_MSG("%1 is in %2 on that day already."),
                                  {move.country, move.group}}});
    }
    if (lawCountry(move.country) != move.country) {
        read.problems.push_back({"country",
                                 {CHOKEPOINT_MSG("%1 answers as %2 under the regulations: enter %2."),
                                  {move.country, std::string(lawCountry(move.country))}}});
    }
    if (move.day > record.verifiedTo()) {
        read.cautions.push_back({"date",
                                 {CHOKEPOINT_MSG("Later than the day up to which the record was checked (%1): what "
                                                 "follows from it says so."),
                                  {isoOf(record.verifiedTo())}}});
    }
}

}  // namespace

bool isGroupMove(const catalog::Claim& claim) {
    return claim.subject.starts_with(SubjectPrefix) &&
           (claim.attribute.starts_with(Member) || claim.attribute.starts_with(Left));
}

std::vector<GroupMove> ownGroupMoves(const catalog::Catalog& catalog) {
    std::vector<GroupMove> moves;
    const catalog::Listing<catalog::Subject> subjects = catalog.subjects();
    // They are by id, so that the groups stand together.
    for (auto subject = std::lower_bound(subjects.begin(), subjects.end(), SubjectPrefix,
                                         [](const catalog::Subject&each, std::string_view id) { return each.id < id; });
         subject != subjects.end() && subject->id.starts_with(SubjectPrefix); ++subject) {
        for (const catalog::Claim* claim : catalog.claimsOf(subject->id)) {
            if (claim->standing == catalog::Standing::Accepted) {
                if (std::optional<GroupMove> move = moveOf(*claim)) {
                    moves.push_back(*std::move(move));
                }
            }
        }
    }
    std::ranges::stable_sort(moves, {}, &GroupMove::day);
    return moves;
}

std::shared_ptr<const Record> withOwnGroups(const std::shared_ptr<const Record>& record,
                                            std::span<const GroupMove> moves) {
    if (moves.empty()) {
        return record;
    }
    RecordData data = record->data();
    const std::vector<NamedCountry> countries = countriesOf(*record);
    for (const GroupMove& move : moves) {
        if (!move.leaves) {
            const auto named = std::ranges::find(countries, move.country, &NamedCountry::code);
            data.memberships.push_back({move.group, move.country, named == countries.end() ? move.country : named->name,
                                        move.day, std::nullopt, std::string(), std::string()});
            continue;
        }
        for (Membership& membership : data.memberships) {
            const bool isMeant = membership.group == move.group && membership.country == move.country &&
                                 membership.from < move.day && (!membership.to || *membership.to >= move.day);
            if (isMeant) {
                membership.to = dayBefore(move.day);
                membership.endEvent.clear();
            }
        }
    }
    auto built = Record::build(std::move(data));
    return built ? *built : record;
}

std::vector<std::string> groupsOf(const Record& record) {
    std::set<std::string> groups;
    for (const Membership& membership : record.data().memberships) {
        // Lists that one rule names, and single places, are no groups of the supplement.
        if (membership.group.find(':') != std::string::npos) {
            groups.insert(membership.group);
        }
    }
    return {groups.begin(), groups.end()};
}

std::vector<NamedCountry> countriesOf(const Record& record) {
    std::map<std::string, std::string> byName;
    for (const Membership& membership : record.data().memberships) {
        byName.emplace(membership.countryName, membership.country);
    }
    std::vector<NamedCountry> countries;
    countries.reserve(byName.size());
    for (auto& [name, code] : byName) {
        countries.push_back({code, name});
    }
    return countries;
}

ReadGroupMove readDraft(const GroupMoveDraft& draft, const catalog::Catalog& catalog, const Record& record,
                        const catalog::MakeId& makeId) {
    ReadGroupMove read;
    GroupMove move;
    move.group = draft.group;
    move.leaves = draft.leaves;
    if (!record.isGroup(move.group)) {
        read.problems.push_back({"group", {CHOKEPOINT_MSG("There is no country group “%1”."), {move.group}}});
    }
    const std::string typed = trimmed(draft.country);
    move.country = countryCode(typed, countriesOf(record));
    if (move.country.empty()) {
        read.problems.push_back(
            {"country",
             typed.empty()
                 ? Message{CHOKEPOINT_MSG("Name the country, or its two letters."), {}}
                 : Message{CHOKEPOINT_MSG("“%1” is no country: write its two letters, as US or CN."), {typed}}});
    }
    const std::string dateTyped = trimmed(draft.date);
    const Result<units::Date> date = units::parseDate(dateTyped);
    if (date) {
        move.day = date->firstDay();
    } else {
        read.problems.push_back(
            {"date",
             dateTyped.empty()
                 ? Message{CHOKEPOINT_MSG("A date is needed: write 2026-03-01, 2026-03, 2026Q1 or 2026."), {}}
                 : Message{CHOKEPOINT_MSG("“%1” is no date: write 2026-03-01, 2026-03, 2026Q1 or 2026."), {dateTyped}},
             ErrorCode::Syntax});
    }
    if (read.problems.empty()) {
        checkMove(move, record, read);
    }
    catalog::RecordCheck check(catalog);
    catalog::ReadSource source = catalog::readDraft(draft.source, check, makeId, read.problems);
    if (!read.problems.empty()) {
        return read;
    }
    catalog::Claim claim;
    claim.id = draft.id.empty() ? makeId() : draft.id;
    claim.subject = std::string(SubjectPrefix) + move.group;
    claim.attribute = std::string(move.leaves ? Left : Member) + move.country;
    claim.value = *date;
    claim.note = trimmed(draft.note);
    claim.source = source.id;
    if (catalog.subject(claim.subject) == nullptr) {
        catalog::Subject subject;
        subject.id = claim.subject;
        subject.name = "Country group " + move.group;
        subject.kind = catalog::SubjectKind::Policy;
        subject.maker = "US government";
        subject.country = "US";
        subject.aliases = {move.group};
        read.subject = std::move(subject);
    }
    read.source = std::move(source.source);
    read.claim = std::move(claim);
    return read;
}

GroupMoveDraft draftOfGroupMove(const catalog::Claim& claim) {
    GroupMoveDraft draft;
    draft.id = claim.id;
    if (const std::optional<GroupMove> move = moveOf(claim)) {
        draft.group = move->group;
        draft.country = move->country;
        draft.leaves = move->leaves;
        draft.date = std::get<units::Date>(claim.value).iso();
    }
    draft.note = claim.note;
    draft.source = catalog::sourceDraftOf(claim.source);
    return draft;
}

}  // namespace chokepoint::policy
