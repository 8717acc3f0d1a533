// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/eventtext.h"

#include "models/policy/timelinelanes.h"
#include "models/tables/eventtablemodel.h"
#include "models/tables/words.h"
#include "ui/policy/textpane.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("EventText", source);
}

QString money(double usd, const tables::Writing& writing) {
    return tables::numberText(usd, "USD", 4, writing);
}

QString named(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return tables::text(subject != nullptr ? subject->name : id);
}

QString listOf(std::string words) {
    for (char& c : words) {
        c = c == ';' ? ',' : c;
    }
    return tables::text(words).replace(QStringLiteral(","), QStringLiteral(", ")).simplified();
}

void writeDates(TextFlow& flow, const policy::Event& event, const tables::Writing& writing) {
    const auto date = [&](const QString& label, const std::optional<units::Date>& value) {
        flow.pair(label, value ? tables::dateText(*value, writing.locale) : tr("–"));
    };
    date(tr("announced"), event.announced);
    date(tr("published"), event.published);
    date(tr("effective"), event.effective);
    date(tr("ended"), event.ended);
}

void writeEnforcement(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                      const policy::Event& event, const tables::Writing& writing) {
    const policy::EventLinks links = policy::linksOf(record, event);
    QStringList concerned;
    for (const policy::Party* party : links.parties) {
        concerned << tables::text(party->name);
    }
    for (const std::string& subject : links.subjects) {
        concerned << named(catalog, subject);
    }
    flow.section(tr("Enforcement"));
    flow.pair(tr("by"), listOf(event.actor));
    flow.pair(tr("against and concerning"), concerned.join(QStringLiteral(", ")));
    flow.pair(tr("what"), tables::text(event.summary));
    const auto& when = event.effective ? event.effective : event.announced;
    flow.pair(tr("when"), when ? tables::dateText(*when, writing.locale) : QString());
    flow.pair(tr("penalty"), event.penaltyUsd ? money(*event.penaltyUsd, writing) : tr("none published"));
    flow.pair(tr("legal basis"), tables::text(event.instrument));
    flow.pair(tr("note"), tables::text(event.note));
}

void writeLinks(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                const policy::Event& event) {
    const policy::EventLinks links = policy::linksOf(record, event);
    if (!links.starts.empty() || !links.ends.empty()) {
        flow.section(tr("Rules"));
    }
    for (const policy::Rule* rule : links.starts) {
        flow.line(tr("starts “%1”").arg(tables::text(rule->text.name)));
        flow.line(tables::text(rule->text.citation), TextTint::Ink2, TextSize::Caption);
    }
    for (const policy::Rule* rule : links.ends) {
        flow.line(tr("ends “%1”").arg(tables::text(rule->text.name)));
        flow.line(tables::text(rule->text.citation), TextTint::Ink2, TextSize::Caption);
    }
    if (!links.parties.empty() || !links.subjects.empty()) {
        flow.section(tr("Concerns"));
    }
    for (const policy::Party* party : links.parties) {
        flow.link(tables::text(party->name), QStringLiteral("party:%1").arg(tables::text(party->id)));
    }
    for (const std::string& subject : links.subjects) {
        flow.link(named(catalog, subject), QStringLiteral("chip:%1").arg(tables::text(subject)));
    }
}

}  // namespace

void writeEvent(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                const policy::Event& event, policy::Day asOf, const tables::Writing& writing) {
    flow.title(tables::text(event.title));
    const std::string status = record.statusOn(event, asOf);
    flow.line(tr("%1 · on %2: %3")
                  .arg(tables::eventKindWords(event.kind), tables::dateText(asOf, writing.locale),
                       tables::eventStatusWords(status)),
              status == "not-verified" ? TextTint::Warn : TextTint::Ink2);
    if (policy::laneOf(event.kind) == policy::Lane::Press) {
        flow.line(tr("As the press tells it; the law stands in other events."), TextTint::Warn);
    }
    if (status == "not-verified" || event.status == "scheduled") {
        flow.line(tr("The record was checked to %1; whether this happened was not verified.")
                      .arg(tables::dateText(record.verifiedTo(), writing.locale)),
                  TextTint::Warn);
    }
    const bool isEnforcement = policy::laneOf(event.kind) == policy::Lane::Enforcement;
    if (isEnforcement) {
        writeEnforcement(flow, record, catalog, event, writing);
    }
    flow.section(tr("Dates"));
    writeDates(flow, event, writing);
    const bool saysMore = !event.summary.empty() || !event.actor.empty() || !event.instrument.empty();
    if (!isEnforcement && (saysMore || !event.note.empty())) {
        flow.section(tr("What"));
        flow.line(tables::text(event.summary));
        flow.pair(tr("by"), listOf(event.actor));
        flow.pair(tr("instrument"), tables::text(event.instrument));
        flow.pair(tr("note"), tables::text(event.note));
    }
    flow.pair(tr("citation"), tables::text(event.citation));
    writeLinks(flow, record, catalog, event);
    flow.section(tr("Source"));
    if (const catalog::Source* source = catalog.source(event.source)) {
        if (source->url.empty()) {
            flow.line(tables::citationText(*source, writing));
        } else {
            flow.link(tables::citationText(*source, writing), tables::text(source->url));
        }
    } else if (event.source == catalog::NoSource) {
        flow.line(tr("no source"), TextTint::Warn);
    } else {
        flow.line(tables::text(event.source));
    }
}

}  // namespace chokepoint::ui
