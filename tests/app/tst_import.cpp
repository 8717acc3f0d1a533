// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint::tests;

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claims_standInTheWorkbook();
    void badRows_areNamedAndNothingIsTaken();
    void skipBad_takesTheOthers();
    void dryRun_changesNothing();
    void unknownFile_asksForAMapping();
    void mapping_saysWhatColumnsMean();
    void spreadsheet_isRefusedInOneSentence();
    void exports_comeInAgain_data();
    void exports_comeInAgain();
    void folder_isTheWorkbookAgain();
    void epoch_inOneStep();

private:
    QString write(const char* name, const QByteArray& bytes) {
        const QString path = m_folder.filePath(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write the test's file");
        }
        return path;
    }
    [[nodiscard]] QString workbook(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    static Run import(const QString& file, const QStringList& more) {
        return runProgram(QStringList{QStringLiteral("import"), file, QStringLiteral("--json")} + more);
    }

    QTemporaryDir m_folder;
};

void TestImport::claims_standInTheWorkbook() {
    const QString file = write("claims.csv",
                               "entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,"
                               "source_title,publisher,source_date,source_url,note\n"
                               "my chip,My Chip,tdp,0.4,,,kW,,vendor,Datasheet,Maker,2026-03,,\n");
    const QString book = workbook("claims.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book});
    QVERIFY2(run.status == 0, qPrintable(run.errors));
    const QJsonObject answer = run.json();
    QCOMPARE(answer.value(QLatin1String("rows")).toInt(), 1);
    QCOMPARE(answer.value(QLatin1String("accepted")).toInt(), 1);
    QVERIFY(answer.value(QLatin1String("rejected")).toArray().isEmpty());
    QCOMPARE(answer.value(QLatin1String("changes")).toArray().size(), 1);
    const QJsonObject shown = runProgram({QStringLiteral("show"), QStringLiteral("my chip"),
                                          QStringLiteral("--workbook"), book, QStringLiteral("--json")})
                                  .json();
    QCOMPARE(at(shown, {QStringLiteral("figures"), QStringLiteral("power"), QStringLiteral("value")}).toDouble(),
             400.0);
    const QJsonObject claim = shown.value(QLatin1String("claims")).toArray().first().toObject();
    QCOMPARE(claim.value(QLatin1String("value")).toDouble(), 0.4);
    QCOMPARE(claim.value(QLatin1String("unit")).toString(), QStringLiteral("kW"));
    QCOMPARE(at(claim, {QStringLiteral("source"), QStringLiteral("title")}).toString(), QStringLiteral("Datasheet"));
    // The same again is nothing new.
    const QJsonObject again = import(file, {QStringLiteral("--workbook"), book}).json();
    QCOMPARE(
        again.value(QLatin1String("changes")).toArray().first().toObject().value(QLatin1String("claims_same")).toInt(),
        1);
}

void TestImport::badRows_areNamedAndNothingIsTaken() {
    const QString file = write("bad.csv",
                               "entity_id,attribute,value,unit\n"
                               "a,tdp,400,W\n"
                               "a,die_area,much,mm2\n"
                               "a,fp16_tflops,400,TFLPS\n");
    const QString book = workbook("bad.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book});
    QCOMPARE(run.status, 1);
    const QJsonArray rejected = run.json().value(QLatin1String("rejected")).toArray();
    QCOMPARE(rejected.size(), 2);
    QCOMPARE(rejected.first().toObject().value(QLatin1String("line")).toInt(), 3);
    QCOMPARE(rejected.first().toObject().value(QLatin1String("column")).toString(), QStringLiteral("value"));
    QVERIFY(rejected.last().toObject().value(QLatin1String("why")).toString().contains(QLatin1String("did you mean")));
    QCOMPARE(run.errors.count(QLatin1Char('\n')), 1);
    QVERIFY(run.errors.contains(QLatin1String("2 of 3 rows are rejected")));
    QVERIFY(!QFile::exists(book));
}

void TestImport::skipBad_takesTheOthers() {
    const QString file = write("skip.csv", "entity_id,attribute,value,unit\na,tdp,400,W\na,die_area,much,mm2\n");
    const QString book = workbook("skip.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book, QStringLiteral("--skip-bad")});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.json().value(QLatin1String("done")).toBool(), true);
    QCOMPARE(run.json().value(QLatin1String("accepted")).toInt(), 1);
    QVERIFY(QFile::exists(book));
    QCOMPARE(runProgram({QStringLiteral("check"), book}).status, 0);
}

void TestImport::dryRun_changesNothing() {
    const QString file = write("dry.csv", "entity_id,attribute,value,unit\na,tdp,400,W\n");
    const QString book = workbook("dry.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book, QStringLiteral("--dry-run")});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json().value(QLatin1String("accepted")).toInt(), 1);
    QVERIFY(!QFile::exists(book));
}

void TestImport::unknownFile_asksForAMapping() {
    const QString file = write("own.csv", "Karte;Leistung\nX;1,5\n");
    const Run run = import(file, {QStringLiteral("--dry-run")});
    QCOMPARE(run.status, 1);
    QVERIFY(run.errors.contains(QLatin1String("say with --map what each column means")));
    const Run as = import(file, {QStringLiteral("--dry-run"), QStringLiteral("--as"), QStringLiteral("cars")});
    QVERIFY(as.errors.contains(QLatin1String("there is no kind of import 'cars'")));
}

void TestImport::mapping_saysWhatColumnsMean() {
    const QString file = write("mapped.csv", "Karte;Leistung\nX One;1,5\nX Two;about 2,25\n");
    const QString map =
        write("map.json", QByteArray("{'as': 'chips', 'source': {'kind': 'analyst', 'title': 'Own table'},"
                                     " 'columns': {'Karte': 'name', 'Leistung': {'to': 'fp16_tflops',"
                                     " 'unit': 'PFLOPS', 'axes': {'sparsity': 'dense'}}}}")
                              .replace('\'', '"'));
    const QString book = workbook("mapped.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book, QStringLiteral("--map"), map});
    QVERIFY2(run.status == 0, qPrintable(run.errors));
    const QJsonObject shown = runProgram({QStringLiteral("show"), QStringLiteral("x-two"), QStringLiteral("--workbook"),
                                          book, QStringLiteral("--json")})
                                  .json();
    QCOMPARE(
        at(shown, {QStringLiteral("figures"), QStringLiteral("compute_16bit"), QStringLiteral("value")}).toDouble(),
        2250.0);
}

void TestImport::spreadsheet_isRefusedInOneSentence() {
    const Run run = import(write("book.xlsx", "PK\x03\x04 and so on"), {QStringLiteral("--dry-run")});
    QCOMPARE(run.status, 1);
    QVERIFY(run.output.isEmpty());
    QCOMPARE(run.errors.count(QLatin1Char('\n')), 1);
    QVERIFY(run.errors.contains(QLatin1String("save the sheet as CSV in UTF-8")));
}

void TestImport::exports_comeInAgain_data() {
    QTest::addColumn<QString>("suffix");
    QTest::newRow("CSV") << QStringLiteral("csv");
    QTest::newRow("JSON") << QStringLiteral("json");
}

/// Everything out of one workbook, into an empty one, and out again.
void TestImport::exports_comeInAgain() {
    QFETCH(QString, suffix);
    const QString file = write("own.csv",
                               "entity_id,entity_name,attribute,value,unit,source_kind,source_title,note\n"
                               "own chip,\"'=Own, \"\"chip\"\"\",tdp,400,W,press,'-title,'@note\n");
    const auto name = [&](const char* what) {
        return workbook(qPrintable(QLatin1String(what) + suffix + QLatin1String(".chokepoint")));
    };
    const auto exported = [&](const QString& book, const QString& ending) {
        const QString path = m_folder.filePath(QStringLiteral("out.") + ending);
        const Run run = runProgram({QStringLiteral("export"), QStringLiteral("claims"), QStringLiteral("--workbook"),
                                    book, QStringLiteral("--out"), path});
        QFile out(path);
        return run.status == 0 && out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray();
    };
    const QString one = name("one");
    const QString two = name("two");
    QCOMPARE(import(file, {QStringLiteral("--workbook"), one}).status, 0);
    const QByteArray csv = exported(one, QStringLiteral("csv"));
    QVERIFY(csv.contains("\"'=Own, \"\"chip\"\"\""));
    QVERIFY(!exported(one, suffix).isEmpty());
    const Run run = import(m_folder.filePath(QStringLiteral("out.") + suffix), {QStringLiteral("--workbook"), two});
    QVERIFY2(run.status == 0, qPrintable(run.errors));
    QVERIFY(run.errors.isEmpty());
    QCOMPARE(exported(two, QStringLiteral("csv")), csv);
}

void TestImport::folder_isTheWorkbookAgain() {
    const QString file = write("few.csv", "entity_id,attribute,value,unit\na,tdp,400,W\na,die_area,800,mm2\n");
    const QString one = workbook("text-one.chokepoint");
    const QString two = workbook("text-two.chokepoint");
    QCOMPARE(import(file, {QStringLiteral("--workbook"), one}).status, 0);
    const auto exported = [&](const QString& book, const QString& folder) {
        return runProgram({QStringLiteral("export"), QStringLiteral("workbook"), QStringLiteral("--workbook"), book,
                           QStringLiteral("--out"), m_folder.filePath(folder)});
    };
    const Run out = exported(one, QStringLiteral("text"));
    QVERIFY2(out.status == 0, qPrintable(out.errors));
    const Run run = import(m_folder.filePath(QStringLiteral("text")), {QStringLiteral("--workbook"), two});
    QVERIFY2(run.status == 0, qPrintable(run.errors));
    QCOMPARE(run.json().value(QLatin1String("rows")).toInt(), 3);
    QCOMPARE(exported(two, QStringLiteral("text-again")).status, 0);
    const auto bytesOf = [&](const QString& folder, const QString& name) {
        QFile text(m_folder.filePath(folder + QLatin1Char('/') + name));
        return text.open(QIODevice::ReadOnly) ? text.readAll() : QByteArray();
    };
    const QStringList names = QDir(m_folder.filePath(QStringLiteral("text"))).entryList(QDir::Files);
    QCOMPARE(names, (QStringList{QStringLiteral("claims.csv"), QStringLiteral("subjects.csv"),
                                 QStringLiteral("workbook.json")}));
    for (const QString& each : names) {
        QCOMPARE(bytesOf(QStringLiteral("text-again"), each), bytesOf(QStringLiteral("text"), each));
    }
    const Run again = import(m_folder.filePath(QStringLiteral("text")), {QStringLiteral("--workbook"), two});
    QCOMPARE(again.status, 1);
    QVERIFY(again.errors.contains(QLatin1String("there is a workbook of that name already")));
    QFile broken(m_folder.filePath(QStringLiteral("text/claims.csv")));
    QVERIFY(broken.open(QIODevice::Append));
    broken.write("too,few\n");
    broken.close();
    const Run bad = import(m_folder.filePath(QStringLiteral("text")), {QStringLiteral("--dry-run")});
    QCOMPARE(bad.status, 1);
    QVERIFY2(bad.errors.contains(QLatin1String("claims.csv:4: This line has 2 fields instead of 26")),
             qPrintable(bad.errors));
}

void TestImport::epoch_inOneStep() {
    QString file = qEnvironmentVariable("CHOKEPOINT_EPOCH_HARDWARE");
    if (!QFile::exists(file)) {
        QSKIP("Epoch AI's file is not here: set CHOKEPOINT_EPOCH_HARDWARE to it");
    }
    const QString book = workbook("epoch.chokepoint");
    const Run run = import(file, {QStringLiteral("--workbook"), book});
    QVERIFY2(run.status == 0, qPrintable(run.errors));
    QCOMPARE(run.json().value(QLatin1String("rows")).toInt(), 170);
    QCOMPARE(at(run.json(), {QStringLiteral("source"), QStringLiteral("publisher")}).toString(),
             QStringLiteral("Epoch AI"));
    const Run classified = runProgram({QStringLiteral("classify"), QStringLiteral("metax-mxc500-oam"),
                                       QStringLiteral("--workbook"), book, QStringLiteral("--json")});
    QVERIFY2(classified.status == 0, qPrintable(classified.errors));
    const Run compared =
        runProgram({QStringLiteral("compare"), QStringLiteral("metax-mxc500-oam"), QStringLiteral("nvidia-h20"),
                    QStringLiteral("--workbook"), book, QStringLiteral("--json")});
    QVERIFY2(compared.status == 0, qPrintable(compared.errors));
}

CHOKEPOINT_TEST(TestImport)

#include "tst_import.moc"
