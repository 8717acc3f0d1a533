// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/comparisontable.h"
#include "ui/compare/subjecttag.h"
#include "ui/evidence/claimrow.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/exportdialog.h"

#include <QLineEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// A cell of the comparison table by what it shows.
QModelIndex cell(ui::ComparisonTable& table, const QString& subject, const QString& metric, bool ratio = false) {
    using Model = tables::ComparisonTableModel;
    const QAbstractItemModel& model = *table.model();
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex above = model.index(group, 0);
        for (int row = 0; row < model.rowCount(above); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column, above);
                if (index.data(Model::MetricRole).toString() == metric &&
                    index.data(Model::SubjectRole).toString() == subject &&
                    index.data(Model::IsRatioRole).toBool() == ratio) {
                    return index;
                }
            }
        }
    }
    return {};
}

void clickCell(ui::ComparisonTable& table, const QModelIndex& index) {
    table.scrollTo(index);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
}

QString pdfText(const QString& path) {
    QProcess pdftotext;
    pdftotext.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    if (!pdftotext.waitForFinished()) {
        return {};
    }
    return QString::fromUtf8(pdftotext.readAllStandardOutput());
}

}  // namespace

/// The way from two systems to a PDF that can be handed in, by real events.
class TestMainPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pickTwoSystems() {
        WindowFixture fixture("compare");
        auto* field = fixture.find<QLineEdit>("subjectField");
        QTest::mouseClick(field, Qt::LeftButton);
        QTRY_VERIFY(field->hasFocus());
        // Backspace in the empty field removes the last one, then the other.
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClick(field, Qt::Key_Backspace);
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("compareEmpty"))->isVisible());
        QVERIFY(fixture.window().currentView()->exportable().empty());
        QTest::keyClicks(field, QStringLiteral("gb300 nvl72"));
        QTest::keyClick(QApplication::activePopupWidget() ? QApplication::activePopupWidget() : field, Qt::Key_Return);
        QTest::keyClicks(field, QStringLiteral("cloudmatrix"));
        QTest::keyClick(QApplication::activePopupWidget() ? QApplication::activePopupWidget() : field, Qt::Key_Return);
        QVERIFY(fixture.find<QWidget>("tag-nvidia-gb300-nvl72")->isVisible());
        QVERIFY(fixture.find<QWidget>("tag-huawei-cloudmatrix-384")->isVisible());
        QCOMPARE(fixture.window().currentView()->exportable().size(), std::size_t{6});
    }

    void changeBaseline() {
        WindowFixture fixture("compare");
        auto* table = fixture.find<ui::ComparisonTable>("comparisonTable");
        QCOMPARE(cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power"), true).data().toString(),
                 QStringLiteral("3.86×"));
        auto* tag = fixture.find<ui::SubjectTag>("tag-huawei-cloudmatrix-384");
        QTest::mouseClick(tag->findChild<QToolButton*>(QStringLiteral("makeBaseline")), Qt::LeftButton);
        QVERIFY(!cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power"), true).isValid());
        QCOMPARE(cell(*table, QLatin1String(tests::Nvl72), QStringLiteral("power"), true).data().toString(),
                 QStringLiteral("0.26×"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_Z));
        QCOMPARE(cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power"), true).data().toString(),
                 QStringLiteral("3.86×"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_Y));
        QVERIFY(!cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power"), true).isValid());
    }

    void openEvidencePreferAndUndo() {
        WindowFixture fixture("compare");
        auto* table = fixture.find<ui::ComparisonTable>("comparisonTable");
        clickCell(*table, cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power")));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        QVERIFY(panel->isVisible());
        QVERIFY(!panel->isAncestorOf(QApplication::focusWidget()));

        // The press's 600 kW, by hovering its row and pressing "Prefer".
        ui::ClaimRow* press = nullptr;
        for (ui::ClaimRow* row : panel->findChildren<ui::ClaimRow*>()) {
            if (row->isVisibleTo(panel) && row->accessibleName().startsWith(QStringLiteral("600"))) {
                press = row;
                break;
            }
        }
        QVERIFY(press);
        press->setFocus();
        auto* prefer = press->findChild<QToolButton*>(QStringLiteral("preferClaim"));
        QTRY_VERIFY(prefer->isVisible());
        QTest::mouseClick(prefer, Qt::LeftButton);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("600\u00a0kW"));
        QCOMPARE(cell(*table, QLatin1String(tests::CloudMatrix), QStringLiteral("power")).data().toString(),
                 QStringLiteral("600"));
        QVERIFY(fixture.find<QWidget>("useDefault")->isVisible());
        QVERIFY(fixture.find<QAction>("actionUndo")->text().contains(QStringLiteral("Prefer")));

        fixture.trigger("actionUndo");
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
        QVERIFY(!fixture.find<QWidget>("useDefault")->isVisible());
        fixture.trigger("actionRedo");
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("600\u00a0kW"));
        QTest::mouseClick(fixture.find<QWidget>("useDefault"), Qt::LeftButton);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
    }

    void markOpensEvidence() {
        WindowFixture fixture("compare");
        auto* chart = fixture.find<ui::ChartWidget>("compareChart");
        for (const ui::ChartWidget::MarkPlace& mark : chart->placedMarks()) {
            if (mark.id.role == charts::MarkRole::Bar && mark.id.figure.metric == "power" &&
                mark.id.figure.subject == tests::Nvl72) {
                QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, mark.rect.center().toPoint());
            }
        }
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("GB200 NVL72"));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("145\u00a0kW"));
    }

    void exportPdfAndReadIt() {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
            QSKIP("pdftotext (poppler-utils) is not installed");
        }
        WindowFixture fixture("compare");
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_E));
        auto* dialog = fixture.find<ui::ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isVisible());
        const QString path = fixture.path(QStringLiteral("comparison.pdf"));
        fixture.files.nextAnswer = path;
        QTest::mouseClick(dialog->findChild<QWidget*>(QStringLiteral("exportSave")), Qt::LeftButton);
        QVERIFY(fixture.files.lastQuestion.proposed.endsWith(QStringLiteral(".pdf")));
        QVERIFY(fixture.files.lastQuestion.proposed.contains(QStringLiteral("cloudmatrix-384")));
        QVERIFY(fixture.files.lastQuestion.proposed.contains(QStringLiteral("nvl72")));
        QVERIFY(QFileInfo::exists(path));
        const QString words = pdfText(path);
        for (const char* expected : {"CloudMatrix 384", "GB200 NVL72", "559", "145", "300", "180", "SemiAnalysis"}) {
            QVERIFY2(words.contains(QLatin1String(expected)), expected);
        }
        QCOMPARE(fixture.text("statusWords"), QStringLiteral("Saved comparison.pdf"));
        QTest::mouseClick(fixture.find<QWidget>("openSaved"), Qt::LeftButton);
        QTest::mouseClick(fixture.find<QWidget>("showFolder"), Qt::LeftButton);
        QCOMPARE(fixture.files.shown, (QStringList{path, QFileInfo(path).absolutePath()}));
    }
};

CHOKEPOINT_TEST(TestMainPath)
#include "tst_mainpath.moc"
