// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/tableholder.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QAction* actionOf(const QMenu& menu, const char* name) {
    return menu.findChild<QAction*>(QLatin1String(name));
}

}  // namespace

class TestTableActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTableIsSaved_data() {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QString>("heading");
        const auto row = [](const char* view, const char* heading) {
            QTest::newRow(view) << QString::fromLatin1(view) << QString::fromLatin1(heading);
        };
        row("compare", "Metric id,Metric,Unit,");
        row("timeline", "Event,Kind,Announced,");
        row("matrix", "Id,Chip,");
        row("frontier", "Chip,Maker,");
        row("data", "Name,Kind,Maker,");
        row("designer", "Rule,Answer,");
        row("rules", "Id,Rule,Origin,");
        row("entities", "Id,Party,Listed on the day,");
    }
    void everyTableIsSaved() {
        QFETCH(QString, view);
        QFETCH(QString, heading);
        WindowFixture fixture(view.toLatin1().constData());
        const auto* holder = dynamic_cast<const ui::TableHolder*>(fixture.window().currentView());
        QVERIFY(holder != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!holder->tableSheet().rows.empty(), 30'000);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("a.csv"));
        fixture.trigger("saveTableCsv");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.files.nextAnswer), 30'000);
        const QString csv = QString::fromUtf8(contentOf(fixture.files.nextAnswer));
        QVERIFY2(csv.startsWith(heading), qPrintable(csv.left(200)));
        QVERIFY(csv.count(u'\n') > 2);
        QVERIFY(fixture.files.lastQuestion.proposed.endsWith(QStringLiteral(".csv")));
        fixture.files.nextAnswer = fixture.path(QStringLiteral("a.xlsx"));
        QTRY_COMPARE(fixture.text("statusWords"), QStringLiteral("Saved a.csv"));
        fixture.trigger("saveTableXlsx");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.files.nextAnswer), 30'000);
        QVERIFY(contentOf(fixture.files.nextAnswer).startsWith("PK"));
        fixture.files.nextAnswer = fixture.path(QStringLiteral("a.md"));
        QTRY_COMPARE(fixture.text("statusWords"), QStringLiteral("Saved a.xlsx"));
        fixture.trigger("saveTableMarkdown");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.files.nextAnswer), 30'000);
        QVERIFY(contentOf(fixture.files.nextAnswer).contains("| --- |"));
    }

    void aFileThatCannotBeWrittenIsNamed() {
        WindowFixture fixture("compare");
        fixture.files.nextAnswer = QStringLiteral("/nowhere/at/all.xlsx");
        fixture.trigger("saveTableXlsx");
        QTRY_VERIFY(fixture.find<QWidget>("windowMessage")->isVisible());
    }

    void cancelledIsNothing() {
        WindowFixture fixture("compare");
        fixture.files.nextAnswer.clear();
        fixture.trigger("saveTableXlsx");
        QVERIFY(!fixture.find<QWidget>("windowMessage")->isVisible());
    }

    void theTableIsCopiedAsHtmlAndText() {
        WindowFixture fixture("compare");
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        fixture.trigger("actionCopyWholeTable");
        QTRY_VERIFY(QGuiApplication::clipboard()->mimeData()->hasHtml());
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->hasHtml() && copied->hasText());
        QVERIFY(copied->html().contains(QStringLiteral("<table>")));
        QVERIFY(copied->text().contains(QStringLiteral("CloudMatrix 384\t")));
        QVERIFY(copied->text().contains(QStringLiteral("As recorded")));
    }

    void aViewWithoutATableSaysSo() {
        WindowFixture fixture("overview");
        fixture.trigger("actionCopyWholeTable");
        QVERIFY(fixture.find<QWidget>("windowMessage")->isVisible());
    }

    void theSourcesOfWhatIsShownAreCopied() {
        WindowFixture fixture("compare");
        fixture.trigger("sources-citeBibTex");
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("@online{")), qPrintable(text.left(80)));
        QVERIFY(text.contains(QStringLiteral("urldate = {2026-11-26}")));
        fixture.trigger("sources-citeCslJson");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u'['));
    }

    void aFigureIsCited() {
        WindowFixture fixture("compare");
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        auto* cite = fixture.find<QToolButton>("evidenceCite");
        Q_EMIT cite->menu()->aboutToShow();
        QAction* plain = actionOf(*cite->menu(), "citePlain");
        QVERIFY(plain && plain->isEnabled());
        plain->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("(accessed 26 November 2026)")));
    }

    void aClaimIsCitedFromItsMenu() {
        WindowFixture fixture("compare");
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        auto* row = fixture.find<QWidget>("claim0");
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(10, 10), row->mapToGlobal(QPoint(10, 10)));
        QCoreApplication::sendEvent(row, &event);
        QTRY_VERIFY(fixture.window().findChild<QMenu*>(QStringLiteral("claimMenu")));
        auto* menu = fixture.window().findChild<QMenu*>(QStringLiteral("claimMenu"));
        QAction* cite = actionOf(*menu, "citeBibTex");
        QVERIFY(cite && cite->isEnabled());
        cite->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'@'), 1);
        menu->close();
    }
};

CHOKEPOINT_TEST(TestTableActions)
#include "tst_tableactions.moc"
