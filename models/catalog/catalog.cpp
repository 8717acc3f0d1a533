// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog.h"

#include "models/units/nearest.h"

#include <algorithm>
#include <iterator>
#include <tuple>
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

template <typename T>
std::vector<const T*> listOf(const std::vector<T>& records, std::unordered_map<std::string_view, const T*>& index) {
    std::vector<const T*> list;
    list.reserve(records.size());
    index.reserve(records.size());
    for (const T& record : records) {
        list.push_back(&record);
        index.emplace(record.id, &record);
    }
    if (!std::ranges::is_sorted(list, {}, &T::id)) {
        std::ranges::stable_sort(list, {}, &T::id);
    }
    return list;
}

/// Both lists by id; `index` gets the own records that the reference does not have.
template <typename T>
RecordList<T> laidOver(const RecordList<T>& recorded, const std::unordered_map<std::string_view, const T*>& known,
                       const std::vector<std::shared_ptr<const T>>& own,
                       std::unordered_map<std::string_view, const T*>& index) {
    std::vector<const T*> added;
    added.reserve(own.size());
    index.reserve(own.size());
    for (const std::shared_ptr<const T>& record : own) {
        if (!known.contains(record->id) && index.emplace(record->id, record.get()).second) {
            added.push_back(record.get());
        }
    }
    std::vector<const T*> list;
    list.reserve(recorded.size() + added.size());
    auto next = added.begin();
    for (const T& record : Listing<T>(recorded)) {
        for (; next != added.end() && (*next)->id < record.id; ++next) {
            list.push_back(*next);
        }
        list.push_back(&record);
    }
    list.insert(list.end(), next, added.end());
    return RecordList<T>(list);
}

/// What becomes of which own record; the reference speaks where it has an id.
template <typename T>
RecordEdits<T> editsOf(const std::unordered_map<std::string_view, const T*>& recorded,
                       const std::vector<std::shared_ptr<const T>>& put, const std::vector<std::string>& removed) {
    RecordEdits<T> edits;
    for (const std::string& id : removed) {
        if (!recorded.contains(id)) {
            edits.insert_or_assign(id, nullptr);
        }
    }
    for (const std::shared_ptr<const T>& record : put) {
        if (!recorded.contains(record->id)) {
            edits.insert_or_assign(record->id, record);
        }
    }
    return edits;
}

template <typename T>
void takeOver(const RecordEdits<T>& edits, RecordEdits<T>& all) {
    for (const auto& [id, record] : edits) {
        all.insert_or_assign(id, record);
    }
}

/// The record as the edits leave it, or as it lies under them.
template <typename T>
const T* findEdited(const RecordEdits<T>& edits, const std::unordered_map<std::string_view, const T*>& under,
                    std::string_view id) {
    const auto found = edits.find(id);
    return found == edits.end() ? findIn(under, id) : found->second.get();
}

/// The subject that the value of a claim names; empty: none.
std::string_view namedSubject(const Claim& claim) {
    const auto* reference = std::get_if<Reference>(&claim.value);
    const auto* ratio = std::get_if<Ratio>(&claim.value);
    return reference != nullptr ? std::string_view(reference->subject)
           : ratio != nullptr   ? std::string_view(ratio->relativeTo)
                                : std::string_view();
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
    m_subjectList = RecordList<Subject>(listOf(m_data.subjects, m_subjects));
    m_sourceList = RecordList<Source>(listOf(m_data.sources, m_sources));
    const std::vector<const Claim*> claims = listOf(m_data.claims, m_claims);
    m_claimList = RecordList<Claim>(claims);
    indexClaims(claims);
    indexReferences(claims);
}

Catalog::Catalog(const std::shared_ptr<const Catalog>& reference, OwnRecords own)
    : m_reference(reference->m_reference ? reference->m_reference : reference), m_own(std::move(own)) {
    m_subjectList = laidOver(m_reference->m_subjectList, m_reference->m_subjects, m_own.subjects, m_subjects);
    m_sourceList = laidOver(m_reference->m_sourceList, m_reference->m_sources, m_own.sources, m_sources);
    m_claimList = laidOver(m_reference->m_claimList, m_reference->m_claims, m_own.claims, m_claims);
    std::vector<const Claim*> added;
    added.reserve(m_claims.size());
    for (const std::shared_ptr<const Claim>& claim : m_own.claims) {
        if (m_claims.contains(claim->id)) {
            added.push_back(claim.get());
        }
    }
    indexClaims(added);
    indexReferences(added);
}

Catalog::Catalog(const std::shared_ptr<const Catalog>& before, const OwnEdit& edit)
    : m_reference(before->m_reference),
      m_under(before->m_under ? before->m_under : before),
      m_subjectEdits(before->m_subjectEdits),
      m_sourceEdits(before->m_sourceEdits),
      m_claimEdits(before->m_claimEdits),
      m_editedSubjects(before->m_editedSubjects) {
    const auto subjects = editsOf(m_reference->m_subjects, edit.put.subjects, edit.removedSubjects);
    const auto sources = editsOf(m_reference->m_sources, edit.put.sources, edit.removedSources);
    const auto claims = editsOf(m_reference->m_claims, edit.put.claims, edit.removedClaims);
    m_subjectList = before->m_subjectList.edited(subjects);
    m_sourceList = before->m_sourceList.edited(sources);
    m_claimList = before->m_claimList.edited(claims);
    editClaims(*before, claims);
    takeOver(subjects, m_subjectEdits);
    takeOver(sources, m_sourceEdits);
    takeOver(claims, m_claimEdits);
}

void Catalog::indexReferences(std::span<const Claim* const> claims) {
    for (const Claim* claim : claims) {
        if (const std::string_view named = namedSubject(*claim); !named.empty()) {
            m_referring[named].push_back(claim);
        }
    }
}

void Catalog::indexClaims(std::span<const Claim* const> claims) {
    // A subject's claims mostly follow each other, and sorting few at a time compares far fewer texts.
    std::map<std::string_view, std::vector<const Claim*>> groups;
    auto group = groups.end();
    for (const Claim* claim : claims) {
        if (group == groups.end() || group->first != claim->subject) {
            bool isNew = false;
            std::tie(group, isNew) = groups.try_emplace(claim->subject);
            if (isNew && m_reference) {
                const std::span<const Claim* const> recorded = m_reference->claimsOf(claim->subject);
                group->second.assign(recorded.begin(), recorded.end());
            }
        }
        group->second.push_back(claim);
    }
    m_bySubject.reserve(claims.size());
    for (auto& [subject, list] : groups) {
        std::ranges::sort(list, {}, orderOf);
        const std::size_t begin = m_bySubject.size();
        m_bySubject.insert(m_bySubject.end(), list.begin(), list.end());
        m_subjectRanges.emplace(subject, std::pair(begin, m_bySubject.size()));
    }
}

void Catalog::editClaims(const Catalog& before, const RecordEdits<Claim>& edits) {
    std::map<std::string, std::vector<const Claim*>, std::less<>> touched;
    const auto listOf = [&](const std::string& subject) -> std::vector<const Claim*>& {
        const auto [entry, isNew] = touched.try_emplace(subject);
        if (isNew) {
            const std::span<const Claim* const> present = before.claimsOf(subject);
            entry->second.assign(present.begin(), present.end());
            std::erase_if(entry->second, [&](const Claim* claim) { return edits.contains(claim->id); });
        }
        return entry->second;
    };
    for (const auto& [id, claim] : edits) {
        if (const Claim* old = before.claim(id)) {
            listOf(old->subject);
        }
        if (claim) {
            listOf(claim->subject).push_back(claim.get());
        }
    }
    for (auto& [subject, list] : touched) {
        std::ranges::sort(list, {}, orderOf);
        m_editedSubjects.insert_or_assign(subject, std::move(list));
    }
}

std::span<const Claim* const> Catalog::claimsOf(std::string_view subject) const {
    if (m_under) {
        const auto touched = m_editedSubjects.find(subject);
        return touched != m_editedSubjects.end() ? std::span<const Claim* const>(touched->second)
                                                 : m_under->claimsOf(subject);
    }
    const auto found = m_subjectRanges.find(subject);
    if (found == m_subjectRanges.end()) {
        return m_reference ? m_reference->claimsOf(subject) : std::span<const Claim* const>();
    }
    const auto [begin, end] = found->second;
    return std::span(m_bySubject).subspan(begin, end - begin);
}

std::vector<const Claim*> Catalog::referring(std::string_view subject) const {
    std::vector<const Claim*> claims;
    const auto add = [&](const Catalog& whole) {
        if (const auto found = whole.m_referring.find(subject); found != whole.m_referring.end()) {
            std::ranges::copy_if(found->second, std::back_inserter(claims),
                                 [&](const Claim* claim) { return !m_claimEdits.contains(claim->id); });
        }
    };
    if (m_reference) {
        add(*m_reference);
    }
    add(m_under ? *m_under : *this);
    for (const auto& [id, claim] : m_claimEdits) {
        if (claim && namedSubject(*claim) == subject) {
            claims.push_back(claim.get());
        }
    }
    std::ranges::sort(claims, {}, &Claim::id);
    return claims;
}

std::span<const Claim* const> Catalog::claims(std::string_view subject, std::string_view attribute) const {
    const std::span<const Claim* const> all = claimsOf(subject);
    const auto attributeOf = [](const Claim* claim) { return std::string_view(claim->attribute); };
    const auto begin = std::ranges::lower_bound(all, attribute, {}, attributeOf);
    const auto end = std::ranges::upper_bound(all, attribute, {}, attributeOf);
    return {begin, end};
}

const Claim* Catalog::claim(std::string_view id) const {
    if (const Claim* recorded = m_reference ? findIn(m_reference->m_claims, id) : nullptr) {
        return recorded;
    }
    return m_under ? findEdited(m_claimEdits, m_under->m_claims, id) : findIn(m_claims, id);
}

const Subject* Catalog::subject(std::string_view id) const {
    if (const Subject* recorded = m_reference ? findIn(m_reference->m_subjects, id) : nullptr) {
        return recorded;
    }
    return m_under ? findEdited(m_subjectEdits, m_under->m_subjects, id) : findIn(m_subjects, id);
}

const Source* Catalog::source(std::string_view id) const {
    if (const Source* recorded = m_reference ? findIn(m_reference->m_sources, id) : nullptr) {
        return recorded;
    }
    return m_under ? findEdited(m_sourceEdits, m_under->m_sources, id) : findIn(m_sources, id);
}

bool Catalog::isOwnClaim(std::string_view id) const {
    return m_reference && !m_reference->m_claims.contains(id) && claim(id) != nullptr;
}

bool Catalog::isOwnSubject(std::string_view id) const {
    return m_reference && !m_reference->m_subjects.contains(id) && subject(id) != nullptr;
}

bool Catalog::isOwnSource(std::string_view id) const {
    return m_reference && !m_reference->m_sources.contains(id) && source(id) != nullptr;
}

std::size_t Catalog::layerSize() const {
    return m_subjectEdits.size() + m_sourceEdits.size() + m_claimEdits.size();
}

const Attribute* Catalog::attribute(std::string_view name) const {
    for (const Attribute& attribute : attributes()) {
        const std::string_view known = attribute.name;
        const bool isFamily = known.ends_with('*');
        if (isFamily ? name.size() >= known.size() && name.starts_with(known.substr(0, known.size() - 1))
                     : name == known) {
            return &attribute;
        }
    }
    return nullptr;
}

const Lens* Catalog::lens(std::string_view id) const {
    const auto found = std::ranges::find(lenses(), id, &Lens::id);
    return found == lenses().end() ? nullptr : &*found;
}

const EditorsDefault* Catalog::editorsDefault(std::string_view subject, std::string_view metric) const {
    const std::vector<EditorsDefault>& defaults = reference().m_data.defaults;
    const auto found = std::ranges::find_if(
        defaults, [&](const EditorsDefault& entry) { return entry.subject == subject && entry.metric == metric; });
    return found == defaults.end() ? nullptr : &*found;
}

const ExchangeRate* Catalog::exchangeRate(std::string_view currency, const std::optional<units::Date>& date) const {
    const ExchangeRate* best = nullptr;
    for (const ExchangeRate& rate : reference().m_data.exchangeRates) {
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
    for (std::size_t step = 0; step <= retiredIds().size(); ++step) {
        if (const Claim* living = claim(retiredId)) {
            return living;
        }
        const auto found = retiredIds().find(retiredId);
        if (found == retiredIds().end() || found->second.empty()) {
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
