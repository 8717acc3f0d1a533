// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparetext.h"

#include "app/catalogjson.h"
#include "app/texttable.h"
#include "models/catalog/resolver.h"
#include "models/charts/rowchart.h"
#include "models/tables/equaltablemodel.h"
#include "models/tables/names.h"
#include "models/tables/words.h"

#include <algorithm>
#include <limits>

namespace chokepoint::app {

namespace {

using tables::text;

QString nameOf(const Question& question, const std::string& id) {
    const catalog::Subject* subject = question.catalog().subject(id);
    return text(subject != nullptr ? subject->name : id);
}

/// The sources that speak in a comparison, numbered in the order in which the table meets them.
class Footnotes {
public:
    explicit Footnotes(const Question& question) : m_question(question) {}

    /// " [3]" where a claim speaks, " d" where the figure is derived.
    QString mark(const catalog::Figure& figure) {
        if (const catalog::Claim* claim = figure.chosen()) {
            return QStringLiteral(" [%1]").arg(numberOf(claim->source));
        }
        return figure.basis == catalog::Basis::Derived ? QStringLiteral(" d") : QString();
    }

    [[nodiscard]] std::string toText() const {
        std::string lines;
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            const catalog::Source* source = m_question.catalog().source(m_sources[i]);
            const std::string cited =
                source != nullptr ? tables::citationText(*source, m_question.writing).toStdString() : m_sources[i];
            lines += "  [" + std::to_string(i + 1) + "] " + cited;
            if (source != nullptr && !source->licence.empty()) {
                lines += " (" + source->licence + ")";
            }
            lines += "\n";
        }
        return lines.empty() ? lines : "Sources\n" + lines + "\n";
    }

private:
    std::size_t numberOf(const std::string& source) {
        const auto found = std::find(m_sources.begin(), m_sources.end(), source);
        if (found != m_sources.end()) {
            return static_cast<std::size_t>(found - m_sources.begin()) + 1;
        }
        m_sources.push_back(source);
        return m_sources.size();
    }

    const Question& m_question;
    std::vector<std::string> m_sources;
};

/// One prefix per row: 8,200,000 USD beside 3,400,000 are 8.2 and 3.4 M USD.
charts::DisplayUnit rowUnit(const std::vector<catalog::Figure>& figures, const std::string& unit) {
    double largest = 0.0;
    double smallest = std::numeric_limits<double>::infinity();
    for (const catalog::Figure& figure : figures) {
        for (const std::optional<double>& value : {figure.value, figure.low, figure.high}) {
            if (value) {
                largest = std::max(largest, std::abs(*value));
                smallest = std::min(smallest, std::abs(*value));
            }
        }
    }
    return charts::displayUnit(unit, largest, smallest);
}

catalog::Figure scaled(catalog::Figure figure, double divisor) {
    for (std::optional<double>* value : {&figure.value, &figure.low, &figure.high}) {
        if (*value) {
            **value /= divisor;
        }
    }
    figure.unit.clear();
    return figure;
}

QString valueCell(const catalog::Figure& figure, const charts::DisplayUnit& unit, const std::string& rowUnitName,
                  const tables::Writing& writing) {
    const QString number = tables::figureNumber(scaled(figure, unit.divisor), writing);
    // A row whose figures differ in unit (POPS beside PFLOPS) says so at the figure.
    const bool isOther = figure.isKnown() && figure.unit != rowUnitName;
    return isOther ? number + u' ' + text(charts::asShown(figure.unit, unit).unit) : number;
}

QString rangeCell(const catalog::Figure& figure, const charts::DisplayUnit& unit, const tables::Writing& writing) {
    const QString range = tables::rangeText(scaled(figure, unit.divisor), writing);
    return range.isEmpty() ? QString() : QStringLiteral("(%1)").arg(range);
}

QString ratioRangeCell(const catalog::Figure& ratio, const tables::Writing& writing) {
    if (ratio.bound || !ratio.low || !ratio.high || *ratio.low == *ratio.high) {
        return {};
    }
    const QString low = text(units::formatRatio(*ratio.low, writing.style));
    const QString high = text(units::formatRatio(*ratio.high, writing.style));
    return low == high ? QString() : QStringLiteral("(%1%2%3)").arg(low, text(writing.style.range), high);
}

QString flagWords(const catalog::Figure& figure) {
    QStringList parts;
    for (const catalog::Flag flag : figure.flags) {
        parts << tables::words(flag);
    }
    return parts.join(QStringLiteral("; "));
}

/// "1.40× by Aiwire, Jul 2025 (disputed)": ratios that sources state beside the one that is shown.
QStringList statedRatios(const Question& question, const catalog::Figure& ratio) {
    QStringList lines;
    for (const catalog::ClaimUse& use : ratio.claims) {
        if (use.role == catalog::ClaimRole::Chosen) {
            continue;
        }
        const catalog::Source* source = question.catalog().source(use.claim->source);
        QString line = tables::claimValueText(*use.claim, question.catalog(), question.writing) +
                       QStringLiteral(" by ") +
                       (source != nullptr ? tables::sourceText(*source, question.writing) : text(use.claim->source));
        if (use.claim->standing != catalog::Standing::Accepted) {
            line += QStringLiteral(" (%1)").arg(tables::words(use.claim->standing));
        }
        lines << line;
    }
    return lines;
}

std::string rowNotes(const Question& question, const catalog::Comparison& comparison,
                     const catalog::ComparisonRow& row) {
    QStringList lines;
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        const QString name = nameOf(question, comparison.ids[i]);
        const catalog::Figure& figure = row.figures[i];
        if (!figure.isKnown()) {
            lines << name + QStringLiteral(": ") + tables::unknownText(figure, question.writing);
        } else if (const QString words = flagWords(figure); !words.isEmpty()) {
            lines << name + QStringLiteral(": ") + words;
        }
        const catalog::Figure& ratio = row.ratios[i];
        if (comparison.ids[i] == comparison.baseline || !ratio.isKnown()) {
            continue;
        }
        QStringList parts;
        if (const QString words = flagWords(ratio); !words.isEmpty()) {
            parts << words;
        }
        parts << statedRatios(question, ratio);
        if (!parts.isEmpty()) {
            lines << QStringLiteral("ratio of %1: ").arg(name) + parts.join(QStringLiteral("; "));
        }
    }
    std::string written;
    for (const QString& line : lines) {
        written += "  " + text(row.metric->name).toStdString() + " – " + line.toStdString() + "\n";
    }
    return written;
}

void addMetricRow(TextTable& table, Footnotes& footnotes, const Question& question,
                  const catalog::Comparison& comparison, const catalog::ComparisonRow& row) {
    // At an equal target people are told of whole systems.
    const std::vector<catalog::Figure>& figures = comparison.equal ? row.wholes : row.figures;
    const charts::DisplayUnit unit = rowUnit(figures, row.unit);
    QStringList cells{text(row.metric->name), text(unit.unit)};
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        cells << valueCell(figures[i], unit, row.unit, question.writing)
              << rangeCell(figures[i], unit, question.writing) + footnotes.mark(figures[i]);
        if (comparison.ids[i] != comparison.baseline) {
            cells << tables::ratioText(row.ratios[i], question.writing)
                  << ratioRangeCell(row.ratios[i], question.writing) +
                         (row.ratios[i].basis == catalog::Basis::Claim ? footnotes.mark(row.ratios[i]) : QString());
        }
    }
    table.addRow(cells);
}

std::string textRowLines(const Question& question, const catalog::Comparison& comparison) {
    std::string lines;
    for (const catalog::ComparisonTextRow& row : comparison.textRows) {
        for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
            QStringList said;
            for (const catalog::Claim* claim : row.texts[i]) {
                const catalog::Source* source = question.catalog().source(claim->source);
                said << tables::claimValueText(*claim, question.catalog(), question.writing) +
                            (source != nullptr
                                 ? QStringLiteral(" (%1)").arg(tables::sourceText(*source, question.writing))
                                 : QString());
            }
            lines += "  " + text(row.name).toStdString() + " – " + nameOf(question, comparison.ids[i]).toStdString() +
                     ": " + (said.isEmpty() ? "unknown" : said.join(QStringLiteral("; ")).toStdString()) + "\n";
        }
    }
    return lines.empty() ? lines : "In words\n" + lines + "\n";
}

/// "29 (25–33), exactly 29.4 (25–33.3)".
std::string countWords(const Question& question, const catalog::Figure& exact,
                       const std::optional<catalog::WholeCount>& whole) {
    const tables::Writing& writing = question.writing;
    const QString number = tables::exactCountText(exact, writing);
    if (!whole) {
        return number.isEmpty() ? "unknown" : number.toStdString();
    }
    const auto digits = [&writing](std::int64_t count) {
        return writing.locale.toString(static_cast<qlonglong>(count));
    };
    QString said = digits(whole->value);
    if (whole->bound) {
        said.prepend(tables::words(*whole->bound) + u' ');
    } else if (whole->low != whole->high) {
        said += QStringLiteral(" (%1%2%3)").arg(digits(whole->low), text(writing.style.range), digits(whole->high));
    }
    return (said + QStringLiteral(", exactly ") + number).toStdString();
}

std::string countLines(const Question& question, const catalog::Comparison& comparison) {
    if (!comparison.equal) {
        return {};
    }
    std::string lines =
        std::string(comparison.isLimit ? "As many of each, in whole, as fit into "
                                       : "As many of each, in whole, as reach ") +
        tables::numberText(comparison.equal->value, comparison.equalUnit, 6, question.writing).toStdString() + " (" +
        tables::inSentence(tables::metricName(comparison.equal->metric)).toStdString() + ")\n";
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        lines += "  " + nameOf(question, comparison.ids[i]).toStdString() + ": " +
                 countWords(question, comparison.counts[i], comparison.wholeCounts[i]) + "\n";
    }
    return lines + "\n";
}

Json textRowsJson(const catalog::Comparison& comparison) {
    Json rows = Json::array();
    for (const catalog::ComparisonTextRow& row : comparison.textRows) {
        Json json;
        json["attribute"] = row.attribute;
        json["name"] = row.name;
        Json texts = Json::object();
        for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
            Json claims = Json::array();
            for (const catalog::Claim* claim : row.texts[i]) {
                const auto* words = std::get_if<catalog::Text>(&claim->value);
                const auto* reference = std::get_if<catalog::Reference>(&claim->value);
                Json item;
                item["claim"] = claim->id;
                item["text"] = words != nullptr ? words->text : reference != nullptr ? reference->subject : "";
                item["source"] = claim->source;
                claims.push_back(std::move(item));
            }
            texts[comparison.ids[i]] = std::move(claims);
        }
        json["texts"] = std::move(texts);
        rows.push_back(std::move(json));
    }
    return rows;
}

Json wholeJson(const catalog::WholeCount& whole) {
    Json json;
    json["value"] = whole.value;
    json["low"] = whole.low;
    json["high"] = whole.high;
    json["bound"] = whole.bound ? Json(catalog::idOf(*whole.bound)) : Json(nullptr);
    return json;
}

Json equalJson(const catalog::Comparison& comparison) {
    Json equal;
    equal["metric"] = comparison.equal->metric;
    equal["value"] = toJson(comparison.equal->value);
    equal["unit"] = comparison.equalUnit;
    equal["is_limit"] = comparison.isLimit;
    Json counts = Json::object();
    Json wholes = Json::object();
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        counts[comparison.ids[i]] = toJson(comparison.counts[i]);
        const auto& whole = comparison.wholeCounts[i];
        wholes[comparison.ids[i]] = whole ? wholeJson(*whole) : Json(nullptr);
    }
    equal["counts"] = std::move(counts);
    equal["whole_counts"] = std::move(wholes);
    return equal;
}

Json metricJson(const catalog::Comparison& comparison, const catalog::ComparisonRow& row) {
    Json json;
    json["id"] = row.metric->id;
    json["name"] = row.metric->name;
    json["unit"] = row.unit;
    json["scope_differs"] = row.scopeDiffers;
    Json figures = Json::object();
    Json ratios = Json::object();
    Json ratioFigures = Json::object();
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        figures[comparison.ids[i]] = toJson(row.figures[i]);
        ratios[comparison.ids[i]] = toJson(row.ratios[i].value);
        ratioFigures[comparison.ids[i]] = toJson(row.ratios[i]);
    }
    json["figures"] = std::move(figures);
    json["ratios"] = std::move(ratios);
    json["ratio_figures"] = std::move(ratioFigures);
    if (comparison.equal) {
        Json wholes = Json::object();
        for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
            wholes[comparison.ids[i]] = toJson(row.wholes[i]);
        }
        json["whole_figures"] = std::move(wholes);
    }
    return json;
}

}  // namespace

Json comparisonJson(const Question& question, const catalog::Comparison& comparison) {
    Json answer = contextJson(question);
    answer["baseline"] = comparison.baseline;
    answer["ids"] = comparison.ids;
    if (comparison.equal) {
        answer["equal"] = equalJson(comparison);
    }
    Json metrics = Json::array();
    for (const catalog::ComparisonRow& row : comparison.rows) {
        metrics.push_back(metricJson(comparison, row));
    }
    answer["metrics"] = std::move(metrics);
    answer["texts"] = textRowsJson(comparison);
    answer["attribution"] = question.catalog().release().attribution;
    return answer;
}

std::string comparisonText(const Question& question, const catalog::Comparison& comparison) {
    TextTable table;
    table.addColumn(QStringLiteral("Metric"));
    table.addColumn(QStringLiteral("Unit"));
    for (const std::string& id : comparison.ids) {
        table.addColumn(nameOf(question, id), Align::Right);
        table.addColumn(QString());
        if (id != comparison.baseline) {
            table.addColumn(QStringLiteral("ratio"), Align::Right);
            table.addColumn(QString());
        }
    }
    Footnotes footnotes(question);
    std::string notes;
    QStringList unknown;
    for (const catalog::ComparisonRow& row : comparison.rows) {
        if (std::none_of(row.figures.begin(), row.figures.end(), [](const auto& f) { return f.isKnown(); })) {
            unknown << tables::metricName(row.metric->id);
            continue;
        }
        addMetricRow(table, footnotes, question, comparison, row);
        notes += rowNotes(question, comparison, row);
    }
    std::string answer = countLines(question, comparison) + (table.isEmpty() ? "" : table.toText() + "\n");
    if (!unknown.isEmpty()) {
        answer += "Unknown for all of them: " + unknown.join(QStringLiteral(", ")).toStdString() + "\n";
    }
    answer += "Ratios are to " + nameOf(question, comparison.baseline).toStdString() +
              (comparison.equal ? " and of the exact numbers" : "") +
              "; d: derived, as 'chokepoint show' explains.\n\n";
    answer += notes.empty() ? notes : "Notes\n" + notes + "\n";
    answer += textRowLines(question, comparison) + footnotes.toText();
    return answer + catalog::contextSentence(question.catalog(), question.context) + "\n";
}

}  // namespace chokepoint::app
