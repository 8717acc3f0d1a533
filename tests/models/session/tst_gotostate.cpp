// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

class TestGoToState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyState_isReachedAndNothingIsLost() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));   // 1
        must(f.prefer("nvl72", "nvl-150"));  // 2
        must(f.session().undo());
        must(f.prefer("cm384", "cm-560"));  // 3, on a branch beside 2
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-560"));

        must(f.session().goToState(2));
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-150"));
        must(f.session().goToState(3));
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-560"));
        must(f.session().goToState(0));
        QCOMPARE(picks(f.session()), std::string());
        QCOMPARE(f.session().history().size(), std::size_t(3));
        must(f.session().redo());
        must(f.session().redo());
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-560"));
        QVERIFY(must(f.session().goToState(3)).isEmpty());
        QVERIFY(f.session().goToState(9).error().code == ErrorCode::NotFound);

        const std::vector<HistoryItem> history = f.session().history();
        QVERIFY(history[2].isPresent && history[2].isDone);
        QVERIFY(!history[1].isDone && !history[1].isPresent);
        must(f.session().flush());
        QVERIFY(f.errors.empty());
    }

    void history_survivesReopening() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        must(f.session().apply({SetLayout{"compare", "{}"}, {}, {}}));
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        must(f.session().open(f.at("a.chokepoint")));
        const std::vector<HistoryItem> history = f.session().history();
        QCOMPARE(history.size(), std::size_t(2));
        QVERIFY(!history[0].isArrangement);
        QVERIFY(history[1].isArrangement);
        must(f.session().goToState(0));
        QCOMPARE(picks(f.session()), std::string());
        must(f.session().goToState(2));
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    }

    void rowsOf_namesWhatAChangeDid() {
        SessionFixture f;
        must(f.prefer("cm384", "cm-600"));
        must(f.prefer("cm384", "cm-560"));
        const std::vector<store::RowChange> rows = f.session().rowsOf(2);
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(rows.front().operation == store::RowOperation::Update);
        QVERIFY((rows.front().keyText() == std::vector<std::string>{"cm384", "power"}));
        QVERIFY(f.session().rowsOf(7).empty());
        QCOMPARE(f.session().rows(PreferenceTable).size(), std::size_t(1));
        QVERIFY(f.session().row(PreferenceTable, rows.front().key()).has_value());
        QVERIFY(!f.session().row("nothing", {}).has_value());
    }
};

CHOKEPOINT_TEST(TestGoToState)
#include "tst_gotostate.moc"
