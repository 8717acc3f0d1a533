// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipfacts.h"
#include "models/policy/classify.h"
#include "models/store/reference.h"
#include "models/store/scenariorow.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

scenario::Scenario scenarioOf(Session& session, const char* name, std::initializer_list<const char*> differences) {
    scenario::Scenario scenario;
    scenario.id = std::string("id-") + name;
    scenario.name = name;
    for (const char* difference : differences) {
        must(scenario::set(scenario, *session.supply(), *session.recorded(), difference));
    }
    return scenario;
}

Result<Change> set(Session& session, const scenario::Scenario& scenario) {
    return session.apply({SetScenario{scenario.id, scenario}, {}, std::nullopt});
}

void choose(Session& session, const std::string& id, std::chrono::year_month_day asOf) {
    catalog::Context context = session.context();
    context.scenario = id;
    context.asOf = asOf;
    session.setContext(context);
}

std::string statusOf(const Session& session, const char* chip) {
    static catalog::Resolver resolver({store::loadReference().value(), {}}, {});
    policy::Shipment shipment;
    shipment.asOf = session.context().asOf;
    return policy::classify(*session.record(), policy::chipFacts(resolver, *session.record(), chip), shipment).status;
}

constexpr const char* October2023 = "rules.2023-10-ac-s-ifr=off";

}  // namespace

/// Scenarios of the workbook, and the law that follows the one chosen.
class TestSessionScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenario_isStoredUndoneAndDeleted() {
        SessionFixture f(SessionFixture::World::Bundled);
        const scenario::Scenario mine = scenarioOf(f.session(), "Mine", {"h20=off", "lag_restart=3/6/9"});
        const Change change = must(set(f.session(), mine));
        QVERIFY(change == (Change{{{"scenario", {"id-Mine"}, RowEvent::Added}}, false, false}));
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Add the scenario “Mine”"));
        QVERIFY(must(set(f.session(), mine)).isEmpty());
        must(f.session().saveAs(f.at("a.chokepoint")));
        f.restart();
        must(f.session().open(f.at("a.chokepoint")));
        QVERIFY(f.session().scenarios() == std::vector{mine});
        QVERIFY(must(f.session().scenario("id-Mine")) == mine);
        must(f.session().undo());
        QVERIFY(f.session().scenarios().empty());
        must(f.session().redo());
        must(f.session().apply({SetScenario{"id-Mine", std::nullopt}, {}, std::nullopt}));
        QVERIFY(f.session().scenarios().empty());
        must(f.session().undo());
        QVERIFY(f.session().scenarios() == std::vector{mine});
        must(f.session().flush());
    }

    void tagsAndDescription_areKept() {
        SessionFixture f(SessionFixture::World::Bundled);
        scenario::Scenario mine = scenarioOf(f.session(), "Mine", {"lens=press-2025-07", "known-at=2025-07-31"});
        mine.description = "As the press saw it.";
        mine.tags = {"press", "July"};
        must(set(f.session(), mine));
        QVERIFY(f.session().scenarios() == std::vector{mine});
    }

    void wrongScenarios_areRefused_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("lever");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* title, const char* id, const char* name, const char* lever, const char* part) {
            QTest::newRow(title) << QString::fromUtf8(id) << QString::fromUtf8(name) << QString::fromUtf8(lever)
                                 << QString::fromUtf8(part);
        };
        row("no name", "id-x", " ", "h20", "needs a name");
        row("taken name", "id-x", "Mine", "h20", "a scenario “Mine” already");
        row("ready-made name", "id-x", "H20 never banned", "h20", "already");
        row("ready-made id", "h20-banned", "Other", "h20", "is a scenario of the reference");
        row("no id", "", "Other", "h20", "is no id");
        row("unknown lever", "id-x", "Other", "h2o", "did you mean 'h20'?");
    }
    void wrongScenarios_areRefused() {
        QFETCH(QString, id);
        QFETCH(QString, name);
        QFETCH(QString, lever);
        QFETCH(QString, part);
        SessionFixture f(SessionFixture::World::Bundled);
        must(set(f.session(), scenarioOf(f.session(), "Mine", {"h20=off"})));
        scenario::Scenario wrong;
        wrong.id = id.toStdString();
        wrong.name = name.toStdString();
        wrong.differences = {{lever.toStdString(), {scenario::LeverState::Off, std::nullopt}}};
        const Result<Change> refused = set(f.session(), wrong);
        QVERIFY(!refused);
        const QString sentence = QString::fromStdString(inEnglish(refused.error()));
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
        QCOMPARE(f.session().scenarios().size(), std::size_t{1});
    }

    void unknownScenario_isNotDeleted() {
        SessionFixture f(SessionFixture::World::Bundled);
        QVERIFY(!f.session().apply({SetScenario{"id-none", std::nullopt}, {}, std::nullopt}));
    }

    /// The analyst's own toggles, through the one record that every view asks.
    void law_followsTheChosenScenario() {
        SessionFixture f(SessionFixture::World::Bundled);
        constexpr auto January = std::chrono::January / 1 / 2024;
        const auto recorded = f.session().record();
        must(set(f.session(), scenarioOf(f.session(), "Mine", {October2023})));
        choose(f.session(), "as-recorded", January);
        QVERIFY(f.session().record() == recorded);
        QCOMPARE(statusOf(f.session(), "nvidia-a800-sxm"), std::string("controlled_3A090a"));
        choose(f.session(), "id-Mine", January);
        QCOMPARE(f.session().context().scenarioName, std::string("Mine"));
        QCOMPARE(statusOf(f.session(), "nvidia-a800-sxm"), std::string("at_only_3A991p"));
        QCOMPARE(statusOf(f.session(), "nvidia-a100-sxm4-80gb"), std::string("controlled_3A090a"));
        QVERIFY(f.session().recorded() == recorded);
    }

    void changingThePresentScenario_changesTheContext() {
        SessionFixture f(SessionFixture::World::Bundled);
        must(set(f.session(), scenarioOf(f.session(), "Mine", {})));
        choose(f.session(), "id-Mine", std::chrono::June / 1 / 2025);
        QCOMPARE(statusOf(f.session(), "nvidia-h20"), std::string("licence_required_letter"));
        QVERIFY(must(set(f.session(), scenarioOf(f.session(), "Mine", {"h20=on"}))).isContextChanged);
        QCOMPARE(statusOf(f.session(), "nvidia-h20"), std::string("at_only_3A991p"));
        QVERIFY(must(f.session().undo()).isContextChanged);
        QCOMPARE(statusOf(f.session(), "nvidia-h20"), std::string("licence_required_letter"));
        must(f.session().redo());
        QVERIFY(!must(set(f.session(), scenarioOf(f.session(), "Another", {"h20=off"}))).isContextChanged);
    }

    void deletingThePresentScenario_fallsBackToTheRecord() {
        SessionFixture f(SessionFixture::World::Bundled);
        must(set(f.session(), scenarioOf(f.session(), "Mine", {"h20=on"})));
        choose(f.session(), "id-Mine", std::chrono::June / 1 / 2025);
        QVERIFY(must(f.session().apply({SetScenario{"id-Mine", std::nullopt}, {}, std::nullopt})).isContextChanged);
        QCOMPARE(f.session().context().scenario, std::string("as-recorded"));
        QVERIFY(f.session().record() == f.session().recorded());
    }

    void whatWasNotKnown_hasNotHappened() {
        SessionFixture f(SessionFixture::World::Bundled);
        choose(f.session(), "as-recorded", std::chrono::January / 1 / 2026);
        QCOMPARE(statusOf(f.session(), "nvidia-h20"), std::string("case_by_case"));
        catalog::Context context = f.session().context();
        context.knownAt = units::parseDate("2025-07-31").value();
        f.session().setContext(context);
        QCOMPARE(statusOf(f.session(), "nvidia-h20"), std::string("licence_required_letter"));
    }

    /// A later reference may have lost a lever, and a file may have been written by anyone.
    void whatTheReferenceCannotRead_isLeftOutAndStays() {
        SessionFixture f(SessionFixture::World::Bundled);
        for (const char* differences : {R"({"differences":["h20=off","gone.lever=off",7]})", "no JSON", "[]"}) {
            const store::ReadScenario read =
                store::readScenario({"id", "Name", differences, ""}, *f.session().supply(), *f.session().recorded());
            QVERIFY(!read.unread.empty());
            QCOMPARE(read.scenario.differences.size(), std::size_t(differences[0] == '{' ? 1 : 0));
        }
    }

    void scenarioThatIsGone_countsAsTheRecord() {
        SessionFixture f(SessionFixture::World::Bundled);
        choose(f.session(), "id-gone", std::chrono::June / 1 / 2025);
        QCOMPARE(f.session().context().scenario, std::string("as-recorded"));
    }
};

CHOKEPOINT_TEST(TestSessionScenarios)

#include "tst_sessionscenarios.moc"
