// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "ui/shell/application.h"

#include <QDate>
#include <QHashSeed>

namespace {

using namespace chokepoint;

std::chrono::year_month_day today() {
    const QDate date = QDate::currentDate();
    return std::chrono::year(date.year()) / std::chrono::month(static_cast<unsigned>(date.month())) /
           std::chrono::day(static_cast<unsigned>(date.day()));
}

int openWindow(int& argc, char** argv, const app::WindowRequest& request, std::chrono::year_month_day day) {
    if (!ui::canShowWindow()) {
        app::reportFailure({ErrorCode::InvalidArgument,
                            {CHOKEPOINT_MSG("there is no display to open a window on: set DISPLAY or WAYLAND_DISPLAY, "
                                            "or give a command (chokepoint --help lists them)"),
                             {}},
                            {}});
        return static_cast<int>(app::ExitStatus::CouldNot);
    }
    ui::WindowOptions options;
    options.workbook = request.workbook;
    options.lens = request.lens;
    options.knownAt = request.knownAt;
    options.asOf = request.asOf;
    options.locale = request.locale;
    options.today = day;
    return ui::runWindow(argc, argv, options);
}

}  // namespace

int main(int argc, char** argv) {
    // Before anything hashes: the order of fonts in a PDF hangs on it, and the same question gives the same bytes.
    QHashSeed::setDeterministicGlobalSeed();
    app::Surroundings surroundings;
    surroundings.today = today();
    surroundings.now = std::chrono::system_clock::now();
    surroundings.argc = &argc;
    surroundings.argv = argv;
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const app::Outcome outcome = app::runCommandLine(arguments, surroundings);
    if (outcome.window) {
        return openWindow(argc, argv, *outcome.window, surroundings.today);
    }
    return static_cast<int>(outcome.status);
}
