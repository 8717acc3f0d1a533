// SPDX-License-Identifier: GPL-3.0-or-later

/// Pictures of the window for people to look at: windowshots FOLDER [WIDTHxHEIGHT]
/// QT_SCALE_FACTOR=1.5 gives them at 150 %.

#include "tests/ui/shell/windowfixture.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/exportdialog.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDir>
#include <QHashSeed>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QTest>

#include <cstdio>

using namespace chokepoint;

namespace {

class Shots {
public:
    Shots(const QString& folder, const QSize& size) : m_folder(folder), m_size(size) { QDir().mkpath(folder); }

    void takeAll() {
        for (const ui::ThemeMode mode : {ui::ThemeMode::Light, ui::ThemeMode::Dark}) {
            m_theme = mode == ui::ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark");
            compare(mode);
            evidence(mode);
            press(mode);
            many(mode);
            empty(mode);
            popups(mode);
            dialogs(mode);
        }
    }

private:
    void take(QWidget& widget, const char* name) {
        for (int i = 0; i < 5; ++i) {
            QCoreApplication::processEvents();
        }
        const QString path =
            QStringLiteral("%1/%2-%3-%4.png").arg(m_folder, QLatin1String(name), m_theme).arg(m_size.width());
        if (!widget.grab().save(path)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
        }
    }

    void arrange(tests::WindowFixture& fixture, const ui::CompareState& state) {
        session::Command command;
        command.action = session::SetLayout{"compare", state.toJson()};
        if (!fixture.session().apply(command)) {
            std::fprintf(stderr, "the layout was refused\n");
        }
    }

    void compare(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        take(fixture.window(), "compare");
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        take(fixture.window(), "compare-evidence");
        auto* table = fixture.find<QAbstractScrollArea>("comparisonTable");
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        take(fixture.window(), "table-end");
        fixture.window().showEvidence({tests::CloudMatrix, "software_stack", {}});
        take(fixture.window(), "evidence-text");
    }

    void evidence(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        fixture.window().showEvidence({tests::CloudMatrix, "compute_16bit", {}});
        take(fixture.window(), "evidence-derived");
        fixture.window().showEvidence({tests::CloudMatrix, "compute_16bit", tests::Nvl72});
        take(fixture.window(), "evidence-ratio");
    }

    void press(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        catalog::Context context = fixture.session().context();
        context.lens = "press-2025-07";
        fixture.session().setContext(context);
        fixture.window().showEvidence({tests::CloudMatrix, "price", {}});
        take(fixture.window(), "press");
    }

    void many(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        ui::CompareState state = ui::CompareState::initial();
        state.ids = {
            tests::Nvl72,           tests::CloudMatrix,          "nvidia-gb300-nvl72", "google-tpu-ironwood-pod",
            "amd-helios-mi455x-72", "huawei-atlas-950-superpod", "nvidia-dgx-h100",    "zte-nebula-supernode"};
        arrange(fixture, state);
        take(fixture.window(), "many");
        state.showAs = charts::ShowAs::RatioToBaseline;
        arrange(fixture, state);
        take(fixture.window(), "many-ratio");
    }

    void empty(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        arrange(fixture, ui::CompareState{});
        take(fixture.window(), "empty");
    }

    void popups(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        for (const char* name :
             {"fileMenu", "editMenu", "viewMenu", "viewSpecificMenu", "figuresMenu", "metricsMenu"}) {
            auto* menu = fixture.find<QMenu>(name);
            menu->popup(fixture.window().mapToGlobal(QPoint(40, 40)));
            take(*menu, name);
            menu->close();
        }
        auto* law = fixture.find<QWidget>("lawOn");
        QTest::mouseClick(law, Qt::LeftButton);
        take(*fixture.find<QWidget>("datePopup"), "datePopup");
        fixture.find<QWidget>("datePopup")->close();
        auto* field = fixture.find<QWidget>("subjectField");
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("ascend"));
        if (QWidget* popup = QApplication::activePopupWidget()) {
            take(*popup, "subjectPopup");
            popup->close();
        }
    }

    void dialogs(ui::ThemeMode mode) {
        tests::WindowFixture fixture(m_size);
        fixture.theme().setMode(mode);
        fixture.window().showExport();
        take(*fixture.find<QWidget>("exportDialog"), "export");
        fixture.find<QDialog>("exportDialog")->reject();
        fixture.trigger("actionAbout");
        take(*fixture.find<QWidget>("aboutDialog"), "about");
    }

    QString m_folder;
    QSize m_size;
    QString m_theme;
};

}  // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: windowshots FOLDER [WIDTHxHEIGHT]\n");
        return 2;
    }
    QSize size(1280, 800);
    if (argc > 2) {
        const QStringList parts = QString::fromLocal8Bit(argv[2]).split(u'x');
        size = QSize(parts.value(0).toInt(), parts.value(1).toInt());
    }
    Shots(QString::fromLocal8Bit(argv[1]), size).takeAll();
    return 0;
}
