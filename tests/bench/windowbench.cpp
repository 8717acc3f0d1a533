// SPDX-License-Identifier: GPL-3.0-or-later

/// What the window costs beside a bare chart: until the headline is painted, per change, and in memory. It prints
/// ratios and fails only where something cannot be measured at all.

#include "tests/bench/measure.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/compare/comparestate.h"

#include <QApplication>
#include <QHashSeed>
#include <QProcess>
#include <QTemporaryDir>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

using namespace chokepoint;
using bench::percentile;
using bench::print;
using bench::settle;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int Starts = 9;
constexpr int Changes = 200;
constexpr QSize Screen(1920, 1080);

/// What a program told of itself: when its widgets were painted, and its memory.
struct Start {
    double paintedMs = 0.0;
    double pssMb = 0.0;
    bool isFinal = false;  ///< by the screen's picture: they stood where and as they stay
    bool hasInk = false;   ///< and none was empty
};

std::optional<Start> start(const QString& program, const char* watched, const QString& home) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(PAINT_WATCH));
    environment.insert(QStringLiteral("CHOKEPOINT_WATCH"), QLatin1String(watched));
    for (const char* folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
        environment.insert(QLatin1String(folder), home);
    }
    environment.insert(QStringLiteral("CHOKEPOINT_STARTED"),
                       QString::number(std::chrono::nanoseconds(Clock::now().time_since_epoch()).count()));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {});
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return std::nullopt;
    }
    const QList<QByteArray> told = process.readAllStandardOutput().trimmed().split(' ');
    if (told.size() != 4) {
        return std::nullopt;
    }
    return Start{told.at(0).toDouble(), told.at(1).toDouble() / 1024.0, told.at(2) == "final", told.at(3) == "ink"};
}

/// One after the other in turn, so that what else the machine does falls on both.
bool compareStarts(const QString& program) {
    const QTemporaryDir home;
    std::vector<double> bare;
    std::vector<double> window;
    std::vector<double> ratios;
    double bareMb = 0.0;
    double windowMb = 0.0;
    for (int i = 0; i < Starts; ++i) {
        const auto first = start(QStringLiteral(BARE_WINDOW), "bareChart", home.path());
        const auto second = start(program, "card0-ratio,card1-ratio,card2-ratio,card3-ratio", home.path());
        if (!first || !second) {
            fmt::print("the start cannot be measured: {} did not paint\n", first ? "the window" : "the bare chart");
            return false;
        }
        if (!second->isFinal || !second->hasInk) {
            fmt::print("the first picture of the headline {}\n", second->hasInk ? "is not the last" : "has no values");
            return false;
        }
        bare.push_back(first->paintedMs);
        window.push_back(second->paintedMs);
        ratios.push_back(second->paintedMs / first->paintedMs);
        bareMb = first->pssMb;
        windowMb = second->pssMb;
    }
    const double ratio = percentile(ratios, 0.5);
    print("the headline painted, after a start",
          fmt::format("{:.0f} ms, {:.2f} x a bare chart's {:.0f} ms", percentile(window, 0.5), ratio,
                      percentile(bare, 0.5)),
          "1.3 x (limit 2 x)", ratio <= 1.3);
    print("memory at rest (PSS)",
          fmt::format("{:.0f} MB, a bare chart's {:.0f} MB + {:.0f} MB", windowMb, bareMb, windowMb - bareMb),
          "+ 60 MB", windowMb - bareMb <= 60.0);
    return true;
}

/// ms from a posted event that does `change(i)` to the end of the last paint that follows from it.
std::vector<double> timeChanges(const std::function<void(int)>& change) {
    settle();
    std::vector<double> times;
    for (int i = 0; i < Changes; ++i) {
        const Clock::time_point begin = Clock::now();
        QMetaObject::invokeMethod(
            qApp, [&change, i] { change(i); }, Qt::QueuedConnection);
        settle();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    return times;
}

/// p95 of repainting so many bare charts with two bars each on the same screen.
double bareRepaint(int count) {
    QWidget window;
    window.resize(Screen);
    std::vector<QChartView*> views;
    const int columns = 3;
    for (int i = 0; i < count; ++i) {
        auto* set = new QBarSet(QStringLiteral("set"));
        *set << 180.0 << 300.0;
        auto* series = new QBarSeries;
        series->append(set);
        auto* chart = new QChart;
        chart->addSeries(series);
        chart->createDefaultAxes();
        auto* view = new QChartView(chart, &window);
        view->setRenderHint(QPainter::Antialiasing);
        const int rows = (count + columns - 1) / columns;
        view->setGeometry(i % columns * Screen.width() / columns, i / columns * Screen.height() / rows,
                          Screen.width() / columns, Screen.height() / rows);
        views.push_back(view);
    }
    window.show();
    return percentile(timeChanges([&views](int) {
                          for (QChartView* view : views) {
                              view->viewport()->update();
                          }
                      }),
                      0.95);
}

void reportChange(std::string_view what, const std::vector<double>& times, int charts) {
    const double bare = bareRepaint(charts);
    const double p95 = percentile(times, 0.95);
    const double limit = std::max(16.0, 1.5 * bare);
    print(what,
          fmt::format("p50 {:.1f} ms, p95 {:.1f} ms, {:.1f} x {} bare charts", percentile(times, 0.5), p95, p95 / bare,
                      charts),
          fmt::format("p95 {:.0f} ms", limit), p95 <= limit);
}

void toggleLens(tests::WindowFixture& fixture, int i) {
    catalog::Context context = fixture.session().context();
    context.lens = i % 2 == 0 ? "press-2025-07" : "best";
    fixture.session().setContext(context);
}

void togglePick(tests::WindowFixture& fixture, int i) {
    const auto claims = fixture.session().snapshot()->catalog->claims(tests::CloudMatrix, "power");
    session::Command command;
    command.action = session::PreferClaim{tests::CloudMatrix, "power",
                                          i % 2 == 0 ? std::optional(claims.front()->id) : std::nullopt};
    static_cast<void>(fixture.session().apply(command));
}

void compareChanges() {
    {
        tests::WindowFixture fixture(Screen);
        fixture.window().showView(QStringLiteral("overview"));
        reportChange("Overview: another lens", timeChanges([&](int i) { toggleLens(fixture, i); }), 4);
        reportChange("Overview: prefer a claim", timeChanges([&](int i) { togglePick(fixture, i); }), 4);
    }
    tests::WindowFixture fixture(Screen);
    fixture.window().showView(QStringLiteral("compare"));
    const int charts = static_cast<int>(fixture.window().currentView()->exportable().size());
    reportChange("Compare: another lens", timeChanges([&](int i) { toggleLens(fixture, i); }), charts);
    reportChange("Compare: prefer a claim", timeChanges([&](int i) { togglePick(fixture, i); }), charts);
    reportChange("Compare: another baseline", timeChanges([&](int i) {
                     ui::CompareState state = ui::CompareState::initial();
                     state.baseline = state.ids[static_cast<std::size_t>(i % 2)];
                     session::Command command;
                     command.action = session::SetLayout{"compare", state.toJson()};
                     static_cast<void>(fixture.session().apply(command));
                 }),
                 charts);
}

}  // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    const QString program = qEnvironmentVariable("CHOKEPOINT_PROGRAM");
    const bool isMeasured = program.isEmpty() || compareStarts(program);
    compareChanges();
    return isMeasured ? 0 : 1;
}
