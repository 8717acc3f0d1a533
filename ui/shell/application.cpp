// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/application.h"

#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"
#include "models/tables/words.h"
#include "ui/shell/appearance.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/printers.h"
#include "ui/shell/settings.h"
#include "ui/shell/startuptrouble.h"
#include "ui/shell/views.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>
#include <future>

namespace chokepoint::ui {

namespace {

QString settingsPath() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    QDir().mkpath(folder);
    return QDir(folder).filePath(QStringLiteral("settings.ini"));
}

using CatalogRead = Result<std::shared_ptr<const catalog::Catalog>>;
using RecordRead = Result<std::shared_ptr<const policy::Record>>;

/// What the program brings along, read on a thread of its own: the catalogue, without which nothing can be shown, then
/// the law, which the first picture can do without.
struct Reading {
    std::future<CatalogRead> catalog;
    std::shared_future<RecordRead> record;

    [[nodiscard]] static Reading start() {
        std::promise<CatalogRead> promise;
        std::future<CatalogRead> catalog = promise.get_future();
        std::shared_future<RecordRead> record =
            std::async(std::launch::async, [promise = std::move(promise)]() mutable {
                promise.set_value(store::loadReference());
                return store::loadPolicyRecord();
            });
        return {std::move(catalog), std::move(record)};
    }
};

session::Environment environment(std::shared_ptr<const catalog::Catalog> catalog,
                                 const std::shared_future<RecordRead>& record, std::shared_ptr<Settings> settings,
                                 std::chrono::year_month_day today) {
    session::Environment result;
    result.catalog = std::move(catalog);
    result.record = [record] { return record.get().value_or(nullptr); };
    result.loadSupply = [] { return store::loadSupply().value_or(nullptr); };
    result.context.asOf = today;
    result.draftFolder = std::filesystem::path(QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                                   .filePath(QStringLiteral("drafts"))
                                                   .toStdString());
    result.settings = std::move(settings);
    result.now = [] { return std::chrono::system_clock::now(); };
    return result;
}

/// What the command line asks for, over what the workbook remembers.
Result<void> applyOptions(session::Session& session, const WindowOptions& options) {
    catalog::Context context = session.context();
    if (options.lens) {
        if (!session.snapshot()->catalog->lens(*options.lens)) {
            return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no lens \"%1\""), {*options.lens}});
        }
        context.lens = *options.lens;
    }
    if (options.knownAt) {
        const auto date = units::parseDate(*options.knownAt);
        if (!date) {
            return tl::unexpected(date.error());
        }
        context.knownAt = *date;
    }
    if (options.asOf) {
        context.asOf = *options.asOf;
    }
    if (context != session.context()) {
        session.setContext(context);
    }
    return {};
}

}  // namespace

bool canShowWindow() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runWindow(int& argc, char** argv, const WindowOptions& options) {
    // Reading takes as long as making application, style and fonts, and neither needs the other.
    Reading reading = Reading::start();
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    Theme theme;
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("chokepoint"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CHOKEPOINT_VERSION));
    QGuiApplication::setApplicationDisplayName(QString());
    QGuiApplication::setDesktopFileName(QStringLiteral("chokepoint"));
    dress(application, theme);
    auto settings = std::make_shared<Settings>(settingsPath());
    theme.setMode(settings->themeMode());
    theme.setTextPercent(settings->textPercent());
    prepareFonts();

    const CatalogRead catalog = reading.catalog.get();
    if (!catalog) {
        giveUp(catalog.error());
        return QApplication::exec();
    }
    session::Session session(environment(*catalog, reading.record, settings, options.today));
    DesktopFileChooser files;
    DesktopPrinters printers;
    const QString language = options.locale ? tables::text(*options.locale) : settings->numberLanguage();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    const Services services{session,      theme, *settings, files, printers, tables::Writing::forLocale(locale),
                            options.today};
    if (const auto done = applyOptions(session, options); !done) {
        std::fprintf(stderr, "chokepoint: %s\n", inEnglish(done.error()).c_str());
        return 2;
    }
    MainWindow window(services, theme, allViews());
    if (options.workbook) {
        window.openWorkbook(tables::text(*options.workbook));
    } else {
        window.offerDrafts();
    }
    giveUpWithoutLaw(window, [record = reading.record] {
        return record.get() ? std::nullopt : std::optional(record.get().error());
    });
    window.show();
    return QApplication::exec();
}

}  // namespace chokepoint::ui
