// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/format.h"
#include "models/units/symbol.h"
#include "tests/testmain.h"

#include <QTest>

#include <random>

using namespace chokepoint;
using namespace chokepoint::units;

namespace {

NumberStyle german() {
    NumberStyle style;
    style.decimalPoint = ",";
    style.groupSeparator = ".";
    return style;
}

NumberStyle french() {
    NumberStyle style;
    style.decimalPoint = ",";
    style.groupSeparator = "\u202f";
    return style;
}

/// Tests write a plain space where a no-break space stands.
QString plain(const std::string& text) {
    return QString::fromStdString(text).replace(QChar(0xa0), QLatin1Char(' '));
}

}  // namespace

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void number_hasSignificantDigits_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("expected");
        const auto row = [](double value, int digits, const char* expected) {
            QTest::addRow("%.17g with %d", value, digits) << value << digits << QString::fromUtf8(expected);
        };
        row(180.0, 3, "180");
        row(559.378, 3, "559");
        row(1.6667, 3, "1.67");
        row(0.00042, 3, "0.00042");
        row(1234567.0, 3, "1,230,000");
        row(1234567.0, 7, "1,234,567");
        row(999.6, 3, "1,000");
        row(-5.25, 3, "−5.25");
        row(0.0, 3, "0");
        row(-0.0, 3, "0");
        row(-0.0004, 1, "−0.0004");
        row(1e-4, 3, "0.0001");
        row(0.9e-4, 3, "9e−5");
        row(1.25e-7, 3, "1.25e−7");
        row(1e14, 3, "100,000,000,000,000");
        row(1e15, 3, "1e15");
        row(1.5e30, 3, "1.5e30");
        row(0.1 + 0.2, 3, "0.3");
    }
    void number_hasSignificantDigits() {
        QFETCH(double, value);
        QFETCH(int, digits);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(formatNumber(value, digits)), expected);
    }

    void exact_readsBackAsTheSameDouble() {
        QCOMPARE(QString::fromStdString(formatExact(559.378)), QStringLiteral("559.378"));
        QCOMPARE(QString::fromStdString(formatExact(0.3333)), QStringLiteral("0.3333"));
        QCOMPARE(QString::fromStdString(formatExact(8200000.0)), QStringLiteral("8,200,000"));
        QCOMPARE(QString::fromStdString(formatExact(0.1 + 0.2)), QStringLiteral("0.30000000000000004"));
        QCOMPARE(QString::fromStdString(formatExact(8.2e6, german())), QStringLiteral("8.200.000"));
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            const auto bits = random();
            double value = 0.0;
            std::memcpy(&value, &bits, sizeof value);
            if (!std::isfinite(value) || value == 0.0) {
                continue;
            }
            const std::string text = formatExact(value);
            const Result<Quantity> again = parseQuantity(text, knownUnit("ratio"), DecimalMark::Point);
            QVERIFY2(again, text.c_str());
            QVERIFY2(again->value() == value, text.c_str());
        }
    }

    void quantity_showsUnit_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("expected");
        const auto row = [](double value, const char* unit, const char* expected) {
            QTest::addRow("%g %s", value, unit) << value << QString::fromUtf8(unit) << QString::fromUtf8(expected);
        };
        row(559.378, "kW", "559 kW");
        row(8.2e6, "USD", "8.2 M USD");
        row(8.2, "Mio. USD", "8.2 M USD");
        row(999999.0, "USD", "1 M USD");
        row(999000.0, "USD", "999,000 USD");
        row(2.5e9, "USD", "2.5 bn USD");
        row(28000.0, "USD/chip", "28,000 USD/chip");
        row(3.4, "M USD/rack", "3.4 M USD/rack");
        row(-8.2e6, "USD", "−8.2 M USD");
        row(3.35, "TB/s", "3.35 TB/s");
        row(814.0, "mm2", "814 mm²");
        row(5.92, "TPP/mm2", "5.92 TPP/mm²");
        row(1.667, "x", "1.67×");
        row(0.333, "ratio", "0.333");
        row(18.0, "%", "18 %");
        row(1.0, "chips", "1 chip");
        row(384.0, "chips", "384 chips");
        row(7.15, "CNY/USD", "7.15 CNY/USD");
    }
    void quantity_showsUnit() {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(QString, expected);
        QCOMPARE(plain(formatQuantity(Quantity(value, knownUnit(unit.toStdString())), 3)), expected);
    }

    void range_hasOneUnit() {
        const auto range = [](double low, double high, const char* unit) {
            return plain(formatRange(Quantity(low, knownUnit(unit)), Quantity(high, knownUnit(unit)), 3));
        };
        QCOMPARE(range(500.0, 600.0, "kW"), QStringLiteral("500–600 kW"));
        QCOMPARE(range(8.0e6, 8.5e6, "USD"), QStringLiteral("8–8.5 M USD"));
        QCOMPARE(range(0.9e6, 1.2e6, "USD"), QStringLiteral("0.9–1.2 M USD"));
        QCOMPARE(range(145.0, 145.0, "kW"), QStringLiteral("145 kW"));
        QCOMPARE(range(-5.0, 3.0, "kW"), QStringLiteral("−5 – 3 kW"));
        QCOMPARE(plain(formatRange(Quantity(500.0, knownUnit("kW")), Quantity(0.6, knownUnit("MW")), 3)),
                 QStringLiteral("500–600 kW"));
    }

    void symbol_isAsReadersSeeIt() {
        QCOMPARE(shownSymbol("mm2"), std::string("mm²"));
        QCOMPARE(shownSymbol("TPP/mm2"), std::string("TPP/mm²"));
        QCOMPARE(shownSymbol("m2/chip"), std::string("m²/chip"));
        QCOMPARE(shownSymbol("item2"), std::string("item2"));
        QCOMPARE(shownSymbol("kW"), std::string("kW"));
    }

    void ratio_hasTwoPlacesBelowTen_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](double value, const char* expected) {
            QTest::addRow("%g", value) << value << QString::fromUtf8(expected);
        };
        row(300.0 / 180.0, "1.67×");
        row(0.26, "0.26×");
        row(12.0, "12×");
        row(9.994, "9.99×");
        row(9.996, "10×");
        row(1.0, "1.00×");
        row(0.0012, "0.0012×");
        row(0.0, "0.00×");
        row(-1.5, "−1.50×");
        row(1234.0, "1,234×");
        row(1e20, "1e20×");
    }
    void ratio_hasTwoPlacesBelowTen() {
        QFETCH(double, value);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(formatRatio(value)), expected);
    }

    void styles_areTheLocales() {
        QCOMPARE(plain(formatQuantity(Quantity(1234.5, knownUnit("kW")), 5, german())), QStringLiteral("1.234,5 kW"));
        QCOMPARE(QString::fromStdString(formatNumber(1234567.0, 7, french())), QStringLiteral("1\u202f234\u202f567"));
        QCOMPARE(QString::fromStdString(formatRatio(1.667, german())), QStringLiteral("1,67×"));
    }

    void formatThenParse_isIdentity() {
        struct Style {
            NumberStyle style;
            DecimalMark mark;
        };
        const std::vector<Style> styles{
            {{}, DecimalMark::Point}, {german(), DecimalMark::Comma}, {french(), DecimalMark::Comma}};
        std::mt19937_64 random(42);
        std::uniform_real_distribution<double> exponent(-6.0, 14.0);
        for (const char* symbol :
             {"TFLOPS",     "POPS",    "GB",       "GiB",      "TB/s",          "Tb/s",    "kW",
              "kW/rack",    "USD",     "Mio. USD", "USD/chip", "CNY",           "mm2",     "TPP/mm2",
              "chips",      "MTr/mm2", "%",        "x",        "tokens/s/chip", "USD/kWh", "W per TB/s",
              "dies/wafer", "billion", "months",   "CNY/USD",  "400G links"}) {
            const Unit unit = knownUnit(symbol);
            for (int i = 0; i < 300; ++i) {
                const double magnitude = std::pow(10.0, exponent(random));
                const Quantity quantity(i % 2 == 0 ? magnitude : -std::round(magnitude), unit);
                for (const Style& style : styles) {
                    const std::string text = formatQuantity(quantity, 17, style.style);
                    const Result<Quantity> again = parseQuantity(text, unit, style.mark);
                    QVERIFY2(again, (text + ": " + (again ? "" : inEnglish(again.error()))).c_str());
                    const double difference = std::abs(again->canonical() - quantity.canonical());
                    QVERIFY2(difference <= 1e-14 * std::abs(quantity.canonical()), text.c_str());
                }
            }
        }
    }
};

CHOKEPOINT_TEST(TestFormat)
#include "tst_format.moc"
