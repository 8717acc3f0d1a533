// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisontablemodel.h"
#include "models/tables/groupedsortproxy.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using Model = tables::ComparisonTableModel;
using Tester = QAbstractItemModelTester;

namespace {

QString cell(const Model& model, const char* subject, const char* metric, bool ratio = false) {
    return model.indexOf(QLatin1String(subject), QLatin1String(metric), ratio).data().toString();
}

}  // namespace

class TestComparisonTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyModel() {
        Model model{tables::Writing{}};
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        model.setComparison(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void headlinePair() {
        Model model{tables::Writing{}};
        tables::GroupedSortProxy proxy;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        const Tester proxyTester(&proxy, Tester::FailureReportingMode::QtTest);
        model.setComparison(tests::headlinePair());
        QCOMPARE(cell(model, tests::Nvl72, "compute_16bit"), QStringLiteral("180"));
        QCOMPARE(cell(model, tests::CloudMatrix, "compute_16bit"), QStringLiteral("300"));
        QCOMPARE(cell(model, tests::CloudMatrix, "compute_16bit", true), QStringLiteral("1.67×"));
        QCOMPARE(cell(model, tests::Nvl72, "power"), QStringLiteral("145"));
        QCOMPARE(cell(model, tests::CloudMatrix, "power"), QStringLiteral("559"));
        // Metric, unit, baseline, other and its ratio: the baseline has no ratio column.
        QCOMPARE(model.columnCount(), Model::FirstSubjectColumn + 3);
        QVERIFY(!model.indexOf(QLatin1String(tests::Nvl72), QStringLiteral("power"), true).isValid());
    }

    void pressOfJuly2025() {
        Model model{tables::Writing{}};
        model.setComparison(tests::headlinePair({}, "press-2025-07"));
        QCOMPARE(cell(model, tests::CloudMatrix, "power"), QStringLiteral("600"));
        QCOMPARE(cell(model, tests::Nvl72, "power"), QStringLiteral("150"));
        QCOMPARE(cell(model, tests::CloudMatrix, "compute_16bit", true), QStringLiteral("1.40×"));
        QVERIFY(cell(model, tests::CloudMatrix, "price", true).startsWith(QStringLiteral("above 2")));
    }

    void tipsTellRangeReasonAndFlags() {
        Model model{tables::Writing{}};
        model.setComparison(tests::headlinePair());
        const QModelIndex power = model.indexOf(QLatin1String(tests::CloudMatrix), QStringLiteral("power"));
        const QString tip = power.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("559")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("600")), qPrintable(tip));
        QVERIFY(power.data(Model::CitationRole).toString().contains(QStringLiteral("SemiAnalysis")));
        QVERIFY(power.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("CloudMatrix 384")));
        // The press's 1.4 is disputed and stands beside 1.67.
        const QModelIndex ratio =
            model.indexOf(QLatin1String(tests::CloudMatrix), QStringLiteral("compute_16bit"), true);
        QVERIFY(ratio.data(Model::NoticeRole).isValid());
    }

    void sameShapeChangesDataOnly() {
        Model model{tables::Writing{}};
        model.setComparison(tests::headlinePair());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setComparison(tests::headlinePair({}, "press-2025-07"));
        QCOMPARE(resets.count(), 0);
        QVERIFY(changes.count() > 0);
        model.setComparison(tests::headlinePair({"power"}));
        QCOMPARE(resets.count(), 1);
    }

    void sorting_keepsGroupsAndPutsUnknownLast_data() {
        QTest::addColumn<int>("order");
        QTest::newRow("ascending") << static_cast<int>(Qt::AscendingOrder);
        QTest::newRow("descending") << static_cast<int>(Qt::DescendingOrder);
    }
    void sorting_keepsGroupsAndPutsUnknownLast() {
        QFETCH(int, order);
        Model model{tables::Writing{}};
        tables::GroupedSortProxy proxy;
        proxy.setSourceModel(&model);
        std::vector<std::string> all;
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            all.emplace_back(metric.id);
        }
        model.setComparison(tests::headlinePair(all));
        QStringList groups;
        for (int row = 0; row < model.rowCount(); ++row) {
            groups << model.index(row, 0).data().toString();
        }
        const int column = Model::FirstSubjectColumn + 2;
        proxy.sort(column, static_cast<Qt::SortOrder>(order));
        for (int group = 0; group < proxy.rowCount(); ++group) {
            const QModelIndex above = proxy.index(group, 0);
            QCOMPARE(above.data().toString(), groups.at(group));
            bool sawUnknown = false;
            std::optional<double> before;
            for (int row = 0; row < proxy.rowCount(above); ++row) {
                const QVariant value = proxy.index(row, column, above).data(Model::SortRole);
                if (!value.isValid()) {
                    sawUnknown = true;
                    continue;
                }
                QVERIFY2(!sawUnknown, "an unknown value stands before a known one");
                if (before) {
                    QVERIFY(order == Qt::AscendingOrder ? *before <= value.toDouble() : *before >= value.toDouble());
                }
                before = value.toDouble();
            }
        }
    }
};

CHOKEPOINT_TEST(TestComparisonTableModel)
#include "tst_comparisontablemodel.moc"
