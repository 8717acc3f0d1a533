// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/listings.h"

#include "models/policy/entitysearch.h"

#include <algorithm>
#include <map>
#include <set>

namespace chokepoint::policy {

namespace {

constexpr std::string_view UsList = "BIS Entity List";
constexpr std::size_t HighestTree = 16;

/// The party itself, then its subsidiaries below it.
void addBelow(const Record& record, const Party& party, int depth, Day asOf, const Party& asked,
              std::set<std::string_view>& seen, std::vector<FamilyMember>& tree) {
    if (!seen.insert(party.id).second) {
        return;
    }
    FamilyMember member;
    member.party = &party;
    member.name = party.name;
    member.depth = depth;
    member.isListed = record.isListed(party, asOf);
    member.isAsked = &party == &asked;
    tree.push_back(std::move(member));
    for (const Party* child : subsidiariesOf(record, party.id)) {
        addBelow(record, *child, depth + 1, asOf, asked, seen, tree);
    }
}

}  // namespace

std::optional<units::Date> listedSince(const Record& record, const Party& party) {
    const Event* event = record.event(party.event);
    return event != nullptr && event->effective ? event->effective : party.added;
}

std::vector<Notice> newestAdditions(const Record& record, Day asOf, std::size_t most) {
    std::map<std::pair<Day, std::string>, Notice, std::greater<>> byDay;
    for (const Party& party : record.parties()) {
        const std::optional<units::Date> since = listedSince(record, party);
        if (party.list != UsList || !since || !record.isListed(party, asOf)) {
            continue;
        }
        Notice& notice = byDay[{since->firstDay(), party.event}];
        notice.event = record.event(party.event);
        notice.parties.push_back(&party);
    }
    std::vector<Notice> notices;
    for (auto& [key, notice] : byDay) {
        if (notices.size() == most) {
            break;
        }
        std::ranges::sort(notice.parties, {}, &Party::name);
        notices.push_back(std::move(notice));
    }
    return notices;
}

std::vector<FamilyMember> familyOf(const Record& record, const Party& party, Day asOf) {
    const Party* top = &party;
    std::set<std::string_view> climbed{top->id};
    while (climbed.size() < HighestTree) {
        const Party* parent = record.party(top->parentParty);
        if (parent == nullptr || !climbed.insert(parent->id).second) {
            break;
        }
        top = parent;
    }
    std::vector<FamilyMember> tree;
    int depth = 0;
    if (top->parentParty.empty() && !top->parent.empty()) {
        FamilyMember above;
        above.name = top->parent;
        tree.push_back(std::move(above));
        depth = 1;
    }
    std::set<std::string_view> seen;
    addBelow(record, *top, depth, asOf, party, seen, tree);
    return tree;
}

std::vector<Message> consequencesOf(const Record& record, const Party& party, Day asOf) {
    std::vector<Message> consequences;
    if (!record.isListed(party, asOf)) {
        return consequences;
    }
    consequences.push_back(
        {CHOKEPOINT_MSG(
             "A licence is required for every item subject to the EAR; as a rule with presumption of denial, "
             "and no licence exception applies (15 CFR 744.11)."),
         {}});
    if (party.footnote == "1" || party.footnote == "4" || party.footnote == "5") {
        consequences.push_back(
            {CHOKEPOINT_MSG("Footnote %1: a foreign-direct-product rule reaches items made abroad with US technology, "
                            "software or equipment as well (15 CFR 734.9)."),
             {party.footnote}});
    }
    std::string status = affiliatesRule(record, {}, asOf).ruleStatus;
    std::ranges::replace(status, '-', ' ');
    consequences.push_back(
        {CHOKEPOINT_MSG("Companies that listed parties own by half or more: the Affiliates Rule is %1 "
                        "on this day."),
         {status}});
    return consequences;
}

}  // namespace chokepoint::policy
