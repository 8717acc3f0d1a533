// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

Result<Change> change(Session& session, std::initializer_list<std::string> assignments) {
    return changeScenario(session, std::vector<std::string>(assignments));
}

QString chosen(const Session& session) {
    return QString::fromStdString(session.context().scenario);
}

QString name(const Session& session) {
    return QString::fromStdString(session.presentScenario().name);
}

QString undoTitle(const Session& session) {
    return session.undoTitle() ? QString::fromStdString(inEnglish(*session.undoTitle())) : QString();
}

}  // namespace

/// Editing from the strip and the panel: copies of ready-made scenarios, own ones in place.
class TestScenarioEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRecord_isCopiedUnderTheNameOfItsDifference() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(change(session, {"h20=off"}));
        QCOMPARE(session.scenarios().size(), std::size_t{1});
        QCOMPARE(name(session), QStringLiteral("H20 off"));
        QCOMPARE(chosen(session), QString::fromStdString(session.scenarios().front().id));
        QCOMPARE(undoTitle(session), QStringLiteral("Add the scenario “H20 off”"));
        must(session.undo());
        QCOMPARE(chosen(session), QStringLiteral("as-recorded"));
        QVERIFY(session.scenarios().empty());
        must(session.redo());
        QCOMPARE(name(session), QStringLiteral("H20 off"));
    }

    /// One change after the other stays one scenario, whose name says what it is.
    void aNameMadeOfTheContent_followsIt() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(change(session, {"h20=off"}));
        const QString id = chosen(session);
        must(change(session, {"h20=on"}));
        QCOMPARE(name(session), QStringLiteral("H20 on"));
        QCOMPARE(undoTitle(session), QStringLiteral("Change “H20 off”: H20 on"));
        must(change(session, {"hbm-control=off"}));
        QCOMPARE(name(session), QStringLiteral("H20 on and HBM control off"));
        QCOMPARE(chosen(session), id);
        QCOMPARE(session.scenarios().size(), std::size_t{1});
        must(session.undo());
        QCOMPARE(name(session), QStringLiteral("H20 on"));
    }

    void whatNoLongerDiffers_isGone_andUndoBringsItBackInForce() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(change(session, {"h20=off"}));
        must(change(session, {"h20=as-recorded"}));
        QCOMPARE(chosen(session), QStringLiteral("as-recorded"));
        QVERIFY(session.scenarios().empty());
        QCOMPARE(undoTitle(session), QStringLiteral("Back to the record"));
        must(session.undo());
        QCOMPARE(name(session), QStringLiteral("H20 off"));
    }

    void aReadyMadeOne_staysAsItIs_andUndoLeadsBackToIt() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        chooseScenario(session, "h20-never-banned");
        must(change(session, {"hbm-control=off"}));
        QCOMPARE(name(session), QStringLiteral("H20 on, Beijing's H20 gate off and 1 more"));
        QCOMPARE(must(session.scenario("h20-never-banned")).differences.size(), std::size_t{2});
        must(session.undo());
        QCOMPARE(chosen(session), QStringLiteral("h20-never-banned"));
        must(session.redo());
        QCOMPARE(session.presentScenario().differences.size(), std::size_t{3});
        // Taken back to the record, a ready-made one leaves nothing behind.
        chooseScenario(session, "h20-banned");
        must(change(session, {"h20=as-recorded"}));
        QCOMPARE(chosen(session), QStringLiteral("as-recorded"));
        QCOMPARE(session.scenarios().size(), std::size_t{1});
    }

    void anOwnOneThatSaysItAlready_isChosen() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(change(session, {"h20=off"}));
        const QString id = chosen(session);
        chooseScenario(session, "as-recorded");
        must(change(session, {"h20=off"}));
        QCOMPARE(chosen(session), id);
        QCOMPARE(session.scenarios().size(), std::size_t{1});
    }

    /// What a person named, described or tagged keeps its name and stays when it is empty.
    void aNamedOne_keepsItsName() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(change(session, {"h20=off"}));
        scenario::Scenario mine = session.presentScenario();
        mine.name = "My case";
        must(session.apply({SetScenario{mine.id, mine}, {}, std::nullopt}));
        must(change(session, {"h20=as-recorded"}));
        QCOMPARE(name(session), QStringLiteral("My case"));
        QCOMPARE(undoTitle(session), QStringLiteral("Change “My case”: H20 as recorded"));
        must(change(session, {"h20_rate_max=100000/250000/400000"}));
        const QString title = undoTitle(session).replace(QChar::Nbsp, QChar::Space);
        QVERIFY2(title.contains(QStringLiteral("250,000 units a quarter")), qPrintable(title));
    }

    void wrongOnes_changeNothing() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        QVERIFY(!change(session, {"h20=off", "lag_restart=9/6/3"}));
        QVERIFY(!change(session, {"h2o=off"}));
        QVERIFY(session.scenarios().empty());
        QVERIFY(must(change(session, {"h20=as-recorded"})).isEmpty());
        QVERIFY(!session.canUndo());
    }

    void copies_haveNamesOfTheirOwn() {
        SessionFixture f(SessionFixture::World::Bundled);
        Session& session = f.session();
        must(copyScenario(session, "h20-banned"));
        QCOMPARE(name(session), QStringLiteral("Copy of H20 banned for good"));
        QVERIFY(session.presentScenario().description.empty());
        must(copyScenario(session, "h20-banned"));
        QCOMPARE(name(session), QStringLiteral("Copy of H20 banned for good 2"));
        const std::string second = session.context().scenario;
        must(session.apply({SetScenario{second, std::nullopt}, {}, std::nullopt}));
        QCOMPARE(name(session), QStringLiteral("Copy of H20 banned for good"));
        must(session.undo());
        QCOMPARE(session.context().scenario, second);
    }
};

CHOKEPOINT_TEST(TestScenarioEdit)
#include "tst_scenarioedit.moc"
