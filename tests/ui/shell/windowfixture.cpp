// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/windowfixture.h"

#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"
#include "ui/shell/appearance.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/printertarget.h"
#include "ui/shell/views.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QTest>

namespace chokepoint::tests {

namespace {

using namespace std::chrono_literals;

const std::shared_ptr<const catalog::Catalog>& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return catalog;
}

const std::shared_ptr<const policy::Record>& law() {
    static const std::shared_ptr<const policy::Record> record = store::loadPolicyRecord().value();
    return record;
}

/// Style and fonts belong to the application, so that they are made once for all windows.
ui::Theme& dressedTheme() {
    static ui::Theme* theme = [] {
        auto* made = new ui::Theme(qApp);
        ui::dress(*qApp, *made);
        ui::completeFonts();
        made->setMode(ui::ThemeMode::Light);
        return made;
    }();
    return *theme;
}

}  // namespace

void AnsweringFileChooser::askOpen(QWidget*, const ui::FileQuestion& question, Answer answer) {
    lastQuestion = question;
    answer(nextAnswer);
}

void AnsweringFileChooser::askSave(QWidget*, const ui::FileQuestion& question, Answer answer) {
    lastQuestion = question;
    answer(nextAnswer);
}

bool AnsweringFileChooser::show(const QString& path) {
    shown << path;
    return true;
}

bool AnsweringFileChooser::openLink(const QString& url) {
    links << url;
    return true;
}

ui::Printers::Search AnsweringPrinters::search() const {
    return [names = names, hold = hold] {
        if (hold != nullptr) {
            hold->acquire();
        }
        return names;
    };
}

std::unique_ptr<ui::PrintTarget> AnsweringPrinters::open(const ui::PrintRequest& request) {
    if (output.isEmpty()) {
        return nullptr;
    }
    auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(output);
    return std::make_unique<ui::PrinterTarget>(std::move(printer), request);
}

WindowFixture::WindowFixture(const QSize& size) {
    constexpr std::chrono::year_month_day Today{std::chrono::year(2026), std::chrono::November, std::chrono::day(26)};
    m_settings = std::make_shared<ui::Settings>(path(QStringLiteral("settings.ini")));
    session::Environment environment;
    environment.catalog = reference();
    environment.record = law;
    environment.loadSupply = [] { return store::loadSupply().value_or(nullptr); };
    environment.context.asOf = Today;
    environment.draftFolder = path(QStringLiteral("drafts")).toStdString();
    environment.settings = m_settings;
    environment.now = [] { return std::chrono::system_clock::time_point(1'795'000'000s); };
    m_session = std::make_unique<session::Session>(std::move(environment));
    dressedTheme().setMode(ui::ThemeMode::Light);
    dressedTheme().setTextPercent(100);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    m_services = std::make_unique<ui::Services>(ui::Services{*m_session, dressedTheme(), *m_settings, files, printers,
                                                             tables::Writing::forLocale(english), Today});
    m_window = std::make_unique<ui::MainWindow>(*m_services, dressedTheme(), ui::allViews());
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    static_cast<void>(QTest::qWaitForWindowExposed(m_window.get()));
    // What comes behind the first paint is there before a person could ask for it.
    static_cast<void>(QTest::qWaitFor([this] { return !ui::isWaitingForPaint(m_window.get()); }));
}

WindowFixture::WindowFixture(const char* view) : WindowFixture() {
    m_window->showView(QLatin1String(view));
}

WindowFixture::~WindowFixture() {
    m_window.reset();
    m_session.reset();
}

ui::Theme& WindowFixture::theme() {
    return dressedTheme();
}

void WindowFixture::trigger(const char* actionName) {
    auto* action = find<QAction>(actionName);
    QVERIFY2(action->isEnabled(), actionName);
    action->trigger();
}

QString WindowFixture::text(const char* labelName) {
    return find<QLabel>(labelName)->text();
}

}  // namespace chokepoint::tests
