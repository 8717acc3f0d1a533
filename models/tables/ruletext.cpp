// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ruletext.h"

#include "models/policy/statuscode.h"
#include "models/policy/statusgrid.h"
#include "models/tables/fieldnames.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace chokepoint::tables {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

QString withCapital(QString words) {
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words;
}

DetailRow prose(const QString& label, std::string_view words) {
    DetailRow row;
    row.label = label;
    row.value = text(words);
    row.isText = true;
    return row;
}

DetailRow fact(const QString& label, const QString& value, const QString& note = {}) {
    DetailRow row;
    row.label = label;
    row.value = value;
    row.note = note;
    return row;
}

QString eventDates(const policy::Event& event, const QLocale& locale) {
    return event.effective ? tr("effective %1").arg(dateText(*event.effective, locale)) : tr("never effective");
}

/// The last day on which a rule holds; an event that never takes effect ends nothing.
std::optional<policy::Day> lastDay(const policy::Rule& rule) {
    if (rule.end == nullptr || !rule.end->effective) {
        return std::nullopt;
    }
    return policy::Day(std::chrono::sys_days(rule.end->effective->firstDay()) - std::chrono::days(1));
}

QString placeName(std::string_view place, const policy::Record& record) {
    const std::size_t at = place.find('@');
    if (at != std::string_view::npos) {
        return tr("%1 (once its event is in force)").arg(placeName(place.substr(0, at), record));
    }
    if (place == "*") {
        return tr("every destination");
    }
    if (place.size() == 2) {
        return text(policy::countryName(record, place));
    }
    return place.find(':') != std::string_view::npos ? tr("Country Group %1").arg(text(place))
                                                     : withCapital(text(place).replace(u'-', u' '));
}

QString joinedText(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words) {
        list << text(word);
    }
    return list.join(QStringLiteral(", "));
}

QString addresseesText(const std::vector<std::string>& addressees) {
    return addressees == std::vector<std::string>{"all"} ? tr("everyone") : joinedText(addressees);
}

DetailSection whenSection(const policy::Record& record, const policy::Rule& rule, policy::Day day,
                          const Writing& writing) {
    DetailSection section{QStringLiteral("when"), tr("When"), {}, true, false};
    section.rows.push_back(fact(tr("Now"), withCapital(ruleStateText(record, rule, day, writing.locale))));
    section.rows.push_back(prose(tr("Begins by"), rule.start->title));
    section.rows.back().note = eventDates(*rule.start, writing.locale);
    if (rule.end != nullptr) {
        section.rows.push_back(prose(tr("Ends by"), rule.end->title));
        section.rows.back().note = eventDates(*rule.end, writing.locale);
    } else {
        section.rows.push_back(fact(tr("Ends by"), tr("no event: open")));
    }
    for (const std::string& id : rule.text.restsOn) {
        const policy::Rule* base = record.rule(id);
        section.rows.push_back(prose(tr("Rests on"), base != nullptr ? base->text.name : id));
    }
    return section;
}

DetailSection reachSection(const policy::Record& record, const policy::RuleText& rule) {
    DetailSection section{QStringLiteral("reach"), tr("Whom it reaches"), {}, true, false};
    section.rows.push_back(fact(tr("Addressed to"), addresseesText(rule.addressees)));
    section.rows.push_back(prose(tr("Destinations"), utf8(placesText(rule.include, record))));
    if (!rule.exclude.empty()) {
        section.rows.push_back(prose(tr("Except"), utf8(placesText(rule.exclude, record))));
    }
    if (rule.hasHeadquartersRule) {
        section.rows.push_back(
            fact(tr("Headquarters"), tr("also parties headquartered in an included D:5 country or Macau, anywhere")));
        section.rows.back().isText = true;
    }
    if (rule.isUsOriginOnly) {
        section.rows.push_back(fact(tr("Origin"), tr("shipments from the United States only")));
    }
    return section;
}

DetailSection outcomeSection(const policy::RuleText& rule, const Writing& writing) {
    DetailSection section{QStringLiteral("outcome"), tr("What follows"), {}, true, false};
    section.rows.push_back(fact(tr("Outcome"), outcomeText(rule.outcome, writing.style), decidesText(rule.decides)));
    if (!rule.reviewPolicy.empty() && rule.reviewPolicy != "n/a") {
        section.rows.push_back(prose(tr("Review"), rule.reviewPolicy));
    }
    for (const std::string& condition : rule.conditions) {
        section.rows.push_back(prose(tr("Asks"), policy::wordsOfCondition(condition)));
    }
    if (rule.isAsWrittenOnly) {
        section.rows.push_back(fact(tr("Track"), tr("as written only: not enforced")));
    }
    return section;
}

QString needsText(const policy::RuleOnChip& on) {
    return fieldNames(on.needs);
}

QString figuresText(const policy::ChipFacts& chip, const Writing& writing) {
    const auto number = [&](policy::NumberField field, int digits) {
        const policy::Span& span = chip[field];
        return span.hasValue() ? text(units::formatNumber(span.value, digits, writing.style)) : tr("unknown");
    };
    return tr("TPP %1, density %2")
        .arg(number(policy::NumberField::Tpp, 5), number(policy::NumberField::PerformanceDensity, 3));
}

QString chipName(const policy::ChipFacts& chip, const catalog::Catalog& catalog) {
    const catalog::Subject* subject = catalog.subject(chip.id);
    return text(subject != nullptr ? subject->name : chip.name.empty() ? chip.id : chip.name);
}

DetailRow chipRow(const policy::ChipFacts& chip, const catalog::Catalog& catalog, const QString& value) {
    DetailRow row;
    row.label = chipName(chip, catalog);
    row.value = value;
    row.target = DetailTarget::Figure;
    row.subject = text(chip.id);
    row.metric = QStringLiteral("tpp");
    return row;
}

class EffectSections {
public:
    EffectSections(const RuleEffectAnswer& effect, const catalog::Catalog& catalog, const Writing& writing)
        : m_effect(effect), m_catalog(catalog), m_writing(writing) {}

    void add(const char* id, const QString& title, const std::vector<policy::RuleOnChip>& chips, bool isOpen) {
        DetailSection section{QLatin1String(id), title, {}, isOpen, true};
        for (const policy::RuleOnChip& on : listed(chips)) {
            const policy::ChipFacts& chip = (*m_effect.chips)[on.chip];
            section.rows.push_back(chipRow(chip, m_catalog, figuresText(chip, m_writing)));
            if (on.answer == policy::AnswerKind::CannotTell) {
                section.rows.back().note = tr("needs %1").arg(needsText(on));
            } else if (on.answer == policy::AnswerKind::Depends) {
                section.rows.back().note = on.needs.empty() ? tr("the threshold is not published")
                                                            : tr("figures of %1 straddle a line").arg(needsText(on));
            }
        }
        push(std::move(section), chips.size());
    }

    void add(const char* id, const QString& title, const std::vector<policy::StatusChange>& changes) {
        DetailSection section{QLatin1String(id), title, {}, true, true};
        for (const policy::StatusChange& change : listed(changes)) {
            const QString after = outcomeText(change.after, m_writing.style);
            section.rows.push_back(chipRow((*m_effect.chips)[change.chip], m_catalog, after));
            if (change.before != change.after) {
                section.rows.back().note = tr("was: %1").arg(outcomeText(change.before, m_writing.style));
            }
        }
        push(std::move(section), changes.size());
    }

    [[nodiscard]] std::vector<DetailSection> take() { return std::move(m_sections); }

private:
    /// More chips than anybody reads would take the window's thread for a second.
    static constexpr std::size_t MostListed = 500;

    template <typename Entry>
    static std::span<const Entry> listed(const std::vector<Entry>& entries) {
        return std::span(entries).first(std::min(entries.size(), MostListed));
    }
    void push(DetailSection section, std::size_t count) {
        if (section.rows.empty()) {
            return;
        }
        if (count > section.rows.size()) {
            const auto more = static_cast<int>(count - section.rows.size());
            section.title = tr("%1 · %2").arg(section.title, m_writing.locale.toString(static_cast<qulonglong>(count)));
            section.isCounted = false;
            DetailRow rest;
            rest.value = QCoreApplication::translate("chokepoint::tables", "and %Ln more", nullptr, more);
            rest.isText = true;
            section.rows.push_back(std::move(rest));
        }
        m_sections.push_back(std::move(section));
    }

    const RuleEffectAnswer& m_effect;
    const catalog::Catalog& m_catalog;
    const Writing& m_writing;
    std::vector<DetailSection> m_sections;
};

}  // namespace

QString ruleDatesText(const policy::Rule& rule, const QLocale& locale) {
    if (!rule.start->effective) {
        return tr("never in force");
    }
    const QString from = dateText(*rule.start->effective, locale);
    const std::optional<policy::Day> last = lastDay(rule);
    return last ? tr("%1 to %2").arg(from, dateText(*last, locale)) : tr("since %1").arg(from);
}

QString ruleUseText(const policy::RuleText& rule, const policy::Record& recorded) {
    const policy::Rule* parent = recorded.rule(rule.parent);
    switch (rule.use) {
        case policy::RuleUse::Beside:
            return tr("draft by you, beside the recorded rules");
        case policy::RuleUse::Instead:
            return tr("draft by you, in place of “%1”").arg(text(parent != nullptr ? parent->text.name : rule.parent));
        case policy::RuleUse::Aside:
        case policy::RuleUse::Recorded:
            break;
    }
    return tr("draft by you, not in use");
}

QString ruleStateText(const policy::Record& record, const policy::Rule& rule, policy::Day day, const QLocale& locale) {
    const QString on = dateText(day, locale);
    switch (record.stateOf(rule, day)) {
        case policy::RuleState::InForce:
            return day > record.verifiedTo() ? tr("in force on %1 as far as recorded; not verified after %2")
                                                   .arg(on, dateText(record.verifiedTo(), locale))
                                             : tr("in force on %1").arg(on);
        case policy::RuleState::NeverBegins:
            return tr("never in force: its event has no effective day");
        case policy::RuleState::NotYet:
            return tr("not yet in force on %1").arg(on);
        case policy::RuleState::Ended:
            return tr("ended: last day %1").arg(dateText(lastDay(rule).value_or(day), locale));
        case policy::RuleState::NoObject:
            return tr("without object: what it rests on never begins");
        case policy::RuleState::Replaced:
            return tr("your own rule holds in its place on %1").arg(on);
    }
    return {};
}

QString placesText(const std::vector<std::string>& places, const policy::Record& record) {
    QStringList names;
    for (const std::string& place : places) {
        names << placeName(place, record);
    }
    return names.join(QStringLiteral(", "));
}

QString outcomeText(std::string_view outcome, const units::NumberStyle& style) {
    return withCapital(sentence(policy::wordsOfStatus(outcome), style));
}

QString decidesText(policy::Decides decides) {
    switch (decides) {
        case policy::Decides::RequiresLicence:
            return tr("decides whether a licence is required");
        case policy::Decides::ReviewPolicy:
            return tr("decides how an application is reviewed");
        case policy::Decides::Exception:
            return tr("opens an exception");
        case policy::Decides::Information:
            break;
    }
    return tr("stands beside, decides nothing by itself");
}

std::vector<DetailSection> ruleDetails(const policy::Record& record, const policy::Rule& rule,
                                       const catalog::Catalog& catalog, policy::Day day, const Writing& writing) {
    std::vector<DetailSection> sections;
    DetailSection says{QStringLiteral("says"), tr("What it says"), {}, true, false};
    if (!rule.text.summary.empty()) {
        says.rows.push_back(prose({}, rule.text.summary));
    }
    says.rows.push_back(prose(tr("Paragraph"), rule.text.citation));
    if (const catalog::Source* source = catalog.source(rule.text.source)) {
        DetailRow row = prose(tr("Read in"), utf8(sourceText(*source, writing)));
        row.target = source->url.empty() ? DetailTarget::Nothing : DetailTarget::Link;
        row.url = text(source->url);
        row.tip = row.url;
        says.rows.push_back(row);
    }
    sections.push_back(std::move(says));
    sections.push_back(whenSection(record, rule, day, writing));
    sections.push_back(reachSection(record, rule.text));
    sections.push_back(outcomeSection(rule.text, writing));
    if (!rule.text.comment.empty()) {
        sections.push_back(
            {QStringLiteral("comment"), tr("How it is read here"), {prose({}, rule.text.comment)}, true, false});
    }
    return sections;
}

std::vector<DetailSection> effectDetails(const RuleEffectAnswer& effect, const catalog::Catalog& catalog,
                                         policy::Day day, const Writing& writing) {
    const QString on = dateText(day, writing.locale);
    const policy::RuleComparison& c = effect.comparison;
    EffectSections sections(effect, catalog, writing);
    sections.add("changes", tr("Other status for China on %1").arg(on), effect.changes);
    sections.add("newly", tr("Newly caught"), c.newlyCaught, true);
    sections.add("freed", tr("Freed"), c.freed, true);
    sections.add("depends", tr("Depends"), c.depends, true);
    sections.add("cannot", tr("Cannot tell"), c.cannotTell, c.cannotTell.size() <= 8);
    sections.add("caught", c.isCompared ? tr("Caught as before") : tr("Caught"), c.caught, !c.isCompared);
    sections.add("decided", tr("Decides the status for China on %1").arg(on), effect.decided);
    sections.add("free", c.isCompared ? tr("Free as before") : tr("Free"), c.free, false);
    sections.add("unaddressed", tr("Not addressed"), c.notAddressed, false);
    return sections.take();
}

QString diagnosticText(const policy::Diagnostic& diagnostic, const QString& expression,
                       const units::NumberStyle& style) {
    const QByteArray before = expression.toUtf8().left(static_cast<qsizetype>(diagnostic.range.begin));
    const qsizetype line = before.count('\n') + 1;
    const QString inLine = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1));
    QString words = sentence(diagnostic.message, style);
    if (!diagnostic.expected.empty()) {
        words += tr("; expected %1").arg(joinedText(diagnostic.expected));
    }
    return line == 1 ? tr("Column %1: %2").arg(inLine.size() + 1).arg(words)
                     : tr("Line %1, column %2: %3").arg(line).arg(inLine.size() + 1).arg(words);
}

}  // namespace chokepoint::tables
