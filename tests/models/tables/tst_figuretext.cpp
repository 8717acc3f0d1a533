// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/figuretext.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;

namespace {

catalog::Figure power(std::optional<double> value, std::optional<double> low, std::optional<double> high) {
    catalog::Figure figure;
    figure.unit = "kW";
    figure.value = value;
    figure.low = low;
    figure.high = high;
    return figure;
}

}  // namespace

class TestFigureText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valueAndRange() {
        const tables::Writing writing;
        const catalog::Figure figure = power(559.378, 500.0, 600.0);
        QCOMPARE(tables::figureNumber(figure, writing), QStringLiteral("559"));
        QCOMPARE(tables::figureText(figure, writing), QStringLiteral("559\u00a0kW"));
        QCOMPARE(tables::rangeText(figure, writing), QStringLiteral("500–600\u00a0kW"));
        QCOMPARE(tables::rangeText(power(145.0, 145.0, 145.0), writing), QString());
    }

    void unknownIsNoZero() {
        const tables::Writing writing;
        catalog::Figure figure = power({}, {}, {});
        figure.missing = {"price"};
        QCOMPARE(tables::figureText(figure, writing), QStringLiteral("unknown"));
        QVERIFY(tables::unknownText(figure, writing).startsWith(QStringLiteral("unknown: needs ")));
        QVERIFY(!tables::sortValue(figure).has_value());
    }

    void boundStaysBound() {
        const tables::Writing writing;
        catalog::Figure figure = power({}, 2.0, {});
        figure.unit.clear();
        figure.bound = catalog::BoundKind::Above;
        QCOMPARE(tables::ratioText(figure, writing), QStringLiteral("above 2.00×"));
        QCOMPARE(tables::sortValue(figure), std::optional<double>(2.0));
    }

    void germanDecimalComma() {
        const tables::Writing writing = tables::Writing::forLocale(QLocale(QLocale::German));
        QCOMPARE(tables::numberText(8.2e6, "USD", 3, writing), QStringLiteral("8,2\u00a0M USD"));
    }

    void claimsReadAsPublished() {
        const tables::Writing writing;
        const catalog::Catalog& catalog = *tests::reference();
        bool sawRatio = false;
        for (const catalog::Claim& claim : catalog.allClaims()) {
            const QString words = tables::claimValueText(claim, catalog, writing);
            QVERIFY2(!words.trimmed().isEmpty(), claim.id.c_str());
            sawRatio = sawRatio || words.contains(QStringLiteral(" times "));
        }
        QVERIFY(sawRatio);
    }
};

CHOKEPOINT_TEST(TestFigureText)
#include "tst_figuretext.moc"
