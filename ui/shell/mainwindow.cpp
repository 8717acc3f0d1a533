// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "models/session/searchengine.h"
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/contextstrip.h"
#include "ui/shell/documentactions.h"
#include "ui/shell/exportdialog.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/navigation.h"
#include "ui/shell/printdialog.h"
#include "ui/shell/settings.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tableactions.h"
#include "ui/shell/tableholder.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr QSize DefaultSize(1280, 800);
constexpr QSize LeastSize(640, 480);
/// Views that are not seen yet are made one by one, once the first is painted.
constexpr int AheadMs = 400;
/// Nobody types a search in the first moment.
constexpr int SearchMs = 1200;

}  // namespace

MainWindow::MainWindow(const Services& services, Theme& theme, const std::vector<ViewEntry>& views, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_theme(theme),
      m_entries(views),
      m_stage(new QWidget(this)),
      m_navigation(new Navigation(views, theme, m_stage)),
      m_strip(new ContextStrip(m_services, m_stage)),
      m_message(new InlineMessage(theme, m_stage)),
      m_views(new QStackedWidget(m_stage)),
      m_made(views.size(), nullptr),
      m_evidence(new EvidencePanel(m_services, m_stage)),
      m_status(new StatusLine(theme, services.files, m_stage)),
      m_document(new DocumentActions(m_services, this, m_message)) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(LeastSize);
    m_stage->setObjectName(QStringLiteral("stage"));
    m_stage->installEventFilter(this);
    m_message->setObjectName(QStringLiteral("windowMessage"));
    m_views->setObjectName(QStringLiteral("views"));
    setCentralWidget(m_stage);
    m_search = std::make_unique<session::SearchEngine>(m_services.session);
    m_tables = new TableActions(
        m_services, [this] { return currentView(); }, this);
    connect(m_tables, &TableActions::said, m_status, &StatusLine::say);
    connect(m_tables, &TableActions::saved, m_status, &StatusLine::saySaved);
    connect(m_tables, &TableActions::failed, this, [this](const QString& sentence) { m_message->say(sentence); });
    buildMenus();
    connectSession();
    connect(m_navigation, &Navigation::chosen, this, &MainWindow::chooseView);
    connect(m_strip, &ContextStrip::rulesAsked, this, [this] { showView(QStringLiteral("rules")); });
    connect(m_strip, &ContextStrip::scenarioAsked, this, [this] { showView(QStringLiteral("scenarios")); });
    connect(m_strip, &ContextStrip::refused, this, [this](const QString& sentence) { m_message->say(sentence); });
    connect(m_strip, &ContextStrip::heightChanged, this, &MainWindow::arrange);
    connect(m_message, &InlineMessage::shownOrHidden, this, &MainWindow::arrange);
    connect(&theme, &Theme::changed, this, &MainWindow::arrange, Qt::QueuedConnection);
    connect(m_evidence, &EvidencePanel::said, m_status, &StatusLine::say);
    connect(m_evidence, &EvidencePanel::closeAsked, this, [this] { setEvidenceVisible(false); });
    connect(m_evidence, &EvidencePanel::figureChanged, this, [this](const charts::FigureId& figure) {
        if (View* view = currentView()) {
            view->setCurrentFigure(figure);
        }
        updateActions();
    });
    const catalog::Release& release = m_services.session.snapshot()->catalog->release();
    m_status->setReference(
        tr("Reference %1, checked to %2").arg(tables::text(release.version), tables::text(release.verifiedTo)));
    setAcceptDrops(true);
    restoreWindow();
    openView(indexOf(m_services.settings.lastView()).value_or(0));
    updateDocument();
    arrange();
    afterFirstPaint(m_stage, [this] {
        QTimer::singleShot(AheadMs, this, &MainWindow::makeViewsAhead);
        QTimer::singleShot(SearchMs, m_search.get(), &session::SearchEngine::start);
    });
}

MainWindow::~MainWindow() = default;

View* MainWindow::viewAt(std::size_t index) {
    if (m_made[index]) {
        return m_made[index];
    }
    View* view = m_entries[index].make(m_services, m_views);
    m_made[index] = view;
    m_views->addWidget(view);
    connect(view, &View::evidenceAsked, this, &MainWindow::showEvidence);
    connect(view, &View::exportAsked, this, &MainWindow::showExport);
    connect(view, &View::said, m_status, &StatusLine::say);
    connect(view, &View::fileSaved, m_status, &StatusLine::saySaved);
    connect(view, &View::compareAsked, this, &MainWindow::compare);
    connect(view, &View::ruleAsked, this, [this](const QString& id) {
        showView(QStringLiteral("rules"));
        if (currentView() != nullptr) {
            currentView()->showRule(id);
        }
    });
    return view;
}

void MainWindow::makeViewsAhead() {
    const auto next = std::find(m_made.begin(), m_made.end(), nullptr);
    if (next != m_made.end()) {
        static_cast<void>(viewAt(static_cast<std::size_t>(next - m_made.begin())));
        QTimer::singleShot(AheadMs, this, &MainWindow::makeViewsAhead);
    }
}

void MainWindow::compare(const QStringList& subjects) {
    showView(QStringLiteral("compare"));
    for (const QString& subject : subjects) {
        if (currentView() && !currentView()->showSubject(tables::utf8(subject))) {
            m_status->say(tr("There is no room for more in Compare"));
            return;
        }
    }
}

std::optional<int> MainWindow::indexOf(const QString& id) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&id](const ViewEntry& e) { return e.id == id; });
    return found == m_entries.end() ? std::nullopt : std::optional(static_cast<int>(found - m_entries.begin()));
}

void MainWindow::showView(const QString& id) {
    if (const std::optional<int> index = indexOf(id)) {
        chooseView(*index);
    }
}

View* MainWindow::currentView() const {
    return qobject_cast<View*>(m_views->currentWidget());
}

void MainWindow::chooseView(int index) {
    openView(index);
    m_services.settings.setLastView(m_entries[m_current].id);
}

void MainWindow::openView(int index) {
    m_current = static_cast<std::size_t>(index);
    m_views->setCurrentWidget(viewAt(m_current));
    m_navigation->setCurrent(index);
    m_viewActions->actions().at(index)->setChecked(true);
    m_viewSpecificMenu->setTitle(u'&' + m_entries[m_current].name);
    fillViewMenu();
    m_viewSpecificMenu->menuAction()->setVisible(!m_viewSpecificMenu->isEmpty());
}

void MainWindow::connectSession() {
    session::Session& session = m_services.session;
    connect(&session, &session::Session::changed, this, [this](const session::Change& change) {
        updateActions();
        updateDocument();
        if (change.isWorkbookChanged) {
            tellOfOrphans();
        }
    });
    connect(&session, &session::Session::documentChanged, this, [this] {
        updateActions();
        updateDocument();
    });
    connect(&session, &session::Session::failed, m_document, &DocumentActions::reportTrouble);
    connect(m_document, &DocumentActions::said, m_status, &StatusLine::say);
}

void MainWindow::restoreWindow() {
    resize(DefaultSize);
    if (const QByteArray geometry = m_services.settings.windowGeometry(); !geometry.isEmpty()) {
        // Qt brings a window back into view where its screen is gone or smaller now.
        restoreGeometry(geometry);
    }
    switch (m_services.settings.evidenceStart()) {
        case EvidenceStart::AsLeft:
            break;
        case EvidenceStart::Open:
            m_services.settings.setEvidenceShown(true);
            break;
        case EvidenceStart::Closed:
            m_services.settings.setEvidenceShown(false);
            break;
    }
}

void MainWindow::setNumberLanguage(const QString& tag) {
    m_services.settings.setNumberLanguage(tag);
    m_services.writing = tables::Writing::forLocale(tag.isEmpty() ? QLocale::system() : QLocale(tag));
    // Views keep how numbers are written; what they show is in the workbook, so that new ones look the same.
    for (View*& view : m_made) {
        delete view;
        view = nullptr;
    }
    chooseView(static_cast<int>(m_current));
    m_strip->refresh();
    m_evidence->refresh();
    updateActions();
    updateDocument();
}

void MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(m_services, m_theme, this);
    connect(dialog, &SettingsDialog::numberLanguageChosen, this, &MainWindow::setNumberLanguage);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasUrls()) {
        return;
    }
    // Taken whatever it is: on dropping the window says what it can open.
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool isTable = urls.size() == 1 && isTableFile(urls.first().toLocalFile());
    m_status->say(urls.size() != 1 ? QString()
                  : isTable        ? tr("Drop to import “%1”").arg(urls.first().fileName())
                                   : tr("Drop to open “%1”").arg(urls.first().fileName()));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_status->say({});
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_status->say({});
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && isTableFile(urls.first().toLocalFile())) {
        showImport(urls.first().toLocalFile());
    } else {
        m_document->openDropped(urls);
    }
}

void MainWindow::offerDrafts() {
    m_document->offerDrafts();
}

void MainWindow::openWorkbook(const QString& path) {
    m_document->open(path);
}

int MainWindow::designWidth() const {
    return qRound(width() / textScale());
}

bool MainWindow::isDrawer() const {
    return designWidth() < DrawerBelow;
}

bool MainWindow::isEvidenceVisible() const {
    return isDrawer() ? m_isDrawerOpen : m_services.settings.isEvidenceShown();
}

void MainWindow::setEvidenceVisible(bool visible) {
    if (isDrawer()) {
        m_isDrawerOpen = visible;
    } else {
        m_services.settings.setEvidenceShown(visible);
    }
    arrange();
}

void MainWindow::showEvidence(const charts::FigureId& figure) {
    m_evidence->showFigure(figure);
    if (!isEvidenceVisible()) {
        setEvidenceVisible(true);
    }
    updateActions();
}

void MainWindow::arrange() {
    const QRect all = m_stage->rect();
    m_navigation->setNarrow(designWidth() < NarrowNavigation);
    const int statusHeight = m_status->minimumHeight();
    m_status->setGeometry(0, all.height() - statusHeight, all.width(), statusHeight);
    const int left = m_navigation->preferredWidth();
    const int bottom = all.height() - statusHeight;
    m_navigation->setGeometry(0, 0, left, bottom);
    const int stripHeight = m_strip->heightFor(all.width() - left);
    m_strip->setGeometry(left, 0, all.width() - left, stripHeight);
    int top = stripHeight;
    if (!m_message->isHidden()) {
        const int height = m_message->heightForWidth(all.width() - left);
        m_message->setGeometry(left, top, all.width() - left, height);
        top += height;
    }
    const bool isShown = isEvidenceVisible();
    const int panel = std::clamp(all.width() / 3, EvidencePanel::PanelWidth,
                                 std::max(EvidencePanel::PanelWidth, scaled(EvidencePanel::PanelWidth)));
    const int taken = isShown && designWidth() >= OverlayBelow ? panel : 0;
    m_views->setGeometry(left, top, all.width() - left - taken, bottom - top);
    m_evidence->setGeometry(all.width() - panel, top, panel, bottom - top);
    m_evidence->setVisible(isShown);
    m_evidence->raise();
    if (m_evidenceAction) {
        m_evidenceAction->setChecked(isShown);
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_stage && event->type() == QEvent::Resize) {
        arrange();
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    arrange();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        if (m_message->isVisible()) {
            m_message->dismiss();
            return;
        }
        if (isDrawer() && m_isDrawerOpen) {
            setEvidenceVisible(false);
            return;
        }
        if (m_evidence->isAncestorOf(QApplication::focusWidget()) && currentView()) {
            const QList<QWidget*> panes = currentView()->panes();
            if (panes.size() > 1) {
                panes.at(1)->setFocus(Qt::OtherFocusReason);
            }
            return;
        }
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::nextPane(int step) {
    QList<QWidget*> panes{m_navigation, m_strip};
    if (m_message->isVisible()) {
        panes << m_message;
    }
    if (currentView()) {
        panes << currentView()->panes();
    }
    if (isEvidenceVisible()) {
        panes << m_evidence;
    }
    const QWidget* focus = QApplication::focusWidget();
    int at = -1;
    for (int i = 0; i < panes.size(); ++i) {
        if (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus)) {
            at = i;
        }
    }
    const int count = static_cast<int>(panes.size());
    QWidget* next = panes.at(((at + step) % count + count) % count);
    if (next == m_navigation) {
        next = m_navigation->currentButton();
    }
    if (next && next->focusProxy()) {
        next = next->focusProxy();
    }
    // A pane that takes no focus itself hands it to its first control.
    if (next && next->focusPolicy() == Qt::NoFocus) {
        for (QWidget* child : next->findChildren<QWidget*>()) {
            if (child->focusPolicy() != Qt::NoFocus && child->isVisible() && child->isEnabled()) {
                next = child;
                break;
            }
        }
    }
    if (next) {
        next->setFocus(Qt::TabFocusReason);
    }
}

void MainWindow::showExport() {
    openExport();
}

ExportDialog* MainWindow::openExport() {
    View* view = currentView();
    charts::PageSpec page = view ? view->printable() : charts::PageSpec();
    const auto* holder = dynamic_cast<const TableHolder*>(view);
    if (page.isEmpty()) {
        const QString trouble = holder != nullptr ? holder->troubleOnPaper() : QString();
        m_status->say(trouble.isEmpty() ? tr("There is nothing to export here") : trouble);
        return nullptr;
    }
    auto* dialog = new ExportDialog(m_services, std::move(page),
                                    holder != nullptr ? holder->tableSheet() : catalog::Sheet(), this);
    connect(dialog, &ExportDialog::saved, m_status, &StatusLine::saySaved);
    dialog->open();
    return dialog;
}

void MainWindow::showPrint() {
    View* view = currentView();
    charts::PageSpec page = view ? view->printable() : charts::PageSpec();
    if (page.isEmpty()) {
        const auto* holder = dynamic_cast<const TableHolder*>(view);
        const QString trouble = holder != nullptr ? holder->troubleOnPaper() : QString();
        m_status->say(trouble.isEmpty() ? tr("There is nothing to print here") : trouble);
        return;
    }
    auto* dialog = new PrintDialog(m_services, std::move(page), this);
    connect(dialog, &PrintDialog::printed, this,
            [this](const QString& printer) { m_status->say(tr("Sent to %1").arg(printer)); });
    connect(dialog, &PrintDialog::pdfAsked, this, [this] {
        if (ExportDialog* exporting = openExport()) {
            exporting->setFormat(ExportFormat::Pdf);
        }
    });
    dialog->open();
}

void MainWindow::updateActions() {
    session::Session& session = m_services.session;
    const units::NumberStyle& style = m_services.writing.style;
    const auto undoTitle = session.undoTitle();
    const auto redoTitle = session.redoTitle();
    m_undo->setEnabled(session.canUndo());
    m_undo->setText(undoTitle ? tr("&Undo %1").arg(tables::sentence(*undoTitle, style)) : tr("&Undo"));
    m_redo->setEnabled(session.canRedo());
    m_redo->setText(redoTitle ? tr("&Redo %1").arg(tables::sentence(*redoTitle, style)) : tr("&Redo"));
    m_back->setEnabled(m_evidence->canGoBack());
    m_forward->setEnabled(m_evidence->canGoForward());
}

void MainWindow::updateDocument() {
    setWindowTitle(tr("%1 – Chokepoint").arg(m_document->documentName()));
    m_status->setDocument(m_document->documentState());
}

void MainWindow::undo() {
    if (const auto done = m_services.session.undo(); !done) {
        m_message->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void MainWindow::redo() {
    if (const auto done = m_services.session.redo(); !done) {
        m_message->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_services.settings.setWindowGeometry(saveGeometry());
    if (m_mayClose || (!m_services.session.isUnsavedDraft() && !m_services.session.isBusy())) {
        event->accept();
        return;
    }
    event->ignore();
    m_document->leave([this] {
        m_mayClose = true;
        close();
    });
}

}  // namespace chokepoint::ui
