// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparetext.h"
#include "app/csvtext.h"

namespace chokepoint::app {

namespace {

void addCsvFigure(CsvText& csv, const Question& question, const catalog::Figure& figure) {
    csv.number(figure.value).number(figure.low).number(figure.high);
    csv.text(figure.bound ? catalog::idOf(*figure.bound) : "").text(figure.unit).text(catalog::idOf(figure.basis));
    csv.number(figure.disagreement);
    std::string flags;
    for (const catalog::Flag flag : figure.flags) {
        flags += (flags.empty() ? "" : "; ") + std::string(catalog::idOf(flag));
    }
    csv.text(flags).text(inEnglish(figure.reason));
    const catalog::Claim* claim = figure.chosen();
    const catalog::Source* source = claim != nullptr ? question.catalog().source(claim->source) : nullptr;
    csv.text(claim != nullptr ? claim->id : "");
    csv.text(source != nullptr ? source->title : "").text(source != nullptr ? source->publisher : "");
    csv.text(source != nullptr && source->date ? source->date->iso() : "").text(source != nullptr ? source->url : "");
    csv.text(source != nullptr ? source->licence : "");
}

std::string nameOf(const Question& question, const std::string& id) {
    const catalog::Subject* subject = question.catalog().subject(id);
    return subject != nullptr ? subject->name : id;
}

}  // namespace

std::string comparisonCsv(const Question& question, const catalog::Comparison& comparison) {
    CsvText csv;
    for (const char* heading :
         {"metric", "metric_name",  "subject",   "subject_name", "quantity",     "value",   "low",
          "high",   "bound",        "unit",      "basis",        "disagreement", "flags",   "reason",
          "claim",  "source_title", "publisher", "source_date",  "source_url",   "licence", "context"}) {
        csv.text(heading);
    }
    csv.endRow();
    const std::string context = catalog::contextSentence(question.catalog(), question.context);
    const auto addRow = [&](const catalog::Metric& metric, std::size_t subject, const std::string& quantity,
                            const catalog::Figure& figure) {
        const std::string& id = comparison.ids[subject];
        csv.text(metric.id).text(metric.name).text(id).text(nameOf(question, id)).text(quantity);
        addCsvFigure(csv, question, figure);
        csv.text(context);
        csv.endRow();
    };
    for (std::size_t i = 0; comparison.equal && i < comparison.ids.size(); ++i) {
        const catalog::Metric& metric = *catalog::findMetric(comparison.equal->metric);
        addRow(metric, i, "count", comparison.counts[i]);
        if (const auto& whole = comparison.wholeCounts[i]) {
            addRow(metric, i, "whole count", catalog::asFigure(*whole, comparison.counts[i]));
        }
    }
    for (const catalog::ComparisonRow& row : comparison.rows) {
        for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
            addRow(*row.metric, i, "figure", row.figures[i]);
            addRow(*row.metric, i, "ratio to " + comparison.baseline, row.ratios[i]);
            if (comparison.equal) {
                addRow(*row.metric, i, "figure of the whole count", row.wholes[i]);
            }
        }
    }
    return csv.written();
}

}  // namespace chokepoint::app
