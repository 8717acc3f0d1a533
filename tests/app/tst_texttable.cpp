// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/csvtext.h"
#include "app/texttable.h"
#include "tests/testmain.h"

#include <QTest>

#include <limits>

using namespace chokepoint::app;

class TestTextTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columns_areAligned() {
        TextTable table;
        table.addColumn(QStringLiteral("Name"));
        table.addColumn(QStringLiteral("kW"), Align::Right);
        table.addRow({QStringLiteral("NVL72"), QStringLiteral("145")});
        table.addRow({QStringLiteral("昇腾"), QStringLiteral("5")});
        table.addLine(QStringLiteral("a word on it"));
        QCOMPARE(QString::fromStdString(table.toText()), QStringLiteral("Name    kW\n"
                                                                        "─────  ───\n"
                                                                        "NVL72  145\n"
                                                                        "昇腾     5\n"
                                                                        "    a word on it\n"));
    }

    void width_countsWideAndCombining_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("Latin") << QStringLiteral("H20") << 3;
        QTest::newRow("Chinese") << QStringLiteral("华为 384") << 8;
        QTest::newRow("combining accent") << QStringLiteral("e\u0301") << 1;
        QTest::newRow("no-break space") << QStringLiteral("5\u00a0kW") << 4;
        QTest::newRow("beyond the first plane") << QStringLiteral("\U00020000") << 2;
    }
    void width_countsWideAndCombining() {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(terminalWidth(text), width);
    }

    void csv_quotesAndDefuses() {
        CsvText csv;
        csv.text("plain").text("a, b").text("say \"hi\"").text("two\nlines").text("=1+1").text("-x");
        csv.number(-5.0).number(0.3333).number(std::nullopt).number(std::numeric_limits<double>::quiet_NaN());
        csv.endRow();
        csv.text("next");
        csv.endRow();
        QCOMPARE(QString::fromStdString(csv.written()),
                 QStringLiteral("plain,\"a, b\",\"say \"\"hi\"\"\",\"two\nlines\",'=1+1,'-x,-5,0.3333,,\nnext\n"));
    }
};

CHOKEPOINT_TEST(TestTextTable)
#include "tst_texttable.moc"
