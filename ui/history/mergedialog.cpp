// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/mergedialog.h"

#include "models/session/session.h"
#include "models/store/reference.h"
#include "models/store/workbookedit.h"
#include "models/tables/words.h"
#include "ui/catalog/importtable.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::text;

constexpr QSize StartSize(980, 620);

QPushButton* makeButton(const QString& words, const char* objectName, QWidget* parent) {
    auto* button = new QPushButton(words, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(words);
    button->setAutoDefault(false);
    return button;
}

}  // namespace

MergeDialog::MergeDialog(const Services& services, const QString& theirs, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_theirs(theirs),
      m_summary(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_message(new InlineMessage(services.theme, this)),
      m_choosePage(new SegmentedControl(tr("What is shown"), {tr("Conflicts"), tr("Differences")}, this)),
      m_pages(new QStackedWidget(this)),
      m_differences(new ImportTable(services, QStringLiteral("mergeDifferences"),
                                    tr("Every row in which the workbooks differ"), this)) {
    setObjectName(QStringLiteral("mergeDialog"));
    setWindowTitle(tr("Merge with %1").arg(QFileInfo(theirs).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(QStringLiteral("mergeSummary"));
    m_summary->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("mergeMessage"));
    m_choosePage->setObjectName(QStringLiteral("mergePages"));
    m_pages->addWidget(buildConflicts());
    m_pages->addWidget(m_differences);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_message);
    layout->addWidget(m_choosePage, 0, Qt::AlignLeft);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buildFoot());
    connect(m_choosePage, &SegmentedControl::chosen, this, [this](int page) { m_pages->setCurrentIndex(page); });
    resize(StartSize.boundedTo(parent != nullptr ? parent->size() : StartSize));
    read();
}

MergeDialog::~MergeDialog() = default;

QWidget* MergeDialog::buildConflicts() {
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("mergeSplitter"));
    splitter->setChildrenCollapsible(false);
    m_conflicts = new ImportTable(m_services, QStringLiteral("mergeConflicts"), tr("Conflicts"), splitter);
    auto* below = new QWidget(splitter);
    m_words = new Label(m_services.theme, TextSize::Body, TextTint::Ink, below);
    m_words->setObjectName(QStringLiteral("mergeWords"));
    m_words->setWordWrap(true);
    m_fields = new ImportTable(m_services, QStringLiteral("mergeFields"), tr("What differs in the conflict"), below);
    m_mine = makeButton(tr("Keep &Mine"), "mergeMine", below);
    m_other = makeButton(tr("Take &Theirs"), "mergeTheirs", below);
    m_allMine = makeButton(tr("Keep Mine for the Rest"), "mergeAllMine", below);
    m_allTheirs = makeButton(tr("Take Theirs for the Rest"), "mergeAllTheirs", below);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_mine);
    buttons->addWidget(m_other);
    buttons->addStretch(1);
    buttons->addWidget(m_allMine);
    buttons->addWidget(m_allTheirs);
    auto* layout = new QVBoxLayout(below);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_words);
    layout->addWidget(m_fields, 1);
    layout->addLayout(buttons);
    splitter->addWidget(m_conflicts);
    splitter->addWidget(below);
    connect(m_mine, &QPushButton::clicked, this, [this] { decide(store::Side::Ours, false); });
    connect(m_other, &QPushButton::clicked, this, [this] { decide(store::Side::Theirs, false); });
    connect(m_allMine, &QPushButton::clicked, this, [this] { decide(store::Side::Ours, true); });
    connect(m_allTheirs, &QPushButton::clicked, this, [this] { decide(store::Side::Theirs, true); });
    connect(m_conflicts->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MergeDialog::showCurrent);
    return splitter;
}

QWidget* MergeDialog::buildFoot() {
    auto* foot = new QWidget(this);
    m_state = new Label(m_services.theme, TextSize::Body, TextTint::Ink, foot);
    m_state->setObjectName(QStringLiteral("mergeState"));
    m_state->setWordWrap(true);
    auto* cancel = makeButton(tr("Cancel"), "mergeCancel", foot);
    m_save = makeButton(tr("Save Merged Workbook…"), "mergeSave", foot);
    setStyleRole(m_save, StyleRole::Primary);
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_state, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &MergeDialog::askPath);
    return foot;
}

void MergeDialog::showPage(Page page) {
    m_choosePage->setCurrent(static_cast<int>(page));
    m_pages->setCurrentIndex(static_cast<int>(page));
}

void MergeDialog::read() {
    session::Session& session = m_services.session;
    const QFileInfo open(QString::fromStdString(session.path().string()));
    if (!open.canonicalFilePath().isEmpty() && open.canonicalFilePath() == QFileInfo(m_theirs).canonicalFilePath()) {
        m_message->say(tr("This is the workbook that is open. Choose the one that came back from a colleague."));
        showState();
        return;
    }
    m_isCopying = true;
    showState();
    const QString copy = m_folder.filePath(QStringLiteral("mine.chokepoint"));
    session.saveCopyBehind(copy.toStdString(), [this, alive = QPointer<MergeDialog>(this), copy](Result<void> saved) {
        if (!alive) {
            return;
        }
        m_isCopying = false;
        if (!saved) {
            fail(saved.error());
            return;
        }
        m_job.start(
            [mine = copy.toStdString(), theirs = m_theirs.toStdString()](const auto&, const auto&) {
                Answer answer{store::readPair(mine, theirs), {}};
                if (const auto reference = store::loadReference(); answer.pair && reference) {
                    answer.catalogs.ours = store::catalogOf(answer.pair->ours, *reference);
                    answer.catalogs.theirs = store::catalogOf(answer.pair->theirs, *reference);
                }
                return answer;
            },
            [this](Answer answer) { take(std::move(answer)); });
        showState();
    });
}

void MergeDialog::take(Answer answer) {
    if (!answer.pair) {
        fail(answer.pair.error());
        return;
    }
    m_catalogs = std::move(answer.catalogs);
    m_pair = std::move(*answer.pair);
    m_merge = m_pair->merge();
    m_differences->setTable(tables::differenceTable(*m_pair, m_catalogs, m_services.writing));
    showConflicts();
    m_conflicts->setCurrentIndex(m_conflicts->model()->index(0, 0));
    showPage(m_merge.conflicts.empty() ? Page::Differences : Page::Conflicts);
    showCurrent();
    showState();
    (m_merge.conflicts.empty() ? m_differences : m_conflicts)->setFocus(Qt::OtherFocusReason);
}

void MergeDialog::fail(const Error& error) {
    m_message->say(tables::sentence(error, m_services.writing.style));
    showState();
}

const store::MergeConflict* MergeDialog::current() const {
    const int row = m_conflicts->currentIndex().row();
    const bool isThere = row >= 0 && row < static_cast<int>(m_merge.conflicts.size());
    return isThere ? &m_merge.conflicts[static_cast<std::size_t>(row)] : nullptr;
}

std::size_t MergeDialog::openCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_merge.conflicts, [this](const auto& conflict) {
        return m_decisions.find(conflict.name()) == m_decisions.end();
    }));
}

void MergeDialog::decide(store::Side side, bool isForAllOpen) {
    if (isForAllOpen) {
        for (const store::MergeConflict& conflict : m_merge.conflicts) {
            m_decisions.emplace(conflict.name(), side);
        }
    } else if (const store::MergeConflict* conflict = current()) {
        m_decisions.insert_or_assign(conflict->name(), side);
    }
    showConflicts();
    // On to the next that is still open.
    const auto next = std::ranges::find_if(m_merge.conflicts, [this](const auto& conflict) {
        return m_decisions.find(conflict.name()) == m_decisions.end();
    });
    if (next != m_merge.conflicts.end()) {
        m_conflicts->setCurrentIndex(
            m_conflicts->model()->index(static_cast<int>(next - m_merge.conflicts.begin()), 0));
    }
    showCurrent();
    showState();
    if (openCount() == 0) {
        m_save->setFocus(Qt::OtherFocusReason);
    }
}

void MergeDialog::showConflicts() {
    m_conflicts->setTable(tables::conflictTable(m_merge, m_catalogs, m_decisions, m_services.writing));
}

void MergeDialog::showCurrent() {
    const store::MergeConflict* conflict = current();
    m_words->setText(conflict != nullptr ? tables::conflictWords(*conflict)
                                         : tr("No conflict: nobody changed what the other changed."));
    m_fields->setTable(conflict != nullptr ? tables::conflictFields(*conflict, m_services.writing)
                                           : tables::CellTable());
    m_fields->setVisible(m_fields->model()->rowCount() > 0);
    for (QPushButton* button : {m_mine, m_other}) {
        button->setEnabled(conflict != nullptr);
    }
}

void MergeDialog::showState() {
    const bool isRead = m_pair.has_value();
    const auto open = static_cast<int>(openCount());
    m_choosePage->setEnabled(isRead);
    m_pages->setVisible(isRead);
    m_allMine->setEnabled(open > 0);
    m_allTheirs->setEnabled(open > 0);
    if (!isRead) {
        m_summary->setText(isBusy() ? tr("Comparing the workbooks…") : QString());
        m_state->setText({});
        m_save->setEnabled(false);
        return;
    }
    if (m_pair->since) {
        const auto when = QDateTime::fromMSecsSinceEpoch(m_pair->since->time.time_since_epoch().count());
        const QDate day = when.date();
        const std::chrono::year_month_day date(std::chrono::year(day.year()),
                                               std::chrono::month(static_cast<unsigned>(day.month())),
                                               std::chrono::day(static_cast<unsigned>(day.day())));
        m_summary->setText(tr("Both began from the state of %1, %2 (“%3”).")
                               .arg(tables::dateText(date, m_services.writing.locale),
                                    m_services.writing.locale.toString(when.time(), QLocale::ShortFormat),
                                    tables::sentence(m_pair->since->title, m_services.writing.style)));
    } else {
        m_summary->setText(
            tr("The two have no change in common: what only one of them has is kept, and a removal cannot be told."));
    }
    const bool isSame = m_differences->model()->rowCount() == 0;
    const auto taken = static_cast<int>(m_merge.edits.size());
    m_state->setText(isSame     ? tr("They hold the same.")
                     : open > 0 ? tr("%n conflict(s) to decide.", nullptr, open)
                                : tr("%n row(s) of theirs will be taken without a conflict.", nullptr, taken));
    m_state->setTint(open > 0 ? TextTint::Warn : TextTint::Ink);
    m_save->setEnabled(open == 0 && !isSame);
}

void MergeDialog::askPath() {
    const QFileInfo open(QString::fromStdString(m_services.session.path().string()));
    const QFileInfo theirs(m_theirs);
    const QString stem = m_services.session.isDraft() ? theirs.completeBaseName() : open.completeBaseName();
    FileQuestion question;
    question.title = tr("Save the Merged Workbook");
    question.proposed = theirs.absoluteDir().filePath(tr("%1 merged").arg(stem) + QStringLiteral(".chokepoint"));
    question.filter = tr("Workbook (*.chokepoint)");
    question.suffix = QStringLiteral("chokepoint");
    m_services.files.askSave(this, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            save(path);
        }
    });
}

void MergeDialog::save(const QString& path) {
    const QString target = QFileInfo(path).canonicalFilePath();
    const QFileInfo open(QString::fromStdString(m_services.session.path().string()));
    if (!target.isEmpty() &&
        (target == open.canonicalFilePath() || target == QFileInfo(m_theirs).canonicalFilePath())) {
        m_message->say(tr("Choose another name: neither of the two is overwritten."));
        return;
    }
    std::vector<store::MergeDecision> decisions;
    decisions.reserve(m_decisions.size());
    for (const auto& [name, side] : m_decisions) {
        decisions.push_back({name, side});
    }
    const store::Merge merge = m_pair->merge(decisions);
    const std::string name = tables::utf8(QFileInfo(m_theirs).fileName());
    const Result<void> written =
        store::copyWorkbookWith(m_folder.filePath(QStringLiteral("mine.chokepoint")).toStdString(), path.toStdString(),
                                merge.edits, {CHOKEPOINT_MSG("Merge “%1”"), {name}},
                                std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    if (!written) {
        m_message->say(tables::sentence(written.error(), m_services.writing.style));
        return;
    }
    Q_EMIT merged(path);
    accept();
}

}  // namespace chokepoint::ui
