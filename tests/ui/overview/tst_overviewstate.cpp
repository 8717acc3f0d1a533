// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/overview/overviewstate.h"

#include <QTest>

using namespace chokepoint;
using ui::OverviewState;

namespace {

bool isKnown(const std::string& id) {
    return id == "a" || id == "b" || id == OverviewState::initial().subject || id == OverviewState::initial().baseline;
}

}  // namespace

class TestOverviewState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnTheHeadlinePair() {
        const OverviewState state = OverviewState::fromJson("", isKnown);
        QCOMPARE(state.subject, std::string("huawei-cloudmatrix-384"));
        QCOMPARE(state.baseline, std::string("nvidia-gb200-nvl72"));
    }

    void readsBackWhatItWrote() {
        const OverviewState state{"a", "b"};
        QVERIFY(OverviewState::fromJson(state.toJson(), isKnown) == state);
    }

    void unsoundLayouts_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("baseline");
        const QString subject = QString::fromStdString(OverviewState::initial().subject);
        const QString baseline = QString::fromStdString(OverviewState::initial().baseline);
        QTest::newRow("no object") << "[1, 2]" << subject << baseline;
        QTest::newRow("no JSON") << "{" << subject << baseline;
        QTest::newRow("another type") << R"({"subject": 7, "baseline": "b"})" << subject << "b";
        QTest::newRow("a subject that is gone") << R"({"subject": "gone", "baseline": "b"})" << subject << "b";
        QTest::newRow("half a layout") << R"({"subject": "a"})"
                                       << "a" << baseline;
        QTest::newRow("against itself") << R"({"subject": "a", "baseline": "a"})" << subject << baseline;
    }
    void unsoundLayouts() {
        QFETCH(QString, json);
        const OverviewState state = OverviewState::fromJson(json.toStdString(), isKnown);
        QTEST(QString::fromStdString(state.subject), "subject");
        QTEST(QString::fromStdString(state.baseline), "baseline");
    }
};

CHOKEPOINT_TEST(TestOverviewState)
#include "tst_overviewstate.moc"
