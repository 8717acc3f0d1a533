// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/planeline.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::NumberField;
using policy::PlaneLine;
using policy::StatusCode;

namespace {

policy::Shipment shipmentOn(const char* day) {
    policy::Shipment shipment;
    shipment.asOf = dayOf(day);
    return shipment;
}

std::vector<double> valuesOf(const std::vector<PlaneLine>& lines, NumberField field) {
    std::vector<double> values;
    for (const PlaneLine& line : lines) {
        if (line.field == field) {
            values.push_back(line.value);
        }
    }
    return values;
}

}  // namespace

class TestPlaneLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_areThePublishedThresholds() {
        const policy::Plane density;
        const auto lines2024 = policy::linesOf(bundledRecord(), shipmentOn("2024-06-01"), density);
        QCOMPARE(valuesOf(lines2024, NumberField::Tpp), (std::vector<double>{1'600, 2'400, 4'800}));
        QCOMPARE(valuesOf(lines2024, NumberField::PerformanceDensity), (std::vector<double>{1.6, 3.2, 5.92}));
        const auto lines2022 =
            policy::linesOf(bundledRecord(), shipmentOn("2023-01-01"), policy::planeOf("io_bandwidth"));
        QCOMPARE(valuesOf(lines2022, NumberField::IoBandwidth), std::vector<double>{600});
        QCOMPARE(valuesOf(lines2022, NumberField::Tpp), std::vector<double>{4'800});
        QVERIFY(policy::linesOf(bundledRecord(), shipmentOn("2021-01-01"), density).empty());
    }

    void rewriting_keepsTheRest_data() {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("moved");
        QTest::newRow("every place") << "tpp >= 4800 or (tpp < 4800 and performance_density >= 5.92)"
                                     << "tpp >= 5000 or tpp < 5000 and performance_density >= 5.92";
        QTest::newRow("the number first") << "4800 <= tpp"
                                          << "5000 <= tpp";
        QTest::newRow("another number") << "tpp >= 4900"
                                        << "tpp >= 4900";
        QTest::newRow("another field") << "max_tops >= 4800 TOPS"
                                       << "max_tops >= 4800 TOPS";
    }
    void rewriting_keepsTheRest() {
        QFETCH(QString, expression);
        QFETCH(QString, moved);
        const auto compiled = policy::compile(expression.toStdString());
        QVERIFY(compiled.has_value());
        const std::string text = policy::withThreshold(*compiled, NumberField::Tpp, 4'800, 5'000);
        const auto expected = policy::compile(moved.toStdString());
        QVERIFY(expected.has_value());
        QCOMPARE(text, expected->canonical());
    }

    void rewriting_goesByTheUnit() {
        const auto compiled = policy::compile("memory_bandwidth >= 1.4 TB/s");
        QVERIFY(compiled.has_value());
        QCOMPARE(policy::withThreshold(*compiled, NumberField::MemoryBandwidth, 1'400, 2'000),
                 std::string("memory_bandwidth >= 2 TB/s"));
    }

    /// The H20 is 1.35 % below 2,400 TPP: a line at 2,300 catches it, and frees nothing.
    void loweredLine_catchesTheH20() {
        const policy::Shipment shipment = shipmentOn("2025-04-01");
        const auto moved =
            policy::withLineAt(bundledRecord(), shipment, {NumberField::Tpp, 2'400, "US-2023-3A090B"}, 2'300);
        QVERIFY(moved.has_value());
        const auto chips = policy::allChipFacts(bundledResolver(), bundledRecord());
        const auto before = policy::codesOf(bundledRecord(), chips, shipment);
        const auto effect = policy::effectOf(chips, before, policy::codesOf(**moved, chips, shipment), true);
        QVERIFY(std::ranges::find(effect.newlyCaught, "nvidia-h20") != effect.newlyCaught.end());
        QVERIFY(effect.newlyFree.empty());
        const auto unmoved = policy::effectOf(chips, before, before, true);
        QCOMPARE(effect.caught, unmoved.caught + effect.newlyCaught.size());
        QCOMPARE(effect.caught + effect.free + effect.open, unmoved.caught + unmoved.free + unmoved.open);
    }

    void raisedLine_keepsTheParagraphsTogether() {
        const policy::Shipment shipment = shipmentOn("2024-06-01");
        const auto moved =
            policy::withLineAt(bundledRecord(), shipment, {NumberField::Tpp, 4'800, "US-2023-3A090A-DC"}, 6'000);
        QVERIFY(moved.has_value());
        const policy::Plane plane;
        const auto lines = policy::linesOf(**moved, shipment, plane);
        QCOMPARE(valuesOf(lines, NumberField::Tpp), (std::vector<double>{1'600, 2'400, 6'000}));
        // Between the old and the new line .b goes on: there is no gap.
        const auto regions = policy::regionsOf(**moved, shipment, true, plane);
        QVERIFY(policy::regionAt(regions, 5'000, 3.5)->code == StatusCode::Notify);
        QVERIFY(!policy::withLineAt(bundledRecord(), shipment, {NumberField::Tpp, 4'800, {}}, 0.0).has_value());
    }
};

CHOKEPOINT_TEST(TestPlaneLine)
#include "tst_planeline.moc"
