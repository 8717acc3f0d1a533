// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/equivalence.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;
using chokepoint::tests::withLens;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};

CatalogFixture systems() {
    CatalogFixture fixture;
    fixture.source("an", SourceKind::Analyst, "2025-04-16").source("july", SourceKind::Press, "2025-07");
    fixture.lens("july", LensRule::Sources, {"july"});
    fixture.subject("nvl72", SubjectKind::System)
        .number("n1", "nvl72", "bf16", 180, "PFLOPS", "an", {Dense})
        .number("n2", "nvl72", "power", 145, "kW", "an")
        .range(120, 150)
        .number("n3", "nvl72", "price", 3.4e6, "USD", "an")
        .number("n4", "nvl72", "racks", 1, "racks", "an");
    fixture.subject("cm384", SubjectKind::System)
        .number("c1", "cm384", "bf16", 300, "PFLOPS", "an", {Dense})
        .range(288.7, 307.2)
        .number("c2", "cm384", "power", 559.378, "kW", "an")
        .number("c3", "cm384", "price", 8.2e6, "USD", "an")
        .number("c4", "cm384", "racks", 16, "racks", "an")
        .ratio("c5", "cm384", "fp16_ratio", "nvl72", 1.4, "july")
        .standing(Standing::Disputed);
    fixture.subject("bounded", SubjectKind::System)
        .bound("b1", "bounded", "price", BoundKind::Below, 4.1e6, "USD", "july");
    fixture.subject("silent", SubjectKind::System);
    fixture.subject("h20", SubjectKind::Chip)
        .number("h1", "h20", "fp16_tflops", 148, "TFLOPS", "an", {Dense})
        .number("h2", "h20", "tdp", 400, "W", "an");
    return fixture;
}

const EqualTargetRow& rowOf(const EqualTarget& target, std::string_view subject) {
    return *std::ranges::find(target.rows, subject, &EqualTargetRow::subject);
}

}  // namespace

class TestEquivalence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentences_data() {
        QTest::addColumn<double>("count");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("lens");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("with the range of the figures") << 1.0 << "cm384"
                                                       << "nvl72"
                                                       << "compute_16bit"
                                                       << "best"
                                                       << "1 cm384 = 1.67 nvl72 by 16-bit rate (1.6 to 1.71)";
        QTest::newRow("many of them") << 5.0 << "nvl72"
                                      << "cm384"
                                      << "compute_16bit"
                                      << "best"
                                      << "5 nvl72 = 3 cm384 by 16-bit rate (2.93 to 3.12)";
        QTest::newRow("without a range") << 5.0 << "nvl72"
                                         << "cm384"
                                         << "price"
                                         << "best"
                                         << "5 nvl72 = 2.07 cm384 by price";
        QTest::newRow("half a system") << 0.5 << "cm384"
                                       << "nvl72"
                                       << "racks"
                                       << "best"
                                       << "0.5 cm384 = 8 nvl72 by racks";
        QTest::newRow("the lens states the ratio itself") << 1.0 << "cm384"
                                                          << "nvl72"
                                                          << "compute_16bit"
                                                          << "july"
                                                          << "1 cm384 = 1.4 nvl72 by 16-bit rate";
        QTest::newRow("a limit stays a limit") << 1.0 << "cm384"
                                               << "bounded"
                                               << "price"
                                               << "best"
                                               << "1 cm384 = more than 2 bounded by price";
        QTest::newRow("the other is silent") << 1.0 << "cm384"
                                             << "silent"
                                             << "price"
                                             << "best"
                                             << "cannot tell by price: it is not known of silent";
        QTest::newRow("itself") << 2.0 << "cm384"
                                << "cm384"
                                << "power"
                                << "best"
                                << "2 cm384 = 2 cm384 by power";
        QTest::newRow("a system in chips") << 1.0 << "nvl72"
                                           << "h20"
                                           << "compute_16bit"
                                           << "best"
                                           << "1 nvl72 = 1,220 h20 by 16-bit rate";
    }
    void sentences() {
        QFETCH(double, count);
        QFETCH(QString, subject);
        QFETCH(QString, other);
        QFETCH(QString, metric);
        QFETCH(QString, lens);
        QFETCH(QString, sentence);
        Resolver resolver = systems().resolver(withLens(lens.toStdString()));
        const auto answer =
            equivalence(resolver, {count, subject.toStdString(), other.toStdString(), metric.toStdString()});
        QVERIFY(answer.has_value());
        QCOMPARE(QString::fromStdString(inEnglish(answer->sentence)), sentence);
    }

    void fiveOfOne_areThreeOfTheOther() {
        Resolver resolver = systems().resolver();
        const auto answer = equivalence(resolver, {2.0, "nvl72", "cm384", "compute_16bit"});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->unit, std::string("PFLOPS"));
        QCOMPARE(answer->total.value.value(), 360.0);
        QCOMPARE(answer->matching.value.value(), 1.2);
        QCOMPARE(answer->matching.unit, std::string("count"));
        QVERIFY(answer->whole.has_value());
        QCOMPARE(answer->whole->left, std::int64_t{5});
        QCOMPARE(answer->whole->right, std::int64_t{3});
    }

    void refusals_data() {
        QTest::addColumn<double>("count");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("code");
        QTest::newRow("none of them") << 0.0 << "nvl72"
                                      << "power" << int(ErrorCode::OutOfRange);
        QTest::newRow("not a number") << std::nan("") << "nvl72"
                                      << "power" << int(ErrorCode::OutOfRange);
        QTest::newRow("no such system") << 1.0 << "nvl73"
                                        << "power" << int(ErrorCode::NotFound);
        QTest::newRow("no such metric") << 1.0 << "nvl72"
                                        << "powr" << int(ErrorCode::NotFound);
        QTest::newRow("does not add up") << 1.0 << "nvl72"
                                         << "power_per_compute_16bit" << int(ErrorCode::InvalidArgument);
    }
    void refusals() {
        QFETCH(double, count);
        QFETCH(QString, subject);
        QFETCH(QString, metric);
        QFETCH(int, code);
        Resolver resolver = systems().resolver();
        const auto answer = equivalence(resolver, {count, subject.toStdString(), "cm384", metric.toStdString()});
        QVERIFY(!answer.has_value());
        QCOMPARE(int(answer.error().code), code);
    }

    void equalPower_fillsTenMegawatts() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"power", 10000}, {}, {}});
        QVERIFY(answer.has_value());
        QVERIFY(answer->isLimit);
        QCOMPARE(inEnglish(answer->sentence), std::string("How many of each fit into 10 MW"));
        QCOMPARE(answer->rows.front().subject, std::string("nvl72"));
        const EqualTargetRow& nvl72 = rowOf(*answer, "nvl72");
        QCOMPARE(nvl72.whole.value().value, std::int64_t{68});
        QCOMPARE(inEnglish(nvl72.sentence), std::string("68 nvl72 fit into 10 MW (66 to 83)"));
        const EqualTargetRow& cloudMatrix = rowOf(*answer, "cm384");
        QCOMPARE(cloudMatrix.whole.value().value, std::int64_t{17});
        QCOMPARE(cloudMatrix.count.value.value(), 10000.0 / 559.378);
        QCOMPARE(cloudMatrix.figures[0].value.value(), 17 * 300.0);
        QCOMPARE(cloudMatrix.figures[1].value.value(), 17 * 559.378);
        QCOMPARE(cloudMatrix.figures[3].value.value(), 17 * 16.0);
        // 66 of 150 kW, or 83 of 120: both come close to the target, neither is a range of what 68 draw.
        QCOMPARE(nvl72.figures[1].value.value(), 68 * 145.0);
        QCOMPARE(nvl72.figures[1].low, nvl72.figures[1].high);
        QCOMPARE(inEnglish(rowOf(*answer, "silent").sentence), std::string("silent: no accepted figure for its power"));
        QCOMPARE(answer->rows.back().subject, std::string("silent"));
    }

    void equalBudget_buysWholeSystems() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"price", 100e6}, {"cm384", "nvl72", "bounded"}, {"power"}});
        QVERIFY(answer.has_value());
        QCOMPARE(rowOf(*answer, "nvl72").whole.value().value, std::int64_t{29});
        QCOMPARE(rowOf(*answer, "cm384").whole.value().value, std::int64_t{12});
        QCOMPARE(answer->metrics.size(), std::size_t{1});
        const EqualTargetRow& bounded = rowOf(*answer, "bounded");
        QCOMPARE(bounded.whole.value(), (WholeCount{24, 24, 24, BoundKind::AtLeast}));
        QCOMPARE(inEnglish(bounded.sentence), std::string("at least 24 bounded fit into 100 M USD"));
        QVERIFY(!bounded.figures[0].isKnown());
        QCOMPARE(inEnglish(answer->sentence), std::string("How many of each fit into 100 M USD"));
    }

    void equalCompute_roundsUp_fewestFirst() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"compute_16bit", 1000}, {"nvl72", "cm384"}, {}});
        QVERIFY(answer.has_value());
        QVERIFY(!answer->isLimit);
        QCOMPARE(answer->rows.front().subject, std::string("cm384"));
        QCOMPARE(answer->rows.front().whole.value().value, std::int64_t{4});
        QCOMPARE(answer->rows.back().whole.value().value, std::int64_t{6});
        QCOMPARE(answer->rows.back().figures[0].value.value(), 6 * 180.0);
        QCOMPARE(inEnglish(answer->rows.back().sentence), std::string("6 nvl72 reach 1 EFLOPS"));
    }

    void wholeCounts_data() {
        QTest::addColumn<double>("exact");
        QTest::addColumn<int>("fitting");
        QTest::addColumn<int>("needed");
        QTest::newRow("a whole number") << 29.0 << 29 << 29;
        QTest::newRow("a little more") << 29.01 << 29 << 30;
        QTest::newRow("rounding of the division, above") << 29.0 * (1.0 + 1e-12) << 29 << 29;
        QTest::newRow("rounding of the division, below") << 29.0 * (1.0 - 1e-12) << 29 << 29;
        QTest::newRow("less than one") << 0.18 << 0 << 1;
    }
    void wholeCounts() {
        QFETCH(double, exact);
        QFETCH(int, fitting);
        QFETCH(int, needed);
        Figure count;
        count.value = count.low = count.high = exact;
        QCOMPARE(int(wholeCount(count, true).value().value), fitting);
        QCOMPARE(int(wholeCount(count, false).value().value), needed);
    }

    void boundedCounts_stayBounds() {
        Figure count;
        count.bound = BoundKind::Above;
        count.low = 24.39;
        QCOMPARE(wholeCount(count, true).value(), (WholeCount{24, 24, 24, BoundKind::AtLeast}));
        QCOMPARE(wholeCount(count, false).value(), (WholeCount{25, 25, 25, BoundKind::AtLeast}));
        count.low = 0.4;
        QVERIFY(!wholeCount(count, true).has_value());
        count.bound = BoundKind::AtMost;
        count.low.reset();
        count.high = 7.5;
        QCOMPARE(wholeCount(count, true).value(), (WholeCount{7, 7, 7, BoundKind::AtMost}));
        QVERIFY(!wholeCount(Figure{}, true).has_value());
    }

    /// What is spent of a budget is not known of a price that is only below something, but no more than the budget.
    void boundedPrice_spendsAtMostTheBudget() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"price", 100e6}, {"bounded"}, {"price"}});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->rows.front().figures[0].bound.value(), BoundKind::AtMost);
        QCOMPARE(answer->rows.front().figures[0].high.value(), 100e6);
    }

    void chipsAlone_takeTheTargetInTheSystemsUnit() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"power", 10000}, {"h20"}, {"compute_16bit"}});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->rows.front().whole.value().value, std::int64_t{25000});
    }

    void tooLittleForOne_saysSo() {
        Resolver resolver = systems().resolver();
        const auto answer = atEqualTarget(resolver, {{"power", 100}, {"cm384"}, {}});
        QVERIFY(answer.has_value());
        QCOMPARE(inEnglish(answer->rows.front().sentence), std::string("not one cm384 fits into 100 kW"));
    }

    void typedTargets_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("found");
        QTest::addColumn<double>("value");
        QTest::newRow("power") << "10 MW"
                               << ""
                               << "power" << 10000.0;
        QTest::newRow("money") << "100 million USD"
                               << "power"
                               << "price" << 100e6;
        QTest::newRow("compute") << "100 EFLOPS"
                                 << ""
                                 << "compute_16bit" << 100e3;
        QTest::newRow("the measure asked for") << "100 EFLOPS"
                                               << "compute_8bit"
                                               << "compute_8bit" << 100e3;
        QTest::newRow("racks") << "64 racks"
                               << ""
                               << "racks" << 64.0;
        QTest::newRow("memory") << "1 PB"
                                << ""
                                << "memory_capacity" << 1000.0;
        QTest::newRow("a number alone") << "500"
                                        << "power"
                                        << "power" << 500.0;
        QTest::newRow("yuan") << "60 million CNY"
                              << ""
                              << "price_cny" << 60e6;
    }
    void typedTargets() {
        QFETCH(QString, text);
        QFETCH(QString, metric);
        QFETCH(QString, found);
        QFETCH(double, value);
        const auto target = parseTarget(text.toStdString(), metric.toStdString());
        QVERIFY2(target.has_value(), target ? "" : inEnglish(target.error()).c_str());
        QCOMPARE(QString::fromStdString(target->metric), found);
        QVERIFY(std::abs(target->value - value) <= 1e-9 * value);
    }

    void typedNonsense_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("words") << "plenty";
        QTest::newRow("a number without a metric") << "500";
        QTest::newRow("not above zero") << "0 kW";
        QTest::newRow("negative") << "-5 kW";
        QTest::newRow("a length") << "3 m2/USD";
    }
    void typedNonsense() {
        QFETCH(QString, text);
        QVERIFY(!parseTarget(text.toStdString(), "").has_value());
    }

    void measures_beginWithTheUsualOnes() {
        const std::vector<const Metric*> metrics = additiveMetrics();
        QCOMPARE(QString::fromUtf8(metrics[0]->id.data()), QStringLiteral("power"));
        QVERIFY(std::ranges::all_of(metrics, [](const Metric* m) { return m->scaling == Scaling::Extensive; }));
        QVERIFY(std::ranges::all_of(metrics, [](const Metric* m) { return !targetUnit(m->id).empty(); }));
    }
};

CHOKEPOINT_TEST(TestEquivalence)
#include "tst_equivalence.moc"
