// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace chokepoint::tests;

class TestUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A mistake gives one line on stderr that says what is wrong and how to mend it, and nothing on stdout.
    void mistake_isOneSentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* line, int status, const char* message) {
            QTest::newRow(line) << words(line) << status << QString::fromUtf8(message);
        };
        row("compar", 2, "'compar' is not a command; did you mean 'compare'? (see chokepoint --help)");
        row("frobnicate", 2, "'frobnicate' is not a command (see chokepoint --help)");
        row("show", 2, "id is required (see chokepoint show --help)");
        row("list", 2, "kind is required (see chokepoint list --help)");
        row("list sistems", 2, "'sistems' cannot be listed; did you mean 'systems'?");
        row("show nvidia-h20 --jsn", 2, "--jsn");
        row("show nvidia-h20 --json --csv", 2, "excludes");
        row("compare", 2, "ids is required");
        row("compare nvidia-h20 --equal price", 2, "is not METRIC=VALUE");
        row("chart pie --out a.pdf", 2,
            "'pie' is no chart: bars, scatter, frontier, timeline, matrix, projection, tornado, world, or page");
        row("chart tornado as-recorded h20-banned --out a.svg", 1,
            "chart tornado is of one scenario: leave 'h20-banned' out");
        row("chart tornado --at 2040Q1 --spec", 1, "--at 2040Q1: a projection covers 2022Q1 to 2030Q4");
        row("project --from 2027Q1 --to 2026Q4", 1, "--from 2027Q1 lies behind --to 2026Q4: write the earlier first");
        row("project as-recorded h20-banned --ledger nvidia-h20", 1,
            "--ledger is of one scenario: leave 'h20-banned' out");
        row("project --waterfall power --series power", 2, "--series excludes --waterfall");
        row("chart world --series power --spec", 1, "the world is published in h100e_8bit only; leave --series out");
        row("chart world --central --spec", 1, "the bars of a world chart are medians of paths; leave --central out");
        row("chart world h20-baned --spec", 1, "did you mean 'h20-banned'?");
        row("chart world --known-at 2019-01-01 --spec", 1,
            "no figure of the United States or the world had been published by that day");
        row("chart bars --size big --out a.pdf", 2, "'big' is no size: write 960x540");
        row("chart bars --theme blue --out a.pdf", 2, "blue");
        row("--as-of soon", 2, "--as-of: 'soon' is not a day");
        row("show nvidia-h10", 1, "there is no chip, system or party 'nvidia-h10'; did you mean");
        row("show zzzzzzzzzz", 1, "there is no chip, system or party 'zzzzzzzzzz': see 'chokepoint list subjects'");
        row("compare nvidia-h20 huawei-cloudmatrx-384", 1, "did you mean 'huawei-cloudmatrix-384'");
        row("compare nvidia-h20 nvidia-h100-sxm5 --metric powr", 1, "there is no metric 'powr'; did you mean 'power'?");
        row("compare nvidia-h20 --baseline nvidia-h100-sxm5", 1, "nvidia-h100-sxm5");
        row("compare nvidia-h20 --equal price=5~kW", 1, "--equal: '5 kW' is in 'kW', but a value in 'USD' is needed");
        row("compare nvidia-h20 --equal price=0", 1, "must be above zero");
        row("show nvidia-h20 --lens pres-2025-07", 1, "there is no lens 'pres-2025-07'; did you mean 'press-2025-07'?");
        row("show nvidia-h20 --as-of 2026-02-30", 1, "--as-of: '2026-02-30' is not a day: write 2026-11-23");
        row("show nvidia-h20 --as-of 2026-02", 1, "--as-of: '2026-02' is not a day: write 2026-11-23");
        row("show nvidia-h20 --known-at yesterday", 1, "--known-at: 'yesterday' is not a date");
        row("show nvidia-h20 --locale xx-YY", 1, "--locale: 'xx-YY' is not a locale");
        row("show nvidia-h20 --scenario boom", 1, "there is no scenario 'boom'");
        row("show nvidia-h20 --workbook /nonexistent/a.chokepoint", 1, "a.chokepoint");
        row("chart bars", 1, "nothing to write to: add --out FILE.pdf, or --spec for JSON");
        row("chart bars --out chart.docx", 1, "docx");
        row("chart bars --out /nonexistent/chart.pdf", 1, "/nonexistent/chart.pdf");
    }
    void mistake_isOneSentence() {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, message);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, status);
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.errors.startsWith(QStringLiteral("chokepoint: ")), qPrintable(run.errors));
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
        QCOMPARE(run.errors.count(u'\n'), 1);
    }

    void help_isForStrangers_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        QTest::newRow("general") << words("--help") << QStringLiteral("Exit status: 0 done");
        for (const char* command : {"list", "show", "compare", "chart", "check"}) {
            QTest::newRow(command) << words(command) + words("--help")
                                   << QStringLiteral("Examples:\n  chokepoint ") + QString::fromLatin1(command);
        }
    }
    void help_isForStrangers() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.errors, QString());
        QVERIFY2(QString::fromUtf8(run.output).contains(part), run.output.constData());
    }

    void version_isSaid() {
        const Run run = runProgram(words("--version"));
        QCOMPARE(run.status, 0);
        QVERIFY(run.output.startsWith("chokepoint "));
    }

    /// Without a display the window is refused in a sentence instead of Qt's abort.
    void windowWithoutDisplay_isRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("a workbook") << words("study.chokepoint");
        QTest::newRow("a path") << words("./study");
        QTest::newRow("an option") << words("--lens vendor");
    }
    void windowWithoutDisplay_isRefused() {
        QFETCH(QStringList, arguments);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.errors.contains(QStringLiteral("there is no display to open a window on")),
                 qPrintable(run.errors));
    }

    /// An answer that could not be written is a failure, not a silent half.
    void fullDisk_isAFailure() {
        if (!QFile::exists(QStringLiteral("/dev/full"))) {
            QSKIP("needs /dev/full");
        }
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(CHOKEPOINT_PROGRAM), words("list systems"));
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("the answer could not be written"));
    }
};

CHOKEPOINT_TEST(TestUsage)
#include "tst_usage.moc"
