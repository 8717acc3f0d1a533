// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/scenario/coalescingjob.h"
#include "ui/scenario/scenariostate.h"

#include <QSemaphore>
#include <QTest>

using namespace chokepoint;
using ui::ScenarioState;

class TestScenarioState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas() {
        ScenarioState state;
        state.mode = ui::ScenarioMode::Ledger;
        state.series = scenario::Series::Power;
        state.beside = {"h20-banned", "cxmt-listed"};
        state.against = "h20-banned";
        state.shown = {{2024, 2}, {2027, 4}};
        state.ledger = {{2025, 3}, {2025, 4}};
        state.at = scenario::Quarter(2027, 1);
        state.chip = scenario::Foreign::H200;
        state.showsTable = true;
        state.isIndependent = true;
        QCOMPARE(ScenarioState::fromJson(state.toJson()), state);
    }

    void unreadable_isTheDefault_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("other types") << QByteArray(R"({"mode":3,"series":[],"beside":"x","shown":{},"chip":null})");
        QTest::newRow("unknown") << QByteArray(R"({"mode":"pie","series":"gold","shown":["2031Q1","1999Q1"]})");
        QTest::newRow("upside down") << QByteArray(R"({"shown":["2028Q1","2026Q1"]})");
    }
    void unreadable_isTheDefault() {
        QFETCH(QByteArray, json);
        QCOMPARE(ScenarioState::fromJson(json.toStdString()), ScenarioState());
    }

    void job_answersTheRunningQuestion_andOfThoseThatWaitTheLatest() {
        QSemaphore go;
        std::vector<int> answers;
        ui::CoalescingJob<int, int> job(
            [&go](int question) {
                go.acquire();
                return question * 10;
            },
            [&answers](int answer) { answers.push_back(answer); });
        for (const int question : {1, 2, 3, 4}) {
            job.ask(question);
        }
        QVERIFY(job.isRunning());
        go.release(2);
        QTRY_VERIFY(!job.isRunning());
        QCOMPARE(answers, (std::vector<int>{10, 40}));
    }
};

CHOKEPOINT_TEST(TestScenarioState)
#include "tst_scenariostate.moc"
