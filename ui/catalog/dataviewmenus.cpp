// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/dataview.h"
#include "ui/catalog/tablepage.h"
#include "ui/compare/comparestate.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/sheetsaver.h"

#include <QMenu>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view CompareLayout = "compare";
/// How many names a sentence lists.
constexpr qsizetype NamedAtMost = 3;

bool isComparable(const catalog::Subject* subject) {
    return subject && (subject->kind == catalog::SubjectKind::Chip || subject->kind == catalog::SubjectKind::System);
}

}  // namespace

void DataView::fillMenu(QMenu& menu) {
    if (!m_stack) {
        // The command palette asks before the view was seen.
        build();
    }
    TablePage* shown = page();
    QAction* find = menu.addAction(tr("&Find…"), this, [this] { page()->table().focusFilter(); });
    find->setObjectName(QStringLiteral("actionFind"));
    find->setShortcut(QKeySequence::Find);
    find->setIcon(icon(QStringLiteral("search"), m_services.theme));
    QAction* clear = menu.addAction(tr("C&lear Filters"), this, [this] { page()->clearFilters(); });
    clear->setEnabled(shown->isFiltered());
    menu.addSeparator();
    fillNewMenu(menu);
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("table-2"), m_services.theme), tr("C&olumns…"), this,
                   [this] { page()->table().openColumnChooser(page()->table().columnAnchor()); });
    shown->table().fillGroupMenu(*menu.addMenu(tr("&Group By")));
    shown->table().fillSortMenu(*menu.addMenu(tr("&Sort By")));
    menu.addSeparator();
    addCompareActions(menu);
    menu.addAction(icon(QStringLiteral("copy"), m_services.theme), tr("Copy &Rows"), this,
                   [this] { static_cast<void>(copy()); });
    menu.addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Save &Table as CSV…"), this,
                   &DataView::saveTable)
        ->setObjectName(QStringLiteral("actionSaveTable"));
}

void DataView::addCompareActions(QMenu& menu) {
    const QStringList subjects = page()->selectedSubjects();
    if (subjects.isEmpty()) {
        return;
    }
    QAction* add = menu.addAction(icon(QStringLiteral("git-compare"), m_services.theme), tr("&Add to Compare"), this,
                                  [this, subjects] { addToCompare(subjects); });
    add->setObjectName(QStringLiteral("actionAddToCompare"));
    QAction* open = menu.addAction(tr("Add and &Show Compare"), this, [this, subjects] {
        addToCompare(subjects);
        Q_EMIT compareAsked({});
    });
    open->setObjectName(QStringLiteral("actionShowCompare"));
    menu.addSeparator();
}

void DataView::showRowMenu(const QModelIndex& index, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString metric = index.data(tables::RowTableModel::MetricRole).toString();
    const QString subject = index.data(tables::RowTableModel::SubjectRole).toString();
    if (!metric.isEmpty() && !subject.isEmpty()) {
        menu->addAction(icon(QStringLiteral("info"), m_services.theme), tr("Show &Evidence"), this,
                        [this, metric, subject] {
                            Q_EMIT evidenceAsked({tables::utf8(subject), tables::utf8(metric), {}});
                        });
    }
    if (const QString url = index.data(tables::RowTableModel::UrlRole).toString(); !url.isEmpty()) {
        menu->addAction(icon(QStringLiteral("external-link"), m_services.theme), tr("&Open the Source"), this,
                        [this, url] { openLink(url); });
    }
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    addOwnActions(*menu, index);
    addCompareActions(*menu);
    menu->addAction(icon(QStringLiteral("copy"), m_services.theme), tr("&Copy Rows"), this,
                    [this] { static_cast<void>(copy()); });
    menu->addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Save &Table as CSV…"), this,
                    &DataView::saveTable);
    menu->popup(globalPos);
}

bool DataView::copy() {
    TablePage* shown = page();
    if (!shown || shown->table().selectedRows() == 0) {
        return false;
    }
    shown->copySelection();
    return true;
}

void DataView::addToCompare(const QStringList& subjects) {
    const auto snapshot = m_services.session.snapshot();
    CompareState next = CompareState::fromJson(m_services.session.layout(CompareLayout), [&](const std::string& id) {
        return isComparable(snapshot->catalog->subject(id));
    });
    QStringList added;
    QStringList left;
    for (const QString& id : subjects) {
        const catalog::Subject* subject = snapshot->catalog->subject(tables::utf8(id));
        const QString name = subject ? tables::text(subject->name) : id;
        if (!isComparable(subject)) {
            m_error->say(tr("%1 cannot be compared: only chips and systems can.").arg(name));
        } else if (next.add(subject->id)) {
            added << name;
        } else if (!next.contains(subject->id)) {
            left << name;
        } else if (subjects.size() == 1) {
            Q_EMIT said(tr("%1 is in Compare already").arg(name));
        }
    }
    if (!left.isEmpty()) {
        const QString most = m_services.writing.locale.toString(static_cast<int>(CompareState::MostSubjects));
        m_error->say(
            left.size() <= NamedAtMost
                ? tr("Compare holds %1 at most; there was no room for %2.").arg(most, left.join(QStringLiteral(", ")))
                : tr("Compare holds %1 at most; there was no room for the others.").arg(most));
    }
    if (added.isEmpty()) {
        return;
    }
    session::Command command;
    command.action = session::SetLayout{std::string(CompareLayout), next.toJson()};
    command.title = added.size() == 1
                        ? Message{CHOKEPOINT_MSG("Add %1"), {tables::utf8(added.first())}}
                        : Message{CHOKEPOINT_MSG("Add %1 to Compare"), {static_cast<std::int64_t>(added.size())}};
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    constexpr qsizetype MostNames = 3;
    const QString names = added.mid(0, MostNames).join(QStringLiteral(", "));
    Q_EMIT said(added.size() <= MostNames
                    ? tr("Added to Compare: %1").arg(names)
                    : tr("Added to Compare: %1 and %2 more").arg(names).arg(added.size() - MostNames));
}

void DataView::compareWith(const QString& subject, const QString& baseline) {
    const auto snapshot = m_services.session.snapshot();
    CompareState next = CompareState::fromJson(m_services.session.layout(CompareLayout), [&](const std::string& id) {
        return isComparable(snapshot->catalog->subject(id));
    });
    next.ids = {tables::utf8(baseline), tables::utf8(subject)};
    next.baseline = next.ids.front();
    const auto nameOf = [&](const std::string& id) {
        const catalog::Subject* known = snapshot->catalog->subject(id);
        return known ? known->name : id;
    };
    session::Command command;
    command.action = session::SetLayout{std::string(CompareLayout), next.toJson()};
    command.title = Message{CHOKEPOINT_MSG("Compare %1 with %2"), {nameOf(next.ids.back()), nameOf(next.ids.front())}};
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    Q_EMIT compareAsked({});
}

void DataView::saveTable() {
    const SheetOffer offer = page()->sheetOffer();
    if (!offer.make) {
        m_error->say(page()->isPreview() ? page()->unreadText() : tr("There are no rows to save."));
        return;
    }
    constexpr std::array<const char*, DataTabs> Names{"chips-and-systems.csv", "claims.csv", "sources.csv"};
    FileQuestion question;
    question.title = tr("Save the Table");
    question.proposed = QLatin1String(Names[static_cast<std::size_t>(m_state.tab)]);
    question.filter = tr("Comma-separated values (*.csv)");
    question.suffix = QStringLiteral("csv");
    m_services.files.askSave(this, question, [this, offer](const QString& path) {
        if (!path.isEmpty()) {
            m_saver->save(offer, store::SheetFormat::Csv, path);
        }
    });
}

}  // namespace chokepoint::ui
