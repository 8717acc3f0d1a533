// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/scenario/scenariopage.h"
#include "ui/policy/matrixtable.h"
#include "ui/scenario/leverpanel.h"
#include "ui/shell/exportdialog.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSlider>

using namespace chokepoint;
using tests::medianOf;
using tests::Patience;
using tests::Scenarios;

namespace {

void press(Scenarios& scenarios, const char* control, int segment) {
    auto* widget = scenarios.fixture().find<QWidget>(control);
    QTest::mouseClick(widget->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)), Qt::LeftButton);
}

void go(Scenarios& scenarios, const char* view) {
    QTest::mouseClick(scenarios.fixture().find<QWidget>((std::string("navigate-") + view).c_str()), Qt::LeftButton);
    QCoreApplication::processEvents();
}

/// What the matrix says of the H20 in its last column.
QString statusOfH20(Scenarios& scenarios) {
    const QAbstractItemModel& model = *scenarios.fixture().find<ui::MatrixTable>("matrixTable")->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.headerData(row, Qt::Vertical).toString() == QStringLiteral("H20")) {
            return model.index(row, model.columnCount() - 1).data().toString();
        }
    }
    return {};
}

std::string contextOf(Scenarios& scenarios) {
    return scenarios.fixture().window().currentView()->exportable().front().context;
}

}  // namespace

class TestScenarioFollow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// One press in the strip, and every view follows: what is compared says under which scenario, the law of 1 June
    /// 2025 has no letter, and more H20 come. One press back, and all of it is as recorded.
    void h20Supply_isFollowedByCompareMatrixAndScenarios() {
        Scenarios scenarios("compare");
        catalog::Context context = scenarios.fixture().session().context();
        context.asOf = {std::chrono::year(2025), std::chrono::June, std::chrono::day(1)};
        scenarios.fixture().session().setContext(context);
        press(scenarios, "h20Supply", 1);
        QVERIFY2(contextOf(scenarios).find("H20 on") != std::string::npos, contextOf(scenarios).c_str());
        go(scenarios, "matrix");
        QTRY_COMPARE(statusOfH20(scenarios), QStringLiteral("A"));
        go(scenarios, "scenarios");
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{2});
        const std::string mine = scenarios.fixture().session().context().scenario;
        QVERIFY(medianOf(scenarios.spec(), mine, "2025Q3") >
                medianOf(scenarios.spec(), "as-recorded", "2025Q3") + 100'000.0);
        press(scenarios, "h20Supply", 0);
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{1});
        QCOMPARE(scenarios.spec().rows.front().subject, std::string("as-recorded"));
        go(scenarios, "matrix");
        QTRY_COMPARE(statusOfH20(scenarios), QStringLiteral("L"));
        go(scenarios, "compare");
        QVERIFY(contextOf(scenarios).find("As recorded") != std::string::npos);
    }

    /// In the form, with the bands beside it: a bad value is said and not taken, a right one moves the bands, undo
    /// moves them back.
    void aParameter_badThenGoodThenUndone_movesTheBands() {
        Scenarios scenarios;
        const double recorded = medianOf(scenarios.spec(), "as-recorded", "2028Q4");
        auto* panel = scenarios.fixture().find<ui::LeverPanel>("leverPanel");
        auto* search = scenarios.fixture().find<QLineEdit>("leverSearch");
        search->setFocus();
        QVERIFY(panel->showLever(QStringLiteral("h20_rate_max")));
        auto* central = scenarios.fixture().find<QLineEdit>("parameterCentral");
        const auto type = [central](const QString& words) {
            central->setFocus();
            central->selectAll();
            QTest::keyClicks(central, words);
            QTest::keyClick(central, Qt::Key_Return);
        };
        type(QStringLiteral("much"));
        auto* error = scenarios.fixture().find<QLabel>("parameterCentralError");
        QVERIFY(error->isVisible());
        QVERIFY(!scenarios.fixture().session().canUndo());
        type(QStringLiteral("200000"));
        QVERIFY(!error->isVisible());
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{2});
        const std::string mine = scenarios.fixture().session().context().scenario;
        QCOMPARE(medianOf(scenarios.spec(), "as-recorded", "2028Q4"), recorded);
        QVERIFY(medianOf(scenarios.spec(), mine, "2028Q4") <= recorded);
        scenarios.fixture().trigger("actionUndo");
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{1});
        QCOMPARE(central->text(), QStringLiteral("320,000"));
    }

    /// While the slider is in the hand: few paths, the axis still; let go: all paths.
    void aSlider_holdsTheAxisUntilItIsLetGo() {
        Scenarios scenarios;
        QVERIFY(scenarios.fixture().find<ui::LeverPanel>("leverPanel")->showLever(QStringLiteral("h20_rate_max")));
        const charts::Axis before = scenarios.spec().y;
        auto* slider = scenarios.fixture().find<QSlider>("parameterSlider");
        slider->setSliderDown(true);
        slider->setSliderPosition(slider->value() / 2);
        QTRY_VERIFY_WITH_TIMEOUT(scenarios.spec().subtitle.find("500 paths") != std::string::npos, Patience);
        QCOMPARE(scenarios.spec().y, before);
        slider->setSliderDown(false);
        QTRY_VERIFY_WITH_TIMEOUT(scenarios.spec().subtitle.find("10,000 paths") != std::string::npos, Patience);
        scenarios.settle();
    }

    /// Ctrl+E and Enter: the page as a person takes it away, by its text.
    void exportedPage_saysWhatItRestsOn() {
        Scenarios scenarios;
        press(scenarios, "h20Supply", 2);
        scenarios.settle();
        scenarios.fixture().window().activateWindow();
        const QString path = scenarios.fixture().path(QStringLiteral("page.pdf"));
        scenarios.fixture().files.nextAnswer = path;
        QTest::keySequence(&scenarios.fixture().window(), QKeySequence(Qt::CTRL | Qt::Key_E));
        QTest::keyClick(scenarios.fixture().find<ui::ExportDialog>("exportDialog"), Qt::Key_Return);
        QTRY_COMPARE(scenarios.fixture().text("statusWords"), QStringLiteral("Saved page.pdf"));
        const QString text = tests::pdfText(path).simplified();
        if (text.isEmpty()) {
            QSKIP("poppler-utils is not installed");
        }
        for (const char* words : {"Scenario: H20 off", "H20 imports", "10,000 paths, seed 1", "As recorded", "h20=off",
                                  "chokepoint project --set h20=off --series imports.nvidia-h20", "2030Q4",
                                  "verified to 31 Jul 2026", "Epoch AI"}) {
            QVERIFY2(text.contains(QLatin1String(words)), words);
        }
    }
};

CHOKEPOINT_TEST(TestScenarioFollow)
#include "tst_scenariofollow.moc"
