// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/settings.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <unistd.h>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void apply(WindowFixture& fixture, session::Action action) {
    session::Command command;
    command.action = std::move(action);
    QVERIFY(fixture.session().apply(command).has_value());
}

void arrangeSomething(WindowFixture& fixture) {
    apply(fixture, session::SetLayout{"compare", R"({"ids":["nvidia-h20"],"baseline":"nvidia-h20"})"});
}

/// Prefers another claim than the one that speaks.
void preferSomething(WindowFixture& fixture) {
    const auto snapshot = fixture.session().snapshot();
    for (const catalog::Claim* claim : snapshot->catalog->claimsOf(tests::CloudMatrix)) {
        session::Command command;
        command.action = session::PreferClaim{tests::CloudMatrix, "power", claim->id};
        if (fixture.session().apply(command)) {
            return;
        }
    }
    QFAIL("no claim to prefer");
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// A closed workbook with a change in it.
QByteArray workbookBytes() {
    WindowFixture fixture;
    preferSomething(fixture);
    const QString path = fixture.path(QStringLiteral("made.chokepoint"));
    if (!fixture.session().saveAs(path.toStdString()) || !fixture.session().newWorkbook()) {
        return {};
    }
    return readFile(path);
}

ui::InlineMessage& message(WindowFixture& fixture) {
    return *fixture.find<ui::InlineMessage>("windowMessage");
}

void openByKeys(WindowFixture& fixture, const QString& path) {
    fixture.files.nextAnswer = path;
    QTest::keySequence(&fixture.window(), QKeySequence(QKeySequence::Open));
}

void clickWay(WindowFixture& fixture, const char* name) {
    auto* button = message(fixture).findChild<QPushButton*>(QLatin1String(name));
    QVERIFY2(button, name);
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
}

QString title(WindowFixture& fixture) {
    return fixture.window().windowTitle();
}

/// Acts as a user for whom permissions count.
class AsNobody {
public:
    AsNobody() : m_isOther(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~AsNobody() {
        if (m_isOther) {
            static_cast<void>(::seteuid(0));
        }
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

private:
    bool m_isOther;
};

void drop(WindowFixture& fixture, const QList<QUrl>& urls) {
    QMimeData data;
    data.setUrls(urls);
    const QPointF at(400, 300);
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &dropped);
}

}  // namespace

class TestDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saveAsThenOpenAgain() {
        WindowFixture fixture("compare");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("Untitled draft")));
        arrangeSomething(fixture);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("mine.chokepoint"));
        fixture.trigger("actionSaveAs");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("mine.chokepoint")));
        fixture.trigger("actionNew");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("Untitled draft")));
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("tag-huawei-cloudmatrix-384")));
        fixture.trigger("actionOpen");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("mine.chokepoint")));
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("tag-nvidia-h20")));
        QCOMPARE(fixture.session().recentFiles().size(), std::size_t{1});
    }

    void whatCannotBeOpenedSaysWhyAndLeadsOn_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QStringList>("ways");
        const auto row = [](const char* kind, const char* sentence, const QStringList& ways) {
            QTest::newRow(kind) << QString::fromUtf8(kind) << QString::fromUtf8(sentence) << ways;
        };
        const QString other = QStringLiteral("messageChooseAnother");
        const QString folder = QStringLiteral("messageShowFolder");
        row("words", "“a.chokepoint” is not a Chokepoint workbook.", {other});
        row("empty", "“a.chokepoint” is empty.", {other});
        row("database", "“a.chokepoint” is a database of another program, not a Chokepoint workbook.", {other});
        row("newer", "“a.chokepoint” was made by a newer Chokepoint. Open it with that version or a later one.",
            {other});
        row("cut", "“a.chokepoint” is damaged.", {folder, other});
        row("foreign table",
            "“a.chokepoint” holds tables, views or triggers that no Chokepoint workbook has, so it was not opened.",
            {folder, other});
        row("gone", "There is no file “a.chokepoint”.", {other});
    }
    void whatCannotBeOpenedSaysWhyAndLeadsOn() {
        QFETCH(QString, kind);
        QFETCH(QString, sentence);
        QFETCH(QStringList, ways);
        const QByteArray sound = workbookBytes();
        QVERIFY(sound.size() > 4096);
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("a.chokepoint"));
        if (kind == QLatin1String("words")) {
            writeFile(path, "not a workbook at all, only some words");
        } else if (kind == QLatin1String("empty")) {
            writeFile(path, "");
        } else if (kind == QLatin1String("database")) {
            SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
                .exec("CREATE TABLE t(a)");
        } else if (kind == QLatin1String("newer")) {
            QByteArray newer = sound;
            newer[62] = 1;  // user_version, bytes 60 to 63, big-endian
            writeFile(path, newer);
        } else if (kind == QLatin1String("cut")) {
            writeFile(path, sound.left(sound.size() / 2));
        } else if (kind == QLatin1String("foreign table")) {
            writeFile(path, sound);
            SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE).exec("CREATE VIEW v AS SELECT 1");
        }
        openByKeys(fixture, path);
        QTRY_VERIFY(message(fixture).isVisible());
        QCOMPARE(message(fixture).sentence(), sentence);
        // What was open stays open.
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("Untitled draft")));
        for (const QString& way : ways) {
            QVERIFY2(message(fixture).findChild<QWidget*>(way), qPrintable(way));
        }
        // Another file can be chosen right there.
        writeFile(fixture.path(QStringLiteral("sound.chokepoint")), sound);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("sound.chokepoint"));
        clickWay(fixture, "messageChooseAnother");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("sound.chokepoint")));
        QTRY_VERIFY(!message(fixture).isVisible());
    }

    void lockedFileOpensOnTryingAgain() {
        const QByteArray sound = workbookBytes();
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("a.chokepoint"));
        writeFile(path, sound);
        {
            SQLite::Database other(path.toStdString(), SQLite::OPEN_READWRITE);
            other.exec("BEGIN EXCLUSIVE");
            openByKeys(fixture, path);
            QTRY_COMPARE(message(fixture).sentence(),
                         QStringLiteral("“a.chokepoint” is locked by another program. Close it there and try again."));
        }
        clickWay(fixture, "messageTryAgain");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("a.chokepoint")));
    }

    void readOnlyFileOpensAndCanBeSavedElsewhere() {
        const QByteArray sound = workbookBytes();
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("a.chokepoint"));
        writeFile(path, sound);
        QVERIFY(QFile::setPermissions(fixture.path({}), QFile::Permissions(0x7755)));
        QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x4444)));
        {
            const AsNobody nobody;
            openByKeys(fixture, path);
            QTRY_VERIFY(!fixture.session().isBusy());
        }
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("a.chokepoint")));
        QVERIFY(fixture.session().isReadOnly());
        QCOMPARE(message(fixture).sentence(),
                 QStringLiteral("“a.chokepoint” is read-only; save it under another name to change it."));
        QVERIFY(fixture.text("statusDocument").contains(QStringLiteral("read-only")));
        fixture.files.nextAnswer = fixture.path(QStringLiteral("b.chokepoint"));
        clickWay(fixture, "messageSaveAs");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("b.chokepoint")));
        QVERIFY(!fixture.session().isReadOnly());
    }

    void damageFoundBehindMakesItReadOnly() {
        const QByteArray sound = workbookBytes();
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("a.chokepoint"));
        // A letter within the claim's id: SQLite's own check passes, the content's hash does not.
        QByteArray flipped = sound;
        const qsizetype at = flipped.lastIndexOf(tests::CloudMatrix);
        QVERIFY(at > 0);
        flipped[at] = 'H';
        writeFile(path, flipped);
        openByKeys(fixture, path);
        QTRY_VERIFY(message(fixture).isVisible());
        QVERIFY(message(fixture).sentence().contains(QStringLiteral("damaged")));
        QVERIFY(message(fixture).findChild<QWidget*>(QStringLiteral("messageShowFolder")));
    }

    void recentFileThatIsGoneCanBeTakenOffTheList() {
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("mine.chokepoint"));
        fixture.files.nextAnswer = path;
        fixture.trigger("actionSaveAs");
        QTRY_VERIFY(!fixture.session().isDraft());
        fixture.trigger("actionNew");
        QVERIFY(QFile::remove(path));
        auto* recent = fixture.find<QMenu>("recentMenu");
        Q_EMIT recent->aboutToShow();
        recent->actions().first()->trigger();
        QTRY_COMPARE(message(fixture).sentence(), QStringLiteral("There is no file “mine.chokepoint”."));
        QCOMPARE(fixture.session().recentFiles().size(), std::size_t{1});
        clickWay(fixture, "messageRemoveRecent");
        QVERIFY(fixture.session().recentFiles().empty());
        QVERIFY(!message(fixture).isVisible());
    }

    void savingWhereNothingCanBeWrittenLeadsElsewhere() {
        WindowFixture fixture;
        preferSomething(fixture);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("no/such/folder/mine.chokepoint"));
        fixture.trigger("actionSaveAs");
        QTRY_VERIFY(message(fixture).isVisible());
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("Untitled draft")));
        fixture.files.nextAnswer = fixture.path(QStringLiteral("mine.chokepoint"));
        clickWay(fixture, "messageElsewhere");
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("mine.chokepoint")));
        QVERIFY(!message(fixture).isVisible());
    }

    void whatTakesLongSaysSoAndCanBeGivenUp() {
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("a.chokepoint"));
        QVERIFY(fixture.session().saveAs(path.toStdString()).has_value());
        SQLite::Database other(path.toStdString(), SQLite::OPEN_READWRITE, 5000);
        other.exec("BEGIN EXCLUSIVE");
        preferSomething(fixture);
        fixture.files.nextAnswer = fixture.path(QStringLiteral("b.chokepoint"));
        fixture.trigger("actionSaveAs");
        // The window answers meanwhile.
        QTRY_COMPARE(message(fixture).sentence(), QStringLiteral("Saving “b.chokepoint”…"));
        QVERIFY(title(fixture).startsWith(QStringLiteral("a.chokepoint")));
        clickWay(fixture, "messageCancel");
        QVERIFY(!fixture.session().isBusy());
        QVERIFY(!message(fixture).isVisible());
        other.exec("ROLLBACK");
        QVERIFY(fixture.session().flush().has_value());
        QVERIFY(title(fixture).startsWith(QStringLiteral("a.chokepoint")));
        QVERIFY(!QFile::exists(fixture.path(QStringLiteral("b.chokepoint"))));
    }

    void draftOfACrashIsOfferedAgain() {
        QByteArray bytes;
        {
            WindowFixture crashed;
            preferSomething(crashed);
            QVERIFY(crashed.session().flush().has_value());
            bytes = readFile(QString::fromStdString(crashed.session().path().string()));
        }
        WindowFixture fixture;
        const QString draft = fixture.path(QStringLiteral("drafts/draft-crashed.chokepoint"));
        std::filesystem::create_directories(std::filesystem::path(draft.toStdString()).parent_path());
        writeFile(draft, bytes);
        fixture.window().offerDrafts();
        QVERIFY(message(fixture).sentence().startsWith(QStringLiteral("A draft was not closed the last time.")));
        clickWay(fixture, "messageOpenDraft");
        QTRY_VERIFY(fixture.session().isUnsavedDraft());
        QVERIFY(fixture.session().drafts().empty());
    }

    void draftOfACrashCanBeDiscarded() {
        WindowFixture fixture;
        const QString draft = fixture.path(QStringLiteral("drafts/draft-crashed.chokepoint"));
        std::filesystem::create_directories(std::filesystem::path(draft.toStdString()).parent_path());
        writeFile(draft, "whatever is left of it");
        fixture.window().offerDrafts();
        clickWay(fixture, "messageDiscardDraft");
        QVERIFY(!QFile::exists(draft));
        QVERIFY(!message(fixture).isVisible());
    }

    void droppedWorkbookOpens() {
        const QByteArray sound = workbookBytes();
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("dropped.chokepoint"));
        writeFile(path, sound);
        drop(fixture, {QUrl::fromLocalFile(path)});
        QTRY_VERIFY(title(fixture).startsWith(QStringLiteral("dropped.chokepoint")));
    }

    void whatElseIsDroppedGetsItsSentence_data() {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("sentence");
        const QUrl workbook = QUrl::fromLocalFile(QStringLiteral("/tmp/a.chokepoint"));
        QTest::newRow("two files") << QList<QUrl>{workbook, QUrl::fromLocalFile(QStringLiteral("/tmp/b.chokepoint"))}
                                   << QStringLiteral("One workbook can be open at a time. Drop a single file.");
        QTest::newRow("a page on the web") << QList<QUrl>{QUrl(QStringLiteral("https://example.org/a.chokepoint"))}
                                           << QStringLiteral("Only a file on this computer can be dropped here.");
        QTest::newRow("another kind")
            << QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/tmp/letter.docx"))}
            << QStringLiteral("“letter.docx” is no workbook. Drop a file whose name ends in .chokepoint.");
    }
    void whatElseIsDroppedGetsItsSentence() {
        QFETCH(QList<QUrl>, urls);
        QFETCH(QString, sentence);
        WindowFixture fixture;
        drop(fixture, urls);
        QCOMPARE(message(fixture).sentence(), sentence);
        QTest::mouseClick(message(fixture).findChild<QWidget*>(QStringLiteral("dismissMessage")), Qt::LeftButton);
        QVERIFY(!message(fixture).isVisible());
    }

    void closingAsksOnlyForADraftWithWork() {
        WindowFixture fixture;
        preferSomething(fixture);
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

    void lookingAroundClosesSilently() {
        WindowFixture fixture;
        arrangeSomething(fixture);
        fixture.window().close();
        QVERIFY(!fixture.window().isVisible());
    }

    void untouchedDraftClosesSilently() {
        WindowFixture fixture;
        fixture.window().close();
        QVERIFY(!fixture.window().isVisible());
    }
};

CHOKEPOINT_TEST(TestDocuments)
#include "tst_documents.moc"
