// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/export.h"
#include "models/charts/ledgerchart.h"
#include "models/charts/projectionchart.h"
#include "models/charts/projectionwords.h"
#include "models/charts/waterfallchart.h"
#include "models/charts/worldchart.h"
#include "models/store/reference.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>

using namespace chokepoint;
using namespace chokepoint::charts;
using namespace chokepoint::tests;

namespace {

const catalog::Catalog& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return *catalog;
}

/// Charts of the ready-made scenarios of these ids.
std::vector<ChartSpec> chartsOf(std::initializer_list<const char*> ids, scenario::Series series,
                                std::size_t paths = 200) {
    std::vector<scenario::Projection> projections;
    ProjectionChartData data;
    data.seed = 1;
    for (const char* id : ids) {
        scenario::ProjectionRequest request;
        request.series = {series};
        projections.push_back(scenario::project(scenario::Model(bundledInputs(), draws(paths), ready(id)), request));
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const scenario::Scenario scenario = ready(ids.begin()[i]);
        data.lines.push_back({scenario.id, scenario.name, scenario::sentenceOf(scenario, bundledSupply(), bundledLaw()),
                              &projections[i]});
    }
    return projectionSpecs(data, series, bundledSupply(), reference(), {});
}

std::vector<const Mark*> marksOf(const ChartSpec& spec, MarkRole role, std::size_t row) {
    std::vector<const Mark*> marks;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == role && mark.row == row) {
            marks.push_back(&mark);
        }
    }
    return marks;
}

}  // namespace

class TestProjectionCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void projection_isOneChartWithBandsSeamAndSources() {
        const std::vector<ChartSpec> specs =
            chartsOf({"as-recorded", "h20-never-banned"}, scenario::Series::ImportsH20);
        QCOMPARE(specs.size(), std::size_t{1});
        const ChartSpec& spec = specs.front();
        QVERIFY(spec.kind == ChartKind::Projection);
        QCOMPARE(spec.rows.size(), std::size_t{2});
        QVERIFY(spec.rows[0].colour == ColourRole::Slate);
        QVERIFY(spec.rows[1].colour != ColourRole::Slate);
        // No H20 before 2024: 28 of 36 quarters, each with a median and two ranges.
        QCOMPARE(marksOf(spec, MarkRole::Dot, 0).size(), std::size_t{28});
        QCOMPARE(marksOf(spec, MarkRole::Whisker, 0).size(), std::size_t{56});
        for (const Mark* mark : marksOf(spec, MarkRole::Whisker, 1)) {
            QVERIFY(mark->low <= mark->value && mark->value <= mark->high);
            QVERIFY(mark->high <= spec.y.high);
        }
        const auto seam =
            std::ranges::find_if(spec.marks, [](const Mark& mark) { return mark.id.role == MarkRole::GuideLine; });
        QVERIFY(seam != spec.marks.end());
        QCOMPARE(QString::fromStdString(isoDay(seam->x)), QStringLiteral("2026-07-01"));
        QCOMPARE(seam->label, std::string("record to 2026Q2 | model"));
        QVERIFY(std::ranges::any_of(
            spec.sources, [](const SourceNote& source) { return source.text.find("Epoch") != std::string::npos; }));
        QVERIFY(spec.subtitle.find("200 paths, seed 1") != std::string::npos);
    }

    void quarters_sayWhetherTheyAreRecord() {
        const ChartSpec spec = chartsOf({"as-recorded"}, scenario::Series::ImportsH20).front();
        for (const Mark* mark : marksOf(spec, MarkRole::Dot, 0)) {
            // 2026Q1 and Q2 have no published figure for the H20.
            const bool isLater = mark->x > dayNumber(std::chrono::year(2026) / 1 / 1);
            QCOMPARE(mark->flags, std::vector<std::string>{isLater ? "model" : "record"});
            QCOMPARE(mark->isDoubtful, isLater && mark->x < dayNumber(std::chrono::year(2026) / 7 / 1));
            QCOMPARE(mark->sources.empty(), isLater);
        }
    }

    void marks_haveIdsOfTheirOwn() {
        const ChartSpec spec =
            chartsOf({"as-recorded", "h20-banned", "h20-never-banned"}, scenario::Series::Power).front();
        std::set<MarkId> ids;
        for (const Mark& mark : spec.marks) {
            QVERIFY2(ids.insert(mark.id).second, mark.spoken.c_str());
        }
        QCOMPARE(walkOrder(spec).size(), spec.marks.size() - 1);  // without the seam
    }

    /// A fourth scenario would hide the others: small multiples, with one range.
    void moreThanThree_areChartsOfTheirOwnWithOneRange() {
        const std::vector<ChartSpec> specs =
            chartsOf({"as-recorded", "h20-banned", "h20-never-banned", "no-hbm-control"}, scenario::Series::ImportsH20);
        QCOMPARE(specs.size(), std::size_t{4});
        for (const ChartSpec& spec : specs) {
            QCOMPARE(spec.y.high, specs.front().y.high);
            QCOMPARE(spec.rows.size(), std::size_t{1});
        }
    }

    void csvAndJson_tellScenarioQuarterAndRange() {
        const ChartSpec spec = chartsOf({"as-recorded"}, scenario::Series::ImportsH20).front();
        const std::string csv = toCsv(std::vector{spec});
        QVERIFY(csv.find("As recorded") != std::string::npos);
        const auto json = nlohmann::json::parse(toJson(spec));
        QCOMPARE(json.at("kind").get<std::string>(), std::string("projection"));
        const auto isOfRecord = [](const nlohmann::json& mark) {
            return mark.at("flags") == nlohmann::json::array({"record"});
        };
        QVERIFY(std::ranges::any_of(json.at("marks"), isOfRecord));
    }

    void tornado_isWidestFirst_aroundTheCentralRun() {
        const auto sensitivity = scenario::sensitivityOf(bundledInputs(), {}, scenario::Series::ProductionAscend,
                                                         scenario::Quarter(2028, 4), {500, 1, false, 1});
        QVERIFY(sensitivity.has_value());
        TornadoChartData data;
        data.sensitivity = &*sensitivity;
        data.scenarioName = "As recorded";
        data.series = scenario::Series::ProductionAscend;
        data.quarter = scenario::Quarter(2028, 4);
        data.most = 10;
        const ChartSpec spec = tornadoSpec(data, bundledSupply(), reference(), {});
        QCOMPARE(spec.rows.size(), std::size_t{10});
        double width = std::numeric_limits<double>::infinity();
        for (std::size_t row = 0; row < spec.rows.size(); ++row) {
            const std::vector<const Mark*> spans = marksOf(spec, MarkRole::Span, row);
            QCOMPARE(spans.size(), std::size_t{1});
            QVERIFY(spans.front()->high - spans.front()->low <= width);
            width = spans.front()->high - spans.front()->low;
            QVERIFY(spec.x.low <= spans.front()->low && spans.front()->high <= spec.x.high);
        }
        QVERIFY(std::ranges::any_of(spec.rows, [](const Row& row) { return row.tag == "assumption"; }));
        QVERIFY(spec.notes.front().find("left out") != std::string::npos);
    }

    void heldRange_keepsTheAxis() {
        scenario::ProjectionRequest request;
        request.series = {scenario::Series::ImportsH20};
        const scenario::Projection projection =
            scenario::project(scenario::Model(bundledInputs(), draws(200), ready("as-recorded")), request);
        ProjectionChartData data;
        data.lines.push_back({"as-recorded", "As recorded", "", &projection});
        data.heldRange = {0.0, 2e6};
        const auto specs = projectionSpecs(data, scenario::Series::ImportsH20, bundledSupply(), reference(), {});
        QCOMPARE(specs.front().y.low, 0.0);
        QCOMPARE(specs.front().y.high, 2e6);
    }

    void difference_reachesBelowZero() {
        scenario::ProjectionRequest request;
        request.series = {scenario::Series::ImportsH20};
        const scenario::Model record(bundledInputs(), draws(200), ready("as-recorded"));
        const scenario::Projection less =
            scenario::projectDifference(record, record.under(ready("h20-never-banned")), request);
        ProjectionChartData data;
        data.lines.push_back({"as-recorded", "As recorded", "", &less});
        data.lessName = "H20 never banned";
        const auto specs = projectionSpecs(data, scenario::Series::ImportsH20, bundledSupply(), reference(), {});
        QVERIFY(specs.front().y.low < 0.0);
        QVERIFY(specs.front().subtitle.find("less “H20 never banned”") != std::string::npos);
    }

    void waterfall_leadsFromTheRecordToTheScenario() {
        const scenario::Scenario free = ready("no-hbm-control-huawei-free");
        const auto waterfall =
            scenario::waterfallOf(bundledInputs(), draws(200), free, scenario::Series::ProductionAscend,
                                  scenario::ModelStart, scenario::ModelEnd);
        QVERIFY(waterfall.has_value());
        WaterfallChartData data;
        data.waterfall = &*waterfall;
        data.scenarioName = free.name;
        for (const scenario::WaterfallStep& step : waterfall->steps) {
            data.steps.push_back(step.assignment);
        }
        const ChartSpec spec = waterfallSpec(data, bundledSupply(), reference(), {});
        QCOMPARE(spec.rows.size(), waterfall->steps.size() + 2);
        QCOMPARE(spec.marks.front().value, waterfall->recorded.p50);
        QCOMPARE(spec.marks.back().value, waterfall->steps.back().total.p50);
        for (std::size_t i = 0; i < waterfall->steps.size(); ++i) {
            const Mark& step = spec.marks[i + 1];
            QCOMPARE(step.id.role, MarkRole::Span);
            QVERIFY(step.low <= step.high);
        }
    }

    void numbers_tooSmallToTell_readSo_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("a hair above") << 2.82e-2 << QStringLiteral("<0.001");
        QTest::newRow("a hair below") << -2.82e-2 << QStringLiteral(">−0.001");
        QTest::newRow("a thousandth") << 1.0 << QStringLiteral("0.001");
        QTest::newRow("units") << 1310.0 << QStringLiteral("1.31");
    }
    void numbers_tooSmallToTell_readSo() {
        QFETCH(double, value);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(seriesNumber(value, {1e3, "thousand units"}, {})), words);
    }

    /// What lies under another cannot be seen: it is said.
    void aScenarioThatMovesNothing_saysSo() {
        const auto notesOf = [](const char* id) {
            return chartsOf({"as-recorded", id}, scenario::Series::ImportsH20).front().notes;
        };
        QVERIFY(notesOf("cxmt-listed")[1].ends_with("It changes nothing in this series."));
        QVERIFY(!notesOf("h20-banned")[1].ends_with("It changes nothing in this series."));
    }

    /// What is published of the world and the United States stands beside China, with its source.
    void h100Equivalents_standBesideTheWorld() {
        const ChartSpec spec = chartsOf({"as-recorded"}, scenario::Series::H100e8bit).front();
        const auto noteOf = [&spec](const char* part) {
            const auto found = std::ranges::find_if(
                spec.notes, [part](const std::string& note) { return note.find(part) != std::string::npos; });
            return found == spec.notes.end() ? std::string() : *found;
        };
        QVERIFY2(noteOf("The world beside it").find("20.1\u00a0M H100e in use at the end of 2025; Wisdom") !=
                     std::string::npos,
                 noteOf("The world beside it").c_str());
        QVERIFY(noteOf("The United States beside it").find("about 8 times") != std::string::npos);
        QVERIFY(std::ranges::any_of(
            spec.sources, [](const SourceNote& source) { return source.text.find("Wisdom") != std::string::npos; }));
        // By TPP they are not counted: nothing is converted.
        const ChartSpec byTpp = chartsOf({"as-recorded"}, scenario::Series::H100eTpp).front();
        QVERIFY(std::ranges::none_of(byTpp.notes, [](const std::string& note) {
            return note.find("beside it, as published") != std::string::npos;
        }));
    }

    /// Bars of published figures and of what is projected, in one measure; nothing is added up.
    void world_isPublishedFiguresBesideTheProjection() {
        WorldChartData data;
        data.rows = worldRows(bundledSupply(), {}, {});
        data.quarter = quarterOf(data.rows).value();
        QCOMPARE(data.quarter.text(), std::string("2025Q4"));
        scenario::ProjectionRequest request;
        request.series = {scenario::Series::H100e8bit};
        request.from = request.to = data.quarter;
        const scenario::Scenario scenario = ready("as-recorded");
        const scenario::Projection projection =
            scenario::project(scenario::Model(bundledInputs(), draws(200), scenario), request);
        data.lines = {{scenario.id, scenario.name, {}, &projection}};
        const ChartSpec spec = worldSpec(data, bundledSupply(), reference(), {});
        QCOMPARE(spec.rows.size(), data.rows.size() + 1);
        const Mark* world = spec.find({{"v-world-stock-h100e-02", spec.metric, {}}, MarkRole::Bar, 0});
        QVERIFY(world != nullptr);
        QCOMPARE(world->value, 20'080'000.0);
        QCOMPARE(world->sources.size(), std::size_t{1});
        const Mark* microsoft =
            spec.find({{"v-epoch-owner-cum-h100e-microsoft-04", spec.metric, {}}, MarkRole::Whisker, 0});
        QVERIFY(microsoft != nullptr);
        QCOMPARE(microsoft->low, 2'424'281.0);
        QCOMPARE(microsoft->high, 4'075'897.0);
        const Mark* projected = spec.find({{"as-recorded", spec.metric, {}}, MarkRole::Bar, 0});
        QVERIFY(projected != nullptr);
        QCOMPARE(projected->value, projection.series.front().bands.front()->p50);
        QVERIFY(projected->sources.empty());
        // A ratio is said, and makes no bar.
        QVERIFY(std::ranges::any_of(
            spec.notes, [](const std::string& note) { return note.find("about 8 times") != std::string::npos; }));
    }

    void world_hasOnlyWhatWasPublishedByThen() {
        catalog::Context context;
        context.knownAt = units::parseDate("2025-07-31").value();
        const std::vector<WorldRow> early = worldRows(bundledSupply(), context, {});
        QCOMPARE(early.size(), std::size_t{1});
        QCOMPARE(early.front().figure->id, std::string("v-ai2027-global-compute-01"));
        QCOMPARE(quarterOf(early).value().text(), std::string("2025Q1"));
        context.knownAt = units::parseDate("2025-03-31").value();
        QVERIFY(worldRows(bundledSupply(), context, {}).empty());
        QVERIFY(!quarterOf({}));
        context.knownAt = units::parseDate("2026-04-30").value();
        const std::vector<WorldRow> rows = worldRows(bundledSupply(), context, {});
        QVERIFY(!rows.empty());
        // What Wisdom Hill made of the same database came out in September.
        QVERIFY(
            std::ranges::none_of(rows, [](const WorldRow& row) { return row.figure->series == "world_stock_h100e"; }));
    }

    void ledger_isAFunnel_withSharesAsNotes() {
        const scenario::Ledger ledger = scenario::ledgerOf(bundledInputs(), draws(200), ready("as-recorded"),
                                                           scenario::Foreign::H20, {2025, 1}, {2026, 2});
        const ChartSpec spec = ledgerSpec({&ledger, "As recorded"}, reference(), {});
        QCOMPARE(spec.rows.back().subject, std::string("run"));
        QVERIFY(spec.find({{"cap", spec.metric, {}}, MarkRole::Span, 0}) == nullptr);
        QVERIFY(spec.x.low == 0.0);
    }
};

CHOKEPOINT_TEST(TestProjectionCharts)

#include "tst_projectioncharts.moc"
