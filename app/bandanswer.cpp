// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bandanswer.h"

#include "app/catalogjson.h"
#include "app/csvtext.h"
#include "app/texttable.h"
#include "models/scenario/cited.h"
#include "models/tables/words.h"

#include <QFile>
#include <QSaveFile>

#include <array>

namespace chokepoint::app {

namespace {

using tables::text;

constexpr std::array<std::pair<const char*, double scenario::Band::*>, 5> Levels{{{"p05", &scenario::Band::p05},
                                                                                  {"p25", &scenario::Band::p25},
                                                                                  {"p50", &scenario::Band::p50},
                                                                                  {"p75", &scenario::Band::p75},
                                                                                  {"p95", &scenario::Band::p95}}};

class BandWriter {
public:
    explicit BandWriter(const BandAnswer& answer) : m_answer(answer) {}

    [[nodiscard]] Json seriesJson(const scenario::SeriesProjection& series) const {
        Json json;
        json["unit"] = scenario::infoOf(series.series).unit;
        const auto put = [&](const char* name, double scenario::Band::*member) {
            Json values = Json::array();
            for (const std::optional<scenario::Band>& band : series.bands) {
                values.push_back(band ? toJson(std::optional(*band.*member)) : Json(nullptr));
            }
            json[name] = std::move(values);
        };
        if (m_answer.isCentral) {
            put("value", &scenario::Band::p50);
        } else {
            for (const auto& [name, member] : Levels) {
                put(name, member);
            }
            put("median_error", &scenario::Band::medianError);
        }
        json["recorded"] = Json(std::vector<bool>(series.isRecorded));
        return json;
    }

    [[nodiscard]] Json json(const Question& question, const scenario::ProjectionInputs& inputs,
                            const std::vector<ScenarioRun>& runs) const {
        const scenario::Projection& first = runs.front().projection;
        Json answer = contextJson(question);
        answer["seed"] = m_answer.isCentral ? Json(nullptr) : Json(m_answer.seed);
        answer["draws"] = first.count;
        answer["correlated"] = m_answer.isCorrelated;
        if (!m_answer.minus.empty()) {
            answer["minus"] = m_answer.minus;
        }
        Json quarters = Json::array();
        for (const scenario::Quarter quarter : first.quarters) {
            quarters.push_back(quarter.text());
        }
        answer["quarters"] = std::move(quarters);
        answer["record_to"] = first.recordTo.text();
        Json sentences = Json::object();
        Json details = Json::object();
        Json scenarios = Json::object();
        for (const ScenarioRun& run : runs) {
            sentences[run.id] = scenario::sentenceOf(run.scenario, *inputs.supply, *inputs.record);
            details[run.id] = scenarioJson(run.scenario, inputs);
            Json entry = Json::object();
            for (const scenario::SeriesProjection& series : run.projection.series) {
                entry[std::string(scenario::infoOf(series.series).id)] = seriesJson(series);
            }
            scenarios[run.id] = std::move(entry);
        }
        answer["sentences"] = std::move(sentences);
        answer["details"] = std::move(details);
        answer["scenarios"] = std::move(scenarios);
        answer["sources"] = sourcesJson(question, inputs, first);
        return answer;
    }

    [[nodiscard]] std::string csv(const std::vector<ScenarioRun>& runs) const {
        CsvText csv;
        csv.text("scenario").text("series").text("unit").text("quarter").text("basis");
        for (const auto& [name, member] : Levels) {
            csv.text(m_answer.isCentral ? "value" : name);
            if (m_answer.isCentral) {
                break;
            }
        }
        csv.endRow();
        for (const ScenarioRun& run : runs) {
            for (const scenario::SeriesProjection& series : run.projection.series) {
                for (std::size_t k = 0; k < series.bands.size(); ++k) {
                    csv.text(run.id).text(scenario::infoOf(series.series).id);
                    csv.text(scenario::infoOf(series.series).unit).text(run.projection.quarters[k].text());
                    csv.text(basisOf(series, k));
                    for (const auto& [name, member] : Levels) {
                        const auto value = m_answer.isCentral ? &scenario::Band::p50 : member;
                        csv.number(series.bands[k] ? std::optional(*series.bands[k].*value) : std::nullopt);
                        if (m_answer.isCentral) {
                            break;
                        }
                    }
                    csv.endRow();
                }
            }
        }
        return csv.written();
    }

    /// What the record of the answered series rests on.
    [[nodiscard]] static Json sourcesJson(const Question& question, const scenario::ProjectionInputs& inputs,
                                          const scenario::Projection& projection) {
        Json sources = Json::object();
        for (const scenario::SeriesProjection& series : projection.series) {
            for (const std::string& id : scenario::sourcesOf(*inputs.supply, series.series)) {
                if (const catalog::Source* source = question.catalog().source(id)) {
                    sources[id] = {{"title", source->title},
                                   {"publisher", source->publisher},
                                   {"date", source->date ? Json(source->date->iso()) : Json(nullptr)},
                                   {"url", source->url},
                                   {"licence", source->licence}};
                }
            }
        }
        return sources;
    }

    static std::string_view basisOf(const scenario::SeriesProjection& series, std::size_t k) {
        return !series.bands[k] ? "unknown" : series.isRecorded[k] ? "record" : "model";
    }

    /// Medians with their ranges at the ends of years: what fits a terminal.
    [[nodiscard]] std::string table(const Question& question, const scenario::ProjectionInputs& inputs,
                                    const std::vector<ScenarioRun>& runs) const {
        constexpr int Digits = 3;
        TextTable table;
        table.addColumn(QStringLiteral("Series"));
        const std::vector<scenario::Quarter>& quarters = runs.front().projection.quarters;
        std::vector<std::size_t> shown;
        for (std::size_t k = 0; k < quarters.size(); ++k) {
            if (quarters[k].number() == 4 || quarters.size() <= 6) {
                shown.push_back(k);
                table.addColumn(text(quarters[k].text()), Align::Right);
            }
        }
        const auto number = [&question](double value) {
            return text(units::formatNumber(value, Digits, question.writing.style));
        };
        for (const ScenarioRun& run : runs) {
            table.addRow({text(run.id)});
            for (const scenario::SeriesProjection& series : run.projection.series) {
                const scenario::SeriesInfo& info = scenario::infoOf(series.series);
                QStringList medians{QStringLiteral("  %1, %2").arg(text(info.id), text(info.unit))};
                QStringList ranges{QString()};
                for (const std::size_t k : shown) {
                    const std::optional<scenario::Band>& band = series.bands[k];
                    medians << (band ? number(band->p50) : QStringLiteral("unknown"));
                    ranges << (band ? number(band->p05) + QChar(0x2013) + number(band->p95) : QString());
                }
                table.addRow(medians);
                if (!m_answer.isCentral) {
                    table.addRow(ranges);
                }
            }
        }
        for (const ScenarioRun& run : runs) {
            table.addLine(text(run.id) + QStringLiteral(": ") +
                          text(scenario::sentenceOf(run.scenario, *inputs.supply, *inputs.record)));
        }
        const scenario::Projection& first = runs.front().projection;
        table.addLine(m_answer.isCentral
                          ? QStringLiteral("Central run: every parameter at its central value; no middle of a range.")
                          : QStringLiteral("Median, and 5th to 95th percentile below it; %1 paths, seed %2. Record to "
                                           "%3, then the model.")
                                .arg(first.count)
                                .arg(m_answer.seed)
                                .arg(text(first.recordTo.text())));
        if (!m_answer.minus.empty()) {
            table.addLine(
                QStringLiteral("Shown is what each has more than %1, on the same paths.").arg(text(m_answer.minus)));
        }
        table.addLine(QStringLiteral("Figures of H20, A100, A800, H800 and MI308X: Epoch AI (CC BY 4.0)."));
        return table.toText();
    }

private:
    const BandAnswer& m_answer;
};

}  // namespace

Json bandJson(const scenario::Band& band) {
    Json json;
    json["p05"] = toJson(std::optional(band.p05));
    json["p25"] = toJson(std::optional(band.p25));
    json["p50"] = toJson(std::optional(band.p50));
    json["p75"] = toJson(std::optional(band.p75));
    json["p95"] = toJson(std::optional(band.p95));
    json["median_error"] = toJson(std::optional(band.medianError));
    return json;
}

Result<void> answerBands(const Question& question, const scenario::ProjectionInputs& inputs, const BandAnswer& answer,
                         const CommonOptions& options) {
    const BandWriter writer(answer);
    return options.json
               ? writeJson(writer.json(question, inputs, answer.runs))
               : writeAnswer(options.csv ? writer.csv(answer.runs) : writer.table(question, inputs, answer.runs));
}

Result<void> writeDraws(const std::string& path, std::span<const scenario::RawRun> runs,
                        const scenario::ProjectionRequest& request) {
    QSaveFile file(QFile::decodeName(path.c_str()));
    const auto take = [&file](std::string_view piece) {
        const auto size = static_cast<qint64>(piece.size());
        return file.write(piece.data(), size) == size;
    };
    if (!file.open(QIODevice::WriteOnly) || scenario::writeRawDraws(runs, request, take) != scenario::RawEnd::Whole ||
        !file.commit()) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("--raw %1: %2"), {path, file.errorString().toStdString()}});
    }
    return {};
}

}  // namespace chokepoint::app
