// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"
#include "models/store/reference.h"
#include "models/store/workbookfile.h"
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

}  // namespace

class TestCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundWorkbook_isSoundAndUntouched() {
        const QString path = newWorkbook("sound.chokepoint");
        const QByteArray before = contentOf(path);
        const QJsonObject answer = runProgram({QStringLiteral("check"), path, QStringLiteral("--json")}).json();
        QCOMPARE(answer.value(QLatin1String("ok")).toBool(), true);
        QVERIFY(answer.value(QLatin1String("problems")).toArray().isEmpty());
        const Run run = runProgram({QStringLiteral("check"), path});
        QCOMPARE(run.status, 0);
        QVERIFY(run.output.contains("nothing is wrong with it"));
        QCOMPARE(contentOf(path), before);
    }

    /// The analyst's pick in a workbook speaks on the command line, flagged as theirs.
    void pick_speaksInCommands() {
        const QString path = m_folder.filePath(QStringLiteral("picks.chokepoint"));
        const auto reference = store::loadReference();
        QVERIFY(reference);
        session::Environment environment;
        environment.catalog = *reference;
        environment.draftFolder = m_folder.path().toStdString();
        environment.settings = std::make_shared<session::MemorySettings>();
        environment.now = [] { return std::chrono::system_clock::time_point(std::chrono::hours(24 * 20000)); };
        session::Session session(environment);
        // 600 kW of the press instead of the editors' 559.
        const session::PreferClaim pick{"huawei-cloudmatrix-384", "power", "c-cm384-022"};
        QVERIFY(session.apply({pick, {}, {}}));
        QVERIFY(session.saveAs(path.toStdString()));
        QVERIFY(session.flush());
        const QJsonObject answer = ask(words("show huawei-cloudmatrix-384 --workbook") + QStringList{path});
        const QJsonObject power = at(answer, {QStringLiteral("figures"), QStringLiteral("power")}).toObject();
        QCOMPARE(power.value(QLatin1String("value")).toDouble(), 600.0);
        QVERIFY(strings(power.value(QLatin1String("flags"))).contains(QStringLiteral("preferred-by-analyst")));
    }

    void badFile_isAProblem_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no workbook\n");
        QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16);
        QByteArray foreign = contentOf(newWorkbook("foreign.chokepoint"));
        constexpr qsizetype ApplicationId = 68;
        foreign[ApplicationId] = 'X';
        QTest::newRow("of another application") << foreign;
        QTest::newRow("cut in half") << contentOf(newWorkbook("half.chokepoint")).left(4096 * 2);
    }
    void badFile_isAProblem() {
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath(QStringLiteral("bad.chokepoint"));
        QVERIFY(write(path, content));
        const Run run = runProgram({QStringLiteral("check"), path, QStringLiteral("--json")});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.json().value(QLatin1String("ok")).toBool(true), false);
        QVERIFY(!run.json().value(QLatin1String("problems")).toArray().isEmpty());
        QCOMPARE(run.errors.count(u'\n'), 1);
        QCOMPARE(contentOf(path), content);
    }

    void missingFile_isNamedAndNotMade() {
        const QString path = m_folder.filePath(QStringLiteral("none.chokepoint"));
        const Run run = runProgram({QStringLiteral("check"), path});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.errors.contains(QStringLiteral("none.chokepoint")), qPrintable(run.errors));
        QVERIFY(!QFile::exists(path));
    }

private:
    QString newWorkbook(const char* name) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        const auto made = store::WorkbookFile::create(
            path.toStdString(), {"019a0000-0000-7000-8000-000000000001", "2026-11-23T12:00:00Z", "0.1.0"});
        if (!made) {
            QTest::qFail(inEnglish(made.error()).c_str(), __FILE__, __LINE__);
        }
        return path;
    }

    QTemporaryDir m_folder;
};

CHOKEPOINT_TEST(TestCheck)
#include "tst_check.moc"
