// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/leverlist.h"
#include "models/scenario/parameterwords.h"
#include "models/scenario/rangeedit.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

const std::vector<Lever>& levers() {
    static const std::vector<Lever> all = leversOf(bundledSupply(), bundledLaw());
    return all;
}

const Lever& lever(std::string_view id) {
    const auto found = std::ranges::find(levers(), id, &Lever::id);
    Q_ASSERT_X(found != levers().end(), "lever", std::string(id).c_str());
    return *found;
}

const Parameter& parameter(const char* id) {
    return *bundledSupply().parameter(id);
}

RangeReading read(const char* id, const char* low, const char* central, const char* high) {
    return readRange(parameter(id), {low, central, high}, units::DecimalMark::Point);
}

}  // namespace

class TestLeverList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever a lever says that it takes, the scenario takes.
    void everyLever_isTakenBySet() {
        std::set<std::string> ids;
        for (const Lever& each : levers()) {
            QVERIFY2(ids.insert(each.id).second, each.id.c_str());
            QVERIFY2(!each.title.empty(), each.id.c_str());
            const auto takes = [&](const std::string& value) {
                Scenario scenario;
                const Result<void> done = set(scenario, bundledSupply(), bundledLaw(), each.id + "=" + value);
                return done && scenario.differences.size() == 1;
            };
            QVERIFY2(!each.takesOff || takes("off"), each.id.c_str());
            QVERIFY2(!each.takesOn || takes("on"), each.id.c_str());
            QVERIFY2(!each.takesDay || takes("2027-01-01"), each.id.c_str());
            QVERIFY2(!each.takesOffDay || takes("off@2027-01-01"), each.id.c_str());
        }
        QVERIFY(ids.size() > 170);
    }

    void topics_ofEventsAndChips() {
        QVERIFY(lever("h20").topic == Topic::H20);
        QVERIFY(lever("h20").takesOffDay);
        QVERIFY(lever("letters.2025-04-mi308-licence-requirement").topic == Topic::Mi308);
        QVERIFY(lever("rules.2025-09-affiliates-rule").topic == Topic::Rules);
        QVERIFY(lever("hypothetical.REMOTE-ACCESS-ACT").topic == Topic::Remote);
        QVERIFY(lever("hypothetical.CXMT-LISTED").isHypothetical);
        QVERIFY(lever("hypothetical.CXMT-LISTED").hasEffect);
        // What levers of their own switch does not stand twice.
        QVERIFY(std::ranges::none_of(levers(), [](const Lever& each) {
            return each.id == "hypothetical.SMUGGLING-STOPPED" || each.id == "hypothetical.H20-BANNED-AGAIN";
        }));
    }

    void entityList_hasEighteenAdditionsAndHypotheticalOnes() {
        const std::vector<Lever> list = entityListLevers(bundledSupply(), bundledLaw());
        QCOMPARE(std::ranges::count(list, false, &Lever::isHypothetical), 18);
        QVERIFY(std::ranges::find(list, "hypothetical.CXMT-LISTED", &Lever::id) != list.end());
        QVERIFY(std::ranges::find(list, "hypothetical.OWN-LISTING", &Lever::id) == list.end());
        const auto senseTime = std::ranges::find(list, "entity-list.2019-10-ai-surveillance-entity-list", &Lever::id);
        QVERIFY(senseTime != list.end());
        QVERIFY(!senseTime->hasEffect);
        QVERIFY(senseTime->sentence.find("no sourced effect on supply") != std::string::npos);
    }

    void consequences_nameWhatHasLostItsGround() {
        const Lever& huawei = lever("entity-list.2019-05-huawei-entity-list");
        QVERIFY(consequencesOf({}, huawei, bundledSupply(), bundledLaw()).empty());
        Scenario off = with({"entity-list.2019-05-huawei-entity-list=off"});
        std::vector<Consequence> found = consequencesOf(off, huawei, bundledSupply(), bundledLaw());
        QVERIFY(std::ranges::find(found, "rules.2020-08-huawei-fdpr-expanded", &Consequence::lever) != found.end());
        const std::size_t before = found.size();
        // Followed in one of them, the others stay to be asked.
        QVERIFY(set(off, bundledSupply(), bundledLaw(), found.front().lever + "=off"));
        found = consequencesOf(off, huawei, bundledSupply(), bundledLaw());
        QCOMPARE(found.size(), before - 1);
        const Scenario affiliates = with({"rules.2025-09-affiliates-rule=off"});
        found = consequencesOf(affiliates, lever("rules.2025-09-affiliates-rule"), bundledSupply(), bundledLaw());
        QVERIFY(std::ranges::find(found, "2025-11-affiliates-rule-suspension", &Consequence::event) != found.end());
    }

    void briefs_data() {
        QTest::addColumn<QStringList>("assignments");
        QTest::addColumn<QString>("brief");
        QTest::newRow("none") << QStringList{} << QStringLiteral("As recorded");
        QTest::newRow("one") << QStringList{QStringLiteral("h20=off")} << QStringLiteral("H20 off");
        QTest::newRow("dated") << QStringList{QStringLiteral("h20=off@2027-01-01")}
                               << QStringLiteral("H20 off from 2027-01-01");
        QTest::newRow("event") << QStringList{QStringLiteral("entity-list.2020-12-smic-entity-list=off")}
                               << QStringLiteral("SMIC and ten affiliates not listed");
        QTest::newRow("no listing") << QStringList{QStringLiteral("letters.2025-04-mi308-licence-requirement=off")}
                                    << QStringLiteral("“Licence requirement for AMD MI308” off");
        QTest::newRow("capital") << QStringList{QStringLiteral("memory-bound=off")}
                                 << QStringLiteral("Memory bound off");
        QTest::newRow("parameter") << QStringList{QStringLiteral("china_gate=0.01/0.05/0.3")}
                                   << QStringLiteral(
                                          "Share of licensed H200 (and B30A) demand that Beijing lets in 5\u00a0%");
        QTest::newRow("two") << QStringList{QStringLiteral("h20=on"), QStringLiteral("hbm-control=off")}
                             << QStringLiteral("H20 on and HBM control off");
        QTest::newRow("three") << QStringList{QStringLiteral("h20=on"), QStringLiteral("hbm-control=off"),
                                              QStringLiteral("lag_restart=3/6/9")}
                               << QStringLiteral("H20 on, HBM control off and 1 more");
        QTest::newRow("hypothetical") << QStringList{QStringLiteral("hypothetical.CXMT-LISTED=2027-01-01")}
                                      << QStringLiteral("CXMT on the Entity List from 2027-01-01");
    }
    void briefs() {
        QFETCH(QStringList, assignments);
        QFETCH(QString, brief);
        Scenario scenario;
        for (const QString& assignment : assignments) {
            QVERIFY(set(scenario, bundledSupply(), bundledLaw(), assignment.toStdString()));
        }
        QCOMPARE(QString::fromStdString(briefOf(scenario, bundledSupply(), bundledLaw())), brief);
    }

    /// Every parameter that an equation reads, and that law does not set, has its place in the panel.
    void parameters_haveTopics() {
        QVERIFY(topicOf(parameter("h20_rate_max")) == Topic::H20);
        QVERIFY(topicOf(parameter("h200_cap")) == Topic::H200);
        QVERIFY(topicOf(parameter("smuggled_hbm")) == Topic::Hbm);
        QVERIFY(topicOf(parameter("smuggled_2026")) == Topic::Smuggling);
        QVERIFY(topicOf(parameter("price.nvidia-h20")) == Topic::Demand);
        QVERIFY(topicOf(parameter("economic_life")) == Topic::Ratings);
        QVERIFY(!topicOf(parameter("lawful.nvidia-h20")));
        QVERIFY(!topicOf(parameter("check.hbm_open")));
    }

    void ranges_areRead_data() {
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("central");
        QTest::addColumn<QString>("high");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char* title, const char* low, const char* central, const char* high,
                            const QStringList& problems) {
            QTest::newRow(title) << QString::fromUtf8(low) << QString::fromUtf8(central) << QString::fromUtf8(high)
                                 << problems;
        };
        row("plain", "190000", "320000", "400000", {});
        row("grouped, with unit", "190,000 units/quarter", "320,000\u00a0units/quarter", "4e5", {});
        row("low above", "330000", "320000", "400000", {QStringLiteral("Low is above the central value.")});
        row("high below", "190000", "320000", "300000", {QStringLiteral("High is below the central value.")});
        row("outside", "-1", "320000", "800000",
            {QStringLiteral("Not below 0\u00a0units a quarter."),
             QStringLiteral("Not above 700,000\u00a0units a quarter.")});
        row("another unit", "190000", "320000 units/month", "400000",
            {QStringLiteral("“320000 units/month” is not in units a quarter, the unit here.")});
        row("no number", "190000", "many", "400000",
            {QStringLiteral("“many” is no number: write one in units a quarter.")});
        row("nothing", "", "320000", "400000", {QStringLiteral("Write a number, in units a quarter.")});
    }
    void ranges_areRead() {
        QFETCH(QString, low);
        QFETCH(QString, central);
        QFETCH(QString, high);
        QFETCH(QStringList, problems);
        const RangeReading reading =
            read("h20_rate_max", low.toUtf8().constData(), central.toUtf8().constData(), high.toUtf8().constData());
        QStringList found;
        for (const RangeProblem& problem : reading.problems) {
            found << QString::fromStdString(inEnglish(problem.message));
        }
        QCOMPARE(found, problems);
        if (problems.isEmpty()) {
            QVERIFY(reading.range == (ParameterRange{"h20_rate_max", 190000, 320000, 400000}));
        }
    }

    /// What a scenario is written as is read again, large numbers and small ones too.
    /// A share is typed and shown in per cent, and kept as a fraction; with its own unit behind it, it is that.
    void shares_areInPerCent() {
        const ParameterRange wanted{"china_gate", 0.01, 0.05, 0.3};
        QVERIFY(read("china_gate", "1", "5 %", "30%").range == wanted);
        QVERIFY(read("china_gate", "0.01 fraction", "5", "0.3 fraction").range == wanted);
        const RangeReading tooMuch = read("china_gate", "1", "5", "130");
        QCOMPARE(tooMuch.problems.size(), std::size_t{1});
        QCOMPARE(inEnglish(tooMuch.problems.front().message), std::string("Not above 100\u00a0%."));
        QCOMPARE(rangeWords(parameter("china_gate"), wanted), std::string("5\u00a0% (1 to 30)"));
        QCOMPARE(valueWords(parameter("demand_growth"), 1.18, 4), std::string("1.18× a year"));
        QCOMPARE(valueWords(parameter("h20_rate_max"), 320000, 4), std::string("320,000\u00a0units a quarter"));
    }

    void ranges_areWrittenAsTheyAreRead() {
        const Scenario scenario = with({"h20_rate_max=190000/320000.5/4e5", "h20_order=300000", "pue_china=1.15"});
        QCOMPARE(QString::fromStdString(assignmentOf(scenario.ranges[0])),
                 QStringLiteral("h20_rate_max=190000/320000.5/400000"));
        Scenario again;
        for (const std::string& assignment : assignmentsOf(scenario)) {
            QVERIFY2(set(again, bundledSupply(), bundledLaw(), assignment), assignment.c_str());
        }
        QVERIFY(again.ranges == scenario.ranges);
    }

    void central_takesTheOthersAlong() {
        const Parameter& rate = parameter("h20_rate_max");
        const ParameterRange own{"h20_rate_max", 190000, 320000, 400000};
        QVERIFY(withCentral(rate, own, 160000) == (ParameterRange{"h20_rate_max", 95000, 160000, 200000}));
        // 700,000 is the physical limit.
        QVERIFY(withCentral(rate, own, 640000) == (ParameterRange{"h20_rate_max", 380000, 640000, 700000}));
        QVERIFY(withCentral(rate, own, 9e9).central == 700000);
        const Parameter& order = parameter("h20_order");
        QVERIFY(withCentral(order, {"h20_order", 0, 0, 100000}, 50000) ==
                (ParameterRange{"h20_order", 50000, 50000, 150000}));
    }

    /// For every parameter: a slider that holds its own value, a density whose highest point is 1.
    void sliderAndDensity_ofEveryParameter() {
        for (const Parameter& each : bundledSupply().parameters()) {
            const ParameterRange range = rangeOf({}, each);
            const SliderSpan span = sliderSpanOf(each, range);
            QVERIFY2(span.high > span.low || each.physicalMin == each.physicalMax, each.id.c_str());
            QVERIFY2(span.shareOf(each.central) >= 0.0 && span.shareOf(each.central) <= 1.0, each.id.c_str());
            const Density density = densityOf(each, range);
            QVERIFY2(!density.points.empty(), each.id.c_str());
            double highest = 0.0;
            for (const DensityPoint& point : density.points) {
                highest = std::max(highest, point.height);
                QVERIFY2(std::isfinite(point.height) && point.height >= 0.0, each.id.c_str());
            }
            QCOMPARE(highest, 1.0);
        }
        QVERIFY(densityOf(parameter("h20_order"), rangeOf({}, parameter("h20_order"))).isDiscrete);
        QCOMPARE(densityOf(parameter("h20_order"), rangeOf({}, parameter("h20_order"))).points.size(), std::size_t{2});
    }
};

CHOKEPOINT_TEST(TestLeverList)
#include "tst_leverlist.moc"
