// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/shipment.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

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
    std::string words(id);
    std::ranges::replace(words, '_', ' ');
    return words;
}

}  // namespace chokepoint::policy
