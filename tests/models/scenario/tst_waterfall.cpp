// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/convergence.h"
#include "models/scenario/waterfall.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

constexpr std::size_t Paths = 1000;

Waterfall waterfall(const Scenario& scenario, Series series, Quarter from, Quarter to) {
    return waterfallOf(bundledInputs(), draws(Paths), scenario, series, from, to).value();
}

double sumPerPath(const Projection& projection, Series series, std::size_t path) {
    double sum = 0.0;
    for (const std::vector<double>& quarter : projection.find(series)->draws) {
        sum += quarter[path];
    }
    return sum;
}

}  // namespace

/// The way from the record to a scenario, the difference of two, and how far the numbers have settled.
class TestWaterfall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_areTheScenariosDifferences_inItsOrder() {
        Scenario scenario = with({"hbm-control=off", "memory-bound=off", "packaging_yield=0.8"});
        scenario.lens = "press-2025-07";
        const Waterfall answer = waterfall(scenario, Series::ProductionAscend, Quarter(2026, 1), Quarter(2026, 4));
        QCOMPARE(answer.steps.size(), std::size_t{3});
        QCOMPARE(answer.steps[0].assignment, std::string("hbm-control=off"));
        QCOMPARE(answer.steps[1].assignment, std::string("memory-bound=off"));
        QCOMPARE(answer.steps[2].assignment, std::string("packaging_yield=0.8"));
        double moved = answer.recorded.p50;
        for (std::size_t i = 0; i < answer.steps.size(); ++i) {
            moved += answer.moved(i);
        }
        QVERIFY(std::abs(moved - answer.steps.back().total.p50) < 1e-6);
        QVERIFY(answer.moved(0) > 0.0 && answer.moved(1) > 0.0);
    }

    /// The last total is the scenario's: quantiles of each path's sum, not sums of quantiles.
    void lastTotal_isTheScenariosSumPerPath() {
        const Scenario scenario = with({"h20=on", "china-gate.h20=off"});
        const Waterfall answer = waterfall(scenario, Series::ImportsH20, Quarter(2025, 1), Quarter(2026, 4));
        ProjectionRequest request;
        request.series = {Series::ImportsH20};
        request.from = Quarter(2025, 1);
        request.to = Quarter(2026, 4);
        request.keepsDraws = true;
        const Projection projection = project(Model(bundledInputs(), draws(Paths), scenario), request);
        std::vector<double> sums(Paths);
        for (std::size_t i = 0; i < Paths; ++i) {
            sums[i] = sumPerPath(projection, Series::ImportsH20, i);
        }
        QVERIFY(answer.steps.back().total == QuantileFinder().band(sums));
        double ofMedians = 0.0;
        for (const std::optional<Band>& band : projection.series.front().bands) {
            ofMedians += band->p50;
        }
        QVERIFY(std::abs(ofMedians - answer.steps.back().total.p50) > 1000.0);
    }

    /// What a listing frees depends on the rules switched off before it.
    void order_matters() {
        const Quarter from(2025, 1);
        const Waterfall one = waterfall(with({"entity-list.2019-05-huawei-entity-list=off", "foundry-rule=off",
                                              "tsmc-cut-off=off", "rules.2020-08-huawei-fdpr-expanded=off"}),
                                        Series::ProductionAscend, from, ModelEnd);
        QVERIFY(std::abs(one.steps.front().change.p95) < 1e-6 * one.recorded.p50);
        double total = 0.0;
        for (std::size_t i = 0; i < one.steps.size(); ++i) {
            total += one.moved(i);
        }
        QVERIFY(total > 0.0);
    }

    void stock_isTakenAtItsEnd() {
        const Waterfall answer =
            waterfall(with({"smuggling=off@2026-07-01"}), Series::StockSmuggled, Quarter(2025, 1), Quarter(2028, 4));
        const Projection recorded = projected({}, {Series::StockSmuggled}, Paths);
        QCOMPARE(answer.recorded.p50, bandAt(recorded, Series::StockSmuggled, "2028Q4").p50);
        QVERIFY(answer.steps.front().change.p50 < 0.0);
    }

    void asRecorded_hasNoStep() { QVERIFY(waterfall({}, Series::Power, ModelStart, ModelEnd).steps.empty()); }

    void knownAt_isAStepOfItsOwn() {
        Scenario scenario = with({"known-at=2025-07-31"});
        const Waterfall answer = waterfall(scenario, Series::ImportsH20, Quarter(2025, 3), Quarter(2025, 4));
        QCOMPARE(answer.steps.size(), std::size_t{1});
        QCOMPARE(answer.steps.front().assignment, std::string("known-at=2025-07-31"));
    }

    void quarterWithoutAnswer_isRefused() {
        QVERIFY(!waterfallOf(bundledInputs(), draws(Paths), {}, Series::Power, Quarter(2023, 1), Quarter(2023, 4)));
        QVERIFY(!waterfallOf(bundledInputs(), draws(Paths), {}, Series::Power, Quarter(2027, 1), Quarter(2026, 4)));
    }

    /// On common paths: the difference's median is no difference of medians, and a path without a change has none.
    void difference_isTakenPerPath() {
        ProjectionRequest request;
        request.series = {Series::ImportsH20, Series::ProductionAscend};
        request.from = Quarter(2024, 1);
        request.keepsDraws = true;
        const Model recorded(bundledInputs(), draws(Paths), {});
        const Model never = recorded.under(ready("h20-never-banned"));
        const Projection more = projectDifference(never, recorded, request);
        const Projection a = project(never, request);
        const Projection b = project(recorded, request);
        for (std::size_t s = 0; s < request.series.size(); ++s) {
            for (std::size_t k = 0; k < more.quarters.size(); ++k) {
                for (std::size_t i = 0; i < Paths; ++i) {
                    QCOMPARE(more.series[s].draws[k][i], a.series[s].draws[k][i] - b.series[s].draws[k][i]);
                }
            }
        }
        QCOMPARE(bandAt(more, Series::ImportsH20, "2024Q1").p95, 0.0);  // before the letter nothing differs
        QVERIFY(bandAt(more, Series::ImportsH20, "2025Q4").p05 > 0.0);
        const Projection less = projectDifference(recorded, never, request);
        const Band up = bandAt(more, Series::ImportsH20, "2025Q4");
        const Band down = bandAt(less, Series::ImportsH20, "2025Q4");
        QVERIFY(std::abs(down.p50 + up.p50) < 1e-6);
        QVERIFY(std::abs(down.p05 + up.p95) < 1e-6);
    }

    void convergence_endsAtTheWhole() {
        const Projection all = projected({}, {Series::H100eTpp}, 10'000);
        const std::vector<double>& values = drawsAt(all, Series::H100eTpp, "2028Q4");
        const std::vector<ConvergencePoint> points = convergenceOf(values);
        const std::vector<std::size_t> counts{100, 200, 500, 1000, 2000, 5000, 10'000};
        QCOMPARE(points.size(), counts.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(points[i].draws, counts[i]);
        }
        QVERIFY(points.back().band == bandAt(all, Series::H100eTpp, "2028Q4"));
        // A hundred times the paths, a tenth of the error; it is itself an estimate.
        const double ratio = points.front().band.medianError / points.back().band.medianError;
        QVERIFY2(ratio > 4.0 && ratio < 25.0, qPrintable(QString::number(ratio)));
        QVERIFY(std::abs(points.front().band.p50 - points.back().band.p50) < 4.0 * points.front().band.medianError);
        const Projection few = projected({}, {Series::H100eTpp}, 500);
        QVERIFY(points[2].band == bandAt(few, Series::H100eTpp, "2028Q4"));
        QVERIFY(convergenceOf({}).empty());
        QCOMPARE(convergenceOf(std::span(values).first(60)).size(), std::size_t{1});
    }

    void quantiles_knowNegativeNumbers() {
        const std::vector<double> values{-5.0, 3.0, -1.0, 0.0, -2.5};
        const Band band = QuantileFinder().band(values);
        QCOMPARE(band.p50, -1.0);
        QCOMPARE(band.p25, -2.5);
        QCOMPARE(band.p75, 0.0);
        QCOMPARE(band.p05, -4.5);
    }
};

CHOKEPOINT_TEST(TestWaterfall)

#include "tst_waterfall.moc"
