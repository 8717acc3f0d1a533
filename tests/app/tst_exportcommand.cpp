// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint::tests;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestExportCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindInEveryFormat_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("heading");
        const auto row = [](const char* arguments, const char* heading) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(heading);
        };
        row("claims", "entity_id,entity_name,attribute,value,");
        row("claims huawei-cloudmatrix-384", "entity_id,entity_name,attribute,value,");
        row("chips", "id,name,maker,fp64_tflops,");
        row("systems", "id,name,kind,maker,");
        row("subjects", "id,name,kind,maker,");
        row("sources", "id,kind,publisher,title,");
        row("events", "id,title,kind,");
        row("rules", "id,name,decides,");
        row("entities", "id,name,aliases,");
        row("comparison nvidia-gb200-nvl72 huawei-cloudmatrix-384", "metric,metric_name,unit,nvidia-gb200-nvl72,");
        row("matrix nvidia-h20 nvidia-h100-sxm5", "id,name,");
        row("projection --series imports.nvidia-h20 --draws 50", "scenario,series,");
    }
    void everyKindInEveryFormat() {
        QFETCH(QString, arguments);
        QFETCH(QString, heading);
        const QTemporaryDir folder;
        for (const char* suffix : {"csv", "json", "md", "xlsx"}) {
            const QString path = folder.filePath(QStringLiteral("a.%1").arg(QLatin1String(suffix)));
            QStringList all{QStringLiteral("export")};
            all << arguments.split(u' ')
                << QStringList{QStringLiteral("--out"), path, QStringLiteral("--as-of"), QStringLiteral("2026-11-23"),
                               QStringLiteral("--quiet")};
            const Run run = runProgram(all);
            QVERIFY2(run.status == 0, qPrintable(run.errors));
            QVERIFY(run.output.isEmpty());
            QVERIFY(run.errors.isEmpty());
            QVERIFY(contentOf(path).size() > 100);
        }
        const QString csv = QString::fromUtf8(contentOf(folder.filePath(QStringLiteral("a.csv"))));
        QVERIFY2(csv.startsWith(heading), qPrintable(csv.left(200)));
        const QJsonObject json = QJsonDocument::fromJson(contentOf(folder.filePath(QStringLiteral("a.json")))).object();
        QVERIFY(!json.value(QLatin1String("items")).toArray().isEmpty());
        QCOMPARE(json.value(QLatin1String("as_of")).toString(), QStringLiteral("2026-11-23"));
        QVERIFY(json.contains(QLatin1String("data_version")));
    }

    void chipsFileIsReadByClassify() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("chips.csv"));
        QCOMPARE(runProgram({QStringLiteral("export"), QStringLiteral("chips"), QStringLiteral("--out"), path}).status,
                 0);
        const QJsonObject own = ask(words("classify nvidia-h20"));
        const QJsonObject read = ask(words("classify nvidia-h20 --chips") << path);
        QCOMPARE(entry(read, "items", QStringLiteral("nvidia-h20")).value(QLatin1String("status")),
                 entry(own, "items", QStringLiteral("nvidia-h20")).value(QLatin1String("status")));
    }

    void lensIsRespected() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.json"));
        const Run run = runProgram(words("export comparison nvidia-gb200-nvl72 huawei-cloudmatrix-384 --metric power "
                                         "--lens press-2025-07 --out")
                                   << path);
        QVERIFY2(run.status == 0, qPrintable(run.errors));
        const QJsonObject json = QJsonDocument::fromJson(contentOf(path)).object();
        QCOMPARE(json.value(QLatin1String("lens")).toString(), QStringLiteral("press-2025-07"));
        const QJsonObject power = json.value(QLatin1String("items")).toArray().first().toObject();
        QCOMPARE(power.value(QLatin1String("huawei-cloudmatrix-384")).toDouble(), 600.0);
        QCOMPARE(power.value(QLatin1String("huawei-cloudmatrix-384 ratio")).toDouble(), 4.0);
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* arguments, int status, const char* part) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << status << QString::fromLatin1(part);
        };
        row("export chip --out a.csv", 2, "did you mean 'chips'");
        row("export chips --out a.pdf", 2, ".csv, .xlsx, .json or .md");
        row("export chips", 2, "--out");
        row("export comparison --out a.csv", 1, "Name chips or systems");
        row("export comparison nvidia-h2O --out a.csv", 1, "nvidia-h20");
        row("export events extra --out a.csv", 1, "one word too many");
        row("export chips --out /nowhere/at/all.csv", 1, "all.csv");
    }
    void mistakesAreNamed() {
        QFETCH(QString, arguments);
        QFETCH(int, status);
        QFETCH(QString, part);
        const Run run = runProgram(arguments.split(u' '));
        QCOMPARE(run.status, status);
        QVERIFY2(run.errors.contains(part), qPrintable(run.errors));
        QCOMPARE(run.errors.trimmed().count(u'\n'), 0);
        QVERIFY(run.output.isEmpty());
    }

    void search_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* query, const char* id, const char* kind) {
            QTest::newRow(query) << QString::fromUtf8(query) << QString::fromLatin1(id) << QString::fromLatin1(kind);
        };
        row("h20", "nvidia-h20", "chip");
        row("cloudmatrix384", "huawei-cloudmatrix-384", "system");
        row("h20-banned", "h20-banned", "scenario");
        row("cloudmatirx", "huawei-cloudmatrix-384", "system");
    }
    void search() {
        QFETCH(QString, query);
        QFETCH(QString, id);
        QFETCH(QString, kind);
        const QJsonObject answer = ask({QStringLiteral("search"), query});
        QCOMPARE(answer.value(QLatin1String("query")).toString(), query);
        const QJsonObject first = answer.value(QLatin1String("items")).toArray().first().toObject();
        QCOMPARE(first.value(QLatin1String("id")).toString(), id);
        QCOMPARE(first.value(QLatin1String("kind")).toString(), kind);
        QVERIFY(!first.value(QLatin1String("name")).toString().isEmpty());
        QVERIFY(!first.value(QLatin1String("matched")).toString().isEmpty());
        QVERIFY(first.value(QLatin1String("score")).toDouble() > 0.0);
    }

    void search_findsNothing() {
        QVERIFY(ask(words("search qqqqzzzz")).value(QLatin1String("items")).toArray().isEmpty());
        QCOMPARE(runProgram(words("search qqqqzzzz")).output,
                 QByteArrayLiteral("Nothing is found for \xe2\x80\x9cqqqqzzzz\xe2\x80\x9d.\n"));
    }
};

CHOKEPOINT_TEST(TestExportCommand)
#include "tst_exportcommand.moc"
