// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/convergencechart.h"
#include "models/charts/export.h"
#include "models/store/reference.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::charts;
using namespace chokepoint::tests;

namespace {

const catalog::Catalog& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return *catalog;
}

ConvergenceChartData dataOf(std::initializer_list<const char*> ids, scenario::Series series,
                            scenario::Quarter quarter) {
    ConvergenceChartData data;
    data.series = series;
    data.quarter = quarter;
    data.seed = 1;
    for (const char* id : ids) {
        const scenario::Scenario scenario = ready(id);
        const scenario::Projection projection = projected(scenario, {series}, 1000);
        data.lines.push_back(
            {scenario.id, scenario.name, scenario::convergenceOf(drawsAt(projection, series, quarter.text()))});
    }
    return data;
}

std::vector<const Mark*> dotsOf(const ChartSpec& spec, std::size_t row) {
    std::vector<const Mark*> dots;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::Dot && mark.row == row) {
            dots.push_back(&mark);
        }
    }
    return dots;
}

}  // namespace

class TestConvergenceChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void points_areThoseOfEachNumberOfPaths_insideTheAxes() {
        const ConvergenceChartData data =
            dataOf({"as-recorded", "no-hbm-control"}, scenario::Series::ProductionAscend, {2028, 4});
        QVERIFY(varies(data));
        const ChartSpec spec = convergenceSpec(data, bundledSupply(), reference(), {});
        QVERIFY(spec.kind == ChartKind::Scatter);
        QCOMPARE(spec.rows.size(), std::size_t{2});
        QVERIFY(spec.rows[0].colour == ColourRole::Slate);
        QVERIFY(spec.rows[1].colour != ColourRole::Slate);
        for (std::size_t row = 0; row < spec.rows.size(); ++row) {
            const std::vector<const Mark*> dots = dotsOf(spec, row);
            QCOMPARE(dots.size(), data.lines[row].points.size());
            for (std::size_t i = 0; i < dots.size(); ++i) {
                QCOMPARE(dots[i]->x, static_cast<double>(data.lines[row].points[i].draws));
                QCOMPARE(dots[i]->value, data.lines[row].points[i].band.medianError);
                QVERIFY(spec.x.low <= dots[i]->x && dots[i]->x <= spec.x.high);
                QVERIFY(spec.y.low <= dots[i]->value && dots[i]->value <= spec.y.high);
                QVERIFY2(dots[i]->spoken.find("paths: median ") != std::string::npos, dots[i]->spoken.c_str());
            }
        }
    }

    /// From the first point of the last scenario: a hundredfold of paths, a tenth of the error.
    void slope_fallsWithTheSquareRoot() {
        const ChartSpec spec = convergenceSpec(dataOf({"as-recorded"}, scenario::Series::ProductionAscend, {2028, 4}),
                                               bundledSupply(), reference(), {});
        const auto slope =
            std::ranges::find_if(spec.marks, [](const Mark& mark) { return mark.id.role == MarkRole::GuideLine; });
        QVERIFY(slope != spec.marks.end());
        const Mark& first = *dotsOf(spec, 0).front();
        QCOMPARE(slope->x, first.x);
        QCOMPARE(slope->value, first.value);
        QVERIFY(std::abs(slope->high / slope->value - std::sqrt(slope->x / slope->low)) < 1e-12);
        QVERIFY(slope->high >= spec.y.low);
    }

    void notes_sayTheErrorOfAllPaths_andWhatDoesNotFall() {
        const ConvergenceChartData data = dataOf({"as-recorded"}, scenario::Series::ProductionAscend, {2028, 4});
        const ChartSpec spec = convergenceSpec(data, bundledSupply(), reference(), {});
        QVERIFY2(spec.notes.front().starts_with("As recorded: with all 1000 paths the median is "),
                 spec.notes.front().c_str());
        QVERIFY(spec.notes.back().find("does not shrink with more paths") != std::string::npos);
        QCOMPARE(spec.summary, spec.notes.front());
        QVERIFY(!spec.sources.empty());
        QVERIFY(toCsv(std::vector{spec}).find("As recorded") != std::string::npos);
    }

    /// No licence, no chip, on any path: nothing is drawn.
    void aCertainZero_doesNotVary() {
        QVERIFY(!varies(dataOf({"h20-banned"}, scenario::Series::ImportsH20, {2028, 4})));
        QVERIFY(!varies({}));
    }

    /// Of two scenarios one of which is certain, the other one still has its points.
    void aCertainOne_besideAnother_hasNoPoints() {
        const ConvergenceChartData data =
            dataOf({"h20-banned", "h20-never-banned"}, scenario::Series::ImportsH20, {2028, 4});
        const ChartSpec spec = convergenceSpec(data, bundledSupply(), reference(), {});
        QCOMPARE(spec.rows.size(), std::size_t{2});
        QVERIFY(dotsOf(spec, 0).empty());
        QVERIFY(!dotsOf(spec, 1).empty());
    }
};

CHOKEPOINT_TEST(TestConvergenceChart)
#include "tst_convergencechart.moc"
