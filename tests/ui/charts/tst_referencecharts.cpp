// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/charts/builders.h"
#include "models/charts/export.h"
#include "models/store/reference.h"
#include "tests/testmain.h"
#include "tests/ui/charts/picturecheck.h"
#include "ui/charts/exporters.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

const std::string Nvl72 = "nvidia-gb200-nvl72";
const std::string CloudMatrix = "huawei-cloudmatrix-384";

const charts::Mark* figureMark(const charts::ChartSpec& spec, const std::string& subject) {
    for (const charts::Mark& mark : spec.marks) {
        const bool carries = mark.id.role == charts::MarkRole::Bar || mark.id.role == charts::MarkRole::Dot;
        if (carries && mark.id.figure.subject == subject) {
            return &mark;
        }
    }
    return nullptr;
}

const charts::Mark* rangeOf(const charts::ChartSpec& spec, const std::string& subject) {
    for (const charts::Mark& mark : spec.marks) {
        if (mark.id.role == charts::MarkRole::Whisker && mark.id.figure.subject == subject) {
            return &mark;
        }
    }
    return nullptr;
}

}  // namespace

/// Charts of the bundled reference.
class TestReferenceCharts : public QObject {
    Q_OBJECT

    std::shared_ptr<const catalog::Catalog> m_catalog;

    std::vector<charts::ChartSpec> specs(std::vector<std::string> ids, std::vector<std::string> metrics,
                                         charts::ShowAs showAs = charts::ShowAs::Value,
                                         const std::string& lens = "best") {
        catalog::Context context;
        context.lens = lens;
        context.asOf = std::chrono::year(2026) / 11 / 23;
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = std::move(ids);
        request.metrics = std::move(metrics);
        const Result<catalog::Comparison> comparison = catalog::compare(resolver, request);
        if (!comparison) {
            qWarning("%s", inEnglish(comparison.error()).c_str());
            return {};
        }
        charts::BuildOptions options;
        options.showAs = showAs;
        return charts::barSpecs(*comparison, *m_catalog, context, options);
    }

    void shoot(const char* name, const std::vector<charts::ChartSpec>& all, const QSize& size = {}) {
        const QString folder = qEnvironmentVariable("CHOKEPOINT_SHOTS");
        if (folder.isEmpty()) {
            return;
        }
        ui::ExportOptions options;
        options.size = size;
        const QString base = folder + QLatin1Char('/') + QString::fromLatin1(name);
        for (const char* ending : {".png", ".pdf", ".svg", ".csv"}) {
            if (const auto saved = ui::saveExport(base + QLatin1String(ending), charts::pageOf(all), options); !saved) {
                qWarning("%s", inEnglish(saved.error()).c_str());
            }
            options.size = QLatin1String(ending) == QLatin1String(".png") ? QSize() : options.size;
        }
    }

private Q_SLOTS:
    void initTestCase() {
        const auto loaded = store::loadReference();
        QVERIFY(loaded);
        m_catalog = *loaded;
    }

    void cloudMatrixAgainstNvl72() {
        const auto all = specs({Nvl72, CloudMatrix}, {"compute_16bit", "power", "price", "power_per_compute_16bit"});
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(figureMark(all[0], Nvl72)->value, 180.0);
        QCOMPARE(figureMark(all[0], CloudMatrix)->value, 300.0);
        QCOMPARE(figureMark(all[1], Nvl72)->value, 145.0);
        QVERIFY(std::abs(figureMark(all[1], CloudMatrix)->value - 559.378) < 0.01);
        QVERIFY(rangeOf(all[1], CloudMatrix)->high >= 600.0);
        QCOMPARE(figureMark(all[2], CloudMatrix)->value, 8.2e6);
        QVERIFY(!all[1].sources.empty());
        QVERIFY(!figureMark(all[1], CloudMatrix)->sources.empty());
        QVERIFY(!all[0].context.empty());
        QCOMPARE(all[0].stamp, std::string("2026-07-31"));
        shoot("reference-pair", all, QSize(1280, 720));
        const auto ratios = specs({Nvl72, CloudMatrix}, {"compute_16bit", "power", "price", "power_per_compute_16bit"},
                                  charts::ShowAs::RatioToBaseline);
        QCOMPARE(figureMark(ratios[0], Nvl72)->value, 1.0);
        QVERIFY(std::abs(figureMark(ratios[0], CloudMatrix)->value - 300.0 / 180.0) < 1e-9);
        shoot("reference-ratios", ratios, QSize(1280, 720));
        shoot("reference-press",
              specs({Nvl72, CloudMatrix}, {"compute_16bit", "power", "price"}, charts::ShowAs::Value, "press-2025-07"),
              QSize(1280, 720));
    }

    /// The 1.4 of the press stands beside 1.67, as a disputed claim.
    void disputedRatioIsDrawnBeside() {
        const auto ratios = specs({Nvl72, CloudMatrix}, {"compute_16bit"}, charts::ShowAs::RatioToBaseline);
        const auto& marks = ratios[0].marks;
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const charts::Mark& mark) {
            return mark.id.role == charts::MarkRole::RivalTick && mark.isDoubtful && std::abs(mark.value - 1.4) < 1e-9;
        }));
    }

    /// Every system and chip against the baseline, every metric: no text over another, nothing cut.
    void allSystemsAllMetrics() {
        std::vector<std::string> systems{Nvl72};
        std::vector<std::string> chips;
        for (const catalog::Subject& subject : m_catalog->subjects()) {
            if (subject.kind == catalog::SubjectKind::System && subject.id != Nvl72) {
                systems.push_back(subject.id);
            } else if (subject.kind == catalog::SubjectKind::Chip) {
                chips.push_back(subject.id);
            }
        }
        std::vector<std::string> metrics;
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            metrics.emplace_back(metric.id);
        }
        for (const auto& ids : {systems, chips}) {
            for (const charts::ShowAs showAs : {charts::ShowAs::Value, charts::ShowAs::RatioToBaseline}) {
                const auto all = specs(ids, metrics, showAs);
                QVERIFY(!all.empty());
                for (const charts::ChartSpec& spec : all) {
                    ui::LayoutOptions options;
                    options.page = QSizeF(595, 842);
                    options.metrics = ui::ChartMetrics::paper();
                    options.margin = 42;
                    options.manyPages = true;
                    options.explainsMarks = true;
                    const Picture first(spec, options, 0, 2.0);
                    if (first.scene().pageLayout().panels.size() == 1) {
                        QCOMPARE(untruths(first, spec).join(QLatin1Char('\n')), QString());
                    }
                    const std::vector<charts::ChartSpec> alone{spec};
                    for (const ui::PageLayout& page : ui::layoutCharts(alone, options)) {
                        const ui::ChartScene scene(page, options.metrics, ui::ChartTheme::light());
                        QCOMPARE(textFaults(page, scene).join(QLatin1Char('\n')), QString());
                    }
                }
                if (showAs == charts::ShowAs::Value && ids == systems) {
                    shoot("reference-systems", {all[2]}, QSize(1280, 900));
                }
            }
        }
    }

    void scatterOfChips() {
        std::vector<std::string> chips;
        for (const catalog::Subject& subject : m_catalog->subjects()) {
            if (subject.kind == catalog::SubjectKind::Chip) {
                chips.push_back(subject.id);
            }
        }
        catalog::Context context;
        context.asOf = std::chrono::year(2026) / 11 / 23;
        catalog::Resolver resolver({m_catalog, {}}, context);
        catalog::ComparisonRequest request;
        request.ids = chips;
        request.metrics = {"power", "compute_16bit"};
        const auto comparison = catalog::compare(resolver, request);
        QVERIFY(comparison);
        const auto spec = charts::scatterSpec(*comparison, "power", "compute_16bit", *m_catalog, context);
        QVERIFY(spec);
        ui::LayoutOptions options;
        options.page = QSizeF(1280, 800);
        options.margin = 16;
        const Picture picture(*spec, options, 0, 2.0);
        QCOMPARE(untruths(picture, *spec).join(QLatin1Char('\n')), QString());
        QCOMPARE(textFaults(picture.scene().pageLayout(), picture.scene()).join(QLatin1Char('\n')), QString());
        shoot("reference-scatter", {*spec}, QSize(1280, 800));
        QVERIFY(!charts::scatterSpec(*comparison, "power", "nothing", *m_catalog, context));
    }
};

CHOKEPOINT_TEST(TestReferenceCharts)
#include "tst_referencecharts.moc"
