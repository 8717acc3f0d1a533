// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/texttable.h"
#include "models/policy/history.h"
#include "models/tables/words.h"
#include "models/units/nearest.h"

#include <CLI/CLI.hpp>

#include <set>

namespace chokepoint::app {

namespace {

using tables::text;

std::string checkDate(const std::string& typed) {
    return units::parseDate(typed) ? std::string() : "'" + typed + "' is not a date: write 2025, 2025-04 or 2025-04-09";
}

std::string iso(const std::optional<units::Date>& date) {
    return date ? date->iso() : std::string();
}

Json dateJson(const std::optional<units::Date>& date) {
    return date ? Json(date->iso()) : Json(nullptr);
}

class TimelineCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "timeline"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Rules, letters, listings, licences, enforcement and countermeasures by date";
    }

    void declare(CLI::App& app) override {
        const CLI::Validator date(checkDate, "", "date");
        app.add_option("--from", m_from, "From this date on")->type_name("DATE")->check(date);
        app.add_option("--to", m_to, "Up to this date")->type_name("DATE")->check(date);
        app.add_option("--kind", m_kind, "Only this kind: rule, is-informed-letter, entity-list, enforcement …")
            ->type_name("KIND");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint timeline --from 2025-04 --to 2025-08\n"
            "  chokepoint timeline --kind enforcement --json");
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
        if (const Result<void> known = checkKind(**record); !known) {
            return tl::unexpected<Error>(known.error());
        }
        policy::TimelineFilter filter;
        filter.kind = m_kind;
        if (!m_from.empty()) {
            filter.from = units::parseDate(m_from)->firstDay();
        }
        if (!m_to.empty()) {
            filter.to = units::parseDate(m_to)->lastDay();
        }
        const auto entries = policy::timelineOf(**record, filter, question->context.asOf);
        const Result<void> written = m_options.json
                                         ? writeJson(json(*question, entries))
                                         : writeAnswer(m_options.csv ? csv(entries) : table(*question, entries));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Result<void> checkKind(const policy::Record& record) const {
        std::set<std::string> kinds;
        for (const policy::Event& event : record.events()) {
            kinds.insert(event.kind);
        }
        if (m_kind.empty() || kinds.contains(m_kind)) {
            return {};
        }
        const std::vector<std::string> all(kinds.begin(), kinds.end());
        std::string list;
        for (const std::string& kind : all) {
            list += (list.empty() ? "" : ", ") + kind;
        }
        const std::vector<std::string> near = units::nearest(m_kind, all, 1);
        return near.empty()
                   ? failure(ErrorCode::NotFound,
                             {CHOKEPOINT_MSG("--kind: no event is of kind '%1'; kinds are %2"), {m_kind, list}})
                   : failure(ErrorCode::NotFound,
                             {CHOKEPOINT_MSG("--kind: no event is of kind '%1'; did you mean '%2'?"),
                              {m_kind, near.front()}});
    }

    [[nodiscard]] static Json json(const Question& question, const std::vector<policy::TimelineEntry>& entries) {
        Json answer = contextJson(question);
        Json list = Json::array();
        for (const policy::TimelineEntry& entry : entries) {
            const policy::Event& event = *entry.event;
            Json json;
            json["id"] = event.id;
            json["title"] = event.title;
            json["kind"] = event.kind;
            json["jurisdiction"] = event.jurisdiction;
            json["actor"] = event.actor;
            json["announced"] = dateJson(event.announced);
            json["published"] = dateJson(event.published);
            json["effective"] = dateJson(event.effective);
            json["ended"] = dateJson(event.ended);
            json["status"] = entry.status;
            json["recorded_status"] = event.status;
            json["citation"] = event.citation.empty() ? Json(nullptr) : Json(event.citation);
            json["instrument"] = event.instrument.empty() ? Json(nullptr) : Json(event.instrument);
            json["affects"] = event.affects;
            json["summary"] = event.summary;
            json["penalty_usd"] = toJson(event.penaltyUsd);
            json["source"] = event.source;
            json["note"] = event.note.empty() ? Json(nullptr) : Json(event.note);
            json["flags"] = entry.isNotVerified ? Json::array({"not-verified"}) : Json::array();
            list.push_back(std::move(json));
        }
        answer["events"] = std::move(list);
        return answer;
    }

    [[nodiscard]] static std::string csv(const std::vector<policy::TimelineEntry>& entries) {
        CsvText csv;
        for (const char* column :
             {"id", "title", "kind", "announced", "published", "effective", "ended", "status", "citation", "affects"}) {
            csv.text(column);
        }
        csv.endRow();
        for (const policy::TimelineEntry& entry : entries) {
            const policy::Event& event = *entry.event;
            csv.text(event.id).text(event.title).text(event.kind);
            csv.text(iso(event.announced)).text(iso(event.published)).text(iso(event.effective)).text(iso(event.ended));
            csv.text(entry.status).text(event.citation).text(joinedIds(event.affects));
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] static std::string table(const Question& question,
                                           const std::vector<policy::TimelineEntry>& entries) {
        TextTable table;
        table.addColumn(QStringLiteral("Announced"));
        table.addColumn(QStringLiteral("Effective"));
        table.addColumn(QStringLiteral("Ended"));
        table.addColumn(QStringLiteral("Kind"));
        table.addColumn(QStringLiteral("Status"));
        table.addColumn(QStringLiteral("Event"));
        for (const policy::TimelineEntry& entry : entries) {
            const policy::Event& event = *entry.event;
            table.addRow({text(iso(event.announced)), text(iso(event.effective)), text(iso(event.ended)),
                          text(event.kind), text(entry.status), text(event.title)});
        }
        table.addLine(text(catalog::contextSentence(question.catalog(), question.context)));
        return table.toText();
    }

    CommonOptions m_options;
    std::string m_from;
    std::string m_to;
    std::string m_kind;
};

}  // namespace

std::unique_ptr<Command> makeTimelineCommand() {
    return std::make_unique<TimelineCommand>();
}

}  // namespace chokepoint::app
