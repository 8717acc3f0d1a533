// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/catalog/datastate.h"

#include <QTest>

using namespace chokepoint;
using ui::DataState;
using ui::DataTab;

class TestDataState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten_isReadAgain() {
        DataState state;
        state.tab = DataTab::Sources;
        state.isDetailShown = false;
        ui::TableState& claims = state.table(DataTab::Claims);
        claims.columns = {QStringLiteral("subject"), QStringLiteral("date"), QStringLiteral("value")};
        claims.widths = {{QStringLiteral("value"), 240}};
        claims.filters = {{QStringLiteral("value"), QStringLiteral("> 500 kW")},
                          {QStringLiteral("standing"), QStringLiteral("disputed | doubtful")}};
        claims.sortColumn = QStringLiteral("date");
        claims.isDescending = true;
        claims.groupColumn = QStringLiteral("source");
        QVERIFY(DataState::fromJson(state.toJson()) == state);
    }

    void whatIsNotSound_readsAsAtFirst_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"tab\":");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("an unknown table") << QByteArray(R"({"tab":"prices"})");
        QTest::newRow("wrong types") << QByteArray(
            R"({"tab":3,"tables":{"subjects":{"columns":"name","widths":[],"filters":7,"sort":1,"group":{}}}})");
        QTest::newRow("widths that no column has")
            << QByteArray(R"({"tables":{"subjects":{"widths":{"name":0,"power":99999,"price":"wide"}}}})");
        QTest::newRow("blank filters") << QByteArray(R"({"tables":{"claims":{"filters":{"value":"  "}}}})");
    }
    void whatIsNotSound_readsAsAtFirst() {
        QFETCH(QByteArray, json);
        QVERIFY(DataState::fromJson(json.toStdString()) == DataState());
    }

    void columnsAreNamedOnce() {
        const DataState state = DataState::fromJson(R"({"tables":{"subjects":{"columns":["power","","power"]}}})");
        QCOMPARE(state.table(DataTab::Subjects).columns, QStringList{QStringLiteral("power")});
    }
};

CHOKEPOINT_TEST(TestDataState)
#include "tst_datastate.moc"
