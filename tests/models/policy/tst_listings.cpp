// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/listings.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

const policy::Party& partyOf(std::string_view id) {
    const policy::Party* found = bundledRecord().party(id);
    if (found == nullptr) {
        qFatal("no such party");
    }
    return *found;
}

QStringList tree(const std::vector<policy::FamilyMember>& family) {
    QStringList lines;
    for (const policy::FamilyMember& member : family) {
        lines << QString(member.depth, QLatin1Char('>')) +
                     QString::fromStdString(member.party != nullptr ? member.party->id : member.name) +
                     (member.isAsked ? QStringLiteral("*") : QString());
    }
    return lines;
}

}  // namespace

class TestListings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestAdditions_areNewestFirst_andListed() {
        const auto notices = policy::newestAdditions(bundledRecord(), dayOf("2025-10-01"));
        QVERIFY(notices.size() >= 5);
        QCOMPARE(notices.front().event->id, std::string("2025-09-entity-list-32"));
        for (std::size_t i = 0; i < notices.size(); ++i) {
            QVERIFY(!notices[i].parties.empty());
            for (const policy::Party* party : notices[i].parties) {
                QVERIFY(bundledRecord().isListed(*party, dayOf("2025-10-01")));
            }
        }
        const auto before = policy::newestAdditions(bundledRecord(), dayOf("2019-05-15"), 1);
        QCOMPARE(before.size(), std::size_t(1));
        QVERIFY(before.front().event->id < std::string("2019-05-huawei"));
    }

    void family_isATreeFromTheTop() {
        const QStringList smic = tree(policy::familyOf(bundledRecord(), partyOf("smic-south"), dayOf("2025-01-01")));
        QCOMPARE(smic.front(), QStringLiteral("smic"));
        QVERIFY(smic.contains(QStringLiteral(">smic-south*")));
        QVERIFY(smic.contains(QStringLiteral(">smic-beijing")));
        const QStringList nudt = tree(policy::familyOf(bundledRecord(), partyOf("nudt"), dayOf("2025-01-01")));
        QCOMPARE(nudt, (QStringList{QStringLiteral("People's Liberation Army"), QStringLiteral(">nudt*")}));
        const QStringList hygon = tree(policy::familyOf(bundledRecord(), partyOf("hygon"), dayOf("2025-01-01")));
        QVERIFY(hygon.contains(QStringLiteral(">>hygon*")) || hygon.contains(QStringLiteral(">hygon*")));
    }

    void consequences_belongToListedParties() {
        QVERIFY(policy::consequencesOf(bundledRecord(), partyOf("huawei"), dayOf("2019-05-15")).empty());
        const auto huawei = policy::consequencesOf(bundledRecord(), partyOf("huawei"), dayOf("2025-10-15"));
        QVERIFY(huawei.size() >= 3);
        QVERIFY(inEnglish(huawei.front()).find("presumption of denial") != std::string::npos);
        QVERIFY(std::ranges::any_of(huawei, [](const Message& message) {
            return inEnglish(message).find("foreign-direct-product") != std::string::npos;
        }));
        QVERIFY(inEnglish(huawei.back()).find("in force") != std::string::npos);
    }

    void listedSince_followsTheEvent() {
        QCOMPARE(policy::listedSince(bundledRecord(), partyOf("nudt"))->iso(), std::string("2015-02-18"));
    }
};

CHOKEPOINT_TEST(TestListings)
#include "tst_listings.moc"
