// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace chokepoint::policy {

namespace {

Error broken(Message message, std::string field) {
    return Error{ErrorCode::Damaged, std::move(message), Place{"", 0, 0, std::move(field)}};
}

bool covers(const Membership& membership, Day day) {
    return day >= membership.from && (!membership.to || day <= *membership.to);
}

}  // namespace

tl::expected<std::shared_ptr<const Record>, std::vector<Error>> Record::build(RecordData data) {
    const std::shared_ptr<Record> record(new Record(std::move(data)));
    std::vector<Error> errors;
    for (const Event& event : record->m_data.events) {
        if (!record->m_events.emplace(event.id, &event).second) {
            errors.push_back(broken({CHOKEPOINT_MSG("event '%1' stands twice"), {event.id}}, "id"));
        }
    }
    for (const Party& party : record->m_data.parties) {
        record->m_parties.emplace(party.id, &party);
    }
    const RuleTexts texts = record->ruleTexts();
    for (const RuleText& text : record->m_data.rules) {
        if (text.use == RuleUse::Aside) {
            continue;
        }
        const Event* start = record->event(text.startEvent);
        const Event* end = record->event(text.endEvent);
        if (start == nullptr || (end == nullptr && !text.endEvent.empty())) {
            errors.push_back(broken({CHOKEPOINT_MSG("rule '%1' names the event '%2', which is not in the record"),
                                     {text.id, start == nullptr ? text.startEvent : text.endEvent}},
                                    start == nullptr ? "start_event" : "end_event"));
            continue;
        }
        tl::expected<Expression, Diagnostics> expression = compile(text.expression, texts);
        if (!expression) {
            errors.push_back(broken({CHOKEPOINT_MSG("the expression of rule '%1' is not valid: %2"),
                                     {text.id, sentence(expression.error().front())}},
                                    "expression"));
            continue;
        }
        record->m_rules.push_back({text, std::move(*expression), start, end, {}});
    }
    for (const Rule& rule : record->m_rules) {
        if (!record->m_ruleIndex.emplace(rule.text.id, &rule).second) {
            errors.push_back(broken({CHOKEPOINT_MSG("rule '%1' stands twice"), {rule.text.id}}, "id"));
        }
    }
    if (!errors.empty()) {
        return tl::unexpected(std::move(errors));
    }
    for (const Rule& own : record->m_rules) {
        const auto parent = std::ranges::find_if(
            record->m_rules, [&](const Rule& rule) { return own.text.parent == rule.text.id && &rule != &own; });
        if (own.text.use == RuleUse::Instead && parent != record->m_rules.end()) {
            parent->standIns.push_back(&own);
        }
    }
    return record;
}

const Event* Record::event(std::string_view id) const {
    const auto found = m_events.find(id);
    return found == m_events.end() ? nullptr : found->second;
}

const Rule* Record::rule(std::string_view id) const {
    const auto found = m_ruleIndex.find(id);
    return found == m_ruleIndex.end() ? nullptr : found->second;
}

const Party* Record::party(std::string_view id) const {
    const auto found = m_parties.find(id);
    return found == m_parties.end() ? nullptr : found->second;
}

const ChipTraits* Record::chip(std::string_view id) const {
    const auto found = m_data.chips.find(id);
    return found == m_data.chips.end() ? nullptr : &found->second;
}

bool Record::isInForce(std::string_view id, Day day) const {
    const Event* found = event(id);
    return found != nullptr && found->effective && day >= found->effective->firstDay() &&
           (!found->ended || day < found->ended->firstDay());
}

bool Record::hasObject(const Rule& rule) const {
    return rule.text.restsOn.empty() || std::ranges::any_of(rule.text.restsOn, [this](const std::string& id) {
               const Rule* base = this->rule(id);
               return base != nullptr && begins(*base);
           });
}

RuleState Record::stateOf(const Rule& rule, Day day) const {
    const RuleState state = stateByEvents(rule, day);
    const bool isReplaced = state == RuleState::InForce && std::ranges::any_of(rule.standIns, [&](const Rule* standIn) {
                                return stateByEvents(*standIn, day) == RuleState::InForce;
                            });
    return isReplaced ? RuleState::Replaced : state;
}

RuleState Record::stateByEvents(const Rule& rule, Day day) const {
    if (!begins(rule)) {
        return RuleState::NeverBegins;
    }
    if (!hasObject(rule)) {
        return RuleState::NoObject;
    }
    if (day < rule.start->effective->firstDay()) {
        return RuleState::NotYet;
    }
    // A replacement that never takes effect replaces nothing.
    if (rule.end != nullptr && rule.end->effective && day >= rule.end->effective->firstDay()) {
        return RuleState::Ended;
    }
    return RuleState::InForce;
}

bool Record::isMember(std::string_view asked, std::string_view group, Day day) const {
    const std::string_view wanted = lawCountry(asked);
    return std::ranges::any_of(m_data.memberships, [&](const Membership& membership) {
        // Countries tell rows apart by their first letter already, and this is asked for every cell of a matrix.
        const std::string& country = membership.country;
        const bool isOther = country.empty() || wanted.empty() || country.front() != wanted.front();
        if (isOther || country != wanted || membership.group != group) {
            return false;
        }
        // A move that a scenario takes back takes the membership back with it.
        const Event* start = event(membership.startEvent);
        const Event* end = event(membership.endEvent);
        if (start != nullptr && !start->effective) {
            return false;
        }
        if (end != nullptr && !end->effective) {
            return day >= membership.from;
        }
        return covers(membership, day);
    });
}

bool Record::isGroup(std::string_view name) const {
    return std::ranges::any_of(m_data.memberships, [&](const Membership& m) { return m.group == name; });
}

std::string Record::statusOn(const Event& event, Day day) const {
    if (!event.effective) {
        return event.status;
    }
    const Day from = event.effective->firstDay();
    if (day < from) {
        return "not-yet-in-force";
    }
    if (from > verifiedTo()) {
        return "not-verified";
    }
    if (!event.ended) {
        return event.status;
    }
    const Day end = event.ended->firstDay();
    if (day < end) {
        return end > verifiedTo() && day > verifiedTo() ? "not-verified" : "in-force";
    }
    if (end > verifiedTo()) {
        return "not-verified";
    }
    if (event.status == "suspended") {
        // A suspension that itself runs out: what holds after its last day depends on what was not checked.
        for (const Event& suspension : m_data.events) {
            const bool isIt =
                suspension.effective && suspension.ended && suspension.id.find("suspen") != std::string::npos &&
                suspension.effective->firstDay() == end && suspension.id.substr(8, 10) == event.id.substr(8, 10);
            if (isIt && day > suspension.ended->firstDay() && suspension.ended->firstDay() > verifiedTo()) {
                return "not-verified";
            }
        }
    }
    return event.status == "in-force" || event.status == "in-force-amended" ? "ended" : event.status;
}

bool Record::isListed(const Party& party, Day day) const {
    if (party.status == "not-listed") {
        return false;
    }
    const Event* listing = event(party.event);
    if (!party.event.empty() && (listing == nullptr || !listing->effective)) {
        return false;
    }
    const std::optional<units::Date> added = listing != nullptr ? listing->effective : party.added;
    if (added && day < added->firstDay()) {
        return false;
    }
    return !party.removed || day < party.removed->firstDay();
}

RuleTexts Record::ruleTexts() const {
    std::map<std::string, std::string, std::less<>> texts;
    for (const RuleText& rule : m_data.rules) {
        texts.emplace(rule.id, rule.expression);
    }
    return [shared = std::make_shared<const std::map<std::string, std::string, std::less<>>>(std::move(texts))](
               std::string_view id) -> std::optional<std::string> {
        const auto found = shared->find(id);
        return found == shared->end() ? std::nullopt : std::optional<std::string>(found->second);
    };
}

std::vector<Day> Record::changeDays() const {
    std::set<Day> days;
    for (const Event& event : m_data.events) {
        for (const std::optional<units::Date>& date : {event.effective, event.ended}) {
            if (date) {
                days.insert(date->firstDay());
            }
        }
    }
    for (const Membership& membership : m_data.memberships) {
        days.insert(membership.from);
        if (membership.to) {
            days.insert(nextDay(*membership.to));
        }
    }
    return {days.begin(), days.end()};
}

std::string_view lawCountry(std::string_view country) {
    return country == "HK" ? std::string_view("CN") : country;
}

std::string_view idOf(Decides decides) {
    switch (decides) {
        case Decides::RequiresLicence:
            return "requires-licence";
        case Decides::ReviewPolicy:
            return "review-policy";
        case Decides::Exception:
            return "exception";
        case Decides::Information:
            return "information";
    }
    return "information";
}

std::string_view idOf(RuleUse use) {
    switch (use) {
        case RuleUse::Recorded:
            return "recorded";
        case RuleUse::Aside:
            return "aside";
        case RuleUse::Beside:
            return "beside";
        case RuleUse::Instead:
            return "instead";
    }
    return "aside";
}

std::string_view idOf(RuleState state) {
    switch (state) {
        case RuleState::InForce:
            return "in-force";
        case RuleState::NeverBegins:
            return "never-begins";
        case RuleState::NotYet:
            return "not-yet";
        case RuleState::Ended:
            return "ended";
        case RuleState::NoObject:
            return "no-object";
        case RuleState::Replaced:
            return "replaced";
    }
    return "ended";
}

std::string isoOf(Day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::optional<Day> dayFrom(std::string_view iso) {
    const Result<units::Date> date = units::parseDate(iso);
    return date ? std::optional<Day>(date->firstDay()) : std::nullopt;
}

Day nextDay(Day day) {
    return Day(std::chrono::sys_days(day) + std::chrono::days(1));
}

}  // namespace chokepoint::policy
