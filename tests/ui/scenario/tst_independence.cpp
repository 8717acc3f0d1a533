// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/scenario/questions.h"
#include "tests/ui/scenario/scenariopage.h"
#include "ui/charts/exporters.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/scenarioterms.h"

#include <QCheckBox>

using namespace chokepoint;
using tests::pdfText;
using tests::Scenarios;
using ui::ScenarioMode;

namespace {

const std::string Said = "every parameter drawn independently";

bool says(const charts::ChartSpec& spec) {
    return spec.subtitle.find(Said) != std::string::npos;
}

/// From the 5th to the 95th percentile of a quarter's median mark.
double widthOf(const charts::ChartSpec& spec, const std::string& quarter) {
    const auto found = std::ranges::find_if(spec.marks, [&](const charts::Mark& mark) {
        return mark.id.role == charts::MarkRole::Whisker && mark.id.ordinal % 2 == 0 && mark.reason == quarter;
    });
    return found == spec.marks.end() ? -1.0 : found->high - found->low;
}

}  // namespace

/// One switch draws every parameter without its rank correlations.
class TestIndependence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switch_changesTheFigures_isSaid_andUndone() {
        Scenarios scenarios;
        ui::ScenarioState state = scenarios.view().state();
        state.series = scenario::Series::ProductionAscend;
        scenarios.lay(state);
        const double together = widthOf(scenarios.spec(), "2028Q4");
        QVERIFY(!says(scenarios.spec()));
        auto* box = scenarios.fixture().find<QCheckBox>("independentDraws");
        QVERIFY(!box->isChecked());
        box->setFocus(Qt::TabFocusReason);
        QTest::keyClick(box, Qt::Key_Space);
        scenarios.settle();
        QVERIFY(box->isChecked());
        QVERIFY(says(scenarios.spec()));
        // Wafers, yields and packages that no longer go together: the extremes no longer meet.
        const double alone = widthOf(scenarios.spec(), "2028Q4");
        QVERIFY2(alone < together * 0.99, qPrintable(QStringLiteral("%1 of %2").arg(alone).arg(together)));
        QVERIFY(ui::ScenarioState::fromJson(scenarios.fixture().session().layout("scenarios")).isIndependent);
        scenarios.fixture().trigger("actionUndo");
        scenarios.settle();
        QVERIFY(!box->isChecked());
        QVERIFY(!says(scenarios.spec()));
        QCOMPARE(widthOf(scenarios.spec(), "2028Q4"), together);
    }

    void everyModeThatHangsOnIt_saysSo() {
        Scenarios scenarios;
        scenarios.choose("no-hbm-control");
        ui::ScenarioState state = scenarios.view().state();
        state.series = scenario::Series::ProductionAscend;
        state.isIndependent = true;
        for (const ScenarioMode mode : {ScenarioMode::Bands, ScenarioMode::Difference, ScenarioMode::Waterfall,
                                        ScenarioMode::Ledger, ScenarioMode::Convergence, ScenarioMode::World}) {
            state.mode = mode;
            scenarios.lay(state);
            QVERIFY2(says(scenarios.spec()), scenarios.spec().subtitle.c_str());
            QVERIFY(scenarios.fixture().find<QCheckBox>("independentDraws")->isEnabled());
        }
        state.mode = ScenarioMode::Backtest;
        scenarios.lay(state);
        QVERIFY(scenarios.fixture().text("scenarioRemarks").contains(QStringLiteral("drawn independently")));
        // It moves one parameter at a time.
        state.mode = ScenarioMode::Sensitivity;
        scenarios.lay(state);
        QVERIFY(!says(scenarios.spec()));
        QVERIFY(!scenarios.fixture().find<QCheckBox>("independentDraws")->isEnabled());
    }

    void menu_hasIt() {
        Scenarios scenarios;
        scenarios.fixture().trigger("actionScenarioIndependent");
        scenarios.settle();
        QVERIFY(scenarios.view().state().isIndependent);
        QVERIFY(scenarios.fixture().find<QCheckBox>("independentDraws")->isChecked());
        scenarios.fixture().trigger("actionScenarioIndependent");
        scenarios.settle();
        QVERIFY(!scenarios.view().state().isIndependent);
    }

    void form_saysWhatAParameterGoesWith() {
        Scenarios scenarios;
        auto* panel = scenarios.fixture().find<ui::LeverPanel>("leverPanel");
        QVERIFY(panel->showLever(QStringLiteral("china_gate")));
        // It names one, and is named by another.
        const QString words = scenarios.fixture().text("parameterSource");
        QCOMPARE(words.count(QStringLiteral("Goes with “")), 2);
        QVERIFY2(words.contains(QStringLiteral("(rank correlation 0.8, assumption)")), qPrintable(words));
        QTest::mouseClick(scenarios.fixture().find<QCheckBox>("independentDraws"), Qt::LeftButton, {}, {8, 8});
        scenarios.settle();
        QVERIFY(scenarios.fixture().text("parameterSource").contains(QStringLiteral("Drawn independently now")));
    }

    /// As recorded no B30A comes; once it may, what it ships hangs on its rate.
    void form_saysWhereAParameterMovesNothing() {
        Scenarios scenarios;
        QVERIFY(scenarios.fixture().find<ui::LeverPanel>("leverPanel")->showLever(QStringLiteral("b30a_rate")));
        const auto isIdle = [&scenarios] {
            return scenarios.fixture().text("parameterSource").contains(QStringLiteral("it moves no series"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), tests::Patience);
        scenarios.choose("b30a-allowed");
        QTRY_VERIFY_WITH_TIMEOUT(!isIdle(), tests::Patience);
    }

    void page_tellsHowToPrintTheSame() {
        Scenarios scenarios;
        ui::ScenarioState state = scenarios.view().state();
        state.isIndependent = true;
        scenarios.lay(state);
        const QString path = scenarios.fixture().path(QStringLiteral("independent.pdf"));
        QVERIFY(ui::saveExport(path, scenarios.view().printable(), {}).has_value());
        const QString text = pdfText(path).simplified();
        if (text.isEmpty()) {
            QSKIP("pdftotext is not there");
        }
        for (const char* words : {"--seed 1 --independent", "every parameter drawn independently"}) {
            QVERIFY2(text.contains(QLatin1String(words)), qPrintable(text));
        }
    }

    /// The numbers are those of paths without rank correlations, and none of the former ones is shown again.
    void engine_drawsAnew() {
        tests::WindowFixture fixture;
        ui::ScenarioEngine engine;
        ui::ScenarioQuestion question = tests::questionOf(fixture.session(), "as-recorded");
        question.state.series = scenario::Series::ProductionAscend;
        const auto together = engine.answer(question).projections.front();
        question.state.isIndependent = true;
        const auto alone = engine.answer(question).projections.front();
        scenario::ProjectionRequest request;
        request.series = {question.state.series};
        request.from = question.state.shown.from;
        request.to = question.state.shown.to;
        const scenario::Draws draws(question.inputs.supply, {question.draws, question.seed, false, 1});
        const scenario::Projection wanted =
            scenario::project(scenario::Model(question.inputs, draws, question.scenarios.front()), request);
        QVERIFY(alone->find(question.state.series)->bands == wanted.series.front().bands);
        QVERIFY(together->find(question.state.series)->bands != wanted.series.front().bands);
        question.state.isIndependent = false;
        QVERIFY(engine.answer(question).projections.front()->find(question.state.series)->bands ==
                together->find(question.state.series)->bands);
    }
};

CHOKEPOINT_TEST(TestIndependence)
#include "tst_independence.moc"
