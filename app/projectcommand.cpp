// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bandanswer.h"
#include "app/command.h"
#include "app/scenarioquestion.h"
#include "app/supplyanswers.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>

namespace chokepoint::app {

namespace {

class ProjectCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "project"; }
    [[nodiscard]] std::string_view brief() const override {
        return "What reaches China and when, quarter by quarter, with its uncertainty";
    }

    void declare(CLI::App& app) override {
        app.add_option("ids", m_ids, "Scenarios, as 'chokepoint scenario list' names them (default: as-recorded)")
            ->type_name("ID");
        std::string known;
        for (const scenario::SeriesInfo& info : scenario::allSeries()) {
            known += (known.empty() ? "" : ", ") + std::string(info.id);
        }
        auto* series = app.add_option("--series", m_series, "One of: " + known + " (default: twelve of them)")
                           ->type_name("S")
                           ->allow_extra_args(false);
        app.add_option("--draws", m_draws, "Paths of the ensemble")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{2}, std::size_t{200'000}))
            ->capture_default_str();
        app.add_option("--seed", m_seed, "The same seed gives the same bytes")->type_name("S")->capture_default_str();
        app.add_option("--from", m_from, "First quarter")->type_name("Q")->capture_default_str();
        app.add_option("--to", m_to, "Last quarter")->type_name("Q")->capture_default_str();
        app.add_option("--threads", m_threads, "0: as many as there are; the answer does not depend on it")
            ->type_name("N")
            ->check(CLI::Range(0U, 64U))
            ->capture_default_str();
        app.add_flag("--central", m_isCentral, "One run with every parameter at its central value");
        app.add_flag("--independent", m_isIndependent, "Without the correlations between parameters");
        auto* minus = app.add_option("--minus", m_minus, "What each scenario has more than this one, on the same paths")
                          ->type_name("ID");
        auto* raw = app.add_option("--raw", m_raw, "Write every path to a CSV file too")->type_name("FILE.csv");
        auto* ledger = app.add_option("--ledger", m_ledger,
                                      "Instead: what is published on the way of a chip to China (nvidia-h20, "
                                      "nvidia-h200, amd-mi308x, nvidia-b30a), beside what the run ships")
                           ->type_name("CHIP");
        auto* waterfall = app.add_option("--waterfall", m_waterfall,
                                         "Instead: from the record to the scenario, one difference at a time")
                              ->type_name("SERIES");
        auto* backtest = app.add_flag("--backtest", m_isBacktest,
                                      "Instead: how projections made before each reported figure did in it");
        ledger->excludes(waterfall)->excludes(backtest);
        waterfall->excludes(backtest);
        for (CLI::Option* instead : {ledger, waterfall, backtest}) {
            instead->excludes(series)->excludes(minus)->excludes(raw);
        }
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint project as-recorded h20-banned --series imports.nvidia-h20\n"
            "  chokepoint project --set hypothetical.CXMT-LISTED=2027-01-01 --series production.huawei-ascend --json\n"
            "  chokepoint project h20-never-banned --seed 7 --draws 2000 --csv\n"
            "  chokepoint project h20-never-banned --minus as-recorded --series h100e_tpp\n"
            "  chokepoint project --ledger nvidia-h200 --from 2026Q1 --to 2026Q4\n"
            "  chokepoint project huawei-smic-never-listed --waterfall production.huawei-ascend --from 2025Q1");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<scenario::ProjectionInputs> inputs = loadProjectionInputs(*question);
        if (!inputs) {
            return tl::unexpected<Error>(inputs.error());
        }
        const Result<scenario::ProjectionRequest> request = requested();
        if (!request) {
            return tl::unexpected<Error>(request.error());
        }
        if (!m_ledger.empty() || !m_waterfall.empty() || m_isBacktest) {
            const Result<void> answered = answerInstead(*question, *inputs, *request);
            return answered ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(answered.error());
        }
        Result<std::vector<ScenarioRun>> runs = projected(*question, *inputs, *request);
        if (!runs) {
            return tl::unexpected<Error>(runs.error());
        }
        const BandAnswer answer{std::move(*runs), m_seed, m_isCentral, !m_isIndependent, m_minus};
        const Result<void> written = answerBands(*question, *inputs, answer, m_options);
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Result<scenario::ProjectionRequest> requested() const {
        Result<scenario::ProjectionRequest> request = requestedQuarters(m_from, m_to);
        if (!request) {
            return request;
        }
        request->threads = m_threads;
        if (!m_series.empty()) {
            request->series.clear();
        }
        for (const std::string& id : m_series) {
            const Result<scenario::Series> series = findProjectedSeries(id);
            if (!series) {
                return tl::unexpected<Error>(series.error());
            }
            if (std::ranges::find(request->series, *series) == request->series.end()) {
                request->series.push_back(*series);
            }
        }
        return request;
    }

    [[nodiscard]] Result<std::vector<ScenarioRun>> projected(Question& question,
                                                             const scenario::ProjectionInputs& inputs,
                                                             const scenario::ProjectionRequest& request) const {
        Result<std::vector<scenario::Scenario>> scenarios = askedScenarios(question, m_ids);
        if (!scenarios) {
            return tl::unexpected<Error>(std::move(scenarios.error()));
        }
        std::optional<scenario::Model> minus;
        const scenario::Model recorded(inputs, draws(inputs), {});
        if (!m_minus.empty()) {
            // As it is: what --set changes is what the difference is about.
            Result<scenario::Scenario> other = findScenario(question, m_minus, {});
            if (!other) {
                return tl::unexpected<Error>(std::move(other.error()));
            }
            other->knownAt = question.context.knownAt ? question.context.knownAt : other->knownAt;
            minus = recorded.under(*other);
        }
        nameInContext(question, *scenarios, m_minus);
        std::vector<ScenarioRun> runs;
        std::vector<scenario::Model> models;
        for (std::size_t i = 0; i < scenarios->size(); ++i) {
            scenario::Scenario& scenario = (*scenarios)[i];
            const scenario::Model model = recorded.under(scenario);
            scenario::Projection projection =
                minus ? scenario::projectDifference(model, *minus, request) : scenario::project(model, request);
            const std::string& id = m_ids.empty() ? scenario.id : m_ids[i];
            models.push_back(model);
            runs.push_back({id, std::move(scenario), std::move(projection)});
        }
        std::vector<scenario::RawRun> raw;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            raw.push_back({runs[i].id, &models[i], minus ? &*minus : nullptr});
        }
        if (const Result<void> done = m_raw.empty() ? Result<void>() : writeDraws(m_raw, raw, request); !done) {
            return tl::unexpected<Error>(done.error());
        }
        return runs;
    }

    [[nodiscard]] scenario::Draws draws(const scenario::ProjectionInputs& inputs) const {
        return m_isCentral ? scenario::Draws::centralRun(inputs.supply)
                           : scenario::Draws(inputs.supply, {m_draws, m_seed, !m_isIndependent, m_threads});
    }

    /// Ledger, waterfall or backtest.
    [[nodiscard]] Result<void> answerInstead(Question& question, const scenario::ProjectionInputs& inputs,
                                             const scenario::ProjectionRequest& request) const {
        const Result<scenario::Scenario> only =
            onlyScenario(askedScenarios(question, m_ids), m_isBacktest       ? "--backtest"
                                                          : m_ledger.empty() ? "--waterfall"
                                                                             : "--ledger");
        if (!only) {
            return tl::unexpected<Error>(only.error());
        }
        const scenario::Scenario& scenario = *only;
        nameInContext(question, {scenario});
        if (m_isBacktest) {
            if (!scenario.differences.empty() || !scenario.ranges.empty()) {
                return failure(ErrorCode::InvalidArgument,
                               {CHOKEPOINT_MSG("--backtest is of the record: leave the scenario out"), {}});
            }
            return answerBacktest(
                question, scenario::backtest(inputs, {m_draws, m_seed, !m_isIndependent, m_threads}, scenario.knownAt),
                m_options);
        }
        if (!m_ledger.empty()) {
            const Result<scenario::Foreign> chip = findForeign(m_ledger);
            if (!chip) {
                return tl::unexpected<Error>(chip.error());
            }
            return answerLedger(question,
                                scenario::ledgerOf(inputs, draws(inputs), scenario, *chip, request.from, request.to),
                                scenario, m_options);
        }
        const Result<scenario::Series> series = findProjectedSeries(m_waterfall);
        if (!series) {
            return tl::unexpected<Error>(series.error());
        }
        const Result<scenario::Waterfall> waterfall =
            scenario::waterfallOf(inputs, draws(inputs), scenario, *series,
                                  std::max(request.from, scenario::ModelStart), request.to, m_threads);
        if (!waterfall) {
            return tl::unexpected<Error>(waterfall.error());
        }
        return answerWaterfall(question, *waterfall, scenario, m_options);
    }

    CommonOptions m_options;
    std::vector<std::string> m_ids;
    std::vector<std::string> m_series;
    std::size_t m_draws = 10'000;
    std::uint64_t m_seed = 1;
    std::string m_from = "2022Q1";
    std::string m_to = "2030Q4";
    unsigned m_threads = 0;
    bool m_isCentral = false;
    bool m_isIndependent = false;
    std::string m_minus;
    std::string m_raw;
    std::string m_ledger;
    std::string m_waterfall;
    bool m_isBacktest = false;
};

}  // namespace

std::unique_ptr<Command> makeProjectCommand() {
    return std::make_unique<ProjectCommand>();
}

}  // namespace chokepoint::app
