// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/charts/builders.h"
#include "models/charts/countchart.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

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

    catalog::Comparison compared(const std::string& lens = "best", catalog::Per per = catalog::Per::One) {
        const catalog::Context context = contextOf(lens);
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = {"huawei-cloudmatrix-384", "nvidia-gb200-nvl72"};
        request.baseline = "nvidia-gb200-nvl72";
        request.metrics = {"compute_16bit", "power", "price"};
        request.per = per;
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
        const std::vector<std::string> notes = footnoteLines(specs[0]);
        QVERIFY(std::any_of(notes.begin(), notes.end(),
                            [](const std::string& note) { return note.find("silent") != std::string::npos; }));
        const Mark* power = specs[1].find({{"huawei-cloudmatrix-384", "power", {}}, MarkRole::Bar, 0});
        QVERIFY(power != nullptr);
        QCOMPARE(power->value, 600.0);
    }

    /// The same remark on figures of several charts is one line that names them.
    void equalRemarksAreOneLine() {
        const auto specs = barSpecs(compared("press-2025-07"), *m_catalog, contextOf("press-2025-07"));
        std::vector<const ChartSpec*> all;
        all.reserve(specs.size());
        for (const ChartSpec& spec : specs) {
            all.push_back(&spec);
        }
        std::vector<std::string> silent;
        for (const std::string& line : footnoteLines(all)) {
            if (line.find("silent") != std::string::npos) {
                silent.push_back(line);
            }
        }
        QCOMPARE(silent.size(), std::size_t{1});
        QVERIFY2(silent.front().starts_with("† The chosen sources are silent, the best claim is shown: "),
                 silent.front().c_str());
        QVERIFY2(silent.front().find("(16-bit rate") != std::string::npos, silent.front().c_str());
    }

    /// 300 PFLOPS over 384 chips, and 180 over 72.
    void perChipIsInItsUnits() {
        const catalog::Comparison comparison = compared("best", catalog::Per::Chip);
        BuildOptions options;
        options.showAs = ShowAs::PerChip;
        const auto specs = barSpecs(comparison, *m_catalog, contextOf("best"), options);
        const catalog::Per per = catalog::Per::Chip;
        QCOMPARE(specs[0].title, std::string("Dense 16-bit matrix rate per chip, TFLOPS/chip"));
        const Mark* rate = specs[0].find({{"huawei-cloudmatrix-384", "compute_16bit", {}, per}, MarkRole::Bar, 0});
        QVERIFY(rate != nullptr);
        QVERIFY2(rate->value > 770.0 && rate->value < 790.0, rate->label.c_str());
        QVERIFY(rate->label.find("TFLOPS/chip") != std::string::npos);
        QVERIFY(!rate->sources.empty() || !rate->flags.empty() || !rate->spoken.empty());
        QCOMPARE(specs[1].title, std::string("Power per chip, kW/chip"));
    }

    void aRatioIsShownAsItIsWithARemark() {
        const catalog::Context context = contextOf("best");
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = {"huawei-cloudmatrix-384", "nvidia-gb200-nvl72"};
        request.metrics = {"power_per_compute_16bit", "power"};
        request.per = catalog::Per::Kilowatt;
        const auto specs = barSpecs(catalog::compare(resolver, request).value(), *m_catalog, context);
        QCOMPARE(specs[0].marks.front().id.figure.per, catalog::Per::One);
        QCOMPARE(specs[0].footnotes.size(), std::size_t{1});
        QVERIFY(specs[0].footnotes.front().text.starts_with("Not divided: a ratio"));
        QVERIFY(specs[1].footnotes.back().text.starts_with("Not divided: the others"));
    }

    void sortedRowsHaveRanks() {
        const catalog::Context context = contextOf("best");
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"};
        request.metrics = {"power"};
        request.order = {catalog::SubjectOrder::By::Metric, "power", true};
        const ChartSpec spec = barSpecs(catalog::compare(resolver, request).value(), *m_catalog, context).front();
        QCOMPARE(spec.rows[0].subject, std::string("huawei-cloudmatrix-384"));
        QCOMPARE(spec.rows[0].rank, 1);
        QCOMPARE(spec.rows[1].rank, 2);
        QCOMPARE(spec.rows[1].tag, std::string("baseline"));
    }

    /// A count is a whole number: 10 MW hold 1,538 of a DGX A100, and no "1,540".
    void countsHaveEveryDigit() {
        const catalog::Context context = contextOf("best");
        catalog::Resolver resolver({m_catalog, {}}, context);
        const auto target = catalog::atEqualTarget(resolver, {{"power", 10000.0}, {"nvidia-dgx-a100"}, {}});
        QVERIFY(target);
        const ChartSpec spec = countSpec(*target, *m_catalog, context);
        const Mark* bar = spec.find({{"nvidia-dgx-a100", "power", {}}, MarkRole::Bar, 0});
        QVERIFY(bar != nullptr);
        QCOMPARE(bar->value, 1538.0);
        QCOMPARE(bar->label, std::string("1,538"));
    }

    /// A tick is of another source than the bar that it stands at.
    void rivalsNameTheirOwnSource() {
        const auto specs = barSpecs(compared(), *m_catalog, contextOf("best"));
        QStringList sources;
        for (const Mark& mark : specs[1].marks) {
            const bool isRival = mark.id.role == MarkRole::RivalTick;
            QCOMPARE(!mark.ownSource.empty(), isRival);
            if (isRival && mark.id.figure.subject == "huawei-cloudmatrix-384") {
                sources << QString::fromStdString(mark.ownSource);
            }
        }
        QCOMPARE(sources.size(), 2);
        QVERIFY2(sources.join(u'|').contains(QStringLiteral("Aiwire")), qPrintable(sources.join(u'|')));
    }

    void marksSpeakWhole() {
        const auto specs = barSpecs(compared(), *m_catalog, contextOf("best"));
        const Mark* power = specs[1].find({{"huawei-cloudmatrix-384", "power", {}}, MarkRole::Bar, 0});
        QVERIFY(power != nullptr);
        QVERIFY2(power->spoken.starts_with("CloudMatrix 384, power, 559\u00a0kW, 500 to 600\u00a0kW, "),
                 power->spoken.c_str());
        QVERIFY2(power->spoken.find(" sources") != std::string::npos, power->spoken.c_str());
        QVERIFY2(specs[1].summary.starts_with("Power, kW"), specs[1].summary.c_str());
        QVERIFY2(specs[1].summary.find("559\u00a0kW (CloudMatrix 384)") != std::string::npos, specs[1].summary.c_str());
    }

    /// CloudMatrix draws 1.9 kW per PFLOPS, NVL72 0.8: lines at 1 and 2 pass between and above.
    void scatterHasLinesOfEqualRatio() {
        const auto spec = scatterSpec(compared(), "power", "compute_16bit", *m_catalog, contextOf("best"));
        QVERIFY(spec);
        std::vector<std::string> labels;
        for (const Mark& mark : spec->marks) {
            if (mark.id.role == MarkRole::GuideLine) {
                labels.push_back(mark.label);
                QVERIFY(mark.x < mark.low && mark.value < mark.high);
                QVERIFY(mark.low <= spec->x.high * 1.000001 && mark.high <= spec->y.high * 1.000001);
            }
        }
        QVERIFY(std::find(labels.begin(), labels.end(), "1\u00a0kW/PFLOPS") != labels.end());
        QVERIFY(labels.size() >= 2 && labels.size() <= 5);
    }

    void aBackdropComesAfterAndCitesNothing() {
        BuildOptions options;
        options.emphasised = {"huawei-cloudmatrix-384"};
        const auto spec = scatterSpec(compared(), "power", "compute_16bit", *m_catalog, contextOf("best"), options);
        QVERIFY(spec);
        for (const Mark& mark : spec->marks) {
            if (mark.id.role == MarkRole::Dot) {
                const bool isCompared = mark.id.figure.subject == "huawei-cloudmatrix-384";
                QCOMPARE(mark.isBackdrop, !isCompared);
                QCOMPARE(mark.rank, isCompared ? 0 : 1);
                QCOMPARE(mark.sources.empty(), !isCompared);
            }
        }
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
