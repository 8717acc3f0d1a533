// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/question.h"
#include "app/texttable.h"
#include "app/workbookpicks.h"
#include "models/catalog/metric.h"
#include "models/policy/ownparties.h"
#include "models/store/reference.h"
#include "models/tables/words.h"
#include "models/units/nearest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace chokepoint::app {

namespace {

using tables::text;

constexpr std::array<const char*, 13> Kinds{"subjects",  "chips",  "systems",  "metrics",    "sources",
                                            "events",    "rules",  "entities", "parameters", "levers",
                                            "scenarios", "lenses", "flags"};

std::string checkKind(const std::string& typed) {
    const std::vector<std::string> kinds(Kinds.begin(), Kinds.end());
    if (std::find(kinds.begin(), kinds.end(), typed) != kinds.end()) {
        return {};
    }
    const std::vector<std::string> near = units::nearest(typed, kinds, 1);
    return "'" + typed + "' cannot be listed" + (near.empty() ? "" : "; did you mean '" + near.front() + "'?");
}

std::string_view idOf(catalog::Better better) {
    switch (better) {
        case catalog::Better::Higher:
            return "higher";
        case catalog::Better::Lower:
            return "lower";
        case catalog::Better::Neither:
            return "neither";
    }
    return {};
}

Json subjectItem(const catalog::Subject& subject) {
    Json item;
    item["id"] = subject.id;
    item["name"] = subject.name;
    item["kind"] = catalog::idOf(subject.kind);
    item["maker"] = subject.maker;
    item["country"] = subject.country;
    item["aliases"] = subject.aliases;
    return item;
}

Json subjectItems(const catalog::Catalog& catalog, const std::set<catalog::SubjectKind>& kinds) {
    Json items = Json::array();
    for (const catalog::Subject& subject : catalog.subjects()) {
        if (kinds.empty() || kinds.contains(subject.kind)) {
            items.push_back(subjectItem(subject));
        }
    }
    return items;
}

Json unitFor(const catalog::Metric& metric, catalog::SubjectKind kind) {
    const catalog::MetricForKind* forKind = metric.forKind(kind);
    return forKind != nullptr ? Json(forKind->unit) : Json(nullptr);
}

Json metricItems() {
    Json items = Json::array();
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        Json item;
        item["id"] = metric.id;
        item["name"] = metric.name;
        item["unit_chip"] = unitFor(metric, catalog::SubjectKind::Chip);
        item["unit_system"] = unitFor(metric, catalog::SubjectKind::System);
        item["better"] = idOf(metric.better);
        item["group"] = tables::words(metric.group).toStdString();
        item["formula"] = metric.formula.empty() ? Json(nullptr) : Json(metric.formula);
        item["formula_source"] = metric.formulaSource.empty() ? Json(nullptr) : Json(metric.formulaSource);
        items.push_back(std::move(item));
    }
    return items;
}

Json sourceItems(const catalog::Catalog& catalog) {
    Json items = Json::array();
    for (const catalog::Source& source : catalog.sources()) {
        Json item;
        item["id"] = source.id;
        item["name"] = source.title;
        item["kind"] = catalog::idOf(source.kind);
        item["publisher"] = source.publisher;
        item["date"] = source.date ? Json(source.date->iso()) : Json(nullptr);
        item["url"] = source.url.empty() ? Json(nullptr) : Json(source.url);
        item["licence"] = source.licence.empty() ? Json(nullptr) : Json(source.licence);
        items.push_back(std::move(item));
    }
    return items;
}

Json lensItems(const catalog::Catalog& catalog) {
    Json items = Json::array();
    for (const catalog::Lens& lens : catalog.lenses()) {
        Json item;
        item["id"] = lens.id;
        item["name"] = lens.name;
        item["sentence"] = lens.sentence;
        items.push_back(std::move(item));
    }
    return items;
}

Json flagItems() {
    Json items = Json::array();
    for (int i = 0; i <= static_cast<int>(catalog::Flag::Unsourced); ++i) {
        const auto flag = static_cast<catalog::Flag>(i);
        Json item;
        item["id"] = catalog::idOf(flag);
        item["name"] = catalog::wordsOf(flag);
        items.push_back(std::move(item));
    }
    return items;
}

Result<Json> recordItems(store::ReferenceList list) {
    const Result<std::vector<store::ReferenceItem>> entries = store::listReference(list);
    if (!entries) {
        return tl::unexpected<Error>(entries.error());
    }
    Json items = Json::array();
    for (const store::ReferenceItem& entry : *entries) {
        Json item;
        item["id"] = entry.id;
        item["name"] = entry.name;
        for (const auto& [field, value] : entry.fields) {
            item[std::string(field)] = value.empty() ? Json(nullptr) : Json(value);
        }
        items.push_back(std::move(item));
    }
    return items;
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json orNull(const std::optional<units::Date>& date) {
    return date ? Json(date->iso()) : Json(nullptr);
}

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) {
        text += (text.empty() ? "" : ";") + id;
    }
    return text;
}

/// The recorded events, then those that the analyst added in a workbook, marked as `own`.
Result<Json> eventItems(const std::string& workbook) {
    Result<Json> items = recordItems(store::ReferenceList::Events);
    if (!items || workbook.empty()) {
        return items;
    }
    const Result<WorkbookLaw> own = workbookLaw(workbook);
    if (!own) {
        return tl::unexpected<Error>(own.error());
    }
    for (const policy::OwnEvent& each : own->events) {
        const policy::Event event = policy::eventOf(each);
        Json item;
        item["id"] = event.id;
        item["name"] = event.title;
        item["kind"] = event.kind;
        item["jurisdiction"] = orNull(event.jurisdiction);
        item["status"] = event.status;
        item["announced"] = orNull(event.announced);
        item["published"] = orNull(event.published);
        item["effective"] = orNull(event.effective);
        item["ended"] = orNull(event.ended);
        item["citation"] = orNull(event.citation);
        item["affects"] = orNull(listed(event.affects));
        item["source"] = event.source == catalog::NoSource ? Json(nullptr) : Json(event.source);
        item["own"] = true;
        items->push_back(std::move(item));
    }
    return items;
}

/// The recorded rules, then those that the analyst drafted in a workbook; `own` says what those are used for.
Result<Json> ruleItems(const std::string& workbook) {
    Result<Json> items = recordItems(store::ReferenceList::Rules);
    if (!items || workbook.empty()) {
        return items;
    }
    const Result<WorkbookLaw> own = workbookLaw(workbook);
    if (!own) {
        return tl::unexpected<Error>(own.error());
    }
    for (const policy::RuleText& rule : own->rules) {
        Json item;
        item["id"] = rule.id;
        item["name"] = rule.name;
        item["decides"] = policy::idOf(rule.decides);
        item["outcome"] = rule.outcome;
        item["track"] = rule.isAsWrittenOnly ? "as-written" : "both";
        item["start_event"] = orNull(rule.startEvent);
        item["end_event"] = orNull(rule.endEvent);
        item["expression"] = rule.expression;
        item["citation"] = orNull(rule.citation);
        item["source"] = orNull(rule.source);
        item["own"] = policy::idOf(rule.use);
        item["parent"] = orNull(rule.parent);
        items->push_back(std::move(item));
    }
    return items;
}

/// The recorded parties, then those that the analyst added in a workbook, marked as `own`.
Result<Json> partyItems(const catalog::Catalog& catalog) {
    Result<Json> items = recordItems(store::ReferenceList::Parties);
    if (!items) {
        return items;
    }
    for (const policy::Party& party : policy::ownParties(catalog)) {
        Json item;
        item["id"] = party.id;
        item["name"] = party.name;
        item["country"] = orNull(party.country);
        item["status"] = party.status;
        item["list"] = orNull(party.list);
        item["added"] = orNull(party.added);
        item["removed"] = orNull(party.removed);
        item["citation"] = orNull(party.citation);
        item["aliases"] = orNull(listed(party.aliases));
        item["source"] = party.source == catalog::NoSource ? Json(nullptr) : Json(party.source);
        item["own"] = true;
        items->push_back(std::move(item));
    }
    return items;
}

Result<Json> itemsOf(const std::string& kind, const catalog::Catalog& catalog, const std::string& workbook) {
    if (kind == "subjects") {
        return subjectItems(catalog, {});
    }
    if (kind == "chips") {
        return subjectItems(catalog, {catalog::SubjectKind::Chip});
    }
    if (kind == "systems") {
        return subjectItems(catalog, {catalog::SubjectKind::System});
    }
    if (kind == "metrics") {
        return metricItems();
    }
    if (kind == "sources") {
        return sourceItems(catalog);
    }
    if (kind == "lenses") {
        return lensItems(catalog);
    }
    if (kind == "flags") {
        return flagItems();
    }
    if (kind == "events") {
        return eventItems(workbook);
    }
    if (kind == "rules") {
        return ruleItems(workbook);
    }
    if (kind == "entities") {
        return partyItems(catalog);
    }
    if (kind == "parameters") {
        return recordItems(store::ReferenceList::Parameters);
    }
    if (kind == "levers") {
        return recordItems(store::ReferenceList::Levers);
    }
    return recordItems(store::ReferenceList::Scenarios);
}

/// One cell as text: unknown is empty, lists are joined.
std::string cellText(const Json& value) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_array()) {
        std::string joined;
        for (const Json& part : value) {
            joined += (joined.empty() ? "" : "; ") + cellText(part);
        }
        return joined;
    }
    return value.dump();
}

std::vector<std::string> columnsOf(const Json& items) {
    std::vector<std::string> columns;
    for (const Json& item : items) {
        for (const auto& field : item.items()) {
            if (std::find(columns.begin(), columns.end(), field.key()) == columns.end()) {
                columns.push_back(field.key());
            }
        }
    }
    return columns;
}

std::string csvOf(const Json& items) {
    const std::vector<std::string> columns = columnsOf(items);
    CsvText csv;
    for (const std::string& column : columns) {
        csv.text(column);
    }
    csv.endRow();
    for (const Json& item : items) {
        for (const std::string& column : columns) {
            csv.text(item.contains(column) ? cellText(item[column]) : std::string());
        }
        csv.endRow();
    }
    return csv.written();
}

/// A terminal shows the telling columns; long texts are for --json and --csv.
std::string tableOf(const Json& items) {
    constexpr int WidestCell = 60;
    const std::set<std::string> hidden{"aliases", "url", "licence", "formula_source", "summary", "expression", "note"};
    TextTable table;
    std::vector<std::string> columns;
    for (const std::string& column : columnsOf(items)) {
        if (!hidden.contains(column)) {
            columns.push_back(column);
            table.addColumn(text(column).replace(u'_', u' '));
        }
    }
    for (const Json& item : items) {
        QStringList cells;
        for (const std::string& column : columns) {
            QString cell = item.contains(column) ? text(cellText(item[column])) : QString();
            if (cell.size() > WidestCell && column != "id") {
                cell = cell.left(WidestCell - 1) + QChar(0x2026);
            }
            cells << cell;
        }
        table.addRow(cells);
    }
    return table.toText();
}

class ListCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "list"; }
    [[nodiscard]] std::string_view brief() const override {
        return "What there is: chips, systems, metrics, sources, events, rules, lenses …";
    }

    void declare(CLI::App& app) override {
        app.add_option("kind", m_kind,
                       "subjects (all kinds), chips, systems, metrics, sources, events, rules, "
                       "entities, parameters, levers, scenarios, lenses or flags (what figures carry)")
            ->required()
            ->type_name("KIND")
            ->check(CLI::Validator(checkKind, "", "kind"));
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint list systems\n"
            "  chokepoint list metrics --json");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<Json> items = itemsOf(m_kind, question->catalog(), m_options.workbook);
        if (!items) {
            return tl::unexpected<Error>(items.error());
        }
        Result<void> written;
        if (m_options.json) {
            Json answer = contextJson(*question);
            answer["items"] = *items;
            written = writeJson(answer);
        } else {
            written = writeAnswer(m_options.csv ? csvOf(*items) : tableOf(*items));
        }
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    CommonOptions m_options;
    std::string m_kind;
};

}  // namespace

std::unique_ptr<Command> makeListCommand() {
    return std::make_unique<ListCommand>();
}

}  // namespace chokepoint::app
