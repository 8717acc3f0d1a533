// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookedit.h"
#include "models/store/workbookschema.h"
#include "models/tables/historydetails.h"
#include "models/tables/historymodel.h"
#include "models/tables/ownchangesmodel.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/detailpane.h"
#include "ui/history/historyview.h"
#include "ui/shell/inlinemessage.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using tables::HistoryModel;
using tests::WindowFixture;

namespace {

/// A window that shows the history of three steps.
class HistoryFixture : public WindowFixture {
public:
    HistoryFixture() : WindowFixture("history") {
        QTRY_VERIFY(steps().isVisible());
        prefer(tests::CloudMatrix, "c-cm384-024");
        prefer(tests::Nvl72, first(tests::Nvl72));
        prefer(tests::CloudMatrix, first(tests::CloudMatrix));
    }

    void prefer(const char* subject, const std::string& claim) {
        const auto done = session().apply({session::PreferClaim{subject, "power", claim}, {}, {}});
        QVERIFY2(done.has_value(), done ? "" : inEnglish(done.error()).c_str());
    }
    std::string first(const char* subject) {
        return session().snapshot()->catalog->claims(subject, "power").front()->id;
    }
    QListView& steps() { return *find<QListView>("historyList"); }
    QListView& changes() { return *find<QListView>("changesList"); }
    void select(QListView& list, int row) {
        const QRect place = list.visualRect(list.model()->index(row, 0));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(list.currentIndex().row(), row);
    }
    void showChanges() {
        QTest::mouseClick(find<QWidget>("historyTabs")->findChild<QWidget*>(QStringLiteral("segment1")),
                          Qt::LeftButton);
    }
    void press(const char* button) { QTest::mouseClick(find<QWidget>(button), Qt::LeftButton); }
    QString pick(const char* subject) {
        const auto& picks = session().snapshot()->preferences;
        const auto found = picks.find({subject, "power"});
        return found == picks.end() ? QString() : QString::fromStdString(found->second);
    }
    QStringList titles(const QListView& list) {
        QStringList titles;
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            titles << list.model()->index(row, 0).data().toString();
        }
        return titles;
    }
};

}  // namespace

class TestHistoryView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void history_isListedLatestFirst() {
        HistoryFixture f;
        const QAbstractItemModelTester tester(f.steps().model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(f.titles(f.steps()).size(), 4);
        QCOMPARE(f.titles(f.steps()).last(), QStringLiteral("Empty workbook"));
        QVERIFY(f.titles(f.steps()).first().contains(QStringLiteral("Power of CloudMatrix 384")));
        QVERIFY(f.steps().model()->index(0, 0).data(HistoryModel::IsPresentRole).toBool());
        QVERIFY(!f.find<QPushButton>("goToState")->isEnabled());
        // By keyboard: up and down, Enter goes.
        f.steps().setFocus();
        QTest::keyClick(&f.steps(), Qt::Key_Down);
        QVERIFY(f.find<QPushButton>("goToState")->isEnabled());
        QTest::keyClick(&f.steps(), Qt::Key_Return);
        QCOMPARE(f.pick(tests::CloudMatrix), QStringLiteral("c-cm384-024"));
        QVERIFY(f.steps().model()->index(1, 0).data(HistoryModel::IsPresentRole).toBool());
        // What came after is still there.
        f.select(f.steps(), 0);
        f.press("goToState");
        QCOMPARE(f.pick(tests::CloudMatrix), QString::fromStdString(f.first(tests::CloudMatrix)));
    }

    void branch_thatWasLeftIsMarked() {
        HistoryFixture f;
        f.select(f.steps(), 2);
        f.press("goToState");
        f.prefer(tests::Nvl72, f.first(tests::Nvl72));
        const auto* model = f.steps().model();
        QCOMPARE(model->rowCount(), 5);
        QVERIFY(model->index(0, 0).data(HistoryModel::IsPresentRole).toBool());
        QVERIFY(model->index(1, 0).data(HistoryModel::IsBranchRole).toBool());
        QVERIFY(model->index(2, 0).data(HistoryModel::IsBranchRole).toBool());
        QVERIFY(model->index(3, 0).data(HistoryModel::IsDoneRole).toBool());
        QVERIFY(!f.find<QPushButton>("revertChange")->isEnabled() || f.steps().currentIndex().row() == 0);
    }

    void revert_takesOneOutOfTheMiddle() {
        HistoryFixture f;
        f.select(f.steps(), 1);
        f.press("revertChange");
        QCOMPARE(f.pick(tests::Nvl72), QString());
        QCOMPARE(f.pick(tests::CloudMatrix), QString::fromStdString(f.first(tests::CloudMatrix)));
        QVERIFY(f.titles(f.steps()).first().startsWith(QStringLiteral("Take back “")));
        QVERIFY(f.find<QWidget>("historyError")->isHidden());
        f.trigger("actionUndo");
        QCOMPARE(f.pick(tests::Nvl72), QString::fromStdString(f.first(tests::Nvl72)));
    }

    void revert_thatCannotIsSaidInAMessage() {
        HistoryFixture f;
        f.steps().setFocus();
        f.select(f.steps(), 2);
        QTest::keyClick(&f.steps(), Qt::Key_Delete);
        auto* message = f.find<ui::InlineMessage>("historyError");
        QVERIFY(message->isVisible());
        QVERIFY2(message->sentence().contains(QStringLiteral("later changes touched the same")),
                 qPrintable(message->sentence()));
        QVERIFY(message->sentence().contains(QStringLiteral("the same: “Prefer")));
        QCOMPARE(f.pick(tests::CloudMatrix), QString::fromStdString(f.first(tests::CloudMatrix)));
        // Another line, and it goes away.
        f.select(f.steps(), 0);
        QVERIFY(!message->isVisible());
    }

    void myChanges_areTakenBackOneByOne() {
        HistoryFixture f;
        session::PutRecords put;
        catalog::Subject chip;
        chip.id = "acme-a1";
        chip.name = "A1";
        catalog::Claim claim;
        claim.id = "rate";
        claim.subject = "acme-a1";
        claim.attribute = "fp16_tflops";
        claim.value = catalog::Number{800, {}, {}};
        claim.unitText = "TFLOPS";
        claim.unit = units::knownUnit("TFLOPS");
        claim.source = catalog::NoSource;
        put.subjects = {chip};
        put.claims = {claim};
        QVERIFY(f.session().apply({put, {}, {}}));
        f.showChanges();
        const QAbstractItemModelTester tester(f.changes().model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(f.text("historyCount"), QStringLiteral("4 changes beside the reference"));
        QCOMPARE(f.titles(f.changes()),
                 (QStringList{QStringLiteral("Preferred claims"), QStringLiteral("Power of CloudMatrix 384"),
                              QStringLiteral("Power of GB200 NVL72"), QStringLiteral("Claims"),
                              QStringLiteral("FP16 TFLOPS of A1"), QStringLiteral("Chips and systems"),
                              QStringLiteral("A1")}));
        QCOMPARE(f.changes().model()->index(4, 0).data(tables::OwnChangesModel::WarningRole).toString(),
                 QStringLiteral("No source"));
        QSignalSpy evidence(f.find<ui::HistoryView>("historyView"), &ui::View::evidenceAsked);
        f.select(f.changes(), 4);
        f.press("showEvidence");
        QCOMPARE(evidence.size(), 1);
        f.select(f.changes(), 1);
        f.press("takeBack");
        QCOMPARE(f.pick(tests::CloudMatrix), QString());
        QCOMPARE(f.pick(tests::Nvl72), QString::fromStdString(f.first(tests::Nvl72)));
        QCOMPARE(f.changes().currentIndex().data().toString(), QStringLiteral("Power of GB200 NVL72"));
        QTest::keyClick(&f.changes(), Qt::Key_Delete);
        QCOMPARE(f.pick(tests::Nvl72), QString());
        f.select(f.changes(), 3);
        QTest::keyClick(&f.changes(), Qt::Key_Delete);
        QVERIFY(!f.session().snapshot()->catalog->isOwnSubject("acme-a1"));
        QCOMPARE(f.titles(f.changes()), QStringList());
        QVERIFY(f.find<QWidget>("changesNote")->isVisible());
        f.trigger("actionUndo");
        QVERIFY(f.session().snapshot()->catalog->isOwnSubject("acme-a1"));
        QVERIFY(f.find<QWidget>("changesNote")->isHidden());
    }

    /// A step that is too large for memory is read from the file, and its beginning stands for it.
    void largeStep_tellsItsFirstRowsAndHowManyMore() {
        constexpr int Claims = 2'600;
        WindowFixture f("overview");
        session::PutRecords put;
        for (int i = 0; i < Claims; ++i) {
            catalog::Claim claim;
            claim.id = QStringLiteral("own-%1").arg(i, 5, 10, QLatin1Char('0')).toStdString();
            claim.subject = "nvidia-h20";
            claim.attribute = "tdp";
            claim.value = catalog::Number{400.0 + i, {}, {}};
            claim.unitText = "W";
            claim.unit = units::parseUnit("W").value();
            claim.source = catalog::NoSource;
            claim.note = std::string(200, 'x');
            put.claims.push_back(std::move(claim));
        }
        const auto done = f.session().apply({put, {}, {}});
        QVERIFY2(done.has_value(), done ? "" : inEnglish(done.error()).c_str());
        const std::filesystem::path file = f.path(QStringLiteral("large.chokepoint")).toStdString();
        QVERIFY(f.session().saveAs(file) && f.session().newWorkbook() && f.session().open(file));
        QVERIFY(f.session().rowsOf(1).empty());
        f.window().showView(QStringLiteral("history"));
        const auto sections = [&f] {
            return f.find<ui::HistoryView>("historyView")->findChild<ui::DetailPane*>()->model().sections();
        };
        QTRY_VERIFY(!sections().empty() && sections().front().rows.size() == tables::MostChangeRows + 1);
        QCOMPARE(sections().front().title, QStringLiteral("Claims · 2,600"));
        QCOMPARE(sections().front().rows.back().value, QStringLiteral("and 2,400 more"));
        const tables::DetailRow first = sections().front().rows.front();
        QVERIFY2(first.note.endsWith(QStringLiteral("W, no source")),
                 qPrintable(first.label + u'|' + first.value + u'|' + first.note));

        // Nor are all of them lines of what is one's own.
        auto* changes = f.find<QListView>("changesList");
        QCOMPARE(changes->model()->rowCount(), 502);
        QCOMPARE(changes->model()->index(501, 0).data().toString(),
                 QStringLiteral("and 2,100 more, which Data lists under “Mine”"));
    }

    void view_isInTheEditMenuAlone() {
        WindowFixture f;
        QVERIFY(f.window().findChild<QWidget*>(QStringLiteral("navigate-history")) == nullptr);
        f.trigger("go-history");
        QVERIFY(qobject_cast<ui::HistoryView*>(f.window().currentView()) != nullptr);
        f.trigger("go-compare");
        QVERIFY(qobject_cast<ui::HistoryView*>(f.window().currentView()) == nullptr);
    }

    /// A pick of a claim that the reference no longer has, and an own claim that a later one of the reference passed
    /// by.
    void newerReference_isToldOf() {
        WindowFixture f;
        const store::TableShape& picks = *store::contentTable("preference");
        const std::string file = f.path(QStringLiteral("older.chokepoint")).toStdString();
        const store::Row pick{std::string(tests::Nvl72), std::string("power"), std::string("c-gone")};
        QVERIFY(store::makeWorkbook(file, {"01800000-0000-7000-8000-000000000000", "2022-04-06T00:00:00Z", "0.1.0"},
                                    {{&picks, {pick[0], pick[1]}, pick}}, {CHOKEPOINT_MSG("Prefer it"), {}},
                                    store::ChangeTime(std::chrono::milliseconds(1'649'203'200'000))));
        QVERIFY(f.session().open(file));
        auto* message = f.find<ui::InlineMessage>("windowMessage");
        QVERIFY(message->isVisible());
        QVERIFY2(message->sentence().startsWith(QStringLiteral("1 of your picks rests on")),
                 qPrintable(message->sentence()));
        catalog::Claim old;
        old.id = "01800000-0000-7000-8000-000000000001";  // entered in 2022
        old.subject = tests::CloudMatrix;
        old.attribute = "power";
        old.value = catalog::Number{500, {}, {}};
        old.unitText = "kW";
        old.unit = units::knownUnit("kW");
        old.source = catalog::NoSource;
        catalog::Claim fresh = old;
        fresh.id = f.session().newId();
        session::PutRecords put;
        put.claims = {old, fresh};
        QVERIFY(f.session().apply({put, {}, {}}));
        QTest::mouseClick(f.find<QPushButton>("showBeneath"), Qt::LeftButton);
        auto* list = f.find<QListView>("changesList");
        QTRY_VERIFY(list->isVisible());
        QStringList warnings;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QString warning = list->model()->index(row, 0).data(tables::OwnChangesModel::WarningRole).toString();
            if (!warning.isEmpty()) {
                warnings << warning;
            }
        }
        QCOMPARE(warnings.size(), 2);
        QVERIFY2(warnings.at(0).startsWith(QStringLiteral("The reference no longer has that claim")),
                 qPrintable(warnings.at(0)));
        QVERIFY2(warnings.at(1).startsWith(QStringLiteral("The reference has a later one")),
                 qPrintable(warnings.at(1)));
        QCOMPARE(f.text("historyCount"), QStringLiteral("2 of yours to be looked at"));
    }
};

CHOKEPOINT_TEST(TestHistoryView)
#include "tst_historyview.moc"
