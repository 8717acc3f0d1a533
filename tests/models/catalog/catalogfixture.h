// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace chokepoint::tests {

/// Builds small catalogues for tests, one call a row. Published numbers, so that expected values can be looked up.
class CatalogFixture {
public:
    CatalogFixture();

    CatalogFixture& source(std::string id, catalog::SourceKind kind, std::string_view date, bool isSecondHand = false,
                           std::string publisher = {});
    CatalogFixture& subject(std::string id, catalog::SubjectKind kind);
    /// A number; `axes` are (axis, value) ids.
    CatalogFixture& number(std::string id, std::string subject, std::string attribute, double value,
                           std::string_view unit, std::string source,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> axes = {});
    CatalogFixture& bound(std::string id, std::string subject, std::string attribute, catalog::BoundKind kind,
                          double limit, std::string_view unit, std::string source);
    CatalogFixture& ratio(std::string id, std::string subject, std::string attribute, std::string relativeTo,
                          double times, std::string source);
    CatalogFixture& chip(std::string id, std::string system, std::string chip, std::string source);
    CatalogFixture& text(std::string id, std::string subject, std::string attribute, std::string words,
                         std::string source);
    CatalogFixture& lens(std::string id, catalog::LensRule rule, std::vector<std::string> arguments);
    CatalogFixture& editorsDefault(std::string subject, std::string metric, std::string claim, std::string reason);
    CatalogFixture& exchangeRate(std::string currency, double perUsd, std::string_view date);

    // The following change the row that was added last.
    CatalogFixture& standing(catalog::Standing standing, std::string reason = "for a reason");
    CatalogFixture& impliedBy(std::string what);
    CatalogFixture& range(double low, double high);
    CatalogFixture& variant(std::string what);

    [[nodiscard]] catalog::Snapshot snapshot() const;
    /// A resolver over the rows so far.
    [[nodiscard]] catalog::Resolver resolver(catalog::Context context = {}) const;

private:
    catalog::CatalogData m_data;
};

/// A context with a lens.
[[nodiscard]] catalog::Context withLens(std::string lens);

}  // namespace chokepoint::tests
