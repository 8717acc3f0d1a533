// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/searchengine.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using tests::SessionFixture;

namespace {

std::vector<std::string> found(const session::SearchEngine& engine, const char* query) {
    std::vector<std::string> ids;
    for (const store::SearchHit& hit : engine.find(query, 10)) {
        ids.push_back(hit.document->id);
    }
    return ids;
}

}  // namespace

class TestSearchEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingBeforeItIsStarted() {
        SessionFixture fixture;
        const session::SearchEngine engine(fixture.session());
        QVERIFY(!engine.isReady());
        QVERIFY(engine.find("cm384", 10).empty());
    }

    void findsOnceItIsReady() {
        SessionFixture fixture;
        session::SearchEngine engine(fixture.session());
        QSignalSpy ready(&engine, &session::SearchEngine::ready);
        engine.start();
        QVERIFY(!engine.isReady());  // made beside
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(found(engine, "cm384").front(), std::string("cm384"));
        engine.start();
        QTest::qWait(0);
        QCOMPARE(ready.count(), 1);
    }

    void followsWhatTheWorkbookHolds() {
        SessionFixture fixture(SessionFixture::World::Bundled);
        session::SearchEngine engine(fixture.session());
        QSignalSpy ready(&engine, &session::SearchEngine::ready);
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 60'000);
        QVERIFY(found(engine, "zebra crossing").empty());
        scenario::Scenario scenario;
        scenario.id = fixture.session().newId();
        scenario.name = "Zebra crossing";
        QVERIFY(fixture.session().apply({session::SetScenario{scenario.id, scenario}, {}, {}}));
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 2, 60'000);
        QCOMPARE(found(engine, "zebra crossing").front(), scenario.id);
        // How a view looks is nothing to be found.
        QVERIFY(fixture.session().apply({session::SetLayout{"compare", "{}"}, {}, {}}));
        QTest::qWait(600);
        QCOMPARE(ready.count(), 2);
    }

    /// An edit lies over the index of what the workbook held.
    void findsWhatWasEditedSince() {
        SessionFixture fixture;
        session::SearchEngine engine(fixture.session());
        engine.start();
        QTRY_VERIFY_WITH_TIMEOUT(engine.isReady() && !engine.isMaking(), 60'000);
        catalog::Subject chip;
        chip.id = "own-chip";
        chip.name = "Quokka 9";
        chip.kind = catalog::SubjectKind::Chip;
        catalog::Claim claim;
        claim.id = fixture.session().newId();
        claim.subject = chip.id;
        claim.attribute = "power";
        claim.value = catalog::Number{575.0, {}, {}};
        claim.unitText = "W";
        claim.unit = units::parseUnit("W").value();
        claim.source = catalog::NoSource;
        claim.note = "read off a teapot";
        session::PutRecords put;
        put.subjects = {chip};
        put.claims = {claim};
        const auto done = fixture.session().apply({put, {}, {}});
        QVERIFY2(done.has_value(), done ? "" : inEnglish(done.error()).c_str());
        QTRY_COMPARE(found(engine, "quokka 9").size(), std::size_t{2});
        QCOMPARE(found(engine, "quokka 9").front(), chip.id);
        QCOMPARE(found(engine, "teapot"), std::vector<std::string>{claim.id});

        // Under its new name, with its claim, and no longer under the old one.
        chip.name = "Numbat 9";
        session::PutRecords renamed;
        renamed.subjects = {chip};
        QVERIFY(fixture.session().apply({renamed, {}, {}}));
        QTRY_COMPARE(found(engine, "numbat").size(), std::size_t{2});
        QVERIFY(found(engine, "quokka").empty());

        // Gone, and back.
        session::RemoveRecords remove;
        remove.claims = {claim.id};
        QVERIFY(fixture.session().apply({remove, {}, {}}));
        QTRY_VERIFY(found(engine, "teapot").empty());
        QVERIFY(fixture.session().undo());
        QTRY_COMPARE(found(engine, "teapot").size(), std::size_t{1});
        QVERIFY(fixture.session().newWorkbook());
        QVERIFY(found(engine, "teapot").empty() && found(engine, "numbat").empty());
        QCOMPARE(found(engine, "cm384").front(), std::string("cm384"));
    }

    void canBeDroppedWhileItIsMade() {
        SessionFixture fixture(SessionFixture::World::Bundled);
        for (int i = 0; i < 3; ++i) {
            session::SearchEngine engine(fixture.session());
            engine.start();
        }
        QVERIFY(true);
    }
};

CHOKEPOINT_TEST(TestSearchEngine)
#include "tst_searchengine.moc"
