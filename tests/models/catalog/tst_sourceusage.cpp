// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sourceusage.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};

CatalogFixture catalogue() {
    CatalogFixture fixture;
    fixture.source("analyst", SourceKind::Analyst, "2025-04-16")
        .source("analyst-old", SourceKind::Analyst, "2024-01")
        .source("press", SourceKind::Press, "2025-07")
        .source("vendor", SourceKind::Vendor, "2024-03-18")
        .source("law", SourceKind::Regulator, "2023-10-17")
        .source("nobody", SourceKind::Community, "2022");
    fixture.subject("base", SubjectKind::System)
        .number("b1", "base", "power", 150, "kW", "vendor")
        .number("b2", "base", "power", 160, "kW", "press")
        .chip("b3", "base", "chip", "vendor")
        .number("b4", "base", "chip_count", 72, "chips", "vendor");
    fixture.subject("other", SubjectKind::System)
        .number("o1", "other", "power", 559, "kW", "analyst")
        .number("o2", "other", "power", 600, "kW", "press")
        .number("o3", "other", "price", 8.2e6, "USD", "analyst")
        .number("o4", "other", "price", 8e6, "USD", "analyst-old")
        .number("o5", "other", "price", 9e6, "USD", "press")
        .standing(Standing::Disputed);
    fixture.subject("chip", SubjectKind::Chip).number("k1", "chip", "fp16_tflops", 2500, "TFLOPS", "vendor", {Dense});
    fixture.subject("aside", SubjectKind::Chip).number("a1", "aside", "tdp", 400, "W", "analyst-old");
    return fixture;
}

SourceUsageRequest request() {
    SourceUsageRequest result;
    result.subjects = {"base", "other", "absent"};
    result.citedElsewhere = {"law"};
    return result;
}

const SourceUse& of(const std::vector<SourceUse>& uses, std::string_view id) {
    return *std::ranges::find_if(uses, [id](const SourceUse& use) { return use.source->id == id; });
}

const HeadlineMove* move(const SourceUse& use, std::string_view subject, std::string_view metric,
                         std::string_view baseline = {}) {
    for (const HeadlineMove& each : use.moves) {
        if (each.figure.subject == subject && each.figure.metric == metric && each.baseline == baseline) {
            return &each;
        }
    }
    return nullptr;
}

}  // namespace

class TestSourceUsage : public QObject {
    Q_OBJECT

private:
    Snapshot m_snapshot;
    std::vector<SourceUse> m_uses;

private Q_SLOTS:
    void initTestCase() {
        m_snapshot = catalogue().snapshot();
        m_uses = sourceUsage(m_snapshot, {}, request());
        QCOMPARE(m_uses.size(), std::size_t{6});
    }

    void claims_areCountedByStanding() {
        const SourceUse& press = of(m_uses, "press");
        QCOMPARE(press.claims, std::size_t{3});
        QCOMPARE(press.accepted, std::size_t{2});
        QCOMPARE(press.disputed, std::size_t{1});
        QVERIFY(press.isDisputed);
        QCOMPARE(press.inRange, std::size_t{2});
        QVERIFY(press.chosenFor.empty());
    }

    void figuresThatShowItsClaims_areNamed() {
        QCOMPARE(of(m_uses, "analyst").chosenFor, (std::vector<FigureName>{{"other", "power"}, {"other", "price"}}));
        QCOMPARE(of(m_uses, "analyst-old").chosenFor, (std::vector<FigureName>{{"aside", "power"}}));
    }

    void effect_isWhatTheHeadlineWouldMove() {
        const SourceUse& analyst = of(m_uses, "analyst");
        const HeadlineMove* power = move(analyst, "other", "power");
        QVERIFY(power != nullptr);
        QCOMPARE(power->after.value(), 600.0);
        QVERIFY(std::abs(power->share - 41.0 / 559.0) < 1e-12);
        const HeadlineMove* price = move(analyst, "other", "price");
        QVERIFY(price != nullptr);
        QCOMPARE(price->after.value(), 8e6);
        const HeadlineMove* ratio = move(analyst, "other", "power", "base");
        QVERIFY(ratio != nullptr);
        QCOMPARE(ratio->after.value(), 600.0 / 150.0);
        QVERIFY(std::abs(analyst.effect - (2.0 * 41.0 / 559.0 + 0.2 / 8.2)) < 1e-9);
    }

    /// The vendor gives the chip and the count: without it the rate of the system is lost, derived as it is.
    void derivedFigures_countToo() {
        const HeadlineMove* rate = move(of(m_uses, "vendor"), "base", "compute_16bit");
        QVERIFY(rate != nullptr);
        QCOMPARE(rate->before.value(), 180.0);
        QVERIFY(!rate->after);
        QCOMPARE(rate->share, 1.0);
        QCOMPARE(m_uses.front().source->id, std::string("vendor"));
    }

    void withoutEffect() {
        QCOMPARE(of(m_uses, "press").effect, 0.0);
        QCOMPARE(of(m_uses, "analyst-old").effect, 0.0);
        QVERIFY(of(m_uses, "press").moves.empty());
    }

    void stale_isWhatALaterSourceSaysOtherwise() {
        const SourceUse& old = of(m_uses, "analyst-old");
        QCOMPARE(old.overtaken.size(), std::size_t{1});
        QCOMPARE(old.overtaken.front()->id, std::string("o4"));
        QVERIFY(!old.isStale);
        // The figure shows the vendor's 150 kW, though the press says 160 later.
        QVERIFY(of(m_uses, "vendor").isStale);
        // A disputed claim overtakes nothing: the analyst's price stands.
        QCOMPARE(of(m_uses, "analyst").overtaken.size(), std::size_t{1});
    }

    void citedByNobody() {
        QVERIFY(!of(m_uses, "nobody").isCited);
        QVERIFY(of(m_uses, "law").isCited);
        QVERIFY(of(m_uses, "press").isCited);
        QCOMPARE(m_uses.back().source->id, std::string("nobody"));
    }

    void analystsPicks_areInForce() {
        Snapshot picked = m_snapshot;
        picked.preferences[{"other", "power"}] = "o2";
        const std::vector<SourceUse> uses = sourceUsage(picked, {}, request());
        const HeadlineMove* power = move(of(uses, "press"), "other", "power");
        QVERIFY(power != nullptr);
        QCOMPARE(power->before.value(), 600.0);
        QCOMPARE(power->after.value(), 559.0);
    }

    void tellsHowFarItIs() {
        SourceUsageRequest watched = request();
        std::vector<double> shares;
        watched.progressed = [&shares](double share) { shares.push_back(share); };
        QVERIFY(!sourceUsage(m_snapshot, {}, watched).empty());
        QVERIFY(!shares.empty());
        QCOMPARE(shares.front(), 0.0);
        QVERIFY(shares.back() < 1.0);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    }

    void cancelled_isEmpty() {
        SourceUsageRequest cancelled = request();
        int asked = 0;
        cancelled.isCancelled = [&asked] { return ++asked > 2; };
        QVERIFY(sourceUsage(m_snapshot, {}, cancelled).empty());
    }
};

CHOKEPOINT_TEST(TestSourceUsage)
#include "tst_sourceusage.moc"
