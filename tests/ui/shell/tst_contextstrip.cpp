// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/compare/comparisontable.h"
#include "ui/shell/style.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

QStringList valuesOf(ui::ComparisonTable& table, const QString& metric) {
    using Model = tables::ComparisonTableModel;
    QStringList values;
    const QAbstractItemModel& model = *table.model();
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex above = model.index(group, 0);
        for (int row = 0; row < model.rowCount(above); ++row) {
            if (model.index(row, 0, above).data(Model::MetricRole).toString() == metric) {
                for (int column = Model::FirstSubjectColumn; column < model.columnCount(); ++column) {
                    values << model.index(row, column, above).data().toString();
                }
            }
        }
    }
    return values;
}

bool isHighlighted(const QWidget* button) {
    return button->property(ui::StyleRoleProperty).toInt() == static_cast<int>(ui::StyleRole::StripChanged);
}

/// Opens the menu of figures and chooses a line in it, as a person does.
void chooseFigures(WindowFixture& fixture, const char* actionName) {
    auto* menu = fixture.find<QMenu>("figuresMenu");
    menu->popup(fixture.window().mapToGlobal(QPoint(200, 60)));
    auto* action = menu->findChild<QAction*>(QLatin1String(actionName));
    QVERIFY(action);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
}

}  // namespace

class TestContextStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A screen reader opens the menu of figures at its button, finds its lines below it, and presses one.
    void menuThroughTheAccessibilityTree() {
        WindowFixture fixture("compare");
        auto* button = fixture.find<QToolButton>("figures");
        auto* menu = fixture.find<QMenu>("figuresMenu");
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(button);
        QCOMPARE(interface->childCount(), 1);
        QAccessibleInterface* popup = interface->child(0);
        QCOMPARE(popup->object(), static_cast<QObject*>(menu));
        QCOMPARE(interface->indexOfChild(popup), 0);
        QVERIFY(popup->state().invisible);
        // The strip's words are whole once the law and the supply are there.
        QTRY_VERIFY(fixture.find<QToolButton>("listings")->text().contains(QStringLiteral("18")));
        QCoreApplication::sendPostedEvents();
        interface->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        // Whoever asked is answered before the menu opens.
        QVERIFY(!menu->isVisible());
        QTRY_VERIFY(menu->isVisible());
        // Below its button; at the screen's edge it may stand further left.
        QCOMPARE(menu->y(), button->mapToGlobal(QPoint(0, button->height())).y());
        QVERIFY(!popup->state().invisible);
        QAccessibleInterface* press = nullptr;
        for (int i = 0; i < popup->childCount(); ++i) {
            if (popup->child(i)->text(QAccessible::Name) == QStringLiteral("Press, July 2025")) {
                press = popup->child(i);
            }
        }
        QVERIFY(press);
        press->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(fixture.session().context().lens, std::string("press-2025-07"));
        QTRY_VERIFY(!menu->isVisible());
        QVERIFY(!button->isDown());
    }

    void pressOfJuly2025AndBack() {
        WindowFixture fixture("compare");
        auto* table = fixture.find<ui::ComparisonTable>("comparisonTable");
        auto* button = fixture.find<QToolButton>("figures");
        QVERIFY(!isHighlighted(button));
        QVERIFY(!fixture.find<QWidget>("resetContext")->isVisible());
        chooseFigures(fixture, "lens-press-2025-07");
        QCOMPARE(fixture.session().context().lens, std::string("press-2025-07"));
        QVERIFY(isHighlighted(button));
        QVERIFY(button->text().contains(QStringLiteral("Press, July 2025")));
        const QStringList power = valuesOf(*table, QStringLiteral("power"));
        QCOMPARE(power.value(0), QStringLiteral("150"));
        QCOMPARE(power.value(1), QStringLiteral("600"));
        QCOMPARE(power.value(2), QStringLiteral("4.00×"));
        const QStringList price = valuesOf(*table, QStringLiteral("price"));
        QVERIFY2(price.value(1).contains(QStringLiteral("8.2")) || price.value(1) == QStringLiteral("8,200,000"),
                 qPrintable(price.join(u' ')));
        QVERIFY2(price.value(2).startsWith(QStringLiteral("above 2")), qPrintable(price.join(u' ')));
        QCOMPARE(valuesOf(*table, QStringLiteral("compute_16bit")).value(2), QStringLiteral("1.40×"));
        // The lens is named on what is handed out.
        QVERIFY(fixture.window().currentView()->exportable().front().context.find("press") != std::string::npos);

        QTest::mouseClick(fixture.find<QWidget>("resetContext"), Qt::LeftButton);
        QCOMPARE(fixture.session().context().lens, std::string("best"));
        QVERIFY(!isHighlighted(button));
        QCOMPARE(valuesOf(*table, QStringLiteral("power")).value(1), QStringLiteral("559"));
    }

    void lawOnAnotherDay() {
        WindowFixture fixture;
        auto* button = fixture.find<QToolButton>("lawOn");
        QVERIFY(button->text().contains(QStringLiteral("26 Nov 2026")));
        QTest::mouseClick(button, Qt::LeftButton);
        auto* field = fixture.find<QLineEdit>("dateField");
        QTRY_VERIFY(field->isVisible());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("2025-02-30"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(fixture.find<QLabel>("dateError")->text().contains(QStringLiteral("2025-07-23")));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("2025-07-23"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(button->text().contains(QStringLiteral("23 Jul 2025")));
        QVERIFY(isHighlighted(button));
        QTest::mouseClick(fixture.find<QWidget>("lawOnReset"), Qt::LeftButton);
        QVERIFY(!isHighlighted(button));
        QVERIFY(button->text().contains(QStringLiteral("26 Nov 2026")));
    }

    void knownOnADay() {
        WindowFixture fixture;
        chooseFigures(fixture, "knownOn");
        auto* field = fixture.find<QLineEdit>("dateField");
        QTRY_VERIFY(field->isVisible());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("2025-05-01"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(fixture.session().context().knownAt.has_value());
        QVERIFY(fixture.find<QToolButton>("figures")->text().contains(QStringLiteral("known on 1 May 2025")));
        QTest::mouseClick(fixture.find<QWidget>("figuresReset"), Qt::LeftButton);
        QVERIFY(!fixture.session().context().knownAt.has_value());
    }
};

CHOKEPOINT_TEST(TestContextStrip)
#include "tst_contextstrip.moc"
