// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"
#include "app/command.h"
#include "app/csvtext.h"
#include "app/scenarioquestion.h"
#include "app/texttable.h"
#include "models/scenario/cited.h"
#include "models/scenario/ensemble.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace chokepoint::app {

namespace {

using tables::text;

constexpr std::array<std::pair<const char*, double scenario::Band::*>, 5> Levels{{{"p05", &scenario::Band::p05},
                                                                                  {"p25", &scenario::Band::p25},
                                                                                  {"p50", &scenario::Band::p50},
                                                                                  {"p75", &scenario::Band::p75},
                                                                                  {"p95", &scenario::Band::p95}}};

/// A scenario and what came of it.
struct Run {
    std::string id;  ///< as it was asked for
    scenario::Scenario scenario;
    scenario::Projection projection;
};

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
        app.add_option("--series", m_series, "One of: " + known + " (default: twelve of them)")
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
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint project as-recorded h20-banned --series imports.nvidia-h20\n"
            "  chokepoint project --set hypothetical.CXMT-LISTED=2027-01-01 --series production.huawei-ascend --json\n"
            "  chokepoint project h20-never-banned --seed 7 --draws 2000 --csv");
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
        const Result<std::vector<Run>> runs = projected(*question, *inputs, *request);
        if (!runs) {
            return tl::unexpected<Error>(runs.error());
        }
        const Result<void> written = m_options.json
                                         ? writeJson(json(*question, *inputs, *runs))
                                         : writeAnswer(m_options.csv ? csv(*runs) : table(*question, *inputs, *runs));
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

    [[nodiscard]] Result<std::vector<Run>> projected(const Question& question, const scenario::ProjectionInputs& inputs,
                                                     const scenario::ProjectionRequest& request) const {
        Result<std::vector<scenario::Scenario>> scenarios = askedScenarios(question, m_ids);
        if (!scenarios) {
            return tl::unexpected<Error>(std::move(scenarios.error()));
        }
        const scenario::Draws draws =
            m_isCentral ? scenario::Draws::centralRun(inputs.supply)
                        : scenario::Draws(inputs.supply, {m_draws, m_seed, !m_isIndependent, m_threads});
        std::vector<Run> runs;
        for (std::size_t i = 0; i < scenarios->size(); ++i) {
            scenario::Scenario& scenario = (*scenarios)[i];
            scenario::Projection projection = scenario::project(scenario::Model(inputs, draws, scenario), request);
            runs.push_back({m_ids.empty() ? scenario.id : m_ids[i], std::move(scenario), std::move(projection)});
        }
        return runs;
    }

    [[nodiscard]] Json seriesJson(const scenario::SeriesProjection& series) const {
        Json json;
        json["unit"] = scenario::infoOf(series.series).unit;
        const auto put = [&](const char* name, double scenario::Band::*member) {
            Json values = Json::array();
            for (const std::optional<scenario::Band>& band : series.bands) {
                values.push_back(band ? toJson(std::optional(*band.*member)) : Json(nullptr));
            }
            json[name] = std::move(values);
        };
        if (m_isCentral) {
            put("value", &scenario::Band::p50);
        } else {
            for (const auto& [name, member] : Levels) {
                put(name, member);
            }
            put("median_error", &scenario::Band::medianError);
        }
        json["recorded"] = Json(std::vector<bool>(series.isRecorded));
        return json;
    }

    [[nodiscard]] Json json(const Question& question, const scenario::ProjectionInputs& inputs,
                            const std::vector<Run>& runs) const {
        const scenario::Projection& first = runs.front().projection;
        Json answer = contextJson(question);
        answer["seed"] = m_isCentral ? Json(nullptr) : Json(m_seed);
        answer["draws"] = first.count;
        answer["correlated"] = !m_isIndependent;
        Json quarters = Json::array();
        for (const scenario::Quarter quarter : first.quarters) {
            quarters.push_back(quarter.text());
        }
        answer["quarters"] = std::move(quarters);
        answer["record_to"] = first.recordTo.text();
        Json sentences = Json::object();
        Json details = Json::object();
        Json scenarios = Json::object();
        for (const Run& run : runs) {
            sentences[run.id] = scenario::sentenceOf(run.scenario, *inputs.supply, *inputs.record);
            details[run.id] = scenarioJson(run.scenario, inputs);
            Json entry = Json::object();
            for (const scenario::SeriesProjection& series : run.projection.series) {
                entry[std::string(scenario::infoOf(series.series).id)] = seriesJson(series);
            }
            scenarios[run.id] = std::move(entry);
        }
        answer["sentences"] = std::move(sentences);
        answer["details"] = std::move(details);
        answer["scenarios"] = std::move(scenarios);
        answer["sources"] = sourcesJson(question, inputs, first);
        return answer;
    }

    [[nodiscard]] std::string csv(const std::vector<Run>& runs) const {
        CsvText csv;
        csv.text("scenario").text("series").text("unit").text("quarter").text("basis");
        for (const auto& [name, member] : Levels) {
            csv.text(m_isCentral ? "value" : name);
            if (m_isCentral) {
                break;
            }
        }
        csv.endRow();
        for (const Run& run : runs) {
            for (const scenario::SeriesProjection& series : run.projection.series) {
                for (std::size_t k = 0; k < series.bands.size(); ++k) {
                    csv.text(run.id).text(scenario::infoOf(series.series).id);
                    csv.text(scenario::infoOf(series.series).unit).text(run.projection.quarters[k].text());
                    csv.text(basisOf(series, k));
                    for (const auto& [name, member] : Levels) {
                        const auto value = m_isCentral ? &scenario::Band::p50 : member;
                        csv.number(series.bands[k] ? std::optional(*series.bands[k].*value) : std::nullopt);
                        if (m_isCentral) {
                            break;
                        }
                    }
                    csv.endRow();
                }
            }
        }
        return csv.written();
    }

    /// What the record of the answered series rests on.
    [[nodiscard]] static Json sourcesJson(const Question& question, const scenario::ProjectionInputs& inputs,
                                          const scenario::Projection& projection) {
        Json sources = Json::object();
        for (const scenario::SeriesProjection& series : projection.series) {
            for (const std::string& id : scenario::sourcesOf(*inputs.supply, series.series)) {
                if (const catalog::Source* source = question.catalog().source(id)) {
                    sources[id] = {{"title", source->title},
                                   {"publisher", source->publisher},
                                   {"date", source->date ? Json(source->date->iso()) : Json(nullptr)},
                                   {"url", source->url},
                                   {"licence", source->licence}};
                }
            }
        }
        return sources;
    }

    static std::string_view basisOf(const scenario::SeriesProjection& series, std::size_t k) {
        return !series.bands[k] ? "unknown" : series.isRecorded[k] ? "record" : "model";
    }

    /// Medians with their ranges at the ends of years: what fits a terminal.
    [[nodiscard]] std::string table(const Question& question, const scenario::ProjectionInputs& inputs,
                                    const std::vector<Run>& runs) const {
        constexpr int Digits = 3;
        TextTable table;
        table.addColumn(QStringLiteral("Series"));
        const std::vector<scenario::Quarter>& quarters = runs.front().projection.quarters;
        std::vector<std::size_t> shown;
        for (std::size_t k = 0; k < quarters.size(); ++k) {
            if (quarters[k].number() == 4 || quarters.size() <= 6) {
                shown.push_back(k);
                table.addColumn(text(quarters[k].text()), Align::Right);
            }
        }
        const auto number = [&question](double value) {
            return text(units::formatNumber(value, Digits, question.writing.style));
        };
        for (const Run& run : runs) {
            table.addRow({text(run.id)});
            for (const scenario::SeriesProjection& series : run.projection.series) {
                const scenario::SeriesInfo& info = scenario::infoOf(series.series);
                QStringList medians{QStringLiteral("  %1, %2").arg(text(info.id), text(info.unit))};
                QStringList ranges{QString()};
                for (const std::size_t k : shown) {
                    const std::optional<scenario::Band>& band = series.bands[k];
                    medians << (band ? number(band->p50) : QStringLiteral("unknown"));
                    ranges << (band ? number(band->p05) + QChar(0x2013) + number(band->p95) : QString());
                }
                table.addRow(medians);
                if (!m_isCentral) {
                    table.addRow(ranges);
                }
            }
        }
        for (const Run& run : runs) {
            table.addLine(text(run.id) + QStringLiteral(": ") +
                          text(scenario::sentenceOf(run.scenario, *inputs.supply, *inputs.record)));
        }
        const scenario::Projection& first = runs.front().projection;
        table.addLine(m_isCentral
                          ? QStringLiteral("Central run: every parameter at its central value; no middle of a range.")
                          : QStringLiteral("Median, and 5th to 95th percentile below it; %1 paths, seed %2. Record to "
                                           "%3, then the model.")
                                .arg(first.count)
                                .arg(m_seed)
                                .arg(text(first.recordTo.text())));
        table.addLine(QStringLiteral("Figures of H20, A100, A800, H800 and MI308X: Epoch AI (CC BY 4.0)."));
        return table.toText();
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
};

}  // namespace

std::unique_ptr<Command> makeProjectCommand() {
    return std::make_unique<ProjectCommand>();
}

}  // namespace chokepoint::app
