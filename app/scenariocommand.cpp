// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/scenarioquestion.h"
#include "app/texttable.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

class ScenarioCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "scenario"; }
    [[nodiscard]] std::string_view brief() const override {
        return "What-if scenarios: what each changes, as a sentence";
    }

    void declare(CLI::App& app) override {
        app.add_option("action", m_action, "list or show")
            ->required()
            ->type_name("ACTION")
            ->check(CLI::IsMember({"list", "show"}));
        app.add_option("id", m_id, "For show: a scenario, as 'chokepoint scenario list' names it")->type_name("ID");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint scenario list\n"
            "  chokepoint scenario show h20-never-banned --json\n"
            "  chokepoint scenario show as-recorded --set entity-list.2020-12-smic-entity-list=off");
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
        const Result<std::vector<scenario::Scenario>> scenarios =
            isList() ? all(*question) : askedScenarios(*question, ids());
        if (!scenarios) {
            return tl::unexpected<Error>(scenarios.error());
        }
        const Result<void> written =
            m_options.json ? writeJson(json(*question, *inputs, *scenarios))
                           : writeAnswer(m_options.csv ? csv(*inputs, *scenarios) : table(*inputs, *scenarios));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] bool isList() const { return m_action == "list"; }
    [[nodiscard]] std::vector<std::string> ids() const {
        return m_id.empty() ? std::vector<std::string>() : std::vector{m_id};
    }

    [[nodiscard]] static Result<std::vector<scenario::Scenario>> all(Question question) {
        question.settings.clear();
        std::vector<std::string> ids;
        for (const scenario::ReadyScenario& ready : question.supply->scenarios()) {
            ids.push_back(ready.id);
        }
        return askedScenarios(question, ids);
    }

    [[nodiscard]] Json json(const Question& question, const scenario::ProjectionInputs& inputs,
                            const std::vector<scenario::Scenario>& scenarios) const {
        Json answer = contextJson(question);
        if (!isList()) {
            answer.update(scenarioJson(scenarios.front(), inputs));
            return answer;
        }
        Json items = Json::array();
        for (const scenario::Scenario& scenario : scenarios) {
            items.push_back(scenarioJson(scenario, inputs));
        }
        answer["items"] = std::move(items);
        return answer;
    }

    [[nodiscard]] static std::string csv(const scenario::ProjectionInputs& inputs,
                                         const std::vector<scenario::Scenario>& scenarios) {
        CsvText csv;
        csv.text("id").text("name").text("sentence").text("levers");
        csv.endRow();
        for (const scenario::Scenario& scenario : scenarios) {
            csv.text(scenario.id).text(scenario.name);
            csv.text(scenario::sentenceOf(scenario, *inputs.supply, *inputs.record))
                .text(joinedIds(scenario::assignmentsOf(scenario)));
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] std::string table(const scenario::ProjectionInputs& inputs,
                                    const std::vector<scenario::Scenario>& scenarios) const {
        TextTable table;
        table.addColumn(QStringLiteral("Scenario"));
        table.addColumn(QStringLiteral("What differs from the record"));
        for (const scenario::Scenario& scenario : scenarios) {
            table.addRow({text(scenario.id), text(scenario::sentenceOf(scenario, *inputs.supply, *inputs.record))});
        }
        if (!isList()) {
            addDetails(table, scenarios.front(), inputs);
        }
        return table.toText();
    }

    static void addDetails(TextTable& table, const scenario::Scenario& scenario,
                           const scenario::ProjectionInputs& inputs) {
        const scenario::EventChanges changes = scenario::eventChanges(scenario, *inputs.supply, *inputs.record);
        for (const scenario::Difference& difference : scenario.differences) {
            table.addLine(text(difference.lever) + QStringLiteral(" = ") + text(scenario::textOf(difference.value)));
        }
        for (const scenario::EffectNote& note : scenario::effectNotes(changes, *inputs.supply)) {
            const QString assumed = note.hasEffect && note.assumption == scenario::Assumption::Yes
                                        ? QStringLiteral(" Its size is an assumption.")
                                        : QString();
            table.addLine(text(note.event) + QStringLiteral(": ") + text(note.sentence) + assumed);
        }
        for (const scenario::Dependent& dependent : scenario::dependentsOf(changes, *inputs.supply, *inputs.record)) {
            table.addLine(text(dependent.event) + QStringLiteral(" is without object: it rests on ") +
                          text(dependent.restsOn));
        }
    }

    CommonOptions m_options;
    std::string m_action;
    std::string m_id;
};

}  // namespace

std::unique_ptr<Command> makeScenarioCommand() {
    return std::make_unique<ScenarioCommand>();
}

}  // namespace chokepoint::app
