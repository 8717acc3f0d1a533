// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/commandlistmodel.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chokepoint::tables;

namespace {

std::vector<CommandEntry> someEntries() {
    const auto entry = [](const char* id, const char* title, const char* detail, CommandKind kind,
                          const char* keywords = "", const char* shortcut = "") {
        return CommandEntry{QString::fromUtf8(id),       QString::fromUtf8(title),    QString::fromUtf8(detail),
                            QString::fromUtf8(keywords), QString::fromUtf8(shortcut), kind};
    };
    std::vector<CommandEntry> entries{
        entry("go-compare", "Compare", "View", CommandKind::View, "", "Ctrl+2"),
        entry("export", "Export…", "File", CommandKind::Action, "", "Ctrl+E"),
        entry("copy", "Copy Value with Citation", "Edit", CommandKind::Action, "", "Ctrl+C"),
        entry("save-copy", "Save a Copy…", "File", CommandKind::Action),
        entry("undo", "Undo", "Edit", CommandKind::Action, "", "Ctrl+Z"),
        entry("power", "Power", "metric", CommandKind::Metric),
        entry("cm", "CloudMatrix 384", "system · Huawei", CommandKind::Subject, "CM384"),
        entry("910c", "Ascend 910C", "chip · Huawei", CommandKind::Subject),
    };
    entries[4].isEnabled = false;
    return entries;
}

QStringList ids(const CommandListModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row).data(CommandListModel::IdRole).toString();
    }
    return result;
}

}  // namespace

class TestCommandListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void narrowsAndRanks_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("recent");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* query, const char* recent, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(recent).split(u' ', Qt::SkipEmptyParts)
                                << QString::fromUtf8(expected);
        };
        row("nothing typed", "", "", "go-compare export copy save-copy undo power cm 910c");
        row("nothing typed, some used lately", "", "cm export gone",
            "cm export go-compare copy save-copy undo power 910c");
        row("by title", "expo", "", "export");
        row("by alias", "cm384", "", "cm");
        row("by maker", "huawei", "", "910c cm");
        row("equally good: the one used lately", "huawei", "cm", "cm 910c");
        row("used lately does not beat a better match", "copy", "save-copy", "copy save-copy");
        row("by the menu", "file", "", "export save-copy");
        row("no match", "zzz", "", "");
    }
    void narrowsAndRanks() {
        QFETCH(QString, query);
        QFETCH(QStringList, recent);
        QFETCH(QString, expected);
        CommandListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(someEntries(), recent);
        model.setQuery(query);
        QCOMPARE(ids(model).join(u' '), expected);
    }

    void tellsWhatIsShown() {
        CommandListModel model;
        model.setEntries(someEntries(), {});
        model.setQuery(QStringLiteral("undo"));
        const QModelIndex undo = model.index(0);
        QVERIFY(!undo.flags().testFlag(Qt::ItemIsEnabled));
        QCOMPARE(undo.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Undo, Edit, Ctrl+Z, not available now"));
        QCOMPARE(undo.data(CommandListModel::PositionsRole).value<QList<int>>(), (QList<int>{0, 1, 2, 3}));
        model.setQuery(QStringLiteral("cm384"));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("CloudMatrix 384"));
        QVERIFY(model.index(0).flags().testFlag(Qt::ItemIsEnabled));
    }
};

CHOKEPOINT_TEST(TestCommandListModel)
#include "tst_commandlistmodel.moc"
