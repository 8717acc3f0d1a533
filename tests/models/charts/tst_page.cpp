// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/export.h"
#include "models/charts/page.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using charts::PageContent;
using charts::PageSpec;
using charts::TableSpec;

namespace {

/// Cites sources b and c, in that order; a chart beside it cites a and b.
TableSpec table() {
    TableSpec table;
    table.title = "All figures";
    table.labelTitle = "Metric";
    table.unitTitle = "Unit";
    table.besideTitle = "ratio";
    table.columns = {{"NVL72", "baseline"}, {"CloudMatrix", {}}};
    charts::TableRow row{"Power", "kW", {}};
    row.cells.resize(2);
    row.cells[0].text = "145";
    row.cells[0].sources = {1};
    row.cells[1].text = "=559";
    row.cells[1].beside = "3.86×";
    row.cells[1].sources = {1, 2};
    table.groups = {{"Power, cost", {row}}};
    table.sources = {{1, "b", "Second", "https://b", {}}, {2, "c", "Third", {}, {}}};
    table.context = "As recorded";
    return table;
}

charts::ChartSpec chart() {
    charts::ChartSpec chart;
    chart.title = "Power, kW";
    chart.context = "As recorded";
    chart.stamp = "2026-07-31";
    chart.rows = {{"n", "NVL72", {}, {}}, {"c", "CloudMatrix", {}, {}}};
    chart.sources = {{1, "a", "First", {}, {}}, {2, "b", "Second", {}, {}}};
    return chart;
}

PageSpec page() {
    PageSpec page = charts::pageOf({chart()});
    page.tables.push_back(table());
    return page;
}

}  // namespace

class TestPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sourcesHaveOneNumbering() {
        PageSpec numbered = page();
        const std::vector<charts::SourceNote> all = charts::numberSources(numbered);
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[0].id, std::string("a"));
        QCOMPARE(all[1].id, std::string("b"));
        QCOMPARE(all[2].id, std::string("c"));
        QCOMPARE(all[2].number, 3);
        const charts::TableRow& row = numbered.tables[0].groups[0].rows[0];
        QCOMPARE(row.cells[0].sources, std::vector<int>{2});
        QCOMPARE(row.cells[1].sources, (std::vector<int>{2, 3}));
        QCOMPARE(numbered.tables[0].sources.back().number, 3);
    }

    void pageTakesContextOfItsParts() {
        QCOMPARE(page().stamp, std::string("2026-07-31"));
        QCOMPARE(charts::pageOf(table()).context, std::string("As recorded"));
        QVERIFY(charts::pageOf(std::vector<charts::ChartSpec>{}).isEmpty());
        QVERIFY(charts::pageOf(TableSpec{}).isEmpty());
        QVERIFY(!page().isEmpty());
    }

    void contentIsChosen() {
        QCOMPARE(charts::only(page(), PageContent::All), page());
        QVERIFY(charts::only(page(), PageContent::Charts).tables.empty());
        QVERIFY(charts::only(page(), PageContent::Tables).charts.empty());
        // What is asked for and not there leaves the page as it is.
        QVERIFY(!charts::only(charts::pageOf(table()), PageContent::Charts).isEmpty());
        QVERIFY(!charts::only(charts::pageOf({chart()}), PageContent::Tables).isEmpty());
    }

    void subjectsAreNamed() {
        const std::vector<std::string> names{"NVL72", "CloudMatrix"};
        QCOMPARE(charts::subjectNames(page()), names);
        QCOMPARE(charts::subjectNames(charts::pageOf(table())), names);
        QVERIFY(charts::subjectNames({}).empty());
    }

    void tableAsCsv() {
        QCOMPARE(charts::toCsv(table()), std::string("group,Metric,Unit,NVL72,CloudMatrix,\"CloudMatrix, ratio\"\n"
                                                     "\"Power, cost\",Power,kW,145,'=559,3.86×\n"
                                                     "source,1 Second https://b\n"
                                                     "source,2 Third\n"
                                                     "context,As recorded\n"));
    }
};

CHOKEPOINT_TEST(TestPage)
#include "tst_page.moc"
