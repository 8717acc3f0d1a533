// SPDX-License-Identifier: GPL-3.0-or-later
// What is said where a workbook cannot be opened or saved, and the ways on from there.
#include "models/tables/words.h"
#include "ui/shell/documentactions.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/settings.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace chokepoint::ui {

namespace {

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

}  // namespace

MessageAction DocumentActions::chooseAnother() {
    return {tr("Choose Another File…"), QStringLiteral("messageChooseAnother"), [this] { askOpen(); }};
}

MessageAction DocumentActions::showFolder(const QString& path) {
    return {tr("Show Folder"), QStringLiteral("messageShowFolder"), [this, path] {
                if (!files().show(QFileInfo(path).absolutePath())) {
                    Q_EMIT said(tr("No program here shows folders"));
                }
            }};
}

void DocumentActions::reportOpening(const Error& error, const QString& path) {
    std::vector<MessageAction> ways;
    const MessageAction again{tr("Try Again"), QStringLiteral("messageTryAgain"), [this, path] { open(path); }};
    switch (error.code) {
        case ErrorCode::NotFound: {
            const auto recent = m_services.session.recentFiles();
            const std::filesystem::path file(QFileInfo(path).absoluteFilePath().toStdString());
            if (std::any_of(recent.begin(), recent.end(), [&file](const auto& one) { return one.path == file; })) {
                ways.push_back({tr("Remove from List"), QStringLiteral("messageRemoveRecent"), [this, file] {
                                    m_services.session.removeRecentFile(file);
                                    Q_EMIT said(tr("Removed from the list of recent files"));
                                }});
            }
            ways.push_back(chooseAnother());
            break;
        }
        case ErrorCode::Locked:
            ways = {again};
            break;
        case ErrorCode::Damaged:
            // An older copy often lies beside it.
            ways = {showFolder(path), chooseAnother()};
            break;
        case ErrorCode::NotOurFile:
        case ErrorCode::NewerFile:
            ways = {chooseAnother()};
            break;
        default:
            ways = {again, chooseAnother()};
            break;
    }
    m_message->say(sentence(error), ways);
}

void DocumentActions::reportSaving(const Error& error, const QString& path, const std::function<void()>& again,
                                   const std::function<void()>& elsewhere) {
    std::vector<MessageAction> ways;
    if (error.code == ErrorCode::Locked || error.code == ErrorCode::Io) {
        ways.push_back({tr("Try Again"), QStringLiteral("messageTryAgain"), again});
    }
    ways.push_back({tr("Choose Another Place…"), QStringLiteral("messageElsewhere"), elsewhere});
    if (error.code == ErrorCode::Io) {
        ways.push_back(showFolder(path));
    }
    m_message->say(sentence(error), ways);
}

void DocumentActions::reportTrouble(const Error& error) {
    std::vector<MessageAction> ways;
    const QString path = toQString(m_services.session.path());
    if (error.code == ErrorCode::Conflict && QFileInfo::exists(path)) {
        ways.push_back({tr("Open Again"), QStringLiteral("messageOpenAgain"), [this, path] { open(path); }});
    }
    // A copy of a damaged workbook is refused: it would only spread the damage.
    if (error.code == ErrorCode::Damaged) {
        ways.push_back(showFolder(path));
        ways.push_back(chooseAnother());
    } else {
        ways.push_back({tr("Save As…"), QStringLiteral("messageSaveAs"), [this] { askSaveAs({}); }});
    }
    m_message->say(sentence(error), ways);
}

void DocumentActions::sayReadOnly() {
    if (const auto reason = m_services.session.readOnlyReason()) {
        m_message->say(tables::sentence(*reason, m_services.writing.style),
                       {{tr("Save As…"), QStringLiteral("messageSaveAs"), [this] { askSaveAs({}); }}},
                       MessageTone::Notice);
    }
}

void DocumentActions::offerDrafts() {
    const auto drafts = m_services.session.drafts();
    if (drafts.empty()) {
        return;
    }
    const QString latest = toQString(drafts.front());
    const QString time = m_services.writing.locale.toString(QFileInfo(latest).lastModified(), QLocale::ShortFormat);
    const QString words = drafts.size() == 1
                              ? tr("A draft was not closed the last time. It was last changed on %1.").arg(time)
                              : tr("%n drafts were not closed the last time. The latest was last changed on %1.",
                                   nullptr, static_cast<int>(drafts.size()))
                                    .arg(time);
    m_message->say(words,
                   {{drafts.size() == 1 ? tr("Open Draft") : tr("Open the Latest"), QStringLiteral("messageOpenDraft"),
                     [this, latest] { open(latest); }},
                    {tr("Discard"), QStringLiteral("messageDiscardDraft"),
                     [this, file = drafts.front()] {
                         if (const auto done = m_services.session.discardDraft(file); !done) {
                             m_message->say(sentence(done.error()));
                             return;
                         }
                         Q_EMIT said(tr("Draft discarded"));
                         offerDrafts();
                     }}},
                   MessageTone::Notice);
}

}  // namespace chokepoint::ui
