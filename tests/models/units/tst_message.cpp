// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/result.h"
#include "tests/testmain.h"

#include <QTest>

#include <limits>

using namespace chokepoint;

class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inEnglish_fillsThePlaces_data() {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("index");
        int index = 0;
        for (const char* expected : {"analyst before press; 6 claims; 18 % apart", "only %2 is there", "at 100 %",
                                     "second first", "?", "%1 is not replaced twice"}) {
            QTest::newRow(expected) << QString::fromUtf8(expected) << index++;
        }
    }
    void inEnglish_fillsThePlaces() {
        QFETCH(QString, expected);
        QFETCH(int, index);
        const std::vector<Message> messages{
            {"%1 before %2; %3 claims; %4 % apart",
             {std::string("analyst"), std::string("press"), std::int64_t{6}, 18.04}},
            {"only %2 is %1", {std::string("there")}},
            {"at 100 %", {}},
            {"%2 %1", {std::string("first"), std::string("second")}},
            {"%1", {std::numeric_limits<double>::quiet_NaN()}},
            {"%1 is not replaced twice", {std::string("%1")}},
        };
        QCOMPARE(QString::fromStdString(inEnglish(messages[static_cast<std::size_t>(index)])), expected);
    }

    void error_namesItsPlace() {
        const Message message{"is missing", {}};
        const auto text = [&message](std::optional<Place> place) {
            return QString::fromStdString(inEnglish(Error{ErrorCode::Syntax, message, std::move(place)}));
        };
        QCOMPARE(text(std::nullopt), QStringLiteral("is missing"));
        QCOMPARE(text(Place{"chips.csv", 3, 7, "unit"}), QStringLiteral("chips.csv:3:7: unit: is missing"));
        QCOMPARE(text(Place{"chips.csv", 3, 0, ""}), QStringLiteral("chips.csv:3: is missing"));
        QCOMPARE(text(Place{"", 3, 0, ""}), QStringLiteral("line 3: is missing"));
        QCOMPARE(text(Place{"", 0, 0, "tdp"}), QStringLiteral("tdp: is missing"));
    }
};

CHOKEPOINT_TEST(TestMessage)
#include "tst_message.moc"
