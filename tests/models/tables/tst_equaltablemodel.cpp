// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/equaltablemodel.h"
#include "models/tables/metriclistmodel.h"
#include "models/tables/rowproxy.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using Model = tables::EqualTableModel;

namespace {

std::shared_ptr<const tables::EqualTable> at(const char* metric, double value) {
    catalog::Resolver resolver(tests::snapshot(), {});
    catalog::EqualTargetRequest request;
    request.target = {metric, value};
    return std::make_shared<const tables::EqualTable>(
        tables::EqualTable{tests::reference(), catalog::atEqualTarget(resolver, request).value()});
}

QString cell(const Model& model, const char* subject, int column) {
    const QModelIndex row = model.indexOf(QLatin1String(subject));
    return row.siblingAtColumn(column).data().toString();
}

}  // namespace

class TestEqualTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyWithoutTable() {
        Model model(tables::Writing{});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setTable(at("price", 1e8));
        QVERIFY(model.rowCount() > 10);
        model.setTable(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    /// 100 M over the 8.2 M of a CloudMatrix 384, and over the 3 M-odd of an NVL72.
    void aBudget() {
        Model model(tables::Writing{});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable(at("price", 1e8));
        QCOMPARE(cell(model, tests::CloudMatrix, Model::CountColumn), QStringLiteral("12"));
        QVERIFY(model.headerData(model.columnOf(QStringLiteral("price")), Qt::Horizontal)
                    .toString()
                    .endsWith(QStringLiteral("M USD")));
        QCOMPARE(cell(model, tests::CloudMatrix, Model::ExactColumn), QStringLiteral("12.2"));
        QCOMPARE(cell(model, tests::CloudMatrix, model.columnOf(QStringLiteral("price"))), QStringLiteral("98.4"));
        QCOMPARE(cell(model, tests::CloudMatrix, model.columnOf(QStringLiteral("chip_count"))),
                 QStringLiteral("4,610"));
        const QModelIndex power =
            model.indexOf(QLatin1String(tests::CloudMatrix)).siblingAtColumn(model.columnOf(QStringLiteral("power")));
        QCOMPARE(power.data(Model::MetricRole).toString(), QStringLiteral("power"));
        QVERIFY2(power.data().toString().contains(QStringLiteral("–")), qPrintable(power.data().toString()));
    }

    /// 100 EFLOPS need 555.6 NVL72, so 556.
    void exactlyIsNoWholeNumber() {
        Model model(tables::Writing{});
        model.setTable(at("compute_16bit", 1e5));
        QCOMPARE(cell(model, tests::Nvl72, Model::CountColumn), QStringLiteral("556"));
        QCOMPARE(cell(model, tests::Nvl72, Model::ExactColumn), QStringLiteral("555.6"));
        QVERIFY(model.headerData(model.columnOf(QStringLiteral("compute_16bit")), Qt::Horizontal)
                    .toString()
                    .endsWith(QStringLiteral("EFLOPS")));
    }

    void unknownSaysWhy() {
        Model model(tables::Writing{});
        model.setTable(at("price", 1e8));
        const int note = model.columnCount() - 1;
        int unknown = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const bool isUnknown = model.index(row, Model::CountColumn).data(Model::IsUnknownRole).toBool();
            unknown += isUnknown ? 1 : 0;
            const bool isNone = model.index(row, Model::CountColumn).data().toString() == QStringLiteral("0");
            QCOMPARE(model.index(row, note).data().toString().isEmpty(), !isUnknown && !isNone);
        }
        QVERIFY(unknown > 0);
    }

    void anotherTargetOfTheSameOrderChangesDataOnly() {
        Model model(tables::Writing{});
        model.setTable(at("power", 10000.0));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setTable(at("power", 10001.0));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        model.setTable(at("price", 1e8));
        QCOMPARE(reset.count(), 1);
    }

    void sortsByCountWithUnknownsLast() {
        Model model(tables::Writing{});
        model.setTable(at("price", 1e8));
        tables::RowProxy sorted;
        const QAbstractItemModelTester tester(&sorted, QAbstractItemModelTester::FailureReportingMode::QtTest);
        sorted.setSourceModel(&model);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            sorted.sort(Model::CountColumn, order);
            const QModelIndex last = sorted.index(sorted.rowCount() - 1, Model::CountColumn);
            QVERIFY(last.data(Model::IsUnknownRole).toBool());
        }
    }
};

class TestMetricListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void search_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::newRow("its beginning") << QStringLiteral("pric") << QStringLiteral("price");
        QTest::newRow("words in any order") << QStringLiteral("rack power") << QStringLiteral("power_per_rack");
        QTest::newRow("short name") << QStringLiteral("kw per pflops") << QStringLiteral("power_per_compute_16bit");
        QTest::newRow("id") << QStringLiteral("compute_fp8") << QStringLiteral("compute_fp8");
        QTest::newRow("group") << QStringLiteral("interconnect") << QStringLiteral("interconnect_bandwidth");
        QTest::newRow("nothing such") << QStringLiteral("beauty") << QString();
    }
    void search() {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        tables::MetricListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<const catalog::Metric*> metrics;
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            metrics.push_back(&metric);
        }
        model.setMetrics(metrics);
        QCOMPARE(model.rowCount(), static_cast<int>(metrics.size()));
        model.setQuery(typed);
        QCOMPARE(model.index(0).data(tables::MetricListModel::MetricRole).toString(), first);
        model.setQuery({});
        QCOMPARE(model.rowCount(), static_cast<int>(metrics.size()));
    }
};

CHOKEPOINT_TEST(TestEqualTableModel)
CHOKEPOINT_TEST(TestMetricListModel)
#include "tst_equaltablemodel.moc"
