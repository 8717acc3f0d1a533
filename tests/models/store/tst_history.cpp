// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/history.h"
#include "models/store/uuid.h"
#include "models/store/workbookcontent.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::store;
using chokepoint::tests::must;

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redo_takesTheLatestBranch();
    void pathTo_crossesBranches();
    void from_refusesMissingParents_data();
    void from_refusesMissingParents();
    void arguments_roundTrip();
    void uuid_isVersion7AndSortsByTime();
};

namespace {

HistoryEntry entryOf(std::int64_t seq, std::int64_t parent, Changeset changes = {}) {
    HistoryEntry entry;
    entry.seq = seq;
    entry.parent = parent;
    entry.title = {"Change %1", {seq}};
    entry.changes = std::move(changes);
    return entry;
}

}  // namespace

void TestHistory::redo_takesTheLatestBranch() {
    History history;
    QVERIFY(history.undoable() == nullptr);
    QVERIFY(history.redoable() == nullptr);
    history.append(entryOf(1, 0));
    history.append(entryOf(2, 1));
    history.moveTo(1);
    QCOMPARE(history.redoable()->seq, std::int64_t{2});
    history.append(entryOf(3, 1));
    QVERIFY(history.redoable() == nullptr);
    history.moveTo(1);
    QCOMPARE(history.redoable()->seq, std::int64_t{3});
    QVERIFY(history.isDone(1));
    QVERIFY(!history.isDone(2));
    history.moveTo(0);
    QCOMPARE(history.redoable()->seq, std::int64_t{1});
    QCOMPARE(history.entries().size(), std::size_t{3});
}

void TestHistory::pathTo_crossesBranches() {
    WorkbookContent content;
    History history;
    history.append(entryOf(1, 0, must(content.setPreference("s", "m", "a"))));
    history.append(entryOf(2, 1, must(content.setPreference("s", "m", "b"))));
    must(content.apply(must(history.pathTo(1))));
    history.moveTo(1);
    history.append(entryOf(3, 1, must(content.setPreference("s", "n", "c"))));
    must(content.apply(must(history.pathTo(2))));
    history.moveTo(2);
    QCOMPARE(content.preferences(), (catalog::Preferences{{{"s", "m"}, "b"}}));
    must(content.apply(must(history.pathTo(0))));
    QVERIFY(content.preferences().empty());
    QVERIFY(history.pathTo(9).error().code == ErrorCode::NotFound);
}

void TestHistory::from_refusesMissingParents_data() {
    QTest::addColumn<qint64>("seq");
    QTest::addColumn<qint64>("parent");
    QTest::addColumn<qint64>("head");
    QTest::addColumn<bool>("isSound");
    QTest::newRow("sound") << qint64{1} << qint64{0} << qint64{1} << true;
    QTest::newRow("undone to the start") << qint64{1} << qint64{0} << qint64{0} << true;
    QTest::newRow("head that is not there") << qint64{1} << qint64{0} << qint64{2} << false;
    QTest::newRow("no head") << qint64{1} << qint64{0} << qint64{-1} << false;
    QTest::newRow("parent that is not there") << qint64{3} << qint64{2} << qint64{3} << false;
    QTest::newRow("its own parent") << qint64{3} << qint64{3} << qint64{3} << false;
}

void TestHistory::from_refusesMissingParents() {
    QFETCH(qint64, seq);
    QFETCH(qint64, parent);
    QFETCH(qint64, head);
    QFETCH(bool, isSound);
    const Result<History> history = History::from({entryOf(seq, parent)}, head);
    QCOMPARE(history.has_value(), isSound);
    QVERIFY(isSound || history.error().code == ErrorCode::Damaged);
}

void TestHistory::arguments_roundTrip() {
    const std::vector<MessageArgument> arguments{std::string("“Huawei” 昇腾"), std::int64_t{-3}, 1.5};
    QVERIFY(must(argumentsFromJson(argumentsToJson(arguments))) == arguments);
    for (const char* bad : {"", "{}", "[[]]", "[null]", "[1"}) {
        QVERIFY(!argumentsFromJson(bad));
    }
}

void TestHistory::uuid_isVersion7AndSortsByTime() {
    // RFC 9562, appendix A.6.
    const std::chrono::system_clock::time_point time{std::chrono::milliseconds(0x017F22E279B0)};
    QCOMPARE(uuidV7(time, 0xCC3 | (0x18C4ULL << 12U), 0xDC0C0C07398FULL),
             std::string("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    QVERIFY(uuidV7(time) < uuidV7(time + std::chrono::milliseconds(1)));
    QVERIFY(uuidV7(time) != uuidV7(time));
}

CHOKEPOINT_TEST(TestHistory)
#include "tst_history.moc"
