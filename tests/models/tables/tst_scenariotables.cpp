// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/policyrecord.h"
#include "models/store/supplyrecord.h"
#include "models/tables/leverlistmodel.h"
#include "models/tables/scenariolistmodel.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tables;

namespace {

const std::shared_ptr<const policy::Record>& law() {
    static const std::shared_ptr<const policy::Record> record = store::loadPolicyRecord().value();
    return record;
}

const std::shared_ptr<const scenario::Supply>& supply() {
    static const std::shared_ptr<const scenario::Supply> record = store::loadSupply().value();
    return record;
}

scenario::Scenario own(const char* id, std::initializer_list<const char*> assignments) {
    scenario::Scenario scenario;
    scenario.id = id;
    scenario.name = id;
    for (const char* assignment : assignments) {
        if (!scenario::set(scenario, *supply(), *law(), assignment)) {
            qFatal("no such assignment: %s", assignment);
        }
    }
    return scenario;
}

Writing english() {
    return Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates));
}

QString at(const LeverListModel& model, int row, int role) {
    return model.index(row, 0).data(role).toString();
}

}  // namespace

class TestScenarioTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenarios_areInTwoGroups() {
        ScenarioListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setScenarios(nullptr, *law(), {});
        QCOMPARE(model.rowCount(), 0);
        model.setScenarios(supply().get(), *law(), {});
        const int ready = static_cast<int>(supply()->scenarios().size());
        QCOMPARE(model.rowCount(), ready + 1);
        QCOMPARE(model.index(1, 0).data(ScenarioListModel::IdRole).toString(), QStringLiteral("as-recorded"));
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsSelectable));
        std::vector<scenario::Scenario> mine{own("mine", {"h20=off"})};
        mine[0].tags = {"press", "July"};
        model.setScenarios(supply().get(), *law(), mine);
        QCOMPARE(model.rowCount(), ready + 3);
        const QModelIndex last = model.index(model.rowCount() - 1, 0);
        QVERIFY(last.data(ScenarioListModel::IsOwnRole).toBool());
        QCOMPARE(last.data(ScenarioListModel::SentenceRole).toString(), QStringLiteral("As recorded, but H20 is off."));
        QCOMPARE(last.data(ScenarioListModel::TagsRole).toString(), QStringLiteral("press · July"));
    }

    void otherWords_keepTheRows() {
        ScenarioListModel model;
        const QAbstractItemModelTester tester(&model);
        std::vector<scenario::Scenario> mine{own("mine", {"h20=off"})};
        model.setScenarios(supply().get(), *law(), mine);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setScenarios(supply().get(), *law(), mine);
        QCOMPARE(changed.count(), 0);
        mine[0].name = "Another name";
        model.setScenarios(supply().get(), *law(), mine);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
    }

    void checkBoxes_sayWhatIsLaidOver() {
        ScenarioListModel model;
        const QAbstractItemModelTester tester(&model);
        std::vector<scenario::Scenario> mine{own("mine", {"h20=off"})};
        model.setScenarios(supply().get(), *law(), mine);
        const QModelIndex record = model.index(model.rowOf(QStringLiteral("as-recorded")), 0);
        QVERIFY(!record.data(Qt::CheckStateRole).isValid());
        QVERIFY(!model.setData(record, Qt::Checked, Qt::CheckStateRole));
        model.setCheckable(true);
        QSignalSpy overlaid(&model, &ScenarioListModel::overlaidChanged);
        QVERIFY(model.setData(model.index(model.rowOf(QStringLiteral("mine")), 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.setData(record, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.overlaid(), (QStringList{QStringLiteral("as-recorded"), QStringLiteral("mine")}));
        QCOMPARE(overlaid.count(), 2);
        model.setOverlaid({QStringLiteral("mine"), QStringLiteral("gone")});
        QCOMPARE(model.overlaid(), QStringList{QStringLiteral("mine")});
        QCOMPARE(overlaid.count(), 2);
        // One that is deleted is no longer laid over.
        model.setScenarios(supply().get(), *law(), {});
        QCOMPARE(overlaid.count(), 3);
        QVERIFY(model.overlaid().isEmpty());
    }

    void levers_areByTopic_closedButOne() {
        LeverListModel model(english());
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        model.setWorld(supply(), law());
        QCOMPARE(at(model, 0, Qt::DisplayRole), QStringLiteral("H20 supply"));
        QVERIFY(model.index(0, 0).data(LeverListModel::IsOpenRole).toBool());
        QCOMPARE(at(model, 1, LeverListModel::IdRole), QStringLiteral("h20"));
        QCOMPARE(at(model, 1, LeverListModel::ValueRole), QStringLiteral("as recorded"));
        const int entities = static_cast<int>(scenario::Topic::EntityList);
        const int before = model.rowCount();
        QVERIFY(model.rowOf(QStringLiteral("hypothetical.CXMT-LISTED")) < 0);
        model.setOpen(entities, true);
        QVERIFY(model.rowCount() > before + 18);
        QVERIFY(model.rowOf(QStringLiteral("hypothetical.CXMT-LISTED")) > 0);
        model.setOpen(entities, false);
        QCOMPARE(model.rowCount(), before);
        // SenseTime and others changed no series.
        const int row = model.reveal(QStringLiteral("entity-list.2019-10-ai-surveillance-entity-list"));
        QCOMPARE(at(model, row, LeverListModel::DetailRole), QStringLiteral("law only"));
    }

    void whatDiffers_isOnTop() {
        LeverListModel model(english());
        const QAbstractItemModelTester tester(&model);
        model.setWorld(supply(), law());
        model.setScenario(own("mine", {"h20=off@2027-01-01", "h20_rate_max=100000/250000/400000"}));
        QCOMPARE(model.changedCount(), 2);
        QCOMPARE(model.headingRow(LeverListModel::ChangedTopic), 0);
        QCOMPARE(at(model, 1, LeverListModel::ValueRole), QStringLiteral("off from 1 Jan 2027"));
        QCOMPARE(at(model, 2, LeverListModel::ValueRole), QStringLiteral("250,000\u00a0units a quarter"));
        model.setScenario({});
        QCOMPARE(model.changedCount(), 0);
        QCOMPARE(model.headingRow(LeverListModel::ChangedTopic), -1);
    }

    void aSearch_findsWhatIsClosed() {
        LeverListModel model(english());
        const QAbstractItemModelTester tester(&model);
        model.setWorld(supply(), law());
        model.setQuery(QStringLiteral("cxmt"));
        QVERIFY(model.rowOf(QStringLiteral("hypothetical.CXMT-LISTED")) >= 0);
        QVERIFY(model.rowOf(QStringLiteral("cxmt_hbm_2026")) >= 0);
        QVERIFY(model.rowOf(QStringLiteral("h20")) < 0);
        model.setQuery(QStringLiteral("no such lever at all"));
        QCOMPARE(model.shownCount(), 0);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.reveal(QStringLiteral("pue_china")) > 0);
    }
};

CHOKEPOINT_TEST(TestScenarioTables)
#include "tst_scenariotables.moc"
