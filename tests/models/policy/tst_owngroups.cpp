// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/owngroups.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::policy;
using namespace chokepoint::tests;

namespace {

std::shared_ptr<const catalog::Catalog> reference() {
    static const std::shared_ptr<const catalog::Catalog> shared = store::loadReference().value();
    return shared;
}

std::shared_ptr<const Record> recorded() {
    static const std::shared_ptr<const Record> shared = store::loadPolicyRecord().value();
    return shared;
}

GroupMoveDraft sound() {
    GroupMoveDraft draft;
    draft.group = "D:5";
    draft.country = "vietnam";
    draft.date = "2026-12-01";
    draft.note = "  as announced ";
    draft.source.way = catalog::SourceDraft::Way::None;
    return draft;
}

ReadGroupMove read(const GroupMoveDraft& draft, const Record& record = *recorded()) {
    int made = 0;
    return readDraft(draft, *reference(), record, [&made] { return "new-" + std::to_string(++made); });
}

std::shared_ptr<const catalog::Catalog> with(const ReadGroupMove& move, catalog::Standing standing) {
    catalog::OwnRecords own;
    own.subjects = {std::make_shared<const catalog::Subject>(*move.subject)};
    catalog::Claim claim = *move.claim;
    claim.standing = standing;
    own.claims = {std::make_shared<const catalog::Claim>(claim)};
    return std::make_shared<const catalog::Catalog>(reference(), std::move(own));
}

}  // namespace

/// Countries that, by the analyst, join or leave a country group.
class TestOwnGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joining_holdsFromItsDay() {
        const ReadGroupMove move = read(sound());
        QVERIFY(move.claim && move.subject);
        QCOMPARE(move.claim->attribute, std::string("group_member:VN"));
        QCOMPARE(move.claim->note, std::string("as announced"));
        QVERIFY(reference()->attribute(move.claim->attribute) != nullptr);
        const auto catalog = with(move, catalog::Standing::Accepted);
        const auto law = withOwnGroups(recorded(), ownGroupMoves(*catalog));
        QVERIFY(!law->isMember("VN", "D:5", dayOf("2026-11-30")));
        QVERIFY(law->isMember("VN", "D:5", dayOf("2026-12-01")));
        // The record itself is as it was, and so are other groups.
        QVERIFY(!recorded()->isMember("VN", "D:5", dayOf("2026-12-01")));
        QCOMPARE(law->isMember("VN", "D:1", dayOf("2026-12-01")),
                 recorded()->isMember("VN", "D:1", dayOf("2026-12-01")));
    }

    void leaving_endsTheDayBefore() {
        QVERIFY(recorded()->isMember("CN", "D:5", dayOf("2026-12-01")));
        const std::vector<GroupMove> moves{{"D:5", "CN", true, dayOf("2026-12-01")}};
        const auto law = withOwnGroups(recorded(), moves);
        QVERIFY(law->isMember("CN", "D:5", dayOf("2026-11-30")));
        QVERIFY(!law->isMember("CN", "D:5", dayOf("2026-12-01")));
        // Hong Kong answers as China.
        QVERIFY(!law->isMember("HK", "D:5", dayOf("2026-12-01")));
        // Back again.
        const std::vector<GroupMove> back{moves.front(), {"D:5", "CN", false, dayOf("2027-01-01")}};
        QVERIFY(withOwnGroups(recorded(), back)->isMember("CN", "D:5", dayOf("2027-01-01")));
    }

    void whatIsNotAccepted_changesNothing() {
        const auto catalog = with(read(sound()), catalog::Standing::Doubtful);
        QVERIFY(ownGroupMoves(*catalog).empty());
        QCOMPARE(withOwnGroups(recorded(), {}), recorded());
    }

    void draft_comesBack() {
        const ReadGroupMove move = read(sound());
        GroupMoveDraft again = draftOfGroupMove(*move.claim);
        QCOMPARE(again.country, std::string("VN"));
        QCOMPARE(again.group, std::string("D:5"));
        QVERIFY(!again.leaves);
        const ReadGroupMove reread = read(again);
        QVERIFY(reread.claim == move.claim);
    }

    void whatIsWrong_isSaid_data() {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("group");
        QTest::addColumn<bool>("leaves");
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* country, const char* group, bool leaves, const char* date,
                            const char* field, const char* sentence) {
            QTest::newRow(name) << QString::fromUtf8(country) << QString::fromUtf8(group) << leaves
                                << QString::fromUtf8(date) << QString::fromUtf8(field) << QString::fromUtf8(sentence);
        };
        row("no country", " ", "D:5", false, "2026-12-01", "country", "Name the country, or its two letters.");
        row("no such country", "Atlantis", "D:5", false, "2026-12-01", "country",
            "“Atlantis” is no country: write its two letters, as US or CN.");
        row("in it already", "CN", "D:5", false, "2026-12-01", "country", "CN is in D:5 on that day already.");
        row("not in it", "VN", "D:5", true, "2026-12-01", "country",
            "VN is not in D:5 on the day before: nothing to leave.");
        row("Hong Kong", "HK", "D:5", true, "2026-12-01", "country",
            "HK answers as CN under the regulations: enter CN.");
        row("no group", "VN", "D:9", false, "2026-12-01", "group", "There is no country group “D:9”.");
        row("no date", "VN", "D:5", false, "soon", "date",
            "“soon” is no date: write 2026-03-01, 2026-03, 2026Q1 or 2026.");
    }
    void whatIsWrong_isSaid() {
        QFETCH(QString, country);
        QFETCH(QString, group);
        QFETCH(bool, leaves);
        QFETCH(QString, date);
        QFETCH(QString, field);
        QFETCH(QString, sentence);
        GroupMoveDraft draft = sound();
        draft.country = country.toStdString();
        draft.group = group.toStdString();
        draft.leaves = leaves;
        draft.date = date.toStdString();
        const ReadGroupMove move = read(draft);
        QVERIFY(!move.claim);
        QCOMPARE(QString::fromStdString(move.problems.front().field), field);
        QCOMPARE(QString::fromStdString(inEnglish(move.problems.front().message)), sentence);
    }

    void groups_areThoseOfTheSupplement() {
        const std::vector<std::string> groups = groupsOf(*recorded());
        QVERIFY((groups == std::vector<std::string>{"A:1", "A:5", "A:6", "D:1", "D:4", "D:5", "E:1", "E:2"}));
        QVERIFY(!countriesOf(*recorded()).empty());
    }
};

CHOKEPOINT_TEST(TestOwnGroups)
#include "tst_owngroups.moc"
