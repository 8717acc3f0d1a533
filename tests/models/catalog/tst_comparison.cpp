// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
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

CatalogFixture headline() {
    CatalogFixture fixture;
    fixture.source("an", SourceKind::Analyst, "2025-04-16").source("july", SourceKind::Press, "2025-07");
    fixture.lens("press-2025-07", LensRule::Sources, {"july"});
    fixture.subject("nvl72", SubjectKind::System)
        .number("n1", "nvl72", "bf16", 180, "PFLOPS", "an", {Dense})
        .number("n2", "nvl72", "power", 145, "kW", "an")
        .number("n3", "nvl72", "price", 3.4e6, "USD", "an")
        .number("n4", "nvl72", "power", 150, "kW", "july")
        .impliedBy("600 kW / 4")
        .bound("n5", "nvl72", "price", BoundKind::Below, 4.1e6, "USD", "july")
        .impliedBy("8.2 M is more than double");
    fixture.subject("cm384", SubjectKind::System)
        .number("c1", "cm384", "bf16", 300, "PFLOPS", "an", {Dense})
        .number("c2", "cm384", "power", 559.378, "kW", "an")
        .number("c3", "cm384", "price", 8.2e6, "USD", "an")
        .number("c4", "cm384", "power", 600, "kW", "july")
        .number("c5", "cm384", "price", 8.2e6, "USD", "july")
        .ratio("c6", "cm384", "fp16_ratio", "nvl72", 1.4, "july")
        .standing(Standing::Disputed, "300 over 180 is 1.67");
    fixture.subject("rack-only", SubjectKind::System)
        .number("r1", "rack-only", "power", 120, "kW", "an", {{"boundary", "rack"}});
    fixture.subject("h100", SubjectKind::Chip)
        .number("h1", "h100", "fp16_tflops", 989.4, "TFLOPS", "an", {Dense})
        .number("h2", "h100", "int8_tops", 1979, "TOPS", "an", {Dense});
    return fixture;
}

const ComparisonRow& row(const Comparison& comparison, std::string_view metric) {
    return *std::ranges::find_if(comparison.rows, [metric](const ComparisonRow& r) { return r.metric->id == metric; });
}

Comparison compared(Resolver& resolver, std::vector<std::string> ids, std::vector<std::string> metrics = {},
                    std::optional<EqualBy> equal = {}) {
    ComparisonRequest request;
    request.ids = std::move(ids);
    request.metrics = std::move(metrics);
    request.equal = std::move(equal);
    auto result = compare(resolver, request);
    return result ? std::move(*result) : Comparison{};
}

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bestClaims_giveTheHeadline_withThePressRatioBeside() {
        Resolver resolver = headline().resolver();
        const Comparison comparison = compared(resolver, {"nvl72", "cm384"});
        const ComparisonRow& rate = row(comparison, "compute_16bit");
        QCOMPARE(rate.ratios[0].value.value(), 1.0);
        QCOMPARE(rate.ratios[1].value.value(), 300.0 / 180.0);
        QVERIFY(rate.ratios[1].has(Flag::ClaimsDisagree));
        QCOMPARE(rate.ratios[1].claims.size(), std::size_t{1});
        QCOMPARE(rate.ratios[1].claims.front().value.value(), 1.4);
        QVERIFY(rate.ratios[1].claims.front().role == ClaimRole::NotAccepted);
        const ComparisonRow& power = row(comparison, "power");
        QCOMPARE(power.ratios[1].value.value(), 559.378 / 145.0);
        QCOMPARE(power.ratios[1].low.value(), 559.378 / 150.0);
        QCOMPARE(power.ratios[1].high.value(), 600.0 / 145.0);
        QCOMPARE(power.figures[0].high.value(), 150.0);
    }

    void pressOfJuly_readsAsTheArticlesDo() {
        Resolver resolver = headline().resolver(withLens("press-2025-07"));
        const Comparison comparison = compared(resolver, {"nvl72", "cm384"});
        QCOMPARE(row(comparison, "power").figures[1].value.value(), 600.0);
        QCOMPARE(row(comparison, "power").figures[0].value.value(), 150.0);
        QVERIFY(row(comparison, "power").figures[0].has(Flag::Implied));
        QCOMPARE(row(comparison, "power").ratios[1].value.value(), 4.0);
        const Figure& cost = row(comparison, "price").ratios[1];
        QVERIFY(!cost.value);
        QVERIFY(cost.bound == BoundKind::Above);
        QCOMPARE(cost.low.value(), 2.0);
        const Figure& rate = row(comparison, "compute_16bit").ratios[1];
        QCOMPARE(rate.value.value(), 1.4);
        QVERIFY(rate.has(Flag::Disputed));
        QVERIFY(rate.has(Flag::DiffersFromDerivation));
    }

    void differentBoundaries_areFlagged() {
        Resolver resolver = headline().resolver();
        const Comparison comparison = compared(resolver, {"cm384", "rack-only"}, {"power"});
        QVERIFY(row(comparison, "power").scopeDiffers);
        QVERIFY(row(comparison, "power").ratios[1].has(Flag::ScopeDiffers));
    }

    void chipBesideSystem_takesTheSystemsUnit() {
        Resolver resolver = headline().resolver();
        const Comparison comparison = compared(resolver, {"nvl72", "h100"}, {"compute_16bit"});
        const ComparisonRow& rate = row(comparison, "compute_16bit");
        QCOMPARE(rate.unit, std::string("PFLOPS"));
        QCOMPARE(rate.figures[1].unit, std::string("PFLOPS"));
        QCOMPARE(rate.figures[1].value.value(), 0.9894);
        QVERIFY(std::abs(rate.ratios[1].value.value() - 0.9894 / 180.0) < 1e-15);
        QVERIFY(rate.scopeDiffers);
    }

    void unknownStaysUnknown_inRatiosToo() {
        Resolver resolver = headline().resolver();
        const Comparison comparison = compared(resolver, {"nvl72", "rack-only"}, {"price"});
        QVERIFY(!row(comparison, "price").figures[1].isKnown());
        QVERIFY(!row(comparison, "price").ratios[1].isKnown());
        QVERIFY(row(comparison, "price").ratios[1].basis == Basis::Unknown);
    }

    void atEqualBudget_countsAndTotals() {
        Resolver resolver = headline().resolver();
        const Comparison comparison =
            compared(resolver, {"nvl72", "cm384"}, {"compute_16bit", "power", "price"}, EqualBy{"price", 100e6});
        QCOMPARE(comparison.counts[0].value.value(), 100e6 / 3.4e6);
        QCOMPARE(comparison.counts[1].value.value(), 100e6 / 8.2e6);
        QCOMPARE(row(comparison, "price").figures[0].value.value(), 100e6);
        QCOMPARE(row(comparison, "price").figures[0].high.value(), 100e6);
        const double rate = 300.0 * (100e6 / 8.2e6);
        QVERIFY(std::abs(row(comparison, "compute_16bit").figures[1].value.value() - rate) < 1e-9);
        QVERIFY(std::abs(row(comparison, "compute_16bit").ratios[1].value.value() - (300.0 / 8.2) / (180.0 / 3.4)) <
                1e-12);
        QCOMPARE(comparison.equalUnit, std::string("USD"));
    }

    void refusals_data() {
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<QString>("baseline");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("equalMetric");
        QTest::addColumn<double>("equalValue");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << QStringList{} << ""
                                 << ""
                                 << "" << 0.0 << "name at least one chip or system to compare";
        QTest::newRow("mistyped id") << QStringList{QStringLiteral("nvl27")} << ""
                                     << ""
                                     << "" << 0.0 << "there is no subject 'nvl27'; did you mean 'nvl72'?";
        QTest::newRow("mistyped metric") << QStringList{QStringLiteral("nvl72")} << ""
                                         << "powr"
                                         << "" << 0.0 << "there is no metric 'powr'; did you mean 'power'?";
        QTest::newRow("baseline not among them") << QStringList{QStringLiteral("nvl72")} << "cm384"
                                                 << ""
                                                 << "" << 0.0 << "the baseline 'cm384' is not among the compared ids";
        QTest::newRow("equal by a ratio")
            << QStringList{QStringLiteral("nvl72")} << ""
            << ""
            << "power_per_compute_16bit" << 1.0
            << "'power_per_compute_16bit' does not add up over many systems; take one that "
               "does, such as power, price or compute_16bit";
        QTest::newRow("equal to nothing") << QStringList{QStringLiteral("nvl72")} << ""
                                          << ""
                                          << "power" << 0.0 << "the target for 'power' must be above zero";
    }
    void refusals() {
        QFETCH(QStringList, ids);
        QFETCH(QString, baseline);
        QFETCH(QString, metric);
        QFETCH(QString, equalMetric);
        QFETCH(double, equalValue);
        QFETCH(QString, message);
        ComparisonRequest request;
        for (const QString& id : ids) {
            request.ids.push_back(id.toStdString());
        }
        request.baseline = baseline.toStdString();
        if (!metric.isEmpty()) {
            request.metrics = {metric.toStdString()};
        }
        if (!equalMetric.isEmpty()) {
            request.equal = EqualBy{equalMetric.toStdString(), equalValue};
        }
        Resolver resolver = headline().resolver();
        const auto result = compare(resolver, request);
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(inEnglish(result.error())), message);
    }

    void contextSentence_namesEverythingThatIsChosen() {
        const CatalogFixture fixture = headline();
        Context context = withLens("press-2025-07");
        context.asOf = std::chrono::year(2026) / 11 / 23;
        context.knownAt = units::parseDate("2025-08-01").value();
        QCOMPARE(
            QString::fromStdString(contextSentence(*fixture.snapshot().catalog, context)),
            QStringLiteral("As recorded · law on 23 Nov 2026 · press-2025-07 · known on 1 Aug 2025 · reference test, "
                           "verified to 31 Jul 2026"));
    }
};

CHOKEPOINT_TEST(TestComparison)
#include "tst_comparison.moc"
