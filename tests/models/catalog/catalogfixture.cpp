// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/catalog/catalogfixture.h"

#include <cassert>

namespace chokepoint::tests {

using namespace catalog;

CatalogFixture::CatalogFixture() {
    m_data.release = {"test", "2026-07-31", "", ""};
    lens("best", LensRule::Best, {});
}

CatalogFixture& CatalogFixture::source(std::string id, SourceKind kind, std::string_view date, bool isSecondHand,
                                       std::string publisher) {
    Source source;
    source.id = std::move(id);
    source.kind = kind;
    source.isSecondHand = isSecondHand;
    source.publisher = std::move(publisher);
    if (!date.empty()) {
        source.date = units::parseDate(date).value();
    }
    m_data.sources.push_back(std::move(source));
    return *this;
}

CatalogFixture& CatalogFixture::subject(std::string id, SubjectKind kind) {
    Subject subject;
    subject.name = id;
    subject.id = std::move(id);
    subject.kind = kind;
    m_data.subjects.push_back(std::move(subject));
    return *this;
}

CatalogFixture& CatalogFixture::number(std::string id, std::string subject, std::string attribute, double value,
                                       std::string_view unit, std::string source,
                                       std::initializer_list<std::pair<std::string_view, std::string_view>> axes) {
    Claim claim;
    claim.id = std::move(id);
    claim.subject = std::move(subject);
    claim.attribute = std::move(attribute);
    claim.value = Number{value, std::nullopt, std::nullopt};
    claim.unit = units::knownUnit(unit);
    claim.unitText = std::string(unit);
    claim.source = std::move(source);
    for (const auto& [axis, word] : axes) {
        [[maybe_unused]] const bool isKnown = setAxis(claim.qualifiers, axis, word);
        assert(isKnown);
    }
    m_data.claims.push_back(std::move(claim));
    return *this;
}

CatalogFixture& CatalogFixture::bound(std::string id, std::string subject, std::string attribute, BoundKind kind,
                                      double limit, std::string_view unit, std::string source) {
    number(std::move(id), std::move(subject), std::move(attribute), 0.0, unit, std::move(source));
    m_data.claims.back().value = Bound{kind, limit};
    return *this;
}

CatalogFixture& CatalogFixture::ratio(std::string id, std::string subject, std::string attribute,
                                      std::string relativeTo, double times, std::string source) {
    number(std::move(id), std::move(subject), std::move(attribute), 0.0, "ratio", std::move(source));
    m_data.claims.back().value = Ratio{std::move(relativeTo), Number{times, std::nullopt, std::nullopt}};
    return *this;
}

CatalogFixture& CatalogFixture::chip(std::string id, std::string system, std::string chip, std::string source) {
    number(std::move(id), std::move(system), "chip", 0.0, "ratio", std::move(source));
    m_data.claims.back().value = Reference{std::move(chip)};
    return *this;
}

CatalogFixture& CatalogFixture::text(std::string id, std::string subject, std::string attribute, std::string words,
                                     std::string source) {
    number(std::move(id), std::move(subject), std::move(attribute), 0.0, "ratio", std::move(source));
    m_data.claims.back().value = Text{std::move(words)};
    return *this;
}

CatalogFixture& CatalogFixture::lens(std::string id, LensRule rule, std::vector<std::string> arguments) {
    m_data.lenses.push_back({id, id, rule, std::move(arguments), id});
    return *this;
}

CatalogFixture& CatalogFixture::editorsDefault(std::string subject, std::string metric, std::string claim,
                                               std::string reason) {
    m_data.defaults.push_back({std::move(subject), std::move(metric), std::move(claim), std::move(reason)});
    return *this;
}

CatalogFixture& CatalogFixture::exchangeRate(std::string currency, double perUsd, std::string_view date) {
    m_data.exchangeRates.push_back({std::move(currency), perUsd, units::parseDate(date).value(), "rates", ""});
    return *this;
}

CatalogFixture& CatalogFixture::standing(Standing standing, std::string reason) {
    m_data.claims.back().standing = standing;
    m_data.claims.back().reason = std::move(reason);
    return *this;
}

CatalogFixture& CatalogFixture::impliedBy(std::string what) {
    m_data.claims.back().impliedBy = std::move(what);
    return *this;
}

CatalogFixture& CatalogFixture::range(double low, double high) {
    auto& number = std::get<Number>(m_data.claims.back().value);
    number.low = low;
    number.high = high;
    return *this;
}

CatalogFixture& CatalogFixture::variant(std::string what) {
    m_data.claims.back().variant = std::move(what);
    return *this;
}

Snapshot CatalogFixture::snapshot() const {
    return {std::make_shared<const Catalog>(m_data), {}};
}

Resolver CatalogFixture::resolver(Context context) const {
    return {snapshot(), std::move(context)};
}

Context withLens(std::string lens) {
    Context context;
    context.lens = std::move(lens);
    return context;
}

}  // namespace chokepoint::tests
