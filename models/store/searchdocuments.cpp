// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/searchdocuments.h"

#include "models/catalog/metric.h"
#include "models/units/format.h"

#include <algorithm>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace chokepoint::store {

namespace {

std::string joined(std::initializer_list<std::string_view> parts, std::string_view by = " · ") {
    std::string text;
    for (const std::string_view part : parts) {
        if (!part.empty()) {
            text += text.empty() ? std::string_view() : by;
            text += part;
        }
    }
    return text;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : " ") + part;
    }
    return text;
}

/// "90 FR 14046; 15 CFR 744.23" as two citations.
void addCitations(std::vector<std::string>& aliases, std::string_view citation) {
    std::size_t begin = 0;
    while (begin < citation.size()) {
        const std::size_t end = std::min(citation.find(';', begin), citation.size());
        std::string one(citation.substr(begin, end - begin));
        one.erase(0, one.find_first_not_of(' '));
        if (!one.empty()) {
            aliases.push_back(std::move(one));
        }
        begin = end + 1;
    }
}

SearchKind kindOf(catalog::SubjectKind kind) {
    switch (kind) {
        case catalog::SubjectKind::Chip:
            return SearchKind::Chip;
        case catalog::SubjectKind::System:
            return SearchKind::System;
        case catalog::SubjectKind::ChipFamily:
        case catalog::SubjectKind::Process:
        case catalog::SubjectKind::Party:
        case catalog::SubjectKind::Policy:
            break;
    }
    return SearchKind::Subject;
}

std::string numberWords(const catalog::Number& number, std::string_view unit) {
    std::string text = number.value ? units::formatExact(*number.value) : std::string();
    if (!number.value && number.low && number.high) {
        text = units::formatExact(*number.low) + "–" + units::formatExact(*number.high);
    }
    return unit.empty() || text.empty() ? text : text + " " + std::string(unit);
}

std::string boundWords(const catalog::Bound& bound, std::string_view unit) {
    std::string words(catalog::idOf(bound.kind));
    std::ranges::replace(words, '-', ' ');
    return words + " " + numberWords({bound.limit, {}, {}}, unit);
}

std::string valueWords(const catalog::Claim& claim) {
    return std::visit(
        [&claim](const auto& value) -> std::string {
            using Type = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Type, catalog::Number>) {
                return numberWords(value, claim.unitText);
            } else if constexpr (std::is_same_v<Type, catalog::Bound>) {
                return boundWords(value, claim.unitText);
            } else if constexpr (std::is_same_v<Type, units::Date>) {
                return value.iso();
            } else if constexpr (std::is_same_v<Type, catalog::Text>) {
                return value.text;
            } else if constexpr (std::is_same_v<Type, catalog::Reference>) {
                return value.subject;
            } else {
                const auto* times = std::get_if<catalog::Number>(&value.times);
                return (times != nullptr ? numberWords(*times, "×")
                                         : boundWords(std::get<catalog::Bound>(value.times), "×")) +
                       " " + value.relativeTo;
            }
        },
        claim.value);
}

std::string spelled(std::string_view attribute) {
    std::string words(attribute);
    std::ranges::replace(words, '_', ' ');
    return words;
}

SearchDocument documentOf(const catalog::Subject& subject) {
    std::string kind = spelled(catalog::idOf(subject.kind));
    std::ranges::replace(kind, '-', ' ');
    return {kindOf(subject.kind),          subject.id,      subject.name,
            joined({kind, subject.maker}), subject.aliases, joined({subject.note, subject.country}, " ")};
}

SearchDocument documentOf(const catalog::Source& source) {
    return {SearchKind::Source,
            source.id,
            source.title.empty() ? source.publisher : source.title,
            joined({source.publisher, source.date ? source.date->iso() : std::string()}),
            {},
            source.url};
}

SearchDocument documentOf(const catalog::Claim& claim, const catalog::Catalog& catalog) {
    const catalog::Subject* subject = catalog.subject(claim.subject);
    const catalog::Source* source = catalog.source(claim.source);
    const std::string& about = subject != nullptr ? subject->name : claim.subject;
    SearchDocument document{SearchKind::Claim,
                            claim.id,
                            about + ": " + spelled(claim.attribute) + " " + valueWords(claim),
                            source != nullptr
                                ? joined({source->publisher, source->date ? source->date->iso() : std::string()})
                                : std::string(),
                            {},
                            joined({claim.note, claim.reason, claim.wording, claim.variant})};
    document.subject = claim.subject;
    document.attribute = claim.attribute;
    return document;
}

void addMetrics(std::vector<SearchDocument>& documents) {
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        documents.push_back({SearchKind::Metric,
                             std::string(metric.id),
                             std::string(metric.name),
                             "metric",
                             {std::string(metric.brief)},
                             std::string(metric.formula)});
    }
}

bool hasOwnWords(const catalog::Claim& claim) {
    return !claim.note.empty() || !claim.reason.empty() || std::holds_alternative<catalog::Text>(claim.value);
}

void addClaims(std::vector<SearchDocument>& documents, const catalog::Catalog& catalog, std::size_t most) {
    std::size_t taken = 0;
    for (const catalog::Claim& claim : catalog.allClaims()) {
        if (taken < most || hasOwnWords(claim)) {
            ++taken;
            documents.push_back(documentOf(claim, catalog));
        }
    }
}

void addLaw(std::vector<SearchDocument>& documents, const policy::Record& record) {
    for (const policy::Event& event : record.events()) {
        const auto& date = event.published ? event.published : event.effective ? event.effective : event.announced;
        SearchDocument document{
            SearchKind::Event,
            event.id,
            event.title,
            joined({date ? date->iso() : std::string(), event.citation}),
            {},
            joined({event.summary, event.note, event.topics, event.actor, event.instrument, joined(event.affects)})};
        addCitations(document.aliases, event.citation);
        documents.push_back(std::move(document));
    }
    for (const policy::Rule& rule : record.rules()) {
        SearchDocument document{SearchKind::Rule,
                                rule.text.id,
                                rule.text.name,
                                rule.text.citation,
                                {},
                                joined({rule.text.summary, rule.text.expression, spelled(rule.text.outcome)})};
        addCitations(document.aliases, rule.text.citation);
        documents.push_back(std::move(document));
    }
    for (const policy::Party& party : record.parties()) {
        documents.push_back({SearchKind::Party, party.id, party.name, joined({spelled(party.status), party.country}),
                             party.aliases,
                             joined({party.reason, party.citation, party.parent, party.otherLists, party.note})});
    }
}

/// Own records where they lie: a document is made when it is asked for.
class OwnDocuments final : public SearchSource {
public:
    explicit OwnDocuments(std::shared_ptr<const catalog::Catalog> catalog) : m_catalog(std::move(catalog)) {
        for (const catalog::Subject& subject : m_catalog->subjects()) {
            if (m_catalog->isOwnSubject(subject.id)) {
                m_subjects.push_back(&subject);
            }
        }
        std::ranges::stable_sort(m_subjects, {}, [](const catalog::Subject* subject) { return kindOf(subject->kind); });
        for (const catalog::Source& source : m_catalog->sources()) {
            if (m_catalog->isOwnSource(source.id)) {
                m_sources.push_back(&source);
            }
        }
        for (const catalog::Claim& claim : m_catalog->allClaims()) {
            if (m_catalog->isOwnClaim(claim.id)) {
                m_claims.push_back(&claim);
            }
        }
    }

    [[nodiscard]] std::size_t size() const override { return firstClaim() + m_claims.size(); }
    [[nodiscard]] SearchKind kind(std::size_t row) const override {
        return row < m_subjects.size() ? kindOf(m_subjects[row]->kind)
               : row < firstClaim()    ? SearchKind::Source
                                       : SearchKind::Claim;
    }
    [[nodiscard]] std::shared_ptr<const SearchDocument> document(std::size_t row) const override {
        return std::make_shared<const SearchDocument>(row < m_subjects.size() ? documentOf(*m_subjects[row])
                                                      : row < firstClaim()
                                                          ? documentOf(*m_sources[row - m_subjects.size()])
                                                          : documentOf(*m_claims[row - firstClaim()], *m_catalog));
    }

private:
    [[nodiscard]] std::size_t firstClaim() const { return m_subjects.size() + m_sources.size(); }

    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<const catalog::Subject*> m_subjects;
    std::vector<const catalog::Source*> m_sources;
    std::vector<const catalog::Claim*> m_claims;
};

}  // namespace

std::vector<SearchDocument> searchDocuments(const catalog::Catalog& catalog, const policy::Record& record,
                                            std::span<const SearchedScenario> scenarios, std::size_t mostClaims) {
    std::vector<SearchDocument> documents;
    for (const catalog::Subject& subject : catalog.subjects()) {
        documents.push_back(documentOf(subject));
    }
    addLaw(documents, record);
    for (const SearchedScenario& scenario : scenarios) {
        documents.push_back({SearchKind::Scenario, scenario.id, scenario.name, "scenario", {}, scenario.sentence});
    }
    addMetrics(documents);
    for (const catalog::Source& source : catalog.sources()) {
        documents.push_back(documentOf(source));
    }
    addClaims(documents, catalog, mostClaims);
    return documents;
}

std::shared_ptr<const SearchSource> ownDocuments(std::shared_ptr<const catalog::Catalog> catalog) {
    return std::make_shared<const OwnDocuments>(std::move(catalog));
}

std::vector<SearchDocument> documentsOf(const SearchedIds& ids, const catalog::Catalog& catalog) {
    std::vector<SearchDocument> documents;
    for (const std::string& id : ids.subjects) {
        if (const catalog::Subject* subject = catalog.subject(id)) {
            documents.push_back(documentOf(*subject));
        }
    }
    for (const std::string& id : ids.sources) {
        if (const catalog::Source* source = catalog.source(id)) {
            documents.push_back(documentOf(*source));
        }
    }
    for (const std::string& id : ids.claims) {
        if (const catalog::Claim* claim = catalog.claim(id)) {
            documents.push_back(documentOf(*claim, catalog));
        }
    }
    return documents;
}

}  // namespace chokepoint::store
