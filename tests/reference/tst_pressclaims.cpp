// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;

namespace {

constexpr std::string_view Nvl72 = "nvidia-gb200-nvl72";
constexpr std::string_view CloudMatrix = "huawei-cloudmatrix-384";

Resolver pressResolver() {
    static const auto catalog = store::loadReference();
    Context context;
    context.lens = "press-2025-07";
    return {{catalog ? *catalog : nullptr, {}}, context};
}

}  // namespace

/// The lens of July 2025 reads as the articles do.
class TestPressClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headline() {
        Resolver resolver = pressResolver();
        QCOMPARE(resolver.figure(CloudMatrix, "power").value.value(), 600.0);
        const Figure& implied = resolver.figure(Nvl72, "power");
        QCOMPARE(implied.value.value(), 150.0);
        QVERIFY(implied.has(Flag::Implied));
        QCOMPARE(resolver.figure(CloudMatrix, "price").value.value(), 8.2e6);
        QCOMPARE(resolver.ratio(CloudMatrix, Nvl72, "power").value.value(), 4.0);
        const Figure cost = resolver.ratio(CloudMatrix, Nvl72, "price");
        QVERIFY(cost.bound == BoundKind::Above);
        QCOMPARE(cost.low.value(), 2.0);
        const Figure rate = resolver.ratio(CloudMatrix, Nvl72, "compute_16bit");
        QCOMPARE(rate.value.value(), 1.4);
        QVERIFY(rate.has(Flag::Disputed));
    }

    void ratiosThatTheArticlesState() {
        Resolver resolver = pressResolver();
        QCOMPARE(resolver.ratio("huawei-ascend-910c", "nvidia-b200", "compute_16bit").value.value(), 0.3333);
        const Figure efficiency = resolver.ratio("huawei-ascend-910b", "nvidia-h20", "compute_16bit_per_power");
        QVERIFY(efficiency.bound == BoundKind::Above);
        QCOMPARE(efficiency.low.value(), 1.0);
    }

    void silence_fallsBackAndSaysSo() {
        Resolver resolver = pressResolver();
        const Figure& rate = resolver.figure(Nvl72, "compute_16bit");
        QCOMPARE(rate.value.value(), 180.0);
        QVERIFY(rate.has(Flag::Fallback));
    }
};

CHOKEPOINT_TEST(TestPressClaims)
#include "tst_pressclaims.moc"
