// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/sensitivity.h"
#include "models/store/reference.h"
#include "models/tables/rowproxy.h"
#include "models/tables/scenariotables.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace chokepoint;
using namespace chokepoint::tables;
using namespace chokepoint::tests;
using scenario::Series;

namespace {

CellTable bandsOf(std::size_t paths) {
    const scenario::Scenario banned = ready("h20-banned");
    const scenario::Projection record = projected(ready("as-recorded"), {Series::ImportsH20}, paths);
    const scenario::Projection other = projected(banned, {Series::ImportsH20}, paths);
    const std::vector<charts::ProjectionLine> lines{{"as-recorded", "As recorded", {}, &record},
                                                    {banned.id, banned.name, {}, &other}};
    return projectionTable(lines, Series::ImportsH20, Writing());
}

QString cell(const CellTableModel& model, const char* row, const char* column) {
    return model.indexOf(QLatin1String(row)).siblingAtColumn(model.columnOf(QLatin1String(column))).data().toString();
}

}  // namespace

class TestScenarioResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void projection_isARowForEachScenarioAndQuarter() {
        CellTableModel model{Writing()};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTable(bandsOf(200));
        // From the first published quarter, 2024Q1, to 2030Q4; what nobody knows is no row.
        QCOMPARE(model.rowCount(), 2 * 28);
        QCOMPARE(cell(model, "as-recorded|2025Q1", "basis"), QStringLiteral("record"));
        QCOMPARE(cell(model, "as-recorded|2027Q1", "basis"), QStringLiteral("model"));
        // No licence, no lawful day, no chip.
        QCOMPARE(cell(model, "h20-banned|2027Q1", "p95"), QStringLiteral("0"));
        const QModelIndex low =
            model.indexOf(QStringLiteral("as-recorded|2025Q1")).siblingAtColumn(model.columnOf(QStringLiteral("p05")));
        const QModelIndex high = low.siblingAtColumn(model.columnOf(QStringLiteral("p95")));
        QVERIFY(low.data(RowTableModel::SortRole).toDouble() < high.data(RowTableModel::SortRole).toDouble());
    }

    /// A row for a quarter and a column for a scenario: half the paper.
    void paper_hasARowForEachQuarter_recordAndModelApart() {
        const scenario::Scenario banned = ready("h20-banned");
        const scenario::Projection record = projected(ready("as-recorded"), {Series::ImportsH20}, 200);
        const scenario::Projection other = projected(banned, {Series::ImportsH20}, 200);
        const std::vector<charts::ProjectionLine> lines{{"as-recorded", "As recorded", {}, &record},
                                                        {banned.id, banned.name, {}, &other}};
        const charts::TableSpec table = projectionPaper(lines, Series::ImportsH20, Writing());
        QCOMPARE(table.columns.size(), std::size_t{2});
        QCOMPARE(table.columns[1].title, banned.name);
        QCOMPARE(table.groups.size(), std::size_t{2});
        QCOMPARE(table.groups[0].title, std::string("Record"));
        QCOMPARE(table.groups[0].rows.front().label, std::string("2024Q1"));
        QCOMPARE(table.groups[0].rows.size() + table.groups[1].rows.size(), std::size_t{28});
        // No licence, no chip.
        QCOMPARE(table.groups[1].rows.back().label, std::string("2030Q4"));
        QCOMPARE(table.groups[1].rows.back().cells[1].text, std::string("0 (0–0)"));
        QVERIFY(table.subtitle.find("thousand units a quarter") != std::string::npos);
    }

    void otherNumbers_keepRowsAndSelection() {
        CellTableModel model{Writing()};
        RowProxy proxy;
        proxy.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTable(bandsOf(200));
        const QPersistentModelIndex kept(proxy.index(3, 0));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setTable(bandsOf(400));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        QVERIFY(kept.isValid());
        model.setTable({});
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void ledger_isARowForEachClaim_andTheRun() {
        const scenario::Ledger ledger = scenario::ledgerOf(bundledInputs(), draws(200), ready("as-recorded"),
                                                           scenario::Foreign::H20, {2025, 1}, {2026, 2});
        std::size_t claims = 0;
        for (const scenario::LedgerLine& line : ledger.lines) {
            claims += line.claims.size();
        }
        QVERIFY(claims > 3);
        CellTableModel model{Writing()};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTable(ledgerTable(ledger, *store::loadReference().value(), Writing()));
        QCOMPARE(model.rowCount(), static_cast<int>(claims) + 1);
        QCOMPARE(cell(model, "run", "unit"), QStringLiteral("units"));
    }

    void backtest_saysHowManyCount() {
        const scenario::Backtest backtest = scenario::backtest(bundledInputs(), {200, 1, true, 0});
        const CellTable table = backtestTable(backtest, Writing());
        QCOMPARE(table.columns[8].id, QStringLiteral("counts"));
        std::set<QString> ids;
        for (const CellRow& row : table.rows) {
            QVERIFY2(ids.insert(row.id).second, qPrintable(row.id));
            // Series by name, never by id.
            QVERIFY2(!row.cells[1].text.contains(u'.'), qPrintable(row.cells[1].text));
        }
        QCOMPARE(table.rows.size(), backtest.rows.size());
        std::size_t counted = 0;
        for (const CellRow& row : table.rows) {
            QCOMPARE(row.cells.size(), table.columns.size());
            counted += row.cells[8].text.startsWith(QStringLiteral("yes")) ? 1 : 0;
        }
        QCOMPARE(counted, backtest.count);
        const QString sentence = backtestVerdict(backtest, Writing());
        QVERIFY2(sentence.contains(QStringLiteral("%1 of %2").arg(backtest.inside).arg(backtest.count)),
                 qPrintable(sentence));
        QCOMPARE(sentence.contains(QStringLiteral("too few to judge")), backtest.count < scenario::MinimumOutcomes);
    }

    /// Fewer columns than on screen, so that a page takes them side by side.
    void backtestOnPaper_saysTheSame() {
        const scenario::Backtest backtest = scenario::backtest(bundledInputs(), {200, 1, true, 0});
        const CellTable table = backtestTable(backtest, Writing());
        const charts::TableSpec paper = backtestPaper(table, QStringLiteral("verdict"));
        QCOMPARE(paper.subtitle, std::string("verdict"));
        QCOMPARE(paper.groups.front().rows.size(), table.rows.size());
        bool hasForecast = false;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const charts::TableRow& row = paper.groups.front().rows[i];
            QCOMPARE(row.cells.size(), paper.columns.size());
            QCOMPARE(QString::fromStdString(row.cells[0].text), table.rows[i].cells[1].text);
            const QString projected = QString::fromStdString(row.cells[2].text);
            const QString median = table.rows[i].cells[4].text;
            QVERIFY2(median.isEmpty() ? projected == QStringLiteral("–") : projected.startsWith(median + u' '),
                     qPrintable(projected));
            hasForecast = hasForecast || !median.isEmpty();
        }
        QVERIFY(hasForecast);
    }

    void world_hasARowForEachFigureAndScenario() {
        charts::WorldChartData data;
        data.rows = charts::worldRows(bundledSupply(), {}, {});
        data.quarter = charts::quarterOf(data.rows).value();
        scenario::ProjectionRequest request;
        request.series = {Series::H100e8bit};
        request.from = request.to = data.quarter;
        const scenario::Projection projection =
            scenario::project(scenario::Model(bundledInputs(), draws(200), ready("as-recorded")), request);
        data.lines = {{"as-recorded", "As recorded", {}, &projection}};
        CellTableModel model{Writing()};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTable(worldTable(data, *store::loadReference().value(), Writing()));
        QCOMPARE(model.rowCount(), static_cast<int>(data.rows.size()) + 1);
        QCOMPARE(cell(model, "v-world-stock-h100e-02", "value"), QStringLiteral("20.1"));
        QVERIFY(cell(model, "v-world-stock-h100e-02", "source").startsWith(QStringLiteral("Wisdom Hill")));
        QVERIFY(cell(model, "as-recorded", "source").isEmpty());
    }

    void sensitivity_hasABarAndAShareForEachParameter() {
        const auto sensitivity = scenario::sensitivityOf(bundledInputs(), ready("as-recorded"),
                                                         Series::ProductionAscend, {2028, 4}, {1000, 1, false, 0});
        QVERIFY(sensitivity.has_value());
        const CellTable table = sensitivityTable(*sensitivity, Series::ProductionAscend, bundledSupply(), Writing());
        QCOMPARE(table.rows.size(), sensitivity->bars.size());
        QVERIFY(table.rows.front().cells[1].number.has_value());
    }
};

CHOKEPOINT_TEST(TestScenarioResults)
#include "tst_scenarioresults.moc"
