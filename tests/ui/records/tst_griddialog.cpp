// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/records/griddialog.h"
#include "ui/shell/inlinemessage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;
using ui::GridDialog;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

class GridFixture : public WindowFixture {
public:
    explicit GridFixture(const char* action = "actionChipGrid") : WindowFixture("data") {
        auto* menu = find<QMenu>("newMenu");
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(q(action))->trigger();
    }
    [[nodiscard]] GridDialog& dialog() { return *find<GridDialog>("gridDialog"); }
    [[nodiscard]] QTableView& table() { return *dialog().findChild<QTableView*>(q("gridTable")); }
    [[nodiscard]] QString label(const char* name) { return dialog().findChild<QLabel*>(q(name))->text(); }
    void paste(const char* block) {
        QGuiApplication::clipboard()->setText(q(block));
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_V, Qt::ControlModifier);
    }
    void source(const char* title) {
        auto* line = dialog().findChild<QLineEdit*>(q("sourceTitle"));
        line->setFocus();
        QTest::keyClicks(line, q(title));
    }
    void press(const char* name) {
        auto* button = dialog().findChild<QPushButton*>(q(name));
        QVERIFY2(button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    std::vector<const catalog::Subject*> own() {
        m_kept = session().snapshot()->catalog;
        std::vector<const catalog::Subject*> chips;
        for (const catalog::Subject& subject : m_kept->subjects()) {
            if (m_kept->isOwnSubject(subject.id)) {
                chips.push_back(&subject);
            }
        }
        return chips;
    }

private:
    std::shared_ptr<const catalog::Catalog> m_kept;
};

}  // namespace

class GridDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pastedBlock_isCheckedAndSavedAsOneStep() {
        GridFixture fixture;
        fixture.paste("X1\tXco\t400 TFLOPS\nX2\t\t500 kg\nX3\t\t1.7 PFLOPS\n");
        QCOMPARE(fixture.label("gridCount"), q("2 rows ok · 1 needs a look"));
        fixture.source("Call of 12 March");
        // Nothing is saved while a row needs a look, and it is shown which.
        fixture.press("gridSave");
        QVERIFY(fixture.own().empty());
        QCOMPARE(fixture.table().currentIndex(), fixture.table().model()->index(1, 2));
        QVERIFY2(fixture.label("gridNote").contains(q("does not fit")), qPrintable(fixture.label("gridNote")));
        QTest::keyClick(&fixture.table(), Qt::Key_5);
        auto* editor = fixture.table().findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, q("00 TFLOPS"));
        QCOMPARE(editor->text(), q("500 TFLOPS"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(fixture.label("gridCount"), q("3 rows ok"));
        // The maker, filled down.
        fixture.table().setCurrentIndex(fixture.table().model()->index(0, 1));
        fixture.table().setFocus();
        QTest::keyClick(&fixture.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&fixture.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&fixture.table(), Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(&fixture.table(), Qt::Key_Return, Qt::ControlModifier);
        const auto chips = fixture.own();
        QCOMPARE(chips.size(), std::size_t(3));
        for (const catalog::Subject* chip : chips) {
            QCOMPARE(chip->maker, std::string("Xco"));
        }
        const auto claims = fixture.session().snapshot()->catalog->claims(chips.front()->id, "fp16_tflops");
        QCOMPARE(fixture.session().snapshot()->catalog->source(claims.front()->source)->title,
                 std::string("Call of 12 March"));
        QCOMPARE(inEnglish(*fixture.session().undoTitle()), std::string("Edit 3 of your chips in a table"));
        fixture.trigger("actionUndo");
        QVERIFY(fixture.own().empty());
    }

    void withoutASource_theFieldSaysSo() {
        GridFixture fixture;
        fixture.paste("X1\tXco\t400 TFLOPS");
        fixture.press("gridSave");
        QVERIFY(fixture.own().empty());
        QVERIFY(!fixture.label("sourceTitleNote").isEmpty());
    }

    void escape_leavesEverythingAsItWas() {
        GridFixture fixture;
        fixture.paste("X1");
        QTest::keyClick(&fixture.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(fixture.window().findChild<GridDialog*>() == nullptr);
        QVERIFY(fixture.own().empty());
    }

    void claims_arePastedCheckedAndSaved() {
        GridFixture fixture("actionClaimGrid");
        fixture.paste("NVIDIA H20\tTDP\t420 kg\nCloudMatrix 384\tprice\t8,2 Mio. USD\thardware\n");
        QCOMPARE(fixture.label("gridCount"), q("1 row ok · 1 needs a look"));
        fixture.press("gridNext");
        QCOMPARE(fixture.table().currentIndex(), fixture.table().model()->index(0, 2));
        QTest::keyClick(&fixture.table(), Qt::Key_F2);
        auto* editor = fixture.table().findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, q("420 W"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(fixture.label("gridCount"), q("2 rows ok"));
        fixture.source("Call of 12 March");
        fixture.press("gridSave");
        const auto catalog = fixture.session().snapshot()->catalog;
        int own = 0;
        for (const catalog::Claim& claim : catalog->allClaims()) {
            own += catalog->isOwnClaim(claim.id) ? 1 : 0;
        }
        QCOMPARE(own, 2);
        QCOMPARE(inEnglish(*fixture.session().undoTitle()), std::string("Edit 2 of your claims in a table"));
    }

    void fits_smallScreens() {
        GridFixture fixture;
        const QSize least = fixture.dialog().minimumSizeHint();
        QVERIFY2(least.width() <= 640 && least.height() <= 512,
                 qPrintable(QStringLiteral("%1 × %2").arg(least.width()).arg(least.height())));
    }
};

CHOKEPOINT_TEST(GridDialogTest)
#include "tst_griddialog.moc"
