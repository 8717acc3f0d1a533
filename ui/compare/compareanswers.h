// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/tables/comparisoncell.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/view.h"

#include <memory>
#include <optional>
#include <vector>

namespace chokepoint::ui {

/// What a state of Compare comes to: the comparison, and the charts made of it. Figures once answered stay answered as
/// long as claims and context are the same, so that another way to show them costs little.
class CompareAnswers {
public:
    explicit CompareAnswers(const Services& services) : m_services(services) {}

    /// Takes the session's claims and context; true where either changed.
    bool refresh();

    [[nodiscard]] const catalog::Catalog& catalog() const { return *m_snapshot->catalog; }
    [[nodiscard]] catalog::Resolver& resolver() { return *m_resolver; }
    [[nodiscard]] std::string nameOf(const std::string& id) const;
    [[nodiscard]] std::string contextSentence() const;
    [[nodiscard]] charts::BuildOptions buildOptions() const;

    /// The compared subjects by every metric that says something about them.
    [[nodiscard]] Result<std::shared_ptr<const tables::ComparisonData>> comparison(const CompareState& state);
    /// One chart for each charted metric, with one numbering of sources.
    [[nodiscard]] std::vector<charts::ChartSpec> bars(const CompareState& state,
                                                      const tables::ComparisonData& data) const;
    /// The compared subjects before their backdrop.
    [[nodiscard]] Result<charts::ChartSpec> scatter(const CompareState& state);

    /// Metrics with meaning for one of the compared subjects.
    [[nodiscard]] std::vector<const catalog::Metric*> metricsOf(const CompareState& state) const;

private:
    const Services& m_services;
    std::shared_ptr<const catalog::Snapshot> m_snapshot;
    catalog::Context m_context;
    std::unique_ptr<catalog::Resolver> m_resolver;
};

}  // namespace chokepoint::ui
