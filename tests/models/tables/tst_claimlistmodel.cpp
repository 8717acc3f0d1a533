// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/claimlistmodel.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using Model = tables::ClaimListModel;

class TestClaimListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chosenClaimComesFirst() {
        Model model{tables::Writing{}};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        catalog::Resolver resolver(tests::snapshot(), {});
        model.setFigure(tests::reference(), resolver.figure(tests::CloudMatrix, "power"));
        QVERIFY(model.rowCount() >= 3);
        const QModelIndex first = model.index(0);
        QVERIFY(first.data(Model::IsChosenRole).toBool());
        QVERIFY(first.data(Model::ValueRole).toString().contains(QStringLiteral("559")));
        QVERIFY(first.data(Model::CitationRole).toString().contains(QStringLiteral("SemiAnalysis")));
        QVERIFY(!first.data(Model::CanPreferRole).toBool());
        QCOMPARE(model.indexOf(first.data(Model::ClaimRole).toString()), first);
        QVERIFY(!model.indexOf(QStringLiteral("no-such-claim")).isValid());
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(!model.index(row).data(Qt::AccessibleTextRole).toString().isEmpty());
            QVERIFY(!model.index(row).data(Model::StandingWordRole).toString().isEmpty());
        }
    }

    void disputedRatioCarriesItsCorrection() {
        Model model{tables::Writing{}};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        catalog::Resolver resolver(tests::snapshot(), {});
        const catalog::Figure ratio = resolver.ratio(tests::CloudMatrix, tests::Nvl72, "compute_16bit");
        model.setFigure(tests::reference(), ratio);
        bool sawDisputed = false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            if (index.data(Model::StandingRole).toInt() == static_cast<int>(catalog::Standing::Disputed)) {
                sawDisputed = true;
                QVERIFY(!index.data(Model::NoteRole).toString().isEmpty());
                QVERIFY(index.data(Model::ValueRole).toString().contains(QStringLiteral("times")));
            }
        }
        QVERIFY(sawDisputed);
    }

    void sameClaimsChangeDataOnly() {
        Model model{tables::Writing{}};
        catalog::Resolver resolver(tests::snapshot(), {});
        const catalog::Figure& figure = resolver.figure(tests::CloudMatrix, "power");
        model.setFigure(tests::reference(), figure);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setFigure(tests::reference(), figure);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        model.setFigure(tests::reference(), resolver.figure(tests::Nvl72, "power"));
        QCOMPARE(resets.count(), 1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

CHOKEPOINT_TEST(TestClaimListModel)
#include "tst_claimlistmodel.moc"
