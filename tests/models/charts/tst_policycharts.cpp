// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/charts/export.h"
#include "models/charts/frontierchart.h"
#include "models/charts/matrixchart.h"
#include "models/charts/timelinechart.h"
#include "models/policy/chipfacts.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace chokepoint;

namespace {

constexpr policy::Day Today{std::chrono::year(2026), std::chrono::July, std::chrono::day(31)};

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

charts::ChartSpec timeline() {
    charts::TimelineChartData content;
    content.from = std::chrono::year(2022) / 1 / 1;
    content.to = std::chrono::year(2027) / 1 / 31;
    content.asOf = Today;
    return charts::timelineSpec(*world().record, content, *world().catalog, world().context);
}

charts::ChartSpec frontier(const char* plane, bool isDatacenter = true) {
    charts::FrontierChartData content;
    content.plane = policy::planeOf(plane);
    content.shipment.asOf = Today;
    content.isDatacenter = isDatacenter;
    content.chips = world().chips;
    content.selected = {"nvidia-h20"};
    return charts::frontierSpec(*world().record, content, *world().catalog, world().context);
}

const charts::Mark* markOf(const charts::ChartSpec& spec, const char* subject, charts::MarkRole role) {
    const auto found = std::ranges::find_if(spec.marks, [&](const charts::Mark& mark) {
        return mark.id.figure.subject == subject && mark.id.role == role;
    });
    return found == spec.marks.end() ? nullptr : &*found;
}

}  // namespace

class TestPolicyCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeline_hasAMarkForEachDate() {
        const charts::ChartSpec spec = timeline();
        const char* rule = "2023-10-ac-s-ifr";
        QCOMPARE(markOf(spec, rule, charts::MarkRole::Announced)->value,
                 charts::dayNumber(std::chrono::year(2023) / 10 / 17));
        QCOMPARE(markOf(spec, rule, charts::MarkRole::Published)->value,
                 charts::dayNumber(std::chrono::year(2023) / 10 / 25));
        QCOMPARE(markOf(spec, rule, charts::MarkRole::Effective)->value,
                 charts::dayNumber(std::chrono::year(2023) / 11 / 17));
        QVERIFY(markOf(spec, "2015-02-nudt-entity-list", charts::MarkRole::Effective) == nullptr);
        const charts::Mark* snapback =
            markOf(spec, "2026-11-affiliates-rule-scheduled-snapback", charts::MarkRole::Effective);
        QVERIFY(std::ranges::find(snapback->flags, "scheduled") != snapback->flags.end());
        QVERIFY(std::ranges::find(snapback->flags, "not-verified") != snapback->flags.end());
    }

    void timeline_h20HasFourBars_openOnesToo() {
        const charts::ChartSpec spec = timeline();
        const charts::Mark* letter = markOf(spec, "2025-04-h20-licence-requirement", charts::MarkRole::Period);
        QVERIFY(letter != nullptr && !std::isfinite(letter->high));
        const charts::Mark* press = markOf(spec, "2025-04-h20-ban-as-press-tells-it", charts::MarkRole::Period);
        QVERIFY(press != nullptr && press->label.ends_with("(press)"));
        QVERIFY(markOf(spec, "2025-08-h20-licences-15pct", charts::MarkRole::Period) != nullptr);
        QVERIFY(markOf(spec, "2025-08-china-h20-guidance", charts::MarkRole::Period) != nullptr);
    }

    void penalties_areCompared() {
        const charts::ChartSpec spec = charts::penaltySpec(*world().record, *world().catalog, world().context);
        QVERIFY(markOf(spec, "2025-07-cadence-plea", charts::MarkRole::Bar) != nullptr);
        QCOMPARE(markOf(spec, "2025-07-cadence-plea", charts::MarkRole::Bar)->value, 140e6);
        std::vector<std::string> payers;
        for (const charts::Row& row : spec.rows) {
            payers.push_back(row.label);
        }
        QVERIFY(payers ==
                (std::vector<std::string>{"ZTE", "ZTE", "Seagate", "Applied Materials", "Cadence", "GlobalFoundries"}));
        // Half a million to 1.4 billion: all in millions.
        QVERIFY2(spec.title.ends_with("M USD"), spec.title.c_str());
    }

    void matrix_isTheGrid() {
        std::vector<policy::ChipFacts> chips;
        std::ranges::copy_if(world().chips, std::back_inserter(chips),
                             [](const policy::ChipFacts& chip) { return chip.id == "nvidia-h20"; });
        const policy::StatusGrid grid =
            policy::statusGrid(*world().record, chips, policy::milestones(*world().record, chips, {}, Today));
        const charts::ChartSpec spec = charts::matrixSpec(*world().record, grid, {}, *world().catalog, world().context);
        QCOMPARE(spec.rows.size(), std::size_t(1));
        QCOMPARE(spec.marks.size(), grid.columns.size());
        QVERIFY(spec.marks.front().status.has_value());
        QVERIFY(charts::toCsv({&spec, 1}).find("status,nvidia-h20") != std::string::npos);
        QVERIFY(charts::toJson(spec).find("\"matrix\"") != std::string::npos);
    }

    void frontier_placesChipsOverRegions() {
        const charts::ChartSpec spec = frontier("performance_density");
        QVERIFY(!spec.regions.empty());
        const charts::Mark* h20 = markOf(spec, "nvidia-h20", charts::MarkRole::Dot);
        QVERIFY(h20 != nullptr);
        QCOMPARE(h20->x, 2368.0);
        // The letter decides, which is none of the plane's rules.
        QCOMPARE(h20->label, std::string("H20 [C]"));
        QCOMPARE(h20->rank, 0);
        QVERIFY(!h20->isDoubtful);
        QVERIFY(markOf(spec, "nvidia-rtx-4090", charts::MarkRole::Dot)->isDoubtful);
        QCOMPARE(markOf(spec, "nvidia-h100-sxm5", charts::MarkRole::Dot)->label, std::string("H100 SXM"));
        QVERIFY(std::ranges::any_of(spec.notes, [](const std::string& note) {
            return note.find("needs the die area") != std::string::npos && note.find("MI300X") != std::string::npos;
        }));
        for (const charts::Mark& mark : spec.marks) {
            QVERIFY(mark.x >= spec.x.low && mark.x <= spec.x.high);
            QVERIFY(mark.value >= spec.y.low && mark.value <= spec.y.high);
        }
    }

    void frontier_axesHoldStill() {
        const charts::ChartSpec now = frontier("performance_density");
        const charts::ChartSpec other = frontier("performance_density", false);
        QVERIFY(now.x == other.x && now.y == other.y);
        QVERIFY(now.regions != other.regions);
    }

    void frontier_windowHasItsTariffBands() {
        const charts::ChartSpec spec = frontier("memory_bandwidth");
        QCOMPARE(std::ranges::count_if(spec.regions, &charts::Region::isBand), 2);
        std::set<policy::StatusCode> codes;
        for (const charts::Region& region : spec.regions) {
            codes.insert(region.status.code);
        }
        QVERIFY(codes.contains(policy::StatusCode::CaseByCase) && codes.contains(policy::StatusCode::Denial));
        QVERIFY(charts::toJson(spec).find("\"band\": true") != std::string::npos);
    }

    void dayTicks_areStartsOfMonthsAndYears() {
        const double from = charts::dayNumber(std::chrono::year(2024) / 11 / 15);
        const double to = charts::dayNumber(std::chrono::year(2025) / 2 / 15);
        QStringList months;
        for (const charts::DayTick& tick : charts::dayTicks(from, to, 25.0)) {
            months << QString::fromStdString(charts::isoDay(tick.day)) +
                          (tick.isYear ? QStringLiteral("!") : QString());
        }
        QCOMPARE(months, (QStringList{QStringLiteral("2024-12-01"), QStringLiteral("2025-01-01!"),
                                      QStringLiteral("2025-02-01")}));
        QCOMPARE(charts::dayTicks(from, to, 300.0).size(), std::size_t(1));
        QCOMPARE(charts::dayTicks(from, from + 3.0, 1.0).size(), std::size_t(4));
    }
};

CHOKEPOINT_TEST(TestPolicyCharts)
#include "tst_policycharts.moc"
