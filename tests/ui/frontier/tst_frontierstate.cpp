// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/frontier/frontierstate.h"

#include <QTest>

using namespace chokepoint;
using ui::FrontierState;

class TestFrontierState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas() {
        FrontierState state;
        state.plane = "io_bandwidth";
        state.isDatacenter = false;
        state.to = "AE";
        state.chip = "nvidia-h20";
        QVERIFY(FrontierState::fromJson(state.toJson()) == state);
    }

    void whatIsNotReadable_isTheDefault() {
        for (const char* json :
             {"", "[]", "{", "{\"plane\": \"colour\", \"to\": \"XX\"}", "{\"plane\": 3, \"chip\": []}"}) {
            QVERIFY2(FrontierState::fromJson(json) == FrontierState(), json);
        }
    }
};

CHOKEPOINT_TEST(TestFrontierState)
#include "tst_frontierstate.moc"
