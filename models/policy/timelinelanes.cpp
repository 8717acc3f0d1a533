// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/timelinelanes.h"

#include "models/policy/entitysearch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::pair<std::string_view, Lane>, 18> Kinds{{
    {"rule", Lane::Rules},
    {"guidance", Lane::Rules},
    {"is-informed-letter", Lane::Letters},
    {"licence-decision", Lane::Licences},
    {"entity-list", Lane::EntityList},
    {"military-list", Lane::MilitaryList},
    {"foreign-list", Lane::ForeignList},
    {"country-group", Lane::CountryGroups},
    {"enforcement", Lane::Enforcement},
    {"legislation", Lane::Legislation},
    {"draft", Lane::Drafts},
    {"countermeasure", Lane::China},
    {"allies", Lane::Allies},
    {"tariff", Lane::Trade},
    {"agreement", Lane::Trade},
    {"company-statement", Lane::Statements},
    {"statement", Lane::Statements},
    {"press-account", Lane::Press},
}};

struct LaneWords {
    std::string_view id;
    const char* name;
};
constexpr std::array<LaneWords, LaneCount> Words{{
    {"rules", CHOKEPOINT_MSG("Rules and guidance")},
    {"letters", CHOKEPOINT_MSG("Is-informed letters")},
    {"licences", CHOKEPOINT_MSG("Licences")},
    {"entity-list", CHOKEPOINT_MSG("Entity List")},
    {"military-list", CHOKEPOINT_MSG("Pentagon's 1260H list")},
    {"foreign-list", CHOKEPOINT_MSG("Taiwan's list")},
    {"country-groups", CHOKEPOINT_MSG("Country groups")},
    {"enforcement", CHOKEPOINT_MSG("Enforcement")},
    {"legislation", CHOKEPOINT_MSG("Legislation")},
    {"drafts", CHOKEPOINT_MSG("Drafts")},
    {"china", CHOKEPOINT_MSG("China's measures")},
    {"allies", CHOKEPOINT_MSG("Allies")},
    {"trade", CHOKEPOINT_MSG("Tariffs and agreements")},
    {"statements", CHOKEPOINT_MSG("Statements")},
    {"press", CHOKEPOINT_MSG("Press accounts")},
}};

const std::pair<std::string_view, Lane>* kindOf(std::string_view kind) {
    const auto* const found = std::ranges::find(Kinds, kind, &std::pair<std::string_view, Lane>::first);
    return found == Kinds.end() ? nullptr : found;
}

bool concerns(const Event& event, std::string_view id) {
    return std::ranges::find(event.affects, id) != event.affects.end();
}

/// The measures that decided whether an H20 could be sold.
bool isOfH20Story(const Event& event) {
    const Lane lane = laneOf(event.kind);
    const bool isMeasure =
        lane == Lane::Letters || lane == Lane::Licences || lane == Lane::China || lane == Lane::Press;
    return isMeasure && event.id.find("h20-") != std::string::npos && concerns(event, "nvidia-h20");
}

}  // namespace

Lane laneOf(std::string_view kind) {
    const auto* known = kindOf(kind);
    return known != nullptr ? known->second : Lane::Statements;
}

std::vector<std::string_view> eventKinds() {
    std::vector<std::string_view> kinds;
    for (const auto& [kind, lane] : Kinds) {
        kinds.push_back(kind);
    }
    return kinds;
}

bool hasLane(std::string_view kind) {
    return kindOf(kind) != nullptr;
}

std::string_view idOf(Lane lane) {
    return Words.at(static_cast<std::size_t>(lane)).id;
}

Message nameOf(Lane lane) {
    return {Words.at(static_cast<std::size_t>(lane)).name, {}};
}

int labelRankOf(const Event& event) {
    if (isOfH20Story(event)) {
        return 0;
    }
    const Lane lane = laneOf(event.kind);
    const bool isMilestone = lane == Lane::EntityList || lane == Lane::Enforcement || lane == Lane::Rules;
    const bool isOfMainParty = concerns(event, "huawei") || concerns(event, "smic") || concerns(event, "cadence");
    if ((isMilestone && isOfMainParty) || event.kind == "rule") {
        return 1;
    }
    return lane == Lane::Statements || lane == Lane::Trade ? 3 : 2;
}

std::string shortTitleOf(const Event& event) {
    constexpr std::size_t ShortestHead = 8;
    std::string title = event.title;
    // What stands in brackets is left out, what follows is not: "Affiliates (50 percent) Rule".
    for (std::size_t open = title.find(" ("); open != std::string::npos; open = title.find(" (")) {
        const std::size_t close = title.find(')', open);
        title.erase(open, close == std::string::npos ? close : close + 1 - open);
    }
    for (const std::string_view mark : {": ", "; "}) {
        const std::size_t end = title.find(mark);
        if (end == std::string::npos || end < ShortestHead) {
            continue;
        }
        // "Guidance" says no more than its lane does.
        const bool isKind =
            std::ranges::equal(std::string_view(title).substr(1, end - 1),
                               std::string_view(event.kind).substr(std::min<std::size_t>(1, event.kind.size())));
        title = isKind ? title.substr(end + mark.size()) : title.substr(0, end);
        if (isKind && !title.empty() && title.front() >= 'a' && title.front() <= 'z') {
            title.front() = static_cast<char>(title.front() - 'a' + 'A');
        }
    }
    return title;
}

bool isSpan(const Event& event) {
    return event.effective && (event.ended || isOfH20Story(event));
}

namespace {

/// Titles of enforcement begin with who paid: "Applied Materials: …", "Cadence pleads …".
std::string nameInFront(std::string_view title) {
    std::size_t end = 0;
    while (end < title.size()) {
        const std::size_t next = std::min(title.find(' ', end), title.size());
        const std::string_view word = title.substr(end, next - end);
        if (word.empty() || (word.front() >= 'a' && word.front() <= 'z')) {
            break;
        }
        end = std::min(next + 1, title.size());
        if (word.back() == ':') {
            break;
        }
    }
    std::string_view name = title.substr(0, end);
    while (!name.empty() && (name.back() == ' ' || name.back() == ':')) {
        name.remove_suffix(1);
    }
    return std::string(name.empty() ? title : name);
}

}  // namespace

std::vector<Penalty> penaltiesOf(const Record& record) {
    std::vector<Penalty> penalties;
    for (const Event& event : record.events()) {
        if (laneOf(event.kind) == Lane::Enforcement && event.penaltyUsd) {
            Penalty penalty;
            penalty.event = &event;
            penalty.who = nameInFront(event.title);
            penalty.usd = *event.penaltyUsd;
            penalties.push_back(std::move(penalty));
        }
    }
    std::ranges::stable_sort(penalties, [](const Penalty& a, const Penalty& b) { return a.usd > b.usd; });
    return penalties;
}

EventLinks linksOf(const Record& record, const Event& event) {
    EventLinks links;
    for (const Rule& rule : record.rules()) {
        if (rule.start == &event) {
            links.starts.push_back(&rule);
        }
        if (rule.end == &event) {
            links.ends.push_back(&rule);
        }
    }
    for (const std::string& id : event.affects) {
        if (const Party* party = record.party(id)) {
            links.parties.push_back(party);
        } else {
            links.subjects.push_back(id);
        }
    }
    return links;
}

bool matchesSearch(const Record& record, const Event& event, std::string_view search) {
    const std::string wanted = foldedName(search);
    if (wanted.empty()) {
        return true;
    }
    std::string all = event.title + " " + event.actor + " " + event.citation + " " + event.topics + " " + event.summary;
    for (const std::string& id : event.affects) {
        const Party* party = record.party(id);
        all += " " + id + (party != nullptr ? " " + party->name : std::string());
    }
    const std::string text = foldedName(all);
    std::size_t begin = 0;
    while (begin < wanted.size()) {
        const std::size_t end = std::min(wanted.find(' ', begin), wanted.size());
        if (text.find(wanted.substr(begin, end - begin)) == std::string::npos) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

}  // namespace chokepoint::policy
