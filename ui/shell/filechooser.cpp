// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filechooser.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

namespace chokepoint::ui {

namespace {

void ask(QWidget* parent, const FileQuestion& question, FileChooser::Answer answer, QFileDialog::AcceptMode mode) {
    auto* dialog = new QFileDialog(parent, question.title);
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilter(question.filter);
    dialog->setDefaultSuffix(question.suffix);
    const QFileInfo proposed(question.proposed);
    if (proposed.isDir()) {
        dialog->setDirectory(question.proposed);
    } else if (!question.proposed.isEmpty()) {
        dialog->setDirectory(proposed.absolutePath());
        dialog->selectFile(proposed.fileName());
    }
    QObject::connect(dialog, &QFileDialog::finished, dialog, [dialog, answer = std::move(answer)](int result) {
        const QStringList files = dialog->selectedFiles();
        answer(result == QDialog::Accepted && !files.isEmpty() ? files.first() : QString());
    });
    dialog->open();
}

}  // namespace

void DesktopFileChooser::askOpen(QWidget* parent, const FileQuestion& question, Answer answer) {
    ask(parent, question, std::move(answer), QFileDialog::AcceptOpen);
}

void DesktopFileChooser::askSave(QWidget* parent, const FileQuestion& question, Answer answer) {
    ask(parent, question, std::move(answer), QFileDialog::AcceptSave);
}

bool DesktopFileChooser::show(const QString& path) {
    return QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

bool DesktopFileChooser::openLink(const QString& url) {
    const QUrl link(url, QUrl::StrictMode);
    // Links come from data; only what a browser shows is followed.
    const bool isWeb = link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http");
    return link.isValid() && isWeb && QDesktopServices::openUrl(link);
}

}  // namespace chokepoint::ui
