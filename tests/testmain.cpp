// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"

#include <QHashSeed>
#include <QTest>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace chokepoint::tests {

namespace {

struct Entry {
    std::string name;
    Factory factory;
};

std::vector<Entry>& entries() {
    static std::vector<Entry> all;
    return all;
}

/// Noise of headless platforms that says nothing about our code.
bool isKnownNoise(const QString& text) {
    return text.contains(QLatin1String("This plugin does not support propagateSizeHints()")) ||
           text.contains(QLatin1String("XDG_RUNTIME_DIR not set")) ||
           text.contains(QLatin1String("This plugin does not support raise()")) ||
           text.contains(QLatin1String("This plugin does not support grabbing the keyboard")) ||
           text.contains(QLatin1String("QStandardPaths: "));
}

QtMessageHandler g_previous = nullptr;
int g_warnings = 0;

/// A Qt warning outside a test function cannot fail it, so it fails the executable.
void countWarnings(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type == QtWarningMsg && isKnownNoise(text)) {
        return;
    }
    if (type == QtWarningMsg || type == QtCriticalMsg) {
        ++g_warnings;
    }
    g_previous(type, context, text);
}

}  // namespace

bool registerTest(const char* className, Factory factory) {
    entries().push_back({className, std::move(factory)});
    return true;
}

}  // namespace chokepoint::tests

/// Runs every registered class; `--only CLASS` runs one. Fails on any failed test and on any Qt warning.
int main(int argc, char** argv) {
    using namespace chokepoint::tests;
    QHashSeed::setDeterministicGlobalSeed();
    // Qt Test answers a crash by running a debugger over every thread, for minutes; the sanitizer build says more.
    qputenv("QTEST_DISABLE_STACK_DUMP", "1");
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    std::string only;
    std::vector<char*> rest;
    for (int i = 0; i < argc; ++i) {
        if (std::string(argv[i]) == "--only" && i + 1 < argc) {
            only = argv[++i];
        } else {
            rest.push_back(argv[i]);
        }
    }
    rest.push_back(nullptr);
    int restCount = static_cast<int>(rest.size()) - 1;
    Application application(restCount, rest.data());
    QCoreApplication::setOrganizationName(QStringLiteral("chokepoint-tests"));
    g_previous = qInstallMessageHandler(countWarnings);
    int failures = 0;
    int ran = 0;
    for (const Entry& entry : entries()) {
        if (!only.empty() && entry.name != only) {
            continue;
        }
        const std::unique_ptr<QObject> test(entry.factory());
        failures += QTest::qExec(test.get(), restCount, rest.data());
        ++ran;
    }
    if (g_warnings > 0) {
        std::fprintf(stderr, "FAIL: %d Qt warning(s) outside the known noise\n", g_warnings);
    }
    if (ran == 0) {
        std::fprintf(stderr, "FAIL: no test class ran\n");
        return 1;
    }
    return failures > 0 || g_warnings > 0 ? 1 : 0;
}
