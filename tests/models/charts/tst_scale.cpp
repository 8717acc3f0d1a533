// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/scale.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace chokepoint::charts;

class TestScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void map_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("position");
        const int linear = int(ScaleKind::Linear);
        const int log = int(ScaleKind::Log);
        const int day = int(ScaleKind::Day);
        QTest::newRow("low end") << linear << 0.0 << 600.0 << 0.0 << 0.0;
        QTest::newRow("high end") << linear << 0.0 << 600.0 << 600.0 << 1.0;
        QTest::newRow("a quarter") << linear << 0.0 << 600.0 << 150.0 << 0.25;
        QTest::newRow("beyond") << linear << 0.0 << 600.0 << 900.0 << 1.5;
        QTest::newRow("negative range") << linear << -100.0 << 100.0 << -50.0 << 0.25;
        QTest::newRow("1e30") << linear << 0.0 << 2e30 << 1e30 << 0.5;
        QTest::newRow("1e-30") << linear << 0.0 << 2e-30 << 1e-30 << 0.5;
        QTest::newRow("decade") << log << 1.0 << 1000.0 << 10.0 << 1.0 / 3.0;
        QTest::newRow("one in a ratio") << log << 0.25 << 4.0 << 1.0 << 0.5;
        QTest::newRow("sixty decades") << log << 1e-30 << 1e30 << 1.0 << 0.5;
        QTest::newRow("day") << day << 20000.0 << 20010.0 << 20005.0 << 0.5;
    }

    void map() {
        QFETCH(int, kind);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, value);
        QFETCH(double, position);
        const Scale scale(static_cast<ScaleKind>(kind), low, high);
        const std::optional<double> mapped = scale.map(value);
        QVERIFY(mapped.has_value());
        QVERIFY2(std::abs(*mapped - position) < 1e-12, qPrintable(QString::number(*mapped, 'g', 17)));
        const double back = scale.unmap(*mapped);
        QVERIFY(std::abs(back - value) <= 1e-9 * std::max(std::abs(value), std::abs(high) * 1e-6));
    }

    void unshowable_isNone() {
        const Scale linear(ScaleKind::Linear, 0, 1);
        const Scale log(ScaleKind::Log, 1, 10);
        QVERIFY(!linear.canShow(std::nan("")));
        QVERIFY(!linear.canShow(std::numeric_limits<double>::infinity()));
        QVERIFY(!log.canShow(0.0));
        QVERIFY(!log.canShow(-1.0));
        QVERIFY(linear.canShow(-1e300));
    }

    void niceFromZero_data() {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("step");
        QTest::newRow("power") << 145.0 << 600.0 << 0.0 << 600.0 << 200.0;
        QTest::newRow("price") << 3.4e6 << 8.5e6 << 0.0 << 1e7 << 2e6;
        QTest::newRow("rate") << 180.0 << 307.2 << 0.0 << 400.0 << 100.0;
        QTest::newRow("small") << 0.8 << 1.86 << 0.0 << 2.0 << 0.5;
        QTest::newRow("negative only") << -90.0 << -10.0 << -100.0 << 0.0 << 20.0;
        QTest::newRow("both signs") << -90.0 << 40.0 << -100.0 << 50.0 << 50.0;
        QTest::newRow("all zero") << 0.0 << 0.0 << 0.0 << 1.0 << 0.2;
        QTest::newRow("1e30") << 1e-30 << 1e30 << 0.0 << 1e30 << 2e29;
        QTest::newRow("1e-30") << 0.0 << 2e-30 << 0.0 << 2e-30 << 5e-31;
    }

    void niceFromZero() {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, step);
        const NiceRange range = rangeFromZero(lowest, highest);
        const auto isNear = [](double a, double b) {
            return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
        };
        QVERIFY2(isNear(range.low, low), qPrintable(QString::number(range.low)));
        QVERIFY2(isNear(range.high, high), qPrintable(QString::number(range.high)));
        QVERIFY2(isNear(range.step, step), qPrintable(QString::number(range.step)));
        QVERIFY(range.ticks.size() >= 3 && range.ticks.size() <= 7);
        QVERIFY(std::any_of(range.ticks.begin(), range.ticks.end(), [](double tick) { return tick == 0.0; }));
    }

    /// Whatever comes in, the range holds it and has few ticks.
    void everyRange_holdsItsValues() {
        for (int exponent = -30; exponent <= 30; ++exponent) {
            for (const double mantissa : {1.0, 1.7, 2.0, 2.5, 4.99, 5.0, 9.999}) {
                const double value = mantissa * std::pow(10.0, exponent);
                for (const double other : {value, value * 1.3, value * 7.0, value * 40.0, value * 1e4, value * 1e20}) {
                    for (const NiceRange& range : {niceLinear(value, other), rangeFromZero(value, other),
                                                   niceLog(value, other), niceRatio(value, other)}) {
                        QVERIFY(range.low < range.high);
                        QVERIFY(range.low <= value * (1 + 1e-9));
                        QVERIFY(range.high >= other * (1 - 1e-9));
                        QVERIFY(range.ticks.size() >= 2 && range.ticks.size() <= 9);
                        for (std::size_t i = 1; i < range.ticks.size(); ++i) {
                            QVERIFY(range.ticks[i - 1] < range.ticks[i]);
                        }
                        QVERIFY(range.ticks.front() >= range.low * (1 - 1e-12) || range.low < 0);
                    }
                }
            }
        }
    }

    void niceLog_ends_data() {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("step");
        QTest::newRow("two decades") << 8.0 << 900.0 << 5.0 << 1000.0 << 10.0;
        QTest::newRow("exact powers") << 10.0 << 1000.0 << 10.0 << 1000.0 << 10.0;
        QTest::newRow("within a factor of ten") << 100.0 << 700.0 << 100.0 << 1000.0 << 0.0;
        QTest::newRow("one value") << 8.0 << 8.0 << 5.0 << 10.0 << 0.0;
        QTest::newRow("a round value") << 20.0 << 20.0 << 20.0 << 50.0 << 0.0;
        QTest::newRow("thirty decades") << 1e-15 << 1e15 << 1e-15 << 1e15 << 1e5;
    }

    void niceLog_ends() {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, step);
        const NiceRange range = niceLog(lowest, highest);
        const auto isNear = [](double a, double b) { return std::abs(a - b) <= std::abs(b) * 1e-9; };
        QVERIFY2(isNear(range.low, low), qPrintable(QString::number(range.low)));
        QVERIFY2(isNear(range.high, high), qPrintable(QString::number(range.high)));
        QVERIFY2(isNear(range.step, step), qPrintable(QString::number(range.step)));
    }

    void niceRatio_isCentredOnOne() {
        for (const double ratio : {1.0, 1.67, 2.0, 2.3, 3.86, 0.2, 11.0, 65.0, 1e5, 1e-9}) {
            const NiceRange range = niceRatio(ratio, 1.0);
            QVERIFY(std::abs(range.low * range.high - 1.0) < 1e-9);
            QVERIFY(range.low <= ratio && ratio <= range.high * (1 + 1e-12));
            QVERIFY(std::any_of(range.ticks.begin(), range.ticks.end(), [](double tick) { return tick == 1.0; }));
        }
    }

private:
    static NiceRange rangeFromZero(double a, double b) { return chokepoint::charts::niceFromZero(a, b); }
};

CHOKEPOINT_TEST(TestScale)
#include "tst_scale.moc"
