// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/latestjob.h"
#include "tests/testmain.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <vector>

using chokepoint::tables::LatestJob;

class TestLatestJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAnswerComesInTheGuiThread() {
        LatestJob<int> job;
        std::vector<int> answers;
        std::vector<double> shares;
        job.start(
            [](const auto&, const auto& progressed) {
                progressed(0.5);
                return 7;
            },
            [&answers](int answer) {
                QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
                answers.push_back(answer);
            },
            [&shares](double share) { shares.push_back(share); });
        QVERIFY(job.isRunning());
        QTRY_COMPARE(answers, std::vector<int>{7});
        QCOMPARE(shares, std::vector<double>{0.5});
        QVERIFY(!job.isRunning());
    }

    void anOlderAnswerIsDropped() {
        LatestJob<int> job;
        QSemaphore isRunning;
        QSemaphore mayEnd;
        std::vector<int> answers;
        bool wasAsked = false;
        const auto keep = [&answers](int answer) { answers.push_back(answer); };
        job.start(
            [&](const auto& isCancelled, const auto&) {
                isRunning.release();
                mayEnd.acquire();
                wasAsked = isCancelled();
                return 1;
            },
            keep);
        isRunning.acquire();
        job.start([](const auto&, const auto&) { return 2; }, keep);
        mayEnd.release();
        QTRY_COMPARE(answers, std::vector<int>{2});
        QVERIFY(wasAsked);
    }

    void cancelled_answersNothing() {
        std::vector<int> answers;
        {
            LatestJob<int> job;
            QSemaphore isRunning;
            job.start(
                [&isRunning](const auto& isCancelled, const auto&) {
                    isRunning.release();
                    while (!isCancelled()) {
                        QThread::yieldCurrentThread();
                    }
                    return 1;
                },
                [&answers](int answer) { answers.push_back(answer); });
            isRunning.acquire();
            job.cancel();
            QVERIFY(!job.isRunning());
        }
        QCoreApplication::processEvents();
        QVERIFY(answers.empty());
    }
};

CHOKEPOINT_TEST(TestLatestJob)
#include "tst_latestjob.moc"
