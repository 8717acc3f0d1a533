// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/shipment.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> ConditionWords{{
    {"on_us_market_on_2026_01_15", "on the US market on 15 January 2026"},
    {"units_shipped_in_us_disclosed", "units shipped in the United States are disclosed"},
    {"certified_adequate_us_supply_no_delay", "US supply is certified as adequate, and no US order is delayed"},
    {"certified_no_diversion_of_foundry_capacity", "no foundry capacity is diverted, as certified"},
    {"china_macau_shipments_at_most_half_of_us_shipments",
     "shipments to China and Macau are at most half of those for US end use, by aggregate TPP"},
    {"no_prohibited_end_user_or_use", "no prohibited end user or end use"},
    {"consignee_kyc_prevents_remote_access", "the consignee's know-your-customer checks prevent remote access"},
    {"tested_by_independent_us_laboratory", "every shipment is tested by an independent US laboratory"},
    {"supercomputer_end_use", "supercomputer end use (15 CFR 744.23(a)(1))"},
    {"notified_bis_25_days_ahead", "BIS was notified 25 calendar days ahead"},
    {"bis_confirmed_nac", "BIS confirmed License Exception NAC"},
    {"uae_government", "the end user is the government of the United Arab Emirates"},
    {"approved_entity_supplement_8_part_740", "the party stands in supplement no. 8 to part 740"},
    {"us_headquartered_ai_company_or_uae_subsidiary",
     "the party is a named US-headquartered company or its subsidiary in the United Arab Emirates"},
    {"acquired_only_for_technical_analysis", "acquired only for technical analysis"},
    {"customer_is_listed", "the customer is a listed party"},
    {"headquartered_in_d5_or_macau", "headquartered in a D:5 country or Macau"},
    {"ultimate_parent_headquartered_in_d5_or_macau", "the ultimate parent is headquartered in a D:5 country or Macau"},
    {"packaging_site_owned_by_us_or_qualifying_company",
     "the packaging site is owned by a US or qualifying allied company"},
    {"reporting_accepted", "the reporting duties are accepted"},
}};

/// One entry of a destination list: "*", a country, a group, each perhaps "@event".
struct Term {
    std::string_view place;
    std::string_view event;
};

Term termOf(std::string_view text) {
    const std::size_t at = text.find('@');
    return at == std::string_view::npos ? Term{text, {}} : Term{text.substr(0, at), text.substr(at + 1)};
}

bool matches(const Record& record, const Term& term, std::string_view country, Day day) {
    if (!term.event.empty() && !record.isInForce(term.event, day)) {
        return false;
    }
    if (term.place == "*" || lawCountry(term.place) == lawCountry(country)) {
        return true;
    }
    return record.isMember(country, term.place, day);
}

/// An entry that names a country by an event wins over an exclusion.
bool includesPlace(const Record& record, const RuleText& rule, std::string_view country, Day day) {
    bool isIncluded = false;
    for (const std::string& entry : rule.include) {
        const Term term = termOf(entry);
        if (matches(record, term, country, day)) {
            if (!term.event.empty()) {
                return true;
            }
            isIncluded = true;
        }
    }
    return isIncluded && std::ranges::none_of(rule.exclude, [&](const std::string& entry) {
               return matches(record, termOf(entry), country, day);
           });
}

/// A headquarters counts where it lies in D:5 or Macau and the rule includes that place.
bool reachesHeadquarters(const Record& record, const RuleText& rule, std::string_view country, Day day) {
    return isD5OrMacau(record, country, day) && std::ranges::any_of(rule.include, [&](const std::string& entry) {
               return matches(record, termOf(entry), country, day);
           });
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

}  // namespace

Reach reachOf(const Record& record, const RuleText& rule, const Shipment& shipment) {
    if (rule.isUsOriginOnly && shipment.from != "US") {
        return Reach::No;
    }
    if (includesPlace(record, rule, shipment.to, shipment.asOf)) {
        return Reach::Yes;
    }
    if (!rule.hasHeadquartersRule || shipment.to == "US") {
        return Reach::No;
    }
    if (!shipment.headquarters) {
        return Reach::AskHeadquarters;
    }
    return reachesHeadquarters(record, rule, *shipment.headquarters, shipment.asOf) ? Reach::Yes : Reach::No;
}

bool isAddressed(const RuleText& rule, std::string_view maker) {
    return std::ranges::any_of(rule.addressees, [&](const std::string& addressee) {
        return addressee == "all" || (!maker.empty() && lower(addressee) == lower(maker));
    });
}

bool isD5OrMacau(const Record& record, std::string_view country, Day day) {
    return country == "MO" || record.isMember(country, "D:5", day);
}

std::string wordsOfCondition(std::string_view id) {
    for (const auto& [condition, words] : ConditionWords) {
        if (condition == id) {
            return std::string(words);
        }
    }
    std::string words(id);
    std::ranges::replace(words, '_', ' ');
    return words;
}

}  // namespace chokepoint::policy
