// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/claimtablemodel.h"
#include "models/tables/rowproxy.h"
#include "models/tables/sourcetablemodel.h"
#include "models/tables/subjecttablemodel.h"
#include "models/tables/words.h"
#include "tests/models/catalog/catalogfixture.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tables;
using chokepoint::tests::CatalogFixture;
using Tester = QAbstractItemModelTester;

namespace {

constexpr std::pair<std::string_view, std::string_view> Dense{"sparsity", "dense"};

CatalogFixture catalogue() {
    using namespace catalog;
    CatalogFixture fixture;
    fixture.source("an", SourceKind::Analyst, "2025-04-16", false, "SemiAnalysis")
        .source("july", SourceKind::Press, "2025-07", false, "Aiwire")
        .source("silent", SourceKind::Community, "2020");
    fixture.subject("cm384", SubjectKind::System)
        .number("c1", "cm384", "power", 559.378, "kW", "an", {{"boundary", "system"}})
        .number("c2", "cm384", "power", 600, "kW", "july")
        .ratio("c3", "cm384", "fp16_ratio", "nvl72", 1.4, "july")
        .standing(Standing::Disputed, "300 over 180 is 1.67");
    fixture.subject("nvl72", SubjectKind::System).text("n1", "nvl72", "cooling", "liquid", "an");
    fixture.subject("h20", SubjectKind::Chip)
        .number("h1", "h20", "tdp", 400, "W", "an")
        .number("h2", "h20", "fp16_tflops", 148, "TFLOPS", "an", {Dense});
    return fixture;
}

QString cell(const RowTableModel& model, const char* row, const char* column) {
    const int at = model.columnOf(QString::fromUtf8(column));
    const QModelIndex index = model.indexOf(QString::fromUtf8(row));
    return at < 0 || !index.isValid() ? QStringLiteral("nowhere") : index.siblingAtColumn(at).data().toString();
}

QStringList firstNames(const RowProxy& proxy, int most) {
    QStringList result;
    for (int row = 0; row < std::min(most, proxy.rowCount()); ++row) {
        result << proxy.index(row, 0).data().toString();
    }
    return result;
}

}  // namespace

class TestWideTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subjects_data() {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("shown");
        QTest::newRow("name") << "cm384"
                              << "name"
                              << "cm384";
        QTest::newRow("kind") << "h20"
                              << "kind"
                              << "chip";
        QTest::newRow("a system's power") << "cm384"
                                          << "power" << QStringLiteral("559\u00a0kW");
        QTest::newRow("a chip's power") << "h20"
                                        << "power" << QStringLiteral("400\u00a0W");
        QTest::newRow("unknown") << "nvl72"
                                 << "power" << QStringLiteral("–");
        QTest::newRow("has no meaning for the kind") << "h20"
                                                     << "racks" << QStringLiteral("–");
        QTest::newRow("claims") << "cm384"
                                << "claims"
                                << "3";
        QTest::newRow("disputed") << "cm384"
                                  << "disputed"
                                  << "disputed";
        QTest::newRow("not disputed") << "h20"
                                      << "disputed"
                                      << "";
    }
    void subjects() {
        QFETCH(QString, row);
        QFETCH(QString, column);
        QFETCH(QString, shown);
        SubjectTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setTable(makeSubjectTable(catalogue().snapshot(), {}));
        QCOMPARE(cell(model, row.toUtf8(), column.toUtf8()), shown);
    }

    void subjects_sortAcrossUnits_andFilterByLimit() {
        SubjectTableModel model{Writing{}};
        model.setTable(makeSubjectTable(catalogue().snapshot(), {}));
        RowProxy proxy;
        Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        const int power = model.columnOf(QStringLiteral("power"));
        proxy.sort(power, Qt::DescendingOrder);
        QCOMPARE(firstNames(proxy, 3).join(u' '), QStringLiteral("cm384 h20 nvl72"));
        proxy.setFilter(power, QStringLiteral("> 300 W"));
        QCOMPARE(firstNames(proxy, 3).join(u' '), QStringLiteral("cm384 h20"));
        proxy.setFilter(power, QStringLiteral("0.3–1"));  // kW, the systems' unit
        QCOMPARE(firstNames(proxy, 3).join(u' '), QStringLiteral("h20"));
        proxy.setFilter(power, QStringLiteral("100–600 W"));
        QCOMPARE(firstNames(proxy, 3).join(u' '), QStringLiteral("h20"));
    }

    void sameSubjectsUnderAnotherLens_changeDataOnly() {
        CatalogFixture fixture = catalogue();
        fixture.lens("press", catalog::LensRule::Sources, {"july"});
        const catalog::Snapshot snapshot = fixture.snapshot();
        SubjectTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setTable(makeSubjectTable(snapshot, {}));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTable(makeSubjectTable(snapshot, tests::withLens("press")));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(cell(model, "cm384", "power"), QStringLiteral("600\u00a0kW"));
        model.setTable(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void columnsAreFilled_onceTheyAreAskedFor() {
        const catalog::Snapshot snapshot = catalogue().snapshot();
        SubjectTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        SubjectTableRequest request;
        request.metrics = {"power", "no-such-metric"};
        const auto power = makeSubjectTable(snapshot, {}, request);
        model.setTable(power);
        QCOMPARE(cell(model, "cm384", "power"), QStringLiteral("559\u00a0kW"));
        // Looked at, it is resolved; it sorts by nothing yet.
        QCOMPARE(cell(model, "h20", "compute_16bit"), QStringLiteral("148\u00a0TFLOPS"));
        const auto& keys = model.sortKeys(model.columnOf(QStringLiteral("compute_16bit")));
        QVERIFY(std::all_of(keys.begin(), keys.end(), [](double key) { return std::isnan(key); }));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        request.metrics = {"power", "compute_16bit"};
        request.previous = power;
        const auto both = makeSubjectTable(snapshot, {}, request);
        model.setTable(both);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(cell(model, "h20", "compute_16bit"), QStringLiteral("148\u00a0TFLOPS"));
        // What is known already is not resolved again, unless the question is another one.
        const auto columnOf = [&model](const char* id) {
            return static_cast<std::size_t>(model.columnOf(QString::fromUtf8(id)) -
                                            SubjectTableModel::FirstMetricColumn);
        };
        QCOMPARE(both->figures[columnOf("power")], power->figures[columnOf("power")]);
        catalog::Snapshot picked = snapshot;
        picked.preferences[{"cm384", "power"}] = "c2";
        request.previous = both;
        model.setTable(makeSubjectTable(picked, {}, request));
        QCOMPARE(cell(model, "cm384", "power"), QStringLiteral("600\u00a0kW"));
    }

    void aPreview_hasTheRowsOfTheTable_andTheFiguresThatAreLookedAt() {
        const catalog::Snapshot snapshot = catalogue().snapshot();
        const auto whole = makeSubjectTable(snapshot, {});
        const auto preview = makeSubjectPreview(snapshot, {});
        QVERIFY(preview->isPreview && !whole->isPreview);
        QCOMPARE(preview->rows.size(), whole->rows.size());
        for (std::size_t row = 0; row < whole->rows.size(); ++row) {
            QCOMPARE(preview->rows[row].subject, whole->rows[row].subject);
            QCOMPARE(preview->rows[row].claims, whole->rows[row].claims);
        }
        SubjectTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setTable(preview);
        QCOMPARE(cell(model, "cm384", "power"), QStringLiteral("559\u00a0kW"));
        QCOMPARE(cell(model, "cm384", "disputed"), QStringLiteral("…"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTable(whole);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(cell(model, "h20", "disputed"), QString());
    }

    void rowsAreFoundById() {
        SubjectTableModel subjects{Writing{}};
        subjects.setTable(makeSubjectTable(tests::snapshot(), {}));
        ClaimTableModel claims{Writing{}};
        claims.setCatalog(tests::reference());
        for (const RowTableModel* model :
             {static_cast<const RowTableModel*>(&subjects), static_cast<const RowTableModel*>(&claims)}) {
            for (int row = 0; row < model->rowCount(); ++row) {
                const QString id = model->index(row, 0).data(RowTableModel::IdRole).toString();
                QCOMPARE(model->indexOf(id), model->index(row, 0));
            }
            QVERIFY(!model->indexOf(QStringLiteral("nobody")).isValid());
            QVERIFY(!model->indexOf({}).isValid());
        }
        ClaimScope scope;
        scope.subject = "nvidia-h20";
        claims.setCatalog(tests::reference(), scope);
        const QString other = text(tests::reference()->claimsOf("nvidia-h100-sxm5").front()->id);
        QVERIFY(!claims.indexOf(other).isValid());
        QVERIFY(claims.indexOf(text(tests::reference()->claimsOf("nvidia-h20").front()->id)).isValid());
    }

    void cancelled_isNoTable() {
        SubjectTableRequest request;
        request.metrics = {"power"};
        int asked = 0;
        request.isCancelled = [&asked] { return ++asked > 2; };
        std::vector<double> shares;
        request.progressed = [&shares](double share) { shares.push_back(share); };
        QVERIFY(!makeSubjectTable(catalogue().snapshot(), {}, request));
        QCOMPARE(shares, std::vector<double>{0.0});
    }

    void claims_data() {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("shown");
        QTest::newRow("value as published") << "c1"
                                            << "value" << QStringLiteral("559.378\u00a0kW");
        QTest::newRow("unit") << "c1"
                              << "unit"
                              << "kW";
        QTest::newRow("axes") << "c1"
                              << "axes"
                              << "system";
        QTest::newRow("a ratio") << "c3"
                                 << "value"
                                 << "1.4 times nvl72";
        QTest::newRow("a ratio has no unit") << "c3"
                                             << "unit"
                                             << "";
        QTest::newRow("a text") << "n1"
                                << "value"
                                << "liquid";
        QTest::newRow("attribute that names its metric") << "c1"
                                                         << "attribute"
                                                         << "Power";
        QTest::newRow("attribute among several of one metric") << "h2"
                                                               << "attribute"
                                                               << "FP16 TFLOPS";
        QTest::newRow("source") << "c2"
                                << "source"
                                << "Aiwire";
        QTest::newRow("source kind") << "c2"
                                     << "source-kind"
                                     << "press";
        QTest::newRow("date as precise as it is") << "c2"
                                                  << "date"
                                                  << "2025-07";
        QTest::newRow("standing") << "c3"
                                  << "standing"
                                  << "disputed";
        QTest::newRow("reason") << "c3"
                                << "reason"
                                << "300 over 180 is 1.67";
        QTest::newRow("kind, hidden at first") << "h1"
                                               << "kind"
                                               << "chip";
    }
    void claims() {
        QFETCH(QString, row);
        QFETCH(QString, column);
        QFETCH(QString, shown);
        ClaimTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setCatalog(catalogue().snapshot().catalog);
        QCOMPARE(cell(model, row.toUtf8(), column.toUtf8()), shown);
    }

    void claims_narrowToASubjectOrASource() {
        const auto catalog = catalogue().snapshot().catalog;
        ClaimTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setCatalog(catalog);
        QCOMPARE(model.rowCount(), 6);
        model.setCatalog(catalog, {"cm384", {}});
        QCOMPARE(model.rowCount(), 3);
        model.setCatalog(catalog, {"cm384", "july"});
        QCOMPARE(model.rowCount(), 2);
        model.setCatalog(catalog, {"nobody", {}});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.claim({}));
    }

    void claims_filterByAmountAndDate() {
        ClaimTableModel model{Writing{}};
        model.setCatalog(catalogue().snapshot().catalog);
        RowProxy proxy;
        proxy.setSourceModel(&model);
        proxy.setFilter(ClaimTableModel::DateColumn, QStringLiteral(">= 2025-07"));
        QCOMPARE(proxy.rowCount(), 2);
        proxy.setFilter(ClaimTableModel::DateColumn, QStringLiteral("< 2025-07"));
        QCOMPARE(proxy.rowCount(), 4);
        proxy.setFilter(ClaimTableModel::DateColumn, QStringLiteral("2025-07"));
        QCOMPARE(proxy.rowCount(), 2);
        proxy.clearFilters();
        proxy.setFilter(ClaimTableModel::ValueColumn, QStringLiteral("> 590 kW"));
        QCOMPARE(proxy.rowCount(), 1);
        QCOMPARE(proxy.index(0, 0).data(RowTableModel::IdRole).toString(), QStringLiteral("c2"));
        proxy.setFilter(ClaimTableModel::ValueColumn, QStringLiteral("liquid"));
        QCOMPARE(proxy.rowCount(), 1);
    }

    void claims_pointToTheirFigures() {
        ClaimTableModel model{Writing{}};
        model.setCatalog(catalogue().snapshot().catalog);
        const QModelIndex ratio = model.indexOf(QStringLiteral("c3"));
        QCOMPARE(ratio.data(RowTableModel::MetricRole).toString(), QStringLiteral("compute_16bit"));
        QCOMPARE(ratio.data(RowTableModel::SubjectRole).toString(), QStringLiteral("cm384"));
        QVERIFY(ratio.siblingAtColumn(ClaimTableModel::StandingColumn).data(RowTableModel::IsWarningRole).toBool());
        QVERIFY(!model.indexOf(QStringLiteral("n1")).data(RowTableModel::MetricRole).isValid());
    }

    void sources() {
        const catalog::Snapshot snapshot = catalogue().snapshot();
        catalog::SourceUsageRequest request;
        request.subjects = {"nvl72", "cm384"};
        auto table = std::make_shared<SourceTable>();
        table->catalog = snapshot.catalog;
        table->rows = catalog::sourceUsage(snapshot, {}, request);
        SourceTableModel model{Writing{}};
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setTable(table);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(model, "an", "publisher"), QStringLiteral("SemiAnalysis"));
        QCOMPARE(cell(model, "an", "shown"), QStringLiteral("3"));
        QCOMPARE(cell(model, "july", "state"), QStringLiteral("disputed"));
        QCOMPARE(cell(model, "silent", "state"), QStringLiteral("cited by nobody"));
        QCOMPARE(cell(model, "silent", "effect"), QStringLiteral("0"));
        const QModelIndex effect = model.indexOf(QStringLiteral("an")).siblingAtColumn(SourceTableModel::EffectColumn);
        QCOMPARE(effect.data(Qt::ToolTipRole).toString(), QStringLiteral("Power, cm384: 559 → 600\u00a0kW"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTable(std::make_shared<SourceTable>(*table));
        QCOMPARE(reset.count(), 0);
        model.setTable(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void wholeReference_sortsOnEveryColumn_bothWays() {
        SubjectTableModel subjects{Writing{}};
        subjects.setTable(makeSubjectTable(tests::snapshot(), {}));
        ClaimTableModel claims{Writing{}};
        claims.setCatalog(tests::reference());
        QVERIFY(subjects.rowCount() > 200);
        QVERIFY(claims.rowCount() > 4000);
        for (RowTableModel* model : {static_cast<RowTableModel*>(&subjects), static_cast<RowTableModel*>(&claims)}) {
            RowProxy proxy;
            proxy.setSourceModel(model);
            for (int column = 0; column < model->columnCount(); ++column) {
                for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                    proxy.sort(column, order);
                    bool isUnknown = false;
                    for (int row = 0; row < proxy.rowCount(); ++row) {
                        const QModelIndex at = proxy.index(row, column);
                        const bool isMissing = !at.data(RowTableModel::SortRole).isValid();
                        QVERIFY2(isMissing || !isUnknown, qPrintable(at.data(RowTableModel::ColumnIdRole).toString()));
                        isUnknown = isMissing;
                    }
                }
            }
        }
    }

    void wholeReference_groupsByMaker() {
        SubjectTableModel model{Writing{}};
        model.setTable(makeSubjectTable(tests::snapshot(), {}));
        RowProxy proxy;
        Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        proxy.setGroupColumn(SubjectTableModel::MakerColumn);
        const QModelIndex pair = proxy.indexOf(QString::fromUtf8(tests::CloudMatrix));
        QVERIFY(pair.parent().data().toString().startsWith(QStringLiteral("Huawei")));
        proxy.setSearch(QStringLiteral("cloudmatrix"));
        QVERIFY(proxy.shownRows() >= 1 && proxy.shownRows() < 10);
    }
};

CHOKEPOINT_TEST(TestWideTables)
#include "tst_widetables.moc"
