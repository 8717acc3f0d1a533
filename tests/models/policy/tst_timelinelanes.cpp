// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/timelinelanes.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::Lane;

namespace {

const policy::Event& eventOf(std::string_view id) {
    const policy::Event* found = bundledRecord().event(id);
    if (found == nullptr) {
        qFatal("no such event");
    }
    return *found;
}

}  // namespace

class TestTimelineLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKind_hasALane() {
        for (const policy::Event& each : bundledRecord().events()) {
            QVERIFY2(policy::hasLane(each.kind), each.kind.c_str());
        }
        QVERIFY(!policy::hasLane("an-unknown-kind"));
    }

    void shortTitles_data() {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("title");

        QTest::newRow("up to the colon") << "2022-10-3a090-effective"
                                         << "October 2022 rule";
        QTest::newRow("brackets within") << "2025-09-affiliates-rule"
                                         << "Affiliates Rule";
        QTest::newRow("a kind says nothing") << "2026-05-bis-subsidiary-guidance"
                                             << "Chip licences cover Chinese-parented firms anywhere";
    }
    /// A colon within a name ("D:5") ends nothing.
    void shortTitles() {
        QFETCH(QString, event);
        QFETCH(QString, title);
        QCOMPARE(QString::fromStdString(policy::shortTitleOf(eventOf(event.toStdString()))), title);
        policy::Event group;
        group.title = "Nicaragua joins D:1 and D:5";
        QCOMPARE(policy::shortTitleOf(group), group.title);
    }

    void lists_areKeptApart() {
        QVERIFY(policy::laneOf("entity-list") == Lane::EntityList);
        QVERIFY(policy::laneOf("military-list") == Lane::MilitaryList);
        QVERIFY(policy::laneOf("foreign-list") == Lane::ForeignList);
        QVERIFY(policy::laneOf("draft") == Lane::Drafts);
        QVERIFY(policy::laneOf("legislation") == Lane::Legislation);
    }

    void h20_hasFourBarsInFourLanes() {
        std::map<Lane, std::string> bars;
        for (const policy::Event& each : bundledRecord().events()) {
            if (policy::labelRankOf(each) == 0) {
                QVERIFY2(policy::isSpan(each), each.id.c_str());
                bars[policy::laneOf(each.kind)] += each.id;
            }
        }
        const std::map<Lane, std::string> expected{{Lane::Letters, "2025-04-h20-licence-requirement"},
                                                   {Lane::Licences, "2025-08-h20-licences-15pct"},
                                                   {Lane::China, "2025-08-china-h20-guidance"},
                                                   {Lane::Press, "2025-04-h20-ban-as-press-tells-it"}};
        QVERIFY(bars == expected);
        QVERIFY(!eventOf("2025-04-h20-licence-requirement").ended);
        QCOMPARE(eventOf("2025-04-h20-ban-as-press-tells-it").ended->iso(), std::string("2025-07-15"));
    }

    void cadence_isAmongThePenalties() {
        const auto penalties = policy::penaltiesOf(bundledRecord());
        QVERIFY(penalties.size() >= 5);
        QVERIFY(std::ranges::is_sorted(penalties, std::ranges::greater(), &policy::Penalty::usd));
        const auto cadence =
            std::ranges::find(penalties, "2025-07-cadence-plea", [](const policy::Penalty& p) { return p.event->id; });
        QVERIFY(cadence != penalties.end());
        QCOMPARE(cadence->usd, 140e6);
        const policy::EventLinks links = policy::linksOf(bundledRecord(), *cadence->event);
        QVERIFY(std::ranges::any_of(links.parties, [](const policy::Party* p) { return p->id == "nudt"; }));
    }

    void links_nameTheRules() {
        const policy::EventLinks links = policy::linksOf(bundledRecord(), eventOf("2023-10-ac-s-ifr"));
        QVERIFY(
            std::ranges::any_of(links.starts, [](const policy::Rule* r) { return r->text.id == "US-2023-3A090B"; }));
        QVERIFY(std::ranges::any_of(links.ends, [](const policy::Rule* r) { return r->text.id == "US-2022-3A090"; }));
    }

    void search_findsWordsInAnyOrder_data() {
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("title") << QStringLiteral("cadence") << true;
        QTest::newRow("party that it concerns, other order") << QStringLiteral("defense cadence") << true;
        QTest::newRow("word that is not there") << QStringLiteral("cadence applied") << false;
    }

    void search_findsWordsInAnyOrder() {
        QFETCH(QString, search);
        QFETCH(bool, isFound);
        QCOMPARE(policy::matchesSearch(bundledRecord(), eventOf("2025-07-cadence-plea"), search.toStdString()),
                 isFound);
    }
};

CHOKEPOINT_TEST(TestTimelineLanes)
#include "tst_timelinelanes.moc"
