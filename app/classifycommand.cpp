// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/texttable.h"
#include "models/policy/statuscode.h"
#include "models/tables/fieldnames.h"
#include "models/tables/figuretext.h"
#include "models/tables/ruleanswermodel.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

constexpr std::size_t NearestShown = 3;

class ClassifyCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "classify"; }
    [[nodiscard]] std::string_view brief() const override {
        return "What may be shipped where on which day: status, paragraph, conditions, distances";
    }

    void declare(CLI::App& app) override {
        app.add_option("ids", m_ids, "Chips, as 'chokepoint list chips' names them (default: all)")->type_name("ID");
        app.add_option("--chips", m_file, "A chips file (CSV) for chips that are not in the reference")
            ->type_name("FILE");
        addShipmentOptions(app, m_shipment, true);
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint classify nvidia-h20 --as-of 2025-04-01\n"
            "  chokepoint classify nvidia-h200-sxm --to MY --hq CN --as-of 2026-02-01 --json\n"
            "  chokepoint classify --chips mine.csv --to AE --csv\n"
            "\n"
            "Not legal advice.");
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
        catalog::Resolver resolver(question->snapshot, question->context);
        const Result<ChipSet> chips = chipsOf(m_ids, m_file, **record, resolver, m_options);
        if (!chips) {
            return tl::unexpected<Error>(chips.error());
        }
        const policy::Shipment shipment = shipmentOf(m_shipment, question->context.asOf);
        Result<void> written;
        if (m_options.json) {
            written = writeJson(json(*question, **record, *chips, shipment, resolver));
        } else {
            written = writeAnswer(m_options.csv ? csv(**record, *chips, shipment)
                                                : table(*question, **record, *chips, shipment, resolver));
        }
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Json json(const Question& question, const policy::Record& record, const ChipSet& set,
                            const policy::Shipment& shipment, catalog::Resolver& resolver) const {
        Json answer = contextJson(question);
        answer["destination"] = shipment.to;
        answer["from"] = shipment.from;
        answer["headquarters"] = shipment.headquarters ? Json(*shipment.headquarters) : Json(nullptr);
        answer["end_user"] = shipment.endUser ? Json(*shipment.endUser) : Json(nullptr);
        answer["end_use"] = shipment.endUse ? Json(*shipment.endUse) : Json(nullptr);
        answer["track"] = m_shipment.track;
        Json items = Json::array();
        for (const policy::ChipFacts& facts : set.chips) {
            Json item = classificationJson(policy::classify(record, facts, shipment), facts, resolver);
            item["readings"] =
                readingsJson(policy::readingsOf(record, facts, policy::rivalFigures(resolver, facts), shipment));
            items.push_back(std::move(item));
        }
        answer["items"] = std::move(items);
        return answer;
    }

    static std::optional<double> shown(const policy::Span& span) {
        return span.hasValue() ? std::optional(span.value) : std::nullopt;
    }

    [[nodiscard]] static std::string csv(const policy::Record& record, const ChipSet& set,
                                         const policy::Shipment& shipment) {
        CsvText csv;
        for (const char* column :
             {"id", "status", "decided_by", "tpp", "performance_density", "summary", "missing", "nearest_change"}) {
            csv.text(column);
        }
        csv.endRow();
        for (const policy::ChipFacts& facts : set.chips) {
            const policy::Classification result = policy::classify(record, facts, shipment);
            csv.text(facts.id).text(result.status).text(joinedIds(result.decidedBy));
            csv.number(shown(facts[policy::NumberField::Tpp]));
            csv.number(shown(facts[policy::NumberField::PerformanceDensity]));
            csv.text(inEnglish(result.summary)).text(joinedIds(result.missing));
            csv.number(result.distances.empty() ? std::nullopt : std::optional(result.distances.front().change));
            csv.endRow();
        }
        return csv.written();
    }

    static QString number(const policy::Span& span, int digits, const Question& question) {
        return span.hasValue() ? text(units::formatNumber(span.value, digits, question.writing.style))
                               : QStringLiteral("unknown");
    }

    static QString lineName(const policy::Record& record, const std::string& id, const Question& question) {
        const policy::Rule* rule = record.rule(id);
        return rule != nullptr ? tables::sentence(policy::lineNameOf(rule->text), question.writing.style) : text(id);
    }

    static QString distanceLine(const policy::Record& record, const policy::Distance& distance,
                                const Question& question) {
        constexpr double Percent = 100.0;
        constexpr int Digits = 3;
        const std::string change = units::formatNumber(distance.change * Percent, Digits, question.writing.style);
        const std::string target = units::formatNumber(distance.target, 6, question.writing.style);
        return QStringLiteral("  %1 %2%3 % (%4 %5) turns %6")
            .arg(tables::fieldName(distance.field), distance.change > 0 ? QStringLiteral("+") : QString(), text(change),
                 text(target), text(distance.unit).replace(QStringLiteral("mm2"), QStringLiteral("mm²")),
                 lineName(record, distance.rule, question));
    }

    [[nodiscard]] static std::string table(const Question& question, const policy::Record& record, const ChipSet& set,
                                           const policy::Shipment& shipment, catalog::Resolver& resolver) {
        TextTable table;
        table.addColumn(QStringLiteral("Chip"));
        table.addColumn(QStringLiteral("Status"));
        table.addColumn(QStringLiteral("Decided by"));
        table.addColumn(QStringLiteral("TPP"), Align::Right);
        table.addColumn(QStringLiteral("Density"), Align::Right);
        const bool isDetailed = set.chips.size() <= 4;
        for (const policy::ChipFacts& facts : set.chips) {
            const policy::Classification result = policy::classify(record, facts, shipment);
            table.addRow({text(facts.id), text(result.status), text(joinedIds(result.decidedBy)),
                          number(facts[policy::NumberField::Tpp], 6, question),
                          number(facts[policy::NumberField::PerformanceDensity], 3, question)});
            if (isDetailed) {
                addDetails(table, record, result, question);
                addReadings(table, policy::readingsOf(record, facts, policy::rivalFigures(resolver, facts), shipment),
                            question);
            }
        }
        const QString route = QStringLiteral("Shipment from %1 to %2, %3. ")
                                  .arg(text(shipment.from), text(shipment.to),
                                       shipment.track == policy::Track::AsEnforced ? QStringLiteral("as enforced")
                                                                                   : QStringLiteral("as written"));
        table.addLine(route + text(catalog::contextSentence(question.catalog(), question.context)) +
                      QStringLiteral(". Not legal advice."));
        return table.toText();
    }

    static void addDetails(TextTable& table, const policy::Record& record, const policy::Classification& result,
                           const Question& question) {
        table.addLine(tables::spelledOut(record, result.summary, question.writing.style));
        if (!result.statusOnOtherTrack.empty()) {
            table.addLine(QStringLiteral("As written: ") + text(result.statusOnOtherTrack));
        }
        for (std::size_t i = 0; i < std::min(NearestShown, result.distances.size()); ++i) {
            table.addLine(distanceLine(record, result.distances[i], question));
        }
        for (const policy::OpenCondition& condition : result.conditions) {
            const QString mark = condition.answer
                                     ? (*condition.answer ? QStringLiteral("yes: ") : QStringLiteral("no: "))
                                     : QStringLiteral("open: ");
            table.addLine(QStringLiteral("  ") + mark +
                          tables::spelledOut(record, condition.text, question.writing.style));
        }
    }

    static QString shownNumber(double value, int digits, const Question& question) {
        return text(units::formatNumber(value, digits, question.writing.style));
    }

    /// "then controlled_3A090a", "the same status from 1,200 mm²", "no figure: …".
    static QString effectOf(const policy::Reading& reading, const Question& question) {
        if (reading.noFigure) {
            const QString atWorst =
                reading.status.empty() ? QString() : QStringLiteral("; at worst ") + text(reading.status);
            return QStringLiteral("no figure follows: ") + tables::sentence(*reading.noFigure, question.writing.style) +
                   atWorst;
        }
        if (reading.turnsAt) {
            const bool isArea = reading.kind == policy::ReadingKind::WiderArea;
            return QStringLiteral("another status from %1 %2")
                .arg(shownNumber(*reading.turnsAt, 6, question),
                     isArea ? QStringLiteral("mm²") : QStringLiteral("GB/s"));
        }
        return reading.changesStatus ? QStringLiteral("then ") + text(reading.status)
                                     : QStringLiteral("the same status");
    }

    /// What the regulation leaves open about the figures, as what-ifs.
    static void addReadings(TextTable& table, const std::vector<policy::Reading>& readings, const Question& question) {
        for (const policy::Reading& reading : readings) {
            QString figures;
            if (reading.tpp && !reading.memoryBandwidth) {
                figures = QStringLiteral(" (TPP ") + shownNumber(*reading.tpp, 6, question);
                figures += reading.density
                               ? QStringLiteral(", density ") + shownNumber(*reading.density, 3, question) + u')'
                               : QStringLiteral(")");
            }
            table.addLine(QStringLiteral("  what if ") + tables::sentence(reading.text, question.writing.style) +
                          figures + QStringLiteral(": ") + effectOf(reading, question));
        }
    }

    CommonOptions m_options;
    ShipmentOptions m_shipment;
    std::vector<std::string> m_ids;
    std::string m_file;
};

}  // namespace

std::unique_ptr<Command> makeClassifyCommand() {
    return std::make_unique<ClassifyCommand>();
}

}  // namespace chokepoint::app
