// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/faultyvfs.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prefer_showsAtOnceAndSaysWhatChanged();
    void prefer_refuses_data();
    void prefer_refuses();
    void prefer_sameAgainIsNoChange();
    void layout_isKeptAndChecked();
    void undoAndRedo_nameWhatTheyDo();
    void undo_thenAnotherChangeStartsABranch();
    void typing_mergesWithin800ms();
    void typing_backToTheStartLeavesNothing();
    void revert_takesOneOutOfTheMiddle();
    void revert_namesTheConflicts();
    void revertToOpening_canBeRedone();
    void context_isNoStepOfTheHistory();
    void record_isTheOneGivenAndNeverNull();
    void failedCommit_isTakenBackWithAMessage();
    void failedCommit_takesLaterOnesBackToo();
    void failedMerge_bringsTheFormerEntryBack();
    void retiredClaim_speaksThroughItsSuccessor();
};

void TestSession::prefer_showsAtOnceAndSaysWhatChanged() {
    SessionFixture f;
    const auto before = f.session().snapshot();
    const Change change = must(f.prefer("cm384", "cm-600"));
    QVERIFY(change == (Change{{{"preference", {"cm384", "power"}, RowEvent::Added}}, false, false}));
    QVERIFY(change.touches(PreferenceTable));
    QVERIFY(!change.touches(LayoutTable));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QVERIFY(before->preferences.empty());
    QCOMPARE(f.changes.size(), std::size_t{1});
    QVERIFY(f.changes.front() == change);
    QVERIFY(must(f.prefer("cm384", "cm-559")).rows.front().event == RowEvent::Changed);
    QVERIFY(must(f.prefer("cm384", std::nullopt)).rows.front().event == RowEvent::Removed);
    must(f.session().flush());
    QVERIFY(f.errors.empty());
}

void TestSession::prefer_refuses_data() {
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* subject, const char* metric, const char* claim,
                        const char* sentence) {
        QTest::newRow(name) << QString::fromUtf8(subject) << QString::fromUtf8(metric) << QString::fromUtf8(claim)
                            << QString::fromUtf8(sentence);
    };
    row("unknown subject", "cm385", "power", "cm-600", "There is no subject “cm385”.");
    row("unknown metric", "cm384", "powr", "cm-600", "There is no metric “powr”; the nearest is “power”.");
    row("unknown claim", "cm384", "power", "cm-601", "There is no claim “cm-601”.");
    row("claim on another subject", "cm384", "power", "nvl-145",
        "Claim “nvl-145” does not speak about Power of “CloudMatrix 384”.");
    row("claim on another metric", "cm384", "power", "cm-price",
        "Claim “cm-price” does not speak about Power of “CloudMatrix 384”.");
    row("claim on another form", "cm384", "power", "cm-variant",
        "Claim “cm-variant” does not speak about Power of “CloudMatrix 384”.");
    row("metric of another kind", "cm384", "die_area", "", "“Die area” has no meaning for “CloudMatrix 384”.");
}

void TestSession::prefer_refuses() {
    QFETCH(QString, subject);
    QFETCH(QString, metric);
    QFETCH(QString, claim);
    QFETCH(QString, sentence);
    SessionFixture f;
    PreferClaim action{subject.toStdString(), metric.toStdString(), std::nullopt};
    if (!claim.isEmpty()) {
        action.claim = claim.toStdString();
    }
    const Result<Change> refused = f.session().apply({action, {}, std::nullopt});
    QVERIFY(!refused);
    QCOMPARE(QString::fromStdString(inEnglish(refused.error())), sentence);
    QVERIFY(!f.session().canUndo());
    QVERIFY(f.changes.empty());
}

void TestSession::prefer_sameAgainIsNoChange() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    QVERIFY(must(f.prefer("cm384", "cm-600")).isEmpty());
    QVERIFY(must(f.prefer("nvl72", std::nullopt)).isEmpty());
    QCOMPARE(f.session().history().size(), std::size_t{1});
    QCOMPARE(f.changes.size(), std::size_t{1});
}

void TestSession::layout_isKeptAndChecked() {
    SessionFixture f;
    const std::string json = R"({"ids":["nvl72","cm384"],"baseline":"nvl72"})";
    QCOMPARE(f.session().layout("compare"), std::string());
    const Change change = must(f.session().apply({SetLayout{"compare", json}, {}, Message{"Add %1", {"cm384"}}}));
    QVERIFY(change.rows == (std::vector<ChangedRow>{{"layout", {"compare"}, RowEvent::Added}}));
    QCOMPARE(f.session().layout("compare"), json);
    QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Add cm384"));
    must(f.session().apply({SetLayout{"compare", ""}, {}, std::nullopt}));
    QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Reset the view compare"));
    QCOMPARE(f.session().layout("compare"), std::string());
    for (const char* bad : {"[]", "7", "{", "{}x"}) {
        QVERIFY(!f.session().apply({SetLayout{"compare", bad}, {}, std::nullopt}));
    }
    QVERIFY(!f.session().apply({SetLayout{"", "{}"}, {}, std::nullopt}));
    QVERIFY(!f.session().apply({SetLayout{"compare", "{\"a\":\"" + std::string(1'000'000, 'x') + "\"}"}, {}, {}}));
}

void TestSession::undoAndRedo_nameWhatTheyDo() {
    SessionFixture f;
    QVERIFY(!f.session().canUndo());
    QVERIFY(!f.session().undo());
    QVERIFY(!f.session().redo());
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("nvl72", "nvl-145"));
    QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Prefer SemiAnalysis for Power of GB200 NVL72"));
    const Change undone = must(f.session().undo());
    QVERIFY(undone.rows == (std::vector<ChangedRow>{{"preference", {"nvl72", "power"}, RowEvent::Removed}}));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QCOMPARE(inEnglish(*f.session().redoTitle()), std::string("Prefer SemiAnalysis for Power of GB200 NVL72"));
    must(f.session().undo());
    QVERIFY(!f.session().canUndo());
    QVERIFY(picks(f.session()).empty());
    must(f.session().redo());
    must(f.session().redo());
    QVERIFY(!f.session().canRedo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-145"));
    must(f.session().flush());
}

void TestSession::undo_thenAnotherChangeStartsABranch() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("cm384", "cm-560"));
    must(f.session().undo());
    must(f.prefer("cm384", "cm-559"));
    QVERIFY(!f.session().canRedo());
    const std::vector<HistoryItem> history = f.session().history();
    QCOMPARE(history.size(), std::size_t{3});
    QVERIFY(history[0].isDone && !history[1].isDone && history[2].isDone);
    QCOMPARE(history[2].parent, std::int64_t{1});
    must(f.session().undo());
    must(f.session().redo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559"));
    must(f.session().flush());
}

void TestSession::typing_mergesWithin800ms() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-559", "field"));
    f.pass(std::chrono::milliseconds(800));
    must(f.prefer("cm384", "cm-560", "field"));
    f.pass(std::chrono::milliseconds(800));
    must(f.prefer("cm384", "cm-600", "field"));
    QCOMPARE(f.session().history().size(), std::size_t{1});
    f.pass(std::chrono::milliseconds(801));
    must(f.prefer("cm384", "cm-559", "field"));
    QCOMPARE(f.session().history().size(), std::size_t{2});
    must(f.prefer("cm384", "cm-560", "another field"));
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("cm384", "cm-559"));
    QCOMPARE(f.session().history().size(), std::size_t{5});
    must(f.session().undo());
    must(f.session().undo());
    must(f.session().undo());
    must(f.session().undo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    must(f.session().undo());
    QVERIFY(picks(f.session()).empty());
    // Redone, the field's change is closed: typing on is a change of its own.
    must(f.session().redo());
    must(f.prefer("cm384", "cm-560", "field"));
    QCOMPARE(f.session().history().size(), std::size_t{6});
    must(f.session().flush());
}

void TestSession::typing_backToTheStartLeavesNothing() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-559"));
    must(f.prefer("cm384", "cm-560", "field"));
    must(f.prefer("cm384", "cm-559", "field"));
    QCOMPARE(f.session().history().size(), std::size_t{1});
    must(f.prefer("cm384", "cm-600", "field"));
    QCOMPARE(f.session().history().size(), std::size_t{2});
    must(f.session().undo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559"));
    must(f.session().flush());
    QVERIFY(f.errors.empty());
}

void TestSession::revert_takesOneOutOfTheMiddle() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("nvl72", "nvl-145"));
    const Change change = must(f.session().revert(1));
    QVERIFY(change.rows == (std::vector<ChangedRow>{{"preference", {"cm384", "power"}, RowEvent::Removed}}));
    QCOMPARE(picks(f.session()), std::string("nvl72 power=nvl-145"));
    QCOMPARE(inEnglish(*f.session().undoTitle()),
             std::string("Take back “Prefer South China Morning Post for Power of CloudMatrix 384”"));
    must(f.session().undo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-145"));
    must(f.session().undo());
    QVERIFY(f.session().revert(2).error().code == ErrorCode::NotFound);
    QVERIFY(f.session().revert(99).error().code == ErrorCode::NotFound);
    must(f.session().flush());
}

void TestSession::revert_namesTheConflicts() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("cm384", "cm-559"));
    const Result<Change> refused = f.session().revert(1);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Conflict);
    QCOMPARE(
        QString::fromStdString(inEnglish(refused.error())),
        QStringLiteral("“Prefer South China Morning Post for Power of CloudMatrix 384” cannot be taken back alone, "
                       "because later changes touched the same: “Prefer SemiAnalysis for Power of CloudMatrix 384”. "
                       "Take those back first."));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559"));
    QCOMPARE(f.session().history().size(), std::size_t{2});
}

void TestSession::revertToOpening_canBeRedone() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    must(f.session().open(f.at("a.chokepoint")));
    must(f.prefer("cm384", "cm-560"));
    must(f.prefer("nvl72", "nvl-145"));
    must(f.session().revertToOpening());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    must(f.session().redo());
    must(f.session().redo());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-560; nvl72 power=nvl-145"));
    // Also forward, where the opening state itself was undone.
    must(f.session().revertToOpening());
    must(f.session().undo());
    must(f.session().revertToOpening());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QVERIFY(must(f.session().revertToOpening()).isEmpty());
    must(f.session().flush());
}

void TestSession::context_isNoStepOfTheHistory() {
    SessionFixture f;
    catalog::Context context = f.session().context();
    context.lens = "press-2025-07";
    f.session().setContext(context);
    QCOMPARE(f.changes.size(), std::size_t{1});
    QVERIFY(f.changes.front() == (Change{{}, true, false}));
    f.session().setContext(context);
    QCOMPARE(f.changes.size(), std::size_t{1});
    QVERIFY(!f.session().canUndo());
    must(f.session().flush());
    QVERIFY(!std::filesystem::exists(f.session().path()));
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    context.assumptions.pue = 1.5;
    f.session().setContext(context);
    must(f.session().undo());
    QVERIFY(f.session().context() == context);
    f.restart();
    must(f.session().open(f.at("a.chokepoint")));
    QVERIFY(f.session().context() == context);
}

void TestSession::record_isTheOneGivenAndNeverNull() {
    const SessionFixture f;
    Environment environment = f.environment();
    QVERIFY(Session(environment).record()->rules().empty());
    policy::RecordData data;
    data.verifiedTo = std::chrono::July / 31 / 2026;
    const std::shared_ptr<const policy::Record> law = policy::Record::build(std::move(data)).value();
    int asked = 0;
    environment.record = [&] {
        ++asked;
        return law;
    };
    const Session session(environment);
    QCOMPARE(asked, 0);
    QVERIFY(session.record() == law);
    QVERIFY(session.recorded() == law);
    QCOMPARE(asked, 1);
}

void TestSession::failedCommit_isTakenBackWithAMessage() {
    FaultyVfs vfs;
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().flush());
    f.changes.clear();
    vfs.failAt(1, SQLITE_FULL, true);
    must(f.prefer("nvl72", "nvl-145"));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-145"));
    QTRY_COMPARE(f.errors.size(), std::size_t{1});
    QVERIFY(f.errors.front().code == ErrorCode::Io);
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QCOMPARE(f.changes.size(), std::size_t{2});
    QVERIFY(f.changes[1].rows == (std::vector<ChangedRow>{{"preference", {"nvl72", "power"}, RowEvent::Removed}}));
    QCOMPARE(inEnglish(*f.session().undoTitle()),
             std::string("Prefer South China Morning Post for Power of CloudMatrix 384"));
    QVERIFY(!f.session().isReadOnly());
    // There is room again: the session goes on where it was.
    vfs.mend();
    must(f.prefer("nvl72", "nvl-132"));
    must(f.session().flush());
    must(f.session().saveAs(f.at("a.chokepoint")));
    f.restart();
    must(f.session().open(f.at("a.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-132"));
}

void TestSession::failedCommit_takesLaterOnesBackToo() {
    FaultyVfs vfs;
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().flush());
    vfs.failAt(1, SQLITE_IOERR_WRITE, true);
    must(f.prefer("cm384", "cm-560"));
    must(f.prefer("nvl72", "nvl-145"));
    must(f.session().undo());
    must(f.session().undo());
    must(f.session().undo());
    const Result<void> flushed = f.session().flush();
    QVERIFY(!flushed);
    QCOMPARE(f.errors.size(), std::size_t{1});
    QVERIFY(f.errors.front() == flushed.error());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QCOMPARE(f.session().history().size(), std::size_t{1});
    vfs.mend();
    must(f.session().flush());
    must(f.session().undo());
    must(f.session().flush());
    QVERIFY(picks(f.session()).empty());
}

void TestSession::failedMerge_bringsTheFormerEntryBack() {
    FaultyVfs vfs;
    SessionFixture f;
    must(f.prefer("cm384", "cm-600", "field"));
    must(f.session().flush());
    vfs.failAt(1, SQLITE_FULL, true);
    must(f.prefer("cm384", "cm-559", "field"));
    must(f.prefer("cm384", std::nullopt, "field"));
    QVERIFY(f.session().history().empty());
    QVERIFY(!f.session().flush());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QCOMPARE(f.session().history().size(), std::size_t{1});
    vfs.mend();
    must(f.session().undo());
    must(f.session().flush());
    QVERIFY(picks(f.session()).empty());
}

void TestSession::retiredClaim_speaksThroughItsSuccessor() {
    SessionFixture f;
    {
        OpenWorkbook workbook = OpenWorkbook::create(f.at("a.chokepoint"));
        must(workbook.prefer("cm384", "power", "cm-559-old"));
        must(workbook.prefer("nvl72", "power", "cm-gone"));
        must(workbook.prefer("no-longer", "power", "nvl-145"));
    }
    must(f.session().open(f.at("a.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559; no-longer power=nvl-145"));
    QVERIFY(f.session().orphans() == (std::vector<Orphan>{{"cm384", "power", "cm-559-old", "cm-559"},
                                                          {"no-longer", "power", "nvl-145", ""},
                                                          {"nvl72", "power", "cm-gone", ""}}));
}

CHOKEPOINT_TEST(TestSession)
#include "tst_session.moc"
