// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documentactions.h"

#include "models/tables/words.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/settings.h"
#include "ui/shell/style.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <utility>

namespace chokepoint::ui {

namespace {

constexpr const char* WorkbookSuffix = "chokepoint";
constexpr int PatienceMs = 300;
constexpr int SecondMs = 1000;
/// What is done sooner has no need of a clock.
constexpr int TellingSeconds = 3;

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

std::filesystem::path toPath(const QString& path) {
    return std::filesystem::path(path.toStdString());
}

}  // namespace

DocumentActions::DocumentActions(const Services& services, QWidget* window, InlineMessage* message)
    : QObject(window), m_services(services), m_window(window), m_message(message) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(PatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_showsWork = true;
        m_seconds.start();
        m_message->say(m_work,
                       {{tr("Cancel"), QStringLiteral("messageCancel"),
                         [this] {
                             m_gaveUp = true;
                             m_services.session.giveUp();
                         }}},
                       MessageTone::Notice);
    });
    m_seconds.setInterval(SecondMs);
    connect(&m_seconds, &QTimer::timeout, this, &DocumentActions::tellTime);
}

void DocumentActions::startWork(const QString& words) {
    m_work = words;
    m_since.start();
    m_patience.start();
}

void DocumentActions::tellTime() {
    const auto seconds = static_cast<int>(m_since.elapsed() / SecondMs);
    // Something else may have been said in its place.
    if (m_showsWork && seconds >= TellingSeconds && m_message->sentence().startsWith(m_work)) {
        m_message->reword(tr("%1 %2 s so far").arg(m_work, m_services.writing.locale.toString(seconds)));
    }
}

void DocumentActions::endWork() {
    m_patience.stop();
    m_seconds.stop();
    if (std::exchange(m_showsWork, false)) {
        m_message->dismiss();
    }
}

session::Session::Done DocumentActions::whenDone(std::function<void(const Result<void>&)> then) {
    return [self = QPointer<DocumentActions>(this), then = std::move(then)](const Result<void>& done) {
        if (!self) {
            return;
        }
        self->endWork();
        if (std::exchange(self->m_gaveUp, false) && !done) {
            Q_EMIT self->said(tr("Given up; nothing was changed"));
            return;
        }
        then(done);
    };
}

bool DocumentActions::isBusy() {
    const bool isBusy = m_services.session.isBusy();
    if (isBusy) {
        const auto work = m_services.session.workInHand();
        Q_EMIT said(work ? tables::sentence(*work, m_services.writing.style) : tr("A file is being opened or saved"));
    }
    return isBusy;
}

void DocumentActions::fillMenu(QMenu& menu) {
    const auto add = [&menu](const QString& words, const QString& name, const QKeySequence& keys) {
        QAction* action = menu.addAction(words);
        action->setObjectName(name);
        action->setShortcut(keys);
        return action;
    };
    connect(add(tr("&New"), QStringLiteral("actionNew"), QKeySequence::New), &QAction::triggered, this,
            &DocumentActions::newWorkbook);
    connect(add(tr("&Open…"), QStringLiteral("actionOpen"), QKeySequence::Open), &QAction::triggered, this,
            &DocumentActions::askOpen);
    QMenu* recent = menu.addMenu(tr("Open &Recent"));
    recent->setObjectName(QStringLiteral("recentMenu"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
    menu.addSeparator();
    connect(add(tr("Save &As…"), QStringLiteral("actionSaveAs"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)),
            &QAction::triggered, this, [this] { askSaveAs({}); });
    connect(add(tr("Save a &Copy…"), QStringLiteral("actionSaveCopy"), {}), &QAction::triggered, this,
            &DocumentActions::askSaveCopy);
    m_revert = add(tr("Revert to O&pening"), QStringLiteral("actionRevert"), {});
    connect(m_revert, &QAction::triggered, this, &DocumentActions::revert);
    connect(&menu, &QMenu::aboutToShow, this, [this] { m_revert->setEnabled(m_services.session.canUndo()); });
}

QString DocumentActions::documentName() const {
    return m_services.session.isDraft() ? tr("Untitled draft")
                                        : QFileInfo(toQString(m_services.session.path())).fileName();
}

QString DocumentActions::documentState() const {
    const session::Session& session = m_services.session;
    if (const auto work = session.workInHand()) {
        return tables::sentence(*work, m_services.writing.style);
    }
    if (session.isReadOnly()) {
        // Why, the message said when it was opened.
        return tr("%1, read-only").arg(documentName());
    }
    if (session.isDraft()) {
        return session.isUnsavedDraft() ? tr("Draft, kept automatically") : tr("New workbook");
    }
    return tr("%1, saved").arg(documentName());
}

QString DocumentActions::folder() const {
    const QString last = m_services.settings.lastFolder();
    return last.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : last;
}

QString DocumentActions::sentence(const Error& error) const {
    return tables::sentence(error, m_services.writing.style);
}

void DocumentActions::leave(const std::function<void()>& goOn) {
    if (isBusy()) {
        return;
    }
    if (!m_services.session.isUnsavedDraft()) {
        goOn();
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Chokepoint"), tr("Give this draft a name?"),
                                QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("draftQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It holds changes and has no file yet."));
    QPushButton* save = box->addButton(tr("Save As…"), QMessageBox::AcceptRole);
    QPushButton* discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    save->setObjectName(QStringLiteral("draftSave"));
    discard->setObjectName(QStringLiteral("draftDiscard"));
    cancel->setObjectName(QStringLiteral("draftCancel"));
    box->setDefaultButton(save);
    setStyleRole(save, StyleRole::Primary);
    box->setEscapeButton(cancel);
    connect(save, &QPushButton::clicked, this, [this, goOn] { askSaveAs(goOn); });
    connect(discard, &QPushButton::clicked, this, [this, goOn] {
        if (const auto done = m_services.session.discardDraft(); !done) {
            m_message->say(sentence(done.error()));
            return;
        }
        goOn();
    });
    box->open();
}

void DocumentActions::newWorkbook() {
    leave([this] {
        if (const auto done = m_services.session.newWorkbook(); !done) {
            m_message->say(sentence(done.error()));
            return;
        }
        m_message->dismiss();
    });
}

void DocumentActions::askOpen() {
    FileQuestion question;
    question.title = tr("Open Workbook");
    question.proposed = folder();
    question.filter = tr("Workbooks (*.chokepoint)");
    files().askOpen(m_window, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            open(path);
        }
    });
}

void DocumentActions::open(const QString& path) {
    leave([this, path] { openNow(path); });
}

void DocumentActions::openNow(const QString& path) {
    startWork(tr("Opening “%1”…").arg(QFileInfo(path).fileName()));
    m_services.session.openBehind(toPath(path), whenDone([this, path](const Result<void>& done) {
                                      if (!done) {
                                          reportOpening(done.error(), path);
                                          return;
                                      }
                                      m_message->dismiss();
                                      if (!m_services.session.isDraft()) {
                                          m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
                                      }
                                      Q_EMIT said(tr("Opened %1").arg(documentName()));
                                      sayReadOnly();
                                  }));
}

void DocumentActions::openDropped(const QList<QUrl>& urls) {
    if (urls.size() != 1) {
        m_message->say(tr("One workbook can be open at a time. Drop a single file."));
        return;
    }
    const QString path = urls.first().toLocalFile();
    if (path.isEmpty()) {
        m_message->say(tr("Only a file on this computer can be dropped here."));
        return;
    }
    const QFileInfo file(path);
    if (file.isDir() || file.suffix().compare(QLatin1String(WorkbookSuffix), Qt::CaseInsensitive) != 0) {
        m_message->say(tr("“%1” is no workbook. Drop a file whose name ends in .chokepoint.").arg(file.fileName()),
                       {chooseAnother()});
        return;
    }
    open(path);
}

void DocumentActions::askSaveAs(const std::function<void()>& then) {
    if (isBusy()) {
        return;
    }
    FileQuestion question;
    question.title = tr("Save Workbook As");
    question.proposed =
        QDir(folder()).filePath(m_services.session.isDraft() ? tr("comparison.chokepoint") : documentName());
    question.filter = tr("Workbooks (*.chokepoint)");
    question.suffix = QLatin1String(WorkbookSuffix);
    files().askSave(m_window, question, [this, then](const QString& path) {
        if (!path.isEmpty()) {
            saveAs(path, then);
        }
    });
}

void DocumentActions::saveAs(const QString& path, const std::function<void()>& then) {
    startWork(tr("Saving “%1”…").arg(QFileInfo(path).fileName()));
    m_services.session.saveAsBehind(toPath(path), whenDone([this, path, then](const Result<void>& done) {
                                        if (!done) {
                                            reportSaving(
                                                done.error(), path, [this, path, then] { saveAs(path, then); },
                                                [this, then] { askSaveAs(then); });
                                            return;
                                        }
                                        m_message->dismiss();
                                        m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
                                        Q_EMIT said(tr("Saved as %1").arg(documentName()));
                                        if (then) {
                                            then();
                                        }
                                    }));
}

void DocumentActions::askSaveCopy() {
    if (isBusy()) {
        return;
    }
    FileQuestion question;
    question.title = tr("Save a Copy");
    question.proposed = QDir(folder()).filePath(
        tr("copy of %1").arg(m_services.session.isDraft() ? tr("comparison.chokepoint") : documentName()));
    question.filter = tr("Workbooks (*.chokepoint)");
    question.suffix = QLatin1String(WorkbookSuffix);
    files().askSave(m_window, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            saveCopy(path);
        }
    });
}

void DocumentActions::saveCopy(const QString& path) {
    startWork(tr("Saving “%1”…").arg(QFileInfo(path).fileName()));
    m_services.session.saveCopyBehind(toPath(path), whenDone([this, path](const Result<void>& done) {
                                          if (!done) {
                                              reportSaving(
                                                  done.error(), path, [this, path] { saveCopy(path); },
                                                  [this] { askSaveCopy(); });
                                              return;
                                          }
                                          m_message->dismiss();
                                          Q_EMIT said(tr("Copy saved as %1").arg(QFileInfo(path).fileName()));
                                      }));
}

void DocumentActions::revert() {
    if (const auto done = m_services.session.revertToOpening(); !done) {
        m_message->say(sentence(done.error()));
        return;
    }
    Q_EMIT said(tr("Back to the state at opening; Redo leads forward again"));
}

void DocumentActions::fillRecent(QMenu& menu) {
    menu.clear();
    const auto recent = m_services.session.recentFiles();
    for (const session::RecentFile& file : recent) {
        const QString path = toQString(file.path);
        QAction* action = menu.addAction(QFileInfo(path).fileName().replace(u'&', QStringLiteral("&&")), this,
                                         [this, path] { open(path); });
        action->setToolTip(path);
        action->setStatusTip(path);
    }
    if (recent.empty()) {
        QAction* none = menu.addAction(tr("None yet"));
        none->setObjectName(QStringLiteral("recentNone"));
        none->setEnabled(false);
        return;
    }
    menu.addSeparator();
    menu.addAction(tr("Clear List"), this, [this] { m_services.session.clearRecentFiles(); });
}

}  // namespace chokepoint::ui
