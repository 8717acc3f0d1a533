// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sheettext.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/importdialog.h"
#include "ui/policy/matrixview.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/tableholder.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;
using ui::ImportDialog;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// A window and the import of a file, opened as a person does.
class ImportFixture : public WindowFixture {
public:
    QString write(const char* name, const QByteArray& bytes) {
        QFile file(path(q(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write the test's file");
        }
        return file.fileName();
    }
    ImportDialog& open(const QString& file) {
        files.nextAnswer = file;
        window().activateWindow();
        if (!QTest::qWaitForWindowActive(&window())) {
            qFatal("the window is not active");
        }
        QTest::keyClick(&window(), Qt::Key_I, Qt::ControlModifier);
        auto* dialog = window().findChild<ImportDialog*>();
        if (dialog == nullptr) {
            qFatal("no dialog came");
        }
        ready(*dialog);
        return *dialog;
    }
    static void ready(ImportDialog& dialog) { QTRY_VERIFY_WITH_TIMEOUT(!dialog.isBusy(), 30000); }
    static void click(ImportDialog& dialog, const char* name) {
        auto* button = dialog.findChild<QAbstractButton*>(q(name));
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Presses Import and waits until it is in the workbook.
    void take(ImportDialog& dialog) {
        click(dialog, "importNow");
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<ImportDialog*>() == nullptr, 120'000);
    }
    static QString text(ImportDialog& dialog, const char* label) { return dialog.findChild<QLabel*>(q(label))->text(); }
    std::size_t claims() { return session().snapshot()->catalog->claimsOf("x-one").size(); }
};

void choose(ImportDialog& dialog, const char* combo, const char* item) {
    auto* box = dialog.findChild<QComboBox*>(q(combo));
    const int index = box->findText(q(item));
    QVERIFY2(index >= 0, item);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    while (box->currentIndex() != index) {
        const int before = box->currentIndex();
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY2(box->currentIndex() != before, item);
    }
}

const QByteArray GoodClaims =
    "entity_id,entity_name,attribute,value,unit,source_kind,source_title\n"
    "x-one,X One,tdp,400,W,vendor,Datasheet\n"
    "x-one,X One,die_area,800,mm2,vendor,Datasheet\n";

}  // namespace

namespace {

/// Whether the table that a view hands over holds a text.
bool sheetHas(WindowFixture& fixture, const char* view, const char* text) {
    fixture.window().showView(q(view));
    const auto* holder = dynamic_cast<const ui::TableHolder*>(fixture.window().currentView());
    return holder != nullptr && QTest::qWaitFor(
                                    [&] {
                                        const std::string csv =
                                            catalog::toCsv(holder->tableSheet(), catalog::Headings::Ids);
                                        return QString::fromStdString(csv).contains(q(text), Qt::CaseInsensitive);
                                    },
                                    30000);
}

}  // namespace

class ImportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownFile_isOneStep();
    void twoBadRows_canBeLeftOut();
    void mendedFile_isReadAgain();
    void unknownFile_asksAndRemembers();
    void spreadsheet_saysWhatToDo();
    void droppedTable_isImported();
    void fits_smallScreens();
    void manyRows_areTakenWithProgressAndUndoneInOneStep();
    void manyRows_canBeGivenUp();
    void epoch_inOneStep();
};

void ImportDialogTest::knownFile_isOneStep() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("claims.csv", GoodClaims));
    QVERIFY2(ImportFixture::text(dialog, "importKind").startsWith(q("Recognised as a claims file.")),
             qPrintable(ImportFixture::text(dialog, "importKind")));
    QCOMPARE(ImportFixture::text(dialog, "importSummary"), q("1 new chip or system · 2 new claims"));
    auto* preview = dialog.findChild<QAbstractItemView*>(q("importPreview"));
    QVERIFY(preview->isVisible());
    QCOMPARE(preview->model()->rowCount(), 2);
    QCOMPARE(fixture.claims(), 0U);
    fixture.take(dialog);
    QCOMPARE(fixture.claims(), 2U);
    auto* message = fixture.find<ui::InlineMessage>("windowMessage");
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(message->sentence().startsWith(q("Imported claims.csv: 1 new chip or system")),
             qPrintable(message->sentence()));
    QTest::mouseClick(fixture.find<QPushButton>("importUndo"), Qt::LeftButton);
    QCOMPARE(fixture.claims(), 0U);
    QCOMPARE(inEnglish(*fixture.session().redoTitle()), std::string("Import claims.csv (2 claims)"));
    fixture.trigger("actionRedo");
    QCOMPARE(fixture.claims(), 2U);
}

void ImportDialogTest::twoBadRows_canBeLeftOut() {
    ImportFixture fixture;
    ImportDialog& dialog =
        fixture.open(fixture.write("bad.csv", GoodClaims + "x-one,X One,tdp,lots,W,,\nx-one,X One,price_usd,5,kg,,\n"));
    auto* notes = dialog.findChild<QAbstractItemView*>(q("importNotes"));
    QVERIFY(notes->isVisible());
    QCOMPARE(notes->model()->rowCount(), 2);
    QCOMPARE(notes->model()->index(0, 0).data().toString(), q("4"));
    QCOMPARE(notes->model()->index(0, 1).data().toString(), q("value"));
    QVERIFY(notes->model()->index(1, 2).data().toString().contains(q("does not fit")));
    auto* now = dialog.findChild<QPushButton*>(q("importNow"));
    QVERIFY(!now->isEnabled());
    ImportFixture::click(dialog, "importSkip");
    QVERIFY(now->isEnabled());
    fixture.take(dialog);
    QCOMPARE(fixture.claims(), 2U);
}

void ImportDialogTest::mendedFile_isReadAgain() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("mend.csv", GoodClaims + "x-one,X One,tdp,lots,W,,\n"));
    fixture.write("mend.csv", GoodClaims + "x-one,X One,transistors,60,billion,,\n");
    ImportFixture::click(dialog, "importAgain");
    ImportFixture::ready(dialog);
    QCOMPARE(ImportFixture::text(dialog, "importSummary"), q("1 new chip or system · 3 new claims"));
}

/// Ambiguous numbers are asked about; the answer is kept for the next file with these headings.
void ImportDialogTest::unknownFile_asksAndRemembers() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("own.csv", "Karte;Flaeche\nX One;1.500\nX Two;2.500\n"));
    auto* list = dialog.findChild<QListWidget*>(q("importColumnList"));
    QVERIFY(list->isVisible());
    auto* now = dialog.findChild<QPushButton*>(q("importNow"));
    QVERIFY(!now->isEnabled());
    QCOMPARE(ImportFixture::text(dialog, "importSummary"), q("Which column names the chip or system?"));
    list->setFocus();
    list->setCurrentRow(0);
    choose(dialog, "importMeaning", "Name");
    ImportFixture::ready(dialog);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    choose(dialog, "importMeaning", "die_area");
    auto* unit = dialog.findChild<QLineEdit*>(q("importUnit"));
    unit->setFocus();
    QTest::keyClicks(unit, q("mm2"));
    ImportFixture::ready(dialog);
    QVERIFY2(ImportFixture::text(dialog, "importSummary").contains(q("can be a thousand and more")),
             qPrintable(ImportFixture::text(dialog, "importSummary")));
    choose(dialog, "importDecimal", "Comma (1.234,5)");
    ImportFixture::ready(dialog);
    QVERIFY2(now->isEnabled(), qPrintable(ImportFixture::text(dialog, "importSummary")));
    fixture.take(dialog);
    QTRY_VERIFY(fixture.window().findChild<ImportDialog*>() == nullptr);
    const auto claims = fixture.session().snapshot()->catalog->claims("x-one", "die_area");
    QCOMPARE(claims.size(), 1U);
    QCOMPARE(std::get<catalog::Number>(claims.front()->value).value, std::optional(1500.0));

    ImportDialog& second = fixture.open(fixture.write("next.csv", "Karte;Flaeche\nX Three;3.500\n"));
    QVERIFY(ImportFixture::text(second, "importKind").startsWith(q("Columns as you set them")));
    QCOMPARE(ImportFixture::text(second, "importSummary"), q("1 new chip or system · 1 new claim"));
}

void ImportDialogTest::spreadsheet_saysWhatToDo() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("book.xlsx", "PK\x03\x04 and so on"));
    auto* message = dialog.findChild<ui::InlineMessage*>(q("importMessage"));
    QVERIFY(message->isVisible());
    QVERIFY(message->sentence().contains(q("save the sheet as CSV in UTF-8")));
    QVERIFY(!dialog.findChild<QPushButton*>(q("importNow"))->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QTRY_VERIFY(fixture.window().findChild<ImportDialog*>() == nullptr);
}

void ImportDialogTest::droppedTable_isImported() {
    ImportFixture fixture;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(fixture.write("dropped.csv", GoodClaims))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &drop);
    auto* dialog = fixture.window().findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr);
    ImportFixture::ready(*dialog);
    QCOMPARE(ImportFixture::text(*dialog, "importSummary"), q("1 new chip or system · 2 new claims"));
}

void ImportDialogTest::fits_smallScreens() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("own.csv", "Karte;Flaeche\nX One;1.500\n"));
    const QSize least = dialog.minimumSizeHint();
    QVERIFY2(least.width() <= 640 && least.height() <= 512,
             qPrintable(QStringLiteral("%1 × %2").arg(least.width()).arg(least.height())));
}

namespace {

/// More than one changeset holds: ten claims on each chip.
constexpr int ManyRows = 50'000;

QByteArray manyClaims() {
    QByteArray csv("entity_id,entity_name,attribute,value,unit,source_kind,source_title\n");
    for (int i = 0; i < ManyRows; ++i) {
        csv += QStringLiteral("x-%1,X %1,power_component:p%2,%3,W,press,Table %4\n")
                   .arg(i / 10)
                   .arg(i % 10)
                   .arg(100 + i % 700)
                   .arg(i % 7)
                   .toUtf8();
    }
    return csv;
}

}  // namespace

void ImportDialogTest::manyRows_areTakenWithProgressAndUndoneInOneStep() {
    ImportFixture fixture;
    const std::size_t before = fixture.session().snapshot()->catalog->allClaims().size();
    const auto own = [&] { return fixture.session().snapshot()->catalog->allClaims().size() - before; };
    ImportDialog& dialog = fixture.open(fixture.write("many.csv", manyClaims()));
    QVERIFY2(ImportFixture::text(dialog, "importSummary").contains(q("50000 new claims")),
             qPrintable(ImportFixture::text(dialog, "importSummary")));
    ImportFixture::click(dialog, "importNow");
    QVERIFY(dialog.findChild<QWidget*>(q("importProgress"))->isVisible());
    QVERIFY(!dialog.findChild<QPushButton*>(q("importNow"))->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window().findChild<ImportDialog*>() == nullptr, 120'000);
    QCOMPARE(own(), std::size_t{ManyRows});
    QCOMPARE(fixture.session().history().size(), std::size_t{1});
    QCOMPARE(inEnglish(*fixture.session().undoTitle()), std::string("Import many.csv (50000 claims)"));
    fixture.trigger("actionUndo");
    QTRY_COMPARE_WITH_TIMEOUT(own(), std::size_t{0}, 120'000);
    QTRY_VERIFY(fixture.session().canRedo());
    fixture.trigger("actionRedo");
    QTRY_COMPARE_WITH_TIMEOUT(own(), std::size_t{ManyRows}, 120'000);
    QCOMPARE(fixture.session().history().size(), std::size_t{1});
}

void ImportDialogTest::manyRows_canBeGivenUp() {
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(fixture.write("many.csv", manyClaims()));
    ImportFixture::click(dialog, "importNow");
    QTRY_VERIFY_WITH_TIMEOUT(ImportFixture::text(dialog, "importSummary").contains(q("rows so far")), 60'000);
    ImportFixture::click(dialog, "importCancel");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isBusy(), 60'000);
    auto* message = dialog.findChild<ui::InlineMessage*>(q("importMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY(fixture.session().history().empty());
    QVERIFY(fixture.session().snapshot()->catalog->subject("x-1") == nullptr);
    QVERIFY(dialog.findChild<QPushButton*>(q("importNow"))->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QTRY_VERIFY(fixture.window().findChild<ImportDialog*>() == nullptr);
}

void ImportDialogTest::epoch_inOneStep() {
    const QString file = qEnvironmentVariable("CHOKEPOINT_EPOCH_HARDWARE");
    if (!QFile::exists(file)) {
        QSKIP("Epoch AI's file is not here: set CHOKEPOINT_EPOCH_HARDWARE to it");
    }
    ImportFixture fixture;
    ImportDialog& dialog = fixture.open(file);
    const QString kind = ImportFixture::text(dialog, "importKind");
    QVERIFY2(kind.contains(q("Machine Learning Hardware (Epoch AI)")) && kind.contains(q("CC-BY-4.0")),
             qPrintable(kind));
    fixture.take(dialog);
    const auto catalog = fixture.session().snapshot()->catalog;
    const catalog::Subject* chip = catalog->subject("metax-mxc500-oam");
    QVERIFY(chip != nullptr);
    const auto claims = catalog->claims("metax-mxc500-oam", "fp16_tflops");
    QCOMPARE(claims.size(), 1U);
    QCOMPARE(catalog->source(claims.front()->source)->publisher, std::string("Epoch AI"));

    // It stands in Compare, with Epoch AI named among the sources.
    fixture.window().compare({q("metax-mxc500-oam"), q("nvidia-h20")});
    QVERIFY(sheetHas(fixture, "compare", "mxc500"));
    charts::PageSpec page = fixture.window().currentView()->printable();
    const auto sources = charts::numberSources(page);
    QVERIFY(std::ranges::any_of(
        sources, [](const charts::SourceNote& note) { return note.text.find("Epoch AI") != std::string::npos; }));
    // In the matrix of all chips and on the frontier.
    ui::MatrixState matrix;
    matrix.showsAllChips = true;
    QVERIFY(fixture.session().apply({session::SetLayout{"matrix", matrix.toJson()}, {}, {}}));
    QVERIFY(sheetHas(fixture, "matrix", "mxc500"));
    QVERIFY(sheetHas(fixture, "frontier", "mxc500"));
}

CHOKEPOINT_TEST(ImportDialogTest)

#include "tst_importdialog.moc"
