// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;
using chokepoint::tests::withLens;

namespace {

QString chosenId(const Figure& figure) {
    const Claim* claim = figure.chosen();
    return claim != nullptr ? QString::fromStdString(claim->id) : QStringLiteral("none");
}

/// CloudMatrix 384 power as published: one analyst's model, press repeats and estimates, a per-rack figure.
CatalogFixture cloudMatrixPower() {
    CatalogFixture fixture;
    fixture.source("analyst", SourceKind::Analyst, "2025-04-16")
        .source("press-july", SourceKind::Press, "2025-07")
        .source("press-other", SourceKind::Press, "2025")
        .source("maker", SourceKind::Vendor, "2025-06-01", true, "Huawei")
        .subject("cm384", SubjectKind::System)
        .lens("press-2025-07", LensRule::Sources, {"press-july"})
        .lens("vendor", LensRule::SourceKinds, {"vendor"})
        .number("c1", "cm384", "power", 559.378, "kW", "analyst", {{"boundary", "system"}})
        .number("c2", "cm384", "power", 600, "kW", "press-july", {{"boundary", "system"}})
        .number("c3", "cm384", "power", 500, "kW", "press-other")
        .number("c4", "cm384", "power", 46.6, "kW", "analyst", {{"boundary", "rack"}})
        .number("c5", "cm384", "power", 70, "kW", "press-other", {{"boundary", "system"}})
        .standing(Standing::Doubtful);
    return fixture;
}

}  // namespace

class TestResolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSourceInTheSingular() {
        CatalogFixture fixture;
        Resolver resolver = fixture.subject("cm384", SubjectKind::System)
                                .source("analyst", SourceKind::Analyst, "2025-04")
                                .number("c1", "cm384", "power", 560, "kW", "analyst")
                                .number("c2", "cm384", "power", 600, "kW", "analyst")
                                .resolver();
        const std::string reason = inEnglish(resolver.figure("cm384", "power").reason);
        QVERIFY2(reason.find("2 claims, 1 independent source, ") != std::string::npos, reason.c_str());
    }

    void analystBeforePress_withRangeAndDisagreement() {
        Resolver resolver = cloudMatrixPower().resolver();
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(chosenId(power), QStringLiteral("c1"));
        QCOMPARE(power.value.value(), 559.378);
        QCOMPARE(power.low.value(), 500.0);
        QCOMPARE(power.high.value(), 600.0);
        QCOMPARE(power.disagreement.value(), 100.0 / 559.378);
        QVERIFY(power.has(Flag::ClaimsDisagree));
        QCOMPARE(inEnglish(power.reason),
                 std::string("analyst before press; 3 claims, 3 independent sources, 17.9 % apart"));
        QCOMPARE(power.claims.size(), std::size_t{5});
        QVERIFY(power.claims[3].role == ClaimRole::OtherAxes);
        QVERIFY(power.claims[4].role == ClaimRole::NotAccepted);
    }

    void lensOfNamedSources_speaksAlone() {
        Resolver resolver = cloudMatrixPower().resolver(withLens("press-2025-07"));
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(power.value.value(), 600.0);
        QCOMPARE(power.low.value(), 600.0);
        QVERIFY(!power.disagreement);
        QVERIFY(!power.has(Flag::Fallback));
    }

    void silentLens_fallsBackToTheBestClaim() {
        Resolver resolver = cloudMatrixPower().resolver(withLens("vendor"));
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(power.value.value(), 559.378);
        QVERIFY(power.has(Flag::Fallback));
    }

    void lensOfNamedSources_takesDisputedClaimsAndSaysSo() {
        CatalogFixture fixture = cloudMatrixPower();
        fixture.source("named", SourceKind::Press, "2025-07").lens("named", LensRule::Sources, {"named"});
        fixture.number("c6", "cm384", "power", 900, "kW", "named").standing(Standing::Disputed);
        const Figure power = fixture.resolver(withLens("named")).figure("cm384", "power");
        QCOMPARE(power.value.value(), 900.0);
        QVERIFY(power.has(Flag::Disputed));
        QCOMPARE(fixture.resolver().figure("cm384", "power").value.value(), 559.378);
    }

    void knownAt_leavesLaterClaimsOut() {
        Context context;
        context.knownAt = units::parseDate("2025-04-30").value();
        Resolver resolver = cloudMatrixPower().resolver(context);
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(power.low.value(), 559.378);
        QCOMPARE(power.high.value(), 559.378);
        context.knownAt = units::parseDate("2025-03-31").value();
        Resolver earlier = cloudMatrixPower().resolver(context);
        QVERIFY(!earlier.figure("cm384", "power").isKnown());
    }

    void analystsPick_beatsEverything_evenADoubtfulClaim() {
        Snapshot snapshot = cloudMatrixPower().snapshot();
        snapshot.preferences[{"cm384", "power"}] = "c5";
        Resolver resolver(snapshot, {});
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(chosenId(power), QStringLiteral("c5"));
        QVERIFY(power.has(Flag::PreferredByAnalyst));
        QVERIFY(power.has(Flag::Doubtful));
        QCOMPARE(power.low.value(), 70.0);
        QCOMPARE(power.high.value(), 600.0);
    }

    void analystsPick_onOtherAxes_bringsItsOwnGroup() {
        Snapshot snapshot = cloudMatrixPower().snapshot();
        snapshot.preferences[{"cm384", "power"}] = "c4";
        Resolver resolver(snapshot, {});
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(power.value.value(), 46.6);
        QCOMPARE(power.high.value(), 46.6);
        QVERIFY(power.qualifiers.boundary == Boundary::Rack);
    }

    void whichClaimSpeaks_data() {
        QTest::addColumn<int>("kindA");
        QTest::addColumn<QString>("dateA");
        QTest::addColumn<bool>("secondHandA");
        QTest::addColumn<int>("kindB");
        QTest::addColumn<QString>("dateB");
        QTest::addColumn<QString>("speaks");
        const auto kind = [](SourceKind k) { return static_cast<int>(k); };
        QTest::newRow("vendor before press")
            << kind(SourceKind::Press) << "2026" << false << kind(SourceKind::Vendor) << "2024"
            << "b";
        QTest::newRow("regulator before vendor")
            << kind(SourceKind::Regulator) << "2020" << false << kind(SourceKind::Vendor) << "2024"
            << "a";
        QTest::newRow("first-hand press before second-hand vendor")
            << kind(SourceKind::Vendor) << "2026" << true << kind(SourceKind::Press) << "2024"
            << "b";
        QTest::newRow("later date") << kind(SourceKind::Press) << "2025-06-30" << false << kind(SourceKind::Press)
                                    << "2025-07-01"
                                    << "b";
        QTest::newRow("a year counts as its last day")
            << kind(SourceKind::Press) << "2025" << false << kind(SourceKind::Press) << "2025-12-30"
            << "a";
        QTest::newRow("a quarter counts as its last day")
            << kind(SourceKind::Press) << "2025Q3" << false << kind(SourceKind::Press) << "2025-09-29"
            << "a";
        QTest::newRow("no date is oldest")
            << kind(SourceKind::Press) << "" << false << kind(SourceKind::Press) << "1999"
            << "b";
        QTest::newRow("claim id last") << kind(SourceKind::Press) << "2025" << false << kind(SourceKind::Press)
                                       << "2025"
                                       << "a";
    }
    void whichClaimSpeaks() {
        QFETCH(int, kindA);
        QFETCH(QString, dateA);
        QFETCH(bool, secondHandA);
        QFETCH(int, kindB);
        QFETCH(QString, dateB);
        QFETCH(QString, speaks);
        CatalogFixture fixture;
        fixture.source("s-a", static_cast<SourceKind>(kindA), dateA.toStdString(), secondHandA)
            .source("s-b", static_cast<SourceKind>(kindB), dateB.toStdString())
            .subject("x", SubjectKind::System)
            .number("a", "x", "power", 1, "kW", "s-a")
            .number("b", "x", "power", 2, "kW", "s-b");
        Resolver resolver = fixture.resolver();
        QCOMPARE(chosenId(resolver.figure("x", "power")), speaks);
    }

    void editorsDefault_speaksWithItsReason() {
        CatalogFixture fixture = cloudMatrixPower();
        fixture.editorsDefault("cm384", "power", "c3", "closest to the meter");
        Resolver resolver = fixture.resolver();
        const Figure& power = resolver.figure("cm384", "power");
        QCOMPARE(chosenId(power), QStringLiteral("c3"));
        QVERIFY(power.has(Flag::EditorsDefault));
        QVERIFY(inEnglish(power.reason).find("closest to the meter") != std::string::npos);
    }

    void sparseAndUnstatedRates_neverMakeTheFigure() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024").source("p", SourceKind::Press, "2024");
        fixture.subject("h100", SubjectKind::Chip)
            .number("sparse", "h100", "fp16_tflops", 1979, "TFLOPS", "v", {{"sparsity", "sparse"}})
            .number("unstated", "h100", "fp16_tflops", 1000, "TFLOPS", "v")
            .number("dense", "h100", "fp16_tflops", 989.4, "TFLOPS", "p", {{"sparsity", "dense"}});
        Resolver resolver = fixture.resolver();
        const Figure& rate = resolver.figure("h100", "compute_16bit");
        QCOMPARE(chosenId(rate), QStringLiteral("dense"));
        QCOMPARE(rate.high.value(), 989.4);
    }

    void fp16AndBf16_arePooled_andTheRowSaysWhichSpoke() {
        CatalogFixture fixture;
        fixture.source("an", SourceKind::Analyst, "2025-04-16").source("ve", SourceKind::Vendor, "2026", true);
        fixture.subject("cm384", SubjectKind::System)
            .number("bf16", "cm384", "bf16", 300, "PFLOPS", "an", {{"sparsity", "dense"}})
            .number("fp16", "cm384", "fp16", 307.2, "PFLOPS", "ve", {{"sparsity", "dense"}});
        Resolver resolver = fixture.resolver();
        const Figure& rate = resolver.figure("cm384", "compute_16bit");
        QCOMPARE(rate.value.value(), 300.0);
        QCOMPARE(rate.high.value(), 307.2);
        QCOMPARE(rate.attribute, std::string("bf16"));
    }

    void fp8BeforeInt8_inTheUnitOfTheOneThatSpoke() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024")
            .subject("a100", SubjectKind::Chip)
            .subject("h100", SubjectKind::Chip);
        fixture.number("i1", "a100", "int8_tops", 624, "TOPS", "v", {{"sparsity", "dense"}})
            .number("i2", "h100", "int8_tops", 1979, "TOPS", "v", {{"sparsity", "dense"}})
            .number("f2", "h100", "fp8_tflops", 1978.9, "TFLOPS", "v", {{"sparsity", "dense"}});
        Resolver resolver = fixture.resolver();
        QCOMPARE(resolver.figure("a100", "compute_8bit").unit, std::string("TOPS"));
        QCOMPARE(resolver.figure("a100", "compute_8bit").value.value(), 624.0);
        QCOMPARE(resolver.figure("h100", "compute_8bit").unit, std::string("TFLOPS"));
        QCOMPARE(resolver.figure("h100", "compute_8bit").value.value(), 1978.9);
    }

    void boundSpeaksOnlyWhereNoNumberDoes_andIsNeverAValue() {
        CatalogFixture fixture;
        fixture.source("press", SourceKind::Press, "2025-07").source("an", SourceKind::Community, "2024");
        fixture.lens("press", LensRule::Sources, {"press"}).subject("nvl72", SubjectKind::System);
        fixture.bound("b", "nvl72", "price", BoundKind::Below, 4.1e6, "USD", "press")
            .impliedBy("8.2 M is more than double");
        fixture.number("n", "nvl72", "price", 3.4e6, "USD", "an", {{"price_basis", "hardware"}});
        Resolver best = fixture.resolver();
        QCOMPARE(best.figure("nvl72", "price").value.value(), 3.4e6);
        QCOMPARE(best.figure("nvl72", "price").high.value(), 3.4e6);
        Resolver press = fixture.resolver(withLens("press"));
        const Figure& price = press.figure("nvl72", "price");
        QVERIFY(!price.value);
        QVERIFY(price.bound == BoundKind::Below);
        QCOMPARE(price.high.value(), 4.1e6);
        QVERIFY(price.has(Flag::Implied));
    }

    void impliedClaim_countsInTheRange_notAmongTheSources() {
        CatalogFixture fixture;
        fixture.source("an", SourceKind::Analyst, "2025").source("press", SourceKind::Press, "2025-07");
        fixture.subject("nvl72", SubjectKind::System)
            .number("a", "nvl72", "power", 145, "kW", "an")
            .number("b", "nvl72", "power", 150, "kW", "press")
            .impliedBy("600 kW / 4");
        Resolver resolver = fixture.resolver();
        const Figure& power = resolver.figure("nvl72", "power");
        QCOMPARE(power.high.value(), 150.0);
        QCOMPARE(power.independentSources(), std::size_t{1});
        QVERIFY(!power.has(Flag::ClaimsDisagree));
    }

    void currenciesNeverMix_andConversionIsDerived() {
        CatalogFixture fixture;
        fixture.source("p", SourceKind::Press, "2025-05-01");
        fixture.exchangeRate("CNY", 7.30, "2025-01")
            .exchangeRate("CNY", 7.20, "2025Q2")
            .exchangeRate("CNY", 6.0, "2020");
        fixture.subject("cm384", SubjectKind::System)
            .number("cny", "cm384", "price", 60e6, "CNY", "p", {{"price_basis", "hardware"}});
        Resolver alone = fixture.resolver();
        const Figure& derived = alone.figure("cm384", "price");
        QVERIFY(derived.basis == Basis::Derived);
        QVERIFY(derived.has(Flag::Converted));
        QCOMPARE(derived.value.value(), 60e6 / 7.20);
        QCOMPARE(derived.derivations.front().inputs.size(), std::size_t{2});
        fixture.number("usd", "cm384", "price", 8.2e6, "USD", "p", {{"price_basis", "hardware"}});
        Resolver both = fixture.resolver();
        const Figure& price = both.figure("cm384", "price");
        QCOMPARE(price.value.value(), 8.2e6);
        QCOMPARE(price.high.value(), 8.2e6);
        QVERIFY(!price.has(Flag::DiffersFromDerivation));
    }

    void ownRangeOfASource_isNoDisagreement() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024").subject("x", SubjectKind::System);
        fixture.number("a", "x", "power", 136, "kW", "v").range(132, 140);
        Resolver resolver = fixture.resolver();
        const Figure& power = resolver.figure("x", "power");
        QCOMPARE(power.low.value(), 132.0);
        QCOMPARE(power.high.value(), 140.0);
        QVERIFY(!power.disagreement);
        QCOMPARE(inEnglish(power.reason), std::string("vendor; only claim"));
    }

    void variantOfTheSubject_isListedAndNeverSpeaks() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024").subject("910c", SubjectKind::Chip);
        fixture.number("bin", "910c", "tdp", 310, "W", "v").variant("bin Ascend910_9391");
        Resolver resolver = fixture.resolver();
        const Figure& power = resolver.figure("910c", "power");
        QVERIFY(!power.isKnown());
        QCOMPARE(power.claims.size(), std::size_t{1});
        QVERIFY(power.claims.front().role == ClaimRole::OtherVariant);
    }

    void unknownIsUnknown_andSaysWhatItNeeds() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024").subject("910c", SubjectKind::Chip);
        fixture.number("r", "910c", "fp16_tflops", 780, "TFLOPS", "v", {{"sparsity", "dense"}});
        Resolver resolver = fixture.resolver();
        const Figure& density = resolver.figure("910c", "performance_density");
        QVERIFY(!density.isKnown());
        QVERIFY(density.basis == Basis::Unknown);
        QCOMPARE(density.missing, std::vector<std::string>{"die_area"});
        QVERIFY(!resolver.figure("nobody", "power").isKnown());
        QVERIFY(!resolver.figure("910c", "racks").isKnown());
    }
};

CHOKEPOINT_TEST(TestResolution)
#include "tst_resolution.moc"
