// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/historymodel.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tables;

namespace {

session::HistoryItem item(std::int64_t seq, std::int64_t parent, bool isDone, bool isPresent) {
    session::HistoryItem result;
    result.seq = seq;
    result.parent = parent;
    result.title = {"Step %1", {seq}};
    result.isDone = isDone;
    result.isPresent = isPresent;
    return result;
}

}  // namespace

class TestHistoryTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void history_tellsPresentAheadAndBranches() {
        HistoryModel model{Writing()};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        // 1 → 2 (present) → 4 ahead; 3 was left after 1.
        model.setHistory(
            {item(1, 0, true, false), item(2, 1, true, true), item(3, 1, false, false), item(4, 2, false, false)}, {});
        QCOMPARE(model.rowCount(), 5);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex at = model.index(row);
            rows << QStringLiteral("%1%2%3%4")
                        .arg(at.data(HistoryModel::SeqRole).toString(),
                             at.data(HistoryModel::IsDoneRole).toBool() ? u"d" : u"",
                             at.data(HistoryModel::IsPresentRole).toBool() ? u"p" : u"",
                             at.data(HistoryModel::IsBranchRole).toBool() ? u"b" : u"");
        }
        QCOMPARE(rows.join(u' '), QStringLiteral("4 3b 2dp 1d 0d"));
        QCOMPARE(model.presentRow(), 2);
        QCOMPARE(model.rowOf(1), 3);
        QVERIFY(model.index(1)
                    .data(HistoryModel::DetailRole)
                    .toString()
                    .endsWith(QStringLiteral("on a branch that was left")));
        QVERIFY(model.index(0)
                    .data(HistoryModel::DetailRole)
                    .toString()
                    .endsWith(QStringLiteral("taken back; Redo brings it again")));
        model.setHistory({}, {});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.presentRow(), 0);
    }
};

CHOKEPOINT_TEST(TestHistoryTables)
#include "tst_history.moc"
