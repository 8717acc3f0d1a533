// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog.h"

#include "models/units/nearest.h"

#include <algorithm>
#include <utility>

namespace chokepoint::catalog {

namespace {

std::pair<std::string_view, std::string_view> orderOf(const Claim* claim) {
    return {claim->attribute, claim->id};
}

template <typename T>
const T* findIn(const std::unordered_map<std::string_view, const T*>& index, std::string_view id) {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : found->second;
}

/// Days between the last days of two dates, without sign.
long daysApart(const units::Date& a, const units::Date& b) {
    const auto days = std::chrono::sys_days(a.lastDay()) - std::chrono::sys_days(b.lastDay());
    return std::abs(static_cast<long>(days.count()));
}

}  // namespace

Catalog::Catalog(CatalogData data) : m_data(std::move(data)) {
    std::ranges::sort(m_data.subjects, {}, &Subject::id);
    std::ranges::sort(m_data.sources, {}, &Source::id);
    for (const Subject& subject : m_data.subjects) {
        m_subjects.emplace(subject.id, &subject);
    }
    for (const Source& source : m_data.sources) {
        m_sources.emplace(source.id, &source);
    }
    m_claims.reserve(m_data.claims.size());
    // A subject's claims mostly follow each other, and sorting few at a time compares far fewer texts.
    std::map<std::string_view, std::vector<const Claim*>> groups;
    auto group = groups.end();
    for (const Claim& claim : m_data.claims) {
        m_claims.emplace(claim.id, &claim);
        if (group == groups.end() || group->first != claim.subject) {
            group = groups.try_emplace(claim.subject).first;
        }
        group->second.push_back(&claim);
    }
    m_bySubject.reserve(m_data.claims.size());
    for (auto& [subject, claims] : groups) {
        std::ranges::sort(claims, {}, orderOf);
        const std::size_t begin = m_bySubject.size();
        m_bySubject.insert(m_bySubject.end(), claims.begin(), claims.end());
        m_subjectRanges.emplace(subject, std::pair(begin, m_bySubject.size()));
    }
}

std::span<const Claim* const> Catalog::claimsOf(std::string_view subject) const {
    const auto found = m_subjectRanges.find(subject);
    if (found == m_subjectRanges.end()) {
        return {};
    }
    const auto [begin, end] = found->second;
    return std::span(m_bySubject).subspan(begin, end - begin);
}

std::span<const Claim* const> Catalog::claims(std::string_view subject, std::string_view attribute) const {
    const std::span<const Claim* const> all = claimsOf(subject);
    const auto attributeOf = [](const Claim* claim) { return std::string_view(claim->attribute); };
    const auto begin = std::ranges::lower_bound(all, attribute, {}, attributeOf);
    const auto end = std::ranges::upper_bound(all, attribute, {}, attributeOf);
    return {begin, end};
}

const Claim* Catalog::claim(std::string_view id) const {
    return findIn(m_claims, id);
}
const Subject* Catalog::subject(std::string_view id) const {
    return findIn(m_subjects, id);
}
const Source* Catalog::source(std::string_view id) const {
    return findIn(m_sources, id);
}

const Lens* Catalog::lens(std::string_view id) const {
    const auto found = std::ranges::find(m_data.lenses, id, &Lens::id);
    return found == m_data.lenses.end() ? nullptr : &*found;
}

const EditorsDefault* Catalog::editorsDefault(std::string_view subject, std::string_view metric) const {
    const auto found = std::ranges::find_if(m_data.defaults, [&](const EditorsDefault& entry) {
        return entry.subject == subject && entry.metric == metric;
    });
    return found == m_data.defaults.end() ? nullptr : &*found;
}

const ExchangeRate* Catalog::exchangeRate(std::string_view currency, const std::optional<units::Date>& date) const {
    const ExchangeRate* best = nullptr;
    for (const ExchangeRate& rate : m_data.exchangeRates) {
        if (rate.currency != currency) {
            continue;
        }
        const bool isBetter = best == nullptr || (date ? daysApart(rate.date, *date) < daysApart(best->date, *date)
                                                       : units::compareByLastDay(rate.date, best->date) > 0);
        if (isBetter) {
            best = &rate;
        }
    }
    return best;
}

const Claim* Catalog::successor(std::string_view retiredId) const {
    // A chain of retirements cannot be longer than the list itself.
    for (std::size_t step = 0; step <= m_data.retiredIds.size(); ++step) {
        if (const Claim* living = claim(retiredId)) {
            return living;
        }
        const auto found = m_data.retiredIds.find(retiredId);
        if (found == m_data.retiredIds.end() || found->second.empty()) {
            return nullptr;
        }
        retiredId = found->second;
    }
    return nullptr;
}

std::vector<std::string> nearestSubjects(const Catalog& catalog, std::string_view text, std::size_t most) {
    std::vector<std::string> spellings;
    std::map<std::string, std::string, std::less<>> idOfSpelling;
    const auto add = [&](const std::string& spelling, const std::string& id) {
        if (idOfSpelling.emplace(spelling, id).second) {
            spellings.push_back(spelling);
        }
    };
    for (const Subject& subject : catalog.subjects()) {
        add(subject.id, subject.id);
        add(subject.name, subject.id);
        for (const std::string& alias : subject.aliases) {
            add(alias, subject.id);
        }
    }
    std::vector<std::string> result;
    for (const std::string& spelling : units::nearest(text, spellings, most * 3)) {
        const std::string& id = idOfSpelling.find(spelling)->second;
        if (result.size() < most && std::ranges::find(result, id) == result.end()) {
            result.push_back(id);
        }
    }
    return result;
}

}  // namespace chokepoint::catalog
