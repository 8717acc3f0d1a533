// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/ensemble.h"
#include "models/scenario/rawdraws.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <stop_token>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

double sortedQuantile(std::vector<double> values, double p) {
    std::ranges::sort(values);
    const double rank = p * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(rank);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (rank - std::floor(rank)) * (values[high] - values[low]);
}

/// The bundled supply with every range drawn together on its central value.
std::shared_ptr<const Supply> withoutSpreads() {
    SupplyData data = bundledSupply().data();
    for (Parameter& parameter : data.parameters) {
        parameter.low = parameter.high = parameter.central;
    }
    for (Effect& effect : data.effects) {
        effect.low = effect.high = effect.central;
    }
    for (RecordRow& row : data.record) {
        row.low = row.high = row.value;
    }
    return Supply::build(std::move(data)).value();
}

Projection runWith(const ProjectionInputs& inputs, const Draws& numbers, const Scenario& scenario) {
    ProjectionRequest request;
    request.series.clear();
    for (const SeriesInfo& info : allSeries()) {
        request.series.push_back(info.series);
    }
    request.keepsDraws = true;
    return project(Model(inputs, numbers, scenario), request);
}

}  // namespace

class TestEnsemble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantiles_areThoseOfSorting_data() {
        QTest::addColumn<int>("shape");
        QTest::newRow("uniform") << 0;
        QTest::newRow("heavy tail") << 1;
        QTest::newRow("half zeros") << 2;
        QTest::newRow("all equal") << 3;
        QTest::newRow("one value") << 4;
    }
    void quantiles_areThoseOfSorting() {
        QFETCH(int, shape);
        std::mt19937_64 random(7);
        std::uniform_real_distribution<double> uniform(0.0, 1.0);
        std::vector<double> values(shape == 4 ? 1 : 3001);
        for (double& value : values) {
            const double u = uniform(random);
            value = shape == 0 ? u : shape == 1 ? std::exp(9.0 * u * u) : shape == 2 ? std::max(0.0, u - 0.5) : 3.0;
        }
        QuantileFinder finder;
        const Band band = finder.band(values);
        QCOMPARE(band.p05, sortedQuantile(values, 0.05));
        QCOMPARE(band.p25, sortedQuantile(values, 0.25));
        QCOMPARE(band.p50, sortedQuantile(values, 0.5));
        QCOMPARE(band.p75, sortedQuantile(values, 0.75));
        QCOMPARE(band.p95, sortedQuantile(values, 0.95));
        QVERIFY(band.medianError >= 0.0);
    }

    void threads_changeNothing() {
        ProjectionRequest one;
        one.threads = 1;
        ProjectionRequest three = one;
        three.threads = 3;
        const Model model(bundledInputs(), draws(1000), ready("h20-banned"));
        const Projection a = project(model, one);
        const Projection b = project(model, three);
        QCOMPARE(a.series.size(), std::size_t{12});
        for (std::size_t s = 0; s < a.series.size(); ++s) {
            QVERIFY(a.series[s].bands == b.series[s].bands);
        }
    }

    void rawDraws_areThoseOfTheProjection() {
        const Model model(bundledInputs(), draws(1000), {});
        ProjectionRequest request;
        request.series = {Series::Offshore, Series::H100eTpp};
        request.from = Quarter(2026, 3);
        request.to = Quarter(2026, 4);
        const std::array<RawRun, 1> runs{{{"=mine, new", &model, nullptr}}};
        std::string text;
        std::vector<std::size_t> steps;
        const RawEnd end = writeRawDraws(
            runs, request,
            [&text](std::string_view piece) {
                text += piece;
                return true;
            },
            [&steps](std::size_t done, std::size_t all) {
                steps.insert(steps.end(), {done, all});
            });
        QCOMPARE(end, RawEnd::Whole);
        QCOMPARE(steps, (std::vector<std::size_t>{1, 2, 2, 2}));
        const QStringList lines = QString::fromStdString(text).split(u'\n');
        QCOMPARE(lines.size(), 1 + 2 * 1000 + 1);
        QCOMPARE(lines.front(), QStringLiteral("scenario,series,unit,path,2026Q3,2026Q4"));
        QVERIFY(lines[1].startsWith(QStringLiteral("\"'=mine, new\",offshore,B300e,1,,")));
        const Projection whole = projected({}, {Series::H100eTpp}, 1000);
        const std::vector<double>& last = drawsAt(whole, Series::H100eTpp, "2026Q4");
        QCOMPARE(lines[2000].section(u',', -1).toDouble(), last[999]);
        QCOMPARE(lines[2000].section(u',', -3, -3), QStringLiteral("1000"));
    }

    void rawDraws_stop() {
        const Model model(bundledInputs(), draws(1000), {});
        ProjectionRequest request;
        const std::array<RawRun, 1> runs{{{"a", &model, nullptr}}};
        std::stop_source stop;
        std::size_t pieces = 0;
        const auto stopAtThird = [&](std::string_view) {
            if (++pieces == 3) {
                stop.request_stop();
            }
            return true;
        };
        QCOMPARE(writeRawDraws(runs, request, stopAtThird, {}, stop.get_token()), RawEnd::Stopped);
        QCOMPARE(pieces, std::size_t{3});
        QCOMPARE(writeRawDraws(runs, request, [](std::string_view) { return false; }), RawEnd::NotTaken);
    }

    /// A block's numbers do not depend on how many paths there are.
    void morePaths_keepTheFirst() {
        const Projection few = projected({}, {Series::Power}, 100);
        const Projection many = projected({}, {Series::Power}, 1000);
        for (std::size_t i = 0; i < 100; ++i) {
            QCOMPARE(drawsAt(few, Series::Power, "2029Q4")[i], drawsAt(many, Series::Power, "2029Q4")[i]);
        }
    }

    void zeroSpreads_giveTheCentralRun_data() {
        QTest::addColumn<QString>("id");
        for (const ReadyScenario& entry : bundledSupply().scenarios()) {
            QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
        }
    }
    void zeroSpreads_giveTheCentralRun() {
        QFETCH(QString, id);
        ProjectionInputs inputs = bundledInputs();
        inputs.supply = withoutSpreads();
        const Scenario scenario = ready(id.toStdString());
        const Projection spread = runWith(inputs, Draws(inputs.supply, {8, 5, true, 1}), scenario);
        const Projection central = runWith(bundledInputs(), Draws::centralRun(bundledInputs().supply), scenario);
        for (std::size_t s = 0; s < spread.series.size(); ++s) {
            for (std::size_t k = 0; k < spread.quarters.size(); ++k) {
                const double expected = central.series[s].draws[k].front();
                for (const double value : spread.series[s].draws[k]) {
                    QVERIFY2(value == expected || (std::isnan(value) && std::isnan(expected)),
                             infoOf(spread.series[s].series).id.data());
                }
            }
        }
    }

    void record_isShownUpToItsEnd() {
        const Projection projection = projected({}, {Series::ImportsH20, Series::Units, Series::ImportsA100}, 10'000);
        // Epoch AI, AI Chip Sales: H20 sold to China in 2024Q3 and 2025Q1.
        QVERIFY(std::abs(bandAt(projection, Series::ImportsH20, "2024Q3").p50 - 272'247.0) < 30.0);
        QVERIFY(std::abs(bandAt(projection, Series::ImportsH20, "2025Q1").p50 - 361'677.0) < 40.0);
        QVERIFY(std::abs(bandAt(projection, Series::ImportsH20, "2025Q1").p05 - 278'272.0) < 3000.0);
        QVERIFY(std::abs(bandAt(projection, Series::ImportsA100, "2022Q2").p50 - 31'905.0) < 10.0);
        QVERIFY(projection.find(Series::ImportsH20)->isRecorded[8]);    // 2024Q1
        QVERIFY(!projection.find(Series::ImportsH20)->isRecorded[16]);  // 2026Q1 has no row: the model's value
        QVERIFY(!projection.find(Series::Units)->bands[11].has_value());
        QCOMPARE(projection.recordTo.text(), std::string("2026Q2"));
    }

    /// An independent run of the same parameters (10,000 antithetic draws in another program) gave these medians.
    void medians_areThoseOfAnIndependentRun_data() {
        QTest::addColumn<int>("series");
        QTest::addColumn<QString>("quarter");
        QTest::addColumn<double>("median");
        const auto row = [](Series series, const char* quarter, double median) {
            QTest::addRow("%s %s", infoOf(series).id.data(), quarter)
                << static_cast<int>(series) << QString::fromUtf8(quarter) << median;
        };
        row(Series::H100eTpp, "2025Q4", 1.25e6);
        row(Series::H100eTpp, "2026Q4", 1.97e6);
        row(Series::H100eTpp, "2028Q4", 3.94e6);
        row(Series::H100eTpp, "2030Q4", 7.98e6);
        row(Series::H100e8bit, "2027Q4", 2.77e6);
        row(Series::Power, "2026Q4", 7000.0);
        row(Series::Power, "2030Q4", 23'900.0);
        row(Series::H100eTppWithSmuggled, "2025Q4", 1.91e6);
    }
    void medians_areThoseOfAnIndependentRun() {
        QFETCH(int, series);
        QFETCH(QString, quarter);
        QFETCH(double, median);
        const auto wanted = static_cast<Series>(series);
        const double found = bandAt(projected({}, {wanted}, 2000), wanted, quarter.toStdString()).p50;
        QVERIFY2(std::abs(found / median - 1.0) < 0.06, qPrintable(QString::number(found)));
    }
};

CHOKEPOINT_TEST(TestEnsemble)

#include "tst_ensemble.moc"
