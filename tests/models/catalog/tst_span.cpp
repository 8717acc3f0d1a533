// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/span.h"
#include "tests/testmain.h"

#include <QTest>

#include <random>

using namespace chokepoint::catalog;

Q_DECLARE_METATYPE(chokepoint::catalog::Span)

namespace {

Span ranged(double value, double low, double high) {
    return {value, low, high, std::nullopt};
}
Span above(double limit) {
    return {std::nullopt, limit, std::nullopt, BoundKind::Above};
}
Span below(double limit) {
    return {std::nullopt, std::nullopt, limit, BoundKind::Below};
}
Span atLeast(double limit) {
    return {std::nullopt, limit, std::nullopt, BoundKind::AtLeast};
}

}  // namespace

class TestSpan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotient_data() {
        QTest::addColumn<Span>("a");
        QTest::addColumn<Span>("b");
        QTest::addColumn<Span>("expected");
        QTest::newRow("plain") << Span::exactly(600) << Span::exactly(150) << Span::exactly(4);
        QTest::newRow("ranges spread") << ranged(300, 288, 312) << ranged(150, 120, 160) << ranged(2, 1.8, 2.6);
        QTest::newRow("over below is above") << Span::exactly(8.2) << below(4.1) << above(2.0);
        QTest::newRow("below over value is below") << below(4.1) << Span::exactly(2.0) << below(2.05);
        QTest::newRow("at least over below is above") << atLeast(8.0) << below(4.0) << above(2.0);
        QTest::newRow("bounds that pull apart") << above(8.0) << above(4.0) << Span{};
        QTest::newRow("by zero") << Span::exactly(1) << Span::exactly(0) << Span{};
        QTest::newRow("unknown over known") << Span{} << Span::exactly(2) << Span{};
        QTest::newRow("known over unknown") << Span::exactly(2) << Span{} << Span{};
        QTest::newRow("too large to hold") << Span::exactly(1e300) << Span::exactly(1e-300) << Span{};
    }
    void quotient() {
        QFETCH(Span, a);
        QFETCH(Span, b);
        QFETCH(Span, expected);
        QVERIFY(chokepoint::catalog::quotient(a, b) == expected);
    }

    void larger_keepsTheBoundThatMatters() {
        QVERIFY(larger(Span::exactly(3), Span::exactly(5)) == Span::exactly(5));
        QVERIFY(larger(Span{}, Span::exactly(5)) == Span::exactly(5));
        QVERIFY(larger(ranged(3, 1, 9), ranged(5, 4, 6)) == ranged(5, 4, 9));
    }

    /// Whatever values the operands take inside their ranges, the result's range holds the outcome.
    void rangesHoldEveryOutcome() {
        std::mt19937_64 random(20260731);
        std::uniform_real_distribution<double> uniform(0.5, 100.0);
        std::uniform_real_distribution<double> unit(0.0, 1.0);
        for (int i = 0; i < 2000; ++i) {
            const auto make = [&] {
                const double low = uniform(random);
                const double high = low + uniform(random);
                return ranged(low + unit(random) * (high - low), low, high);
            };
            const Span a = make();
            const Span b = make();
            const double x = *a.low + unit(random) * (*a.high - *a.low);
            const double y = *b.low + unit(random) * (*b.high - *b.low);
            const auto holds = [](const Span& span, double outcome) {
                const double slack = 1e-12 * outcome;
                return *span.low <= outcome + slack && outcome - slack <= *span.high && *span.low <= *span.value &&
                       *span.value <= *span.high;
            };
            QVERIFY(holds(product(a, b), x * y));
            QVERIFY(holds(chokepoint::catalog::quotient(a, b), x / y));
            QVERIFY(holds(sum(a, b), x + y));
            QVERIFY(holds(larger(a, b), std::max(x, y)));
        }
    }
};

CHOKEPOINT_TEST(TestSpan)
#include "tst_span.moc"
