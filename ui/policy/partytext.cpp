// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/partytext.h"

#include "models/policy/listings.h"
#include "models/policy/statusgrid.h"
#include "models/tables/eventtablemodel.h"
#include "models/tables/words.h"
#include "ui/policy/eventtext.h"
#include "ui/policy/textpane.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("PartyText", source);
}

QString percent(double share, const tables::Writing& writing) {
    return tables::text(units::formatNumber(share * 100.0, 4, writing.style)) + QStringLiteral("\u00a0%");
}

void writeListing(TextFlow& flow, const policy::Record& record, const policy::Party& party,
                  const tables::Writing& writing) {
    flow.section(tr("Listing"));
    flow.pair(tr("list"), party.list.empty() ? tr("none") : tables::text(party.list));
    if (const auto since = policy::listedSince(record, party)) {
        flow.pair(tr("effective"), tables::dateText(*since, writing.locale));
    }
    if (party.removed) {
        flow.pair(tr("removed"), tables::dateText(*party.removed, writing.locale));
    }
    if (const policy::Event* event = record.event(party.event)) {
        if (event->announced) {
            flow.pair(tr("announced"), tables::dateText(*event->announced, writing.locale));
        }
        if (event->published) {
            flow.pair(tr("published"), tables::dateText(*event->published, writing.locale));
        }
        flow.link(tables::text(event->title), QStringLiteral("event:%1").arg(tables::text(event->id)));
    }
    flow.pair(tr("citation"), tables::text(party.citation));
    flow.pair(tr("reason"), tables::text(party.reason));
    if (!party.footnote.empty()) {
        flow.pair(tr("footnote %1").arg(tables::text(party.footnote)),
                  tables::text(policy::wordsOfFootnote(party.footnote)));
    }
    flow.pair(tr("other lists"), tables::text(party.otherLists));
}

void writeFamily(TextFlow& flow, const policy::Record& record, const policy::Party& party, policy::Day asOf) {
    const auto family = policy::familyOf(record, party, asOf);
    if (family.size() < 2) {
        return;
    }
    flow.section(tr("Owners and subsidiaries"));
    for (const policy::FamilyMember& member : family) {
        const QString indent(member.depth * 4, QChar(0x2002));
        QString words = indent + (member.depth > 0 ? QStringLiteral("└ ") : QString()) + tables::text(member.name);
        if (member.party == nullptr) {
            flow.line(words + tr(" (not held here)"), TextTint::Ink2);
            continue;
        }
        words += member.isListed ? tr(" – listed") : tr(" – not listed");
        if (member.isAsked) {
            flow.line(words);
        } else {
            flow.link(words, QStringLiteral("party:%1").arg(tables::text(member.party->id)));
        }
    }
    flow.line(tr("Shares are published for few of them; enter those you know below."), TextTint::Ink3,
              TextSize::Caption);
}

void writeOwnership(TextFlow& flow, const policy::Record& record, const std::vector<policy::Ownership>& owners,
                    policy::Day asOf, const tables::Writing& writing) {
    flow.section(tr("50 percent rule"));
    const policy::AffiliateAnswer answer = policy::affiliatesRule(record, owners, asOf);
    flow.line(tr("The Affiliates Rule on %1: %2")
                  .arg(tables::dateText(asOf, writing.locale), tables::eventStatusWords(answer.ruleStatus)),
              answer.ruleStatus == "not-verified" ? TextTint::Warn : TextTint::Ink);
    for (const policy::Ownership& owner : owners) {
        flow.pair(tables::text(owner.owner), percent(owner.share, writing));
    }
    if (!owners.empty()) {
        flow.pair(tr("held by listed parties"), percent(answer.listedShare, writing));
        flow.line(answer.isCovered ? tr("Half or more: the party is treated as listed.")
                                   : tr("By what is entered, the rule does not reach it on this day."));
    }
}

}  // namespace

void writeParty(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                const policy::Party& party, const std::vector<policy::Ownership>& owners, policy::Day asOf,
                const tables::Writing& writing) {
    const bool isListed = record.isListed(party, asOf);
    flow.title(tables::text(party.name));
    flow.line((isListed ? tr("On the Entity List on %1") : tr("Not on the Entity List on %1"))
                  .arg(tables::dateText(asOf, writing.locale)));
    if (!isListed) {
        flow.line(tr("That is not clearance."), TextTint::Warn);
    }
    if (asOf > record.verifiedTo()) {
        flow.line(tr("The record was checked to %1.").arg(tables::dateText(record.verifiedTo(), writing.locale)),
                  TextTint::Warn);
    }
    writeListing(flow, record, party, writing);
    const auto consequences = policy::consequencesOf(record, party, asOf);
    if (!consequences.empty()) {
        flow.section(tr("What follows"));
        for (const Message& consequence : consequences) {
            flow.line(QStringLiteral("• %1").arg(tables::sentence(consequence, writing.style)));
        }
    }
    writeFamily(flow, record, party, asOf);
    writeOwnership(flow, record, owners, asOf, writing);
    if (!party.aliases.empty()) {
        flow.section(tr("Other names"));
        QStringList names;
        for (const std::string& alias : party.aliases) {
            names << tables::text(alias);
        }
        flow.line(names.join(QStringLiteral(" · ")), TextTint::Ink2);
    }
    flow.section(tr("Source"));
    flow.line(tables::text(party.note), TextTint::Ink2);
    if (const catalog::Source* source = catalog.source(party.source)) {
        if (source->url.empty()) {
            flow.line(tables::citationText(*source, writing));
        } else {
            flow.link(tables::citationText(*source, writing), tables::text(source->url));
        }
    }
    flow.line(tr("This is not the whole list, and no legal advice."), TextTint::Ink3, TextSize::Caption);
}

}  // namespace chokepoint::ui
