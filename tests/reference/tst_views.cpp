// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/disputes.h"
#include "models/catalog/equivalence.h"
#include "models/catalog/overview.h"
#include "models/catalog/sourceusage.h"
#include "models/store/citedsources.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::catalog;

namespace {

Snapshot reference() {
    static const auto catalog = store::loadReference();
    return {catalog ? *catalog : nullptr, {}};
}

QString english(const Message& message) {
    return QString::fromStdString(inEnglish(message));
}

}  // namespace

/// What the views open with, over the reference as it is.
class TestViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cardsOfTheHeadlinePair() {
        Resolver resolver(reference(), {});
        const std::vector<HeadlineCard> cards = headlineCards(resolver);
        QCOMPARE(cards.size(), std::size_t{4});
        QCOMPARE(english(cards[0].sentence), QStringLiteral("CloudMatrix 384 delivers 1.7× as much"));
        QCOMPARE(english(cards[1].sentence), QStringLiteral("CloudMatrix 384 draws 3.9× as much"));
        QCOMPARE(english(cards[2].sentence), QStringLiteral("CloudMatrix 384 costs 2.4× as much"));
        QCOMPARE(english(cards[3].sentence), QStringLiteral("CloudMatrix 384 needs 2.3× the power for the same rate"));
        QVERIFY(cards[0].press && cards[1].press && cards[2].press && !cards[3].press);
        QCOMPARE(english(cards[0].press->sentence), QStringLiteral("Press, July 2025: 1.4×"));
        QCOMPARE(english(cards[1].press->sentence), QStringLiteral("Press, July 2025: 600 vs 150 kW"));
        QCOMPARE(english(cards[2].press->sentence), QStringLiteral("Press, July 2025: 8.2 vs below 4.1 M USD"));
    }

    void whatIsQuarrelledAboutMost_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<double>("leastSpread");
        QTest::newRow("what an NVL72 costs") << "nvidia-gb200-nvl72"
                                             << "price" << 0.2;
        QTest::newRow("what a CloudMatrix draws") << "huawei-cloudmatrix-384"
                                                  << "power" << 0.17;
        QTest::newRow("what a CloudMatrix computes") << "huawei-cloudmatrix-384"
                                                     << "compute_16bit" << 0.18;
        QTest::newRow("what a 910C computes") << "huawei-ascend-910c"
                                              << "compute_16bit" << 0.1;
    }
    void whatIsQuarrelledAboutMost() {
        QFETCH(QString, subject);
        QFETCH(QString, metric);
        QFETCH(double, leastSpread);
        Resolver resolver(reference(), {});
        const std::vector<Dispute> first = disputes(resolver, 8);
        QCOMPARE(first.size(), std::size_t{8});
        const auto found = std::ranges::find_if(first, [&](const Dispute& dispute) {
            return dispute.figure.subject == subject.toStdString() && dispute.figure.metric == metric.toStdString();
        });
        QVERIFY(found != first.end());
        QVERIFY2(found->spread >= leastSpread, qPrintable(english(found->sentence)));
    }

    void everyDispute_holdsTogether() {
        Resolver resolver(reference(), {});
        double last = 1e300;
        for (const Dispute& dispute : disputes(resolver, 1000)) {
            const QByteArray where = QByteArray::fromStdString(dispute.figure.subject + " " + dispute.figure.metric);
            QVERIFY2(dispute.spread <= last && dispute.weight > 0.0, where);
            last = dispute.spread;
            QVERIFY2(dispute.spread > 0.05 && dispute.spread >= dispute.acceptedSpread, where);
            QVERIFY2(!dispute.contested.empty() && dispute.sources >= 1, where);
        }
    }

    void fiveNvl72_matchThreeCloudMatrix() {
        Resolver resolver(reference(), {});
        const auto answer = equivalence(resolver, {5, "nvidia-gb200-nvl72", "huawei-cloudmatrix-384", "compute_16bit"});
        QVERIFY(answer.has_value());
        QVERIFY(std::abs(answer->matching.value.value() - 3.0) < 1e-9);
        QCOMPARE(answer->whole->left, std::int64_t{5});
        QCOMPARE(answer->whole->right, std::int64_t{3});
    }

    void equalTargets_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<qint64>("count");
        QTest::newRow("10 MW, NVL72 at 145 kW") << "10 MW"
                                                << "nvidia-gb200-nvl72" << qint64(68);
        QTest::newRow("10 MW, CloudMatrix at 559 kW") << "10 MW"
                                                      << "huawei-cloudmatrix-384" << qint64(17);
        QTest::newRow("100 M USD, NVL72 at 3.4 M") << "100 million USD"
                                                   << "nvidia-gb200-nvl72" << qint64(29);
        QTest::newRow("100 M USD, CloudMatrix at 8.2 M") << "100 million USD"
                                                         << "huawei-cloudmatrix-384" << qint64(12);
        QTest::newRow("100 EFLOPS, NVL72 at 180 PF") << "100 EFLOPS"
                                                     << "nvidia-gb200-nvl72" << qint64(556);
        QTest::newRow("100 EFLOPS, CloudMatrix at 300 PF") << "100 EFLOPS"
                                                           << "huawei-cloudmatrix-384" << qint64(334);
    }
    void equalTargets() {
        QFETCH(QString, text);
        QFETCH(QString, subject);
        QFETCH(qint64, count);
        Resolver resolver(reference(), {});
        const auto target = parseTarget(text.toStdString(), "");
        QVERIFY(target.has_value());
        const auto answer = atEqualTarget(resolver, {*target, {}, {}});
        QVERIFY(answer.has_value());
        QVERIFY(answer->rows.size() > 30);
        const auto row = std::ranges::find(answer->rows, subject.toStdString(), &EqualTargetRow::subject);
        QVERIFY(row != answer->rows.end());
        QCOMPARE(qint64(row->whole.value().value), count);
        bool isKnown = true;
        for (const EqualTargetRow& each : answer->rows) {
            QVERIFY2(isKnown || !each.count.value, each.subject.c_str());
            isKnown = each.count.value.has_value();
            QVERIFY(!inEnglish(each.sentence).empty());
        }
    }

    void sources_byTheirEffect() {
        SourceUsageRequest request;
        request.citedElsewhere = store::citedOutsideClaims().value();
        QVERIFY(request.citedElsewhere.size() > 100);
        const Snapshot snapshot = reference();
        const std::vector<SourceUse> uses = sourceUsage(snapshot, {}, request);
        QCOMPARE(uses.size(), snapshot.catalog->sources().size());
        std::size_t claims = 0;
        std::size_t uncited = 0;
        std::size_t effective = 0;
        double last = 1e300;
        for (const SourceUse& use : uses) {
            QVERIFY(use.effect <= last);
            last = use.effect;
            claims += use.claims;
            uncited += use.isCited ? 0 : 1;
            effective += use.effect > 0.0 ? 1 : 0;
        }
        QCOMPARE(claims, snapshot.catalog->allClaims().size());
        QVERIFY2(effective > 5 && effective < 60, qPrintable(QString::number(effective)));
        QVERIFY2(uncited < uses.size() / 4, qPrintable(QString::number(uncited)));
        const auto transcript = std::ranges::find_if(
            uses, [](const SourceUse& use) { return use.source->id == "semianalysis-cloudmatrix-transcript"; });
        QVERIFY(transcript != uses.end());
        const bool movesPower = std::ranges::any_of(transcript->moves, [](const HeadlineMove& move) {
            return move.figure.subject == "huawei-cloudmatrix-384" && move.figure.metric == "power";
        });
        QVERIFY(movesPower);
    }
};

CHOKEPOINT_TEST(TestViews)
#include "tst_views.moc"
