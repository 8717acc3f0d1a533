// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/scenario/questions.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/scenario/pathsexport.h"
#include "ui/scenario/scenarioterms.h"
#include "ui/scenario/scenariotoolbar.h"

#include <QFile>
#include <QTest>

using namespace chokepoint;
using tests::questionOf;
using tests::WindowFixture;
using ui::ScenarioMode;

namespace {

QStringList linesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                          : QStringList();
}

}  // namespace

class TestScenarioEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Other paths are another backtest; the same ones are not asked for twice.
    void backtest_isThatOfTheQuestionsPaths() {
        WindowFixture fixture;
        ui::ScenarioEngine engine;
        ui::ScenarioQuestion question = questionOf(fixture.session(), "as-recorded");
        question.state.mode = ScenarioMode::Backtest;
        const auto few = engine.answer(question).backtest;
        question.draws = 1000;
        const auto many = engine.answer(question).backtest;
        const auto row = std::ranges::find_if(few->rows, [](const auto& each) { return each.forecast.has_value(); });
        QVERIFY(row != few->rows.end());
        QVERIFY(row->forecast->medianError >
                many->rows[static_cast<std::size_t>(row - few->rows.begin())].forecast->medianError);
        QCOMPARE(engine.answer(question).backtest, many);
        question.draws = 200;
        QCOMPARE(engine.answer(question).backtest, few);
        question.seed = 2;
        QVERIFY(engine.answer(question).backtest != few);
    }

    /// However far a slider goes, what stands beside it is not projected again.
    void whatStaysInView_isKeptWhileAnotherMoves() {
        WindowFixture fixture;
        ui::ScenarioEngine engine;
        ui::ScenarioQuestion question = questionOf(fixture.session(), "h20-banned");
        const auto record = engine.answer(question).projections.front();
        for (int i = 0; i < 40; ++i) {
            question.scenarios[1].ranges = {{"h20_rate_max", 190'000, 300'000.0 + i, 400'000}};
            QCOMPARE(engine.answer(question).projections.front(), record);
        }
    }

    void convergence_endsWithAllPaths() {
        WindowFixture fixture;
        ui::ScenarioEngine engine;
        ui::ScenarioQuestion question = questionOf(fixture.session(), "h20-never-banned");
        question.state.mode = ScenarioMode::Convergence;
        question.state.series = scenario::Series::ProductionAscend;
        question.draws = 3000;
        const ui::ScenarioAnswer answer = engine.answer(question);
        QCOMPARE(answer.convergence.size(), std::size_t{2});
        const auto& points = answer.convergence.back();
        QCOMPARE(points.front().draws, std::size_t{100});
        QCOMPARE(points.back().draws, std::size_t{3000});
        // It falls with the square root of their number, 5.5 times from 100 to 3,000.
        const double fall = points.front().band.medianError / points.back().band.medianError;
        QVERIFY2(fall > 2.5 && fall < 12.0, qPrintable(QString::number(fall)));
    }

    void command_printsTheSameNumbers_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("command");
        QTest::newRow("bands") << int(ScenarioMode::Bands)
                               << QStringLiteral(
                                      "chokepoint project h20-banned --series imports.nvidia-h20 --from 2024Q1 "
                                      "--to 2027Q4 --draws 200 --seed 1 --known-at 2025-07-31 --lens vendor");
        QTest::newRow("difference") << int(ScenarioMode::Difference)
                                    << QStringLiteral(
                                           "chokepoint project h20-banned --minus as-recorded --series "
                                           "imports.nvidia-h20 --from 2024Q1 --to 2027Q4 --draws 200 --seed 1 "
                                           "--known-at 2025-07-31 --lens vendor");
        QTest::newRow("waterfall") << int(ScenarioMode::Waterfall)
                                   << QStringLiteral(
                                          "chokepoint project h20-banned --waterfall imports.nvidia-h20 --from 2024Q1 "
                                          "--to 2027Q4 --draws 200 --seed 1 --known-at 2025-07-31 --lens vendor");
        QTest::newRow("sensitivity") << int(ScenarioMode::Sensitivity)
                                     << QStringLiteral(
                                            "chokepoint sensitivity h20-banned --of imports.nvidia-h20 --at 2028Q4 "
                                            "--draws 200 --seed 1 --known-at 2025-07-31 --lens vendor");
        QTest::newRow("ledger") << int(ScenarioMode::Ledger)
                                << QStringLiteral(
                                       "chokepoint project h20-banned --ledger nvidia-h20 --from 2025Q1 --to 2026Q2 "
                                       "--draws 200 --seed 1 --known-at 2025-07-31 --lens vendor");
        QTest::newRow("backtest") << int(ScenarioMode::Backtest)
                                  << QStringLiteral(
                                         "chokepoint project --backtest --draws 200 --seed 1 "
                                         "--known-at 2025-07-31 --lens vendor");
        QTest::newRow("convergence") << int(ScenarioMode::Convergence)
                                     << QStringLiteral(
                                            "chokepoint project h20-banned --series imports.nvidia-h20 --from 2028Q4 "
                                            "--to 2028Q4 --draws 200 --seed 1 --known-at 2025-07-31 --lens vendor");
    }
    void command_printsTheSameNumbers() {
        QFETCH(int, mode);
        QFETCH(QString, command);
        WindowFixture fixture;
        catalog::Context context = fixture.session().context();
        context.lens = "vendor";
        context.knownAt = units::parseDate("2025-07-31").value();
        ui::ScenarioQuestion question = questionOf(fixture.session(), "h20-banned");
        question.scenarios[1].knownAt = context.knownAt;
        question.state.mode = static_cast<ScenarioMode>(mode);
        question.state.shown = {{2024, 1}, {2027, 4}};
        const auto snapshot = fixture.session().snapshot();
        const charts::BuildOptions options;
        const ui::PictureSurroundings around{*snapshot->catalog, context, options, fixture.services().writing,
                                             std::nullopt};
        QCOMPARE(QString::fromStdString(ui::commandOf(question, question.scenarios[1], around)), command);
        // On paper it stands among the terms.
        const charts::TableSpec terms = ui::termsOf(question, around, QStringLiteral("1.0"));
        bool isThere = false;
        for (const charts::TableGroup& group : terms.groups) {
            for (const charts::TableRow& row : group.rows) {
                isThere = isThere || row.cells.back().text == command.toStdString();
            }
        }
        QVERIFY(isThere);
    }

    void command_ofOnesOwn_isItsDifferences() {
        WindowFixture fixture;
        ui::ScenarioQuestion question = questionOf(fixture.session(), "h20-banned");
        scenario::Scenario& mine = question.scenarios[1];
        mine.id = "0193-mine";
        mine.knownAt = units::parseDate("2025-07-31").value();
        mine.ranges = {{"h20_rate_max", 190'000, 300'000, 400'000}};
        question.against.id = "0193-other";
        question.state.mode = ScenarioMode::Difference;
        const auto snapshot = fixture.session().snapshot();
        const charts::BuildOptions options;
        ui::PictureSurroundings around{*snapshot->catalog, fixture.session().context(), options,
                                       fixture.services().writing, std::nullopt};
        around.workbook = "mine.chokepoint";
        QCOMPARE(ui::commandOf(question, mine, around),
                 std::string("chokepoint project --set h20=off --set h20_rate_max=190000/300000/400000 --set "
                             "known-at=2025-07-31 --minus 0193-other --workbook mine.chokepoint --series "
                             "imports.nvidia-h20 --from 2022Q1 --to 2030Q4 --draws 200 --seed 1"));
    }

    /// A difference is never to the present one itself, nor to one that is gone.
    void otherSide_isAnother() {
        const std::vector<ui::ScenarioChoice> choices{{"as-recorded", "As recorded"}, {"h20-banned", "H20 banned"}};
        ui::ScenarioState state;
        QCOMPARE(ui::otherSideOf(state, choices, "h20-banned"), std::string("as-recorded"));
        QCOMPARE(ui::otherSideOf(state, choices, "as-recorded"), std::string("h20-banned"));
        state.against = "deleted";
        QCOMPARE(ui::otherSideOf(state, choices, "h20-banned"), std::string("as-recorded"));
    }

    void paths_areWrittenWhole_orNotAtAll() {
        WindowFixture fixture;
        ui::ScenarioQuestion question = questionOf(fixture.session(), "h20-never-banned");
        question.state.shown = {{2025, 3}, {2025, 4}};
        QCOMPARE(ui::pathsFileName(question), QStringLiteral("h20-imports-h20-never-banned-paths.csv"));
        const QString path = fixture.path(QStringLiteral("paths.csv"));
        std::vector<double> told;
        const std::stop_source going;
        const Result<bool> done =
            ui::writePaths(question, path, going.get_token(), [&told](double share) { told.push_back(share); });
        QVERIFY(done && *done);
        QVERIFY(std::ranges::is_sorted(told) && told.back() == 1.0);
        const QStringList lines = linesOf(path);
        QCOMPARE(lines.size(), 401);
        QCOMPARE(lines.front(), QStringLiteral("scenario,series,unit,path,2025Q3,2025Q4"));
        QVERIFY2(lines.at(201).startsWith(QStringLiteral("h20-never-banned,imports.nvidia-h20,units,1,")),
                 qPrintable(lines.at(201)));
        // Common draws: on each path the ban lets no more in.
        for (int i = 1; i <= 200; ++i) {
            QVERIFY(lines.at(i).section(u',', 4, 4).toDouble() <= lines.at(200 + i).section(u',', 4, 4).toDouble());
        }
        std::stop_source stopped;
        stopped.request_stop();
        const QString other = fixture.path(QStringLiteral("other.csv"));
        const Result<bool> given = ui::writePaths(question, other, stopped.get_token(), [](double) {});
        QVERIFY(given && !*given);
        QVERIFY(!QFile::exists(other));
        const Result<bool> nowhere = ui::writePaths(question, fixture.path(QStringLiteral("no/such/paths.csv")),
                                                    going.get_token(), [](double) {});
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::Io);
    }
};

CHOKEPOINT_TEST(TestScenarioEngine)
#include "tst_scenarioengine.moc"
