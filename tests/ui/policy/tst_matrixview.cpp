// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/policy/matrixheader.h"
#include "ui/policy/matrixtable.h"
#include "ui/policy/matrixview.h"
#include "ui/policy/statuslegend.h"
#include "ui/policy/textpane.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// A window whose matrix is in front.
class Matrix {
public:
    Matrix() {
        QTest::mouseClick(m_fixture.find<QWidget>("navigate-matrix"), Qt::LeftButton);
        m_table = m_fixture.find<ui::MatrixTable>("matrixTable");
        m_table->setFocus();
    }

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] ui::MatrixTable& table() { return *m_table; }
    [[nodiscard]] ui::MatrixView& view() { return *m_fixture.find<ui::MatrixView>("matrixView"); }
    [[nodiscard]] ui::TextPane& pane() { return *m_fixture.find<ui::TextPane>("matrixTrace"); }
    [[nodiscard]] QAbstractItemModel& model() { return *m_table->model(); }

    [[nodiscard]] int rowOf(const QString& chip) {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().headerData(row, Qt::Vertical).toString() == chip) {
                return row;
            }
        }
        return -1;
    }
    [[nodiscard]] int columnOf(const QString& head) {
        for (int column = 0; column < model().columnCount(); ++column) {
            if (model().headerData(column, Qt::Horizontal).toString() == head) {
                return column;
            }
        }
        return -1;
    }

private:
    WindowFixture m_fixture;
    ui::MatrixTable* m_table;
};

}  // namespace

class TestMatrixView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnWellKnownChips_endingToday() {
        Matrix matrix;
        const QAbstractItemModelTester tester(&matrix.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(matrix.model().rowCount(), static_cast<int>(policy::wellKnownChips().size()));
        const int last = matrix.model().columnCount() - 1;
        QCOMPARE(matrix.model().headerData(last, Qt::Horizontal).toString(), QStringLiteral("26 Nov 2026\nlaw on"));
        const int march = matrix.columnOf(QStringLiteral("Nov 2023\n3A090"));
        QVERIFY(march >= 0);
        QCOMPARE(matrix.model().index(matrix.rowOf(QStringLiteral("H20")), march).data().toString(),
                 QStringLiteral("A"));
        QVERIFY(!matrix.fixture().session().canUndo());
    }

    void allChips_isOneClickAndUndone() {
        Matrix matrix;
        auto* all = matrix.fixture().find<QWidget>("matrixChips")->findChild<QWidget*>(QStringLiteral("segment1"));
        QTest::mouseClick(all, Qt::LeftButton);
        QVERIFY(matrix.model().rowCount() > 150);
        matrix.fixture().trigger("actionUndo");
        QCOMPARE(matrix.model().rowCount(), static_cast<int>(policy::wellKnownChips().size()));
    }

    void legend_countsAndIsolates() {
        Matrix matrix;
        auto* denial = matrix.fixture().find<ui::LegendButton>("legend5");
        QVERIFY(denial->code() == policy::StatusCode::Denial);
        int count = 0;
        for (int row = 0; row < matrix.model().rowCount(); ++row) {
            for (int column = 0; column < matrix.model().columnCount(); ++column) {
                count += matrix.model().index(row, column).data().toString() == QLatin1String("D") ? 1 : 0;
            }
        }
        QVERIFY(denial->text().contains(QString::number(count)));
        QTest::mouseClick(denial, Qt::LeftButton);
        QVERIFY(matrix.model().rowCount() < static_cast<int>(policy::wellKnownChips().size()));
        QVERIFY(matrix.rowOf(QStringLiteral("B200")) >= 0);
        QCOMPARE(matrix.rowOf(QStringLiteral("H20")), -1);
        // The export shows what the screen shows.
        QCOMPARE(static_cast<int>(matrix.view().exportable().front().rows.size()), matrix.model().rowCount());
        QTest::mouseClick(denial, Qt::LeftButton);
        QCOMPARE(matrix.model().rowCount(), static_cast<int>(policy::wellKnownChips().size()));
    }

    void margin_standsInPlaceOfTheLetter() {
        Matrix matrix;
        QTest::mouseClick(matrix.fixture().find<QWidget>("matrixMargin"), Qt::LeftButton);
        const QModelIndex cell = matrix.model().index(matrix.rowOf(QStringLiteral("H20")),
                                                      matrix.columnOf(QStringLiteral("Nov 2023\n3A090")));
        QCOMPARE(cell.data().toString(), QStringLiteral("−1.3\u00a0%"));
        QVERIFY(matrix.table().columnWidth(cell.column()) >= 56);
    }

    void columns_areOfOneWidth_andHeadsFitThem() {
        Matrix matrix;
        QTest::mouseClick(
            matrix.fixture().find<QWidget>("matrixColumns")->findChild<QWidget*>(QStringLiteral("segment1")),
            Qt::LeftButton);
        QVERIFY(matrix.model().columnCount() > 10);
        auto* heads = qobject_cast<ui::MatrixHeader*>(matrix.table().horizontalHeader());
        for (int column = 0; column < matrix.model().columnCount(); ++column) {
            QCOMPARE(matrix.table().columnWidth(column), matrix.table().columnWidth(0));
            QVERIFY(heads->wordsWidth(column) <= matrix.table().columnWidth(column));
        }
        QCOMPARE(heads->linesOf(matrix.columnOf(QStringLiteral("AE\nUnited Arab Emirates"))),
                 (QStringList{QStringLiteral("AE"), QStringLiteral("United Arab"), QStringLiteral("Emirates")}));
    }

    void enter_opensTheTrace_escapeClosesIt() {
        Matrix matrix;
        QVERIFY(!matrix.pane().isVisible());
        matrix.table().setCurrentIndex(matrix.model().index(matrix.rowOf(QStringLiteral("H20")),
                                                            matrix.columnOf(QStringLiteral("Nov 2023\n3A090"))));
        QTest::keyClick(&matrix.table(), Qt::Key_Return);
        QVERIFY(matrix.pane().isVisible());
        const QString text = matrix.pane().plainText();
        QVERIFY(text.contains(QStringLiteral("No 3A090 licence requirement")));
        QVERIFY(text.contains(QStringLiteral("tpp >= 2400: no")));
        QVERIFY(text.contains(QStringLiteral("October 2023 ECCN 3A090.b")));
        QTest::keyClick(&matrix.table(), Qt::Key_Escape);
        QVERIFY(!matrix.pane().isVisible());
    }

    void arrows_moveTheCrosshair() {
        Matrix matrix;
        matrix.table().setCurrentIndex(matrix.model().index(0, 0));
        QTest::keyClick(&matrix.table(), Qt::Key_Down);
        QTest::keyClick(&matrix.table(), Qt::Key_Right);
        QCOMPARE(matrix.table().currentIndex(), matrix.model().index(1, 1));
    }

    void lawOnAnotherDay_endsThere() {
        Matrix matrix;
        catalog::Context context = matrix.fixture().session().context();
        context.asOf = std::chrono::year(2023) / 11 / 16;
        matrix.fixture().session().setContext(context);
        QCOMPARE(matrix.columnOf(QStringLiteral("Nov 2023\n3A090")), -1);
        QVERIFY(matrix.columnOf(QStringLiteral("16 Nov 2023\nlaw on")) >= 0);
    }

    void destinations_haveAColumnEach() {
        Matrix matrix;
        auto* by = matrix.fixture().find<QWidget>("matrixColumns")->findChild<QWidget*>(QStringLiteral("segment1"));
        QTest::mouseClick(by, Qt::LeftButton);
        QCOMPARE(matrix.model().columnCount(), static_cast<int>(policy::usualDestinations().size()));
        QVERIFY(matrix.columnOf(QStringLiteral("CN\nChina")) >= 0);
    }

    void copy_takesTheCellWithItsContext() {
        Matrix matrix;
        matrix.table().setCurrentIndex({});
        QVERIFY(!matrix.view().copy());
        matrix.table().setCurrentIndex(matrix.model().index(0, 0));
        QVERIFY(matrix.view().copy());
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("law on")));
    }
};

CHOKEPOINT_TEST(TestMatrixView)
#include "tst_matrixview.moc"
