// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/catalog/importdialog.h"
#include "ui/history/historyview.h"
#include "ui/history/mergedialog.h"
#include "ui/shell/documentactions.h"
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

void MainWindow::askMerge() {
    FileQuestion question;
    question.title = tr("Compare and Merge with Another Workbook");
    question.proposed = m_services.settings.lastFolder();
    question.filter = tr("Workbook (*.chokepoint)");
    m_services.files.askOpen(this, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
            showMerge(path);
        }
    });
}

void MainWindow::showMerge(const QString& path) {
    auto* dialog = new MergeDialog(m_services, path, this);
    connect(dialog, &MergeDialog::merged, this, [this](const QString& merged) {
        m_document->open(merged);
        m_message->say(
            tr("Merged into %1, which is open now. Undo takes the merge back.").arg(QFileInfo(merged).fileName()), {},
            MessageTone::Notice);
    });
    dialog->open();
}

void MainWindow::tellOfOrphans() {
    const auto count = static_cast<int>(m_services.session.orphans().size());
    if (count == 0) {
        return;
    }
    m_message->say(
        tr("%n of your picks rest(s) on what a newer reference has changed. Nothing of yours is lost.", nullptr, count),
        {{tr("Show What Changed"), QStringLiteral("showBeneath"),
          [this] {
              showView(QStringLiteral("history"));
              if (auto* history = dynamic_cast<HistoryView*>(currentView())) {
                  history->showBeneath();
              }
          }}},
        MessageTone::Notice);
}

}  // namespace chokepoint::ui
