// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/catalog/resolver.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace chokepoint;
using namespace chokepoint::catalog;

namespace {

Snapshot reference() {
    static const auto catalog = store::loadReference();
    return {catalog ? *catalog : nullptr, {}};
}

/// Equal as far as a figure is published.
bool isNear(double actual, double expected) {
    return std::abs(actual - expected) <= 0.001 * std::abs(expected);
}

}  // namespace

/// Every headline figure that the reference shows, as its source publishes it.
class TestHeadline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(reference().catalog != nullptr); }

    void figure_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        const auto row = [](const char* subject, const char* metric, double value, const char* unit, double low = 0.0,
                            double high = 0.0) {
            QTest::addRow("%s %s", subject, metric)
                << QString::fromLatin1(subject) << QString::fromLatin1(metric) << value << QString::fromLatin1(unit)
                << (low > 0.0 ? low : value) << (high > 0.0 ? high : value);
        };
        row("huawei-cloudmatrix-384", "compute_16bit", 300, "PFLOPS", 288.7, 307.2);
        row("huawei-cloudmatrix-384", "power", 559.378, "kW", 500, 600);
        row("huawei-cloudmatrix-384", "price", 8.2e6, "USD", 8.0e6, 8.5e6);
        row("huawei-cloudmatrix-384", "chip_count", 384, "chips");
        row("huawei-cloudmatrix-384", "racks", 16, "racks");
        row("huawei-cloudmatrix-384", "scale_up_domain", 384, "chips");
        row("nvidia-gb200-nvl72", "compute_16bit", 180, "PFLOPS");
        row("nvidia-gb200-nvl72", "power", 145, "kW", 145, 150);
        row("nvidia-gb200-nvl72", "price", 3.4e6, "USD", 3.0e6, 4.0e6);
        row("nvidia-gb200-nvl72", "chip_count", 72, "chips");
        row("nvidia-gb200-nvl72", "memory_bandwidth", 576, "TB/s");
        row("nvidia-gb300-nvl72", "compute_16bit", 180, "PFLOPS");
        row("nvidia-h20", "compute_16bit", 148, "TFLOPS");
        row("nvidia-h20", "tpp", 2368, "TPP");
        row("nvidia-h20", "memory_capacity", 96, "GB");
        row("nvidia-h20", "memory_bandwidth", 4000, "GB/s", 4000, 4022);
        row("nvidia-h20", "interconnect_bandwidth", 900, "GB/s");
        row("nvidia-h100-sxm5", "tpp", 15832, "TPP");
        row("nvidia-h100-sxm5", "power", 700, "W");
        row("nvidia-h100-sxm5", "memory_bandwidth", 3350, "GB/s", 3350, 3360);
        row("nvidia-h100-sxm5", "performance_density", 19.45, "TPP/mm2");
        row("nvidia-a100-sxm4-80gb", "tpp", 4992, "TPP");
        row("nvidia-a100-sxm4-80gb", "performance_density", 6.04, "TPP/mm2");
        row("nvidia-h800-sxm5", "interconnect_bandwidth", 400, "GB/s");
        row("nvidia-h200-sxm", "memory_capacity", 141, "GB");
        row("nvidia-b200", "compute_16bit", 2250, "TFLOPS");
        row("amd-mi300x", "compute_16bit", 1307, "TFLOPS", 1307, 1307.4);
        row("google-tpu-v7", "compute_8bit", 4614, "TFLOPS", 4614, 4614);
        row("huawei-ascend-910c", "compute_16bit", 780, "TFLOPS", 708, 800);
        row("nvidia-h100-sxm5", "h100e_8bit", 1, "H100e");
    }
    void figure() {
        QFETCH(QString, subject);
        QFETCH(QString, metric);
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(double, low);
        QFETCH(double, high);
        Resolver resolver(reference(), {});
        const Figure& figure = resolver.figure(subject.toStdString(), metric.toStdString());
        QVERIFY2(figure.value.has_value(), inEnglish(figure.reason).c_str());
        QVERIFY2(isNear(*figure.value, value), qPrintable(QString::number(*figure.value, 'g', 12)));
        QCOMPARE(QString::fromStdString(figure.unit), unit);
        QVERIFY(figure.low && figure.high);
        const bool isInside = *figure.low >= low * 0.999 && *figure.high <= high * 1.001;
        QVERIFY2(isInside || metric == QStringLiteral("performance_density") || metric == QStringLiteral("h100e_8bit"),
                 qPrintable(QStringLiteral("%1 to %2").arg(*figure.low, 0, 'g', 9).arg(*figure.high, 0, 'g', 9)));
    }

    void unknownOnPurpose_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("metric");
        QTest::newRow("no die area of the 910C was published") << "huawei-ascend-910c"
                                                               << "performance_density";
        QTest::newRow("AMD does not state sparsity of the MI455X") << "amd-mi455x"
                                                                   << "compute_8bit";
        QTest::newRow("no price of the H20 141GB") << "nvidia-h20-141gb"
                                                   << "price";
    }
    void unknownOnPurpose() {
        QFETCH(QString, subject);
        QFETCH(QString, metric);
        Resolver resolver(reference(), {});
        QVERIFY(resolver.catalog().subject(subject.toStdString()) != nullptr);
        const Figure& figure = resolver.figure(subject.toStdString(), metric.toStdString());
        QVERIFY2(!figure.isKnown(), qPrintable(QString::number(figure.value.value_or(0.0))));
    }

    void claimsOutsideTheRange_areListed() {
        Resolver resolver(reference(), {});
        const Figure& price = resolver.figure("huawei-cloudmatrix-384", "price_cny");
        const auto facility = std::ranges::find_if(price.claims, [](const ClaimUse& use) {
            const auto* number = std::get_if<Number>(&use.claim->value);
            return number != nullptr && number->value == 150e6;
        });
        QVERIFY(facility != price.claims.end());
        QVERIFY(facility->role == ClaimRole::NotAccepted);
        QVERIFY(!facility->claim->reason.empty());
    }

    void perChipDerivations_standBesideTheClaim() {
        Resolver resolver(reference(), {});
        std::set<long> derived;
        for (const Derivation& derivation : resolver.figure("huawei-cloudmatrix-384", "compute_16bit").derivations) {
            derived.insert(std::lround(derivation.value.value_or(0.0) * 10.0));
        }
        for (const long expected : {2719L, 2888L, 2995L, 3072L}) {
            QVERIFY2(derived.contains(expected), qPrintable(QString::number(expected)));
        }
    }

    /// No figure contradicts itself, whatever its subject and metric.
    void everyFigureIsConsistent() {
        Resolver resolver(reference(), {});
        int known = 0;
        for (const Subject& subject : resolver.catalog().subjects()) {
            for (const Metric& metric : allMetrics()) {
                const Figure& figure = resolver.figure(subject.id, metric.id);
                const QByteArray where = QByteArray::fromStdString(subject.id + " " + std::string(metric.id));
                QVERIFY2(!inEnglish(figure.reason).empty(), where);
                if (figure.value) {
                    ++known;
                    QVERIFY2(std::isfinite(*figure.value) && *figure.value >= 0.0, where);
                    QVERIFY2(figure.low && figure.high && *figure.low <= *figure.value && *figure.value <= *figure.high,
                             where);
                    QVERIFY2(figure.basis != Basis::Unknown && !figure.bound, where);
                    QVERIFY2(figure.basis == Basis::Derived || figure.chosen() != nullptr, where);
                } else if (!figure.bound) {
                    QVERIFY2(figure.basis == Basis::Unknown, where);
                }
            }
        }
        QVERIFY(known > 1500);
    }
};

CHOKEPOINT_TEST(TestHeadline)
#include "tst_headline.moc"
