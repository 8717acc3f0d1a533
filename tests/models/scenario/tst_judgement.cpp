// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/backtest.h"
#include "models/scenario/ledger.h"
#include "models/scenario/sensitivity.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

constexpr DrawOptions Few{2000, 1, true, 0};

std::vector<double> normals(const char* name, std::size_t count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = normalQuantile(uniformAt(3, name, i));
    }
    return values;
}

}  // namespace

/// Sensitivity and backtest.
class TestJudgement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// y = a + 2 b: a alone explains a fifth of the variance, b four.
    void variance_isSharedOut() {
        const std::vector<double> a = normals("a", 20'000);
        const std::vector<double> b = normals("b", 20'000);
        const std::vector<double> c = normals("c", 20'000);
        std::vector<double> y(a.size());
        for (std::size_t i = 0; i < y.size(); ++i) {
            y[i] = a[i] + 2.0 * b[i];
        }
        QVERIFY(std::abs(shareExplained(a, y, 25) - 0.2) < 0.02);
        QVERIFY(std::abs(shareExplained(b, y, 25) - 0.8) < 0.02);
        QVERIFY(std::abs(shareExplained(c, y, 25)) < 0.01);
        QCOMPARE(shareExplained(a, std::vector<double>(a.size(), 1.0), 25), 0.0);
    }

    void tornado_namesWhatMatters() {
        const Result<Sensitivity> answer =
            sensitivityOf(bundledInputs(), ready("h20-never-banned"), Series::ImportsH20, Quarter(2025, 3), Few);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->bars.front().parameter, std::string("h20_demand_2025"));
        // Demand is 360,000 a quarter, 220,000 to 520,000; the record shows none of the few that the model lets in.
        QVERIFY(answer->bars.front().low < answer->central && answer->bars.front().high > answer->central);
        for (std::size_t i = 1; i < answer->bars.size(); ++i) {
            const auto width = [](const TornadoBar& bar) { return std::abs(bar.high - bar.low); };
            QVERIFY(width(answer->bars[i]) <= width(answer->bars.front()));
        }
        QCOMPARE(answer->indices.front().parameter, std::string("h20_demand_2025"));
        QVERIFY(answer->indices.front().first > 0.8);
        QVERIFY(answer->indices.front().error > 0.0 && answer->indices.front().error < 0.1);
    }

    void indices_addUpToNoMoreThanOne() {
        const Result<Sensitivity> answer =
            sensitivityOf(bundledInputs(), {}, Series::ProductionAscend, Quarter(2028, 4), {10'000, 1, false, 0});
        double sum = 0.0;
        double error = 0.0;
        for (const FirstOrderIndex& index : answer->indices) {
            sum += index.first;
            error += index.error * index.error;
        }
        QVERIFY2(sum < 1.0 + 3.0 * std::sqrt(error) + 0.1, qPrintable(QString::number(sum)));
        // 2030 rests on packaging, which nobody has published.
        QVERIFY(std::ranges::any_of(answer->bars, [](const TornadoBar& bar) {
            return bar.parameter == "pkg_capacity_growth" && bar.assumption == Assumption::Yes;
        }));
    }

    /// A range of the scenario's own has its bar from end to end of it; an exact value has none.
    void scenariosOwnRange_hasItsBar() {
        const auto barOf = [](const Scenario& scenario) -> std::optional<TornadoBar> {
            const Result<Sensitivity> answer =
                sensitivityOf(bundledInputs(), scenario, Series::ImportsMi308, Quarter(2027, 1), {200, 1, false, 0});
            const auto bar = std::ranges::find(answer->bars, "mi308_rate", &TornadoBar::parameter);
            return bar == answer->bars.end() ? std::nullopt : std::optional(*bar);
        };
        QCOMPARE(barOf({})->low, 1000.0);
        QCOMPARE(barOf({})->high, 32'000.0);
        QCOMPARE(barOf(with({"mi308_rate=4000/5000/6000"}))->low, 4000.0);
        QCOMPARE(barOf(with({"mi308_rate=4000/5000/6000"}))->high, 6000.0);
        QVERIFY(!barOf(with({"mi308_rate=8000"})));
    }

    void quarterWithoutAnswer_isRefused() {
        QVERIFY(!sensitivityOf(bundledInputs(), {}, Series::Power, Quarter(2023, 1), Few).has_value());
    }

    /// With every parameter at both ends on the command line eight moved no series as recorded, these among them.
    void parameterOfWhatDoesNotHappen_movesNothing_data() {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<bool>("isIdle");
        const auto row = [](const char* scenario, const char* parameter, bool isIdle) {
            QTest::addRow("%s in %s", parameter, scenario)
                << QString::fromLatin1(scenario) << QString::fromLatin1(parameter) << isIdle;
        };
        for (const char* parameter : {"b30a_rate", "hbm_legal_rate", "lag_restart"}) {
            row("as-recorded", parameter, true);
        }
        for (const char* parameter : {"china_gate", "logic_yield_2025"}) {
            row("as-recorded", parameter, false);
        }
        row("b30a-allowed", "b30a_rate", false);
        row("no-hbm-control", "hbm_legal_rate", false);
        row("h20-never-banned", "h20_rate_max", false);
    }
    void parameterOfWhatDoesNotHappen_movesNothing() {
        QFETCH(QString, scenario);
        QFETCH(QString, parameter);
        QFETCH(bool, isIdle);
        QCOMPARE(movesNothing(bundledInputs(), ready(scenario.toUtf8().constData()), parameter.toStdString()), isIdle);
    }

    /// Tables of Clopper and Pearson (1934).
    void binomial_data() {
        QTest::addColumn<int>("k");
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("none of ten") << 0 << 10 << 0.0 << 0.3085;
        QTest::newRow("five of ten") << 5 << 10 << 0.1871 << 0.8129;
        QTest::newRow("all of ten") << 10 << 10 << 0.6915 << 1.0;
        QTest::newRow("nothing") << 0 << 0 << 0.0 << 1.0;
    }
    void binomial() {
        QFETCH(int, k);
        QFETCH(int, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const BinomialInterval interval = binomialInterval(static_cast<std::size_t>(k), static_cast<std::size_t>(n));
        QVERIFY(std::abs(interval.low - low) < 1e-4);
        QVERIFY(std::abs(interval.high - high) < 1e-4);
    }

    void pinball_isLeastAtTheFigure() {
        QCOMPARE(pinballLoss({10.0, 10.0, 10.0, 10.0, 10.0, 0.0}, 10.0), 0.0);
        // One too low at all levels: the mean of the levels.
        QVERIFY(std::abs(pinballLoss({9.0, 9.0, 9.0, 9.0, 9.0, 0.0}, 10.0) - 0.5) < 1e-12);
    }

    void backtest_countsOnlyWhatIsATest() {
        const Backtest result = backtest(bundledInputs(), Few);
        QCOMPARE(result.rows.size(), bundledSupply().outcomes().size());
        std::size_t counting = 0;
        std::size_t scored = 0;
        for (const BacktestRow& row : result.rows) {
            QVERIFY(!row.counts || (row.outcome->isReported && row.fitted.empty()));
            // A limit is met or not: it has no loss.
            const bool isLimit = row.outcome->low.has_value() != row.outcome->high.has_value();
            QCOMPARE(row.pinball.has_value(), row.isInside.has_value() && !isLimit);
            QVERIFY(!row.counts || row.isLawAlone == row.origins.empty());
            counting += row.counts ? 1U : 0U;
            scored += row.isInside && row.outcome->isReported ? 1U : 0U;
        }
        QCOMPARE(result.count, counting);
        QCOMPARE(result.count + result.fittedCount, scored);
        QVERIFY(scored >= 6);
        QCOMPARE(result.isTooFew, result.count < MinimumOutcomes);
        // H20 revenue of three quarters, MI308 of one, H200 of two; of the others some parameter knew too much.
        QCOMPARE(result.count, std::size_t{6});
        QCOMPARE(result.lawAlone, std::size_t{2});
        QVERIFY(result.isTooFew);
        QVERIFY(result.fittedCount >= 2);
        QVERIFY(result.medianWidth.has_value());
        QVERIFY(result.againstRepeat.count >= 3 && result.againstRepeat.noLarger <= result.againstRepeat.count);
        QCOMPARE(result.againstPublished.count, std::size_t{2});
    }

    /// What stands in for a parameter that knew the outcome, and what is held against a forecast, was in print in time.
    void backtest_readsWhatWasInPrint() {
        const Supply& supply = bundledSupply();
        QVERIFY(!supply.origins().empty());
        for (const Origin& origin : supply.origins()) {
            QVERIFY(std::ranges::any_of(supply.outcomes(), [&origin](const Outcome& outcome) {
                return outcome.series == origin.series && outcome.period == origin.period;
            }));
            for (const std::string& id : origin.claims) {
                const SeriesRow* claim = supply.claim(id);
                QVERIFY2(claim != nullptr && claim->publishedOn, id.c_str());
                QVERIFY2(claim->publishedOn->lastDay() < origin.period.firstDay(), id.c_str());
            }
        }
        for (const Outcome& outcome : supply.outcomes()) {
            for (const std::string& id : outcome.forecasts) {
                const SeriesRow* claim = supply.claim(id);
                QVERIFY2(claim != nullptr && claim->publishedOn, id.c_str());
                QVERIFY2(claim->publishedOn->lastDay() < outcome.publishedOn, id.c_str());
            }
        }
    }

    /// An event of January 2026 sets the gate to what was seen by August; in print before July were 400,000 approved of
    /// 750,000 licensed.
    void backtest_takesBackWhatEventsSet() {
        const Backtest result = backtest(bundledInputs(), Few);
        const auto row = std::ranges::find_if(result.rows, [](const BacktestRow& r) {
            return r.outcome->series == "imports.nvidia-h200" && r.outcome->period.iso() == "2026Q3";
        });
        QVERIFY(row != result.rows.end() && row->forecast && row->counts);
        QVERIFY2(row->forecast->p50 > 50'000.0, qPrintable(QString::number(row->forecast->p50)));
    }

    /// As of the end of 2025 only what was published by then is scored.
    void backtest_knowsNoLaterOutcome() {
        const units::Date day(std::chrono::year(2025) / 12 / 31, units::DatePrecision::Day);
        const Backtest result = backtest(bundledInputs(), Few, day);
        QVERIFY(result.rows.size() < bundledSupply().outcomes().size());
        for (const BacktestRow& row : result.rows) {
            QVERIFY(row.outcome->publishedOn <= day.lastDay());
        }
    }

    /// The projection made before 2025Q2 does not know the letter of April.
    void backtest_doesNotKnowWhatCameLater() {
        const Backtest result = backtest(bundledInputs(), Few);
        const auto row = std::ranges::find_if(result.rows, [](const BacktestRow& r) {
            return r.outcome->series == "spend.nvidia-h20" && r.outcome->period.iso() == "2025Q2";
        });
        QVERIFY(row != result.rows.end());
        QVERIFY(row->forecast.has_value());
        QVERIFY(row->forecast->p05 > 1e9);
        QVERIFY(row->isInside.has_value() && !*row->isInside);
    }

    /// H200 in 2026: over two million ordered, 750,000 licensed, 400,000 approved by Beijing, none shipped by June.
    void ledger_holdsTheFunnel() {
        const Ledger recorded =
            ledgerOf(bundledInputs(), draws(2000), {}, Foreign::H200, Quarter(2026, 1), Quarter(2026, 4));
        const auto line = [&recorded](LedgerStage stage) {
            return std::ranges::find(recorded.lines, stage, &LedgerLine::stage);
        };
        QCOMPARE(line(LedgerStage::Ordered)->low, 2'000'000.0);
        QCOMPARE(line(LedgerStage::Licensed)->high, 750'000.0);
        QCOMPARE(line(LedgerStage::Approved)->low, 400'000.0);
        QCOMPARE(line(LedgerStage::Shipped)->high, 20'000.0);
        QCOMPARE(line(LedgerStage::Cap)->high, 0.5);
        QCOMPARE(line(LedgerStage::GovernmentShare)->high, 0.25);
        QVERIFY(recorded.flags.empty());
        const Ledger shut = ledgerOf(bundledInputs(), draws(2000), with({"h200-window=off"}), Foreign::H200,
                                     Quarter(2026, 1), Quarter(2026, 4));
        QCOMPARE(shut.flags.size(), std::size_t{1});  // 20,000 were reported as shipped
        QVERIFY(inEnglish(shut.flags.front()).find("were reported as shipped") != std::string::npos);
    }

    void ledger_flagsWhatDoesNotFit_data() {
        QTest::addColumn<QStringList>("assignments");
        QTest::addColumn<int>("chip");
        QTest::addColumn<QString>("flag");
        const auto row = [](const char* name, const QStringList& assignments, Foreign chip, const char* flag) {
            QTest::newRow(name) << assignments << static_cast<int>(chip) << QString::fromUtf8(flag);
        };
        const QString gate = QStringLiteral("china-gate.h200=off");
        const QString window = QStringLiteral("h200-window=on");
        row("as recorded", {}, Foreign::H200, "");
        row("as recorded, H20", {}, Foreign::H20, "");
        // Half of the 708,416 H100 and H200 that Epoch AI counts for 2025.
        row("gate open: above half of American sales", {gate, window}, Foreign::H200, "the cap on American shipments");
        row("more than was licensed",
            {gate, window, QStringLiteral("h200_cap=1000000"), QStringLiteral("h200_stock=900000"),
             QStringLiteral("h200_demand=500000")},
            Foreign::H200, "were licensed");
        row("less than the record", {QStringLiteral("h20=off@2024-06-01")}, Foreign::H20, "the record has at least");
    }
    void ledger_flagsWhatDoesNotFit() {
        QFETCH(QStringList, assignments);
        QFETCH(int, chip);
        QFETCH(QString, flag);
        Scenario scenario;
        for (const QString& assignment : assignments) {
            const Result<void> done = set(scenario, bundledSupply(), bundledLaw(), assignment.toStdString());
            QVERIFY2(done.has_value(), done ? "" : inEnglish(done.error()).c_str());
        }
        const Ledger ledger = ledgerOf(bundledInputs(), draws(2000), scenario, static_cast<Foreign>(chip),
                                       Quarter(2025, 1), Quarter(2030, 4));
        QStringList flags;
        for (const Message& message : ledger.flags) {
            flags << QString::fromStdString(inEnglish(message));
        }
        const bool isFlagged = std::ranges::any_of(flags, [&flag](const QString& one) { return one.contains(flag); });
        QVERIFY2(flag.isEmpty() ? flags.isEmpty() : isFlagged, qPrintable(flags.join(QStringLiteral("; "))));
    }

    /// In March 2026 no licence had been published yet.
    void ledger_knowsNoLaterClaim() {
        const auto licensed = [](const Scenario& scenario) {
            const Ledger ledger =
                ledgerOf(bundledInputs(), draws(100), scenario, Foreign::H200, Quarter(2026, 1), Quarter(2026, 4));
            return std::ranges::count(ledger.lines, LedgerStage::Licensed, &LedgerLine::stage);
        };
        QCOMPARE(licensed({}), std::ptrdiff_t{1});
        QCOMPARE(licensed(with({"known-at=2026-03-31"})), std::ptrdiff_t{0});
    }
};

CHOKEPOINT_TEST(TestJudgement)

#include "tst_judgement.moc"
