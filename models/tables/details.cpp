// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/details.h"

#include "models/catalog/resolution.h"
#include "models/tables/claimtablemodel.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace chokepoint::tables {

namespace {

/// Attributes that say what a system or chip is made of, in the order in which they are listed.
constexpr std::string_view PartAttributes[] = {"chip",      "chip_mix",      "chip_count",     "chips_per_rack",
                                               "racks",     "compute_racks", "network_racks",  "compute_trays",
                                               "cpu",       "cpu_count",     "host_memory",    "memory_type",
                                               "die_count", "switch_count",  "scale_up_links", "optical_transceivers",
                                               "foundry",   "process_node"};
/// Of what may be thousands.
constexpr std::size_t MostListed = 500;
constexpr std::string_view PartPrefixes[] = {"power_component:", "price_component:"};

QString tr(const char* source, int n = -1) {
    return QCoreApplication::translate("chokepoint::tables", source, nullptr, n);
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString nameOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return text(subject ? subject->name : id);
}

void add(std::vector<DetailSection>& sections, DetailSection section) {
    if (!section.rows.empty()) {
        sections.push_back(std::move(section));
    }
}

/// Who said what is shown, or how it was computed.
QString basisText(const catalog::Catalog& catalog, const catalog::Figure& figure, const Writing& writing) {
    if (figure.basis == catalog::Basis::Derived && !figure.derivations.empty()) {
        return tr("derived: %1").arg(sentence(figure.derivations.front().formula, writing.style));
    }
    const catalog::Claim* chosen = figure.chosen();
    const catalog::Source* source = chosen ? catalog.source(chosen->source) : nullptr;
    return source ? sourceText(*source, writing) : QString();
}

DetailRow figureRow(const catalog::Catalog& catalog, const catalog::Figure& figure, const Writing& writing) {
    DetailRow row;
    row.label = metricName(figure.metric);
    row.target = DetailTarget::Figure;
    row.subject = text(figure.subject);
    row.metric = text(figure.metric);
    row.isUnknown = !figure.isKnown();
    if (row.isUnknown) {
        row.value = QCoreApplication::translate("chokepoint::tables", "unknown");
        row.note = unknownText(figure, writing);
        return row;
    }
    row.value = figureText(figure, writing);
    row.isWarning = figure.has(catalog::Flag::ClaimsDisagree) || figure.has(catalog::Flag::Disputed) ||
                    figure.has(catalog::Flag::Doubtful) || figure.has(catalog::Flag::Unsourced);
    row.note = joined({rangeText(figure, writing), basisText(catalog, figure, writing)});
    QStringList flags;
    for (const catalog::Flag flag : figure.flags) {
        flags << words(flag);
    }
    row.tip = flags.join(QStringLiteral("\n"));
    return row;
}

DetailRow claimRow(const catalog::Catalog& catalog, const catalog::Claim& claim, const Writing& writing) {
    const catalog::Subject* subject = catalog.subject(claim.subject);
    const catalog::Source* source = catalog.source(claim.source);
    const catalog::Metric* metric = subject ? metricOf(claim.attribute, subject->kind) : nullptr;
    DetailRow row;
    row.label = attributeName(claim, subject);
    row.value = claimValueText(claim, catalog, writing);
    row.isText = std::holds_alternative<catalog::Text>(claim.value);
    const bool stands = claim.standing == catalog::Standing::Accepted;
    row.note = joined({stands ? QString() : words(claim.standing), words(claim.qualifiers),
                       source ? sourceText(*source, writing) : QString()});
    row.tip = joined({text(claim.reason), text(claim.note)});
    row.isWarning = !stands;
    row.subject = text(claim.subject);
    if (metric) {
        row.target = DetailTarget::Figure;
        row.metric = text(metric->id);
        row.baseline = std::holds_alternative<catalog::Ratio>(claim.value)
                           ? text(std::get<catalog::Ratio>(claim.value).relativeTo)
                           : QString();
    } else if (const auto* reference = std::get_if<catalog::Reference>(&claim.value)) {
        row.target = DetailTarget::Subject;
        row.subject = text(reference->subject);
    } else if (source && !source->url.empty()) {
        row.target = DetailTarget::Link;
        row.url = text(source->url);
    }
    return row;
}

DetailRow sourceRow(const catalog::Source& source, const Writing& writing) {
    DetailRow row;
    row.value = sourceText(source, writing);
    row.note = text(source.title);
    row.tip = citationText(source, writing);
    row.isText = true;
    if (!source.url.empty()) {
        row.target = DetailTarget::Link;
        row.url = text(source.url);
    }
    return row;
}

void addFigures(std::vector<DetailSection>& sections, catalog::Resolver& resolver, const catalog::Subject& subject,
                const Writing& writing) {
    std::map<catalog::MetricGroup, DetailSection> groups;
    DetailSection unknown{QStringLiteral("unknown"), tr("Unknown"), {}, false};
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        if (!metric.forKind(subject.kind)) {
            continue;
        }
        DetailRow row = figureRow(resolver.catalog(), resolver.figure(subject.id, metric.id), writing);
        if (row.isUnknown) {
            unknown.rows.push_back(std::move(row));
            continue;
        }
        DetailSection& group = groups[metric.group];
        group.id = QStringLiteral("figures-%1").arg(static_cast<int>(metric.group));
        group.title = words(metric.group);
        group.isCounted = false;
        group.rows.push_back(std::move(row));
    }
    for (auto& [group, section] : groups) {
        add(sections, std::move(section));
    }
    add(sections, std::move(unknown));
}

bool isPart(std::string_view attribute) {
    return std::any_of(std::begin(PartPrefixes), std::end(PartPrefixes),
                       [attribute](std::string_view prefix) { return attribute.starts_with(prefix); });
}

void addParts(std::vector<DetailSection>& sections, const catalog::Catalog& catalog, const catalog::Subject& subject,
              const Writing& writing) {
    DetailSection parts{QStringLiteral("parts"), tr("Parts"), {}};
    const auto addBest = [&](std::span<const catalog::Claim* const> claims) {
        const catalog::Claim* best = nullptr;
        for (const catalog::Claim* claim : claims) {
            const bool counts = claim->standing == catalog::Standing::Accepted && claim->variant.empty();
            if (counts && (!best || catalog::speaksBefore(catalog, *claim, *best))) {
                best = claim;
            }
        }
        if (best) {
            parts.rows.push_back(claimRow(catalog, *best, writing));
        }
    };
    for (const std::string_view attribute : PartAttributes) {
        addBest(catalog.claims(subject.id, attribute));
    }
    std::set<std::string_view> done;
    for (const catalog::Claim* claim : catalog.claimsOf(subject.id)) {
        if (isPart(claim->attribute) && done.insert(claim->attribute).second) {
            addBest(catalog.claims(subject.id, claim->attribute));
        }
    }
    add(sections, std::move(parts));
    if (subject.kind != catalog::SubjectKind::Chip) {
        return;
    }
    DetailSection systems{QStringLiteral("systems"), tr("Systems with this chip"), {}};
    std::set<std::string> listed;
    for (const catalog::Claim* claim : catalog.referring(subject.id)) {
        const bool isPartOf = std::holds_alternative<catalog::Reference>(claim->value);
        if (isPartOf && listed.insert(claim->subject).second) {
            DetailRow row;
            row.value = nameOf(catalog, claim->subject);
            row.isText = true;
            row.target = DetailTarget::Subject;
            row.subject = text(claim->subject);
            systems.rows.push_back(std::move(row));
        }
    }
    add(sections, std::move(systems));
}

void addTexts(std::vector<DetailSection>& sections, catalog::Resolver& resolver, const catalog::Subject& subject,
              const Writing& writing) {
    DetailSection section{QStringLiteral("texts"), tr("Stack and making"), {}, true, false};
    for (const catalog::TextRow& textRow : catalog::textRows()) {
        const auto claims = resolver.texts(subject.id, textRow.attribute);
        if (claims.empty()) {
            continue;
        }
        DetailRow row = claimRow(resolver.catalog(), *claims.front(), writing);
        row.label = QCoreApplication::translate("Metrics", std::string(textRow.name).c_str());
        // The evidence panel lists such claims under the attribute.
        row.target = DetailTarget::Figure;
        row.metric = text(textRow.attribute);
        row.isText = true;
        section.rows.push_back(std::move(row));
    }
    add(sections, std::move(section));
}

/// What the reference no longer says of the subject.
DetailSection changes(const catalog::Catalog& catalog, const catalog::Subject& subject, const Writing& writing) {
    DetailSection section{QStringLiteral("changes"), tr("Changed in the reference"), {}};
    for (const catalog::Claim* claim : catalog.claimsOf(subject.id)) {
        if (claim->standing == catalog::Standing::Superseded) {
            DetailRow row = claimRow(catalog, *claim, writing);
            row.note = joined({row.note, text(claim->reason)});
            section.rows.push_back(std::move(row));
        }
    }
    for (const auto& [retired, successor] : catalog.retiredIds()) {
        const catalog::Claim* claim = catalog.successor(retired);
        if (claim && claim->subject == subject.id) {
            DetailRow row = claimRow(catalog, *claim, writing);
            row.note = tr("in place of the retired claim %1").arg(text(retired));
            section.rows.push_back(std::move(row));
        }
    }
    return section;
}

DetailRow plain(const QString& label, const QString& value, bool isText = false) {
    DetailRow row;
    row.label = label;
    row.value = value;
    row.isText = isText;
    return row;
}

void addPlain(DetailSection& section, const QString& label, const QString& value, bool isText = false) {
    if (!value.isEmpty()) {
        section.rows.push_back(plain(label, value, isText));
    }
}

DetailSection aboutSource(const catalog::Source& source, const Writing& writing) {
    DetailSection section{QStringLiteral("source"), tr("Source"), {}, true, false};
    addPlain(section, tr("Publisher"), text(source.publisher));
    addPlain(section, tr("Title"), text(source.title), true);
    addPlain(section, tr("Kind"), words(source.kind));
    addPlain(section, tr("Date"), source.date ? dateText(*source.date, writing.locale) : tr("unknown"));
    if (source.isSecondHand) {
        addPlain(section, tr("Seen"), tr("second-hand, as others quote it"));
    }
    addPlain(section, tr("Licence"), text(source.licence));
    if (!source.url.empty()) {
        DetailRow link = plain(tr("Link"), text(source.url), true);
        link.target = DetailTarget::Link;
        link.url = text(source.url);
        section.rows.push_back(std::move(link));
    }
    return section;
}

/// What the claim does for the figure that its attribute feeds.
void addUse(std::vector<DetailSection>& sections, catalog::Resolver& resolver, const catalog::Claim& claim,
            const catalog::Metric& metric, const Writing& writing) {
    DetailSection section{QStringLiteral("figure"), tr("Its figure"), {}, true, false};
    const catalog::Figure& figure = resolver.figure(claim.subject, metric.id);
    section.rows.push_back(figureRow(resolver.catalog(), figure, writing));
    const auto use = std::find_if(figure.claims.begin(), figure.claims.end(),
                                  [&claim](const catalog::ClaimUse& each) { return each.claim == &claim; });
    if (use != figure.claims.end()) {
        addPlain(section, tr("This claim"), words(use->role));
    }
    add(sections, std::move(section));
}

}  // namespace

std::vector<DetailSection> subjectDetails(catalog::Resolver& resolver, std::string_view id, const Writing& writing) {
    const catalog::Catalog& catalog = resolver.catalog();
    const catalog::Subject* subject = catalog.subject(id);
    std::vector<DetailSection> sections;
    if (!subject) {
        return sections;
    }
    addFigures(sections, resolver, *subject, writing);
    addParts(sections, catalog, *subject, writing);
    addTexts(sections, resolver, *subject, writing);
    DetailSection claims{QStringLiteral("claims"), tr("Claims"), {}};
    std::map<std::string_view, const catalog::Source*> sources;
    for (const catalog::Claim* claim : catalog.claimsOf(id)) {
        claims.rows.push_back(claimRow(catalog, *claim, writing));
        if (const catalog::Source* source = catalog.source(claim->source)) {
            sources.emplace(source->id, source);
        }
    }
    add(sections, std::move(claims));
    add(sections, changes(catalog, *subject, writing));
    DetailSection names{QStringLiteral("names"), tr("Also known as"), {}, true, false};
    for (const std::string& alias : subject->aliases) {
        addPlain(names, {}, text(alias), true);
    }
    addPlain(names, tr("Note"), text(subject->note), true);
    addPlain(names, tr("Id"), text(subject->id));
    add(sections, std::move(names));
    DetailSection cited{QStringLiteral("sources"), tr("Sources"), {}, false};
    for (const auto& [sourceId, source] : sources) {
        cited.rows.push_back(sourceRow(*source, writing));
    }
    add(sections, std::move(cited));
    return sections;
}

std::vector<DetailSection> claimDetails(catalog::Resolver& resolver, std::string_view id, const Writing& writing) {
    const catalog::Catalog& catalog = resolver.catalog();
    const catalog::Claim* claim = catalog.claim(id);
    std::vector<DetailSection> sections;
    if (!claim) {
        return sections;
    }
    const catalog::Subject* subject = catalog.subject(claim->subject);
    DetailSection said{QStringLiteral("said"), tr("As published"), {}, true, false};
    addPlain(said, tr("Value"), claimValueText(*claim, catalog, writing),
             std::holds_alternative<catalog::Text>(claim->value));
    addPlain(said, tr("Scope"), words(claim->qualifiers));
    addPlain(said, tr("Variant"), text(claim->variant), true);
    addPlain(said, tr("Wording"), text(claim->wording), true);
    addPlain(said, tr("Standing"), words(claim->standing));
    addPlain(said, tr("Reason"), text(claim->reason), true);
    addPlain(said, tr("Note"), text(claim->note), true);
    addPlain(said, tr("Follows from"), text(claim->impliedBy));
    addPlain(said, tr("Id"), text(claim->id));
    add(sections, std::move(said));
    if (const catalog::Metric* metric = subject ? metricOf(claim->attribute, subject->kind) : nullptr) {
        addUse(sections, resolver, *claim, *metric, writing);
    }
    if (const catalog::Source* source = catalog.source(claim->source)) {
        add(sections, aboutSource(*source, writing));
    }
    DetailSection beside{QStringLiteral("beside"), tr("Other claims on this"), {}};
    for (const catalog::Claim* other : catalog.claims(claim->subject, claim->attribute)) {
        if (other != claim) {
            beside.rows.push_back(claimRow(catalog, *other, writing));
        }
    }
    add(sections, std::move(beside));
    return sections;
}

QString moveLabel(const catalog::Catalog& catalog, const catalog::HeadlineMove& move) {
    const QString subject = nameOf(catalog, move.figure.subject);
    return move.baseline.empty()
               ? tr("%1, %2").arg(metricName(move.figure.metric), subject)
               : tr("%1, %2 over %3").arg(metricName(move.figure.metric), subject, nameOf(catalog, move.baseline));
}

QString moveText(const catalog::HeadlineMove& move, const Writing& writing) {
    const auto number = [&](double value) {
        return move.baseline.empty() ? numberText(value, move.unit, 3, writing)
                                     : text(units::formatRatio(value, writing.style));
    };
    QString before = move.before ? number(*move.before) : tr("unknown");
    const QString after = move.after ? number(*move.after) : tr("unknown");
    // One unit for both, where they share it.
    const QString space = text(writing.style.unitSpace);
    const qsizetype unit = before.indexOf(space);
    if (unit > 0 && after.endsWith(before.mid(unit)) && after.indexOf(space) == after.size() - (before.size() - unit)) {
        before.truncate(unit);
    }
    return QStringLiteral("%1 → %2").arg(before, after);
}

std::vector<DetailSection> sourceDetails(const catalog::Catalog& catalog, const catalog::SourceUse& use,
                                         const Writing& writing) {
    std::vector<DetailSection> sections;
    add(sections, aboutSource(*use.source, writing));
    DetailSection moves{QStringLiteral("moves"), tr("Without it"), {}};
    for (const catalog::HeadlineMove& move : use.moves) {
        DetailRow row = plain(moveLabel(catalog, move), moveText(move, writing));
        row.target = DetailTarget::Figure;
        row.subject = text(move.figure.subject);
        row.metric = text(move.figure.metric);
        row.baseline = text(move.baseline);
        moves.rows.push_back(std::move(row));
    }
    if (moves.rows.empty()) {
        moves.isCounted = false;
        moves.rows.push_back(plain({}, tr("No headline figure would move."), true));
        moves.rows.back().isUnknown = true;
    }
    add(sections, std::move(moves));
    DetailSection overtaken{QStringLiteral("overtaken"), tr("Overtaken by later sources"), {}};
    for (const catalog::Claim* claim : use.overtaken) {
        DetailRow row = claimRow(catalog, *claim, writing);
        row.label = QStringLiteral("%1, %2").arg(nameOf(catalog, claim->subject), row.label);
        overtaken.rows.push_back(std::move(row));
    }
    add(sections, std::move(overtaken));
    DetailSection figures{QStringLiteral("figures"), tr("Figures that show it"), {}};
    for (const catalog::FigureName& figure : use.chosenFor) {
        DetailRow row = plain({}, tr("%1, %2").arg(nameOf(catalog, figure.subject), metricName(figure.metric)), true);
        row.target = DetailTarget::Figure;
        row.subject = text(figure.subject);
        row.metric = text(figure.metric);
        figures.rows.push_back(std::move(row));
    }
    add(sections, std::move(figures));
    DetailSection claims{QStringLiteral("claims"), tr("Claims"), {}};
    for (const catalog::Claim* claim : std::span(use.said).first(std::min(use.said.size(), MostListed))) {
        DetailRow row = claimRow(catalog, *claim, writing);
        row.label = QStringLiteral("%1, %2").arg(nameOf(catalog, claim->subject), row.label);
        const bool stands = claim->standing == catalog::Standing::Accepted;
        row.note = joined({stands ? QString() : words(claim->standing), words(claim->qualifiers)});
        claims.rows.push_back(std::move(row));
    }
    if (use.said.size() > MostListed) {
        claims.title =
            tr("%1 · %2").arg(claims.title, writing.locale.toString(static_cast<qulonglong>(use.said.size())));
        claims.isCounted = false;
        addPlain(claims, {},
                 QCoreApplication::translate("chokepoint::tables", "and %Ln more", nullptr,
                                             static_cast<int>(use.said.size() - MostListed)),
                 true);
    }
    add(sections, std::move(claims));
    return sections;
}

}  // namespace chokepoint::tables
