// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/overview.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;
using chokepoint::tests::withLens;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};

CatalogFixture pairOfJuly() {
    CatalogFixture fixture;
    fixture.source("an", SourceKind::Analyst, "2025-04-16").source("july", SourceKind::Press, "2025-07");
    fixture.lens("press", LensRule::Sources, {"july"});
    fixture.subject("nvl72", SubjectKind::System)
        .number("n1", "nvl72", "bf16", 180, "PFLOPS", "an", {Dense})
        .number("n2", "nvl72", "power", 145, "kW", "an")
        .number("n3", "nvl72", "price", 3.4e6, "USD", "an")
        .number("n4", "nvl72", "power", 150, "kW", "july")
        .impliedBy("600 kW / 4")
        .bound("n5", "nvl72", "price", BoundKind::Below, 4.1e6, "USD", "july");
    fixture.subject("cm384", SubjectKind::System)
        .number("c1", "cm384", "bf16", 300, "PFLOPS", "an", {Dense})
        .number("c2", "cm384", "power", 559.378, "kW", "an")
        .number("c3", "cm384", "price", 8.2e6, "USD", "an")
        .number("c4", "cm384", "power", 600, "kW", "july")
        .number("c5", "cm384", "price", 8.2e6, "USD", "july")
        .ratio("c6", "cm384", "fp16_ratio", "nvl72", 1.4, "july")
        .standing(Standing::Disputed);
    fixture.subject("silent", SubjectKind::System);
    fixture.subject("twin", SubjectKind::System).number("t1", "twin", "power", 148, "kW", "an");
    return fixture;
}

OverviewRequest request(std::string subject = "cm384", std::string baseline = "nvl72") {
    OverviewRequest result;
    result.subject = std::move(subject);
    result.baseline = std::move(baseline);
    result.pressLens = "press";
    return result;
}

QString english(const Message& message) {
    return QString::fromStdString(inEnglish(message));
}

}  // namespace

class TestOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cards_data() {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("press");
        QTest::addColumn<QString>("unit");
        QTest::newRow("rate") << 0 << "compute_16bit"
                              << "cm384 delivers 1.7× as much"
                              << "press: 1.4×"
                              << "PFLOPS";
        QTest::newRow("power") << 1 << "power"
                               << "cm384 draws 3.9× as much"
                               << "press: 600 vs 150 kW"
                               << "kW";
        QTest::newRow("price") << 2 << "price"
                               << "cm384 costs 2.4× as much"
                               << "press: 8.2 vs below 4.1 M USD"
                               << "USD";
        QTest::newRow("power for the rate") << 3 << "power_per_compute_16bit"
                                            << "cm384 needs 2.3× the power for the same rate"
                                            << ""
                                            << "kW/PFLOPS";
    }
    void cards() {
        QFETCH(int, card);
        QFETCH(QString, metric);
        QFETCH(QString, sentence);
        QFETCH(QString, press);
        QFETCH(QString, unit);
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request());
        QCOMPARE(all.size(), std::size_t{4});
        const HeadlineCard& shown = all[static_cast<std::size_t>(card)];
        QCOMPARE(QString::fromUtf8(shown.metric->id.data()), metric);
        QCOMPARE(english(shown.sentence), sentence);
        QCOMPARE(shown.press ? english(shown.press->sentence) : QString(), press);
        QCOMPARE(QString::fromStdString(shown.unit), unit);
    }

    void pressLensInForce_hasNoAside_andReadsAsThePress() {
        Resolver resolver = pairOfJuly().resolver(withLens("press"));
        const std::vector<HeadlineCard> all = headlineCards(resolver, request());
        for (const HeadlineCard& card : all) {
            QVERIFY(!card.press);
        }
        QCOMPARE(english(all[0].sentence), QStringLiteral("cm384 delivers 1.4× as much"));
        QCOMPARE(english(all[1].sentence), QStringLiteral("cm384 draws 4× as much"));
        QCOMPARE(english(all[2].sentence), QStringLiteral("cm384 costs over 2× as much"));
    }

    void unknown_saysWhatIsMissing() {
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request("silent"));
        QVERIFY(!all[1].ratio.isKnown());
        QCOMPARE(english(all[1].sentence), QStringLiteral("cannot tell: no accepted figure for silent"));
        QCOMPARE(english(all[3].sentence), QStringLiteral("cannot tell: silent lacks power and 16-bit rate"));
    }

    void nearlyEqual_isSaidSo() {
        Resolver resolver = pairOfJuly().resolver();
        OverviewRequest twins = request("twin");
        twins.metrics = {"power", "no-such-metric"};
        const std::vector<HeadlineCard> all = headlineCards(resolver, twins);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(english(all[0].sentence), QStringLiteral("twin draws about as much"));
        QCOMPARE(english(all[0].press->sentence), QStringLiteral("press: baseline 150 kW"));
    }

    void pressOnOneSideOnly_keepsItsLimit() {
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request("silent"));
        QCOMPARE(english(all[1].press->sentence), QStringLiteral("press: baseline 150 kW"));
        QCOMPARE(english(all[2].press->sentence), QStringLiteral("press: baseline below 4.1 M USD"));
        const std::vector<HeadlineCard> turned = headlineCards(resolver, request("nvl72", "silent"));
        QCOMPARE(english(turned[2].press->sentence), QStringLiteral("press: below 4.1 M USD"));
    }

    void asComparison_keepsFiguresAndOrder() {
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request());
        const Comparison comparison = comparisonOf(all, request());
        QCOMPARE(comparison.baseline, std::string("nvl72"));
        QCOMPARE(comparison.ids, (std::vector<std::string>{"cm384", "nvl72"}));
        QCOMPARE(comparison.rows.size(), all.size());
        QCOMPARE(comparison.rows[1].metric, all[1].metric);
        QCOMPARE(comparison.rows[1].figures[0].value, all[1].subject.value);
        QCOMPARE(comparison.rows[1].figures[1].value, all[1].baseline.value);
        QCOMPARE(comparison.rows[1].ratios[0].value, all[1].ratio.value);
    }

    void theOtherWayRound_isBelowOne() {
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request("nvl72", "cm384"));
        QCOMPARE(english(all[1].sentence), QStringLiteral("nvl72 draws 0.26× as much"));
    }

    void pairThatIsNotThere_givesUnknownCards() {
        Resolver resolver = pairOfJuly().resolver();
        const std::vector<HeadlineCard> all = headlineCards(resolver, request("nobody"));
        QCOMPARE(all.size(), std::size_t{4});
        QVERIFY(!all[0].subject.isKnown());
        QVERIFY(!inEnglish(all[0].sentence).empty());
    }
};

CHOKEPOINT_TEST(TestOverview)
#include "tst_overview.moc"
