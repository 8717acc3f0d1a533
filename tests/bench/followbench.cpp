// SPDX-License-Identifier: GPL-3.0-or-later

/// What the window's own thread does while a lever is moved: from the posted event over the answer of the ensemble to
/// the end of the last paint. It is counted in that thread's time on a processor, which does not hang on what else the
/// machine does; the ensemble runs beside it and is counted by itself. Prints figures and fails over none.

#include "models/session/scenarioedit.h"
#include "tests/bench/measure.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/scenarioview.h"

#include <QApplication>
#include <QHashSeed>
#include <QMouseEvent>
#include <QSlider>

#include <ctime>
#include <functional>
#include <utility>

using namespace chokepoint;
using bench::percentile;

namespace {

constexpr QSize Screen(1920, 1080);
constexpr int Steps = 60;
constexpr int Toggles = 30;
constexpr double Frame = 1000.0 / 60.0;  // ms
constexpr double ToggleAim = 16.0;       // ms

double millisecondsOf(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Times {
    std::vector<double> window;    ///< ms of the window's thread
    std::vector<double> ensemble;  ///< ms of all others
};

/// Does `change(i)` by a posted event and waits until `isDone`; the wait itself takes no time of the thread.
Times timeSteps(int count, const std::function<void(int)>& change, const std::function<bool()>& isDone) {
    bench::settle();
    Times times;
    for (int i = 0; i < count; ++i) {
        const double window = millisecondsOf(CLOCK_THREAD_CPUTIME_ID);
        const double all = millisecondsOf(CLOCK_PROCESS_CPUTIME_ID);
        QMetaObject::invokeMethod(
            qApp, [&change, i] { change(i); }, Qt::QueuedConnection);
        QCoreApplication::processEvents();
        while (!isDone()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        bench::settle();
        times.window.push_back(millisecondsOf(CLOCK_THREAD_CPUTIME_ID) - window);
        times.ensemble.push_back(millisecondsOf(CLOCK_PROCESS_CPUTIME_ID) - all - times.window.back());
    }
    return times;
}

void report(std::string_view what, const Times& times, double aim) {
    const double p95 = percentile(times.window, 0.95);
    bench::print(what,
                 fmt::format("p50 {:.1f} ms, p95 {:.1f} ms, ensemble {:.1f} ms", percentile(times.window, 0.5), p95,
                             percentile(times.ensemble, 0.5)),
                 fmt::format("p95 {:.1f} ms, {:.2f} x it", aim, p95 / aim), p95 <= aim);
}

void sendMouse(QWidget& widget, QEvent::Type type, const QPoint& at) {
    const bool isMove = type == QEvent::MouseMove;
    const bool isHeld = type != QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, widget.mapToGlobal(at), isMove ? Qt::NoButton : Qt::LeftButton,
                      isHeld ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

class Follow {
public:
    Follow() : m_fixture(Screen) {
        m_fixture.window().showView(QStringLiteral("scenarios"));
        waitForNumbers();
    }

    void slideAParameter() {
        m_fixture.find<ui::LeverPanel>("leverPanel")->showLever(QStringLiteral("h20_rate_max"));
        // What moves is laid over the record.
        choose("h20-never-banned");
        auto* slider = m_fixture.find<QSlider>("parameterSlider");
        slider->setSliderDown(true);
        const int from = slider->value();
        const Times times = timeSteps(
            Steps, [&](int i) { slider->setSliderPosition(from - 5 * (i + 1)); }, [this] { return !view().isBusy(); });
        report("Scenarios: a slider moves, a frame", times, Frame);
        slider->setSliderDown(false);
        waitForNumbers();
    }

    void dragAnEvent() {
        choose("as-recorded");
        auto& events = *m_fixture.find<ui::EventMarks>("scenarioEvents");
        const auto& marks = events.marks();
        const auto letter = std::ranges::find(marks, "letters.2025-04-h20-licence-requirement", &ui::EventMark::lever);
        const QPoint from = events.placeOf(static_cast<std::size_t>(letter - marks.begin())).center().toPoint();
        sendMouse(events, QEvent::MouseButtonPress, from);
        const Times times = timeSteps(
            Steps, [&](int i) { sendMouse(events, QEvent::MouseMove, from + QPoint(3 * (i + 1), 0)); },
            [this] { return !view().isBusy(); });
        report("Scenarios: an event is dragged, a frame", times, Frame);
        sendMouse(events, QEvent::MouseButtonRelease, from + QPoint(3 * Steps, 0));
        waitForNumbers();
    }

    void toggleSupply(const char* viewName, std::string_view what) {
        m_fixture.window().showView(QLatin1String(viewName));
        choose("as-recorded");
        auto* control = m_fixture.find<QWidget>("h20Supply");
        const Times times = timeSteps(
            Toggles,
            [&](int i) {
                auto* segment = control->findChild<QWidget*>(QStringLiteral("segment%1").arg(i % 2 == 0 ? 2 : 0));
                sendMouse(*segment, QEvent::MouseButtonPress, segment->rect().center());
                sendMouse(*segment, QEvent::MouseButtonRelease, segment->rect().center());
            },
            [this] { return !view().isBusy(); });
        report(what, times, ToggleAim);
    }

private:
    [[nodiscard]] ui::ScenarioView& view() { return *m_fixture.find<ui::ScenarioView>("scenarioView"); }

    void choose(const char* scenario) {
        session::chooseScenario(m_fixture.session(), scenario);
        waitForNumbers();
    }

    void waitForNumbers() {
        bench::settle();
        while (view().isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        bench::settle();
    }

    tests::WindowFixture m_fixture;
};

}  // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    // All of them, or the one that is named.
    const QString only = QCoreApplication::arguments().value(1);
    const auto isAsked = [&only](const char* name) { return only.isEmpty() || only == QLatin1String(name); };
    Follow follow;
    if (isAsked("slider")) {
        follow.slideAParameter();
    }
    if (isAsked("event")) {
        follow.dragAnEvent();
    }
    for (const auto& [view, what] : {std::pair("scenarios", "Scenarios: H20 on or off in the strip"),
                                     std::pair("compare", "Compare: H20 on or off in the strip"),
                                     std::pair("matrix", "Matrix: H20 on or off in the strip")}) {
        if (isAsked(view)) {
            follow.toggleSupply(view, what);
        }
    }
    return 0;
}
