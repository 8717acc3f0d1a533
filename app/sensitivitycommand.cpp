// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"
#include "app/command.h"
#include "app/csvtext.h"
#include "app/scenarioquestion.h"
#include "app/texttable.h"
#include "models/scenario/sensitivity.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

class SensitivityCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "sensitivity"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Which parameters a projected figure hangs on, widest first";
    }

    void declare(CLI::App& app) override {
        app.add_option("id", m_id, "A scenario, as 'chokepoint scenario list' names it")->required()->type_name("ID");
        app.add_option("--of", m_series, "A series of 'chokepoint project --help'")->required()->type_name("SERIES");
        app.add_option("--at", m_quarter, "The quarter")->required()->type_name("QUARTER");
        app.add_option("--draws", m_draws, "Paths of the ensemble")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{100}, std::size_t{200'000}))
            ->capture_default_str();
        app.add_option("--seed", m_seed, "The same seed gives the same bytes")->type_name("S")->capture_default_str();
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint sensitivity as-recorded --of production.huawei-ascend --at 2028Q4\n"
            "  chokepoint sensitivity h20-never-banned --of h100e_tpp --at 2030Q4 --json");
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
        const Result<std::vector<scenario::Scenario>> scenario = askedScenarios(*question, {m_id});
        const Result<scenario::Series> series = findProjectedSeries(m_series);
        const Result<scenario::Quarter> quarter = askedQuarter(m_quarter);
        if (!scenario || !series || !quarter) {
            return tl::unexpected<Error>(!scenario ? scenario.error() : !series ? series.error() : quarter.error());
        }
        nameInContext(*question, *scenario);
        const Result<scenario::Sensitivity> answer =
            scenario::sensitivityOf(*inputs, scenario->front(), *series, *quarter, {m_draws, m_seed, false, 0});
        if (!answer) {
            return tl::unexpected<Error>(answer.error());
        }
        const Result<void> written =
            m_options.json ? writeJson(json(*question, *answer))
                           : writeAnswer(m_options.csv ? csv(*answer) : table(*question, *inputs, *series, *answer));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Json json(const Question& question, const scenario::Sensitivity& answer) const {
        Json json = contextJson(question);
        json["scenario"] = m_id;
        json["series"] = m_series;
        json["quarter"] = m_quarter;
        json["central"] = toJson(std::optional(answer.central));
        json["bars"] = Json::array();
        for (const scenario::TornadoBar& bar : answer.bars) {
            Json entry;
            entry["parameter"] = bar.parameter;
            entry["low"] = toJson(std::optional(bar.low));
            entry["high"] = toJson(std::optional(bar.high));
            entry["assumption"] = scenario::idOf(bar.assumption);
            json["bars"].push_back(std::move(entry));
        }
        json["indices"] = Json::array();
        for (const scenario::FirstOrderIndex& index : answer.indices) {
            Json entry;
            entry["parameter"] = index.parameter;
            entry["first"] = toJson(std::optional(index.first));
            entry["error"] = toJson(std::optional(index.error));
            json["indices"].push_back(std::move(entry));
        }
        json["indices_without_correlations"] = true;
        json["draws"] = m_draws;
        json["seed"] = m_seed;
        return json;
    }

    [[nodiscard]] static const scenario::FirstOrderIndex* indexFor(const scenario::Sensitivity& answer,
                                                                   const std::string& parameter) {
        const auto found = std::ranges::find(answer.indices, parameter, &scenario::FirstOrderIndex::parameter);
        return found == answer.indices.end() ? nullptr : &*found;
    }

    [[nodiscard]] static std::string csv(const scenario::Sensitivity& answer) {
        CsvText csv;
        csv.text("parameter").text("low").text("high").text("first").text("error").text("assumption");
        csv.endRow();
        for (const scenario::TornadoBar& bar : answer.bars) {
            const scenario::FirstOrderIndex* index = indexFor(answer, bar.parameter);
            csv.text(bar.parameter).number(bar.low).number(bar.high);
            csv.number(index != nullptr ? std::optional(index->first) : std::nullopt);
            csv.number(index != nullptr ? std::optional(index->error) : std::nullopt);
            csv.text(scenario::idOf(bar.assumption));
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] std::string table(const Question& question, const scenario::ProjectionInputs& inputs,
                                    scenario::Series series, const scenario::Sensitivity& answer) const {
        constexpr int Digits = 3;
        constexpr std::size_t Shown = 20;
        const auto number = [&question](double value) {
            return text(units::formatNumber(value, Digits, question.writing.style));
        };
        TextTable table;
        table.addColumn(QStringLiteral("Parameter"));
        table.addColumn(QStringLiteral("At its low"), Align::Right);
        table.addColumn(QStringLiteral("At its high"), Align::Right);
        table.addColumn(QStringLiteral("Share of variance"), Align::Right);
        for (std::size_t i = 0; i < std::min(Shown, answer.bars.size()); ++i) {
            const scenario::TornadoBar& bar = answer.bars[i];
            const scenario::FirstOrderIndex* index = indexFor(answer, bar.parameter);
            const scenario::Parameter* parameter = inputs.supply->parameter(bar.parameter);
            const QString assumed =
                bar.assumption == scenario::Assumption::Yes ? QStringLiteral(" (assumption)") : QString();
            table.addRow(
                {text(parameter->name) + assumed, number(bar.low), number(bar.high),
                 index != nullptr ? number(index->first) + QStringLiteral(" ± ") + number(index->error) : QString()});
        }
        table.addLine(
            QStringLiteral("%1 in %2, %3: central run %4.")
                .arg(text(m_series), text(m_quarter), text(scenario::infoOf(series).unit), number(answer.central)));
        table.addLine(QStringLiteral("Shares of variance are estimated without the correlations between parameters."));
        return table.toText();
    }

    CommonOptions m_options;
    std::string m_id;
    std::string m_series;
    std::string m_quarter;
    std::size_t m_draws = 10'000;
    std::uint64_t m_seed = 1;
};

}  // namespace

std::unique_ptr<Command> makeSensitivityCommand() {
    return std::make_unique<SensitivityCommand>();
}

}  // namespace chokepoint::app
