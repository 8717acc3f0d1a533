// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/charts/builders.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::charts;

/// Specs from comparisons of the bundled reference.
class TestBuilders : public QObject {
    Q_OBJECT

    std::shared_ptr<const catalog::Catalog> m_catalog;

    static catalog::Context contextOf(const std::string& lens) {
        catalog::Context context;
        context.lens = lens;
        context.asOf = std::chrono::year(2026) / 11 / 23;
        return context;
    }

    catalog::Comparison compared(const std::string& lens = "best") {
        const catalog::Context context = contextOf(lens);
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = {"huawei-cloudmatrix-384", "nvidia-gb200-nvl72"};
        request.baseline = "nvidia-gb200-nvl72";
        request.metrics = {"compute_16bit", "power", "price"};
        return catalog::compare(resolver, request).value();
    }

private Q_SLOTS:
    void initTestCase() { m_catalog = store::loadReference().value(); }

    void baselineComesFirst() {
        const auto specs = barSpecs(compared(), *m_catalog, contextOf("best"));
        QCOMPARE(specs.size(), std::size_t{3});
        for (const ChartSpec& spec : specs) {
            QCOMPARE(spec.rows.size(), std::size_t{2});
            QCOMPARE(spec.rows[0].subject, std::string("nvidia-gb200-nvl72"));
            QCOMPARE(spec.rows[0].tag, std::string("baseline"));
            QCOMPARE(spec.rows[0].colour, ColourRole::Category1);
            QCOMPARE(spec.rows[1].tag, std::string());
            QCOMPARE(spec.rows[1].colour, ColourRole::Category2);
            QVERIFY(!spec.context.empty());
            QVERIFY(!spec.sources.empty());
        }
    }

    /// Each mark says which figure it is, and its sources are in the chart's list.
    void marksNameFiguresAndSources() {
        for (const ChartSpec& spec : barSpecs(compared(), *m_catalog, contextOf("best"))) {
            for (const Mark& mark : spec.marks) {
                QCOMPARE(mark.id.figure.metric, spec.metric);
                QVERIFY(m_catalog->subject(mark.id.figure.subject) != nullptr);
                for (const int number : mark.sources) {
                    QVERIFY(number >= 1 && number <= static_cast<int>(spec.sources.size()));
                }
                QVERIFY(!mark.spoken.empty());
            }
        }
    }

    void aLensIsNamedAndItsSilenceNoted() {
        const catalog::Context context = contextOf("press-2025-07");
        const auto specs = barSpecs(compared("press-2025-07"), *m_catalog, context);
        QVERIFY(specs[0].context.find("press") != std::string::npos);
        bool isNoted = false;
        for (const std::string& note : specs[0].notes) {
            isNoted = isNoted || note.find("silent") != std::string::npos;
        }
        QVERIFY(isNoted);
        const Mark* power = specs[1].find({{"huawei-cloudmatrix-384", "power", {}}, MarkRole::Bar, 0});
        QVERIFY(power != nullptr);
        QCOMPARE(power->value, 600.0);
    }

    void scatterNamesTheMissingMetric() {
        const auto spec = scatterSpec(compared(), "power", "price", *m_catalog, contextOf("best"));
        QVERIFY(spec);
        QCOMPARE(spec->kind, ChartKind::Scatter);
        const auto missing = scatterSpec(compared(), "power", "racks", *m_catalog, contextOf("best"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(inEnglish(missing.error()).find("racks") != std::string::npos);
    }

    void makersHaveTheirColour() {
        QCOMPARE(colourOfMaker("NVIDIA"), ColourRole::Category1);
        QCOMPARE(colourOfMaker("Huawei"), ColourRole::Category2);
        QCOMPARE(colourOfMaker("AMD"), ColourRole::Category3);
        QCOMPARE(colourOfMaker("Google"), ColourRole::Category4);
        QCOMPARE(colourOfMaker("Nobody"), ColourRole::Slate);
    }
};

CHOKEPOINT_TEST(TestBuilders)
#include "tst_builders.moc"
