// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

namespace chokepoint::ui {

/// What to ask for: title, folder or whole proposed path, and one filter ("Workbook (*.chokepoint)").
struct FileQuestion {
    QString title;
    QString proposed;
    QString filter;
    QString suffix;  ///< added where the person types none
};

/// The one way to a file name, so that tests can answer. Calls back once, with an empty path where it was cancelled;
/// never blocks.
class FileChooser {
public:
    using Answer = std::function<void(const QString& path)>;

    FileChooser() = default;
    FileChooser(const FileChooser&) = delete;
    FileChooser& operator=(const FileChooser&) = delete;
    FileChooser(FileChooser&&) = delete;
    FileChooser& operator=(FileChooser&&) = delete;
    virtual ~FileChooser() = default;

    virtual void askOpen(QWidget* parent, const FileQuestion& question, Answer answer) = 0;
    virtual void askSave(QWidget* parent, const FileQuestion& question, Answer answer) = 0;
    /// Shows a file, or its folder, with the desktop's own program. False where there is none.
    virtual bool show(const QString& path) = 0;
    virtual bool openLink(const QString& url) = 0;
};

/// The desktop's own dialogs and programs.
class DesktopFileChooser final : public FileChooser {
public:
    void askOpen(QWidget* parent, const FileQuestion& question, Answer answer) override;
    void askSave(QWidget* parent, const FileQuestion& question, Answer answer) override;
    bool show(const QString& path) override;
    bool openLink(const QString& url) override;
};

}  // namespace chokepoint::ui
