// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownrules.h"

#include <algorithm>
#include <array>
#include <map>

namespace chokepoint::policy {

namespace {

constexpr std::array<OutcomeChoice, 10> Outcomes{{
    {"controlled_3A090a", Decides::RequiresLicence},
    {"nac_eligible_3A090b", Decides::RequiresLicence},
    {"nac_eligible_3A090a_non_datacenter", Decides::RequiresLicence},
    {"controlled_3A090c", Decides::RequiresLicence},
    {"licence_required", Decides::RequiresLicence},
    {"licence_required_letter", Decides::RequiresLicence},
    {"at_only_3A991p", Decides::RequiresLicence},
    {"case_by_case", Decides::ReviewPolicy},
    {"presumption_of_denial", Decides::ReviewPolicy},
    {"not_controlled", Decides::Information},
}};

bool isCountryCode(std::string_view text) {
    return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Some groups of the regulation have no members in the record ("foreign-adversaries").
bool isNamedByARule(const Record& record, std::string_view place) {
    return std::ranges::any_of(record.data().rules, [&](const RuleText& rule) {
        return std::ranges::find(rule.include, place) != rule.include.end();
    });
}

bool isPlace(const Record& record, std::string_view entry) {
    const std::size_t at = entry.find('@');
    const std::string_view place = entry.substr(0, at);
    const bool hasEvent = at == std::string_view::npos || record.event(entry.substr(at + 1)) != nullptr;
    return hasEvent && (place == "*" || isCountryCode(place) || record.isGroup(place) || isNamedByARule(record, place));
}

void checkEvents(const Record& record, const RuleText& draft, std::vector<Message>& problems) {
    if (draft.startEvent.empty()) {
        problems.push_back({CHOKEPOINT_MSG("A rule begins by an event: choose one."), {}});
    } else if (record.event(draft.startEvent) == nullptr) {
        problems.push_back(
            {CHOKEPOINT_MSG("The record has no event “%1”, by which the rule begins."), {draft.startEvent}});
    }
    if (!draft.endEvent.empty() && record.event(draft.endEvent) == nullptr) {
        problems.push_back({CHOKEPOINT_MSG("The record has no event “%1”, by which the rule ends."), {draft.endEvent}});
    }
}

}  // namespace

RuleText draftOf(const RuleText& rule, std::string id, std::string name) {
    RuleText draft = rule;
    draft.parent = rule.isOwn() ? rule.parent : rule.id;
    draft.id = std::move(id);
    draft.name = std::move(name);
    draft.use = RuleUse::Aside;
    draft.comment.clear();
    return draft;
}

DraftProblems problemsOf(const Record& record, const RuleText& draft, const RuleTexts& texts) {
    DraftProblems problems;
    const RuleTexts withItself = [&](std::string_view id) {
        return id == draft.id ? std::optional<std::string>(draft.expression) : texts(id);
    };
    if (const auto expression = compile(draft.expression, withItself); !expression) {
        problems.expression = expression.error();
    }
    checkEvents(record, draft, problems.other);
    if (draft.include.empty()) {
        problems.other.push_back(
            {CHOKEPOINT_MSG("A rule reaches at least one destination: a country (CN), a group (D:5) or * for all."),
             {}});
    }
    for (const std::vector<std::string>* list : {&draft.include, &draft.exclude}) {
        for (const std::string& entry : *list) {
            if (!isPlace(record, entry)) {
                problems.other.push_back(
                    {CHOKEPOINT_MSG("“%1” is no destination: write a country's two letters (CN), a group (D:5) or * "
                                    "for all."),
                     {entry}});
            }
        }
    }
    if (draft.addressees.empty()) {
        problems.other.push_back({CHOKEPOINT_MSG("A rule is addressed to all, or to makers by name."), {}});
    }
    return problems;
}

RuleTexts textsWith(const Record& record, std::span<const RuleText> own) {
    auto texts = std::make_shared<std::map<std::string, std::string, std::less<>>>();
    for (const RuleText& rule : own) {
        texts->emplace(rule.id, rule.expression);
    }
    return [texts, recorded = record.ruleTexts()](std::string_view id) -> std::optional<std::string> {
        const auto found = texts->find(id);
        return found == texts->end() ? recorded(id) : std::optional<std::string>(found->second);
    };
}

std::shared_ptr<const Record> withOwnRules(const std::shared_ptr<const Record>& record, std::span<const RuleText> own) {
    const auto isUsed = [](const RuleText& rule) {
        return rule.use == RuleUse::Beside || rule.use == RuleUse::Instead;
    };
    if (std::ranges::none_of(own, isUsed)) {
        return record;
    }
    const RuleTexts texts = textsWith(*record, own);
    RecordData data = record->data();
    bool hasAny = false;
    for (const RuleText& rule : own) {
        if (record->rule(rule.id) == nullptr && problemsOf(*record, rule, texts).isEmpty()) {
            // One that stands aside comes along for its text.
            data.rules.push_back(rule);
            hasAny = hasAny || isUsed(rule);
        }
    }
    if (!hasAny) {
        return record;
    }
    auto built = Record::build(std::move(data));
    return built ? *built : record;
}

std::vector<std::string> placesFrom(std::string_view typed) {
    std::vector<std::string> entries;
    std::string entry;
    const auto end = [&] {
        if (!entry.empty() && std::ranges::find(entries, entry) == entries.end()) {
            entries.push_back(entry);
        }
        entry.clear();
    };
    for (const char c : typed) {
        if (c == ';' || c == ',' || c == ' ' || c == '\t' || c == '\n') {
            end();
        } else {
            entry += c;
        }
    }
    end();
    return entries;
}

std::span<const OutcomeChoice> outcomeChoices() {
    return Outcomes;
}

}  // namespace chokepoint::policy
