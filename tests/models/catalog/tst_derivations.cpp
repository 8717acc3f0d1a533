// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};

/// NVL72 and CloudMatrix 384 with the chips that their makers and analysts publish.
CatalogFixture supernodes() {
    CatalogFixture fixture;
    fixture.source("an", SourceKind::Analyst, "2025-04-16").source("pa", SourceKind::Paper, "2025-06-19");
    fixture.source("ve", SourceKind::Vendor, "2026", true).source("pr", SourceKind::Press, "2025-04-30");
    fixture.subject("gb200-gpu", SubjectKind::Chip)
        .number("g1", "gb200-gpu", "fp16_tflops", 2500, "TFLOPS", "an", {Dense})
        .number("g2", "gb200-gpu", "memory_bandwidth", 8000, "GB/s", "an")
        .number("g3", "gb200-gpu", "int8_tops", 5000, "TOPS", "an", {Dense});
    fixture.subject("910c", SubjectKind::Chip)
        .number("h1", "910c", "bf16_tflops", 780, "TFLOPS", "an", {Dense})
        .number("h2", "910c", "bf16_tflops", 752, "TFLOPS", "pa", {Dense, {"units_counted", "matrix-and-vector"}})
        .number("h3", "910c", "fp16_tflops", 800, "TFLOPS", "ve", {Dense})
        .number("h4", "910c", "fp16_tflops", 708, "TFLOPS", "ve", {Dense, {"units_counted", "matrix"}});
    fixture.subject("nvl72", SubjectKind::System)
        .chip("n1", "nvl72", "gb200-gpu", "an")
        .number("n2", "nvl72", "chip_count", 72, "chips", "an")
        .number("n3", "nvl72", "power", 145, "kW", "an")
        .number("n4", "nvl72", "price", 3.4e6, "USD", "pr", {{"price_basis", "hardware"}})
        .number("n5", "nvl72", "racks", 1, "racks", "an")
        .number("n6", "nvl72", "scale_up_domain", 72, "chips", "an")
        .number("n7", "nvl72", "scale_up_bandwidth_per_chip", 1800, "GB/s", "an", {{"direction", "bidirectional"}});
    fixture.subject("cm384", SubjectKind::System)
        .chip("m1", "cm384", "910c", "pa")
        .number("m2", "cm384", "chip_count", 384, "chips", "pa")
        .number("m3", "cm384", "bf16", 300, "PFLOPS", "an", {Dense})
        .number("m4", "cm384", "power", 559.378, "kW", "an")
        .number("m5", "cm384", "price", 8.2e6, "USD", "pr", {{"price_basis", "hardware"}})
        .number("m6", "cm384", "racks", 16, "racks", "an");
    return fixture;
}

}  // namespace

class TestDerivations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void derivedFigures_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<double>("expected");
        QTest::addColumn<QString>("unit");
        QTest::newRow("NVL72 16-bit = 72 x 2,500") << "nvl72"
                                                   << "compute_16bit" << 180.0 << "PFLOPS";
        QTest::newRow("NVL72 INT8 stays integer") << "nvl72"
                                                  << "compute_8bit" << 360.0 << "POPS";
        QTest::newRow("NVL72 bandwidth = 576 TB/s") << "nvl72"
                                                    << "memory_bandwidth" << 576.0 << "TB/s";
        QTest::newRow("NVL72 kW per PFLOPS = 0.81") << "nvl72"
                                                    << "power_per_compute_16bit" << 145.0 / 180.0 << "kW/PFLOPS";
        QTest::newRow("CloudMatrix kW per PFLOPS = 1.86")
            << "cm384"
            << "power_per_compute_16bit" << 559.378 / 300.0 << "kW/PFLOPS";
        QTest::newRow("TFLOPS per W") << "nvl72"
                                      << "compute_16bit_per_power" << 180.0e3 / 145.0e3 << "TFLOPS/W";
        QTest::newRow("GFLOPS per USD") << "nvl72"
                                        << "compute_16bit_per_price" << 180.0e6 / 3.4e6 << "GFLOPS/USD";
        QTest::newRow("USD per PFLOPS") << "cm384"
                                        << "price_per_compute_16bit" << 8.2e6 / 300.0 << "USD/PFLOPS";
        QTest::newRow("PFLOPS per rack") << "cm384"
                                         << "compute_16bit_per_rack" << 18.75 << "PFLOPS/rack";
        QTest::newRow("kW per rack") << "cm384"
                                     << "power_per_rack" << 559.378 / 16.0 << "kW/rack";
        QTest::newRow("kW per chip") << "cm384"
                                     << "power_per_chip" << 559.378 / 384.0 << "kW/chip";
        QTest::newRow("USD per chip") << "cm384"
                                      << "price_per_chip" << 8.2e6 / 384.0 << "USD/chip";
        QTest::newRow("NVLink domain = 130 TB/s") << "nvl72"
                                                  << "scale_up_bandwidth" << 129.6 << "TB/s";
        QTest::newRow("bytes per FLOP") << "nvl72"
                                        << "bytes_per_flop" << 576.0 / 180000.0 << "B/FLOP";
        // 145 kW x 0.8 x 1.3 x 8,760 h
        QTest::newRow("energy per year") << "nvl72"
                                         << "energy_per_year" << 145.0 * 0.8 * 1.3 * 8.76 << "MWh";
        QTest::newRow("energy cost per year") << "nvl72"
                                              << "energy_cost_per_year" << 145.0 * 0.8 * 1.3 * 8760.0 * 0.08 << "USD";
        QTest::newRow("total cost over 4 years") << "nvl72"
                                                 << "tco" << 3.4e6 + 4.0 * 145.0 * 0.8 * 1.3 * 8760.0 * 0.08 << "USD";
    }
    void derivedFigures() {
        QFETCH(QString, subject);
        QFETCH(QString, metric);
        QFETCH(double, expected);
        QFETCH(QString, unit);
        Resolver resolver = supernodes().resolver();
        const Figure& figure = resolver.figure(subject.toStdString(), metric.toStdString());
        QVERIFY(figure.value.has_value());
        QVERIFY2(
            std::abs(*figure.value - expected) <= 1e-12 * expected,
            qPrintable(QStringLiteral("%1 instead of %2").arg(*figure.value, 0, 'g', 17).arg(expected, 0, 'g', 17)));
        QCOMPARE(QString::fromStdString(figure.unit), unit);
        QVERIFY(figure.basis == Basis::Derived);
        QVERIFY(!figure.derivations.front().inputs.empty());
    }

    /// 384 x 780, 752, 800 and 708 TFLOPS stand beside the claim of 300 PFLOPS, each with its inputs.
    void rivalClaimsOnTheChip_giveDerivationsSideBySide() {
        Resolver resolver = supernodes().resolver();
        const Figure& rate = resolver.figure("cm384", "compute_16bit");
        QCOMPARE(rate.value.value(), 300.0);
        QVERIFY(rate.basis == Basis::Claim);
        std::multiset<long> rounded;
        for (const Derivation& derivation : rate.derivations) {
            rounded.insert(std::lround(derivation.value.value() * 10.0));
            QCOMPARE(derivation.inputs.size(), std::size_t{2});
            QVERIFY(!derivation.inputs[1].claim.empty());
        }
        QCOMPARE(rounded, (std::multiset<long>{2719, 2888, 2995, 3072}));
        QVERIFY(!rate.has(Flag::DiffersFromDerivation));
    }

    void claimFarFromItsDerivation_isFlagged() {
        CatalogFixture fixture = supernodes();
        fixture.number("n9", "nvl72", "bf16", 140, "PFLOPS", "pr", {Dense});
        Resolver resolver = fixture.resolver();
        const Figure& rate = resolver.figure("nvl72", "compute_16bit");
        QCOMPARE(rate.value.value(), 140.0);
        QVERIFY(rate.has(Flag::DiffersFromDerivation));
        QCOMPARE(rate.derivations.front().value.value(), 180.0);
    }

    void ranges_goThrough() {
        CatalogFixture fixture = supernodes();
        fixture.number("m8", "cm384", "power", 600, "kW", "pr")
            .number("m9", "cm384", "bf16", 250, "PFLOPS", "pr", {Dense});
        Resolver resolver = fixture.resolver();
        const Figure& figure = resolver.figure("cm384", "power_per_compute_16bit");
        QCOMPARE(figure.low.value(), 559.378 / 300.0);
        QCOMPARE(figure.high.value(), 600.0 / 250.0);
    }

    /// Published TPP: NVIDIA A100 4,992, H100 15,832 and H20 2,368; performance density by 826 and 814 mm2.
    void tpp_data() {
        QTest::addColumn<double>("fp64");
        QTest::addColumn<double>("fp16");
        QTest::addColumn<double>("fp8");
        QTest::addColumn<double>("int8");
        QTest::addColumn<double>("fp4");
        QTest::addColumn<double>("dieArea");
        QTest::addColumn<double>("expectedTpp");
        QTest::addColumn<double>("expectedDensity");
        QTest::newRow("A100") << 19.5 << 312.0 << 0.0 << 624.0 << 0.0 << 826.0 << 4992.0 << 6.04;
        QTest::newRow("H100 SXM") << 67.0 << 989.4 << 1979.0 << 1979.0 << 0.0 << 814.0 << 15832.0 << 19.45;
        QTest::newRow("H20") << 1.0 << 148.0 << 296.0 << 296.0 << 0.0 << 814.0 << 2368.0 << 2.91;
        QTest::newRow("RTX 4090") << 1.3 << 330.3 << 660.6 << 660.6 << 0.0 << 608.5 << 5284.8 << 8.68;
        QTest::newRow("four-bit decides") << 0.0 << 2250.0 << 4500.0 << 0.0 << 13500.0 << 0.0 << 54000.0 << 0.0;
        QTest::newRow("double precision decides") << 600.0 << 1000.0 << 0.0 << 0.0 << 0.0 << 0.0 << 38400.0 << 0.0;
    }
    void tpp() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2024").subject("x", SubjectKind::Chip);
        const auto add = [&fixture](const char* attribute, double value, const char* unit) {
            if (value > 0.0) {
                fixture.number(attribute, "x", attribute, value, unit, "v", {Dense});
            }
        };
        QFETCH(double, fp64);
        QFETCH(double, fp16);
        QFETCH(double, fp8);
        QFETCH(double, int8);
        QFETCH(double, fp4);
        QFETCH(double, dieArea);
        QFETCH(double, expectedTpp);
        QFETCH(double, expectedDensity);
        add("fp64_tflops", fp64, "TFLOPS");
        add("fp16_tflops", fp16, "TFLOPS");
        add("fp8_tflops", fp8, "TFLOPS");
        add("int8_tops", int8, "TOPS");
        add("fp4_tflops", fp4, "TFLOPS");
        add("die_area", dieArea, "mm2");
        // A database's own product of the rates stands beside and never replaces the computation.
        fixture.number("db", "x", "tpp", expectedTpp * 2.0, "TPP", "v");
        Resolver resolver = fixture.resolver();
        const Figure& tpp = resolver.figure("x", "tpp");
        QVERIFY(std::abs(tpp.value.value() - expectedTpp) < 0.5);
        QVERIFY(tpp.basis == Basis::Derived);
        QVERIFY(tpp.has(Flag::DiffersFromDerivation));
        const Figure& density = resolver.figure("x", "performance_density");
        if (dieArea > 0.0) {
            QVERIFY(std::abs(density.value.value() - expectedDensity) < 0.006);
        } else {
            QVERIFY(!density.isKnown());
        }
    }

    void lensAndFallback_reachDerivedFigures() {
        CatalogFixture fixture = supernodes();
        fixture.source("july", SourceKind::Press, "2025-07").lens("july", LensRule::Sources, {"july"});
        fixture.number("j1", "cm384", "power", 600, "kW", "july");
        Resolver resolver = fixture.resolver(tests::withLens("july"));
        const Figure& figure = resolver.figure("cm384", "power_per_compute_16bit");
        QCOMPARE(figure.value.value(), 2.0);
        QVERIFY(figure.has(Flag::Fallback));
    }

    void systemsOwnPerChipClaims_areUsedWhereTheChipIsSilent() {
        CatalogFixture fixture;
        fixture.source("v", SourceKind::Vendor, "2026").subject("tpu", SubjectKind::Chip);
        fixture.subject("pod", SubjectKind::System)
            .chip("p1", "pod", "tpu", "v")
            .number("p2", "pod", "chip_count", 9216, "chips", "v")
            .number("p3", "pod", "bf16", 2307, "TFLOPS/chip", "v", {Dense, {"boundary", "chip"}});
        Resolver resolver = fixture.resolver();
        const Figure& rate = resolver.figure("pod", "compute_16bit");
        QCOMPARE(rate.value.value(), 9216.0 * 2307.0 / 1000.0);
        QVERIFY(rate.basis == Basis::Derived);
    }

    void everyMetricIsDocumented_andNamesAreUnique() {
        std::set<std::string_view> ids;
        for (const Metric& metric : allMetrics()) {
            QVERIFY2(ids.insert(metric.id).second, metric.id.data());
            QVERIFY(!metric.name.empty() && !metric.brief.empty());
            QVERIFY(!metric.chip.empty() || !metric.system.empty());
            for (const auto* kinds : {&metric.chip, &metric.system}) {
                for (const MetricForKind& kind : *kinds) {
                    QVERIFY2(kind.derive == nullptr || !metric.formula.empty(), metric.id.data());
                    QVERIFY2(kind.derive == nullptr || !metric.formulaSource.empty(), metric.id.data());
                }
            }
            QCOMPARE(findMetric(metric.id), &metric);
        }
        for (const std::string_view id : headlineMetrics()) {
            QVERIFY(findMetric(id) != nullptr);
        }
        QCOMPARE(nearestMetric("compute_16bits"), std::string_view("compute_16bit"));
    }
};

CHOKEPOINT_TEST(TestDerivations)
#include "tst_derivations.moc"
