// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/scenariotables.h"

#include "models/charts/projectionwords.h"
#include "models/scenario/parameterwords.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace chokepoint::tables {

namespace {

using scenario::Band;

constexpr int NumberWidth = 8;

QString tr(const char* words) {
    return QCoreApplication::translate("ScenarioTables", words);
}

Cell wordCell(const QString& words) {
    return {words};
}

Cell numberCell(double value, const Writing& writing) {
    return {text(charts::seriesNumber(value, {}, writing.style)), value};
}

Cell numberCell(const std::optional<double>& value, const Writing& writing) {
    return value ? numberCell(*value, writing) : Cell();
}

ColumnSpec wordColumn(const char* id, const QString& title, int width) {
    return {QString::fromLatin1(id), title, {}, false, false, false, width};
}

ColumnSpec numberColumn(const char* id, const QString& title, const QString& tip = {}) {
    return {QString::fromLatin1(id), title, tip, true, false, false, NumberWidth};
}

QString assumptionWords(scenario::Assumption assumption) {
    switch (assumption) {
        case scenario::Assumption::No:
            return tr("published");
        case scenario::Assumption::Partly:
            return tr("partly an assumption");
        case scenario::Assumption::Yes:
            return tr("assumption");
    }
    return {};
}

QString percent(double share, const Writing& writing) {
    return text(units::formatNumber(100.0 * share, 2, writing.style)) + text(writing.style.unitSpace) + u'%';
}

/// "312 (280–350)" is for sentences; cells have one number.
QString rangeWords(const std::optional<double>& low, const std::optional<double>& high, const Writing& writing) {
    if (!low && !high) {
        return {};
    }
    const auto number = [&](double value) { return text(charts::seriesNumber(value, {}, writing.style)); };
    if (!low || !high) {
        return low ? tr("from %1").arg(number(*low)) : tr("to %1").arg(number(*high));
    }
    return *low == *high ? QString() : number(*low) + text(writing.style.range) + number(*high);
}

/// The value farthest from zero, which the unit is chosen for.
double highestOf(std::span<const charts::ProjectionLine> lines, scenario::Series series) {
    double highest = 0.0;
    for (const charts::ProjectionLine& line : lines) {
        for (const std::optional<Band>& band : line.projection->find(series)->bands) {
            highest = std::max(highest, band ? std::max(-band->p05, band->p95) : 0.0);
        }
    }
    return highest;
}

}  // namespace

CellTable projectionTable(std::span<const charts::ProjectionLine> lines, scenario::Series series,
                          const Writing& writing) {
    const charts::DisplayUnit unit = charts::seriesUnit(scenario::infoOf(series), highestOf(lines, series));
    const QString unitText = text(unit.unit);
    CellTable table;
    table.columns = {wordColumn("quarter", tr("Quarter"), 9),
                     wordColumn("scenario", tr("Scenario"), 20),
                     wordColumn("basis", tr("From"), 7),
                     numberColumn("p05", tr("5 %"), tr("5th percentile")),
                     numberColumn("p25", tr("25 %"), tr("25th percentile")),
                     numberColumn("p50", tr("Median")),
                     numberColumn("p75", tr("75 %"), tr("75th percentile")),
                     numberColumn("p95", tr("95 %"), tr("95th percentile")),
                     numberColumn("error", tr("± median"),
                                  tr("Standard error of the median: how far another set of paths might move it")),
                     wordColumn("unit", tr("Unit"), 14)};
    constexpr std::array Quantiles{&Band::p05, &Band::p25, &Band::p50, &Band::p75, &Band::p95, &Band::medianError};
    for (const charts::ProjectionLine& line : lines) {
        const scenario::SeriesProjection& shown = *line.projection->find(series);
        for (std::size_t k = 0; k < shown.bands.size(); ++k) {
            if (!shown.bands[k]) {
                continue;
            }
            const QString quarter = text(line.projection->quarters[k].text());
            CellRow row{text(line.id) + u'|' + quarter, {wordCell(quarter), wordCell(text(line.name))}};
            row.cells.push_back(wordCell(!shown.bands[k]       ? QString()
                                         : shown.isRecorded[k] ? tr("record")
                                                               : tr("model")));
            for (const auto quantile : Quantiles) {
                row.cells.push_back(numberCell((*shown.bands[k]).*quantile / unit.divisor, writing));
            }
            row.cells.push_back(wordCell(unitText));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

charts::TableSpec projectionPaper(std::span<const charts::ProjectionLine> lines, scenario::Series series,
                                  const Writing& writing) {
    const scenario::SeriesInfo& info = scenario::infoOf(series);
    const charts::DisplayUnit unit = charts::seriesUnit(info, highestOf(lines, series));
    const auto number = [&](double value) { return charts::seriesNumber(value, unit, writing.style); };
    charts::TableSpec table;
    table.isList = true;
    table.title = utf8(tr("Figures"));
    charts::BuildOptions words;
    words.words = [&writing](const Message& message) { return utf8(sentence(message, writing.style)); };
    const QString what = text(charts::seriesTitle(info, unit, words));
    table.subtitle = utf8(lines.size() == 1 ? text(lines.front().name) + QStringLiteral(": ") + what
                                            : tr("%1: median, and 5th to 95th percentile in brackets").arg(what));
    table.labelTitle = utf8(tr("Quarter"));
    // One alone has room for its percentiles side by side.
    const bool isAlone = lines.size() == 1;
    if (isAlone) {
        for (const QString& title : {tr("Median"), tr("5th percentile"), tr("95th percentile")}) {
            table.columns.push_back({utf8(title), {}, false});
        }
    } else {
        for (const charts::ProjectionLine& line : lines) {
            table.columns.push_back({line.name, {}, false});
        }
    }
    const std::vector<scenario::Quarter>& quarters = lines.front().projection->quarters;
    for (std::size_t k = 0; k < quarters.size(); ++k) {
        charts::TableRow row{quarters[k].text(), {}, {}};
        bool isKnown = false;
        for (const charts::ProjectionLine& line : lines) {
            const std::optional<Band>& band = line.projection->find(series)->bands[k];
            isKnown = isKnown || band;
            if (isAlone && band) {
                for (const double value : {band->p50, band->p05, band->p95}) {
                    charts::TableCell cell;
                    cell.text = number(value);
                    row.cells.push_back(std::move(cell));
                }
                continue;
            }
            charts::TableCell cell;
            cell.text =
                !band ? "–"
                      : number(band->p50) + " (" + number(band->p05) + writing.style.range + number(band->p95) + ")";
            cell.isUnknown = !band;
            row.cells.push_back(std::move(cell));
        }
        if (!isKnown) {
            continue;
        }
        const bool isRecord = lines.front().projection->find(series)->isRecorded[k];
        const std::string origin = utf8(isRecord ? tr("Record") : tr("Model"));
        if (table.groups.empty() || table.groups.back().title != origin) {
            table.groups.push_back({origin, {}});
        }
        table.groups.back().rows.push_back(std::move(row));
    }
    return table;
}

CellTable sensitivityTable(const scenario::Sensitivity& sensitivity, scenario::Series series,
                           const scenario::Supply& supply, const Writing& writing) {
    double highest = 0.0;
    for (const scenario::TornadoBar& bar : sensitivity.bars) {
        highest = std::max({highest, bar.low, bar.high});
    }
    const charts::DisplayUnit unit = charts::seriesUnit(scenario::infoOf(series), highest);
    CellTable table;
    table.columns = {
        wordColumn("parameter", tr("Parameter"), 40),
        numberColumn("low", tr("At its low")),
        numberColumn("high", tr("At its high")),
        numberColumn(
            "share", tr("Share of variance"),
            tr("How much of the spread this parameter makes by itself (first-order index), without correlations")),
        numberColumn("error", tr("±"), tr("Standard error of the share")),
        wordColumn("unit", tr("Unit"), 14),
        wordColumn("basis", tr("Range"), 18)};
    for (const scenario::TornadoBar& bar : sensitivity.bars) {
        const scenario::Parameter* parameter = supply.parameter(bar.parameter);
        const auto index = std::ranges::find(sensitivity.indices, bar.parameter, &scenario::FirstOrderIndex::parameter);
        const bool hasIndex = index != sensitivity.indices.end();
        CellRow row{text(bar.parameter), {}};
        row.cells = {wordCell(text(parameter != nullptr ? parameter->name : bar.parameter)),
                     numberCell(bar.low / unit.divisor, writing),
                     numberCell(bar.high / unit.divisor, writing),
                     hasIndex ? numberCell(index->first, writing) : Cell(),
                     hasIndex ? numberCell(index->error, writing) : Cell(),
                     wordCell(text(unit.unit)),
                     wordCell(assumptionWords(bar.assumption))};
        row.cells.back().isWarning = bar.assumption == scenario::Assumption::Yes;
        table.rows.push_back(std::move(row));
    }
    return table;
}

CellTable waterfallTable(const scenario::Waterfall& waterfall, std::span<const std::string> steps,
                         const std::string& scenarioName, const Writing& writing) {
    double highest = waterfall.recorded.p95;
    for (const scenario::WaterfallStep& step : waterfall.steps) {
        highest = std::max(highest, step.total.p95);
    }
    const charts::DisplayUnit unit = charts::seriesUnit(scenario::infoOf(waterfall.series), highest);
    CellTable table;
    table.columns = {wordColumn("step", tr("Step"), 44),
                     numberColumn("p05", tr("5 %"), tr("Of the total: 5th percentile")),
                     numberColumn("p50", tr("Median"), tr("Of the total")),
                     numberColumn("p95", tr("95 %"), tr("Of the total: 95th percentile")),
                     numberColumn("moved", tr("Moves the median")),
                     numberColumn("c05", tr("Change, 5 %"), tr("Of the change on each path: 5th percentile")),
                     numberColumn("c95", tr("Change, 95 %"), tr("Of the change on each path: 95th percentile")),
                     wordColumn("unit", tr("Unit"), 14)};
    const Cell unitCell = wordCell(text(unit.unit));
    const auto number = [&](double value) { return numberCell(value / unit.divisor, writing); };
    const auto addTotal = [&](const QString& id, const QString& name, const Band& band) {
        table.rows.push_back(
            {id,
             {wordCell(name), number(band.p05), number(band.p50), number(band.p95), Cell(), Cell(), Cell(), unitCell}});
    };
    addTotal(QStringLiteral("as-recorded"), tr("As recorded"), waterfall.recorded);
    for (std::size_t i = 0; i < waterfall.steps.size(); ++i) {
        const scenario::WaterfallStep& step = waterfall.steps[i];
        table.rows.push_back(
            {text(step.assignment),
             {wordCell(text(steps[i])), number(step.total.p05), number(step.total.p50), number(step.total.p95),
              number(waterfall.moved(i)), number(step.change.p05), number(step.change.p95), unitCell}});
    }
    if (!waterfall.steps.empty()) {
        addTotal(QStringLiteral("scenario"), text(scenarioName), waterfall.steps.back().total);
    }
    return table;
}

QString stageWords(scenario::LedgerStage stage) {
    switch (stage) {
        case scenario::LedgerStage::Ordered:
            return tr("Ordered");
        case scenario::LedgerStage::Licensed:
            return tr("Licensed by the US");
        case scenario::LedgerStage::Approved:
            return tr("Approved by China");
        case scenario::LedgerStage::Shipped:
            return tr("Shipped");
        case scenario::LedgerStage::InStock:
            return tr("In stock");
        case scenario::LedgerStage::Cap:
            return tr("Cap");
        case scenario::LedgerStage::GovernmentShare:
            return tr("Share of the government");
    }
    return {};
}

CellTable ledgerTable(const scenario::Ledger& ledger, const catalog::Catalog& catalog, const Writing& writing) {
    CellTable table;
    table.columns = {wordColumn("stage", tr("Stage"), 22),
                     wordColumn("period", tr("Period"), 23),
                     ColumnSpec{QStringLiteral("value"), tr("Figure"), {}, true, false, false, 11},
                     wordColumn("unit", tr("Unit"), 8),
                     wordColumn("range", tr("Range"), 18),
                     wordColumn("basis", tr("Kind"), 12),
                     wordColumn("source", tr("Source"), 28),
                     wordColumn("note", tr("Note"), 40)};
    for (const scenario::LedgerLine& line : ledger.lines) {
        for (const scenario::SeriesRow* claim : line.claims) {
            QString period = claim->from ? dateText(*claim->from, writing.locale) : QString();
            if (claim->to && claim->to != claim->from) {
                period += text(writing.style.range) + dateText(*claim->to, writing.locale);
            }
            const catalog::Source* source = catalog.source(claim->source);
            Cell cited = wordCell(source != nullptr ? sourceText(*source, writing) : text(claim->source));
            cited.source = text(claim->source);
            const scenario::ShownUnit unit = scenario::shownUnit(claim->unit);
            const auto inUnit = [&unit](std::optional<double> value) {
                return value ? std::optional(*value * unit.perStored) : value;
            };
            table.rows.push_back(
                {text(claim->id),
                 {wordCell(stageWords(line.stage)), wordCell(period), numberCell(inUnit(claim->value), writing),
                  wordCell(text(unit.text)), wordCell(rangeWords(inUnit(claim->low), inUnit(claim->high), writing)),
                  wordCell(text(claim->basis)), cited, wordCell(text(claim->note))}});
        }
    }
    if (ledger.run) {
        const QString period = text(ledger.from.text()) + text(writing.style.range) + text(ledger.to.text());
        table.rows.push_back(
            {QStringLiteral("run"),
             {wordCell(tr("Shipped in this scenario")), wordCell(period), numberCell(ledger.run->p50, writing),
              wordCell(tr("units")), wordCell(rangeWords(ledger.run->p05, ledger.run->p95, writing)),
              wordCell(tr("projection")), Cell(), wordCell(tr("median, 5th to 95th percentile"))}});
    }
    return table;
}

CellTable worldTable(const charts::WorldChartData& data, const catalog::Catalog& catalog, const Writing& writing) {
    const scenario::SeriesInfo& info = scenario::infoOf(scenario::Series::H100e8bit);
    double highest = 0.0;
    for (const charts::WorldRow& row : data.rows) {
        highest = std::max(highest, *row.figure->value);
    }
    const charts::DisplayUnit unit = charts::seriesUnit(info, highest);
    const auto range = [&](std::optional<double> low, std::optional<double> high) {
        return wordCell(low && high ? rangeWords(*low / unit.divisor, *high / unit.divisor, writing) : QString());
    };
    CellTable table;
    table.columns = {wordColumn("what", tr("What"), 34),
                     numberColumn("value", tr("Figure, %1").arg(text(unit.unit).replace(u' ', QChar::Nbsp))),
                     wordColumn("range", tr("Range"), 14),
                     wordColumn("basis", tr("Kind"), 12),
                     wordColumn("source", tr("Source"), 28),
                     wordColumn("note", tr("Note"), 40)};
    for (const charts::WorldRow& row : data.rows) {
        const scenario::SeriesRow& figure = *row.figure;
        const catalog::Source* source = catalog.source(figure.source);
        Cell cited = wordCell(source != nullptr ? sourceText(*source, writing) : text(figure.source));
        cited.source = text(figure.source);
        table.rows.push_back(
            {text(figure.id),
             {wordCell(text(row.label)), numberCell(*figure.value / unit.divisor, writing),
              range(figure.low, figure.high), wordCell(text(figure.basis)), cited, wordCell(text(figure.note))}});
    }
    for (const charts::ProjectionLine& line : data.lines) {
        const std::optional<Band>& band = line.projection->find(info.series)->bands.front();
        table.rows.push_back({text(line.id),
                              {wordCell(tr("China, projected: %1").arg(text(line.name))),
                               band ? numberCell(band->p50 / unit.divisor, writing) : Cell(),
                               band ? range(band->p05, band->p95) : Cell(), wordCell(tr("projection")), Cell(),
                               wordCell(tr("median, 5th to 95th percentile; chips in use"))}});
    }
    return table;
}

CellTable convergenceTable(const charts::ConvergenceChartData& data, const Writing& writing) {
    const scenario::SeriesInfo& info = scenario::infoOf(data.series);
    double highest = 0.0;
    for (const charts::ConvergenceLine& line : data.lines) {
        highest = std::max(highest, line.points.empty() ? 0.0 : line.points.back().band.p50);
    }
    const charts::DisplayUnit unit = charts::seriesUnit(info, highest);
    CellTable table;
    table.columns = {numberColumn("paths", tr("Paths")),
                     wordColumn("scenario", tr("Scenario"), 20),
                     numberColumn("p50", tr("Median")),
                     numberColumn("error", tr("± median"),
                                  tr("Standard error of the median: how far another set of paths might move it")),
                     numberColumn("share", tr("±, %"), tr("The standard error as a share of the median")),
                     wordColumn("unit", tr("Unit"), 14)};
    for (const charts::ConvergenceLine& line : data.lines) {
        for (const scenario::ConvergencePoint& point : line.points) {
            const Band& band = point.band;
            const auto paths = static_cast<double>(point.draws);
            const Cell share = band.p50 > 0.0 ? numberCell(100.0 * band.medianError / band.p50, writing) : Cell();
            table.rows.push_back(
                {text(line.id) + u'|' + QString::number(point.draws),
                 {Cell{text(units::formatNumber(paths, 6, writing.style)), paths}, wordCell(text(line.name)),
                  numberCell(band.p50 / unit.divisor, writing), numberCell(band.medianError / unit.divisor, writing),
                  share, wordCell(text(unit.unit))}});
        }
    }
    return table;
}

CellTable backtestTable(const scenario::Backtest& backtest, const Writing& writing) {
    CellTable table;
    table.columns = {wordColumn("period", tr("Period"), 8),
                     wordColumn("series", tr("Series"), 30),
                     numberColumn("outcome", tr("Figure")),
                     numberColumn("p05", tr("5 %"), tr("Projected before the period: 5th percentile")),
                     numberColumn("p50", tr("Median"), tr("Projected before the period")),
                     numberColumn("p95", tr("95 %"), tr("Projected before the period: 95th percentile")),
                     wordColumn("unit", tr("Unit"), 14),
                     wordColumn("inside", tr("Inside"), 6),
                     wordColumn("counts", tr("A test"), 15),
                     numberColumn("loss", tr("Loss"),
                                  tr("Pinball loss: how far the five quantiles lie from the figure, 0 is perfect")),
                     numberColumn("repeat", tr("Repeating"), tr("The same loss of “the last quarter repeats”")),
                     numberColumn("published", tr("In print"), tr("The same loss of what was forecast in print"))};
    for (const scenario::BacktestRow& row : backtest.rows) {
        const scenario::Outcome& outcome = *row.outcome;
        const scenario::SeriesInfo* info = scenario::findSeries(outcome.series);
        const double highest = std::max(outcome.value.value_or(0.0), row.forecast ? row.forecast->p95 : 0.0);
        const charts::DisplayUnit unit =
            info != nullptr ? charts::seriesUnit(*info, highest) : charts::DisplayUnit{1.0, outcome.unit};
        const auto number = [&](const std::optional<double>& value) {
            return value ? numberCell(*value / unit.divisor, writing) : Cell();
        };
        const auto quantile = [&](double Band::*member) {
            return row.forecast ? number((*row.forecast).*member) : Cell();
        };
        QStringList fitted;
        for (const std::string& parameter : row.fitted) {
            fitted << text(parameter);
        }
        Cell counts = wordCell(row.counts && row.isLawAlone ? tr("yes: law alone")
                               : row.counts                 ? tr("yes")
                               : !row.forecast              ? tr("no: not answered")
                               : !outcome.isReported        ? tr("no: an estimate")
                               : !row.fitted.empty()        ? tr("no: fitted")
                                                            : tr("no"));
        counts.tip = fitted.isEmpty() ? text(outcome.note) : tr("Knew it: %1").arg(fitted.join(QStringLiteral(", ")));
        Cell inside = wordCell(!row.isInside ? QString() : *row.isInside ? tr("yes") : tr("no"));
        inside.isWarning = row.isInside && !*row.isInside;
        const QString period = text(outcome.period.iso());  // as quarters are written beside it
        table.rows.push_back(
            {period + u'|' + text(outcome.series) + u'|' + text(units::formatExact(outcome.value.value_or(0.0))),
             {wordCell(period), wordCell(text(scenario::nameOfSeries(outcome.series))), number(outcome.value),
              quantile(&Band::p05), quantile(&Band::p50), quantile(&Band::p95), wordCell(text(unit.unit)), inside,
              counts, number(row.pinball), number(row.repeatLoss), number(row.publishedLoss)}});
    }
    return table;
}

charts::TableSpec backtestPaper(const CellTable& backtest, const QString& verdict) {
    charts::TableSpec table;
    table.isList = true;
    table.title = utf8(tr("Figures"));
    table.subtitle = utf8(verdict);
    const auto place = [&backtest](const char* id) {
        const auto found = std::ranges::find(backtest.columns, QString::fromLatin1(id), &ColumnSpec::id);
        return static_cast<std::size_t>(found - backtest.columns.begin());
    };
    table.labelTitle = utf8(backtest.columns[place("period")].title);
    table.columns = {{utf8(backtest.columns[place("series")].title), {}, true},
                     {utf8(backtest.columns[place("outcome")].title), {}, false},
                     {utf8(tr("Projected (5 % to 95 %)")), {}, false}};
    constexpr std::array<const char*, 3> Words{"unit", "inside", "counts"};
    constexpr std::array<const char*, 3> Losses{"loss", "repeat", "published"};
    for (const char* id : Words) {
        table.columns.push_back({utf8(backtest.columns[place(id)].title), {}, true});
    }
    for (const char* id : Losses) {
        table.columns.push_back({utf8(backtest.columns[place(id)].title), {}, false});
    }
    table.groups.emplace_back();
    for (const CellRow& row : backtest.rows) {
        const auto cell = [&](const QString& words, bool isWords) {
            charts::TableCell made;
            made.text = words.isEmpty() && !isWords ? "–" : utf8(words);
            made.isUnknown = words.isEmpty();
            made.isWords = isWords;
            return made;
        };
        const auto of = [&](const char* id) { return row.cells[place(id)].text; };
        const QString median = of("p50");
        charts::TableRow line{utf8(of("period")), {}, {}};
        line.cells = {
            cell(of("series"), true), cell(of("outcome"), false),
            cell(median.isEmpty() ? QString() : QStringLiteral("%1 (%2–%3)").arg(median, of("p05"), of("p95")), false)};
        for (const char* id : Words) {
            line.cells.push_back(cell(of(id), true));
        }
        for (const char* id : Losses) {
            line.cells.push_back(cell(of(id), false));
        }
        table.groups.back().rows.push_back(std::move(line));
    }
    return table;
}

QString backtestVerdict(const scenario::Backtest& backtest, const Writing& writing) {
    if (backtest.count == 0) {
        return tr("0 of 0: no reported figure is left that none of the parameters knew. That is too few to judge.");
    }
    const QString inside = tr("%1 of %2 reported figures lie inside the 90 % band that was projected before them")
                               .arg(backtest.inside)
                               .arg(backtest.count);
    return backtest.isTooFew ? tr("%1: too few to judge (that takes %2).").arg(inside).arg(scenario::MinimumOutcomes)
                             : tr("%1; in the long run %2 to %3 of them would (95 % interval).")
                                   .arg(inside, percent(backtest.low, writing), percent(backtest.high, writing));
}

QStringList backtestRemarks(const scenario::Backtest& backtest, const Writing& writing) {
    QStringList remarks;
    if (backtest.isTooFew && backtest.count > 0) {
        remarks << tr("By these alone the share inside in the long run is anywhere from %1 to %2 (95 % binomial "
                      "interval).")
                       .arg(percent(backtest.low, writing), percent(backtest.high, writing));
    }
    if (backtest.medianWidth) {
        remarks
            << tr("Half of the bands are wider than %1 of their median.").arg(percent(*backtest.medianWidth, writing));
    }
    if (backtest.againstRepeat.count > 0) {
        remarks << tr("Error (pinball loss) no larger than that of “the last quarter repeats” in %1 of %2, than that "
                      "of a forecast in print in %3 of %4.")
                       .arg(backtest.againstRepeat.noLarger)
                       .arg(backtest.againstRepeat.count)
                       .arg(backtest.againstPublished.noLarger)
                       .arg(backtest.againstPublished.count);
    }
    if (backtest.fittedCount > 0) {
        remarks << tr("Of reported figures that some parameter was taken from, %1 of %2 lie inside: that is fit, no "
                      "test.")
                       .arg(backtest.fittedInside)
                       .arg(backtest.fittedCount);
    }
    return remarks;
}

}  // namespace chokepoint::tables
