// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/compareview.h"
#include "ui/compare/equaltable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void clickSegment(WindowFixture& fixture, const char* control, int segment) {
    QTest::mouseClick(fixture.find<QWidget>(control)->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)),
                      Qt::LeftButton);
}

/// Types over what a field has.
void type(QLineEdit* field, const QString& text) {
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

/// A target, and Enter.
void typeTarget(WindowFixture& fixture, const QString& text) {
    auto* field = fixture.find<QLineEdit>("equalTarget");
    type(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

/// A row of the table by its system, as shown.
QStringList rowOf(WindowFixture& fixture, const QString& system) {
    for (const QStringList& cells : fixture.find<ui::EqualTable>("equalTable")->lines()) {
        if (cells.first() == system) {
            return cells;
        }
    }
    return {};
}

}  // namespace

class TestEqualView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The whole way of an analyst with a budget of 100 million dollars.
    void equalBudget() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        clickSegment(fixture, "compareMode", 2);
        QCOMPARE(view->state().mode, ui::CompareMode::Equal);
        typeTarget(fixture, QStringLiteral("100 million USD"));
        QCOMPARE(view->state().equal.metric, std::string("price"));
        QCOMPARE(view->state().equal.target, std::string("100 million USD"));
        QCOMPARE(fixture.find<QComboBox>("equalBy")->currentText(), QStringLiteral("Budget"));
        QVERIFY(!fixture.find<QWidget>("equalTargetError")->isVisible());
        // 100 M over 8.2 M, and whole systems: twelve.
        const QStringList cloudMatrix = rowOf(fixture, QStringLiteral("CloudMatrix 384"));
        QVERIFY(cloudMatrix.size() > 4);
        QCOMPARE(cloudMatrix.at(1), QStringLiteral("12"));
        QCOMPARE(cloudMatrix.at(2), QStringLiteral("12.2"));
        const std::vector<charts::ChartSpec> specs = view->exportable();
        QCOMPARE(specs.size(), std::size_t{1});
        QVERIFY2(specs.front().title.find("100") != std::string::npos, specs.front().title.c_str());
        const charts::Mark* bar = specs.front().find({{tests::CloudMatrix, "price", {}}, charts::MarkRole::Bar, 0});
        QVERIFY(bar);
        QCOMPARE(bar->value, 12.0);
        const charts::PageSpec page = view->printable();
        QCOMPARE(page.tables.size(), std::size_t{1});
        QCOMPARE(page.tables.front().columns.front().title, std::string("How many"));
        QCOMPARE(page.tables.front().columns.size(), page.tables.front().groups.front().rows.front().cells.size());
        // Every figure has its column; only notes give way where there is no room for them.
        const auto* table = fixture.find<ui::EqualTable>("equalTable");
        for (int column = 0; column + 1 < table->model()->columnCount(); ++column) {
            QVERIFY2(!table->isColumnHidden(column), qPrintable(QString::number(column)));
        }
        // Every system, or those that are compared.
        const auto all = fixture.find<ui::EqualTable>("equalTable")->lines().size();
        clickSegment(fixture, "equalWhich", 0);
        QVERIFY(fixture.find<ui::EqualTable>("equalTable")->lines().size() < all);
        QCOMPARE(fixture.find<ui::EqualTable>("equalTable")->lines().size(), std::size_t{3});
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.find<ui::EqualTable>("equalTable")->lines().size(), all);
        // The letters were one change.
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.find<QLineEdit>("equalTarget")->text(), QStringLiteral("10 MW"));
    }

    void targets_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("metric");
        QTest::newRow("power") << QStringLiteral("25 MW") << QStringLiteral("power");
        QTest::newRow("compute") << QStringLiteral("100 EFLOPS") << QStringLiteral("compute_16bit");
        QTest::newRow("racks") << QStringLiteral("64 racks") << QStringLiteral("racks");
        QTest::newRow("memory") << QStringLiteral("2 PB") << QStringLiteral("memory_capacity");
    }
    void targets() {
        QFETCH(QString, typed);
        QFETCH(QString, metric);
        WindowFixture fixture("compare");
        clickSegment(fixture, "compareMode", 2);
        typeTarget(fixture, typed);
        QCOMPARE(QString::fromStdString(fixture.find<ui::CompareView>("compareView")->state().equal.metric), metric);
        QVERIFY(!rowOf(fixture, QStringLiteral("CloudMatrix 384")).at(1).isEmpty());
    }

    void errorsStandBesideTheField_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("part");
        QTest::newRow("no unit that is known") << QStringLiteral("12 parsecs") << QStringLiteral("parsecs");
        QTest::newRow("of another kind") << QStringLiteral("3 TFLOPS/W") << QStringLiteral("no amount of power");
        QTest::newRow("zero") << QStringLiteral("0 MW") << QStringLiteral("above zero");
    }
    void errorsStandBesideTheField() {
        QFETCH(QString, typed);
        QFETCH(QString, part);
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        clickSegment(fixture, "compareMode", 2);
        const ui::EqualState before = view->state().equal;
        auto* error = fixture.find<QWidget>("equalTargetError");
        type(fixture.find<QLineEdit>("equalTarget"), typed);
        // Nobody is told off in the middle of a word.
        QVERIFY(!error->isVisible());
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(view->state().equal, before);
        QCOMPARE(view->exportable().front().title, std::string("How many of each fit into 10 MW"));
        // Another change leaves what is typed, and what is said of it.
        clickSegment(fixture, "equalWhich", 0);
        QCOMPARE(fixture.find<QLineEdit>("equalTarget")->text(), typed);
        QVERIFY(error->isVisible());
        QVERIFY2(fixture.text("equalTargetError").contains(part), qPrintable(fixture.text("equalTargetError")));
        type(fixture.find<QLineEdit>("equalTarget"), QStringLiteral("20 MW"));
        QTRY_VERIFY(!error->isVisible());
        QCOMPARE(view->state().equal.target, std::string("20 MW"));
    }

    /// A number alone may be the beginning of another one; it counts after a pause, or with Enter.
    void numbersAlone_countOnceTheyAreWhole() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        clickSegment(fixture, "compareMode", 2);
        auto* target = fixture.find<QLineEdit>("equalTarget");
        type(target, QStringLiteral("2500"));
        QCOMPARE(view->state().equal.target, std::string("10 MW"));
        QTest::keyClick(target, Qt::Key_Return);
        QCOMPARE(view->state().equal.target, std::string("2500"));
        type(target, QStringLiteral("5000"));
        QTRY_COMPARE(view->state().equal.target, std::string("5000"));
        QCOMPARE(view->exportable().front().title, std::string("How many of each fit into 5 MW"));
    }

    void equivalenceFollowsItsFields() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        clickSegment(fixture, "compareMode", 2);
        QCOMPARE(fixture.find<QToolButton>("equalMatch")->text(), QStringLiteral("1.67"));
        type(fixture.find<QLineEdit>("equalCount"), QStringLiteral("3"));
        QCOMPARE(view->state().equal.count, 3.0);
        QCOMPARE(fixture.find<QToolButton>("equalMatch")->text(), QStringLiteral("5"));
        auto* measure = fixture.find<QLineEdit>("equalMeasure");
        type(measure, QStringLiteral("power"));
        QWidget* popup = QApplication::activePopupWidget();
        QTest::keyClick(popup ? popup : measure, Qt::Key_Return);
        QCOMPARE(view->state().equal.measure, std::string("power"));
        QVERIFY2(fixture.text("equalDetail").contains(QStringLiteral("by power")),
                 qPrintable(fixture.text("equalDetail")));
        type(fixture.find<QLineEdit>("equalCount"), QStringLiteral("none"));
        QVERIFY(fixture.find<QWidget>("equalCountError")->isVisible());
        QCOMPARE(view->state().equal.count, 3.0);
        // The answer leads to its evidence.
        QTest::mouseClick(fixture.find<QToolButton>("equalMatch"), Qt::LeftButton);
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("CloudMatrix 384 over GB200 NVL72"));
    }

    void enterOnACellOpensTheFigureOfOne() {
        WindowFixture fixture("compare");
        clickSegment(fixture, "compareMode", 2);
        auto* table = fixture.find<ui::EqualTable>("equalTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, tables::EqualTableModel::CountColumn));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(fixture.text("evidenceMetric"), QStringLiteral("Power"));
        fixture.trigger("actionCopy");
        QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("fit into 10 MW")),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }
};

CHOKEPOINT_TEST(TestEqualView)
#include "tst_equalview.moc"
