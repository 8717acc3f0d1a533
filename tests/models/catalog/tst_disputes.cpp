// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/disputes.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};
constexpr std::pair<std::string_view, std::string_view> Sparse{"sparsity", "sparse"};

CatalogFixture sources() {
    CatalogFixture fixture;
    fixture.source("analyst", SourceKind::Analyst, "2025-04-16")
        .source("analyst-2", SourceKind::Analyst, "2025-03-01")
        .source("press", SourceKind::Press, "2025-07")
        .source("press-2", SourceKind::Press, "2025-06");
    return fixture;
}

/// CloudMatrix draws 559, 500 or 600 kW; NVL72 has a rate on which nobody quarrels.
CatalogFixture headline() {
    CatalogFixture fixture = sources();
    fixture.subject("cm384", SubjectKind::System)
        .number("c1", "cm384", "power", 559.378, "kW", "analyst")
        .number("c2", "cm384", "power", 600, "kW", "press")
        .number("c3", "cm384", "power", 500, "kW", "press-2");
    fixture.subject("nvl72", SubjectKind::System)
        .number("n1", "nvl72", "bf16", 180, "PFLOPS", "analyst", {Dense})
        .number("n2", "nvl72", "bf16", 180, "PFLOPS", "press", {Dense});
    return fixture;
}

std::vector<std::string> named(const std::vector<Dispute>& disputes) {
    std::vector<std::string> names;
    for (const Dispute& dispute : disputes) {
        names.push_back(dispute.figure.subject + " " + dispute.figure.metric);
    }
    return names;
}

}  // namespace

class TestDisputes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedClaimsThatDisagree_areListedWithTheirSpread() {
        Resolver resolver = headline().resolver();
        const std::vector<Dispute> found = disputes(resolver, 8);
        QCOMPARE(found.size(), std::size_t{1});
        const Dispute& power = found.front();
        QCOMPARE(power.figure.subject, std::string("cm384"));
        QVERIFY(std::abs(power.spread - 100.0 / 559.378) < 1e-12);
        QCOMPARE(power.acceptedSpread, power.spread);
        QCOMPARE(power.sources, std::size_t{3});
        QVERIFY(!power.hasRejectedRival);
        QCOMPARE(inEnglish(power.sentence), std::string("500 to 600 kW; 3 sources, 18 % apart"));
        QVERIFY(power.contested.front().role == ClaimRole::Chosen);
        QCOMPARE(power.contested[1].value.value(), 500.0);
        QCOMPARE(power.contested[2].value.value(), 600.0);
    }

    void money_isWrittenInMillions() {
        CatalogFixture fixture = sources();
        fixture.subject("nvl72", SubjectKind::System)
            .number("n1", "nvl72", "price", 3.4e6, "USD", "analyst")
            .number("n2", "nvl72", "price", 3.0e6, "USD", "press");
        Resolver resolver = fixture.resolver();
        QCOMPARE(inEnglish(disputes(resolver, 1).front().sentence),
                 std::string("3 to 3.4 M USD; 2 sources, 12 % apart"));
    }

    void rivals_data() {
        QTest::addColumn<int>("standing");
        QTest::addColumn<bool>("isSparse");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<bool>("isDispute");
        QTest::newRow("disputed, same axes") << int(Standing::Disputed) << false << "" << true;
        QTest::newRow("doubtful, same axes") << int(Standing::Doubtful) << false << "" << true;
        QTest::newRow("superseded says nothing any more") << int(Standing::Superseded) << false << "" << false;
        QTest::newRow("a sparse rate is another thing") << int(Standing::Disputed) << true << "" << false;
        QTest::newRow("so is another variant") << int(Standing::Disputed) << false << "PCIe" << false;
    }
    void rivals() {
        QFETCH(int, standing);
        QFETCH(bool, isSparse);
        QFETCH(QString, variant);
        QFETCH(bool, isDispute);
        CatalogFixture fixture = sources();
        fixture.subject("b200", SubjectKind::Chip)
            .number("b1", "b200", "fp16_tflops", 2250, "TFLOPS", "analyst", {Dense})
            .number("b2", "b200", "fp16_tflops", 4500, "TFLOPS", "press", {isSparse ? Sparse : Dense})
            .standing(static_cast<Standing>(standing))
            .variant(variant.toStdString());
        Resolver resolver = fixture.resolver();
        const std::vector<Dispute> found = disputes(resolver, 8);
        QCOMPARE(!found.empty(), isDispute);
        if (isDispute) {
            QVERIFY(found.front().hasRejectedRival);
            QCOMPARE(found.front().spread, 1.0);
            QCOMPARE(found.front().acceptedSpread, 0.0);
        }
    }

    /// "About 1.4 times NVL72" says 252 PFLOPS where the analyst says 300.
    void ratioClaims_standAsWhatTheyImply() {
        CatalogFixture fixture = headline();
        fixture.number("c4", "cm384", "bf16", 300, "PFLOPS", "analyst", {Dense})
            .ratio("c5", "cm384", "fp16_ratio", "nvl72", 1.4, "press")
            .standing(Standing::Disputed);
        Resolver resolver = fixture.resolver();
        const std::vector<Dispute> found = disputes(resolver, 8);
        const auto rate = std::ranges::find(found, "compute_16bit", [](const Dispute& d) { return d.figure.metric; });
        QVERIFY(rate != found.end());
        QCOMPARE(rate->contested[1].claim->id, std::string("c5"));
        QVERIFY(std::abs(rate->contested[1].value.value() - 252.0) < 1e-9);
        QVERIFY(rate->hasRejectedRival);
    }

    void manySourcesDecideWhatIsListed_theWidestFirst() {
        CatalogFixture fixture = headline();
        fixture.subject("odd", SubjectKind::System)
            .number("o1", "odd", "power", 100, "kW", "analyst")
            .number("o2", "odd", "power", 900, "kW", "press")
            .standing(Standing::Doubtful);
        fixture.subject("wide", SubjectKind::System)
            .number("w1", "wide", "scale_up_domain", 64, "chips", "analyst")
            .number("w2", "wide", "scale_up_domain", 96, "chips", "press");
        Resolver resolver = fixture.resolver();
        QCOMPARE(named(disputes(resolver, 8)),
                 (std::vector<std::string>{"odd power", "wide scale_up_domain", "cm384 power"}));
        QCOMPARE(named(disputes(resolver, 2)), (std::vector<std::string>{"odd power", "cm384 power"}));
        QCOMPARE(named(disputes(resolver, 1)), std::vector<std::string>{"cm384 power"});
    }

    void agreement_isNoDispute() {
        CatalogFixture fixture = sources();
        fixture.subject("nvl72", SubjectKind::System)
            .number("n1", "nvl72", "power", 145, "kW", "analyst")
            .number("n2", "nvl72", "power", 150, "kW", "press");
        Resolver resolver = fixture.resolver();
        QVERIFY(disputes(resolver, 8).empty());
        QVERIFY(disputes(resolver, 0).empty());
    }
};

CHOKEPOINT_TEST(TestDisputes)
#include "tst_disputes.moc"
