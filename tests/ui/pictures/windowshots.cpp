// SPDX-License-Identifier: GPL-3.0-or-later

/// Pictures of the window in every registered state and both themes, each checked (faults.h):
///     windowshots FOLDER [WIDTHxHEIGHT] [STATE…]
/// A STATE is a name or the beginning of one. QT_SCALE_FACTOR=1.5 gives them at 150 %. Fails on any fault.

#include "tests/ui/pictures/states.h"

#include <QApplication>
#include <QDir>
#include <QHashSeed>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

using namespace chokepoint;

namespace {

struct Request {
    QString folder;
    QSize size{1280, 800};
    QStringList only;

    [[nodiscard]] bool wants(const QString& state) const {
        return only.isEmpty() ||
               std::any_of(only.begin(), only.end(), [&](const QString& start) { return state.startsWith(start); });
    }
};

std::optional<Request> requestOf(const QStringList& arguments) {
    if (arguments.size() < 2) {
        return std::nullopt;
    }
    Request request;
    request.folder = arguments.at(1);
    request.only = arguments.mid(2);
    if (!request.only.isEmpty() && request.only.first().contains(u'x') && request.only.first().front().isDigit()) {
        const QStringList sides = request.only.takeFirst().split(u'x');
        request.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
    }
    return request;
}

/// Takes one state in one theme; what is wrong with it, or nothing.
QStringList take(const tests::State& state, ui::ThemeMode mode, const Request& request) {
    const QString theme = mode == ui::ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark");
    const QString name = QStringLiteral("%1-%2").arg(state.name, theme);
    try {
        tests::Stage stage(request.size, mode);
        state.arrange(stage);
        stage.settle();
        const QString path = QStringLiteral("%1/%2.png").arg(request.folder, name);
        if (!stage.picture().save(path)) {
            return {QStringLiteral("%1: cannot be written").arg(path)};
        }
        return stage.faults().replaceInStrings(QRegularExpression(QStringLiteral("^")), name + QStringLiteral(": "));
    } catch (const tests::StageError& error) {
        return {QStringLiteral("%1: %2").arg(name, QString::fromUtf8(error.what()))};
    }
}

}  // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    const QTemporaryDir folder;
    tests::makeRoomOffscreen(folder.path());
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    const std::optional<Request> request = requestOf(QCoreApplication::arguments());
    if (!request || !QDir().mkpath(request->folder)) {
        std::fprintf(stderr, "usage: windowshots FOLDER [WIDTHxHEIGHT] [STATE…]\n");
        return 2;
    }
    int count = 0;
    int faults = 0;
    for (const tests::State& state : tests::allStates()) {
        if (!request->wants(state.name)) {
            continue;
        }
        ++count;
        for (const ui::ThemeMode mode : {ui::ThemeMode::Light, ui::ThemeMode::Dark}) {
            for (const QString& fault : take(state, mode, *request)) {
                std::printf("%s\n", qPrintable(fault));
                ++faults;
            }
        }
    }
    std::printf("%d states, %d faults\n", count, faults);
    return count > 0 && faults == 0 ? 0 : 1;
}
