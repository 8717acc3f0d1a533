// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/history.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace chokepoint::policy {

namespace {

const Day FirstDay = Day(std::chrono::year(2022), std::chrono::month(1), std::chrono::day(1));

std::optional<Day> dayOf(const std::optional<units::Date>& date) {
    return date ? std::optional<Day>(date->firstDay()) : std::nullopt;
}

/// Days on which a rule begins or ends, or a country moves: others change no status.
std::set<Day> legalDays(const Record& record) {
    std::set<Day> days;
    for (const Rule& rule : record.rules()) {
        for (const Event* event : {rule.start, rule.end}) {
            if (event != nullptr && event->effective) {
                days.insert(event->effective->firstDay());
            }
        }
        for (const std::vector<std::string>* places : {&rule.text.include, &rule.text.exclude}) {
            for (const std::string& place : *places) {
                const std::size_t at = place.find('@');
                const Event* event = at == std::string::npos ? nullptr : record.event(place.substr(at + 1));
                if (event != nullptr && event->effective) {
                    days.insert(event->effective->firstDay());
                }
            }
        }
    }
    for (const Membership& membership : record.data().memberships) {
        days.insert(membership.from);
        if (membership.to) {
            days.insert(nextDay(*membership.to));
        }
    }
    return days;
}

/// The event behind a change: the start of a rule that newly decides, the end of one that no longer does, or a move of
/// the destination.
std::string causeOf(const Record& record, const Classification& before, const Classification& after, Day day,
                    const std::string& country) {
    const auto begins = [&](const Event* event) {
        return event != nullptr && event->effective && event->effective->firstDay() == day;
    };
    for (const std::string& id : after.decidedBy) {
        const Rule* rule = record.rule(id);
        if (rule != nullptr && begins(rule->start)) {
            return rule->start->id;
        }
    }
    for (const std::string& id : before.decidedBy) {
        const Rule* rule = record.rule(id);
        if (rule != nullptr && begins(rule->end)) {
            return rule->end->id;
        }
    }
    for (const Membership& membership : record.data().memberships) {
        if (membership.country != lawCountry(country)) {
            continue;
        }
        if (membership.from == day && !membership.startEvent.empty()) {
            return membership.startEvent;
        }
        if (membership.to && nextDay(*membership.to) == day && !membership.endEvent.empty()) {
            return membership.endEvent;
        }
    }
    for (const Rule& rule : record.rules()) {
        if (begins(rule.start)) {
            return rule.start->id;
        }
    }
    for (const Event& event : record.events()) {
        if (begins(&event)) {
            return event.id;
        }
    }
    return {};
}

}  // namespace

std::vector<HistoryStep> historyOf(const Record& record, const ChipFacts& facts, Shipment shipment, Day until) {
    std::set<Day> days = legalDays(record);
    days.insert(FirstDay);
    std::vector<HistoryStep> steps;
    Classification before;
    ChipAnswers answers(record, facts);
    for (const Day day : days) {
        if (day < FirstDay || day > until) {
            continue;
        }
        shipment.asOf = day;
        Classification now = classifyBriefly(answers, shipment);
        if (steps.empty() || now.status != before.status || now.decidedBy != before.decidedBy) {
            steps.push_back({day, now.status, now.summary, now.decidedBy,
                             steps.empty() ? std::string() : causeOf(record, before, now, day, shipment.to),
                             now.isNotVerified});
            before = std::move(now);
        }
    }
    return steps;
}

RuleEffect effectOf(const Expression& expression, const std::vector<ChipFacts>& chips) {
    RuleEffect effect;
    for (const ChipFacts& chip : chips) {
        Answer answer = evaluate(expression, chip);
        switch (answer.kind) {
            case AnswerKind::Yes:
                effect.catches.push_back(chip.id);
                break;
            case AnswerKind::Depends:
                effect.depends.push_back(chip.id);
                break;
            case AnswerKind::CannotTell:
                effect.cannotTell.push_back({chip.id, std::move(answer.missing)});
                break;
            default:
                effect.free.push_back(chip.id);
                break;
        }
    }
    return effect;
}

std::optional<Day> firstDayOf(const Event& event) {
    std::optional<Day> first;
    for (const auto& date : {event.announced, event.published, event.effective, event.ended}) {
        const std::optional<Day> day = dayOf(date);
        if (day && (!first || *day < *first)) {
            first = day;
        }
    }
    return first;
}

std::vector<TimelineEntry> timelineOf(const Record& record, const TimelineFilter& filter, Day asOf) {
    std::vector<TimelineEntry> entries;
    for (const Event& event : record.events()) {
        if (!filter.kind.empty() && event.kind != filter.kind) {
            continue;
        }
        // A date known to the month or year counts where the period meets it.
        const std::array dates{event.announced, event.published, event.effective, event.ended};
        const bool isInPeriod = std::ranges::any_of(dates, [&](const std::optional<units::Date>& date) {
            return date && (!filter.from || date->lastDay() >= *filter.from) &&
                   (!filter.to || date->firstDay() <= *filter.to);
        });
        if (!isInPeriod) {
            continue;
        }
        TimelineEntry entry{&event, record.statusOn(event, asOf), false};
        entry.isNotVerified = entry.status == "not-verified" || asOf > record.verifiedTo();
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, {}, [](const TimelineEntry& entry) {
        return std::tuple(firstDayOf(*entry.event).value_or(Day()), entry.event->id);
    });
    return entries;
}

}  // namespace chokepoint::policy
