// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/history/mergedialog.h"
#include "ui/shell/inlinemessage.h"

#include <QAbstractItemView>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;
using ui::MergeDialog;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

catalog::Claim power(const char* id, double kilowatts) {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = tests::Nvl72;
    claim.attribute = "power";
    claim.value = catalog::Number{kilowatts, {}, {}};
    claim.unitText = "kW";
    claim.unit = units::knownUnit("kW");
    claim.source = catalog::NoSource;
    return claim;
}

/// A workbook that was sent to a colleague, changed by both, and came back.
class MergeFixture : public WindowFixture {
public:
    MergeFixture() {
        put({power("shared", 140)});
        QVERIFY(session().saveAs(path(q("mine.chokepoint")).toStdString()));
        QVERIFY(session().saveCopy(theirs().toStdString()));
        QVERIFY(session().open(theirs().toStdString()));
        put({power("shared", 132), power("their-own", 99)});
        QVERIFY(session().open(path(q("mine.chokepoint")).toStdString()));
        put({power("shared", 145)});
    }
    [[nodiscard]] QString theirs() const { return path(q("returned.chokepoint")); }
    void put(const std::vector<catalog::Claim>& claims) {
        session::PutRecords records;
        records.claims = claims;
        QVERIFY(session().apply({records, {}, {}}));
        QVERIFY(session().flush());
    }
    MergeDialog& open(const QString& file) {
        files.nextAnswer = file;
        trigger("actionMerge");
        auto* dialog = window().findChild<MergeDialog*>();
        if (dialog == nullptr) {
            qFatal("no dialog came");
        }
        ready(*dialog);
        return *dialog;
    }
    static void ready(MergeDialog& dialog) { QTRY_VERIFY_WITH_TIMEOUT(!dialog.isBusy(), 30000); }
    static void click(MergeDialog& dialog, const char* name) {
        auto* button = dialog.findChild<QPushButton*>(q(name));
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    std::optional<double> value(const char* claim) {
        const catalog::Claim* found = session().snapshot()->catalog->claim(claim);
        return found != nullptr ? std::get<catalog::Number>(found->value).value : std::nullopt;
    }
};

}  // namespace

class MergeDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conflict_isDecidedByThePerson_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<double>("shared");
        QTest::newRow("mine") << q("mergeMine") << 145.0;
        QTest::newRow("theirs") << q("mergeTheirs") << 132.0;
    }
    void conflict_isDecidedByThePerson() {
        QFETCH(QString, button);
        QFETCH(double, shared);
        MergeFixture fixture;
        MergeDialog& dialog = fixture.open(fixture.theirs());
        auto* conflicts = dialog.findChild<QAbstractItemView*>(q("mergeConflicts"));
        QVERIFY(conflicts->isVisible());
        QCOMPARE(conflicts->model()->rowCount(), 1);
        QVERIFY(conflicts->model()->index(0, 1).data().toString().contains(q("145")));
        QVERIFY(conflicts->model()->index(0, 2).data().toString().contains(q("132")));
        QCOMPARE(dialog.findChild<QLabel*>(q("mergeWords"))->text(), q("Both changed it."));
        // Nothing is decided silently.
        QVERIFY(!dialog.findChild<QPushButton*>(q("mergeSave"))->isEnabled());
        MergeFixture::click(dialog, qPrintable(button));
        fixture.files.nextAnswer = fixture.path(q("merged.chokepoint"));
        MergeFixture::click(dialog, "mergeSave");
        QTRY_VERIFY_WITH_TIMEOUT(fixture.session().path().filename() == "merged.chokepoint", 30000);
        QCOMPARE(fixture.value("shared"), std::optional(shared));
        QCOMPARE(fixture.value("their-own"), std::optional(99.0));
        // The merge is one step, which Undo takes back.
        QCOMPARE(inEnglish(*fixture.session().undoTitle()), std::string("Merge “returned.chokepoint”"));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.value("shared"), std::optional(145.0));
        QVERIFY(!fixture.value("their-own"));
    }

    void differences_areListed() {
        MergeFixture fixture;
        MergeDialog& dialog = fixture.open(fixture.theirs());
        dialog.showPage(MergeDialog::Page::Differences);
        auto* all = dialog.findChild<QAbstractItemView*>(q("mergeDifferences"));
        QCOMPARE(all->model()->rowCount(), 2);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QTRY_VERIFY(fixture.window().findChild<MergeDialog*>() == nullptr);
        QCOMPARE(fixture.value("shared"), std::optional(145.0));
    }

    void neitherFile_isOverwritten() {
        MergeFixture fixture;
        MergeDialog& dialog = fixture.open(fixture.theirs());
        MergeFixture::click(dialog, "mergeAllMine");
        fixture.files.nextAnswer = fixture.theirs();
        MergeFixture::click(dialog, "mergeSave");
        QVERIFY(dialog.findChild<ui::InlineMessage*>(q("mergeMessage"))->isVisible());
    }

    void whatCannotBeMerged_isSaid_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("the open one itself") << q("mine.chokepoint");
        QTest::newRow("no workbook") << q("letter.txt");
        QTest::newRow("not there") << q("nowhere.chokepoint");
    }
    void whatCannotBeMerged_isSaid() {
        QFETCH(QString, name);
        MergeFixture fixture;
        QFile letter(fixture.path(q("letter.txt")));
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear colleague");
        letter.close();
        MergeDialog& dialog = fixture.open(fixture.path(name));
        QVERIFY(dialog.findChild<ui::InlineMessage*>(q("mergeMessage"))->isVisible());
        QVERIFY(!dialog.findChild<QPushButton*>(q("mergeSave"))->isEnabled());
    }

    void fits_smallScreens() {
        MergeFixture fixture;
        const QSize least = fixture.open(fixture.theirs()).minimumSizeHint();
        QVERIFY2(least.width() <= 640 && least.height() <= 512,
                 qPrintable(QStringLiteral("%1 × %2").arg(least.width()).arg(least.height())));
    }
};

CHOKEPOINT_TEST(MergeDialogTest)
#include "tst_mergedialog.moc"
