// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/charts/frontierchart.h"
#include "models/charts/matrixchart.h"
#include "models/charts/timelinechart.h"
#include "models/policy/chipfacts.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/testmain.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/fonts.h"
#include "ui/charts/timelinelayout.h"

#include <QTest>

#include <map>
#include <set>

using namespace chokepoint;

namespace {

constexpr policy::Day Today{std::chrono::year(2026), std::chrono::July, std::chrono::day(31)};
constexpr QSizeF Portrait(595, 842);

struct World {
    std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    std::shared_ptr<const policy::Record> record = store::loadPolicyRecord().value();
    catalog::Context context;
    std::vector<policy::ChipFacts> chips;

    World() {
        context.asOf = Today;
        catalog::Resolver resolver({catalog, {}}, context);
        chips = policy::allChipFacts(resolver, *record);
    }
};

const World& world() {
    static const World made;
    return made;
}

std::vector<ui::PageLayout> pagesOf(const std::vector<charts::ChartSpec>& specs, const QSizeF& size) {
    ui::loadFonts();
    ui::LayoutOptions options;
    options.page = size;
    options.metrics = ui::ChartMetrics::paper();
    options.margin = 36;
    options.manyPages = true;
    return ui::layoutCharts(specs, options);
}

/// Two texts that lie over each other, or one that leaves its page.
QString faultOf(const ui::PageLayout& page) {
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
        const ui::PlacedText& text = page.texts[i];
        if (!QRectF(QPointF(), page.size).contains(text.rect)) {
            return text.whole + QStringLiteral(" leaves the page");
        }
        for (std::size_t j = i + 1; j < page.texts.size(); ++j) {
            if (text.rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(page.texts[j].rect) &&
                text.role != ui::TextRole::SourceMark && page.texts[j].role != ui::TextRole::SourceMark) {
                return QStringLiteral("%1 over %2").arg(text.whole, page.texts[j].whole);
            }
        }
    }
    return {};
}

charts::ChartSpec timeline(policy::Day from) {
    charts::TimelineChartData asked;
    asked.from = from;
    asked.to = std::chrono::year(2027) / 12 / 31;
    asked.asOf = Today;
    return charts::timelineSpec(*world().record, asked, *world().catalog, world().context);
}

charts::ChartSpec frontier(const char* plane) {
    charts::FrontierChartData asked;
    asked.plane = policy::planeOf(plane);
    asked.shipment.asOf = Today;
    asked.chips = world().chips;
    return charts::frontierSpec(*world().record, asked, *world().catalog, world().context);
}

charts::ChartSpec matrix() {
    const std::vector<policy::GridColumn> columns = policy::milestones(*world().record, world().chips, {}, Today);
    const policy::StatusGrid grid = policy::statusGrid(*world().record, world().chips, columns);
    charts::MatrixChartData asked;
    asked.nameOf = [](const std::string& id) { return id; };
    return charts::matrixSpec(*world().record, grid, asked, *world().catalog, world().context);
}

}  // namespace

/// Timeline, matrix and frontier on paper.
class TestPolicyPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longLanes_goOnInFurtherOnes() {
        constexpr std::size_t Most = 8;
        const charts::ChartSpec whole = timeline(std::chrono::year(2015) / 1 / 1);
        const charts::ChartSpec low = ui::withLowLanes(whole, Most);
        QVERIFY(low.rows.size() > whole.rows.size());
        QCOMPARE(low.marks.size(), whole.marks.size());
        std::map<std::size_t, std::set<std::string>> events;
        for (const charts::Mark& mark : low.marks) {
            if (mark.id.role != charts::MarkRole::GuideLine) {
                events[mark.row].insert(mark.id.figure.subject);
            }
        }
        for (const auto& lane : events) {
            QVERIFY(lane.second.size() <= Most);
        }
        for (const ui::PageLayout& page : pagesOf({low}, {960, 540})) {
            const QString fault = faultOf(page);
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
    }

    void texts_keepApart_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QSizeF>("size");
        for (const char* kind :
             {"timeline", "whole timeline", "matrix", "performance_density", "memory_bandwidth", "io_bandwidth"}) {
            QTest::addRow("%s, upright", kind) << QString::fromLatin1(kind) << Portrait;
            QTest::addRow("%s, across", kind) << QString::fromLatin1(kind) << Portrait.transposed();
        }
    }

    void texts_keepApart() {
        QFETCH(QString, kind);
        QFETCH(QSizeF, size);
        const charts::ChartSpec spec = kind == QLatin1String("timeline") ? timeline(std::chrono::year(2022) / 1 / 1)
                                       : kind == QLatin1String("whole timeline")
                                           ? timeline(std::chrono::year(2015) / 1 / 1)
                                       : kind == QLatin1String("matrix") ? matrix()
                                                                         : frontier(kind.toLatin1().constData());
        for (const ui::PageLayout& page : pagesOf({spec}, size)) {
            const QString fault = faultOf(page);
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
    }

    void timeline_namesEveryEvent() {
        const charts::ChartSpec spec = timeline(std::chrono::year(2022) / 1 / 1);
        std::multiset<QString> named;
        for (const ui::PageLayout& page : pagesOf({spec}, Portrait)) {
            for (const ui::PlacedText& text : page.texts) {
                if (text.role == ui::TextRole::MarkLabel) {
                    named.insert(text.whole);
                }
            }
        }
        std::set<std::string> events;
        for (const charts::Mark& mark : spec.marks) {
            if (mark.id.role != charts::MarkRole::GuideLine && events.insert(mark.id.figure.subject).second) {
                QVERIFY2(named.count(QString::fromStdString(mark.label)) > 0, mark.label.c_str());
            }
        }
        QCOMPARE(named.size(), events.size());
    }

    void regions_sayTheirNames_whereNoPointLies() {
        QStringList named;
        const charts::ChartSpec spec = frontier("performance_density");
        for (const ui::PageLayout& page : pagesOf({spec}, Portrait)) {
            for (const ui::PlacedText& text : page.texts) {
                named << text.whole;
            }
        }
        for (const charts::Region& region : spec.regions) {
            QVERIFY2(named.contains(QString::fromStdString(region.label)), region.label.c_str());
        }
    }
};

CHOKEPOINT_TEST(TestPolicyPages)
#include "tst_policypages.moc"
