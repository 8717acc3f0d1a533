// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/tracetext.h"

#include "models/policy/history.h"
#include "models/policy/statusgrid.h"
#include "models/tables/fieldnames.h"
#include "models/tables/ruleanswermodel.h"
#include "models/tables/words.h"
#include "ui/policy/readingtext.h"
#include "ui/policy/textpane.h"

#include <QCoreApplication>

namespace chokepoint::ui {

namespace {

using policy::AnswerKind;

constexpr std::size_t MostDistances = 4;

QString tr(const char* source) {
    return QCoreApplication::translate("TraceText", source);
}

QString answerWords(AnswerKind kind) {
    switch (kind) {
        case AnswerKind::Yes:
            return tr("yes");
        case AnswerKind::No:
            return tr("no");
        case AnswerKind::Depends:
            return tr("depends");
        case AnswerKind::CannotTell:
            return tr("cannot tell");
        case AnswerKind::NotAddressed:
            return tr("not addressed");
    }
    return {};
}

QString number(double value, const tables::Writing& writing) {
    return figureNumber(value, writing);
}

QString percent(double share, const tables::Writing& writing) {
    const QString words = tables::text(units::formatNumber(share * 100.0, 3, writing.style));
    return (share > 0.0 ? QStringLiteral("+") : QString()) + words + QStringLiteral("\u00a0%");
}

QString headed(QString words) {
    if (!words.isEmpty()) {
        words.front() = words.front().toUpper();
    }
    return words;
}

/// "TPP", "Die area": at the head of a line.
QString fieldWords(const std::string& field) {
    return headed(tables::fieldName(field));
}

QString unitWords(const policy::Distance& distance) {
    if (distance.unit.empty() || distance.field == "tpp") {
        return {};
    }
    return QStringLiteral("\u00a0") + tables::text(distance.unit).replace(QStringLiteral("mm2"), QStringLiteral("mm²"));
}

QString spanText(const policy::Span& span, const tables::Writing& writing) {
    if (span.hasValue()) {
        return number(span.value, writing);
    }
    return tr("unknown");
}

TextTint tintOf(AnswerKind kind) {
    return kind == AnswerKind::Yes ? TextTint::Ink : kind == AnswerKind::No ? TextTint::Ink2 : TextTint::Warn;
}

void writeTrace(TextFlow& flow, const policy::TraceNode& node, int indent, const tables::Writing& writing) {
    if (!node.joint.empty()) {
        flow.code(QStringLiteral("%1: %2").arg(tables::text(node.joint), answerWords(node.answer)), indent,
                  tintOf(node.answer));
        for (const policy::TraceNode& child : node.children) {
            writeTrace(flow, child, indent + 1, writing);
        }
        return;
    }
    QString words = QStringLiteral("%1: %2").arg(tables::text(node.text), answerWords(node.answer));
    if (node.isComparison) {
        words += QStringLiteral("  [%1").arg(spanText(node.left, writing));
        if (node.margin) {
            words += QStringLiteral(", %1").arg(percent(*node.margin, writing));
        }
        words += QStringLiteral("]");
    }
    flow.code(words, indent, tintOf(node.answer));
}

void writeFigures(TextFlow& flow, const policy::ChipFacts& facts, const tables::Writing& writing) {
    const auto figure = [&](policy::NumberField field, const QString& name, const QString& unit) {
        const policy::Span& span = facts[field];
        flow.pair(name, span.hasValue() ? number(span.value, writing) + unit : tr("unknown"));
    };
    figure(policy::NumberField::Tpp, tr("TPP"), {});
    if (facts.decidingPrecision) {
        flow.pair(tr("decided by"), tables::text(policy::fieldOf(*facts.decidingPrecision).meaning));
    }
    if (facts.publishedTpp) {
        flow.pair(tr("TPP as published"), number(*facts.publishedTpp, writing));
    }
    figure(policy::NumberField::PerformanceDensity, tr("Performance density"), {});
    figure(policy::NumberField::DieArea, tr("Die area"), QStringLiteral("\u00a0mm²"));
    figure(policy::NumberField::MemoryBandwidth, tr("DRAM bandwidth"), QStringLiteral("\u00a0GB/s"));
    figure(policy::NumberField::IoBandwidth, tr("Total I/O"), QStringLiteral("\u00a0GB/s"));
}

/// What the regulation leaves open, as what-ifs: those that change the status stand out.
void writeReadings(TextFlow& flow, const std::vector<policy::Reading>& readings, const tables::Writing& writing) {
    if (readings.empty()) {
        return;
    }
    flow.section(tr("If read otherwise"));
    for (const policy::Reading& reading : readings) {
        const ReadingText words = readingText(reading, writing);
        flow.line(words.reading);
        flow.line(words.effect, words.changesStatus ? TextTint::Warn : TextTint::Ink2, TextSize::Caption);
        if (!words.note.isEmpty()) {
            flow.line(words.note, TextTint::Ink3, TextSize::Caption);
        }
    }
}

void writeConditions(TextFlow& flow, const policy::Record& record, const policy::Classification& result,
                     const tables::Writing& writing) {
    if (result.conditions.empty()) {
        return;
    }
    flow.section(tr("Left open"));
    for (const policy::OpenCondition& condition : result.conditions) {
        QString words = QStringLiteral("• %1").arg(tables::spelledOut(record, condition.text, writing.style));
        if (condition.answer) {
            words += *condition.answer ? tr(" – yes, as answered") : tr(" – no, as answered");
        }
        flow.line(words, TextTint::Ink2);
    }
}

/// "3A090.b"; the id of a rule that the record does not have.
QString lineName(const policy::Record& record, const std::string& id, const tables::Writing& writing) {
    const policy::Rule* rule = record.rule(id);
    return rule != nullptr ? tables::sentence(policy::lineNameOf(rule->text), writing.style) : tables::text(id);
}

void writeDistances(TextFlow& flow, const policy::Record& record, const policy::Classification& result,
                    const tables::Writing& writing) {
    if (result.distances.empty()) {
        return;
    }
    flow.section(tr("Nearest lines"));
    std::size_t count = 0;
    for (const policy::Distance& distance : result.distances) {
        if (count++ == MostDistances) {
            break;
        }
        flow.line(tr("%1 %2: %3 to %4%5 turns %6")
                      .arg(fieldWords(distance.field), percent(distance.change, writing), number(distance.own, writing),
                           number(distance.target, writing), unitWords(distance),
                           lineName(record, distance.rule, writing)));
    }
}

void writeRules(TextFlow& flow, const policy::Record& record, const policy::ChipFacts& facts,
                const policy::Classification& result, const tables::Writing& writing) {
    flow.section(tr("Every rule in force"));
    for (const policy::RuleAnswer& answer : result.rules) {
        const policy::RuleText& rule = answer.rule->text;
        flow.link(QStringLiteral("%1: %2").arg(tables::text(rule.name), answerWords(answer.answer)),
                  QStringLiteral("event:%1").arg(tables::text(answer.rule->start->id)));
        flow.line(tables::text(rule.citation), TextTint::Ink2, TextSize::Caption);
        if (!answer.reason.key.empty()) {
            flow.line(tables::spelledOut(record, answer.reason, writing.style), TextTint::Ink2, TextSize::Caption);
        }
        if (answer.answer != AnswerKind::NotAddressed) {
            writeTrace(flow, policy::trace(answer.rule->expression, facts), 1, writing);
        }
    }
}

}  // namespace

void writeClassification(TextFlow& flow, const policy::Record& record, const policy::ChipFacts& facts,
                         const policy::RivalFigures& rivals, const policy::Shipment& shipment,
                         const tables::Writing& writing) {
    const policy::Classification result = policy::classify(record, facts, shipment);
    flow.title(tables::text(facts.name));
    flow.line(tr("%1 to %2, law on %3")
                  .arg(tables::text(policy::countryName(record, shipment.from)),
                       tables::text(policy::countryName(record, shipment.to)),
                       tables::dateText(shipment.asOf, writing.locale)),
              TextTint::Ink2);
    flow.section(headed(tables::sentence(policy::wordsOfStatus(result.status), writing.style)));
    flow.line(headed(tables::spelledOut(record, result.summary, writing.style)));
    QStringList deciding;
    for (const std::string& id : result.decidedBy) {
        const policy::Rule* rule = record.rule(id);
        deciding << tables::text(rule != nullptr ? rule->text.name : id);
    }
    flow.pair(tr("decided by"), deciding.join(QStringLiteral(", ")));
    for (const std::string& id : result.decidedBy) {
        if (const policy::Rule* rule = record.rule(id)) {
            flow.pair(tr("citation"), tables::text(rule->text.citation));
        }
    }
    if (!result.exceptions.empty()) {
        QStringList open;
        for (const std::string& exception : result.exceptions) {
            open << tables::text(exception);
        }
        flow.pair(tr("exception open"), open.join(QStringLiteral(", ")));
    }
    if (!result.statusOnOtherTrack.empty()) {
        flow.pair(shipment.track == policy::Track::AsEnforced ? tr("as written") : tr("as enforced"),
                  tables::sentence(policy::wordsOfStatus(result.statusOnOtherTrack), writing.style));
    }
    if (result.isNotVerified) {
        flow.line(tr("Not verified: the record was checked to %1.")
                      .arg(tables::dateText(record.verifiedTo(), writing.locale)),
                  TextTint::Warn);
    }
    writeDistances(flow, record, result, writing);
    flow.section(tr("Figures"));
    writeFigures(flow, facts, writing);
    writeReadings(flow, policy::readingsOf(record, facts, rivals, shipment), writing);
    writeConditions(flow, record, result, writing);
    writeRules(flow, record, facts, result, writing);
    flow.line(tr("No legal advice."), TextTint::Ink3, TextSize::Caption);
}

void writeHistory(TextFlow& flow, const policy::Record& record, const policy::ChipFacts& facts,
                  const policy::Shipment& shipment, const tables::Writing& writing) {
    flow.section(tr("History"));
    for (const policy::HistoryStep& step : policy::historyOf(record, facts, shipment, shipment.asOf)) {
        const QString words = tr("%1: %2").arg(tables::dateText(step.from, writing.locale),
                                               tables::sentence(policy::wordsOfStatus(step.status), writing.style));
        if (step.event.empty()) {
            flow.line(words);
        } else {
            flow.link(words, QStringLiteral("event:%1").arg(tables::text(step.event)));
        }
    }
}

}  // namespace chokepoint::ui
