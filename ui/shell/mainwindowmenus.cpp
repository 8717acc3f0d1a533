// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/documentactions.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tableactions.h"
#include "ui/shell/views.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>

namespace chokepoint::ui {

namespace {

QAction* makeAction(QMenu& menu, const QString& words, const QString& objectName, const QKeySequence& keys = {}) {
    QAction* action = menu.addAction(words);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    return action;
}

}  // namespace

void MainWindow::buildMenus() {
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    menuBar()->setAccessibleName(tr("Menus"));
    menuBar()->setNativeMenuBar(false);
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    m_viewSpecificMenu = menuBar()->addMenu(QString());
    m_viewSpecificMenu->setObjectName(QStringLiteral("viewSpecificMenu"));
    connect(m_viewSpecificMenu, &QMenu::aboutToShow, this, &MainWindow::fillViewMenu);
    buildHelpMenu();
    updateActions();
}

void MainWindow::fillViewMenu() {
    m_viewSpecificMenu->clear();
    // The menus in it are not cleared away with their actions.
    for (QMenu* menu : m_viewSpecificMenu->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
        menu->setObjectName(QString());
        menu->deleteLater();
    }
    if (currentView()) {
        currentView()->fillMenu(*m_viewSpecificMenu);
    }
}

void MainWindow::buildHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->setObjectName(QStringLiteral("helpMenu"));
    const QKeySequence keys(Qt::CTRL | Qt::Key_K);
    QAction* palette = makeAction(*menu, tr("&Search or Run a Command…"), QStringLiteral("actionPalette"), keys);
    palette->setIcon(icon(QStringLiteral("search"), m_theme));
    connect(palette, &QAction::triggered, this, &MainWindow::showPalette);
    connect(makeAction(*menu, tr("&Keyboard Shortcuts"), QStringLiteral("actionShortcuts"),
                       QKeySequence(Qt::CTRL | Qt::Key_F1)),
            &QAction::triggered, this, &MainWindow::showShortcuts);
    menu->addSeparator();
    connect(makeAction(*menu, tr("&About Chokepoint"), QStringLiteral("actionAbout")), &QAction::triggered, this,
            [this] { (new AboutDialog(m_services, this))->open(); });
    m_commandField = new CommandField(tr("Search or run a command"), keys.toString(QKeySequence::NativeText), m_theme);
    m_commandField->setObjectName(QStringLiteral("openPalette"));
    menuBar()->setCornerWidget(m_commandField, Qt::TopRightCorner);
    connect(m_commandField, &QAbstractButton::clicked, this, &MainWindow::showPalette);
}

void MainWindow::addViewActions(QMenu& menu) {
    m_viewActions = new QActionGroup(this);
    auto* edit = menuBar()->findChild<QMenu*>(QStringLiteral("editMenu"));
    for (int i = 0; i < static_cast<int>(m_entries.size()); ++i) {
        const ViewEntry& entry = m_entries[static_cast<std::size_t>(i)];
        if (i > 0 && entry.isListed &&
            viewGroup(entry.id) != viewGroup(m_entries[static_cast<std::size_t>(i) - 1].id)) {
            menu.addSeparator();
        }
        QAction* action = makeAction(entry.isListed ? menu : *edit, entry.name, QStringLiteral("go-%1").arg(entry.id),
                                     viewShortcut(entry.id));
        if (!entry.isListed) {
            edit->insertAction(edit->findChild<QAction*>(QStringLiteral("actionSettings")), action);
        }
        action->setCheckable(true);
        m_viewActions->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { chooseView(i); });
    }
    menu.addSeparator();
}

void MainWindow::addTextSizeActions(QMenu& menu) {
    constexpr int Step = 10;
    QMenu* sizes = menu.addMenu(tr("Te&xt Size"));
    sizes->setObjectName(QStringLiteral("textSizeMenu"));
    QAction* larger = makeAction(*sizes, tr("&Larger"), QStringLiteral("actionLargerText"));
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    QAction* smaller =
        makeAction(*sizes, tr("&Smaller"), QStringLiteral("actionSmallerText"), QKeySequence(Qt::CTRL | Qt::Key_Minus));
    QAction* normal = makeAction(*sizes, tr("&Normal"), QStringLiteral("actionNormalText"),
                                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0));
    // With Shift held many keyboards say ")" where they say "0" without.
    normal->setShortcuts({normal->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_ParenRight)});
    connect(larger, &QAction::triggered, this, [this] { setTextPercent(m_theme.textPercent() + Step); });
    connect(smaller, &QAction::triggered, this, [this] { setTextPercent(m_theme.textPercent() - Step); });
    connect(normal, &QAction::triggered, this, [this] { setTextPercent(100); });
    const auto refresh = [this, larger, smaller, normal] {
        larger->setEnabled(m_theme.textPercent() < Theme::LargestText);
        smaller->setEnabled(m_theme.textPercent() > Theme::SmallestText);
        normal->setEnabled(m_theme.textPercent() != 100);
    };
    connect(&m_theme, &Theme::changed, larger, refresh);
    refresh();
}

void MainWindow::setTextPercent(int percent) {
    m_theme.setTextPercent(percent);
    m_services.settings.setTextPercent(m_theme.textPercent());
    m_status->say(tr("Text at %1 %").arg(m_theme.textPercent()));
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->setObjectName(QStringLiteral("fileMenu"));
    m_document->fillMenu(*menu);
    menu->addSeparator();
    connect(makeAction(*menu, tr("&Import…"), QStringLiteral("actionImport"), QKeySequence(Qt::CTRL | Qt::Key_I)),
            &QAction::triggered, this, &MainWindow::askImport);
    connect(makeAction(*menu, tr("Compare and &Merge…"), QStringLiteral("actionMerge"), {}), &QAction::triggered, this,
            &MainWindow::askMerge);
    m_export = makeAction(*menu, tr("&Export…"), QStringLiteral("actionExport"), QKeySequence(Qt::CTRL | Qt::Key_E));
    m_export->setIcon(icon(QStringLiteral("file-down"), m_theme));
    connect(m_export, &QAction::triggered, this, &MainWindow::showExport);
    m_tables->fillFileMenu(*menu);
    QAction* print = makeAction(*menu, tr("&Print…"), QStringLiteral("actionPrint"), QKeySequence::Print);
    print->setIcon(icon(QStringLiteral("printer"), m_theme));
    connect(print, &QAction::triggered, this, &MainWindow::showPrint);
    menu->addSeparator();
    connect(makeAction(*menu, tr("&Quit"), QStringLiteral("actionQuit"), QKeySequence(Qt::CTRL | Qt::Key_Q)),
            &QAction::triggered, this, &QWidget::close);
}

void MainWindow::buildEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    menu->setObjectName(QStringLiteral("editMenu"));
    m_undo = makeAction(*menu, tr("&Undo"), QStringLiteral("actionUndo"), QKeySequence::Undo);
    m_undo->setIcon(icon(QStringLiteral("undo-2"), m_theme));
    m_redo = makeAction(*menu, tr("&Redo"), QStringLiteral("actionRedo"));
    m_redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    m_redo->setIcon(icon(QStringLiteral("redo-2"), m_theme));
    menu->addSeparator();
    QAction* copy =
        makeAction(*menu, tr("&Copy Value with Citation"), QStringLiteral("actionCopy"), QKeySequence::Copy);
    copy->setIcon(icon(QStringLiteral("copy"), m_theme));
    m_tables->fillEditMenu(*menu);
    menu->addSeparator();
    connect(
        makeAction(*menu, tr("&Settings…"), QStringLiteral("actionSettings"), QKeySequence(Qt::CTRL | Qt::Key_Comma)),
        &QAction::triggered, this, &MainWindow::showSettings);
    connect(m_undo, &QAction::triggered, this, &MainWindow::undo);
    connect(m_redo, &QAction::triggered, this, &MainWindow::redo);
    connect(copy, &QAction::triggered, this, [this] {
        if (currentView() && !currentView()->copy()) {
            m_status->say(tr("Select a value first"));
        }
    });
}

void MainWindow::buildViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->setObjectName(QStringLiteral("viewMenu"));
    addViewActions(*menu);
    QMenu* themes = menu->addMenu(tr("&Theme"));
    themes->setObjectName(QStringLiteral("themeMenu"));
    auto* group = new QActionGroup(themes);
    const auto addTheme = [&](const QString& words, const QString& name, ThemeMode mode) {
        QAction* action = makeAction(*themes, words, name);
        action->setCheckable(true);
        action->setChecked(m_theme.mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] {
            m_theme.setMode(mode);
            m_services.settings.setThemeMode(mode);
        });
        connect(&m_theme, &Theme::modeChanged, action,
                [this, action, mode] { action->setChecked(m_theme.mode() == mode); });
    };
    addTheme(tr("&System"), QStringLiteral("themeSystem"), ThemeMode::System);
    addTheme(tr("&Light"), QStringLiteral("themeLight"), ThemeMode::Light);
    addTheme(tr("&Dark"), QStringLiteral("themeDark"), ThemeMode::Dark);
    addTextSizeActions(*menu);
    menu->addSeparator();
    m_evidenceAction =
        makeAction(*menu, tr("&Evidence Panel"), QStringLiteral("actionEvidence"), QKeySequence(Qt::Key_F9));
    m_evidenceAction->setCheckable(true);
    connect(m_evidenceAction, &QAction::triggered, this, &MainWindow::setEvidenceVisible);
    m_back =
        makeAction(*menu, tr("&Previous Figure"), QStringLiteral("actionBack"), QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward =
        makeAction(*menu, tr("&Next Figure"), QStringLiteral("actionForward"), QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_back, &QAction::triggered, m_evidence, &EvidencePanel::goBack);
    connect(m_forward, &QAction::triggered, m_evidence, &EvidencePanel::goForward);
    menu->addSeparator();
    QAction* swap =
        makeAction(*menu, tr("S&wap Chart and Table"), QStringLiteral("actionSwap"), QKeySequence(Qt::ALT | Qt::Key_T));
    connect(swap, &QAction::triggered, this, [this] {
        if (currentView()) {
            currentView()->swapChartAndTable();
        }
    });
    QAction* pane = makeAction(*menu, tr("Next &Pane"), QStringLiteral("actionNextPane"), QKeySequence(Qt::Key_F6));
    connect(pane, &QAction::triggered, this, [this] { nextPane(1); });
    QAction* paneBack = makeAction(*menu, tr("Previous Pa&ne"), QStringLiteral("actionPreviousPane"),
                                   QKeySequence(Qt::SHIFT | Qt::Key_F6));
    connect(paneBack, &QAction::triggered, this, [this] { nextPane(-1); });
}

}  // namespace chokepoint::ui
