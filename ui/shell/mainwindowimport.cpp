// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/catalog/importdialog.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"

#include <QFileInfo>

namespace chokepoint::ui {

bool MainWindow::isTableFile(const QString& path) {
    // Spreadsheets too: the import says how to make a table of one.
    static const QStringList suffixes{QStringLiteral("csv"),  QStringLiteral("tsv"), QStringLiteral("txt"),
                                      QStringLiteral("xlsx"), QStringLiteral("xls"), QStringLiteral("ods")};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

void MainWindow::askImport() {
    FileQuestion question;
    question.title = tr("Import a Table");
    question.proposed = m_services.settings.lastFolder();
    question.filter = tr("Tables (*.csv *.tsv *.txt)");
    m_services.files.askOpen(this, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
            showImport(path);
        }
    });
}

void MainWindow::showImport(const QString& path) {
    auto* dialog = new ImportDialog(m_services, path, this);
    connect(dialog, &ImportDialog::imported, this, [this](const QString& subject, const QString& sentence) {
        m_message->say(sentence,
                       {{tr("Show in Data"), QStringLiteral("importShow"),
                         [this, subject] {
                             showView(QStringLiteral("data"));
                             if (currentView() != nullptr) {
                                 currentView()->showSubject(tables::utf8(subject));
                             }
                         }},
                        {tr("Undo"), QStringLiteral("importUndo"), [this] { undo(); }}},
                       MessageTone::Notice);
    });
    dialog->open();
}

}  // namespace chokepoint::ui
