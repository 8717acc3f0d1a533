// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/texttable.h"
#include "models/policy/history.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

class HistoryCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "history"; }
    [[nodiscard]] std::string_view brief() const override {
        return "How a chip stood under the law since 2022, step by step";
    }

    void declare(CLI::App& app) override {
        app.add_option("id", m_id, "A chip, as 'chokepoint list chips' names it")->required()->type_name("ID");
        app.add_option("--chips", m_file, "A chips file (CSV) for chips that are not in the reference")
            ->type_name("FILE");
        addShipmentOptions(app, m_shipment, false);
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint history nvidia-h20\n"
            "  chokepoint history nvidia-h100-sxm5 --to AE --json");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<std::shared_ptr<const policy::Record>> record = loadRecord(*question);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        catalog::Resolver resolver(question->snapshot, question->context);
        const Result<ChipSet> chips = chipsOf({m_id}, m_file, **record, resolver, m_options);
        if (!chips) {
            return tl::unexpected<Error>(chips.error());
        }
        const std::chrono::year_month_day asOf = question->context.asOf;
        const std::vector<policy::HistoryStep> steps =
            policy::historyOf(**record, chips->chips.front(), shipmentOf(m_shipment, asOf), asOf);
        const Result<void> written = m_options.json ? writeJson(json(*question, steps))
                                                    : writeAnswer(m_options.csv ? csv(steps) : table(*question, steps));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Json json(const Question& question, const std::vector<policy::HistoryStep>& steps) const {
        Json answer = contextJson(question);
        answer["id"] = m_id;
        answer["destination"] = m_shipment.to;
        Json list = Json::array();
        for (const policy::HistoryStep& step : steps) {
            Json json;
            json["from"] = policy::isoOf(step.from);
            json["status"] = step.status;
            json["decided_by"] = joinedIds(step.decidedBy);
            json["event"] = step.event.empty() ? Json(nullptr) : Json(step.event);
            json["summary"] = inEnglish(step.summary);
            json["flags"] = step.isNotVerified ? Json::array({"not-verified"}) : Json::array();
            list.push_back(std::move(json));
        }
        answer["steps"] = std::move(list);
        return answer;
    }

    [[nodiscard]] static std::string csv(const std::vector<policy::HistoryStep>& steps) {
        CsvText csv;
        csv.text("from").text("status").text("decided_by").text("event").text("summary");
        csv.endRow();
        for (const policy::HistoryStep& step : steps) {
            csv.text(policy::isoOf(step.from)).text(step.status).text(joinedIds(step.decidedBy));
            csv.text(step.event).text(inEnglish(step.summary));
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] static std::string table(const Question& question, const std::vector<policy::HistoryStep>& steps) {
        TextTable table;
        table.addColumn(QStringLiteral("From"));
        table.addColumn(QStringLiteral("Status"));
        table.addColumn(QStringLiteral("Decided by"));
        table.addColumn(QStringLiteral("Event"));
        for (const policy::HistoryStep& step : steps) {
            table.addRow({tables::dateText(step.from, question.writing.locale), text(step.status),
                          text(joinedIds(step.decidedBy)), text(step.event)});
        }
        table.addLine(text(catalog::contextSentence(question.catalog(), question.context)));
        return table.toText();
    }

    CommonOptions m_options;
    ShipmentOptions m_shipment;
    std::string m_id;
    std::string m_file;
};

}  // namespace

std::unique_ptr<Command> makeHistoryCommand() {
    return std::make_unique<HistoryCommand>();
}

}  // namespace chokepoint::app
