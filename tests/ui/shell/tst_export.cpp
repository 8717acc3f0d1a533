// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/exportdialog.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/pagepreview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void choose(ui::ExportDialog& dialog, const char* control, int segment) {
    auto* widget = dialog.findChild<QWidget*>(QLatin1String(control));
    QTest::mouseClick(widget->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)), Qt::LeftButton);
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
        WindowFixture fixture;
        fixture.window().showExport();
        auto* dialog = fixture.find<ui::ExportDialog>("exportDialog");
        choose(*dialog, "exportFormat", segment);
        QVERIFY(dialog->proposedName().endsWith(u'.' + suffix));
        const QString path = fixture.path(QStringLiteral("out.") + suffix);
        fixture.files.nextAnswer = path;
        QTest::mouseClick(dialog->findChild<QWidget*>(QStringLiteral("exportSave")), Qt::LeftButton);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.size() > 200);
        QVERIFY(bytes.startsWith(start));
    }

    void optionsShowInThePreview() {
        WindowFixture fixture;
        fixture.window().showExport();
        auto* dialog = fixture.find<ui::ExportDialog>("exportDialog");
        QVERIFY(dialog->findChild<ui::PagePreview*>()->pageCount() > 0);
        choose(*dialog, "exportOrientation", 0);
        QCOMPARE(dialog->options().orientation, QPageLayout::Portrait);
        choose(*dialog, "exportTheme", 1);
        QCOMPARE(dialog->options().theme.surface, ui::ChartTheme::dark().surface);
        auto* paper = dialog->findChild<QComboBox*>(QStringLiteral("exportPaper"));
        QVERIFY(paper->isEnabled());
        choose(*dialog, "exportFormat", 3);
        QVERIFY(!paper->isEnabled());
    }

    void failureIsSaidInTheDialog() {
        WindowFixture fixture;
        fixture.window().showExport();
        auto* dialog = fixture.find<ui::ExportDialog>("exportDialog");
        fixture.files.nextAnswer = fixture.path(QStringLiteral("no such folder/out.pdf"));
        QTest::mouseClick(dialog->findChild<QWidget*>(QStringLiteral("exportSave")), Qt::LeftButton);
        QVERIFY(dialog->isVisible());
        auto* error = dialog->findChild<ui::InlineMessage*>(QStringLiteral("exportError"));
        QVERIFY(error->isVisible());
        QVERIFY(error->sentence().contains(QStringLiteral("out.pdf")));
    }
};

CHOKEPOINT_TEST(TestExport)
#include "tst_export.moc"
