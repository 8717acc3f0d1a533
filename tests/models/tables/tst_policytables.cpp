// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/charts/timelinechart.h"
#include "models/policy/chipfacts.h"
#include "models/store/policyrecord.h"
#include "models/tables/entitylistmodel.h"
#include "models/tables/eventtablemodel.h"
#include "models/tables/frontiertablemodel.h"
#include "models/tables/ruleanswermodel.h"
#include "models/tables/words.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <set>

using namespace chokepoint;
using namespace chokepoint::tables;
using Tester = QAbstractItemModelTester;

namespace {

constexpr policy::Day Today{std::chrono::year(2026), std::chrono::July, std::chrono::day(31)};

const std::shared_ptr<const policy::Record>& record() {
    static const std::shared_ptr<const policy::Record> made = store::loadPolicyRecord().value();
    return made;
}

std::vector<const policy::Event*> events(const std::string& kind = {}) {
    charts::TimelineChartData asked;
    asked.from = std::chrono::year(2015) / 1 / 1;
    asked.to = std::chrono::year(2027) / 12 / 31;
    asked.asOf = Today;
    asked.kind = kind;
    return charts::timelineEvents(*record(), asked);
}

QString cell(const EventTableModel& model, const char* event, int column) {
    const QModelIndex row = model.indexOf(QString::fromUtf8(event));
    return row.isValid() ? row.siblingAtColumn(column).data().toString() : QStringLiteral("nowhere");
}

catalog::Resolver resolver() {
    catalog::Snapshot snapshot;
    snapshot.catalog = tests::reference();
    return {snapshot, {}};
}

std::shared_ptr<const FrontierTable> frontierOf(std::string_view plane) {
    auto table = std::make_shared<FrontierTable>();
    table->record = record();
    table->plane = policy::planeOf(plane);
    policy::Shipment shipment;
    shipment.to = "CN";
    shipment.asOf = Today;
    catalog::Resolver figures = resolver();
    for (policy::ChipFacts& chip : policy::allChipFacts(figures, *record())) {
        FrontierRow row;
        row.result = policy::classifyBriefly(*record(), chip, shipment);
        row.maker = chip.maker;
        row.chip = std::move(chip);
        table->rows.push_back(std::move(row));
    }
    return table;
}

QModelIndex rowOf(const RowTableModel& model, const char* id) {
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(RowTableModel::IdRole).toString() == QLatin1String(id)) {
            return model.index(row, 0);
        }
    }
    return {};
}

void answer(RuleAnswerModel& model, const std::string& chip, policy::Day asOf) {
    policy::Shipment shipment;
    shipment.to = "CN";
    shipment.asOf = asOf;
    catalog::Resolver figures = resolver();
    const std::vector<policy::ChipFacts> chips = policy::allChipFacts(figures, *record());
    const auto facts = std::ranges::find(chips, chip, &policy::ChipFacts::id);
    QVERIFY(facts != chips.end());
    model.setAnswers(record(), policy::classify(*record(), *facts, shipment), *facts);
}

}  // namespace

class TestPolicyTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void events_haveTheirDatesAndStatus() {
        EventTableModel model(Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates)));
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setEvents(record(), events(), Today);
        QVERIFY(model.rowCount() > 150);
        const char* plea = "2025-07-cadence-plea";
        QCOMPARE(cell(model, plea, EventTableModel::EffectiveColumn), QStringLiteral("28 Jul 2025"));
        QCOMPARE(cell(model, plea, EventTableModel::LaneColumn), QStringLiteral("Enforcement"));
        const char* affiliates = "2025-09-affiliates-rule";
        QCOMPARE(cell(model, affiliates, EventTableModel::StatusColumn), QStringLiteral("suspended"));
        model.setEvents(record(), events(), std::chrono::year(2025) / 10 / 15);
        QCOMPARE(cell(model, affiliates, EventTableModel::StatusColumn), QStringLiteral("in force"));
        model.setEvents(record(), events(), std::chrono::year(2026) / 11 / 11);
        QCOMPARE(cell(model, affiliates, EventTableModel::StatusColumn), QStringLiteral("not verified"));
        QVERIFY(model.indexOf(QString::fromUtf8(affiliates))
                    .siblingAtColumn(EventTableModel::StatusColumn)
                    .data(RowTableModel::IsWarningRole)
                    .toBool());
    }

    void events_sortByDay_unknownLast() {
        EventTableModel model(Writing::forLocale(QLocale::c()));
        model.setEvents(record(), events(), Today);
        const std::vector<double>& keys = model.sortKeys(EventTableModel::EndedColumn);
        QVERIFY(
            std::isnan(keys[static_cast<std::size_t>(model.indexOf(QStringLiteral("2025-07-cadence-plea")).row())]));
    }

    void paper_hasEveryEvent_inGroups_withItsSource() {
        catalog::Context context;
        context.asOf = Today;
        const charts::TableSpec table =
            eventTable(*record(), events(), *tests::reference(), context, Writing::forLocale(QLocale::c()));
        std::size_t rows = 0;
        std::set<std::string> groups;
        for (const charts::TableGroup& group : table.groups) {
            QVERIFY2(groups.insert(group.title).second, group.title.c_str());
            for (const charts::TableRow& row : group.rows) {
                QCOMPARE(row.cells.size(), table.columns.size());
                QVERIFY2(!row.cells.back().sources.empty(), row.label.c_str());
                ++rows;
            }
        }
        QCOMPARE(rows, events().size());
        QVERIFY(!table.sources.empty());
    }

    void frontier_answersForEveryChip_andFollowsAnotherPlane() {
        FrontierTableModel model(Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates)));
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setTable(frontierOf("performance_density"));
        const int chips = model.rowCount();
        QVERIFY(chips > 100);
        QCOMPARE(model.headerData(FrontierTableModel::YColumn, Qt::Horizontal).toString(),
                 QStringLiteral("Density, TPP/mm²"));
        model.setTable(frontierOf("performance_density"));
        model.setTable(frontierOf("memory_bandwidth"));
        QCOMPARE(model.rowCount(), chips);
        const QModelIndex h20 = rowOf(model, "nvidia-h20");
        QCOMPARE(h20.siblingAtColumn(FrontierTableModel::XColumn).data().toString(), QStringLiteral("2,368"));
        QCOMPARE(h20.siblingAtColumn(FrontierTableModel::YColumn).data().toString(), QStringLiteral("4,000"));
        model.setTable(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void ruleAnswers_standTightestFirst_andFollowAnotherChip() {
        RuleAnswerModel model(Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates)));
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        answer(model, "nvidia-h20", {std::chrono::year(2025) / 4 / 1});
        const QModelIndex line = rowOf(model, "US-2023-3A090B");
        QCOMPARE(line.siblingAtColumn(RuleAnswerModel::AnswerColumn).data().toString(), QStringLiteral("no"));
        QCOMPARE(line.siblingAtColumn(RuleAnswerModel::ChangeColumn).data().toString(),
                 QStringLiteral("TPP +1.35\u00a0%, to 2,400"));
        answer(model, "nvidia-h100-sxm5", {std::chrono::year(2025) / 4 / 1});
        answer(model, "nvidia-h100-sxm5", {std::chrono::year(2023) / 1 / 1});
        QVERIFY(model.rowCount() > 0);
        // What is missing is called by name.
        answer(model, "amd-mi440x", {std::chrono::year(2025) / 4 / 1});
        QCOMPARE(rowOf(model, "US-2023-3A090A-DC").siblingAtColumn(RuleAnswerModel::WhyColumn).data().toString(),
                 QStringLiteral("needs TPP, die area"));
    }

    void parties_openOnTheNewestAdditions() {
        EntityListModel model(Writing::forLocale(QLocale::c()));
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setRecord(record(), Today);
        QVERIFY(model.partyCount() > 0);
        QVERIFY(model.index(0).data(EntityListModel::IsNoticeRole).toBool());
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    }

    void search_saysWhichNameMatched_how_andHowWell_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("matched");
        QTest::addColumn<QString>("score");
        QTest::newRow("alias") << QStringLiteral("YMTC") << QStringLiteral("YMTC") << QStringLiteral("100\u00a0%");
        QTest::newRow("Chinese") << QStringLiteral("华为") << QStringLiteral("华为") << QStringLiteral("100\u00a0%");
    }

    void search_saysWhichNameMatched_how_andHowWell() {
        QFETCH(QString, query);
        QFETCH(QString, matched);
        QFETCH(QString, score);
        EntityListModel model(Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates)));
        model.setRecord(record(), Today);
        model.setQuery(query);
        QVERIFY(model.rowCount() > 0);
        const QModelIndex best = model.index(0);
        QCOMPARE(best.data(EntityListModel::MatchedRole).toString(), matched);
        QVERIFY(!best.data(EntityListModel::MethodRole).toString().isEmpty());
        QCOMPARE(best.data(EntityListModel::ScoreRole).toString(), score);
    }
};

CHOKEPOINT_TEST(TestPolicyTables)
#include "tst_policytables.moc"
