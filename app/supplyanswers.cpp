// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supplyanswers.h"

#include "app/bandanswer.h"
#include "app/catalogjson.h"
#include "app/csvtext.h"
#include "app/texttable.h"
#include "models/tables/words.h"

namespace chokepoint::app {

namespace {

using tables::text;

constexpr int Digits = 3;

/// A number for people.
QString shown(const Question& question, double value) {
    return text(units::formatNumber(value, Digits, question.writing.style));
}

QString rangeOf(const Question& question, const scenario::Band& band) {
    return shown(question, band.p05) + QChar(0x2013) + shown(question, band.p95);
}

Json periodJson(const std::optional<units::Date>& date) {
    return date ? Json(date->iso()) : Json(nullptr);
}

Json claimJson(const scenario::SeriesRow& row) {
    Json json;
    json["id"] = row.id;
    json["metric"] = row.metric;
    json["from"] = periodJson(row.from);
    json["to"] = periodJson(row.to);
    json["value"] = toJson(row.value);
    json["low"] = toJson(row.low);
    json["high"] = toJson(row.high);
    json["unit"] = row.unit;
    json["basis"] = row.basis;
    json["source"] = row.source;
    json["note"] = row.note;
    return json;
}

Json json(const Question& question, const scenario::Ledger& ledger, const scenario::Scenario& scenario) {
    Json answer = contextJson(question);
    answer["scenario"] = scenario.id;
    answer["chip"] = scenario::idOf(ledger.chip);
    answer["from"] = ledger.from.text();
    answer["to"] = ledger.to.text();
    answer["run"] = ledger.run ? bandJson(*ledger.run) : Json(nullptr);
    answer["lines"] = Json::array();
    for (const scenario::LedgerLine& line : ledger.lines) {
        Json entry;
        entry["stage"] = scenario::idOf(line.stage);
        entry["low"] = toJson(std::optional(line.low));
        entry["high"] = toJson(std::optional(line.high));
        entry["claims"] = Json::array();
        for (const scenario::SeriesRow* claim : line.claims) {
            entry["claims"].push_back(claimJson(*claim));
        }
        answer["lines"].push_back(std::move(entry));
    }
    answer["flags"] = Json::array();
    for (const Message& flag : ledger.flags) {
        answer["flags"].push_back(inEnglish(flag));
    }
    return answer;
}

std::string csv(const scenario::Ledger& ledger) {
    CsvText csv;
    csv.text("stage").text("claim").text("metric").text("from").text("to").text("value").text("low").text("high");
    csv.text("unit").text("source");
    csv.endRow();
    for (const scenario::LedgerLine& line : ledger.lines) {
        for (const scenario::SeriesRow* claim : line.claims) {
            csv.text(scenario::idOf(line.stage)).text(claim->id).text(claim->metric);
            csv.text(claim->from ? claim->from->iso() : "").text(claim->to ? claim->to->iso() : "");
            csv.number(claim->value).number(claim->low).number(claim->high).text(claim->unit).text(claim->source);
            csv.endRow();
        }
    }
    return csv.written();
}

std::string table(const Question& question, const scenario::Ledger& ledger) {
    TextTable table;
    table.addColumn(QStringLiteral("Stage"));
    table.addColumn(QStringLiteral("Published"), Align::Right);
    table.addColumn(QStringLiteral("Claims"), Align::Right);
    for (const scenario::LedgerLine& line : ledger.lines) {
        const QString range = line.low == line.high
                                  ? shown(question, line.low)
                                  : shown(question, line.low) + QChar(0x2013) + shown(question, line.high);
        table.addRow({text(scenario::idOf(line.stage)), range, QString::number(line.claims.size())});
    }
    table.addLine(QStringLiteral("%1, %2 to %3. Claims overlap and are never added.")
                      .arg(text(scenario::idOf(ledger.chip)), text(ledger.from.text()), text(ledger.to.text())));
    if (ledger.run) {
        table.addLine(QStringLiteral("The run ships %1 units at its median (%2).")
                          .arg(shown(question, ledger.run->p50), rangeOf(question, *ledger.run)));
    }
    for (const Message& flag : ledger.flags) {
        table.addLine(QStringLiteral("! ") + text(inEnglish(flag)));
    }
    return table.toText();
}

Json rowJson(const scenario::BacktestRow& row) {
    Json json;
    json["series"] = row.outcome->series;
    json["period"] = row.outcome->period.iso();
    json["value"] = toJson(row.outcome->value);
    json["low"] = toJson(row.outcome->low);
    json["high"] = toJson(row.outcome->high);
    json["unit"] = row.outcome->unit;
    json["published"] = policy::isoOf(row.outcome->publishedOn);
    json["reported"] = row.outcome->isReported;
    json["forecast"] = row.forecast ? bandJson(*row.forecast) : Json(nullptr);
    json["inside"] = row.isInside ? Json(*row.isInside) : Json(nullptr);
    json["pinball"] = toJson(row.pinball);
    json["repeat_pinball"] = toJson(row.repeatLoss);
    json["published_pinball"] = toJson(row.publishedLoss);
    json["published_forecasts"] = Json::array();
    for (const scenario::SeriesRow* claim : row.published) {
        json["published_forecasts"].push_back(claim->id);
    }
    json["fitted"] = row.fitted;
    json["parameters_of_before"] = Json::array();
    for (const scenario::Origin* origin : row.origins) {
        json["parameters_of_before"].push_back({{"parameter", origin->parameter},
                                                {"low", origin->low},
                                                {"central", origin->central},
                                                {"high", origin->high},
                                                {"claims", origin->claims},
                                                {"note", origin->note}});
    }
    json["law_alone"] = row.isLawAlone;
    json["counts"] = row.counts;
    return json;
}

Json json(const Question& question, const scenario::Backtest& backtest) {
    Json answer = contextJson(question);
    answer["k"] = backtest.inside;
    answer["n"] = backtest.count;
    answer["low"] = toJson(std::optional(backtest.low));
    answer["high"] = toJson(std::optional(backtest.high));
    answer["too_few"] = backtest.isTooFew;
    answer["law_alone"] = backtest.lawAlone;
    const auto against = [](const scenario::LossComparison& comparison) {
        return Json{{"no_larger", comparison.noLarger}, {"n", comparison.count}};
    };
    answer["against_repeat"] = against(backtest.againstRepeat);
    answer["against_published"] = against(backtest.againstPublished);
    answer["fitted_k"] = backtest.fittedInside;
    answer["fitted_n"] = backtest.fittedCount;
    answer["median_width"] = toJson(backtest.medianWidth);
    answer["rows"] = Json::array();
    for (const scenario::BacktestRow& row : backtest.rows) {
        answer["rows"].push_back(rowJson(row));
    }
    return answer;
}

std::string csv(const scenario::Backtest& backtest) {
    CsvText csv;
    csv.text("series").text("period").text("value").text("unit").text("reported").text("p05").text("p50").text("p95");
    csv.text("inside").text("pinball").text("repeat_pinball").text("published_pinball").text("counts").text("fitted");
    csv.endRow();
    const auto yesNo = [](bool is) { return is ? "yes" : "no"; };
    for (const scenario::BacktestRow& row : backtest.rows) {
        csv.text(row.outcome->series).text(row.outcome->period.iso()).number(row.outcome->value);
        csv.text(row.outcome->unit).text(yesNo(row.outcome->isReported));
        for (double scenario::Band::*level : {&scenario::Band::p05, &scenario::Band::p50, &scenario::Band::p95}) {
            csv.number(row.forecast ? std::optional(*row.forecast.*level) : std::nullopt);
        }
        csv.text(row.isInside ? yesNo(*row.isInside) : "").number(row.pinball).number(row.repeatLoss);
        csv.number(row.publishedLoss);
        std::string fitted;
        for (const std::string& parameter : row.fitted) {
            fitted += (fitted.empty() ? "" : "; ") + parameter;
        }
        csv.text(yesNo(row.counts)).text(fitted);
        csv.endRow();
    }
    return csv.written();
}

std::string table(const Question& question, const scenario::Backtest& backtest) {
    TextTable table;
    table.addColumn(QStringLiteral("Series"));
    table.addColumn(QStringLiteral("Period"));
    table.addColumn(QStringLiteral("Figure"), Align::Right);
    table.addColumn(QStringLiteral("Projected before"), Align::Right);
    table.addColumn(QStringLiteral("Inside"));
    table.addColumn(QStringLiteral("Is a test"));
    for (const scenario::BacktestRow& row : backtest.rows) {
        const QString isTest = !row.outcome->isReported       ? QStringLiteral("no: an estimate")
                               : !row.fitted.empty()          ? QStringLiteral("no: fitted")
                               : row.counts && row.isLawAlone ? QStringLiteral("yes: law alone")
                               : row.counts                   ? QStringLiteral("yes")
                                                              : QStringLiteral("no: not answered");
        table.addRow({text(row.outcome->series), text(row.outcome->period.iso()),
                      row.outcome->value ? shown(question, *row.outcome->value) : QStringLiteral("unknown"),
                      row.forecast ? rangeOf(question, *row.forecast) : QStringLiteral("none"),
                      !row.isInside   ? QString()
                      : *row.isInside ? QStringLiteral("yes")
                                      : QStringLiteral("no"),
                      isTest});
    }
    table.addLine(backtest.isTooFew
                      ? QStringLiteral("%1 of %2 tests inside the 5th to 95th percentile: too few to judge.")
                            .arg(backtest.inside)
                            .arg(backtest.count)
                      : QStringLiteral("%1 of %2 tests inside the 5th to 95th percentile; 95 % interval %3 to %4.")
                            .arg(backtest.inside)
                            .arg(backtest.count)
                            .arg(shown(question, backtest.low), shown(question, backtest.high)));
    table.addLine(
        QStringLiteral("%1 of the tests hang on the law of then alone. Parameters that knew a figure are replaced "
                       "by what sources of before its period gave, where there are such; the others are fitted.")
            .arg(backtest.lawAlone));
    table.addLine(QStringLiteral("Pinball loss no larger than that of “the last quarter repeats” in %1 of %2 tests, "
                                 "than that of a published forecast in %3 of %4.")
                      .arg(backtest.againstRepeat.noLarger)
                      .arg(backtest.againstRepeat.count)
                      .arg(backtest.againstPublished.noLarger)
                      .arg(backtest.againstPublished.count));
    table.addLine(QStringLiteral("%1 of %2 reported figures that some parameter knew lie inside: a fit, no test.")
                      .arg(backtest.fittedInside)
                      .arg(backtest.fittedCount));
    return table.toText();
}

Json json(const Question& question, const scenario::Waterfall& waterfall, const scenario::Scenario& scenario) {
    Json answer = contextJson(question);
    answer["scenario"] = scenario.id;
    answer["series"] = scenario::infoOf(waterfall.series).id;
    answer["unit"] = scenario::infoOf(waterfall.series).unit;
    answer["from"] = waterfall.from.text();
    answer["to"] = waterfall.to.text();
    answer["draws"] = waterfall.count;
    answer["recorded"] = bandJson(waterfall.recorded);
    answer["steps"] = Json::array();
    for (std::size_t i = 0; i < waterfall.steps.size(); ++i) {
        Json entry;
        entry["difference"] = waterfall.steps[i].assignment;
        entry["moved"] = toJson(std::optional(waterfall.moved(i)));
        entry["total"] = bandJson(waterfall.steps[i].total);
        entry["change"] = bandJson(waterfall.steps[i].change);
        answer["steps"].push_back(std::move(entry));
    }
    return answer;
}

std::string csv(const scenario::Waterfall& waterfall) {
    CsvText csv;
    csv.text("difference").text("moved").text("total_p05").text("total_p50").text("total_p95");
    csv.text("change_p05").text("change_p50").text("change_p95");
    csv.endRow();
    csv.text("as recorded").number(std::nullopt).number(waterfall.recorded.p05).number(waterfall.recorded.p50);
    csv.number(waterfall.recorded.p95).number(std::nullopt).number(std::nullopt).number(std::nullopt);
    csv.endRow();
    for (std::size_t i = 0; i < waterfall.steps.size(); ++i) {
        const scenario::WaterfallStep& step = waterfall.steps[i];
        csv.text(step.assignment).number(waterfall.moved(i));
        csv.number(step.total.p05).number(step.total.p50).number(step.total.p95);
        csv.number(step.change.p05).number(step.change.p50).number(step.change.p95);
        csv.endRow();
    }
    return csv.written();
}

std::string table(const Question& question, const scenario::Waterfall& waterfall) {
    TextTable table;
    table.addColumn(QStringLiteral("Difference"));
    table.addColumn(QStringLiteral("Moves the median by"), Align::Right);
    table.addColumn(QStringLiteral("Median then"), Align::Right);
    table.addColumn(QStringLiteral("5th to 95th percentile"), Align::Right);
    table.addRow({QStringLiteral("as recorded"), QString(), shown(question, waterfall.recorded.p50),
                  rangeOf(question, waterfall.recorded)});
    for (std::size_t i = 0; i < waterfall.steps.size(); ++i) {
        const scenario::WaterfallStep& step = waterfall.steps[i];
        table.addRow({text(step.assignment), shown(question, waterfall.moved(i)), shown(question, step.total.p50),
                      rangeOf(question, step.total)});
    }
    const scenario::SeriesInfo& info = scenario::infoOf(waterfall.series);
    const QString period = info.isFlow ? QStringLiteral("summed from %1 to %2 on each path")
                                             .arg(text(waterfall.from.text()), text(waterfall.to.text()))
                                       : QStringLiteral("at the end of %1").arg(text(waterfall.to.text()));
    table.addLine(QStringLiteral("%1 (%2), %3, in the order of the scenario's differences: what a step adds depends on "
                                 "those before it.")
                      .arg(text(info.id), text(info.unit), period));
    return table.toText();
}

/// One answer in the form that was asked for.
template <typename MakeJson, typename MakeCsv, typename MakeTable>
Result<void> write(const CommonOptions& options, MakeJson makeJson, MakeCsv makeCsv, MakeTable makeTable) {
    return options.json ? writeJson(makeJson()) : writeAnswer(options.csv ? makeCsv() : makeTable());
}

}  // namespace

Result<scenario::Foreign> findForeign(std::string_view id) {
    std::string known;
    for (std::size_t c = 0; c < scenario::ForeignCount; ++c) {
        const auto chip = static_cast<scenario::Foreign>(c);
        if (scenario::idOf(chip) == id) {
            return chip;
        }
        known += (known.empty() ? "" : ", ") + std::string(scenario::idOf(chip));
    }
    return failure(ErrorCode::NotFound,
                   {CHOKEPOINT_MSG("--ledger %1: a ledger is kept of %2"), {std::string(id), known}});
}

Result<void> answerLedger(const Question& question, const scenario::Ledger& ledger, const scenario::Scenario& scenario,
                          const CommonOptions& options) {
    return write(
        options, [&] { return json(question, ledger, scenario); }, [&] { return csv(ledger); },
        [&] { return table(question, ledger); });
}

Result<void> answerBacktest(const Question& question, const scenario::Backtest& backtest,
                            const CommonOptions& options) {
    return write(
        options, [&] { return json(question, backtest); }, [&] { return csv(backtest); },
        [&] { return table(question, backtest); });
}

Result<void> answerWaterfall(const Question& question, const scenario::Waterfall& waterfall,
                             const scenario::Scenario& scenario, const CommonOptions& options) {
    return write(
        options, [&] { return json(question, waterfall, scenario); }, [&] { return csv(waterfall); },
        [&] { return table(question, waterfall); });
}

}  // namespace chokepoint::app
