// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/compareview.h"
#include "ui/compare/comparisontable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

class TestCompareView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnTheHeadlinePair() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        QCOMPARE(view->state().ids, (std::vector<std::string>{tests::Nvl72, tests::CloudMatrix}));
        const std::vector<charts::ChartSpec> specs = view->exportable();
        QCOMPARE(specs.size(), std::size_t{6});
        QCOMPARE(specs[0].metric, std::string("compute_16bit"));
        QCOMPARE(specs[1].metric, std::string("power"));
        QCOMPARE(specs[2].metric, std::string("price"));
        QVERIFY(!specs[1].context.empty());
        // Nothing is written before the person changes something.
        QVERIFY(!fixture.session().canUndo());
    }

    void ratioToBaseline() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        auto* segment = fixture.find<QWidget>("showAs")->findChild<QWidget*>(QStringLiteral("segment1"));
        QTest::mouseClick(segment, Qt::LeftButton);
        QCOMPARE(view->state().showAs, charts::ShowAs::RatioToBaseline);
        QVERIFY(view->exportable().front().marks.front().id.figure.baseline == tests::Nvl72);
        fixture.trigger("actionUndo");
        QCOMPARE(view->state().showAs, charts::ShowAs::Value);
    }

    void chooseAnotherChart() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        auto* menu = fixture.find<QMenu>("metricsMenu");
        menu->popup(fixture.window().mapToGlobal(QPoint(200, 120)));
        auto* action = menu->findChild<QAction*>(QStringLiteral("metric-compute_8bit"));
        QVERIFY(action);
        action->trigger();
        menu->close();
        QCOMPARE(view->exportable().size(), std::size_t{7});
        QCOMPARE(view->exportable().back().metric, std::string("compute_8bit"));
        fixture.trigger("actionUndo");
        QCOMPARE(view->exportable().size(), std::size_t{6});
    }

    void everyMetricCanBeCharted() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        ui::CompareState state = view->state();
        state.metrics.clear();
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            if (metric.forKind(catalog::SubjectKind::System)) {
                state.metrics.emplace_back(metric.id);
            }
        }
        session::Command command;
        command.action = session::SetLayout{"compare", state.toJson()};
        QVERIFY(fixture.session().apply(command).has_value());
        QCOMPARE(view->exportable().size(), state.metrics.size());
        fixture.window().grab();
    }

    void clickOnTheTableMarksTheChart() {
        WindowFixture fixture("compare");
        auto* table = fixture.find<ui::ComparisonTable>("comparisonTable");
        auto* chart = fixture.find<ui::ChartWidget>("compareChart");
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        QVERIFY(chart->currentMark().has_value());
        QCOMPARE(chart->currentMark()->figure.subject, std::string(tests::CloudMatrix));
        QVERIFY(table->currentIndex().isValid());
        QVERIFY(table->currentIndex().data().toString() == QStringLiteral("559"));
        fixture.trigger("actionCopy");
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("559")), qPrintable(copied));
        QVERIFY(copied.contains(QStringLiteral("SemiAnalysis")));
        QVERIFY(copied.contains(QStringLiteral("26 Nov 2026")));
    }

    void emptyStateOffersPairs() {
        WindowFixture fixture("compare");
        session::Command command;
        command.action = session::SetLayout{"compare", ui::CompareState{}.toJson()};
        QVERIFY(fixture.session().apply(command).has_value());
        for (const char* name : {"pair0", "pair1", "pair2"}) {
            QVERIFY(fixture.find<QWidget>(name)->isVisible());
        }
        QTest::mouseClick(fixture.find<QWidget>("pair1"), Qt::LeftButton);
        auto* view = fixture.find<ui::CompareView>("compareView");
        QCOMPARE(view->state().ids, (std::vector<std::string>{"nvidia-h20", "huawei-ascend-910b"}));
    }
};

CHOKEPOINT_TEST(TestCompareView)
#include "tst_compareview.moc"
