// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"
#include "app/command.h"
#include "app/csvtext.h"
#include "app/question.h"
#include "app/texttable.h"
#include "models/catalog/resolver.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

#include <set>

namespace chokepoint::app {

namespace {

using tables::text;

struct ShownFigure {
    const catalog::Metric* metric;
    const catalog::Figure* figure;
};

std::vector<ShownFigure> figuresOf(catalog::Resolver& resolver, const catalog::Subject& subject) {
    std::vector<ShownFigure> figures;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        if (metric.forKind(subject.kind) != nullptr) {
            figures.push_back({&metric, &resolver.figure(subject.id, metric.id)});
        }
    }
    return figures;
}

std::set<std::string_view> chosenClaims(const std::vector<ShownFigure>& figures) {
    std::set<std::string_view> chosen;
    for (const ShownFigure& shown : figures) {
        if (const catalog::Claim* claim = shown.figure->chosen()) {
            chosen.insert(claim->id);
        }
    }
    return chosen;
}

Json subjectJson(const Question& question, const catalog::Subject& subject, const std::vector<ShownFigure>& shown) {
    Json answer = contextJson(question);
    answer["id"] = subject.id;
    answer["name"] = subject.name;
    answer["kind"] = catalog::idOf(subject.kind);
    answer["maker"] = subject.maker;
    answer["country"] = subject.country;
    answer["aliases"] = subject.aliases;
    answer["note"] = subject.note;
    Json figures = Json::object();
    for (const ShownFigure& each : shown) {
        figures[std::string(each.metric->id)] = toJson(*each.figure);
    }
    answer["figures"] = std::move(figures);
    const std::set<std::string_view> chosen = chosenClaims(shown);
    Json claims = Json::array();
    for (const catalog::Claim* claim : question.catalog().claimsOf(subject.id)) {
        claims.push_back(toJson(*claim, question.catalog(), chosen.contains(claim->id)));
    }
    answer["claims"] = std::move(claims);
    return answer;
}

std::string claimsCsv(const Question& question, const catalog::Subject& subject,
                      const std::vector<ShownFigure>& shown) {
    CsvText csv;
    for (const char* heading :
         {"id",          "subject",      "attribute", "relative_to", "value",      "low",    "high",      "bound",
          "unit",        "qualifiers",   "wording",   "variant",     "standing",   "reason", "preferred", "note",
          "source_kind", "source_title", "publisher", "source_date", "source_url", "licence"}) {
        csv.text(heading);
    }
    csv.endRow();
    const std::set<std::string_view> chosen = chosenClaims(shown);
    for (const catalog::Claim* claim : question.catalog().claimsOf(subject.id)) {
        const Json json = toJson(*claim, question.catalog(), chosen.contains(claim->id));
        const auto words = [&json](const char* key) {
            return json[key].is_string() ? json[key].get<std::string>() : std::string();
        };
        const auto number = [&json](const char* key) {
            return json[key].is_number() ? std::optional<double>(json[key].get<double>()) : std::nullopt;
        };
        std::string qualifiers;
        for (const auto& axis : json["qualifiers"].items()) {
            qualifiers += (qualifiers.empty() ? "" : "; ") + axis.key() + "=" + axis.value().get<std::string>();
        }
        csv.text(claim->id).text(subject.id).text(claim->attribute).text(words("relative_to"));
        if (json["value"].is_string()) {
            csv.text(words("value"));
        } else {
            csv.number(number("value"));
        }
        csv.number(number("low")).number(number("high")).text(words("bound")).text(words("unit")).text(qualifiers);
        csv.text(claim->wording).text(claim->variant).text(words("standing")).text(claim->reason);
        csv.text(chosen.contains(claim->id) ? "yes" : "no").text(claim->note);
        if (const catalog::Source* source = question.catalog().source(claim->source)) {
            csv.text(catalog::idOf(source->kind)).text(source->title).text(source->publisher);
            csv.text(source->date ? source->date->iso() : std::string()).text(source->url).text(source->licence);
        }
        csv.endRow();
    }
    return csv.written();
}

std::string figureTable(const std::vector<ShownFigure>& figures, const tables::Writing& writing) {
    TextTable table;
    table.addColumn(QStringLiteral("Metric"));
    table.addColumn(QStringLiteral("Figure"), Align::Right);
    table.addColumn(QStringLiteral("Range"));
    table.addColumn(QStringLiteral("Flags"));
    for (const ShownFigure& shown : figures) {
        if (!shown.figure->isKnown()) {
            continue;
        }
        QStringList flags;
        for (const catalog::Flag flag : shown.figure->flags) {
            flags << tables::words(flag);
        }
        table.addRow({tables::metricName(shown.metric->id), tables::figureText(*shown.figure, writing),
                      tables::rangeText(*shown.figure, writing), flags.join(QStringLiteral("; "))});
        table.addLine(tables::sentence(shown.figure->reason, writing.style));
    }
    return table.isEmpty() ? std::string() : table.toText() + "\n";
}

/// What is not known is said, with what it would take.
std::string unknownLines(const std::vector<ShownFigure>& figures) {
    QStringList names;
    for (const ShownFigure& shown : figures) {
        if (!shown.figure->isKnown()) {
            names << tables::metricName(shown.metric->id);
        }
    }
    return names.isEmpty() ? std::string() : "Unknown: " + names.join(QStringLiteral(", ")).toStdString() + "\n\n";
}

std::string claimTable(const Question& question, const catalog::Subject& subject,
                       const std::set<std::string_view>& chosen) {
    TextTable table;
    for (const char* heading : {"", "Claim", "Says", "Qualified", "Standing", "Source", "Id"}) {
        table.addColumn(QString::fromUtf8(heading));
    }
    const catalog::Catalog& catalog = question.catalog();
    for (const catalog::Claim* claim : catalog.claimsOf(subject.id)) {
        const catalog::Source* source = catalog.source(claim->source);
        const QString by = source != nullptr ? tables::words(source->kind) + QStringLiteral(", ") +
                                                   tables::sourceText(*source, question.writing)
                                             : text(claim->source);
        table.addRow({chosen.contains(claim->id) ? QStringLiteral("●") : QString(),
                      text(claim->attribute).replace(u'_', u' '),
                      tables::claimValueText(*claim, catalog, question.writing), tables::words(claim->qualifiers),
                      tables::words(claim->standing), by, text(claim->id)});
        if (claim->standing != catalog::Standing::Accepted) {
            table.addLine(tables::words(claim->standing) + QStringLiteral(": ") + text(claim->reason));
        }
    }
    return table.isEmpty() ? std::string() : table.toText() + "\n";
}

std::string subjectText(const Question& question, const catalog::Subject& subject,
                        const std::vector<ShownFigure>& figures) {
    std::string answer = subject.name + " (" + subject.id + ")\n" + tables::words(subject.kind).toStdString();
    for (const std::string* part : {&subject.maker, &subject.country}) {
        if (!part->empty()) {
            answer += ", " + *part;
        }
    }
    answer += "\n";
    if (!subject.note.empty()) {
        answer += subject.note + "\n";
    }
    answer += "\n" + figureTable(figures, question.writing) + unknownLines(figures) +
              claimTable(question, subject, chosenClaims(figures));
    return answer + "● speaks for a figure\n" + catalog::contextSentence(question.catalog(), question.context) + "\n";
}

class ShowCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "show"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Everything on one chip, system or party: its figures and every claim behind them";
    }

    void declare(CLI::App& app) override {
        app.add_option("id", m_id, "A chip, system or party, as 'chokepoint list subjects' names it")
            ->required()
            ->type_name("ID");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint show huawei-cloudmatrix-384\n"
            "  chokepoint show nvidia-h20 --lens vendor --json\n"
            "  chokepoint show cadence --csv > cadence.csv");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<const catalog::Subject*> subject = findSubject(question->catalog(), m_id);
        if (!subject) {
            return tl::unexpected<Error>(subject.error());
        }
        catalog::Resolver resolver(question->snapshot, question->context);
        const std::vector<ShownFigure> figures = figuresOf(resolver, **subject);
        Result<void> written;
        if (m_options.json) {
            written = writeJson(subjectJson(*question, **subject, figures));
        } else {
            written = writeAnswer(m_options.csv ? claimsCsv(*question, **subject, figures)
                                                : subjectText(*question, **subject, figures));
        }
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    CommonOptions m_options;
    std::string m_id;
};

}  // namespace

std::unique_ptr<Command> makeShowCommand() {
    return std::make_unique<ShowCommand>();
}

}  // namespace chokepoint::app
