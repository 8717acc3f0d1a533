// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"
#include "models/units/date.h"
#include "models/units/result.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chokepoint::policy {

using Day = std::chrono::year_month_day;

/// One event of the record. Four dates, each as published; the law goes by `effective` and `ended`.
struct Event {
    std::string id;
    std::string title;
    std::string kind;
    std::string jurisdiction;
    std::string actor;
    std::optional<units::Date> announced;
    std::optional<units::Date> published;
    std::optional<units::Date> effective;  ///< none: never in force
    std::optional<units::Date> ended;      ///< first day on which it no longer holds
    std::string status;                    ///< as known when the record was last checked
    std::string instrument;
    std::string citation;
    std::vector<std::string> affects;
    std::string topics;
    std::string summary;
    std::optional<double> penaltyUsd;
    std::string source;
    std::string note;

    friend bool operator==(const Event&, const Event&) = default;
};

enum class Decides : std::uint8_t { RequiresLicence, ReviewPolicy, Exception, Information };
enum class Track : std::uint8_t { AsEnforced, AsWritten };

/// Where a rule comes from, and what an analyst's own one is for.
enum class RuleUse : std::uint8_t {
    Recorded,  ///< law as recorded
    Aside,     ///< a draft that nothing but its own page reads
    Beside,    ///< holds beside the recorded rules
    Instead,   ///< while it holds, the rule that it was copied from does not
};

/// One rule as the record writes it. It holds from the effective day of its start event to the day before that of its
/// end event.
struct RuleText {
    std::string id;
    std::string name;
    std::string startEvent;
    std::string endEvent;  ///< empty: open
    std::string endKind;
    std::vector<std::string> restsOn;
    std::vector<std::string> addressees;  ///< "all", makers, or a class of exporters
    Decides decides = Decides::Information;
    std::string expression;
    std::vector<std::string> conditions;  ///< questions that a person answers
    std::vector<std::string> include;     ///< "*", countries, groups, each perhaps "@event"
    std::vector<std::string> exclude;
    bool hasHeadquartersRule = false;
    bool isUsOriginOnly = false;
    std::string outcome;
    std::string reviewPolicy;
    bool isAsWrittenOnly = false;
    std::string summary;
    std::string citation;
    std::string source;
    std::string comment;
    RuleUse use = RuleUse::Recorded;
    std::string parent;  ///< id of the rule that an own one was copied from; reviews and exceptions follow it

    [[nodiscard]] bool isOwn() const { return use != RuleUse::Recorded; }

    friend bool operator==(const RuleText&, const RuleText&) = default;
};

/// A party of the field: on the Entity List, removed from it, or not on it.
struct Party {
    std::string id;
    std::string name;
    std::string parent;
    std::string parentParty;
    std::string country;
    std::string list;
    std::optional<units::Date> added;
    std::optional<units::Date> removed;
    std::string event;
    std::string citation;
    std::string reason;
    std::string footnote;
    std::vector<std::string> aliases;
    std::string status;  ///< listed, removed, not-listed
    std::string otherLists;
    std::string source;
    std::string note;

    friend bool operator==(const Party&, const Party&) = default;
};

/// A country in a group, first and last day included.
struct Membership {
    std::string group;
    std::string country;
    std::string countryName;
    Day from{};
    std::optional<Day> to;
    std::string startEvent;
    std::string endEvent;

    friend bool operator==(const Membership&, const Membership&) = default;
};

/// What rules ask about a chip beyond its figures.
struct ChipTraits {
    Known datacenter = Known::Unknown;
    std::optional<double> hostLink;  ///< GB/s, both directions
    bool hasNoScaleUp = false;
    std::optional<double> dieAreaLow;  ///< mm²
    std::optional<double> dieAreaHigh;

    friend bool operator==(const ChipTraits&, const ChipTraits&) = default;
};

/// A record before it is checked and compiled: what a store reads, and what a scenario changes.
struct RecordData {
    std::vector<Event> events;
    std::vector<RuleText> rules;
    std::vector<Party> parties;
    std::vector<Membership> memberships;
    std::map<std::string, ChipTraits, std::less<>> chips;
    Day verifiedTo{};  ///< what happened later was not checked
};

/// A rule with its compiled expression.
struct Rule {
    RuleText text;
    Expression expression;
    const Event* start = nullptr;       ///< never null
    const Event* end = nullptr;         ///< null: open
    std::vector<const Rule*> standIns;  ///< an analyst's own rules that hold in its place
};

/// Why a rule holds on a day, or not.
enum class RuleState : std::uint8_t {
    InForce,
    NeverBegins,  ///< its start event is switched off or has no effective day
    NotYet,
    Ended,
    NoObject,  ///< every rule that it rests on never begins
    Replaced,  ///< an analyst's own rule holds in its place
};

/// The law as recorded: immutable, shared between threads. Scenarios make another one from changed data.
class Record {
public:
    /// Fails where a rule lacks its event, an id repeats or an expression is not valid: one error for each.
    [[nodiscard]] static tl::expected<std::shared_ptr<const Record>, std::vector<Error>> build(RecordData data);

    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;
    Record(Record&&) = delete;
    Record& operator=(Record&&) = delete;
    ~Record() = default;

    [[nodiscard]] const RecordData& data() const { return m_data; }
    [[nodiscard]] std::span<const Event> events() const { return m_data.events; }
    /// In the order of the record.
    [[nodiscard]] std::span<const Rule> rules() const { return m_rules; }
    [[nodiscard]] std::span<const Party> parties() const { return m_data.parties; }
    [[nodiscard]] Day verifiedTo() const { return m_data.verifiedTo; }
    [[nodiscard]] const Event* event(std::string_view id) const;
    [[nodiscard]] const Rule* rule(std::string_view id) const;
    [[nodiscard]] const Party* party(std::string_view id) const;
    [[nodiscard]] const ChipTraits* chip(std::string_view id) const;

    /// Whether an event has taken effect by a day and not ended.
    [[nodiscard]] bool isInForce(std::string_view event, Day day) const;
    [[nodiscard]] RuleState stateOf(const Rule& rule, Day day) const;
    /// A country on a day in a group ("D:5"); Hong Kong answers as China. Names that are no group have no members.
    [[nodiscard]] bool isMember(std::string_view country, std::string_view group, Day day) const;
    [[nodiscard]] bool isGroup(std::string_view name) const;
    /// What an event's status is on a day: the recorded word, "not-yet-in-force", "in-force" before its end, or
    /// "not-verified" where it turns on something later than verified_to.
    [[nodiscard]] std::string statusOn(const Event& event, Day day) const;
    /// Whether a party is on the Entity List on a day.
    [[nodiscard]] bool isListed(const Party& party, Day day) const;
    /// Texts of rules for rule("…") in expressions.
    [[nodiscard]] RuleTexts ruleTexts() const;
    /// Days on which the law may change: effective and end days of events, memberships; ascending, unique.
    [[nodiscard]] std::vector<Day> changeDays() const;

private:
    explicit Record(RecordData data) : m_data(std::move(data)) {}
    [[nodiscard]] bool begins(const Rule& rule) const { return rule.start->effective.has_value(); }
    [[nodiscard]] bool hasObject(const Rule& rule) const;
    [[nodiscard]] RuleState stateByEvents(const Rule& rule, Day day) const;

    RecordData m_data;
    std::vector<Rule> m_rules;
    std::unordered_map<std::string_view, const Event*> m_events;
    std::unordered_map<std::string_view, const Rule*> m_ruleIndex;
    std::unordered_map<std::string_view, const Party*> m_parties;
};

/// Hong Kong answers as China.
[[nodiscard]] std::string_view lawCountry(std::string_view country);

[[nodiscard]] std::string_view idOf(Decides decides);
[[nodiscard]] std::string_view idOf(RuleUse use);
[[nodiscard]] std::string_view idOf(RuleState state);
[[nodiscard]] std::string isoOf(Day day);
[[nodiscard]] std::optional<Day> dayFrom(std::string_view iso);
[[nodiscard]] Day nextDay(Day day);

}  // namespace chokepoint::policy
