// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/documentactions.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/shell/statusline.h"

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
    m_viewSpecificMenu = menuBar()->addMenu(tr("&Compare"));
    m_viewSpecificMenu->setObjectName(QStringLiteral("viewSpecificMenu"));
    connect(m_viewSpecificMenu, &QMenu::aboutToShow, this, [this] {
        m_viewSpecificMenu->clear();
        if (currentView()) {
            currentView()->fillMenu(*m_viewSpecificMenu);
        }
    });
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    connect(makeAction(*help, tr("&About Chokepoint"), QStringLiteral("actionAbout")), &QAction::triggered, this,
            [this] { (new AboutDialog(m_services, this))->open(); });
    updateActions();
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->setObjectName(QStringLiteral("fileMenu"));
    m_document->fillMenu(*menu);
    menu->addSeparator();
    m_export = makeAction(*menu, tr("&Export…"), QStringLiteral("actionExport"), QKeySequence(Qt::CTRL | Qt::Key_E));
    m_export->setIcon(icon(QStringLiteral("file-down"), m_theme));
    connect(m_export, &QAction::triggered, this, &MainWindow::showExport);
    menu->addSeparator();
    connect(makeAction(*menu, tr("&Quit"), QStringLiteral("actionQuit"), QKeySequence::Quit), &QAction::triggered, this,
            &QWidget::close);
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
    QMenu* themes = menu->addMenu(tr("&Theme"));
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
    };
    addTheme(tr("&System"), QStringLiteral("themeSystem"), ThemeMode::System);
    addTheme(tr("&Light"), QStringLiteral("themeLight"), ThemeMode::Light);
    addTheme(tr("&Dark"), QStringLiteral("themeDark"), ThemeMode::Dark);
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
