// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/view.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;

namespace chokepoint::ui {

/// The File menu's work on workbooks: new, open, save as, copies, going back, and the one question on closing.
class DocumentActions final : public QObject {
    Q_OBJECT

public:
    DocumentActions(const Services& services, QWidget* window);

    void fillMenu(QMenu& menu);
    void open(const QString& path);
    /// "Untitled draft" or the file's name.
    [[nodiscard]] QString documentName() const;
    /// Where the file is and whether it can be changed, for the status bar.
    [[nodiscard]] QString documentState() const;
    /// Goes on at once, or after the person has said what becomes of a draft with changes; not at all if they cancel.
    void leave(const std::function<void()>& goOn);

Q_SIGNALS:
    /// A sentence for beside the document.
    void failed(const QString& sentence);
    void said(const QString& words);

private:
    void newWorkbook();
    void askOpen();
    void askSaveAs(const std::function<void()>& then);
    void askSaveCopy();
    void revert();
    void fillRecent(QMenu& menu);
    [[nodiscard]] FileChooser& files() const { return m_services.files; }
    [[nodiscard]] QString folder() const;
    void report(const Error& error);

    const Services& m_services;
    QWidget* m_window;
    QAction* m_revert = nullptr;
};

}  // namespace chokepoint::ui
