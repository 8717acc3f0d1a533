// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/nearest.h"
#include "models/units/quantity.h"
#include "tests/testmain.h"

#include <QTest>

#include <thread>

using namespace chokepoint;
using namespace chokepoint::units;

namespace {

QString shown(const Error& error) {
    return QString::fromStdString(inEnglish(error));
}

}  // namespace

class TestUnit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_readsUnitsOfTheReference_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sameAs");  // a unit it must be compatible with
        QTest::addColumn<double>("factor");   // how many of those it is
        struct Row {
            const char* text;
            const char* sameAs;
            double factor;
        };
        const std::vector<Row> rows{
            {"TFLOPS", "FLOPS", 1e12},
            {"PFLOPS", "TFLOPS", 1e3},
            {"EFLOPS", "PFLOPS", 1e3},
            {"TFLOP/s", "TFLOPS", 1.0},
            {"TOPS", "OPS", 1e12},
            {"POPS", "TOPS", 1e3},
            {"TOP/s", "TOPS", 1.0},
            {"TFLOPS/chip", "FLOPS/chip", 1e12},
            {"TFLOPS per chip", "TFLOPS/chip", 1.0},
            {"TFLOPS/superchip", "TFLOPS/superchip", 1.0},
            {"GB", "B", 1e9},
            {"GiB", "B", 1073741824.0},
            {"TB", "GB", 1e3},
            {"TiB", "GiB", 1024.0},
            {"PB", "TB", 1e3},
            {"GB/chip", "B/chip", 1e9},
            {"GB/s", "B/s", 1e9},
            {"TB/s", "GB/s", 1e3},
            {"PB/s", "TB/s", 1e3},
            {"Gb/s", "B/s", 0.125e9},
            {"Tb/s", "GB/s", 125.0},
            {"Tbit/s", "Tb/s", 1.0},
            {"TB/s/chip", "GB/s/chip", 1e3},
            {"W", "J/s", 1.0},
            {"kW", "W", 1e3},
            {"MW", "kW", 1e3},
            {"GW", "MW", 1e3},
            {"W/chip", "kW/chip", 1e-3},
            {"kW/chip", "W/chip", 1e3},
            {"kW/rack", "W/rack", 1e3},
            {"kW/cabinet", "W/cabinet", 1e3},
            {"kWh", "J", 3.6e6},
            {"kW·h", "kWh", 1.0},
            {"MWh", "kWh", 1e3},
            {"TWh", "MWh", 1e6},
            {"USD", "USD", 1.0},
            {"$", "USD", 1.0},
            {"CNY", "RMB", 1.0},
            {"M USD", "USD", 1e6},
            {"Mio. USD", "USD", 1e6},
            {"million USD", "USD", 1e6},
            {"bn USD", "USD", 1e9},
            {"Mrd. USD", "USD", 1e9},
            {"bn USD/year", "M USD/year", 1e3},
            {"M$", "USD", 1e6},
            {"USD/chip", "USD/chip", 1.0},
            {"USD/card", "USD/card", 1.0},
            {"CNY/chip", "CNY/chip", 1.0},
            {"USD/h", "USD/hour", 1.0},
            {"USD/kWh", "USD/MWh", 1e3},
            {"USD/GW", "USD/MW", 1e-3},
            {"CNY/USD", "CNY/USD", 1.0},
            {"mm2", "m2", 1e-6},
            {"mm²", "mm2", 1.0},
            {"m2", "m²", 1.0},
            {"kg", "g", 1e3},
            {"MTr/mm2", "transistors/m2", 1e12},
            {"billion", "transistors", 1e9},
            {"billion transistors", "billion", 1.0},
            {"TPP", "TPP", 1.0},
            {"TPP/mm2", "TPP/mm²", 1.0},
            {"%", "ratio", 0.01},
            {"x", "ratio", 1.0},
            {"ratio", "x", 1.0},
            {"tokens/s", "token/s", 1.0},
            {"tokens/s/chip", "tokens/s/chips", 1.0},
            {"months", "years", 1.0 / 12},
            {"quarters", "months", 3.0},
            {"h", "s", 3600.0},
            {"ms", "s", 1e-3},
            {"W per TB/s", "W/(TB/s)", 1.0},
            {"wafers/month", "wafers/year", 12.0},
            {"dies/wafer", "die/wafers", 1.0},
            {"H100e/unit", "H100e/units", 1.0},
            {"W/TFLOPS", "kW/PFLOPS", 1.0},
            {"1/year", "1/years", 1.0},
            {"units/quarter", "units/year", 4.0},
            {"U", "mm", 44.45},
        };
        for (const Row& row : rows) {
            QTest::newRow(row.text) << QString::fromUtf8(row.text) << QString::fromUtf8(row.sameAs) << row.factor;
        }
        for (const char* noun : {"chips", "racks", "modules", "CPUs", "units", "exports", "dies", "cards", "systems",
                                 "cabinets", "switches", "packages", "HBM stacks", "NVSwitch chips"}) {
            QTest::newRow(noun) << QString::fromUtf8(noun) << QString::fromUtf8(noun) << 1.0;
        }
    }
    void parse_readsUnitsOfTheReference() {
        QFETCH(QString, text);
        QFETCH(QString, sameAs);
        QFETCH(double, factor);
        const Result<Unit> unit = parseUnit(text.toStdString());
        QVERIFY2(unit, unit ? "" : qPrintable(shown(unit.error())));
        QCOMPARE(QString::fromStdString(unit->symbol.str()), text);
        const Unit other = knownUnit(sameAs.toStdString());
        QVERIFY(compatible(*unit, other));
        const Result<double> converted = Quantity(1.0, *unit).in(other);
        QVERIFY(converted);
        QVERIFY2(std::abs(*converted - factor) <= 1e-12 * factor, qPrintable(QString::number(*converted, 'g', 17)));
    }

    void parse_refusesWhatIsNoUnit_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* text, const char* message) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row("typing mistake", "TFLPOS", "'TFLPOS' is not a known unit; did you mean 'TFLOPS'?");
        row("wrong case", "kwh", "'kwh' is not a known unit; did you mean 'kWh'?");
        row("wrong case of bytes", "gb/s", "'gb' is not a known unit; did you mean 'Gb'?");
        row("unknown noun", "kW/widget", "'widget' is not a known unit");
        row("date", "date", "'date' is a kind of value, not a unit");
        row("empty", "", "the unit is missing");
        row("blank", "  ", "the unit is missing");
        row("yuan or yen", "¥", "'¥' is yuan or yen: write CNY or JPY");
        row("million of watts", "million W", "'million W' is not a known unit");
        row("nothing behind the line", "kW/", "'' is not a known unit");
        row("brackets", "((((((((((((W))))))))))))", "too many brackets in the unit");
        row("two units in a row", "kW rack", "'kW rack' is not a known unit");
    }
    void parse_refusesWhatIsNoUnit() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const Result<Unit> unit = parseUnit(text.toStdString());
        QVERIFY(!unit);
        QCOMPARE(unit.error().code, ErrorCode::Syntax);
        QCOMPARE(shown(unit.error()).left(message.size()), message);
    }

    void compatible_keepsApart_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"TFLOPS", "TOPS"},
                                                                                   {"TFLOPS", "TFLOPS/chip"},
                                                                                   {"TFLOPS/chip", "TFLOPS/superchip"},
                                                                                   {"USD", "CNY"},
                                                                                   {"USD/chip", "USD/card"},
                                                                                   {"USD", "USD/chip"},
                                                                                   {"chips", "racks"},
                                                                                   {"GB", "GB/s"},
                                                                                   {"kW", "kWh"},
                                                                                   {"kW/rack", "kW/cabinet"},
                                                                                   {"TPP", "TPP/mm2"},
                                                                                   {"FLOP", "FLOPS"},
                                                                                   {"tokens/s", "chips"},
                                                                                   {"CNY/USD", "ratio"},
                                                                                   {"dies/wafer", "dies/unit"},
                                                                                   {"m", "m2"},
                                                                                   {"x", "chips"},
                                                                                   {"H100e", "chips"}}) {
            QTest::addRow("%s and %s", a, b) << QString::fromUtf8(a) << QString::fromUtf8(b);
        }
    }
    void compatible_keepsApart() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        const Unit left = knownUnit(a.toStdString());
        const Unit right = knownUnit(b.toStdString());
        QVERIFY(!compatible(left, right));
        const Result<double> converted = Quantity(1.0, left).in(right);
        QVERIFY(!converted);
        QCOMPARE(converted.error().code, ErrorCode::UnitMismatch);
    }

    void in_isExactForWholeFactors() {
        QCOMPARE(*Quantity(559378.0, knownUnit("W")).in(knownUnit("kW")), 559.378);
        QCOMPARE(*Quantity(180.0, knownUnit("TFLOPS")).in(knownUnit("PFLOPS")), 0.18);
        QCOMPARE(*Quantity(307.2, knownUnit("PFLOPS")).in(knownUnit("TFLOPS")), 307200.0);
        QCOMPARE(Quantity(559.378, knownUnit("kW")).value(), 559.378);
    }

    void arithmetic_composesUnits_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<double>("value");  // of 6 a and 3 b
        const auto row = [](const char* a, const char* operation, const char* b, const char* symbol, double value) {
            QTest::addRow("%s %s %s", a, operation, b) << QString::fromUtf8(a) << QString::fromUtf8(operation)
                                                       << QString::fromUtf8(b) << QString::fromUtf8(symbol) << value;
        };
        row("TFLOPS/chip", "*", "chips", "TFLOPS", 18.0);
        row("kW", "/", "PFLOPS", "kW/PFLOPS", 2.0);
        row("kW", "/", "chips", "kW/chip", 2.0);
        row("USD", "/", "chips", "USD/chip", 2.0);
        row("kW", "*", "h", "kWh", 18.0);
        row("USD/kWh", "*", "kWh", "USD", 18.0);
        row("USD", "*", "CNY/USD", "CNY", 18.0);
        row("CNY", "/", "CNY/USD", "USD", 2.0);
        row("TPP", "/", "mm2", "TPP/mm2", 2.0);
        row("kW", "/", "kW", "ratio", 2.0);
        row("W", "/", "TB/s", "W/(TB/s)", 2.0);
        row("dies/wafer", "*", "wafers/month", "dies/month", 18.0);
        row("TB/s", "/", "PFLOPS", "TB/s/PFLOPS", 2.0);
        row("chips", "*", "GB/chip", "GB", 18.0);
    }
    void arithmetic_composesUnits() {
        QFETCH(QString, a);
        QFETCH(QString, operation);
        QFETCH(QString, b);
        QFETCH(QString, symbol);
        QFETCH(double, value);
        const Quantity left(6.0, knownUnit(a.toStdString()));
        const Quantity right(3.0, knownUnit(b.toStdString()));
        const bool isProduct = operation == QStringLiteral("*");
        const Result<Quantity> result = isProduct ? multiply(left, right) : divide(left, right);
        QVERIFY2(result, result ? "" : qPrintable(shown(result.error())));
        QCOMPARE(QString::fromStdString(result->unit().symbol.str()), symbol);
        QCOMPARE(result->value(), value);
        // What was composed reads back as the same unit.
        const Result<Unit> again = parseUnit(result->unit().symbol.str());
        QVERIFY(again);
        QVERIFY(compatible(*again, result->unit()));
        QVERIFY(std::abs(again->scale - result->unit().scale) <= 1e-12 * again->scale);
    }

    void arithmetic_refusesNonsense() {
        const Result<Quantity> mixed = divide(Quantity(1.0, knownUnit("USD")), Quantity(1.0, knownUnit("CNY")));
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().code, ErrorCode::UnitMismatch);
        QCOMPARE(shown(mixed.error()),
                 QStringLiteral("USD and CNY are different currencies: convert one of them first"));
        const Result<Quantity> byZero = divide(Quantity(1.0, knownUnit("kW")), Quantity(0.0, knownUnit("PFLOPS")));
        QVERIFY(!byZero);
        QCOMPARE(byZero.error().code, ErrorCode::OutOfRange);
    }

    void internedText_isOneFromEveryThread() {
        std::vector<InternedText> texts(8);
        {
            std::vector<std::jthread> threads;
            for (InternedText& text : texts) {
                threads.emplace_back([&text] { text = InternedText(std::string("a unit of eight threads")); });
            }
        }
        for (const InternedText& text : texts) {
            QVERIFY(text == texts.front());
            QCOMPARE(&text.str(), &texts.front().str());
        }
        QVERIFY(texts.front() == "a unit of eight threads");
        QVERIFY(InternedText().empty());
    }

    void nearest_findsWhatWasMeant_data() {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("first");
        QTest::newRow("letter missing") << QStringLiteral("nvidia-h10") << QStringLiteral("nvidia-h100");
        QTest::newRow("swapped") << QStringLiteral("nvidia-h1l00") << QStringLiteral("nvidia-h100");
        QTest::newRow("part") << QStringLiteral("cloudmatrix") << QStringLiteral("huawei-cloudmatrix-384");
        QTest::newRow("case") << QStringLiteral("NVIDIA-H20") << QStringLiteral("nvidia-h20");
        QTest::newRow("nothing near") << QStringLiteral("zzzz") << QString();
    }
    void nearest_findsWhatWasMeant() {
        QFETCH(QString, wanted);
        QFETCH(QString, first);
        const std::vector<std::string> known{"nvidia-h100", "nvidia-h20", "huawei-cloudmatrix-384", "power"};
        const auto found = nearest(wanted.toStdString(), known);
        QCOMPARE(found.empty() ? QString() : QString::fromStdString(found.front()), first);
    }
};

CHOKEPOINT_TEST(TestUnit)
#include "tst_unit.moc"
