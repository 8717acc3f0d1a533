// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/lawsheets.h"

#include "models/charts/lawcontext.h"
#include "models/policy/listings.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace chokepoint::tables {

namespace {

using catalog::cellOf;
using catalog::SheetCell;
using catalog::SheetType;

struct LawSheets {
    Q_DECLARE_TR_FUNCTIONS(LawSheets)
};

std::string tr(const char* words) {
    return utf8(LawSheets::tr(words));
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

/// A sheet whose rows each rest on one source.
class Writer {
public:
    Writer(const LawQuestion& question, std::string id, std::string title) : m_sources(question.catalog) {
        m_sheet.id = std::move(id);
        m_sheet.title = std::move(title);
        m_sheet.context = charts::lawSentence(question.catalog, question.context, question.record);
        m_sheet.stamp = policy::isoOf(question.record.verifiedTo());
    }

    void column(const char* id, std::string name, SheetType type = SheetType::Text, bool isWidened = false) {
        m_sheet.columns.push_back({id, std::move(name), type, {}, false, isWidened});
    }

    void row(std::vector<SheetCell> cells, const std::string& source) {
        cells.push_back(m_sources.numbersOf({source}));
        m_sheet.rows.push_back(std::move(cells));
    }

    [[nodiscard]] catalog::Sheet take() {
        column("sources", tr(QT_TRANSLATE_NOOP("LawSheets", "Sources")));
        m_sheet.sources = m_sources.take();
        return std::move(m_sheet);
    }

private:
    catalog::SheetSources m_sources;
    catalog::Sheet m_sheet;
};

std::optional<units::Date> startOf(const policy::Record& record, const std::string& event) {
    const policy::Event* found = record.event(event);
    return found != nullptr ? found->effective : std::nullopt;
}

}  // namespace

catalog::Sheet ruleSheet(const LawQuestion& question, std::span<const policy::RuleText> own,
                         const std::vector<std::string>& ids) {
    const policy::Record& record = question.record;
    Writer sheet(question, "rules", tr(QT_TRANSLATE_NOOP("LawSheets", "Rules")));
    sheet.column("id", tr(QT_TRANSLATE_NOOP("LawSheets", "Id")));
    sheet.column("name", tr(QT_TRANSLATE_NOOP("LawSheets", "Rule")), SheetType::Text, true);
    sheet.column("origin", tr(QT_TRANSLATE_NOOP("LawSheets", "Origin")));
    sheet.column("state", tr(QT_TRANSLATE_NOOP("LawSheets", "State")));
    sheet.column("from", tr(QT_TRANSLATE_NOOP("LawSheets", "From")), SheetType::Date);
    sheet.column("until", tr(QT_TRANSLATE_NOOP("LawSheets", "Until")), SheetType::Date);
    sheet.column("decides", tr(QT_TRANSLATE_NOOP("LawSheets", "Decides")));
    sheet.column("outcome", tr(QT_TRANSLATE_NOOP("LawSheets", "Outcome")));
    sheet.column("destinations", tr(QT_TRANSLATE_NOOP("LawSheets", "Destinations")));
    sheet.column("expression", tr(QT_TRANSLATE_NOOP("LawSheets", "Expression")), SheetType::Text, true);
    sheet.column("citation", tr(QT_TRANSLATE_NOOP("LawSheets", "Citation")), SheetType::Text, true);
    for (const std::string& id : ids) {
        const policy::Rule* rule = record.rule(id);
        const auto drafted = std::ranges::find(own, id, &policy::RuleText::id);
        if (rule == nullptr && drafted == own.end()) {
            continue;
        }
        const policy::RuleText& text = rule != nullptr ? rule->text : *drafted;
        const std::string state =
            rule != nullptr ? std::string(policy::idOf(record.stateOf(*rule, question.context.asOf))) : std::string();
        sheet.row({cellOf(text.id), cellOf(text.name), cellOf(policy::idOf(text.use)), cellOf(state),
                   cellOf(startOf(record, text.startEvent)), cellOf(startOf(record, text.endEvent)),
                   cellOf(policy::idOf(text.decides)), cellOf(text.outcome), cellOf(joined(text.include)),
                   cellOf(text.expression), cellOf(text.citation)},
                  text.source);
    }
    return sheet.take();
}

catalog::Sheet partySheet(const LawQuestion& question, const std::vector<std::string>& ids) {
    const policy::Record& record = question.record;
    Writer sheet(question, "entities", tr(QT_TRANSLATE_NOOP("LawSheets", "Entity List")));
    sheet.column("id", tr(QT_TRANSLATE_NOOP("LawSheets", "Id")));
    sheet.column("name", tr(QT_TRANSLATE_NOOP("LawSheets", "Party")), SheetType::Text, true);
    sheet.column("listed", tr(QT_TRANSLATE_NOOP("LawSheets", "Listed on the day")));
    sheet.column("added", tr(QT_TRANSLATE_NOOP("LawSheets", "Added")), SheetType::Date);
    sheet.column("removed", tr(QT_TRANSLATE_NOOP("LawSheets", "Removed")), SheetType::Date);
    sheet.column("country", tr(QT_TRANSLATE_NOOP("LawSheets", "Country")));
    sheet.column("parent", tr(QT_TRANSLATE_NOOP("LawSheets", "Parent")));
    sheet.column("footnote", tr(QT_TRANSLATE_NOOP("LawSheets", "Footnote")));
    sheet.column("reason", tr(QT_TRANSLATE_NOOP("LawSheets", "Reason")), SheetType::Text, true);
    sheet.column("aliases", tr(QT_TRANSLATE_NOOP("LawSheets", "Other names")), SheetType::Text, true);
    sheet.column("citation", tr(QT_TRANSLATE_NOOP("LawSheets", "Citation")), SheetType::Text, true);
    std::set<std::string_view> written;
    for (const std::string& id : ids) {
        const policy::Party* party = record.party(id);
        if (party == nullptr || !written.insert(id).second) {
            continue;
        }
        const std::string listed = record.isListed(*party, question.context.asOf) ? "yes" : "no";
        sheet.row({cellOf(party->id), cellOf(party->name), cellOf(listed), cellOf(policy::listedSince(record, *party)),
                   cellOf(party->removed), cellOf(party->country), cellOf(party->parent), cellOf(party->footnote),
                   cellOf(party->reason), cellOf(joined(party->aliases)), cellOf(party->citation)},
                  party->source);
    }
    return sheet.take();
}

}  // namespace chokepoint::tables
