// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/date.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::units;

namespace {

QString isoOf(std::chrono::year_month_day day) {
    return QString::fromStdString(Date(day, DatePrecision::Day).iso());
}

}  // namespace

class TestDate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_keepsThePrecision_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* name, const char* text, const char* first, const char* last) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(first) << QString::fromUtf8(last);
        };
        row("day", "2025-07-23", "2025-07-23", "2025-07-23");
        row("month", "2025-07", "2025-07-01", "2025-07-31");
        row("February of a leap year", "2024-02", "2024-02-01", "2024-02-29");
        row("February of 2100", "2100-02", "2100-02-01", "2100-02-28");
        row("first quarter", "2025Q1", "2025-01-01", "2025-03-31");
        row("second quarter", "2025Q2", "2025-04-01", "2025-06-30");
        row("fourth quarter", "2025Q4", "2025-10-01", "2025-12-31");
        row("year", "2015", "2015-01-01", "2015-12-31");
    }
    void parse_keepsThePrecision() {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(QString, last);
        const Result<Date> date = parseDate(text.toStdString());
        QVERIFY(date);
        QCOMPARE(isoOf(date->firstDay()), first);
        QCOMPARE(isoOf(date->lastDay()), last);
        QCOMPARE(QString::fromStdString(date->iso()), text);
    }

    void parse_refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "25", "2025-02-30", "2025-13", "2025-00", "2025-1-1", "2025Q5", "2025Q", "2025-Q1", "23.07.2025",
              "2025-07-23T00:00", "0000", "2025-07-", "-2025", "+025", "2025-0a", "2023-02-29", "20250723"}) {
            QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromUtf8(text);
        }
    }
    void parse_refuses() {
        QFETCH(QString, text);
        QVERIFY(!parseDate(text.toStdString()));
    }

    void order_goesByTheLastDay() {
        const auto compare = [](const char* a, const char* b) {
            return compareByLastDay(*parseDate(a), *parseDate(b));
        };
        QVERIFY(compare("2025", "2025-07") > 0);
        QVERIFY(compare("2025-07", "2025-07-23") > 0);
        QVERIFY(compare("2025Q2", "2025-06-30") == 0);
        QVERIFY(compare("2024", "2025-01-01") < 0);
    }
};

CHOKEPOINT_TEST(TestDate)
#include "tst_date.moc"
