// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint::tests;

namespace {

QJsonArray medians(const QJsonObject& answer, const char* scenario, const char* series) {
    return at(answer, {QStringLiteral("scenarios"), QString::fromUtf8(scenario), QString::fromUtf8(series),
                       QStringLiteral("p50")})
        .toArray();
}

}  // namespace

/// scenario, project and sensitivity, run as people run them.
class TestProjectCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenarios_areListedAndShown() {
        const QJsonObject list = runProgram(words("scenario list --json")).json();
        QVERIFY(list.value(QLatin1String("items")).toArray().size() >= 13);
        const QJsonObject shown = runProgram(words("scenario show h20-never-banned --json")).json();
        QCOMPARE(shown.value(QLatin1String("id")).toString(), QStringLiteral("h20-never-banned"));
        QVERIFY(!shown.value(QLatin1String("sentence")).toString().isEmpty());
        QCOMPARE(at(shown, {QStringLiteral("levers"), QStringLiteral("h20")}).toString(), QStringLiteral("on"));
        QVERIFY(shown.value(QLatin1String("parameters")).isObject());
    }

    void setParameter_isShownWithItsRange() {
        const QJsonObject shown =
            runProgram(words("scenario show as-recorded --set packaging_yield=0.6/0.7/0.8 --json")).json();
        QCOMPARE(at(shown, {QStringLiteral("parameters"), QStringLiteral("packaging_yield"), QStringLiteral("low")})
                     .toDouble(),
                 0.6);
    }

    void projection_hasItsShape() {
        const QJsonObject answer =
            runProgram(words("project as-recorded h20-banned --draws 200 --seed 1 --json")).json();
        QCOMPARE(answer.value(QLatin1String("quarters")).toArray().size(), 36);
        QCOMPARE(answer.value(QLatin1String("quarters")).toArray().first().toString(), QStringLiteral("2022Q1"));
        QCOMPARE(answer.value(QLatin1String("record_to")).toString(), QStringLiteral("2026Q2"));
        QCOMPARE(answer.value(QLatin1String("seed")).toInt(), 1);
        QCOMPARE(answer.value(QLatin1String("draws")).toInt(), 200);
        const QJsonObject recorded =
            at(answer, {QStringLiteral("scenarios"), QStringLiteral("as-recorded")}).toObject();
        QCOMPARE(recorded.size(), 12);
        const QJsonArray banned = medians(answer, "h20-banned", "imports.nvidia-h20");
        QCOMPARE(at(answer, {QStringLiteral("details"), QStringLiteral("h20-banned"), QStringLiteral("levers"),
                             QStringLiteral("h20")})
                     .toString(),
                 QStringLiteral("off"));
        QVERIFY(!answer.value(QLatin1String("sources")).toObject().isEmpty());
        QVERIFY(banned.at(0).isNull());                // 2022Q1: unknown, never 0
        QCOMPARE(banned.at(14).toDouble(), 0.0);       // 2025Q3
        QVERIFY(banned.at(13).toDouble() > 50'000.0);  // 2025Q2 is the record's
    }

    void sameSeed_sameBytes_onAnyNumberOfThreads() {
        const char* line = "project as-recorded h20-banned --draws 10000 --seed 1 --json --threads ";
        const Run one = runProgram(words((std::string(line) + "1").c_str()));
        const Run two = runProgram(words((std::string(line) + "2").c_str()));
        const Run other = runProgram(words("project as-recorded h20-banned --draws 10000 --seed 2 --json"));
        QCOMPARE(one.status, 0);
        QCOMPARE(one.output, two.output);
        QVERIFY(one.output != other.output);
    }

    /// The context names what is shown, however it was asked for.
    void context_namesWhatIsShown_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("start");
        const auto row = [](const char* line, const char* start) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(start);
        };
        row("project --draws 100 --json", "As recorded · ");
        row("project h20-banned --draws 100 --json", "H20 banned for good · ");
        row("project as-recorded h20-banned --draws 100 --json", "As recorded; H20 banned for good · ");
        row("project h20-banned --minus as-recorded --draws 100 --json", "H20 banned for good, less As recorded · ");
        row("sensitivity h20-banned --of power --at 2028Q4 --draws 100 --json", "H20 banned for good · ");
        row("chart projection h20-banned --draws 100 --spec", "H20 banned for good · ");
    }
    void context_namesWhatIsShown() {
        QFETCH(QString, line);
        QFETCH(QString, start);
        const QJsonObject answer = runProgram(words(line.toStdString().c_str())).json();
        const QString sentence = answer.value(QLatin1String("context_sentence")).toString();
        QVERIFY2(sentence.startsWith(start), qPrintable(sentence));
    }

    void centralRun_hasValues() {
        const QJsonObject answer =
            runProgram(words("project --central --series power --from 2026Q1 --to 2026Q4 --json")).json();
        const QJsonObject power =
            at(answer, {QStringLiteral("scenarios"), QStringLiteral("as-recorded"), QStringLiteral("power")})
                .toObject();
        QCOMPARE(power.value(QLatin1String("value")).toArray().size(), 4);
        QVERIFY(!power.contains(QLatin1String("p50")));
        QCOMPARE(power.value(QLatin1String("unit")).toString(), QStringLiteral("MW"));
    }

    void sensitivity_hasItsShape() {
        const QJsonObject answer =
            runProgram(words("sensitivity as-recorded --of production.huawei-ascend --at 2028Q4 --draws 1000 --json"))
                .json();
        const QJsonArray bars = answer.value(QLatin1String("bars")).toArray();
        QVERIFY(bars.size() > 10);
        const auto width = [&bars](int i) {
            const QJsonObject bar = bars.at(i).toObject();
            return std::abs(bar.value(QLatin1String("high")).toDouble() - bar.value(QLatin1String("low")).toDouble());
        };
        QVERIFY(width(0) >= width(static_cast<int>(bars.size()) - 1));
        QVERIFY(answer.value(QLatin1String("indices")).toArray().first().toObject().contains(QLatin1String("error")));
        QVERIFY(answer.value(QLatin1String("central")).toDouble() > 0.0);
    }

    void ledger_hasItsStages() {
        const QJsonObject answer =
            runProgram(words("project --ledger nvidia-h200 --from 2026Q1 --to 2026Q4 --draws 200 --json")).json();
        QCOMPARE(answer.value(QLatin1String("chip")).toString(), QStringLiteral("nvidia-h200"));
        QVERIFY(answer.value(QLatin1String("run")).toObject().contains(QLatin1String("p50")));
        const QJsonArray lines = answer.value(QLatin1String("lines")).toArray();
        QCOMPARE(lines.first().toObject().value(QLatin1String("stage")).toString(), QStringLiteral("ordered"));
        QVERIFY(!lines.first().toObject().value(QLatin1String("claims")).toArray().isEmpty());
        QVERIFY(answer.value(QLatin1String("flags")).toArray().isEmpty());
    }

    void backtest_hasItsCount() {
        const QJsonObject answer = runProgram(words("project --backtest --draws 200 --json")).json();
        QVERIFY(answer.contains(QLatin1String("n")) && answer.contains(QLatin1String("k")));
        QVERIFY(answer.value(QLatin1String("too_few")).toBool());
        QVERIFY(answer.value(QLatin1String("rows")).toArray().size() > 10);
        QVERIFY(runProgram(words("project --backtest --draws 200")).output.contains(QLatin1String("too few to judge")));
    }

    void waterfall_leadsFromTheRecordToTheScenario() {
        const QJsonObject answer =
            runProgram(words("project h20-never-banned --waterfall imports.nvidia-h20 --to 2026Q4 "
                             "--draws 200 --json"))
                .json();
        QCOMPARE(answer.value(QLatin1String("from")).toString(), QStringLiteral("2025Q1"));
        const QJsonArray steps = answer.value(QLatin1String("steps")).toArray();
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps.first().toObject().value(QLatin1String("difference")).toString(), QStringLiteral("h20=on"));
        QVERIFY(steps.first().toObject().value(QLatin1String("moved")).toDouble() > 0.0);
    }

    void minus_isTheDifferenceOnCommonPaths() {
        const QJsonObject answer = runProgram(words("project h20-never-banned --minus as-recorded --series "
                                                    "imports.nvidia-h20 --draws 200 --json"))
                                       .json();
        QCOMPARE(answer.value(QLatin1String("minus")).toString(), QStringLiteral("as-recorded"));
        const QJsonArray more = medians(answer, "h20-never-banned", "imports.nvidia-h20");
        QCOMPARE(more.at(8).toDouble(-1.0), 0.0);  // 2024Q1
        QVERIFY(more.at(15).toDouble() > 100'000.0);
    }

    void charts_areReachable_data() {
        QTest::addColumn<QString>("line");
        QTest::newRow("projection") << QStringLiteral(
            "chart projection as-recorded h20-never-banned --series imports.nvidia-h20 --draws 200 --from 2024Q1");
        QTest::newRow("tornado") << QStringLiteral(
            "chart tornado h20-never-banned --series imports.nvidia-h20 --at 2025Q4 --draws 200");
        QTest::newRow("world") << QStringLiteral("chart world as-recorded h20-never-banned --draws 200");
    }
    void charts_areReachable() {
        QFETCH(QString, line);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("chart.svg"));
        const QStringList arguments = line.split(QLatin1Char(' '));
        const Run painted = runProgram(arguments + QStringList{QStringLiteral("--out"), path});
        QVERIFY2(painted.status == 0, qPrintable(painted.errors));
        QVERIFY(QFileInfo(path).size() > 5000);
        const QJsonObject spec = runProgram(arguments + QStringList{QStringLiteral("--spec")}).json();
        QVERIFY(!spec.value(QLatin1String("title")).toString().isEmpty());
    }

    /// Published figures as they are, the scenario's bar as 'project' says it.
    void world_standsBesideThePublishedFigures() {
        const QJsonObject spec = runProgram(words("chart world h20-banned --draws 200 --spec")).json();
        QVERIFY(spec.value(QLatin1String("context_sentence"))
                    .toString()
                    .startsWith(QStringLiteral("H20 banned for good · ")));
        const QJsonArray marks = spec.value(QLatin1String("marks")).toArray();
        const auto bar = [&marks](const char* subject, const char* role) {
            for (const auto& mark : marks) {
                if (mark.toObject().value(QLatin1String("subject")) == QLatin1String(subject) &&
                    mark.toObject().value(QLatin1String("role")) == QLatin1String(role)) {
                    return mark.toObject();
                }
            }
            return QJsonObject();
        };
        // Wisdom Hill Research, September 2026: the world at the end of 2025; Epoch AI, April 2026: Nvidia's chips.
        QCOMPARE(bar("v-world-stock-h100e-02", "bar").value(QLatin1String("value")).toDouble(), 20'080'000.0);
        const QJsonObject range = bar("v-epoch-world-nvidia-cum-h100e-04", "range");
        QCOMPARE(range.value(QLatin1String("low")).toDouble(), 11'899'055.0);
        QCOMPARE(range.value(QLatin1String("high")).toDouble(), 15'548'902.0);
        const QJsonObject projected =
            runProgram(words("project h20-banned --series h100e_8bit --from 2025Q4 --to 2025Q4 --draws 200 --json"))
                .json();
        QCOMPARE(bar("h20-banned", "bar").value(QLatin1String("value")).toDouble(),
                 medians(projected, "h20-banned", "h100e_8bit").at(0).toDouble());
    }

    /// Every path, from which the quantiles can be taken again.
    void rawDraws_areWritten() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("draws.csv"));
        const Run run = runProgram(words("project --series power --from 2026Q1 --to 2026Q4 --draws 50 --quiet --raw") +
                                   QStringList{path});
        QCOMPARE(run.status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 51);
        QCOMPARE(lines.first(), QStringLiteral("scenario,series,unit,path,2026Q1,2026Q2,2026Q3,2026Q4"));
        QVERIFY(lines.at(1).startsWith(QLatin1String("as-recorded,power,MW,1,")));
        QCOMPARE(runProgram(words("project --series power --draws 50 --raw /nowhere/draws.csv")).status, 1);
    }

    /// The law follows the scenario in the policy commands too.
    void classify_followsTheScenario() {
        const QJsonObject answer = runProgram(words("classify nvidia-h20 --as-of 2025-06-01 --scenario "
                                                    "h20-never-banned --json"))
                                       .json();
        QCOMPARE(answer.value(QLatin1String("scenario")).toString(), QStringLiteral("h20-never-banned"));
        QCOMPARE(answer.value(QLatin1String("items")).toArray().first().toObject().value(QLatin1String("status")),
                 QJsonValue(QStringLiteral("at_only_3A991p")));
    }

    /// Without a scenario of its own, a difference at a time.
    void classify_followsADifference_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("status");
        const auto row = [](const char* line, const char* status) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(status);
        };
        row("nvidia-h20 --as-of 2025-06-01", "licence_required_letter");
        row("nvidia-h20 --as-of 2025-06-01 --set letters.2025-04-h20-licence-requirement=off", "at_only_3A991p");
        row("nvidia-a800-sxm --as-of 2024-01-01", "controlled_3A090a");
        row("nvidia-a800-sxm --as-of 2024-01-01 --set rules.2023-10-ac-s-ifr=off", "at_only_3A991p");
        row("nvidia-a100-sxm4-80gb --as-of 2024-01-01 --set rules.2023-10-ac-s-ifr=off", "controlled_3A090a");
        row("nvidia-h20 --as-of 2026-01-01 --known-at 2025-07-31", "licence_required_letter");
    }
    void classify_followsADifference() {
        QFETCH(QString, line);
        QFETCH(QString, status);
        const QJsonObject answer = runProgram(words(("classify " + line.toStdString() + " --json").c_str())).json();
        const QJsonObject item = answer.value(QLatin1String("items")).toArray().first().toObject();
        QCOMPARE(item.value(QLatin1String("status")).toString(), status);
    }

    /// Under the rule of October 2022 alone, with its rate and its link.
    void withoutOctober2023_theRuleOf2022Decides() {
        const QJsonObject answer = runProgram(words("classify nvidia-a100-sxm4-80gb --as-of 2024-01-01 --set "
                                                    "rules.2023-10-ac-s-ifr=off --json"))
                                       .json();
        QVERIFY(answer.value(QLatin1String("context_sentence"))
                    .toString()
                    .startsWith(QStringLiteral("As recorded, but rules.2023-10-ac-s-ifr=off · ")));
        const QJsonObject item = answer.value(QLatin1String("items")).toArray().first().toObject();
        QVERIFY(item.value(QLatin1String("decided_by")).toString().contains(QLatin1String("US-2022-3A090")));
    }

    void workbookScenario_isMadeChangedUsedAndDeleted() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("study.chokepoint"));
        const auto run = [&file](const char* line) {
            return runProgram(words(line) + QStringList{QStringLiteral("--workbook"), file, QStringLiteral("--json")});
        };
        const QJsonObject made = run("scenario new H20~again --set h20=off@2026-10-01").json();
        const QString id = made.value(QLatin1String("id")).toString();
        QVERIFY(!id.isEmpty());
        QCOMPARE(at(made, {QStringLiteral("levers"), QStringLiteral("h20")}).toString(),
                 QStringLiteral("off@2026-10-01"));
        QVERIFY(made.value(QLatin1String("sentence")).toString().contains(QLatin1String("2026-10-01")));
        QCOMPARE(run("scenario new H20~again --set h20=off").status, 1);  // the name is taken
        const QJsonObject changed = run("scenario set H20~again hbm-control=off lag_restart=3/6/9").json();
        QCOMPARE(changed.value(QLatin1String("levers")).toObject().size(), 2);
        QCOMPARE(changed.value(QLatin1String("parameters")).toObject().size(), 1);
        const QJsonObject reset = run("scenario set H20~again hbm-control=as-recorded --name Again").json();
        QCOMPARE(reset.value(QLatin1String("levers")).toObject().size(), 1);
        QCOMPARE(run("scenario show Again").json().value(QLatin1String("id")).toString(), id);
        const QJsonObject law = run("classify nvidia-h20 --as-of 2026-11-01 --scenario Again").json();
        QCOMPARE(law.value(QLatin1String("items")).toArray().first().toObject().value(QLatin1String("status")),
                 QJsonValue(QStringLiteral("licence_required_letter")));
        QVERIFY(law.value(QLatin1String("context_sentence")).toString().startsWith(QStringLiteral("Again · ")));
        const QJsonArray shipped =
            medians(run("project Again --draws 200 --series imports.nvidia-h20").json(), "Again", "imports.nvidia-h20");
        QCOMPARE(shipped.last().toDouble(-1.0), 0.0);
        const qsizetype all = run("scenario list").json().value(QLatin1String("items")).toArray().size();
        QCOMPARE(run("scenario delete Again").status, 0);
        QCOMPARE(run("scenario list").json().value(QLatin1String("items")).toArray().size(), all - 1);
        QCOMPARE(run("scenario show Again").status, 1);
        QCOMPARE(runProgram({QStringLiteral("check"), file}).status, 0);
    }

    void failedNew_leavesNoFile() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("study.chokepoint"));
        const Run run = runProgram(words("scenario new As~recorded --workbook") + QStringList{file});
        QCOMPARE(run.status, 1);
        QVERIFY(!QFile::exists(file));
    }

    /// A parameter that stands in the tables and in no equation: the answer comes, and a warning with it.
    void idleParameter_isNamed() {
        const Run run = runProgram(words("project --set utilisation=0.9 --series power --draws 100 --json"));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.errors.trimmed(),
                 QStringLiteral("chokepoint: no equation reads 'utilisation': its range changes nothing"));
        const Run quiet = runProgram(words("project --set utilisation=0.9 --series power --draws 100 --json --quiet"));
        QVERIFY(quiet.errors.isEmpty());
        QCOMPARE(quiet.output, run.output);
    }

    /// A scenario may bring a lens and a day of its own.
    void pressScenario_bringsItsLens() {
        const QJsonObject answer = runProgram(words("show nvidia-h20 --scenario press-2025-07 --json")).json();
        QCOMPARE(answer.value(QLatin1String("lens")).toString(), QStringLiteral("press-2025-07"));
        QCOMPARE(answer.value(QLatin1String("known_at")).toString(), QStringLiteral("2025-07-31"));
    }

    void mistakes_areOneSentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* line, const char* part) {
            QTest::newRow(line) << words(line) << QString::fromUtf8(part);
        };
        row("project h20-baned", "did you mean 'h20-banned'?");
        row("project --series imports.nvidia-h2", "did you mean 'imports.nvidia-h20'?");
        row("project --from 2031Q1", "covers 2022Q1 to 2030Q4");
        row("project --from 2026", "is not a quarter");
        row("project --set h20=perhaps", "is not on, off, as-recorded or a day");
        row("project --set h20=off@1800-01-01", "lies outside of 2015-01-01 to 2030-12-31");
        row("sensitivity as-recorded --of power --at 2023Q1", "says nothing in 2023Q1");
        row("project --ledger nvidia-b200", "a ledger is kept of nvidia-h20");
        row("project h20-banned --backtest", "leave the scenario out");
        row("project --waterfall powr", "did you mean 'power'?");
        row("scenario new Mine --set h20=off", "in which workbook?");
        row("scenario show h20-banned extra", "one word too many");
        row("scenario delete h20-banned --workbook none.chokepoint", "none.chokepoint");
        row("classify nvidia-h20 --set h2o=off", "did you mean 'h20'?");
    }
    void mistakes_areOneSentence() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.errors.contains(part), qPrintable(run.errors));
        QCOMPARE(run.errors.trimmed().count(QLatin1Char('\n')), 0);
        QVERIFY(run.output.isEmpty());
    }
};

CHOKEPOINT_TEST(TestProjectCommands)

#include "tst_project.moc"
