// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/scenarioquestion.h"
#include "app/texttable.h"
#include "models/store/searchdocuments.h"
#include "models/store/searchindex.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

std::string_view idOf(store::SearchMatch match) {
    switch (match) {
        case store::SearchMatch::Name:
            return "name";
        case store::SearchMatch::Alias:
            return "alias";
        case store::SearchMatch::NamePrefix:
            return "name-prefix";
        case store::SearchMatch::AliasPrefix:
            return "alias-prefix";
        case store::SearchMatch::NameWords:
            return "name-words";
        case store::SearchMatch::AliasWords:
            return "alias-words";
        case store::SearchMatch::Phrase:
            return "phrase";
        case store::SearchMatch::Text:
            return "text";
        case store::SearchMatch::Near:
            return "near";
    }
    return {};
}

class SearchCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "search"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Chips, systems, parties, events, rules, scenarios, sources and claims by their words";
    }

    void declare(CLI::App& app) override {
        app.add_option("text", m_words, "Words, or their beginnings, in any order; Chinese and citations too")
            ->required()
            ->type_name("TEXT");
        app.add_option("--most", m_most, "How many at most")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
            ->capture_default_str();
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint search cloudmatrix\n"
            "  chokepoint search 华为 --json\n"
            "  chokepoint search '91 FR 1684'");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<std::shared_ptr<store::SearchIndex>> index = indexOf(*question);
        if (!index) {
            return tl::unexpected<Error>(index.error());
        }
        std::string query;
        for (const std::string& word : m_words) {
            query += (query.empty() ? "" : " ") + word;
        }
        const std::vector<store::SearchHit> hits = (*index)->find(query, m_most);
        const Result<void> written = m_options.json ? writeJson(json(*question, query, hits))
                                                    : writeAnswer(m_options.csv ? csv(hits) : table(hits, query));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] static Result<std::shared_ptr<store::SearchIndex>> indexOf(Question& question) {
        const Result<scenario::ProjectionInputs> inputs = loadProjectionInputs(question);
        if (!inputs) {
            return tl::unexpected<Error>(inputs.error());
        }
        const Result<std::shared_ptr<const policy::Record>> record = loadRecord(question);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        std::vector<store::SearchedScenario> scenarios;
        const auto add = [&](const std::string& id) {
            if (const Result<scenario::Scenario> found = findScenario(question, id, {})) {
                scenarios.push_back(
                    {found->id, found->name, scenario::sentenceOf(*found, *inputs->supply, *inputs->record)});
            }
        };
        for (const scenario::ReadyScenario& ready : question.supply->scenarios()) {
            add(ready.id);
        }
        for (const store::StoredScenario& row : question.stored) {
            add(row.id);
        }
        return store::SearchIndex::build(store::searchDocuments(question.catalog(), **record, scenarios));
    }

    [[nodiscard]] static Json json(const Question& question, const std::string& query,
                                   const std::vector<store::SearchHit>& hits) {
        Json answer = contextJson(question);
        answer["query"] = query;
        Json items = Json::array();
        for (const store::SearchHit& hit : hits) {
            Json item;
            item["id"] = hit.document->id;
            item["kind"] = store::idOf(hit.document->kind);
            item["name"] = hit.document->name;
            item["detail"] = hit.document->detail.empty() ? Json(nullptr) : Json(hit.document->detail);
            item["matched"] = hit.matched.empty() ? Json(nullptr) : Json(hit.matched);
            item["method"] = idOf(hit.match);
            item["score"] = hit.score;
            items.push_back(std::move(item));
        }
        answer["items"] = std::move(items);
        return answer;
    }

    [[nodiscard]] static std::string csv(const std::vector<store::SearchHit>& hits) {
        CsvText csv;
        for (const char* heading : {"id", "kind", "name", "detail", "matched", "method", "score"}) {
            csv.text(heading);
        }
        csv.endRow();
        for (const store::SearchHit& hit : hits) {
            csv.text(hit.document->id).text(store::idOf(hit.document->kind)).text(hit.document->name);
            csv.text(hit.document->detail).text(hit.matched).text(idOf(hit.match)).number(hit.score);
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] static std::string table(const std::vector<store::SearchHit>& hits, const std::string& query) {
        constexpr qsizetype Widest = 60;
        if (hits.empty()) {
            return "Nothing is found for “" + query + "”.\n";
        }
        const auto cut = [](const std::string& words) {
            const QString shown = text(words);
            return shown.size() > Widest ? shown.left(Widest - 1) + QChar(0x2026) : shown;
        };
        TextTable table;
        for (const char* heading : {"kind", "id", "name", "matched"}) {
            table.addColumn(QLatin1String(heading));
        }
        for (const store::SearchHit& hit : hits) {
            table.addRow({text(store::idOf(hit.document->kind)), text(hit.document->id), cut(hit.document->name),
                          hit.matched == hit.document->name ? QString() : cut(hit.matched)});
        }
        return table.toText();
    }

    CommonOptions m_options;
    std::vector<std::string> m_words;
    std::size_t m_most = 20;
};

}  // namespace

std::unique_ptr<Command> makeSearchCommand() {
    return std::make_unique<SearchCommand>();
}

}  // namespace chokepoint::app
