// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookfile.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QCoreApplication>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

/// What a job behind came to.
struct Outcome {
    int calls = 0;
    Result<void> result;

    [[nodiscard]] Session::Done done() {
        return [this](const Result<void>& told) {
            ++calls;
            result = told;
        };
    }
    [[nodiscard]] ErrorCode code() const { return result ? ErrorCode{} : result.error().code; }
};

}  // namespace

class TestSessionBehind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhileOthersGoOn() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        f.changes.clear();
        Outcome outcome;
        f.session().openBehind(f.at("a.chokepoint"), outcome.done());
        QVERIFY(f.session().isBusy());
        QVERIFY(f.session().isDraft());
        QTRY_COMPARE(outcome.calls, 1);
        QVERIFY(outcome.result.has_value());
        QVERIFY(!f.session().isBusy());
        QCOMPARE(f.session().path(), f.at("a.chokepoint"));
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
        QCOMPARE(f.changes.size(), std::size_t{1});
        QVERIFY(f.changes.front().isWorkbookChanged);
    }

    void whatCannotBeOpenedLeavesThePresentOne() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        Outcome outcome;
        f.session().openBehind(f.at("none.chokepoint"), outcome.done());
        QTRY_COMPARE(outcome.calls, 1);
        QCOMPARE(outcome.code(), ErrorCode::NotFound);
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    }

    void oneAtATime() {
        SessionFixture f;
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        Outcome first;
        Outcome second;
        f.session().openBehind(f.at("a.chokepoint"), first.done());
        f.session().saveCopyBehind(f.at("b.chokepoint"), second.done());
        QCOMPARE(second.calls, 1);
        QCOMPARE(second.code(), ErrorCode::Conflict);
        QTRY_COMPARE(first.calls, 1);
        QVERIFY(first.result.has_value());
    }

    void givenUpChangesNothing() {
        SessionFixture f;
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        Outcome outcome;
        f.session().openBehind(f.at("a.chokepoint"), outcome.done());
        f.session().giveUp();
        QCOMPARE(outcome.calls, 1);
        QCOMPARE(outcome.code(), ErrorCode::Cancelled);
        QTest::qWait(50);
        QVERIFY(f.session().isDraft());
        QCOMPARE(outcome.calls, 1);
        // And it can be opened afterwards.
        Outcome again;
        f.session().openBehind(f.at("a.chokepoint"), again.done());
        QTRY_COMPARE(again.calls, 1);
        QVERIFY(again.result.has_value());
    }

    void changesMadeWhileSavingAreInTheFile() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        Outcome outcome;
        f.session().saveAsBehind(f.at("a.chokepoint"), outcome.done());
        must(f.session().undo());
        QTRY_COMPARE(outcome.calls, 1);
        QVERIFY(outcome.result.has_value());
        QCOMPARE(f.session().path(), f.at("a.chokepoint"));
        QVERIFY(!f.session().isDraft());
        QCOMPARE(picks(f.session()), std::string());
        must(f.session().redo());
        must(f.session().flush());
        f.restart();
        must(f.session().open(f.at("a.chokepoint")));
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
        QVERIFY(namesIn(f.at("drafts")).empty());
    }

    void aCopyLeavesTheWorkbookWhereItIs() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        Outcome outcome;
        f.session().saveCopyBehind(f.at("copy.chokepoint"), outcome.done());
        QTRY_COMPARE(outcome.calls, 1);
        QVERIFY(outcome.result.has_value());
        QVERIFY(f.session().isDraft());
        QVERIFY(store::checkWorkbook(f.at("copy.chokepoint")).isSound());
    }

    void whereNothingCanBeWrittenItSaysSo() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        Outcome outcome;
        f.session().saveAsBehind(f.at("no/folder/a.chokepoint"), outcome.done());
        QTRY_COMPARE(outcome.calls, 1);
        QVERIFY(!outcome.result.has_value());
        QVERIFY(f.session().isDraft());
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    }

    void theSessionMayGoInBetween() {
        Outcome outcome;
        {
            SessionFixture f;
            must(f.session().saveAs(f.at("a.chokepoint")));
            must(f.session().newWorkbook());
            f.session().openBehind(f.at("a.chokepoint"), outcome.done());
        }
        QCoreApplication::processEvents();
        QCOMPARE(outcome.calls, 0);
    }
};

CHOKEPOINT_TEST(TestSessionBehind)
#include "tst_sessionbehind.moc"
