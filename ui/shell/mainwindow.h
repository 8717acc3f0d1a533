// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"
#include "ui/shell/view.h"

#include <QMainWindow>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QActionGroup;
class QStackedWidget;

namespace chokepoint::session {
class SearchEngine;
}

namespace chokepoint::ui {

class CommandField;
class ContextStrip;
class DocumentActions;
class EvidencePanel;
class ExportDialog;
class InlineMessage;
class Navigation;
class StatusLine;
class TableActions;
struct PaletteCommand;
struct PaletteFind;

/// The window: navigation, context strip, the view, evidence at the right (a drawer over the view where the window is
/// narrow), menus and status line.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Below it evidence is a drawer: closed at first, opened by asking for evidence. Below `OverlayBelow` the open
    /// drawer lies over the view instead of beside it; below `NarrowNavigation` the navigation shows icons only.
    static constexpr int DrawerBelow = 1400;
    static constexpr int OverlayBelow = 1200;
    static constexpr int NarrowNavigation = 1000;

    MainWindow(const Services& services, Theme& theme, const std::vector<ViewEntry>& views, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] View* currentView() const;
    [[nodiscard]] bool isEvidenceVisible() const;
    void openWorkbook(const QString& path);
    /// Where a run before this one left drafts, offers them.
    void offerDrafts();
    /// Brings a view to the front; nothing where there is none of that id.
    void showView(const QString& id);
    /// What the palette's search answers from.
    [[nodiscard]] const session::SearchEngine& searchEngine() const { return *m_search; }

public Q_SLOTS:
    void showPalette();
    void showEvidence(const chokepoint::charts::FigureId& figure);
    void showExport();
    void showPrint();
    /// Asks for a table to take into the workbook.
    void askImport();
    void showImport(const QString& path);
    /// Asks for a workbook to compare and merge with the open one.
    void askMerge();
    void showMerge(const QString& path);
    /// Brings Compare to the front with these chips and systems in it.
    void compare(const QStringList& subjects);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void connectSession();
    [[nodiscard]] std::optional<int> indexOf(const QString& id) const;
    /// Where the reference has changed something beneath the picks of a workbook that was opened.
    void tellOfOrphans();
    /// Whether dropping it means to import it.
    [[nodiscard]] static bool isTableFile(const QString& path);
    /// The view of an entry, made when it is first wanted.
    [[nodiscard]] View* viewAt(std::size_t index);
    /// Makes one more view while the person reads; the palette lists the commands of all.
    void makeViewsAhead();
    /// Brings a view to the front and remembers it for the next start.
    void chooseView(int index);
    void openView(int index);
    [[nodiscard]] std::vector<PaletteCommand> paletteCommands();
    void addScenarios(std::vector<PaletteCommand>& commands);
    /// What the search has for what is typed.
    [[nodiscard]] std::vector<PaletteFind> found(const QString& query);
    void addCommandsOfOtherViews(std::vector<PaletteCommand>& commands);
    void buildHelpMenu();
    void fillViewMenu();
    void addViewActions(QMenu& menu);
    void addTextSizeActions(QMenu& menu);
    void setTextPercent(int percent);
    void showShortcuts();
    void showSettings();
    void setNumberLanguage(const QString& tag);
    void restoreWindow();
    /// Lays out the parts of the window; called when its size or the evidence changes.
    void arrange();
    /// How wide it would be with words of 100 %: large words narrow a window.
    [[nodiscard]] int designWidth() const;
    [[nodiscard]] bool isDrawer() const;
    void setEvidenceVisible(bool visible);
    /// Null where there is nothing to export.
    ExportDialog* openExport();
    void updateActions();
    void updateDocument();
    void nextPane(int step);
    void undo();
    void redo();

    Services m_services;
    Theme& m_theme;
    std::vector<ViewEntry> m_entries;
    QWidget* m_stage;
    Navigation* m_navigation;
    ContextStrip* m_strip;
    InlineMessage* m_message;
    QStackedWidget* m_views;
    std::vector<View*> m_made;  ///< by entry, null where not made yet
    std::size_t m_current = 0;
    EvidencePanel* m_evidence;
    StatusLine* m_status;
    DocumentActions* m_document;
    TableActions* m_tables;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_export = nullptr;
    QAction* m_evidenceAction = nullptr;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
    QMenu* m_viewSpecificMenu = nullptr;
    QActionGroup* m_viewActions = nullptr;
    CommandField* m_commandField = nullptr;
    std::unique_ptr<session::SearchEngine> m_search;
    bool m_isDrawerOpen = false;
    bool m_mayClose = false;
};

}  // namespace chokepoint::ui
