// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/frontier/designerstate.h"

#include <QTest>

using namespace chokepoint;
using ui::DesignerState;

class TestDesignerState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas() {
        DesignerState state;
        state.start.clear();
        state.changes = {{policy::DesignField::Rate16, 149.5}, {policy::DesignField::HostLink, 128.0}};
        state.isDatacenter = false;
        state.to = "AE";
        state.headquarters = "CN";
        state.aim = policy::Aim::NotRefused;
        QVERIFY(DesignerState::fromJson(state.toJson()) == state);
        QVERIFY(DesignerState::fromJson(DesignerState().toJson()) == DesignerState());
    }

    void whatIsNotReadable_isTheDefault_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("cut") << QByteArray("{\"start\": \"nvidia-h");
        QTest::newRow("another kind") << QByteArray("{\"start\": 7, \"changes\": 3, \"to\": [], \"aim\": 1}");
        QTest::newRow("unknown words") << QByteArray(
            "{\"changes\": {\"colour\": 3}, \"to\": \"XX\", \"aim\": \"fame\"}");
        QTest::newRow("below zero") << QByteArray("{\"changes\": {\"fp16\": -3, \"die_area\": \"large\"}}");
    }
    void whatIsNotReadable_isTheDefault() {
        QFETCH(QByteArray, json);
        QVERIFY(DesignerState::fromJson(json.toStdString()) == DesignerState());
    }
};

CHOKEPOINT_TEST(TestDesignerState)
#include "tst_designerstate.moc"
