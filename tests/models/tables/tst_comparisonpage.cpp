// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisonpage.h"
#include "models/tables/words.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using Model = tables::ComparisonTableModel;

namespace {

const charts::TableRow* rowOf(const charts::TableSpec& table, const char* label) {
    for (const charts::TableGroup& group : table.groups) {
        for (const charts::TableRow& row : group.rows) {
            if (row.label == label) {
                return &row;
            }
        }
    }
    return nullptr;
}

}  // namespace

class TestComparisonPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyModel_givesAnEmptyTable() {
        const Model model{tables::Writing{}};
        QVERIFY(tables::comparisonTable(model, {}, {}).isEmpty());
    }

    void headlinePair() {
        Model model{tables::Writing{}};
        model.setComparison(tests::headlinePair());
        const charts::TableSpec table = tables::comparisonTable(model, {}, {});
        QCOMPARE(table.columns.size(), std::size_t{2});
        QCOMPARE(table.columns[0].title, std::string("GB200 NVL72"));
        QCOMPARE(table.columns[0].tag, std::string("baseline"));
        QCOMPARE(table.columns[1].tag, std::string());
        const charts::TableRow* power = rowOf(table, tables::utf8(tables::metricName("power")).c_str());
        QVERIFY(power);
        QCOMPARE(power->unit, std::string("kW"));
        QCOMPARE(power->cells[0].text, std::string("145"));
        QVERIFY(power->cells[0].beside.empty());
        QCOMPARE(power->cells[1].text, std::string("559"));
        QCOMPARE(power->cells[1].beside, std::string("3.86×"));
        QCOMPARE(power->cells[1].range, std::string("500–600"));
        QVERIFY(!power->cells[1].sources.empty());
        for (const int number : power->cells[1].sources) {
            QVERIFY(std::any_of(table.sources.begin(), table.sources.end(),
                                [&](const charts::SourceNote& source) { return source.number == number; }));
        }
        QVERIFY(table.context.find("best claim") != std::string::npos);
        QCOMPARE(table.stamp, std::string("2026-07-31"));
    }

    /// The table says what the screen says, cell by cell.
    void everyCellIsTheModels() {
        Model model{tables::Writing{}};
        model.setComparison(tests::headlinePair());
        const charts::TableSpec table = tables::comparisonTable(model, {}, {});
        QCOMPARE(static_cast<int>(table.groups.size()), model.rowCount());
        for (int group = 0; group < model.rowCount(); ++group) {
            const QModelIndex above = model.index(group, 0);
            const charts::TableGroup& printed = table.groups[static_cast<std::size_t>(group)];
            QCOMPARE(static_cast<int>(printed.rows.size()), model.rowCount(above));
            for (int i = 0; i < model.rowCount(above); ++i) {
                const charts::TableRow& row = printed.rows[static_cast<std::size_t>(i)];
                const auto cell = [&](int column) {
                    return tables::utf8(model.index(i, column, above).data().toString());
                };
                QCOMPARE(row.label, cell(Model::MetricColumn));
                QCOMPARE(row.unit, cell(Model::UnitColumn));
                QCOMPARE(row.cells[0].text, cell(Model::FirstSubjectColumn));
                QCOMPARE(row.cells[1].text, cell(Model::FirstSubjectColumn + 1));
                QVERIFY(row.cells[1].beside.empty() || row.cells[1].beside == cell(Model::FirstSubjectColumn + 2));
            }
        }
    }

    void titles() {
        catalog::Comparison comparison;
        comparison.ids = {tests::Nvl72, tests::CloudMatrix};
        QCOMPARE(tables::comparisonTitle(comparison, *tests::reference()),
                 QStringLiteral("GB200 NVL72 · CloudMatrix 384"));
        comparison.ids = {tests::Nvl72, tests::CloudMatrix, "a", "b", "c"};
        QCOMPARE(tables::comparisonTitle(comparison, *tests::reference()),
                 QStringLiteral("GB200 NVL72 · CloudMatrix 384 and 3 others"));
    }

    void knownMetrics_areThoseWithAFigure() {
        catalog::Resolver resolver(tests::snapshot(), {});
        const std::vector<std::string> metrics = tables::knownMetrics(resolver, {tests::Nvl72});
        QVERIFY(std::find(metrics.begin(), metrics.end(), "power") != metrics.end());
        for (const std::string& metric : metrics) {
            QVERIFY2(resolver.figure(tests::Nvl72, metric).isKnown(), metric.c_str());
        }
        QVERIFY(tables::knownMetrics(resolver, {}).empty());
    }
};

CHOKEPOINT_TEST(TestComparisonPage)
#include "tst_comparisonpage.moc"
