// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/ensemble.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

constexpr std::size_t Paths = 2000;

/// Running sum from 2025Q1 on each path, by quarter.
std::vector<std::vector<double>> cumulative(const Projection& projection, Series series) {
    std::vector<std::vector<double>> sums;
    std::vector<double> sum(projection.count, 0.0);
    for (std::size_t k = 0; k < projection.quarters.size(); ++k) {
        if (projection.quarters[k] < ModelStart) {
            continue;
        }
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i] += projection.find(series)->draws[k][i];
        }
        sums.push_back(sum);
    }
    return sums;
}

double meanTotal(const Scenario& scenario, Series series) {
    const std::vector<std::vector<double>> sums = cumulative(projected(scenario, {series}, Paths), series);
    return std::accumulate(sums.back().begin(), sums.back().end(), 0.0) / static_cast<double>(Paths);
}

}  // namespace

/// What follows from the levers, on common draws.
class TestWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverBanned_bringsMoreH20_onEveryPath() {
        const auto recorded = cumulative(projected({}, {Series::ImportsH20}, Paths), Series::ImportsH20);
        const auto never =
            cumulative(projected(ready("h20-never-banned"), {Series::ImportsH20}, Paths), Series::ImportsH20);
        for (std::size_t q = 2; q < ModelQuarters; ++q) {  // from 2025Q3
            for (std::size_t i = 0; i < Paths; ++i) {
                QVERIFY(never[q][i] > recorded[q][i]);
            }
        }
    }

    void banned_bringsNoneFrom2025Q3_andLeaves2025Q2() {
        const Projection recorded = projected({}, {Series::ImportsH20}, Paths);
        const Projection banned = projected(ready("h20-banned"), {Series::ImportsH20}, Paths);
        QCOMPARE(drawsAt(banned, Series::ImportsH20, "2025Q2"), drawsAt(recorded, Series::ImportsH20, "2025Q2"));
        for (Quarter quarter(2025, 3); quarter <= ModelEnd; quarter = quarter.next()) {
            for (const double units : drawsAt(banned, Series::ImportsH20, quarter.text())) {
                QCOMPARE(units, 0.0);
            }
        }
    }

    /// Never banned, and Beijing's guidance from 12 August 2025 kept. Of 2025Q3 it leaves 42 of 92 days free, where the
    /// record has 4 (licences from 8 August): record + demand × (42 − 4) / 92, since what is gated comes in either way.
    void gateKept_leavesTheDaysBeforeIt() {
        const Projection recorded = projected({}, {Series::ImportsH20}, Paths);
        const Projection kept = projected(ready("h20-never-banned-gate-kept"), {Series::ImportsH20}, Paths);
        const double* demand = draws(Paths).parameter(bundledSupply().indexOf("h20_demand_2025"));
        std::size_t bounded = 0;
        for (std::size_t i = 0; i < Paths; ++i) {
            const double expected =
                drawsAt(recorded, Series::ImportsH20, "2025Q3")[i] + demand[i] * (42.0 - 4.0) / 92.0;
            const double found = drawsAt(kept, Series::ImportsH20, "2025Q3")[i];
            QVERIFY(found < expected + 1.0);
            bounded += found < expected - 1.0 ? 1 : 0;
        }
        QVERIFY(bounded < Paths / 100);  // a small stock and a large demand: what there is bounds it
    }

    /// An independent run that gates whole quarters, so all of 2025Q3, gave 592, 735 and 916 thousand in 2025. With the
    /// guidance on that quarter's first day median and upper end are the same; the lower end lies 5 % below.
    void gateFromTheQuartersStart_isTheIndependentRuns() {
        Scenario scenario = ready("h20-never-banned-gate-kept");
        QVERIFY(set(scenario, bundledSupply(), bundledLaw(), "china-measures.2025-08-china-h20-guidance=2025-07-01")
                    .has_value());
        const auto sums = cumulative(projected(scenario, {Series::ImportsH20}, Paths), Series::ImportsH20);
        const Band band = QuantileFinder().band(sums[3]);
        QVERIFY2(std::abs(band.p05 / 592'000.0 - 1.0) < 0.06, qPrintable(QString::number(band.p05)));
        QVERIFY2(std::abs(band.p50 / 735'000.0 - 1.0) < 0.015, qPrintable(QString::number(band.p50)));
        QVERIFY2(std::abs(band.p95 / 916'000.0 - 1.0) < 0.015, qPrintable(QString::number(band.p95)));
    }

    /// A ban on another day: the last unhindered quarter's flow, by lawful days.
    void movedBan_countsByItsDays_data() {
        QTest::addColumn<QString>("day");
        QTest::addColumn<double>("lawfulDays");
        QTest::newRow("middle of the quarter") << QStringLiteral("2025-05-15") << 44.0;
        QTest::newRow("late in the quarter") << QStringLiteral("2025-06-20") << 80.0;
    }
    void movedBan_countsByItsDays() {
        QFETCH(QString, day);
        QFETCH(double, lawfulDays);
        const std::string lever = "letters.2025-04-h20-licence-requirement=" + day.toStdString();
        const Projection moved = projected(with({lever}), {Series::ImportsH20}, Paths);
        const double before = bandAt(moved, Series::ImportsH20, "2025Q1").p50;
        const double expected = before * lawfulDays / 91.0;
        const double found = bandAt(moved, Series::ImportsH20, "2025Q2").p50;
        QVERIFY2(std::abs(found / expected - 1.0) < 0.03, qPrintable(QString::number(found)));
    }

    void resumedFreely_shipsStock_thenLittle_thenNewWafers() {
        Scenario scenario = ready("h20-resumed-freely");
        QVERIFY(set(scenario, bundledSupply(), bundledLaw(), "lag_restart=9").has_value());
        const Projection projection = projected(scenario, {Series::ImportsH20, Series::InventoryH20}, Paths);
        const auto median = [&](const char* quarter) { return bandAt(projection, Series::ImportsH20, quarter).p50; };
        QVERIFY(median("2025Q4") > 250'000.0);
        QVERIFY(median("2026Q2") < 0.3 * median("2025Q4"));  // the stock is gone, wafers take nine months
        QVERIFY(median("2026Q4") > 2.0 * median("2026Q2"));
        QVERIFY(bandAt(projection, Series::InventoryH20, "2026Q1").p50 < 5000.0);
    }

    /// Each of these changes a named series; of foundry levers the mean, because dies bind on few paths.
    void levers_changeTheirSeries_data() {
        QTest::addColumn<QString>("lever");
        QTest::addColumn<int>("series");
        QTest::addColumn<bool>("isMore");
        const auto row = [](const char* lever, Series series, bool isMore) {
            QTest::newRow(lever) << QString::fromUtf8(lever) << static_cast<int>(series) << isMore;
        };
        row("entity-list.2020-12-smic-entity-list=off", Series::ProductionAscend, true);
        row("entity-list.2024-12-entity-list-140=off", Series::ProductionAscend, true);
        row("entity-list.2025-01-sophgo-entity-list=off", Series::ProductionAscend, true);
        row("hypothetical.CXMT-LISTED=2027-01-01", Series::ProductionAscend, false);
        row("hbm-control=off", Series::ProductionAscend, true);
        row("memory-bound=off", Series::ProductionAscend, true);
        row("smuggling=off@2026-07-01", Series::Smuggled, false);
        row("hypothetical.REMOTE-ACCESS-ACT=2027-01-01", Series::Offshore, false);
        row("hypothetical.BIG-BUYERS-LISTED=2027-01-01", Series::ImportsH200, false);
        row("china-gate.h200=off", Series::ImportsH200, true);
        row("b30a=2026-07-01", Series::ImportsB30a, true);
    }
    void levers_changeTheirSeries() {
        QFETCH(QString, lever);
        QFETCH(int, series);
        QFETCH(bool, isMore);
        const std::string assignment = lever.toStdString();
        const auto wanted = static_cast<Series>(series);
        if (wanted == Series::Offshore) {
            const double recorded = bandAt(projected({}, {wanted}, Paths), wanted, "2030Q4").p50;
            const double changed = bandAt(projected(with({assignment}), {wanted}, Paths), wanted, "2030Q4").p50;
            QCOMPARE(changed > recorded, isMore);
            return;
        }
        const double change = meanTotal(with({assignment}), wanted) - meanTotal({}, wanted);
        QVERIFY2(isMore ? change > 0.0 : change < 0.0, qPrintable(QString::number(change)));
    }

    void listingWithoutEffect_changesNothing() {
        const Scenario scenario = with({"entity-list.2019-10-ai-surveillance-entity-list=off"});
        ProjectionRequest request;
        const Projection a = project(Model(bundledInputs(), draws(500), {}), request);
        const Projection b = project(Model(bundledInputs(), draws(500), scenario), request);
        for (std::size_t s = 0; s < a.series.size(); ++s) {
            for (std::size_t k = 0; k < a.quarters.size(); ++k) {
                const std::optional<Band>& left = a.series[s].bands[k];
                const std::optional<Band>& right = b.series[s].bands[k];
                QCOMPARE(left.has_value(), right.has_value());
                QVERIFY(!left || std::abs(left->p50 - right->p50) <= 1e-9 * std::abs(left->p50));
            }
        }
    }

    /// Alone a listing frees no die: the letter to TSMC and the foundry rule stand.
    void huaweisListing_needsTheFoundryRulesOffToo() {
        const double recorded = meanTotal({}, Series::ProductionAscend);
        const double alone = meanTotal(with({"entity-list.2019-05-huawei-entity-list=off"}), Series::ProductionAscend);
        const double together = meanTotal(ready("huawei-smic-never-listed"), Series::ProductionAscend);
        QVERIFY(std::abs(alone - recorded) < 1e-6 * recorded);
        QVERIFY(together > recorded);
        const double noControl = meanTotal(ready("no-hbm-control"), Series::ProductionAscend);
        const double both = meanTotal(ready("no-hbm-control-huawei-free"), Series::ProductionAscend);
        QVERIFY(both - recorded > (together - recorded) + (noControl - recorded));  // more than the sum
    }

    void smugglingStopped_leavesWhatIsThere() {
        const Projection stopped =
            projected(ready("smuggling-stopped"), {Series::Smuggled, Series::StockSmuggled}, Paths);
        for (const double units : drawsAt(stopped, Series::Smuggled, "2026Q3")) {
            QCOMPARE(units, 0.0);
        }
        QVERIFY(bandAt(stopped, Series::StockSmuggled, "2026Q4").p50 > 0.0);
    }

    void knownAt_cutsTheRecord() {
        const Projection press = projected(ready("press-2025-07"), {Series::ImportsH20, Series::ImportsB30a}, Paths);
        QCOMPARE(press.recordTo.text(), std::string("2025Q2"));
        QVERIFY(bandAt(press, Series::ImportsH20, "2025Q3").p50 > 100'000.0);
        QCOMPARE(bandAt(press, Series::ImportsB30a, "2027Q1").p95, 0.0);
    }

    void parameterRange_replacesItsOwn() {
        const Projection fixed = projected(with({"mi308_rate=8000"}), {Series::ImportsMi308}, 200);
        for (const double units : drawsAt(fixed, Series::ImportsMi308, "2027Q1")) {
            QCOMPARE(units, 8000.0);
        }
    }

    /// The approval of January 2026 sets Beijing's gate to the reference's own range; a range of one's own holds
    /// against it, and a lever against both.
    void parameterRange_holdsAgainstAnEventThatSetsIt() {
        const auto meanAt = [](std::initializer_list<std::string_view> assignments) {
            const Projection projection = projected(with(assignments), {Series::ImportsH200}, Paths);
            const std::vector<double>& units = drawsAt(projection, Series::ImportsH200, "2026Q4");
            return std::accumulate(units.begin(), units.end(), 0.0) / static_cast<double>(units.size());
        };
        const double tight = meanAt({"china_gate=0.01"});
        const double wide = meanAt({"china_gate=0.2"});
        QVERIFY2(tight > 0.0 && wide > 5.0 * tight, qPrintable(QStringLiteral("%1 %2").arg(tight).arg(wide)));
        QCOMPARE(meanAt({"china_gate=0.2", "china-gate.h200=off"}), meanAt({"china-gate.h200=off"}));
    }

    /// A flow that a lever starts has the size that the scenario gives its parameter.
    void parameterRange_isTheSizeOfWhatALeverStarts() {
        const auto meanAt = [](std::initializer_list<std::string_view> assignments) {
            const Projection projection = projected(with(assignments), {Series::ProductionAscend}, Paths);
            const std::vector<double>& units = drawsAt(projection, Series::ProductionAscend, "2027Q4");
            return std::accumulate(units.begin(), units.end(), 0.0) / static_cast<double>(units.size());
        };
        const double bounded = meanAt({});
        const double none = meanAt({"hbm-control=off", "hbm_legal_rate=0"});
        const double few = meanAt({"hbm-control=off", "hbm_legal_rate=100000"});
        const double many = meanAt({"hbm-control=off", "hbm_legal_rate=1000000"});
        const QByteArray told = QStringLiteral("%1 %2 %3 %4").arg(bounded).arg(none).arg(few).arg(many).toUtf8();
        QVERIFY2(none < few && few < many, told.constData());
        // Without the control nothing arrives either: what is left is the tool part of the same rule.
        QVERIFY2(std::abs(none - bounded) < 0.05 * bounded, told.constData());
    }
};

CHOKEPOINT_TEST(TestWhatIf)

#include "tst_whatif.moc"
