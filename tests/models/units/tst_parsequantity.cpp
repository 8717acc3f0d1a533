// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/format.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::units;

class TestParseQuantity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_readsWhatPeopleWrite_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        const auto row = [](const char* text, double value, const char* unit) {
            QTest::newRow(text) << QString::fromUtf8(text) << value << QString::fromUtf8(unit);
        };
        row("1.7 PFLOPS", 1.7, "PFLOPS");
        row("600 kW", 600.0, "kW");
        row("600kW", 600.0, "kW");
        row("8,2 Mio. USD", 8.2e6, "USD");
        row("141 GB", 141.0, "GB");
        row("$3.4M", 3.4e6, "USD");
        row("$3.4 million", 3.4e6, "USD");
        row("US$ 3.4bn", 3.4e9, "USD");
        row("$3.4B", 3.4e9, "USD");
        row("≈ 60 Mio. CNY", 60e6, "CNY");
        row("about 40 %", 40.0, "%");
        row("2,5 Mrd. USD", 2.5e9, "USD");
        row("USD 3.4 M", 3.4e6, "USD");
        row("-$5", -5.0, "USD");
        row("$-5", -5.0, "USD");
        row("$28.5k/chip", 28500.0, "USD/chip");
        row("$0.08/kWh", 0.08, "USD/kWh");
        row("€ 12.5", 12.5, "EUR");
        row("1.67×", 1.67, "x");
        row("1.67x", 1.67, "x");
        row("−5 kW", -5.0, "kW");
        row("+5 kW", 5.0, "kW");
        row("8 200 000 USD", 8.2e6, "USD");
        row("8'200'000 USD", 8.2e6, "USD");
        row("8\u00a0200\u00a0000\u00a0USD", 8.2e6, "USD");
        row("1,234,567 units", 1234567.0, "units");
        row("1.234.567 units", 1234567.0, "units");
        row("1.234,5 kW", 1234.5, "kW");
        row("1,234.5 kW", 1234.5, "kW");
        row("0.500 kW", 0.5, "kW");
        row("1234.500 kW", 1234.5, "kW");
        row(".5 kW", 0.5, "kW");
        row("1e6 units", 1e6, "units");
        row("1.5E-3 kW", 0.0015, "kW");
        row("600 400G links", 600.0, "400G links");
        row("3.2 Tb/s", 400.0, "GB/s");
        row("1.5 million units", 1.5e6, "units");
        row("80 billion", 80e9, "transistors");
        row("700 W per chip", 700.0, "W/chip");
    }
    void parse_readsWhatPeopleWrite() {
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(QString, unit);
        const Result<Quantity> quantity = parseQuantity(text.toStdString(), std::nullopt);
        QVERIFY2(quantity, quantity ? "" : inEnglish(quantity.error()).c_str());
        const Result<double> converted = quantity->in(knownUnit(unit.toStdString()));
        QVERIFY(converted);
        QVERIFY2(std::abs(*converted - value) <= 1e-12 * std::abs(value), qPrintable(QString::number(*converted)));
    }

    void parse_takesTheDefaultUnit() {
        const auto read = [](const char* text, const char* unit) {
            const Result<Quantity> quantity = parseQuantity(text, knownUnit(unit), DecimalMark::Point);
            return quantity ? *quantity->in(knownUnit(unit)) : -1.0;
        };
        QCOMPARE(read("600", "kW"), 600.0);
        QCOMPARE(read("0.6 MW", "kW"), 600.0);
        QCOMPARE(read("8.2 M", "USD"), 8.2e6);
        QCOMPARE(read("1 billion", "USD"), 1e9);
        QCOMPARE(read("1.500", "kW"), 1.5);
        QCOMPARE(read("1,500", "kW"), 1500.0);
        QCOMPARE(*parseQuantity("1.500", knownUnit("kW"), DecimalMark::Comma)->in(knownUnit("kW")), 1500.0);
    }

    void parse_refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* unit, ErrorCode code, const char* message) {
            QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromUtf8(text) << QString::fromUtf8(unit)
                                                          << static_cast<int>(code) << QString::fromUtf8(message);
        };
        row("1.500 kW", "", ErrorCode::InvalidArgument, "'1.500' can be 1500 or 1.5: write it without a separator");
        row("1,234 kW", "", ErrorCode::InvalidArgument, "'1,234' can be 1234 or 1.234: write it without a separator");
        row("600", "", ErrorCode::Syntax, "'600' has no unit");
        row("600 kW", "PFLOPS", ErrorCode::UnitMismatch, "'600 kW' is in 'kW', but a value in 'PFLOPS' is needed");
        row("8.2 M CNY", "USD", ErrorCode::UnitMismatch, "'8.2 M CNY' is in 'M CNY', but a value in 'USD' is needed");
        row("5 TFLOPS/chip", "TFLOPS", ErrorCode::UnitMismatch,
            "'5 TFLOPS/chip' is in 'TFLOPS/chip', but a value in 'TFLOPS' is needed");
        row("", "kW", ErrorCode::Syntax, "'' does not begin with a number: write it as 600 kW");
        row("kW", "kW", ErrorCode::Syntax, "'kW' does not begin with a number: write it as 600 kW");
        row("nan kW", "", ErrorCode::Syntax, "'nan kW' does not begin with a number: write it as 600 kW");
        row("inf", "kW", ErrorCode::Syntax, "'inf' does not begin with a number: write it as 600 kW");
        row("1e999 kW", "", ErrorCode::OutOfRange, "'1e999' is out of range");
        row("12,34,567 kW", "", ErrorCode::Syntax,
            "'12,34,567' is not grouped by thousands: write the number without separators");
        row("1.2.3 kW", "", ErrorCode::Syntax,
            "'1.2.3' is not grouped by thousands: write the number without separators");
        row("5 M", "kW", ErrorCode::Syntax, "'M' is not a known unit");
        row("500-600 kW", "", ErrorCode::Syntax, "'-600 kW' is not a known unit");
        row("$5 kW", "", ErrorCode::Syntax, "'kW USD' is not a known unit");
        row("¥60", "", ErrorCode::Syntax, "'¥60' does not begin with a number");
    }
    void parse_refuses() {
        QFETCH(QString, text);
        QFETCH(QString, unit);
        QFETCH(int, code);
        QFETCH(QString, message);
        const std::optional<Unit> wanted =
            unit.isEmpty() ? std::nullopt : std::optional<Unit>(knownUnit(unit.toStdString()));
        const Result<Quantity> quantity = parseQuantity(text.toStdString(), wanted);
        QVERIFY(!quantity);
        QCOMPARE(QString::fromStdString(inEnglish(quantity.error())).left(message.size()), message);
        QCOMPARE(static_cast<int>(quantity.error().code), code);
    }

    void parse_honoursTheMark() {
        QVERIFY(!parseQuantity("1,5 kW", std::nullopt, DecimalMark::Point));
        QVERIFY(!parseQuantity("1.5 kW", std::nullopt, DecimalMark::Comma));
        QVERIFY(!parseQuantity("1.234,5 kW", std::nullopt, DecimalMark::Point));
        QCOMPARE(parseQuantity("1.234,5 kW", std::nullopt, DecimalMark::Comma)->value(), 1234.5);
    }

    void number_isPlain_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNumber");
        QTest::addColumn<double>("value");
        const auto good = [](const char* text, double value) {
            QTest::newRow(text) << QString::fromUtf8(text) << true << value;
        };
        good("600", 600.0);
        good("-0.5", -0.5);
        good("+7", 7.0);
        good("1e-3", 1e-3);
        good(".5", 0.5);
        for (const char* text : {"", "1,5", " 1", "1 ", "nan", "inf", "-inf", "1e999", "0x10", "1.2.3", "--1", "+-1"}) {
            QTest::addRow("not '%s'", text) << QString::fromUtf8(text) << false << 0.0;
        }
    }
    void number_isPlain() {
        QFETCH(QString, text);
        QFETCH(bool, isNumber);
        QFETCH(double, value);
        const Result<double> number = parseNumber(text.toStdString());
        QCOMPARE(number.has_value(), isNumber);
        if (number) {
            QCOMPARE(*number, value);
        }
    }
};

CHOKEPOINT_TEST(TestParseQuantity)
#include "tst_parsequantity.moc"
