// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/inlinemessage.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void changeSomething(WindowFixture& fixture) {
    session::Command command;
    command.action = session::SetLayout{"compare", R"({"ids":["nvidia-h20"],"baseline":"nvidia-h20"})"};
    QVERIFY(fixture.session().apply(command).has_value());
}

}  // namespace

class TestDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saveAsThenOpenAgain() {
        WindowFixture fixture;
        QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("Untitled draft")));
        changeSomething(fixture);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("mine.chokepoint"));
        fixture.trigger("actionSaveAs");
        QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("mine.chokepoint")));
        fixture.trigger("actionNew");
        QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("Untitled draft")));
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("tag-huawei-cloudmatrix-384"))->isVisible());
        fixture.trigger("actionOpen");
        QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("mine.chokepoint")));
        QVERIFY(fixture.find<QWidget>("tag-nvidia-h20")->isVisible());
        QCOMPARE(fixture.session().recentFiles().size(), std::size_t{1});
    }

    void foreignFileGetsItsSentence() {
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("foreign.chokepoint"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a workbook at all, only some words");
        file.close();
        fixture.files.nextAnswer = path;
        fixture.trigger("actionOpen");
        auto* message = fixture.find<ui::InlineMessage>("windowMessage");
        QVERIFY(message->isVisible());
        QVERIFY(!message->sentence().isEmpty());
        QVERIFY(fixture.window().windowTitle().startsWith(QStringLiteral("Untitled draft")));
        QTest::mouseClick(message->findChild<QWidget*>(QStringLiteral("dismissMessage")), Qt::LeftButton);
        QVERIFY(!message->isVisible());
    }

    void closingAsksOnlyForAChangedDraft() {
        WindowFixture fixture;
        changeSomething(fixture);
        fixture.window().close();
        QVERIFY(fixture.window().isVisible());
        auto* question = fixture.find<QMessageBox>("draftQuestion");
        QTRY_VERIFY(question->isVisible());
        QTest::mouseClick(question->findChild<QPushButton*>(QStringLiteral("draftCancel")), Qt::LeftButton);
        QVERIFY(fixture.window().isVisible());
        fixture.window().close();
        QPushButton* discard = nullptr;
        for (QPushButton* button : fixture.window().findChildren<QPushButton*>(QStringLiteral("draftDiscard"))) {
            if (button->isVisible()) {
                discard = button;
            }
        }
        QVERIFY(discard);
        QTest::mouseClick(discard, Qt::LeftButton);
        QTRY_VERIFY(!fixture.window().isVisible());
    }

    void untouchedDraftClosesSilently() {
        WindowFixture fixture;
        fixture.window().close();
        QVERIFY(!fixture.window().isVisible());
    }
};

CHOKEPOINT_TEST(TestDocuments)
#include "tst_documents.moc"
