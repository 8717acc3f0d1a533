// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/texttable.h"
#include "models/policy/entitysearch.h"
#include "models/tables/words.h"
#include "models/units/format.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

constexpr const char* NoClearance =
    "Not among the parties held here. That is not clearance: this is not the whole Entity List, and no legal advice.";
constexpr const char* NotWhole = "This is not the whole Entity List, and no legal advice.";

std::string iso(const std::optional<units::Date>& date) {
    return date ? date->iso() : std::string();
}

Json orNull(const std::string& word) {
    return word.empty() ? Json(nullptr) : Json(word);
}

class EntityCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "entity"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Whether a party is among the Entity List parties held here, by any of its names";
    }

    void declare(CLI::App& app) override {
        app.add_option("name", m_name, "A name, alias, transliteration or Chinese characters; typos are tolerated")
            ->required()
            ->type_name("NAME");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint entity Huawei\n"
            "  chokepoint entity 华为 --as-of 2019-05-15 --json");
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
        const auto matches = policy::findEntities(**record, m_name, question->context.asOf);
        const Result<void> written =
            m_options.json ? writeJson(json(*question, **record, matches))
                           : writeAnswer(m_options.csv ? csv(**record, matches) : table(*question, **record, matches));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    /// The effective day of the listing where its event is known.
    static std::string addedOn(const policy::Record& record, const policy::Party& party) {
        const policy::Event* event = record.event(party.event);
        return event != nullptr && event->effective ? event->effective->iso() : iso(party.added);
    }

    static Json matchJson(const policy::Record& record, const policy::EntityMatch& match) {
        const policy::Party& party = *match.party;
        Json json;
        json["id"] = party.id;
        json["name"] = party.name;
        json["matched"] = match.matched;
        json["method"] = policy::idOf(match.method);
        json["score"] = match.score;
        json["listed"] = match.isListed;
        json["added"] = orNull(addedOn(record, party));
        json["removed"] = orNull(iso(party.removed));
        json["citation"] = orNull(party.citation);
        json["aliases"] = party.aliases;
        json["country"] = party.country;
        json["list"] = orNull(party.list);
        json["other_lists"] = orNull(party.otherLists);
        json["reason"] = orNull(party.reason);
        json["footnote"] = orNull(party.footnote);
        json["footnote_in_words"] = orNull(std::string(policy::wordsOfFootnote(party.footnote)));
        json["consequences"] =
            match.isListed ? Json(
                                 "Licence required for all items subject to the EAR; review as the entry says, mostly "
                                 "presumption of denial.")
                           : Json(nullptr);
        json["event"] = orNull(party.event);
        json["parent"] = orNull(party.parent);
        json["parent_id"] = orNull(party.parentParty);
        Json subsidiaries = Json::array();
        for (const policy::Party* subsidiary : policy::subsidiariesOf(record, party.id)) {
            subsidiaries.push_back(subsidiary->id);
        }
        json["subsidiaries"] = std::move(subsidiaries);
        json["note"] = orNull(party.note);
        return json;
    }

    [[nodiscard]] Json json(const Question& question, const policy::Record& record,
                            const std::vector<policy::EntityMatch>& matches) const {
        Json answer = contextJson(question);
        answer["query"] = m_name;
        Json list = Json::array();
        for (const policy::EntityMatch& match : matches) {
            list.push_back(matchJson(record, match));
        }
        answer["matches"] = std::move(list);
        answer["note"] = matches.empty() ? NoClearance : NotWhole;
        return answer;
    }

    [[nodiscard]] static std::string csv(const policy::Record& record,
                                         const std::vector<policy::EntityMatch>& matches) {
        CsvText csv;
        for (const char* column :
             {"id", "name", "matched", "method", "score", "listed", "added", "removed", "citation", "footnote"}) {
            csv.text(column);
        }
        csv.endRow();
        for (const policy::EntityMatch& match : matches) {
            const policy::Party& party = *match.party;
            csv.text(party.id).text(party.name).text(match.matched).text(policy::idOf(match.method));
            csv.number(match.score).text(match.isListed ? "yes" : "no").text(addedOn(record, party));
            csv.text(iso(party.removed)).text(party.citation).text(party.footnote);
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] std::string table(const Question& question, const policy::Record& record,
                                    const std::vector<policy::EntityMatch>& matches) const {
        if (matches.empty()) {
            return m_name + ": " + NoClearance + "\n";
        }
        TextTable table;
        table.addColumn(QStringLiteral("Party"));
        table.addColumn(QStringLiteral("Matched"));
        table.addColumn(QStringLiteral("How"));
        table.addColumn(QStringLiteral("Score"), Align::Right);
        table.addColumn(QStringLiteral("Listed"));
        table.addColumn(QStringLiteral("Added"));
        table.addColumn(QStringLiteral("Citation"));
        for (const policy::EntityMatch& match : matches) {
            const policy::Party& party = *match.party;
            table.addRow({text(party.name), text(match.matched), text(policy::idOf(match.method)),
                          text(units::formatNumber(match.score, 2, question.writing.style)),
                          match.isListed ? QStringLiteral("yes") : QStringLiteral("no"), text(addedOn(record, party)),
                          text(party.citation)});
        }
        table.addLine(text(catalog::contextSentence(question.catalog(), question.context)) + QStringLiteral(". ") +
                      text(NotWhole));
        return table.toText();
    }

    CommonOptions m_options;
    std::string m_name;
};

}  // namespace

std::unique_ptr<Command> makeEntityCommand() {
    return std::make_unique<EntityCommand>();
}

}  // namespace chokepoint::app
