// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/plane.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <random>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::NumberField;
using policy::StatusCode;

namespace {

policy::Shipment shipmentOn(const char* day, const char* to = "CN") {
    policy::Shipment shipment;
    shipment.asOf = dayOf(day);
    shipment.to = to;
    return shipment;
}

char letterAt(const std::vector<policy::PlaneRegion>& regions, double x, double y) {
    const policy::PlaneRegion* region = policy::regionAt(regions, x, y);
    return region == nullptr ? '!' : policy::letterOf(region->code).front();
}

}  // namespace

class TestPlane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void october2023_cutsThePlane_data() {
        QTest::addColumn<double>("tpp");
        QTest::addColumn<double>("density");
        QTest::addColumn<QString>("centre");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* name, double tpp, double density, const char* centre, const char* other) {
            QTest::newRow(name) << tpp << density << QString::fromLatin1(centre) << QString::fromLatin1(other);
        };
        row("4,800 whatever the density", 4800, 0.5, "L", "N");
        row("just below 4,800, thin", 4799, 1.59, "F", "F");
        row("b.1 on its corner", 2400, 1.6, "N", "F");
        row("H20: below b.1 and b.2", 2368, 2.91, "F", "F");
        row("b.2 on its corner", 1600, 3.2, "N", "F");
        row("below 1,600", 1599, 100, "F", "F");
        row("5.92 is .a", 1600, 5.92, "L", "F");
        row("below 5.92 is .b", 1600, 5.91, "N", "F");
    }

    void october2023_cutsThePlane() {
        QFETCH(double, tpp);
        QFETCH(double, density);
        QFETCH(QString, centre);
        QFETCH(QString, other);
        const policy::Plane plane;
        const auto shipment = shipmentOn("2024-06-01");
        QCOMPARE(QChar::fromLatin1(letterAt(policy::regionsOf(bundledRecord(), shipment, true, plane), tpp, density)),
                 centre.front());
        QCOMPARE(QChar::fromLatin1(letterAt(policy::regionsOf(bundledRecord(), shipment, false, plane), tpp, density)),
                 other.front());
    }

    void regions_coverThePlaneOnce() {
        const policy::Plane plane;
        const auto regions = policy::regionsOf(bundledRecord(), shipmentOn("2024-06-01"), true, plane);
        double area = 0;
        for (const policy::PlaneRegion& region : regions) {
            area += (region.xHigh - region.xLow) * (region.yHigh - region.yLow);
        }
        QVERIFY(std::abs(area / ((plane.xHigh - plane.xLow) * (plane.yHigh - plane.yLow)) - 1.0) < 1e-9);
        QVERIFY2(regions.size() <= 9, std::to_string(regions.size()).c_str());
    }

    /// Any point answers as the rules do for a chip there.
    void regions_agreeWithClassification() {
        std::mt19937 random(7);
        const policy::Plane plane;
        const auto shipment = shipmentOn("2024-06-01");
        for (const bool isDatacenter : {true, false}) {
            const auto regions = policy::regionsOf(bundledRecord(), shipment, isDatacenter, plane);
            for (int i = 0; i < 400; ++i) {
                const double tpp = std::pow(10.0, std::uniform_real_distribution<double>(2.1, 5.2)(random));
                const double area = std::uniform_real_distribution<double>(60.0, 2000.0)(random);
                policy::ChipFacts facts;
                facts[policy::BooleanField::Datacenter] = isDatacenter ? policy::Known::Yes : policy::Known::No;
                facts[NumberField::Tpp] = policy::Span::exactly(tpp);
                facts[NumberField::DieArea] = policy::Span::exactly(area);
                facts[NumberField::MaxTops] = policy::Span::exactly(tpp / 8.0);
                policy::deriveDensity(facts);
                const auto* region = policy::regionAt(regions, tpp, tpp / area);
                if (region == nullptr) {
                    continue;
                }
                StatusCode code =
                    policy::statusMarkOf(policy::classifyBriefly(bundledRecord(), facts, shipment).status)->code;
                code = code == StatusCode::AntiTerrorism ? StatusCode::Free : code;
                QVERIFY2(code == region->code, (std::to_string(tpp) + " on " + std::to_string(area)).c_str());
            }
        }
    }

    void january2026_hasItsWindowAndBands() {
        policy::Plane plane;
        plane.y = NumberField::MemoryBandwidth;
        plane.yLow = 100;
        plane.yHigh = 30'000;
        const auto shipment = shipmentOn("2026-02-01");
        const auto regions = policy::regionsOf(bundledRecord(), shipment, true, plane);
        QCOMPARE(letterAt(regions, 15832, 4800), 'C');
        QCOMPARE(letterAt(regions, 21000, 4800), 'D');
        QCOMPARE(letterAt(regions, 15832, 6500), 'D');
        QCOMPARE(letterAt(regions, 2000, 1000), '?');
        QCOMPARE(letterAt(regions, 1000, 1000), 'F');
        const auto bands = policy::bandsOf(bundledRecord(), shipment.asOf, true, plane);
        QCOMPARE(bands.size(), std::size_t(2));
        QVERIFY(policy::regionAt(bands, 15832, 4800) != nullptr);
        QVERIFY(policy::regionAt(bands, 13368, 4800) == nullptr);
        QVERIFY(policy::bandsOf(bundledRecord(), dayOf("2025-12-31"), true, plane).empty());
    }

    void october2022_isInterconnectByCompute() {
        policy::Plane plane;
        plane.y = NumberField::IoBandwidth;
        plane.yLow = 10;
        plane.yHigh = 10'000;
        const auto regions = policy::regionsOf(bundledRecord(), shipmentOn("2023-01-01"), true, plane);
        QCOMPARE(letterAt(regions, 4992, 664), 'L');
        QCOMPARE(letterAt(regions, 4992, 464), 'F');
        QCOMPARE(letterAt(regions, 4799, 664), 'F');
        QCOMPARE(regions.size(), std::size_t(3));
    }
};

CHOKEPOINT_TEST(TestPlane)
#include "tst_plane.moc"
