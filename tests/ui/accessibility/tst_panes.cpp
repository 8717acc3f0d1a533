// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/evidence/evidencepanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

/// The keys that lead from pane to pane.
class TestPanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void f6CyclesThePanes() {
        WindowFixture fixture("compare");
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        fixture.find<QLineEdit>("subjectField")->setFocus();
        QStringList visited;
        for (int i = 0; i < 6; ++i) {
            QWidget* at = QApplication::focusWidget();
            visited << (at ? at->objectName() : QStringLiteral("nothing"));
            QTest::keyClick(&fixture.window(), Qt::Key_F6);
        }
        QCOMPARE(visited.mid(0, 3), (QStringList{QStringLiteral("subjectField"), QStringLiteral("compareChart"),
                                                 QStringLiteral("comparisonTable")}));
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        QVERIFY(panel->findChild<QWidget*>(visited.at(3)));
        QCOMPARE(visited.at(4), QStringLiteral("navigate-compare"));
        QCOMPARE(visited.at(5), QStringLiteral("scenario"));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("subjectField"));
    }

    void drawerOpensOnDemandAndEscClosesIt() {
        WindowFixture fixture(QSize(1280, 800));
        QVERIFY(!fixture.window().isEvidenceVisible());
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        QVERIFY(fixture.find<QWidget>("evidencePanel")->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QVERIFY(!fixture.find<QWidget>("evidencePanel")->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_F9);
        QVERIFY(fixture.find<QWidget>("evidencePanel")->isVisible());
    }

    void altTSwapsChartAndTable() {
        WindowFixture fixture("compare");
        fixture.find<QWidget>("compareChart")->setFocus();
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::ALT | Qt::Key_T));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("comparisonTable"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::ALT | Qt::Key_T));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("compareChart"));
    }
};

CHOKEPOINT_TEST(TestPanes)
#include "tst_panes.moc"
