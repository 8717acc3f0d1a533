// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/exportdialog.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/pagepreview.h"
#include "ui/shell/printdialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QSemaphore>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QThreadPool>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void choose(QDialog& dialog, const char* control, int segment) {
    auto* widget = dialog.findChild<QWidget*>(QLatin1String(control));
    QTest::mouseClick(widget->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)), Qt::LeftButton);
}

void click(QDialog& dialog, const char* button) {
    QTest::mouseClick(dialog.findChild<QWidget*>(QLatin1String(button)), Qt::LeftButton);
}

/// The export dialog as Ctrl+E brings it.
ui::ExportDialog& exportDialog(WindowFixture& fixture) {
    fixture.window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_E));
    return *fixture.find<ui::ExportDialog>("exportDialog");
}

ui::PrintDialog& printDialog(WindowFixture& fixture) {
    fixture.window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_P));
    auto* dialog = fixture.find<ui::PrintDialog>("printDialog");
    if (fixture.printers.hold == nullptr) {
        static_cast<void>(QTest::qWaitFor([dialog] { return !dialog->isLooking(); }));
    }
    return *dialog;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The text of a PDF in reading order; nothing where the machine has no pdftotext.
std::optional<QString> pdfText(const QString& path) {
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (tool.isEmpty()) {
        return std::nullopt;
    }
    QProcess process;
    process.start(tool, {QStringLiteral("-layout"), path, QStringLiteral("-")});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

QString errorOf(const QDialog& dialog, const char* name) {
    const auto* message = dialog.findChild<ui::InlineMessage*>(QLatin1String(name));
    return message->isVisible() ? message->sentence() : QString();
}

}  // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsWritten_data() {
        QTest::addColumn<int>("segment");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("PDF") << 0 << "pdf" << QByteArray("%PDF-");
        QTest::newRow("SVG") << 1 << "svg" << QByteArray("<?xml");
        QTest::newRow("PNG") << 2 << "png" << QByteArray("\x89PNG");
        QTest::newRow("CSV") << 3 << "csv" << QByteArray();
    }
    void everyFormatIsWritten() {
        QFETCH(int, segment);
        QFETCH(QString, suffix);
        QFETCH(QByteArray, start);
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        choose(dialog, "exportFormat", segment);
        QCOMPARE(dialog.proposedName(), QStringLiteral("cloudmatrix-384-vs-gb200-nvl72.") + suffix);
        const QString path = fixture.path(QStringLiteral("out.") + suffix);
        fixture.files.nextAnswer = path;
        click(dialog, "exportSave");
        const QByteArray bytes = contentOf(path);
        QVERIFY(bytes.size() > 200);
        QVERIFY(bytes.startsWith(start));
        // Format and folder are proposed again.
        const ui::ExportSettings remembered = fixture.services().settings.exportSettings();
        QCOMPARE(remembered.format, suffix);
        QCOMPARE(remembered.folder, QFileInfo(path).absolutePath());
        QTRY_VERIFY(!fixture.window().findChild<ui::ExportDialog*>());
        ui::ExportDialog& again = exportDialog(fixture);
        click(again, "exportSave");
        QVERIFY(fixture.files.lastQuestion.proposed.startsWith(QFileInfo(path).absolutePath()));
        QVERIFY(fixture.files.lastQuestion.proposed.endsWith(suffix));
    }

    void tableIsWrittenAsData_data() {
        QTest::addColumn<int>("segment");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("Excel") << 0 << "xlsx" << QByteArray("PK");
        QTest::newRow("Markdown") << 1 << "md" << QByteArray();
        QTest::newRow("JSON") << 2 << "json" << QByteArray("{");
    }
    void tableIsWrittenAsData() {
        QFETCH(int, segment);
        QFETCH(QString, suffix);
        QFETCH(QByteArray, start);
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        choose(dialog, "exportData", segment);
        QCOMPARE(dialog.proposedName(), QStringLiteral("cloudmatrix-384-vs-gb200-nvl72.") + suffix);
        QVERIFY(!dialog.findChild<QComboBox*>(QStringLiteral("exportPaper"))->isEnabled());
        const QString path = fixture.path(QStringLiteral("out.") + suffix);
        fixture.files.nextAnswer = path;
        click(dialog, "exportSave");
        QVERIFY(contentOf(path).size() > 200);
        QVERIFY(contentOf(path).startsWith(start));
        QTRY_VERIFY(!fixture.window().findChild<ui::ExportDialog*>());
        // Remembered; and one of the pages takes its place again.
        ui::ExportDialog& again = exportDialog(fixture);
        QVERIFY(again.sheetFormat().has_value());
        choose(again, "exportFormat", 0);
        QVERIFY(!again.sheetFormat());
        QVERIFY(again.format() == ui::ExportFormat::Pdf);
    }

    void viewWithoutATable_offersNoData() {
        WindowFixture fixture("overview");
        QVERIFY(!exportDialog(fixture).findChild<QWidget*>(QStringLiteral("exportData"))->isEnabled());
    }

    /// The page, by keys and clicks, and its text against the figures: charts, table and sources.
    void pageSaysTheFigures() {
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        const QString path = fixture.path(QStringLiteral("page.pdf"));
        fixture.files.nextAnswer = path;
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(contentOf(path).startsWith("%PDF-"));
        const std::optional<QString> text = pdfText(path);
        if (!text) {
            QSKIP("poppler-utils is not installed");
        }
        for (const char* words :
             {"GB200 NVL72 · CloudMatrix 384", "As recorded", "Power, kW", "All figures", "Metric", "145", "559",
              "3.86×", "180", "300", "1.67×", "8.2", "2.41×", "Software and manufacture", "Sources", "SemiAnalysis",
              "https://", "verified to 31 Jul 2026"}) {
            QVERIFY2(text->contains(QString::fromUtf8(words)), words);
        }
        // The saved file can be opened from the status line.
        QCOMPARE(fixture.text("statusWords"), QStringLiteral("Saved page.pdf"));
        QTest::mouseClick(fixture.find<QWidget>("openSaved"), Qt::LeftButton);
        QTest::mouseClick(fixture.find<QWidget>("showFolder"), Qt::LeftButton);
        QCOMPARE(fixture.files.shown, (QStringList{path, QFileInfo(path).absolutePath()}));
    }

    void pressLensIsPrinted() {
        WindowFixture fixture("compare");
        catalog::Context context = fixture.session().context();
        context.lens = "press-2025-07";
        fixture.session().setContext(context);
        ui::ExportDialog& dialog = exportDialog(fixture);
        const QString path = fixture.path(QStringLiteral("press.pdf"));
        fixture.files.nextAnswer = path;
        click(dialog, "exportSave");
        const std::optional<QString> text = pdfText(path);
        if (!text) {
            QSKIP("poppler-utils is not installed");
        }
        QVERIFY(text->contains(QStringLiteral("press")));
        QVERIFY(text->contains(QStringLiteral("1.40×")));
        QVERIFY(text->contains(QStringLiteral("600")));
    }

    void optionsShowInThePreview() {
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        auto* preview = dialog.findChild<ui::PagePreview*>();
        QVERIFY(preview->pageCount() > 1);
        choose(dialog, "exportOrientation", 1);
        QCOMPARE(dialog.options().orientation, QPageLayout::Landscape);
        choose(dialog, "exportTheme", 1);
        QCOMPARE(dialog.options().theme.surface, ui::ChartTheme::dark().surface);
        const auto* size = dialog.findChild<QLabel*>(QStringLiteral("exportSize"));
        QTRY_COMPARE(size->text(), QStringLiteral("279 × 216 mm"));
        choose(dialog, "exportPreset", 1);
        QTRY_COMPARE(size->text(), QStringLiteral("339 × 191 mm"));
        choose(dialog, "exportPreset", 2);
        QTRY_VERIFY(size->text().startsWith(QStringLiteral("85 × ")));
        QTRY_COMPARE(preview->pageCount(), 1);
        auto* paper = dialog.findChild<QComboBox*>(QStringLiteral("exportPaper"));
        QVERIFY(!paper->isEnabled());
        choose(dialog, "exportPreset", 0);
        QVERIFY(paper->isEnabled());
        choose(dialog, "exportFormat", 2);
        QTRY_COMPARE(size->text(), QStringLiteral("1920 × 1080 pixels"));
        choose(dialog, "exportFormat", 3);
        QVERIFY(!paper->isEnabled());
    }

    void pagesTurn() {
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        auto* preview = dialog.findChild<ui::PagePreview*>();
        QCOMPARE(preview->currentPage(), 0);
        click(dialog, "nextPage");
        QCOMPARE(preview->currentPage(), 1);
        preview->setFocus();
        QTest::keyClick(preview, Qt::Key_End);
        QCOMPARE(preview->currentPage(), preview->pageCount() - 1);
        QVERIFY(!dialog.findChild<QWidget*>(QStringLiteral("nextPage"))->isEnabled());
        QTest::keyClick(preview, Qt::Key_PageDown);
        QCOMPARE(preview->currentPage(), preview->pageCount() - 1);
        QTest::keyClick(preview, Qt::Key_Home);
        QCOMPARE(preview->currentPage(), 0);
        QVERIFY(
            dialog.findChild<QLabel*>(QStringLiteral("pageNumber"))->text().startsWith(QStringLiteral("Page 1 of")));
    }

    void failuresAreSaidInTheDialog_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("no folder") << "no such folder/out.pdf"
                                   << "there is no folder";
        QTest::newRow("a folder of that name") << "taken.pdf"
                                               << "there is a folder of that name";
        QTest::newRow("no ending") << "out"
                                   << "does not say which format";
    }
    void failuresAreSaidInTheDialog() {
        QFETCH(QString, name);
        QFETCH(QString, words);
        WindowFixture fixture("compare");
        QVERIFY(QDir().mkpath(fixture.path(QStringLiteral("taken.pdf"))));
        ui::ExportDialog& dialog = exportDialog(fixture);
        fixture.files.nextAnswer = fixture.path(name);
        click(dialog, "exportSave");
        QVERIFY(dialog.isVisible());
        QVERIFY2(errorOf(dialog, "exportError").contains(words), qPrintable(errorOf(dialog, "exportError")));
    }

    void savedFileMayBeGone() {
        WindowFixture fixture("compare");
        ui::ExportDialog& dialog = exportDialog(fixture);
        const QString path = fixture.path(QStringLiteral("gone.pdf"));
        fixture.files.nextAnswer = path;
        click(dialog, "exportSave");
        QVERIFY(QFile::remove(path));
        QTest::mouseClick(fixture.find<QWidget>("openSaved"), Qt::LeftButton);
        QVERIFY(fixture.files.shown.isEmpty());
        QVERIFY2(fixture.text("statusWords").contains(QStringLiteral("no longer there")),
                 qPrintable(fixture.text("statusWords")));
    }

    void printingSendsThePages() {
        WindowFixture fixture("compare");
        fixture.printers.output = fixture.path(QStringLiteral("printed.pdf"));
        ui::PrintDialog& dialog = printDialog(fixture);
        QVERIFY(dialog.findChild<ui::PagePreview*>()->pageCount() > 1);
        choose(dialog, "printOrientation", 1);
        click(dialog, "printGo");
        QCOMPARE(fixture.text("statusWords"), QStringLiteral("Sent to Office, 2nd floor"));
        QVERIFY(contentOf(fixture.printers.output).startsWith("%PDF-"));
        if (const std::optional<QString> text = pdfText(fixture.printers.output)) {
            QVERIFY(text->contains(QStringLiteral("All figures")));
            QVERIFY(text->contains(QStringLiteral("3.86×")));
        }
        QVERIFY(fixture.services().settings.exportSettings().isLandscape);
    }

    void printerThatIsGone_isSaid() {
        WindowFixture fixture("compare");
        ui::PrintDialog& dialog = printDialog(fixture);
        click(dialog, "printGo");
        QVERIFY(dialog.isVisible());
        QVERIFY(errorOf(dialog, "printError").contains(QStringLiteral("does not answer")));
    }

    /// A print server that does not answer keeps nobody from looking at the pages, or from going.
    void slowPrinters_areWaitedForElsewhere() {
        QSemaphore answer;
        WindowFixture fixture("compare");
        fixture.printers.hold = &answer;
        QPointer<ui::PrintDialog> dialog = &printDialog(fixture);
        auto* go = dialog->findChild<QPushButton*>(QStringLiteral("printGo"));
        auto* note = dialog->findChild<QLabel*>(QStringLiteral("printerNote"));
        QVERIFY(dialog->isLooking());
        QVERIFY(!go->isEnabled());
        QCOMPARE(note->text(), QStringLiteral("Looking for printers…"));
        choose(*dialog, "printOrientation", 1);
        QTRY_VERIFY(dialog->options().orientation == QPageLayout::Landscape);
        answer.release();
        QTRY_VERIFY(!dialog->isLooking());
        QVERIFY(go->isEnabled());
        QVERIFY(!note->isVisible());
        QVERIFY(dialog->findChild<QWidget*>(QStringLiteral("printPrinter"))->isVisible());
        // A dialog that is gone before the answer is no trouble.
        dialog->reject();
        QTRY_VERIFY(!dialog);
        QPointer<ui::PrintDialog> second = &printDialog(fixture);
        second->reject();
        QTRY_VERIFY(!second);
        answer.release();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
        QCoreApplication::processEvents();
    }

    void withoutPrinter_aPdfIsOffered() {
        WindowFixture fixture("compare");
        fixture.printers.names.clear();
        ui::PrintDialog& dialog = printDialog(fixture);
        QVERIFY(!dialog.hasPrinter());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("printerNote"))->isVisible());
        click(dialog, "printGo");
        auto* exporting = fixture.find<ui::ExportDialog>("exportDialog");
        QVERIFY(exporting->isVisible());
        QCOMPARE(exporting->format(), ui::ExportFormat::Pdf);
    }
};

CHOKEPOINT_TEST(TestExport)
#include "tst_export.moc"
