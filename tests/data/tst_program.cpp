// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/fixture.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace chokepoint;

/// The program as the build calls it.
class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void rightData_isWritten();
    void wrongData_isRefusedAndLeavesNoFile();
    void unwritableTarget_isNamed();
    void wrongUsage_isStatusTwo();

private:
    struct Run {
        int status = -1;
        QString out;
        QString err;
    };
    static Run run(const QStringList& arguments) {
        QProcess process;
        process.start(QStringLiteral(CHOKEPOINT_BINARY_DIR "/data/chokepoint-datac"), arguments);
        process.waitForFinished();
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void ProgramTest::rightData_isWritten() {
    tests::DataFixture().write(path(QStringLiteral("right/data")).toStdString());
    const QString target = path(QStringLiteral("right.db"));
    const Run result = run({path(QStringLiteral("right/data/")), target});
    QCOMPARE(result.err, QString());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, target + QStringLiteral(": 11 claims on 3 subjects from 4 sources\n"));
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().toStdString() == tests::DataFixture().compile().database);
    QCOMPARE(run({path(QStringLiteral("right/data"))}).status, 0);  // checks only
}

void ProgramTest::wrongData_isRefusedAndLeavesNoFile() {
    tests::DataFixture data;
    data.replace("retired.csv", "c-box-001", "c-box-000");
    data.write(path(QStringLiteral("wrong/data")).toStdString());
    const Run result = run({path(QStringLiteral("wrong/data")), path(QStringLiteral("wrong.db"))});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QString());
    QCOMPARE(result.err,
             QStringLiteral("data/retired.csv:2:11: successor: the successors lead back to this id: end them "
                            "in a living one\n1 problem(s) in %1; no database written\n")
                 .arg(path(QStringLiteral("wrong/data"))));
    QVERIFY(!QFile::exists(path(QStringLiteral("wrong.db"))));
}

void ProgramTest::unwritableTarget_isNamed() {
    tests::DataFixture().write(path(QStringLiteral("fine/data")).toStdString());
    const Run result = run({path(QStringLiteral("fine/data")), QStringLiteral("/nonexistent/folder/reference.db")});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.err, QStringLiteral("/nonexistent/folder/reference.db: cannot be written: check the folder and the "
                                        "space left\n"));
}

void ProgramTest::wrongUsage_isStatusTwo() {
    QCOMPARE(run({}).status, 2);
    QVERIFY(run({}).err.startsWith(QLatin1String("Usage: chokepoint-datac FOLDER [DATABASE]")));
    const Run nowhere = run({QStringLiteral("/nonexistent")});
    QCOMPARE(nowhere.status, 1);
    QVERIFY(nowhere.err.contains(
        QLatin1String("nonexistent/sources.csv: cannot be read: the file must begin with id,kind,")));
}

CHOKEPOINT_TEST(ProgramTest)
#include "tst_program.moc"
