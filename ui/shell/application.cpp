// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/application.h"

#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"
#include "models/tables/words.h"
#include "ui/shell/appearance.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/firstpaint.h"
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
#include <mutex>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace chokepoint::ui {

namespace {

QString settingsPath() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    QDir().mkpath(folder);
    return QDir(folder).filePath(QStringLiteral("settings.ini"));
}

using CatalogRead = Result<std::shared_ptr<const catalog::Catalog>>;
using RecordRead = Result<std::shared_ptr<const policy::Record>>;

/// The catalogue, without which nothing can be shown: read while application, style and fonts are made.
std::future<CatalogRead> readCatalog() {
    return std::async(std::launch::async, [] { return store::loadReference(); });
}

/// The law, which the first picture can do without: read behind once that is painted, or when it is first asked for.
class LawReading {
public:
    void begin() {
        std::call_once(m_begun, [this] { m_law = std::async(std::launch::async, store::loadPolicyRecord).share(); });
    }
    /// Waits for it.
    [[nodiscard]] const RecordRead& get() {
        begin();
        return m_law.get();
    }

private:
    std::once_flag m_begun;
    std::shared_future<RecordRead> m_law;
};

session::Environment environment(std::shared_ptr<const catalog::Catalog> catalog, std::shared_ptr<LawReading> law,
                                 std::shared_ptr<Settings> settings, std::chrono::year_month_day today) {
    session::Environment result;
    result.catalog = std::move(catalog);
    result.record = [law = std::move(law)] { return law->get().value_or(nullptr); };
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

void prepareMemory() {
#ifdef __GLIBC__
    // Above the pixels of most windows, which come and go and are better kept in the heap.
    constexpr int LargeBlock = 8 * 1024 * 1024;
    // Setting the first stops glibc from moving both as it sees fit.
    mallopt(M_MMAP_THRESHOLD, LargeBlock);
    mallopt(M_TRIM_THRESHOLD, 4 * LargeBlock);
#endif
}

int runWindow(int& argc, char** argv, const WindowOptions& options) {
    prepareMemory();
    std::future<CatalogRead> reading = readCatalog();
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
    const std::vector<ViewEntry> views = allViews();
    prepareLooks(views, theme);

    const CatalogRead catalog = reading.get();
    if (!catalog) {
        completeFonts();
        giveUp(catalog.error());
        return QApplication::exec();
    }
    const auto law = std::make_shared<LawReading>();
    session::Session session(environment(*catalog, law, settings, options.today));
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
    MainWindow window(services, theme, views);
    if (options.workbook) {
        window.openWorkbook(tables::text(*options.workbook));
    } else {
        window.offerDrafts();
    }
    afterFirstPaint(&window, [law] {
        law->begin();
        completeFonts();
    });
    giveUpWithoutLaw(window, [law] { return law->get() ? std::nullopt : std::optional(law->get().error()); });
    window.show();
    return QApplication::exec();
}

}  // namespace chokepoint::ui
