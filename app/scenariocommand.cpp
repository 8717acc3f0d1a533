// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/scenarioquestion.h"
#include "app/scenariowriter.h"
#include "app/texttable.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

#include <filesystem>

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
        app.add_option("action", m_action, "list, show, or in a workbook new, set, delete")
            ->required()
            ->type_name("ACTION")
            ->check(CLI::IsMember({"list", "show", "new", "set", "delete"}));
        app.add_option("id", m_id, "A scenario by its id or name; for new: the name it gets")->type_name("ID");
        app.add_option("differences", m_differences, "For set: differences, as 'chokepoint list levers' names them")
            ->type_name("LEVER=VALUE");
        app.add_option("--from", m_from, "For new: the scenario to begin with")->type_name("ID")->capture_default_str();
        app.add_option("--name", m_words.name, "For set: another name")->type_name("NAME");
        app.add_option("--describe", m_words.description,
                       "For set: a sentence of your own; empty: made from the levers")
            ->type_name("SENTENCE");
        app.add_option("--tag", m_tags, "For set: a word to find it by; may be given several times")
            ->type_name("WORD")
            ->allow_extra_args(false);
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint scenario list\n"
            "  chokepoint scenario show h20-never-banned --json\n"
            "  chokepoint scenario show as-recorded --set entity-list.2020-12-smic-entity-list=off\n"
            "  chokepoint scenario new 'H20 banned again' --set h20=off@2026-10-01 --workbook study.chokepoint\n"
            "  chokepoint scenario set 'H20 banned again' hbm-control=off --workbook study.chokepoint");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        if (const Result<void> checked = checkArguments(); !checked) {
            return tl::unexpected<Error>(checked.error());
        }
        CommonOptions options = m_options;
        std::error_code code;
        if (m_action == "new" && !std::filesystem::exists(options.workbook, code)) {
            options.workbook.clear();  // it is to be made
        }
        Result<Question> question = ask(options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<scenario::ProjectionInputs> inputs = loadProjectionInputs(*question);
        if (!inputs) {
            return tl::unexpected<Error>(inputs.error());
        }
        const Result<std::vector<scenario::Scenario>> scenarios = isChange() ? changed(*question, surroundings)
                                                                  : isList() ? all(*question)
                                                                             : askedScenarios(*question, ids());
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
    [[nodiscard]] bool isChange() const { return m_action == "new" || m_action == "set" || m_action == "delete"; }
    [[nodiscard]] std::vector<std::string> ids() const {
        return m_id.empty() ? std::vector<std::string>() : std::vector{m_id};
    }

    [[nodiscard]] Result<void> checkArguments() const {
        if (isChange() && m_options.workbook.empty()) {
            return failure(
                ErrorCode::InvalidArgument,
                {CHOKEPOINT_MSG("scenario %1: in which workbook? Add --workbook FILE.chokepoint"), {m_action}});
        }
        if (isChange() && m_id.empty()) {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("scenario %1: which scenario? Name it after %1"), {m_action}});
        }
        if (m_action != "set" && !m_differences.empty()) {
            return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("scenario %1: '%2' is one word too many; a "
                                                                       "difference is given as --set %2"),
                                                        {m_action, m_differences.front()}});
        }
        return {};
    }

    /// The ready-made ones, then those of the workbook.
    [[nodiscard]] static Result<std::vector<scenario::Scenario>> all(Question question) {
        question.settings.clear();
        std::vector<std::string> ids;
        for (const scenario::ReadyScenario& ready : question.supply->scenarios()) {
            ids.push_back(ready.id);
        }
        for (const store::StoredScenario& row : question.stored) {
            ids.push_back(row.id);
        }
        return askedScenarios(question, ids);
    }

    [[nodiscard]] Result<std::vector<scenario::Scenario>> changed(const Question& question,
                                                                  const Surroundings& surroundings) const {
        ScenarioWriter writer(question, m_options.workbook, surroundings.now);
        std::vector<std::string> differences = m_differences;
        differences.insert(differences.end(), question.settings.begin(), question.settings.end());
        ScenarioWriter::Words words = m_words;
        words.tags = m_tags.empty() ? std::nullopt : std::optional(m_tags);
        const Result<scenario::Scenario> scenario = m_action == "new"   ? writer.make(m_id, m_from)
                                                    : m_action == "set" ? writer.set(m_id, differences, words)
                                                                        : writer.remove(m_id);
        if (!scenario) {
            return tl::unexpected<Error>(scenario.error());
        }
        return std::vector{*scenario};
    }

    [[nodiscard]] Json json(const Question& question, const scenario::ProjectionInputs& inputs,
                            const std::vector<scenario::Scenario>& scenarios) const {
        Json answer = contextJson(question);
        if (!isList()) {
            answer.update(scenarioJson(scenarios.front(), inputs));
            if (isChange()) {
                answer["done"] = m_action;
            }
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
            const bool isReady = inputs.supply->readyScenario(scenario.id) != nullptr;
            table.addRow({text(isReady ? scenario.id : scenario.name),
                          text(scenario::sentenceOf(scenario, *inputs.supply, *inputs.record))});
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
    std::vector<std::string> m_differences;
    std::string m_from{scenario::AsRecorded};
    ScenarioWriter::Words m_words;
    std::vector<std::string> m_tags;
};

}  // namespace

std::unique_ptr<Command> makeScenarioCommand() {
    return std::make_unique<ScenarioCommand>();
}

}  // namespace chokepoint::app
