// SPDX-License-Identifier: GPL-3.0-or-later
// What Data does with the analyst's own records: forms beside the table.
#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/dataview.h"
#include "ui/catalog/tablepage.h"
#include "ui/charts/fonts.h"
#include "ui/records/claimform.h"
#include "ui/records/griddialog.h"
#include "ui/records/groupform.h"
#include "ui/records/subjectform.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

constexpr int FormWidth = 340;

}  // namespace

void DataView::buildForms(QBoxLayout* body) {
    m_forms = new QStackedWidget(this);
    m_forms->setObjectName(QStringLiteral("dataForms"));
    m_forms->setFixedWidth(scaled(FormWidth));
    m_forms->hide();
    body->addWidget(m_forms);
    connect(&m_services.theme, &Theme::changed, this, [this] { m_forms->setFixedWidth(scaled(FormWidth)); });
}

void DataView::fillNewMenu(QMenu& menu) {
    const bool canWrite = !m_services.session.isReadOnly();
    const auto add = [&](const QString& words, const char* objectName, auto run) {
        QAction* action = menu.addAction(words, this, run);
        action->setObjectName(QLatin1String(objectName));
        action->setEnabled(canWrite);
        return action;
    };
    add(tr("&New Chip…"), "actionNewChip", [this] { newSubject(catalog::SubjectKind::Chip); });
    add(tr("New S&ystem…"), "actionNewSystem", [this] { newSubject(catalog::SubjectKind::System); });
    const QStringList subjects = page() != nullptr ? page()->selectedSubjects() : QStringList();
    QAction* claim = add(tr("Add Clai&m…"), "actionNewClaim",
                         [this, subjects] { newClaim(subjects.isEmpty() ? QString() : subjects.first()); });
    claim->setEnabled(canWrite && !subjects.isEmpty());
    claim->setToolTip(tr("Select a chip or system first"));
    add(tr("New Country &Group Entry…"), "actionNewGroupMove", [this] {
        newGroupMove();
    })->setToolTip(tr("A country joins or leaves a group that rules name, such as D:5"));
    menu.addSeparator();
    add(tr("Your C&hips as a Table…"), "actionChipGrid", [this] { openGrid(GridOf::Chips); });
    add(tr("Your Syste&ms as a Table…"), "actionSystemGrid", [this] { openGrid(GridOf::Systems); });
    add(tr("Your Claims as a &Table…"), "actionClaimGrid", [this] { openGrid(GridOf::Claims); });
}

void DataView::addOwnActions(QMenu& menu, const QModelIndex& index) {
    const QString id = index.data(tables::RowTableModel::IdRole).toString();
    const std::string key = tables::utf8(id);
    const session::Session& session = m_services.session;
    const bool isClaim = m_state.tab == DataTab::Claims && session.isOwn(session::ClaimTable, key);
    const bool isSubject = m_state.tab == DataTab::Subjects && session.isOwn(session::SubjectTable, key);
    const QString subject = index.data(tables::RowTableModel::SubjectRole).toString();
    if (!subject.isEmpty() && !session.isReadOnly()) {
        menu.addAction(tr("Add Clai&m…"), this, [this, subject] { newClaim(subject); })
            ->setObjectName(QStringLiteral("rowAddClaim"));
    }
    // A country group has no fields of its own: what is claimed of it is edited.
    const catalog::Subject* known = isSubject ? session.snapshot()->catalog->subject(key) : nullptr;
    const bool hasForm = isClaim || (known != nullptr && known->kind != catalog::SubjectKind::Policy);
    if (hasForm && !session.isReadOnly()) {
        menu.addAction(tr("Ed&it…"), this,
                       [this, id, isClaim] {
                           if (isClaim) {
                               editClaim(id);
                           } else {
                               editSubject(id);
                           }
                       })
            ->setObjectName(QStringLiteral("rowEdit"));
    }
    if ((isClaim || isSubject) && !session.isReadOnly()) {
        menu.addAction(tr("&Delete"), this,
                       [this, key, isClaim] {
                           session::RemoveRecords remove;
                           (isClaim ? remove.claims : remove.subjects).push_back(key);
                           if (const auto done = m_services.session.apply({remove, {}, {}}); !done) {
                               m_error->say(tables::sentence(done.error(), m_services.writing.style));
                               return;
                           }
                           Q_EMIT said(tr("Deleted; Undo brings it back"));
                       })
            ->setObjectName(QStringLiteral("rowDelete"));
    }
    if (!menu.isEmpty()) {
        menu.addSeparator();
    }
}

void DataView::openGrid(GridOf what) {
    auto* grid = new GridDialog(m_services, what, this);
    connect(grid, &GridDialog::saved, this, &View::said);
    grid->open();
}

void DataView::openForm(RecordForm* form) {
    m_forms->setCurrentWidget(form);
    // Where there is no room for both the form has all of it.
    const bool isNarrow = width() < 2 * scaled(FormWidth);
    m_stack->setVisible(!isNarrow);
    m_forms->setFixedWidth(isNarrow ? width() : scaled(FormWidth));
    m_forms->show();
    form->start();
}

void DataView::closeForm() {
    const bool hadFocus = m_forms->isAncestorOf(focusWidget());
    m_forms->hide();
    m_stack->show();
    if (hadFocus && page() != nullptr) {
        page()->table().setFocus(Qt::OtherFocusReason);
    }
}

void DataView::keep(RecordForm* form) {
    m_forms->addWidget(form);
    connect(form, &RecordForm::closed, this, &DataView::closeForm);
    connect(form, &RecordForm::saved, this, &View::said);
}

SubjectForm* DataView::subjectForm(catalog::SubjectKind kind) {
    SubjectForm*& form = kind == catalog::SubjectKind::System ? m_systemForm : m_chipForm;
    if (form == nullptr) {
        form = new SubjectForm(m_services, kind, m_forms);
        keep(form);
        // Where it is new it is shown: among all, not behind a filter.
        connect(form, &RecordForm::saved, this, [this, made = form] {
            if (!made->savedSubject().isEmpty()) {
                static_cast<void>(showSubject(tables::utf8(made->savedSubject())));
            }
        });
    }
    return form;
}

ClaimForm* DataView::claimForm() {
    if (m_claimForm == nullptr) {
        m_claimForm = new ClaimForm(m_services, m_forms);
        keep(m_claimForm);
    }
    return m_claimForm;
}

void DataView::newSubject(catalog::SubjectKind kind) {
    SubjectForm* form = subjectForm(kind);
    form->begin();
    openForm(form);
}

void DataView::newClaim(const QString& subject) {
    if (subject.isEmpty()) {
        return;
    }
    ClaimForm* form = claimForm();
    form->begin(subject, {});
    openForm(form);
}

GroupForm* DataView::groupForm() {
    if (m_groupForm == nullptr) {
        m_groupForm = new GroupForm(m_services, m_forms);
        keep(m_groupForm);
    }
    return m_groupForm;
}

void DataView::newGroupMove() {
    groupForm()->begin();
    openForm(groupForm());
}

void DataView::editSubject(const QString& subject) {
    const catalog::Subject* known = m_services.session.snapshot()->catalog->subject(tables::utf8(subject));
    if (known != nullptr && subjectForm(known->kind)->edit(subject)) {
        openForm(subjectForm(known->kind));
    }
}

void DataView::editClaim(const QString& claim) {
    const catalog::Claim* known = m_services.session.snapshot()->catalog->claim(tables::utf8(claim));
    if (known != nullptr && policy::isGroupMove(*known)) {
        if (groupForm()->edit(claim)) {
            openForm(groupForm());
        }
    } else if (claimForm()->edit(claim)) {
        openForm(claimForm());
    }
}

}  // namespace chokepoint::ui
