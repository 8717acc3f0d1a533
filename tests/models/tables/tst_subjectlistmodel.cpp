// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjectlistmodel.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using Model = tables::SubjectListModel;

class TestSubjectListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyWithoutCatalogue() {
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setQuery(QStringLiteral("h20"));
        QCOMPARE(model.rowCount(), 0);
    }

    void systemsBeforeChips() {
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalog(tests::reference());
        QVERIFY(model.rowCount() > 100);
        bool sawChip = false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const bool isChip =
                model.index(row).data(Model::KindRole).toInt() == static_cast<int>(catalog::SubjectKind::Chip);
            sawChip = sawChip || isChip;
            QVERIFY(isChip || !sawChip);
        }
    }

    void search_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::newRow("whole name") << "H20"
                                    << "nvidia-h20";
        QTest::newRow("small letters") << "cloudmatrix"
                                       << "huawei-cloudmatrix-384";
        QTest::newRow("without the space") << "cloudmatrix384"
                                           << "huawei-cloudmatrix-384";
        QTest::newRow("part of a word") << "nvl72"
                                        << "nvidia-gb200-nvl72";
        QTest::newRow("words in another order") << "384 cloud"
                                                << "huawei-cloudmatrix-384";
        QTest::newRow("hyphen") << "gb200-nvl72"
                                << "nvidia-gb200-nvl72";
        QTest::newRow("Chinese maker and brand") << QString::fromUtf8("华为昇腾 910C") << "huawei-ascend-910c";
        QTest::newRow("Chinese brand alone") << QString::fromUtf8("昇腾 910b") << "huawei-ascend-910b";
        QTest::newRow("Chinese supernode") << QString::fromUtf8("384 超节点") << "huawei-cloudmatrix-384";
        QTest::newRow("alias") << "910C"
                               << "huawei-ascend-910c";
    }
    void search() {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalog(tests::reference());
        model.setQuery(typed);
        QVERIFY(model.rowCount() > 0);
        QCOMPARE(model.index(0).data(Model::SubjectRole).toString(), first);
    }

    /// Of thousands that begin alike the one that is typed whole stands first, wherever it lies.
    void manyOwnOnes() {
        catalog::OwnRecords own;
        for (int i = 0; i < 6'000; ++i) {
            catalog::Subject chip;
            chip.id = QStringLiteral("own-%1").arg(i, 5, 10, QLatin1Char('0')).toStdString();
            chip.name = "Quokka X" + std::to_string(i);
            chip.kind = catalog::SubjectKind::Chip;
            own.subjects.push_back(std::make_shared<const catalog::Subject>(std::move(chip)));
        }
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto catalog = std::make_shared<const catalog::Catalog>(tests::reference(), own);
        model.setCatalog(catalog);
        QVERIFY(model.rowCount() <= 1'000);
        model.setQuery(QStringLiteral("quokka x"));
        QCOMPARE(model.rowCount(), 1'000);
        model.setQuery(QStringLiteral("Quokka-X5"));
        QCOMPARE(model.index(0).data(Model::NameRole).toString(), QStringLiteral("Quokka X5"));
        model.setQuery(QStringLiteral("x5999"));
        QCOMPARE(model.rowCount(), 1);
        model.setQuery(QStringLiteral("x5999 quok"));
        QCOMPARE(model.rowCount(), 1);
        model.setExcluded({QStringLiteral("own-05999")});
        QCOMPARE(model.rowCount(), 0);
        // A claim more: nothing is listed anew.
        model.setQuery({});
        catalog::OwnEdit edit;
        catalog::Claim claim;
        claim.id = "own-claim";
        claim.subject = "own-00001";
        edit.put.claims = {std::make_shared<const catalog::Claim>(claim)};
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setCatalog(std::make_shared<const catalog::Catalog>(catalog, edit));
        QCOMPARE(reset.count(), 0);
        model.setCatalog(tests::reference());
        QCOMPARE(reset.count(), 1);
    }

    void nothingMatches() {
        Model model;
        model.setCatalog(tests::reference());
        model.setQuery(QStringLiteral("zzzz"));
        QCOMPARE(model.rowCount(), 0);
    }

    void comparedOnesAreNotOffered() {
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalog(tests::reference());
        model.setExcluded({QStringLiteral("nvidia-h20")});
        model.setQuery(QStringLiteral("H20"));
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row).data(Model::SubjectRole).toString() != QLatin1String("nvidia-h20"));
        }
    }
};

CHOKEPOINT_TEST(TestSubjectListModel)
#include "tst_subjectlistmodel.moc"
