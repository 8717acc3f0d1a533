// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/draws.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

Parameter parameter(double low, double central, double high, DistributionKind kind = DistributionKind::TwoPiece) {
    Parameter result;
    result.id = "p";
    result.low = low;
    result.central = central;
    result.high = high;
    result.kind = kind;
    return result;
}

std::vector<double> sortedColumn(const Draws& draws, std::size_t place) {
    const double* column = draws.parameter(place);
    std::vector<double> values(column, column + draws.count());
    std::ranges::sort(values);
    return values;
}

/// Spearman's ρ of two columns.
double rankCorrelation(const Draws& draws, std::size_t a, std::size_t b) {
    const auto ranks = [&draws](std::size_t place) {
        const double* column = draws.parameter(place);
        std::vector<std::size_t> order(draws.count());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [column](std::size_t i) { return column[i]; });
        std::vector<double> result(draws.count());
        for (std::size_t i = 0; i < order.size(); ++i) {
            result[order[i]] = static_cast<double>(i) / static_cast<double>(order.size()) - 0.5;
        }
        return result;
    };
    const std::vector<double> x = ranks(a);
    const std::vector<double> y = ranks(b);
    return 12.0 * std::inner_product(x.begin(), x.end(), y.begin(), 0.0) / static_cast<double>(x.size());
}

}  // namespace

class TestDistribution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Tables of the normal distribution (Abramowitz and Stegun, table 26.1).
    void normal_data() {
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("z");
        QTest::newRow("median") << 0.5 << 0.0;
        QTest::newRow("upper quartile") << 0.75 << 0.6744897501960817;
        QTest::newRow("p95") << 0.95 << 1.6448536269514722;
        QTest::newRow("p975") << 0.975 << 1.959963984540054;
        QTest::newRow("p5") << 0.05 << -1.6448536269514722;
        QTest::newRow("far tail") << 1e-9 << -5.997807015007687;
    }
    void normal() {
        QFETCH(double, p);
        QFETCH(double, z);
        QVERIFY2(std::abs(normalQuantile(p) - z) < 1e-12, qPrintable(QString::number(normalQuantile(p), 'g', 17)));
        QVERIFY(std::abs(normalCdf(z) - p) < 1e-12);
    }

    void softEnds_arePercentiles() {
        const Distribution plain(parameter(80.0, 100.0, 150.0));
        QVERIFY(std::abs(plain.at(normalQuantile(0.05)) - 80.0) < 1e-9);
        QCOMPARE(plain.at(0.0), 100.0);
        QVERIFY(std::abs(plain.at(normalQuantile(0.95)) - 150.0) < 1e-9);
        const Distribution log(parameter(10.0, 100.0, 200.0, DistributionKind::Lognormal));
        QVERIFY(std::abs(log.at(normalQuantile(0.05)) - 10.0) < 1e-9);
        QVERIFY(std::abs(log.at(normalQuantile(0.95)) - 200.0) < 1e-9);
    }

    void manyAtOnce_areThoseOneByOne() {
        std::vector<double> p;
        for (std::size_t i = 0; i < 1001; ++i) {
            p.push_back(uniformAt(5, "p", i));
        }
        std::vector<double> z = p;
        normalQuantiles(z);
        for (std::size_t i = 0; i < p.size(); ++i) {
            QCOMPARE(z[i], normalQuantile(p[i]));
        }
        z.push_back(0.0);
        std::vector<double> values(z.size());
        for (const Parameter& entry : bundledSupply().parameters()) {
            const Distribution distribution(entry);
            distribution.through(z, values.data());
            const double width = std::max({entry.high - entry.low, std::abs(entry.central) * 1e-6, 1e-9});
            for (std::size_t i = 0; i < z.size(); ++i) {
                QVERIFY2(std::abs(values[i] - distribution.at(z[i])) <= 1e-6 * width, entry.id.c_str());
            }
            QCOMPARE(values.back(), distribution.at(0.0));
        }
    }

    void physicalLimit_cutsItsHalf_andLeavesTheMedian() {
        Parameter share = parameter(0.7, 0.93, 0.99);
        share.physicalMin = 0.0;
        share.physicalMax = 1.0;
        const Distribution distribution(share);
        QCOMPARE(distribution.at(0.0), 0.93);
        for (double z = -6.0; z <= 6.0; z += 0.01) {
            QVERIFY(distribution.at(z) >= 0.0 && distribution.at(z) <= 1.0);
            QVERIFY(distribution.at(z) <= distribution.at(z + 0.01));
        }
        QVERIFY(distribution.at(3.0) < 1.0);  // spread again, not heaped on the limit
    }

    void equalEnds_areHard() {
        Parameter lag = parameter(3.0, 6.0, 9.0);
        lag.isHard = true;
        const Distribution hard(lag);
        QVERIFY(std::abs(hard.at(-8.0) - 3.0) < 1e-9);
        QVERIFY(std::abs(hard.at(normalQuantile(0.25)) - 4.5) < 1e-9);
        QVERIFY(std::abs(hard.at(8.0) - 9.0) < 1e-9);
        const Distribution oneSided(parameter(5.0, 5.0, 8.0));
        QCOMPARE(oneSided.at(-3.0), 5.0);
        QVERIFY(std::abs(oneSided.at(8.0) - 8.0) < 1e-9);
    }

    void discrete_hasItsWeights() {
        const Draws& all = draws(10'000);
        const std::size_t place = bundledSupply().indexOf("h20_order");
        const std::vector<double> values = sortedColumn(all, place);
        const auto ordered = std::ranges::count(values, 300'000.0);
        QVERIFY(std::abs(static_cast<double>(ordered) / 10'000.0 - 0.2) < 0.02);
        QCOMPARE(static_cast<std::size_t>(ordered + std::ranges::count(values, 0.0)), values.size());
    }

    void drawnMedians_areCentral() {
        const Draws& all = draws(10'000);
        for (std::size_t i = 0; i < bundledSupply().parameters().size(); ++i) {
            const Parameter& entry = bundledSupply().parameters()[i];
            if (!Distribution(entry).isContinuous()) {
                continue;
            }
            const std::vector<double> values = sortedColumn(all, i);
            const double median = (values[4999] + values[5000]) / 2.0;
            QVERIFY2(std::abs(median - entry.central) <= 0.01 * std::abs(entry.central), entry.id.c_str());
            QVERIFY2(values.front() >= entry.physicalMin.value_or(-1e300), entry.id.c_str());
            QVERIFY2(values.back() <= entry.physicalMax.value_or(1e300), entry.id.c_str());
        }
    }

    void rankCorrelations_areThoseGiven_untilSwitchedOff() {
        const Draws& all = draws(10'000);
        const Draws independent(bundledInputs().supply, {10'000, 1, false, 1});
        for (std::size_t i = 0; i < bundledSupply().parameters().size(); ++i) {
            for (const RankCorrelation& given : bundledSupply().parameters()[i].correlations) {
                const std::size_t j = bundledSupply().indexOf(given.parameter);
                QVERIFY2(std::abs(rankCorrelation(all, i, j) - given.rho) < 0.04, given.parameter.c_str());
                QVERIFY(std::abs(rankCorrelation(independent, i, j)) < 0.04);
            }
        }
    }

    void contradictingCorrelations_areDrawnTowardsZero() {
        const std::vector<double> lower = mixingMatrix({1.0, 0.9, -0.9, 0.9, 1.0, 0.9, -0.9, 0.9, 1.0}, 3);
        QVERIFY(std::ranges::none_of(lower, [](double x) { return std::isnan(x); }));
        QVERIFY(lower[8] > 0.0);
        QVERIFY(std::abs(lower[3]) < 0.9);
    }

    /// A path's number depends on seed, name and path alone.
    void numbers_dependOnNothingElse() {
        const Draws few(bundledInputs().supply, {64, 1, true, 1});
        const Draws many(bundledInputs().supply, {10'000, 1, true, 2});
        const Draws other(bundledInputs().supply, {64, 2, true, 1});
        bool isOther = false;
        for (std::size_t i = 0; i < bundledSupply().parameters().size(); ++i) {
            for (std::size_t path = 0; path < 64; ++path) {
                QCOMPARE(few.parameter(i)[path], many.parameter(i)[path]);
                isOther = isOther || few.parameter(i)[path] != other.parameter(i)[path];
            }
        }
        QVERIFY(isOther);
    }

    void factors_stayOnTheirSideOfOne() {
        for (std::size_t e = 0; e < bundledSupply().effects().size(); ++e) {
            const Effect& effect = bundledSupply().effects()[e];
            const double* sizes = draws(10'000).effect(e);
            if (effect.operation != EffectOperation::Multiply || sizes == nullptr) {
                continue;
            }
            for (std::size_t path = 0; path < 10'000; ++path) {
                QVERIFY2(effect.low < 1.0 || sizes[path] >= 1.0, effect.event.c_str());
                QVERIFY2(effect.high > 1.0 || sizes[path] <= 1.0, effect.event.c_str());
            }
        }
    }
};

CHOKEPOINT_TEST(TestDistribution)

#include "tst_distribution.moc"
