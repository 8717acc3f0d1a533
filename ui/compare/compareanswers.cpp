// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compareanswers.h"

#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::ui {

namespace {

/// Chips or systems of the analyst's own behind those that are compared.
constexpr std::size_t MostOwnBehind = 300;

/// Every metric that a table of these subjects has something to say about, and the charted ones.
std::vector<std::string> tableMetrics(catalog::Resolver& resolver, const CompareState& state) {
    std::vector<std::string> metrics;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const bool isCharted = std::find(state.metrics.begin(), state.metrics.end(), metric.id) != state.metrics.end();
        const bool isKnown = std::any_of(state.ids.begin(), state.ids.end(), [&](const std::string& id) {
            return resolver.figure(id, metric.id).isKnown();
        });
        if (isCharted || isKnown) {
            metrics.emplace_back(metric.id);
        }
    }
    return metrics;
}

}  // namespace

bool CompareAnswers::refresh() {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    if (m_resolver && snapshot == m_snapshot && context == m_context) {
        return false;
    }
    m_snapshot = snapshot;
    m_context = context;
    m_resolver = std::make_unique<catalog::Resolver>(*m_snapshot, m_context);
    return true;
}

std::string CompareAnswers::nameOf(const std::string& id) const {
    const catalog::Subject* subject = catalog().subject(id);
    return subject ? subject->name : id;
}

std::string CompareAnswers::contextSentence() const {
    return catalog::contextSentence(catalog(), m_context);
}

charts::BuildOptions CompareAnswers::buildOptions() const {
    charts::BuildOptions options;
    const units::NumberStyle style = m_services.writing.style;
    options.style = style;
    options.words = [style](const Message& message) { return tables::utf8(tables::sentence(message, style)); };
    return options;
}

Result<std::shared_ptr<const tables::ComparisonData>> CompareAnswers::comparison(const CompareState& state) {
    catalog::ComparisonRequest request;
    request.ids = state.ids;
    request.baseline = state.baseline;
    request.metrics = tableMetrics(*m_resolver, state);
    request.order = state.order;
    request.per = state.mode == CompareMode::Bars ? charts::perOf(state.showAs) : catalog::Per::One;
    auto comparison = catalog::compare(*m_resolver, request);
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    return std::make_shared<const tables::ComparisonData>(tables::ComparisonData{*m_snapshot, std::move(*comparison)});
}

std::vector<charts::ChartSpec> CompareAnswers::bars(const CompareState& state,
                                                    const tables::ComparisonData& data) const {
    charts::BuildOptions options = buildOptions();
    options.showAs = state.showAs;
    options.scale = state.isLog ? charts::ScaleKind::Log : charts::ScaleKind::Linear;
    std::vector<charts::ChartSpec> specs;
    for (const std::string& metric : state.metrics) {
        for (const catalog::ComparisonRow& row : data.comparison.rows) {
            if (row.metric->id == metric) {
                specs.push_back(charts::barSpec(data.comparison, row, catalog(), m_context, options));
            }
        }
    }
    static_cast<void>(charts::numberSources(specs));
    return specs;
}

Result<charts::ChartSpec> CompareAnswers::scatter(const CompareState& state) {
    catalog::ComparisonRequest request;
    request.ids = state.ids;
    request.baseline = state.baseline;
    request.metrics = {state.scatter.x, state.scatter.y};
    request.withTexts = false;
    const catalog::SubjectKind kind =
        state.scatter.backdrop == Backdrop::Chips ? catalog::SubjectKind::Chip : catalog::SubjectKind::System;
    std::size_t own = 0;
    for (const catalog::Subject& subject : catalog().subjects()) {
        if (state.scatter.backdrop == Backdrop::None || subject.kind != kind || state.contains(subject.id)) {
            continue;
        }
        if (catalog().reference().subject(subject.id) != nullptr || ++own <= MostOwnBehind) {
            request.ids.push_back(subject.id);
        }
    }
    const auto comparison = catalog::compare(*m_resolver, request);
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    charts::BuildOptions options = buildOptions();
    options.scale = state.scatter.scale;
    options.emphasised = state.ids;
    Result<charts::ChartSpec> spec =
        charts::scatterSpec(*comparison, state.scatter.x, state.scatter.y, catalog(), m_context, options);
    if (spec && own > MostOwnBehind) {
        const Message note{CHOKEPOINT_MSG("%1 more of your own are not drawn behind them."),
                           {static_cast<std::int64_t>(own - MostOwnBehind)}};
        spec->notes.insert(spec->notes.begin(), options.words ? options.words(note) : inEnglish(note));
    }
    return spec;
}

std::vector<const catalog::Metric*> CompareAnswers::metricsOf(const CompareState& state) const {
    std::vector<const catalog::Metric*> metrics;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const bool applies = std::any_of(state.ids.begin(), state.ids.end(), [&](const std::string& id) {
            const catalog::Subject* subject = catalog().subject(id);
            return subject && metric.forKind(subject->kind);
        });
        if (applies) {
            metrics.push_back(&metric);
        }
    }
    return metrics;
}

}  // namespace chokepoint::ui
