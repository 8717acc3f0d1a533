// SPDX-License-Identifier: GPL-3.0-or-later
//
// A corpus of files that go wrong somewhere: tests/fixtures/nasty-csv, each with what a person is told in expected.txt.
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace chokepoint;

namespace {

/// What the import of a file says first: why it cannot begin, the first rejected row, or how many rows it takes.
std::string answerTo(const std::filesystem::path& file) {
    static const auto catalog = store::loadReference().value();
    static const auto wordings = store::loadWordings().value();
    const auto told = [&file](const Error& error) {
        std::string words = inEnglish(error);
        const std::string folder = file.parent_path().string() + "/";
        if (const std::size_t at = words.find(folder); at != std::string::npos) {
            words.erase(at, folder.size());
        }
        return words;
    };
    const Result<store::ImportSurvey> survey = store::surveyImport(file);
    if (!survey) {
        return told(survey.error());
    }
    const Result<store::ImportChoice> choice = store::chooseImport(*survey, *catalog);
    if (!choice) {
        return told(choice.error());
    }
    if (choice->shape.empty()) {
        return "not recognised";
    }
    if (!choice->questions.empty()) {
        return inEnglish(choice->questions.front().message);
    }
    int number = 0;
    const Result<store::ImportPlan> plan = store::planImport(
        choice->request, {*catalog, wordings, [&number] { return "new-" + std::to_string(++number); }});
    if (!plan) {
        return told(plan.error());
    }
    if (plan->broken) {
        return told(*plan->broken);
    }
    if (plan->rejected.empty()) {
        return std::to_string(plan->accepted) + " rows taken";
    }
    const store::ImportNote& first = plan->rejected.front();
    return std::to_string(first.line) + ":" + std::to_string(first.column) + " " + first.heading + ": " +
           inEnglish(first.why) + " (" + std::to_string(plan->rejectedRows) + " of " + std::to_string(plan->rows) + ")";
}

}  // namespace

class NastyCsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFile_data() {
        QTest::addColumn<QString>("answer");
        QFile file(m_folder.filePath(QStringLiteral("expected.txt")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray& line : file.readAll().trimmed().split('\n')) {
            const qsizetype tab = line.indexOf('\t');
            QTest::newRow(line.left(tab).constData()) << QString::fromUtf8(line.mid(tab + 1));
        }
    }
    void everyFile() {
        QFETCH(QString, answer);
        const QString file = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(QString::fromStdString(answerTo(file.toStdString())), answer);
    }

    void noFileIsForgotten() {
        QFile file(m_folder.filePath(QStringLiteral("expected.txt")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), m_folder.entryList({QStringLiteral("*.csv")}).size());
    }

private:
    const QDir m_folder{QStringLiteral(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/nasty-csv")};
};

CHOKEPOINT_TEST(NastyCsvTest)

#include "tst_nastycsv.moc"
