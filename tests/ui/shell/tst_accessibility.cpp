// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/exportdialog.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QLineEdit>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// Widgets that take the focus, and are not inner parts of Qt's own.
QList<QWidget*> focusable(QWidget& root) {
    QList<QWidget*> found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        // Inner parts of Qt's own, and viewports that hand the focus on.
        const bool isInner = widget->objectName().startsWith(QStringLiteral("qt_")) || widget->focusProxy();
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !isInner) {
            found << widget;
        }
    }
    return found;
}

QString nameOf(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString missing(QWidget& root) {
    QStringList nameless;
    for (QWidget* widget : focusable(root)) {
        if (nameOf(widget).trimmed().isEmpty() || widget->objectName().isEmpty()) {
            nameless << QStringLiteral("%1 '%2' in %3")
                            .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                 widget->parent()->objectName());
        }
    }
    return nameless.join(QStringLiteral(", "));
}

}  // namespace

class TestAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFocusableWidgetHasAName() {
        WindowFixture fixture;
        fixture.window().showEvidence({tests::CloudMatrix, "compute_16bit", {}});
        const QString nameless = missing(fixture.window());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless));
    }

    void dialogsToo() {
        WindowFixture fixture;
        fixture.trigger("actionExport");
        auto* dialog = fixture.find<ui::ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY2(missing(*dialog).isEmpty(), qPrintable(missing(*dialog)));
        dialog->reject();
        fixture.trigger("actionAbout");
        auto* about = fixture.find<QDialog>("aboutDialog");
        QTRY_VERIFY(about->isVisible());
        QVERIFY2(missing(*about).isEmpty(), qPrintable(missing(*about)));
    }

    void tabReachesEveryControl() {
        WindowFixture fixture("compare");
        fixture.find<QLineEdit>("subjectField")->setFocus();
        QList<QWidget*> reached;
        for (int i = 0; i < 200; ++i) {
            QWidget* at = QApplication::focusWidget();
            if (!at || reached.contains(at)) {
                break;
            }
            reached << at;
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QStringList missed;
        for (QWidget* widget : focusable(fixture.window())) {
            const bool takesTab = widget->focusPolicy() & Qt::TabFocus;
            // The checked one of exclusive buttons stands for all of them; arrows move on.
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool isByArrow = button && button->group() && button->group()->exclusive() && !button->isChecked();
            if (takesTab && widget->isEnabled() && !isByArrow && !reached.contains(widget)) {
                missed << QStringLiteral("'%1' in %2").arg(widget->objectName(), widget->parent()->objectName());
            }
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
    }

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
        QCOMPARE(visited.at(5), QStringLiteral("lawOn"));
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

CHOKEPOINT_TEST(TestAccessibility)
#include "tst_accessibility.moc"
