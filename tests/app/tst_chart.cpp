// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace chokepoint::tests;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isXml(const QByteArray& content) {
    QXmlStreamReader reader(content);
    while (!reader.atEnd()) {
        reader.readNext();
    }
    return !content.isEmpty() && !reader.hasError();
}

}  // namespace

class TestChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void file_isOfItsKind_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* name, const char* options, const char* file) {
            QTest::newRow(name) << words(options) << QString::fromLatin1(file);
        };
        row("default comparison, PDF", "bars", "default.pdf");
        row("one metric, SVG", "bars nvidia-h20 nvidia-h100-sxm5 --metric power", "power.svg");
        row("ratios, PNG", "bars --ratio --size 800x600", "ratio.png");
        row("scatter of all systems, dark PNG", "scatter --theme dark --size 800x600", "scatter.png");
        row("CSV", "bars --metric power", "power.csv");
        row("page, PDF", "page nvidia-gb200-nvl72 huawei-cloudmatrix-384 --paper letter --landscape", "page.pdf");
        row("slides, PDF", "page --preset slide", "slides.pdf");
        row("column of charts, PDF", "page --preset column --only charts", "column.pdf");
        row("timeline, PDF", "timeline --from 2025 --to 2026", "timeline.pdf");
        row("matrix, SVG", "matrix", "matrix.svg");
        row("frontier, PDF", "frontier", "frontier.pdf");
        row("frontier of another plane and class, PNG",
            "frontier nvidia-h200-sxm --plane memory_bandwidth --not-datacenter --size 800x600", "frontier.png");
        row("matrix of two chips for another country, PNG", "matrix nvidia-h20 nvidia-h100-sxm5 --to vn --size 800x600",
            "matrix.png");
    }
    void file_isOfItsKind() {
        QFETCH(QStringList, options);
        QFETCH(QString, name);
        const QString path = m_folder.filePath(name);
        const Run run = runProgram(words("chart") + options + QStringList{QStringLiteral("--out"), path});
        QCOMPARE(run.errors, QStringLiteral("chokepoint: wrote %1\n").arg(path));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.output, QByteArray());
        const QByteArray content = contentOf(path);
        if (name.endsWith(QStringLiteral(".pdf"))) {
            QVERIFY(content.startsWith("%PDF-"));
            QVERIFY(content.trimmed().endsWith("%%EOF"));
        } else if (name.endsWith(QStringLiteral(".svg"))) {
            QVERIFY(isXml(content));
            // Letters are outlines; the figures stand in the description.
            QVERIFY(content.contains("H20"));
            QVERIFY(!content.contains("<text"));
        } else if (name.endsWith(QStringLiteral(".png"))) {
            QCOMPARE(QImage::fromData(content).size(), QSize(800, 600));
        } else {
            QVERIFY(content.contains("559.378"));
        }
    }

    void timeline_asCsv_hasItsDays() {
        const QString path = m_folder.filePath(QStringLiteral("penalties.csv"));
        const Run run = runProgram(words("chart timeline --kind enforcement --out") + QStringList{path});
        QCOMPARE(run.status, 0);
        const QByteArray content = contentOf(path);
        QVERIFY2(content.contains("Cadence") && content.contains("2025-07-28"), content.constData());
        QVERIFY(!content.contains("is-informed"));
    }

    void quiet_saysNothing() {
        const Run run =
            runProgram(words("chart bars --quiet --out") + QStringList{m_folder.filePath(QStringLiteral("quiet.csv"))});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.errors, QString());
    }

    void spec_isJson() {
        const QJsonObject one = ask(words("chart bars --metric power --spec"));
        QVERIFY(!one.value(QLatin1String("title")).toString().isEmpty());
        QVERIFY(!one.value(QLatin1String("marks")).toArray().isEmpty());
        QCOMPARE(one.value(QLatin1String("as_of")).toString(), QStringLiteral("2026-11-23"));
        const QJsonObject many = ask(words("chart bars --spec"));
        QVERIFY(many.value(QLatin1String("charts")).toArray().size() > 1);
    }

    /// The page says what compare says: charts, the table and where it all comes from.
    void page_holdsTheTable() {
        const QString path = m_folder.filePath(QStringLiteral("table.pdf"));
        const Run run =
            runProgram(words("chart page --as-of 2026-11-23 --only table --quiet --out") + QStringList{path});
        QCOMPARE(run.status, 0);
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (tool.isEmpty()) {
            QSKIP("poppler-utils is not installed");
        }
        QProcess process;
        process.start(tool, {QStringLiteral("-layout"), path, QStringLiteral("-")});
        QVERIFY(process.waitForFinished());
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        const QStringList lines = text.split(u'\n');
        const auto power = std::find_if(lines.begin(), lines.end(), [](const QString& line) {
            return line.contains(QStringLiteral("145")) && line.contains(QStringLiteral("559")) &&
                   line.contains(QStringLiteral("3.86×"));
        });
        QVERIFY2(power != lines.end(), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("Sources")));
        const Run wrong = runProgram(words("chart page --preset poster --out x.pdf"));
        QCOMPARE(wrong.status, 2);
    }

    void showAs_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("unit");
        QTest::newRow("value") << QStringLiteral("value") << QStringLiteral("PFLOPS");
        QTest::newRow("per chip") << QStringLiteral("per-chip") << QStringLiteral("TFLOPS/chip");
        QTest::newRow("per rack") << QStringLiteral("per-rack") << QStringLiteral("PFLOPS/rack");
        QTest::newRow("per kW") << QStringLiteral("per-kw") << QStringLiteral("TFLOPS/kW");
        QTest::newRow("per dollar") << QStringLiteral("per-usd") << QStringLiteral("PFLOPS/M USD");
    }
    void showAs() {
        QFETCH(QString, way);
        QFETCH(QString, unit);
        const QJsonObject spec = ask(words("chart bars --metric compute_16bit --spec --show-as") + QStringList{way});
        QCOMPARE(spec.value(QLatin1String("x")).toObject().value(QLatin1String("unit")).toString(), unit);
        QVERIFY(!spec.value(QLatin1String("summary")).toString().isEmpty());
    }

    void showAsRatio_isTheOldFlag() {
        QCOMPARE(ask(words("chart bars --metric power --spec --show-as ratio")),
                 ask(words("chart bars --metric power --spec --ratio")));
        const Run run = runProgram(words("chart bars --ratio --show-as per-chip --spec"));
        QCOMPARE(run.status, 1);
        QVERIFY(run.errors.contains(QStringLiteral("exclude each other")));
    }

    void scaleIsLog() {
        const QJsonObject spec = ask(words("chart bars --metric power --spec --scale log"));
        QCOMPARE(spec.value(QLatin1String("x")).toObject().value(QLatin1String("scale")).toString(),
                 QStringLiteral("log"));
        QCOMPARE(ask(words("chart scatter --spec --scale linear"))
                     .value(QLatin1String("y"))
                     .toObject()
                     .value(QLatin1String("scale"))
                     .toString(),
                 QStringLiteral("linear"));
    }

    void sort_data() {
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("first");
        QTest::newRow("own") << QStringLiteral("own") << QStringLiteral("nvidia-gb200-nvl72");
        QTest::newRow("name") << QStringLiteral("name") << QStringLiteral("huawei-cloudmatrix-384");
        QTest::newRow("name down") << QStringLiteral("name:descending") << QStringLiteral("nvidia-gb200-nvl72");
        QTest::newRow("power") << QStringLiteral("power") << QStringLiteral("huawei-cloudmatrix-384");
        QTest::newRow("power up") << QStringLiteral("power:ascending") << QStringLiteral("nvidia-gb200-nvl72");
    }
    void sort() {
        QFETCH(QString, order);
        QFETCH(QString, first);
        const QJsonObject spec = ask(words("chart bars --metric power --spec --sort") + QStringList{order});
        const QJsonObject row = spec.value(QLatin1String("rows")).toArray().first().toObject();
        QCOMPARE(row.value(QLatin1String("subject")).toString(), first);
        QCOMPARE(row.contains(QLatin1String("rank")), order.startsWith(QStringLiteral("power")));
    }

    void wrongWays_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("status");
        QTest::newRow("no such way") << QStringLiteral("bars --spec --show-as beauty") << 2;
        QTest::newRow("no such scale") << QStringLiteral("bars --spec --scale cubic") << 2;
        QTest::newRow("no such metric") << QStringLiteral("bars --spec --sort beauty") << 1;
        QTest::newRow("scatter of ratios") << QStringLiteral("scatter --spec --show-as ratio") << 1;
        QTest::newRow("log and linear") << QStringLiteral("bars --spec --log --scale linear") << 1;
    }
    void wrongWays() {
        QFETCH(QString, options);
        QFETCH(int, status);
        const Run run = runProgram(words("chart") + options.split(u' '));
        QCOMPARE(run.status, status);
        QVERIFY(!run.errors.isEmpty());
        QCOMPARE(run.output, QByteArray());
    }

    /// PDF, SVG and CSV of one question are the same bytes in any surroundings.
    void file_isTheSameBytes_data() {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"pdf", "svg", "csv"}) {
            QTest::newRow(ending) << QString::fromLatin1(ending);
        }
    }
    void file_isTheSameBytes() {
        QFETCH(QString, ending);
        const QString path = m_folder.filePath(QStringLiteral("same.") + ending);
        const QStringList question = words("chart page --as-of 2026-11-23 --out") + QStringList{path};
        QCOMPARE(runProgram(question).status, 0);
        const QByteArray first = contentOf(path);
        QVERIFY(!first.isEmpty());
        const QList<std::pair<QString, QString>> surroundings{
            {QStringLiteral("TZ"), QStringLiteral("Pacific/Apia")},
            {QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8")},
            {QStringLiteral("QT_HASH_SEED"), QStringLiteral("99")},
            {QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2")},
        };
        for (const auto& [variable, value] : surroundings) {
            QVERIFY(QFile::remove(path));
            QCOMPARE(runProgram(question, {{variable, value}}).status, 0);
            QVERIFY2(contentOf(path) == first, qPrintable(variable));
        }
    }

private:
    QTemporaryDir m_folder;
};

CHOKEPOINT_TEST(TestChart)
#include "tst_chart.moc"
