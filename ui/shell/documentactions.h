// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/inlinemessage.h"
#include "ui/shell/view.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

class QAction;
class QMenu;

namespace chokepoint::ui {

/// The File menu's work on workbooks: new, open, save as, copies, going back, and the one question on closing. What
/// cannot be done is said beside the workbook, each time with a way on.
class DocumentActions final : public QObject {
    Q_OBJECT

public:
    DocumentActions(const Services& services, QWidget* window, InlineMessage* message);

    void fillMenu(QMenu& menu);
    void open(const QString& path);
    /// Opens what was dropped: one workbook's file. Says what is wrong with anything else.
    void openDropped(const QList<QUrl>& urls);
    /// "Untitled draft" or the file's name.
    [[nodiscard]] QString documentName() const;
    /// Where the file is and whether it can be changed, for the status bar.
    [[nodiscard]] QString documentState() const;
    /// Goes on at once, or after the person has said what becomes of a draft with changes; not at all if they cancel.
    void leave(const std::function<void()>& goOn);
    /// Offers the drafts that a run before this one could not close.
    void offerDrafts();
    /// Says what befell the open workbook: a commit that failed, damage that was found.
    void reportTrouble(const Error& error);

Q_SIGNALS:
    void said(const QString& words);

private:
    /// Says what goes on once it has taken so long that someone wonders, for how long already, and lets them give it
    /// up. A share of it that is done nobody could name: SQLite copies a workbook in one statement, and how long the
    /// changes of one take to be read shows only when they are.
    void startWork(const QString& words);
    void tellTime();
    void endWork();
    /// What the session calls when it is done; `then` is left out where the person gave up.
    [[nodiscard]] session::Session::Done whenDone(std::function<void(const Result<void>&)> then);
    /// True, and says so, while a file is being opened or saved.
    [[nodiscard]] bool isBusy();

    void newWorkbook();
    void askOpen();
    void openNow(const QString& path);
    void askSaveAs(const std::function<void()>& then);
    void saveAs(const QString& path, const std::function<void()>& then);
    void askSaveCopy();
    void saveCopy(const QString& path);
    void revert();
    void fillRecent(QMenu& menu);
    void reportOpening(const Error& error, const QString& path);
    void reportSaving(const Error& error, const QString& path, const std::function<void()>& again,
                      const std::function<void()>& elsewhere);
    void sayReadOnly();
    [[nodiscard]] FileChooser& files() const { return m_services.files; }
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString sentence(const Error& error) const;
    [[nodiscard]] MessageAction chooseAnother();
    [[nodiscard]] MessageAction showFolder(const QString& path);

    const Services& m_services;
    QWidget* m_window;
    InlineMessage* m_message;
    QAction* m_revert = nullptr;
    QTimer m_patience;
    QTimer m_seconds;
    QElapsedTimer m_since;
    QString m_work;
    bool m_showsWork = false;
    bool m_gaveUp = false;
};

}  // namespace chokepoint::ui
