// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/compareview.h"
#include "ui/compare/comparisontable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
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
        auto* chooser = fixture.find<QComboBox>("showAs");
        chooser->setFocus();
        QTest::keyClick(chooser, Qt::Key_Down);
        QCOMPARE(view->state().showAs, charts::ShowAs::RatioToBaseline);
        QVERIFY(view->exportable().front().marks.front().id.figure.baseline == tests::Nvl72);
        fixture.trigger("actionUndo");
        QCOMPARE(view->state().showAs, charts::ShowAs::Value);
    }

    /// Table and charts show the same figures per chip, and evidence opens their derivation.
    void perChip() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        auto* chooser = fixture.find<QComboBox>("showAs");
        chooser->setFocus();
        QTest::keyClick(chooser, Qt::Key_Down);
        QTest::keyClick(chooser, Qt::Key_Down);
        QCOMPARE(view->state().showAs, charts::ShowAs::PerChip);
        const charts::FigureId rate{tests::CloudMatrix, "compute_16bit", {}, catalog::Per::Chip};
        QVERIFY(view->exportable().front().find({rate, charts::MarkRole::Bar, 0}));
        auto* table = fixture.find<ui::ComparisonTable>("comparisonTable");
        table->setCurrentFigure(rate);
        QCOMPARE(table->currentIndex().data().toString(), QStringLiteral("781"));
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), QStringLiteral("TFLOPS/chip"));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(fixture.text("evidenceMetric"), QStringLiteral("Dense 16-bit matrix rate per chip"));
        QVERIFY2(fixture.text("evidenceValue").contains(QStringLiteral("781")),
                 qPrintable(fixture.text("evidenceValue")));
        // Two steps of one chooser in a row are one change.
        fixture.trigger("actionUndo");
        QCOMPARE(view->state().showAs, charts::ShowAs::Value);
    }

    void logScaleDrawsDots() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        QTest::mouseClick(fixture.find<QWidget>("compareScale")->findChild<QWidget*>(QStringLiteral("segment1")),
                          Qt::LeftButton);
        QVERIFY(view->state().isLog);
        for (const charts::ChartSpec& spec : view->exportable()) {
            QCOMPARE(spec.x.scale, charts::ScaleKind::Log);
            QVERIFY(std::none_of(spec.marks.begin(), spec.marks.end(),
                                 [](const charts::Mark& mark) { return mark.id.role == charts::MarkRole::Bar; }));
        }
    }

    void sortedByAMetric() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        auto* menu = fixture.find<QMenu>("sortMenu");
        menu->popup(fixture.window().mapToGlobal(QPoint(200, 120)));
        auto* action = menu->findChild<QAction*>(QStringLiteral("sort-power"));
        QVERIFY(action);
        action->trigger();
        menu->close();
        for (const charts::ChartSpec& spec : view->exportable()) {
            QCOMPARE(spec.rows.front().subject, std::string(tests::CloudMatrix));
            QCOMPARE(spec.rows.front().rank, 1);
        }
        fixture.trigger("actionUndo");
        QCOMPARE(view->exportable().front().rows.front().subject, std::string(tests::Nvl72));
    }

    void moreThanEightLeadsToTheScatterChart() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        ui::CompareState state = view->state();
        for (const catalog::Subject& subject : fixture.session().snapshot()->catalog->subjects()) {
            if (subject.kind == catalog::SubjectKind::System && state.ids.size() < 9) {
                state.add(subject.id);
            }
        }
        session::Command command;
        command.action = session::SetLayout{"compare", state.toJson()};
        QVERIFY(fixture.session().apply(command).has_value());
        QVERIFY(view->exportable().empty());
        QVERIFY(fixture.find<QWidget>("tooManyBars")->isVisible());
        QTest::mouseClick(fixture.find<QWidget>("showScatter"), Qt::LeftButton);
        QCOMPARE(view->exportable().size(), std::size_t{1});
        QCOMPARE(view->exportable().front().kind, charts::ChartKind::Scatter);
    }

    void scatterOfAnyMetricAgainstAnother() {
        WindowFixture fixture("compare");
        auto* view = fixture.find<ui::CompareView>("compareView");
        QTest::mouseClick(fixture.find<QWidget>("compareMode")->findChild<QWidget*>(QStringLiteral("segment1")),
                          Qt::LeftButton);
        QCOMPARE(view->state().mode, ui::CompareMode::Scatter);
        auto* x = fixture.find<QLineEdit>("scatterX");
        x->setFocus();
        x->selectAll();
        QTest::keyClicks(x, QStringLiteral("price"));
        QWidget* popup = QApplication::activePopupWidget();
        QTest::keyClick(popup ? popup : x, Qt::Key_Return);
        QCOMPARE(view->state().scatter.x, std::string("price"));
        QCOMPARE(x->text(), QStringLiteral("Price"));
        const charts::ChartSpec spec = view->exportable().front();
        QVERIFY(spec.find({{tests::CloudMatrix, "compute_16bit", {}}, charts::MarkRole::Dot, 0}));
        // Esc goes back to what was chosen.
        QTest::keyClicks(x, QStringLiteral("zzz"));
        popup = QApplication::activePopupWidget();
        QTest::keyClick(popup ? popup : x, Qt::Key_Escape);
        QCOMPARE(x->text(), QStringLiteral("Price"));
    }

    void tableIsCopiedAsHtmlToo() {
        WindowFixture fixture("compare");
        auto* menu = fixture.find<QMenu>("viewSpecificMenu");
        menu->popup(fixture.window().mapToGlobal(QPoint(200, 120)));
        const QList<QAction*> actions = menu->actions();
        const auto copy = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
            return action->text() == QStringLiteral("Copy &Table");
        });
        QVERIFY(copy != actions.end());
        (*copy)->trigger();
        menu->close();
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->text().contains(QStringLiteral("\tCloudMatrix 384\t")));
        QVERIFY(copied->html().contains(QStringLiteral(">CloudMatrix 384</th>")));
        QVERIFY(copied->html().contains(QStringLiteral("26 Nov 2026")));
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
