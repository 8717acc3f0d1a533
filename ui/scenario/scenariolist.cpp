// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariolist.h"

#include "models/session/scenarioedit.h"
#include "models/tables/words.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/scenariodelegate.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using scenario::Scenario;
using tables::ScenarioListModel;
using tables::text;
using tables::utf8;

/// What a page and a list still show.
constexpr int LongestName = 200;
constexpr int LongestSentence = 500;

void setTextIfOther(QLineEdit* field, const QString& words) {
    if (field->text() != words) {
        field->setText(words);
        field->setCursorPosition(0);
    }
    field->setModified(false);
}

QString tagText(const std::vector<std::string>& tags) {
    QStringList words;
    for (const std::string& tag : tags) {
        words << text(tag);
    }
    return words.join(QStringLiteral(", "));
}

std::vector<std::string> tagsFrom(const QString& typed) {
    std::vector<std::string> tags;
    for (const QString& part : typed.split(u',', Qt::SkipEmptyParts)) {
        const std::string tag = utf8(part.simplified());
        if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) {
            tags.push_back(tag);
        }
    }
    return tags;
}

}  // namespace

ScenarioList::ScenarioList(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new QListView(this)),
      m_new(new QPushButton(icon(QStringLiteral("plus"), services.theme), tr("New from This"), this)),
      m_delete(new QPushButton(tr("Delete"), this)),
      m_readyNote(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_form(new QWidget(this)),
      m_name(new QLineEdit(m_form)),
      m_nameError(new Label(services.theme, TextSize::Caption, TextTint::Error, m_form)),
      m_sentence(new QLineEdit(m_form)),
      m_tags(new QLineEdit(m_form)) {
    setObjectName(QStringLiteral("scenarioListPane"));
    setAccessibleName(tr("Scenarios"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildList();
    buildForm();
    connectForm();
    connect(&services.session, &session::Session::changed, this, &ScenarioList::take);
    connect(&services.session, &session::Session::documentChanged, this, &ScenarioList::showPresent);
    refresh();
}

QWidget* ScenarioList::list() const {
    return m_list;
}

void ScenarioList::buildList() {
    m_list->setObjectName(QStringLiteral("scenarioList"));
    m_list->setAccessibleName(tr("Scenarios; Space lays one over the chart"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setWordWrap(true);  // another width takes other lines, and so another layout
    m_list->setItemDelegate(new ScenarioDelegate(m_services.theme, m_list));
    m_model.setCheckable(true);
    m_list->setModel(&m_model);
    layout()->addWidget(m_list);
    connect(&m_model, &ScenarioListModel::overlaidChanged, this, &ScenarioList::overlaidChanged);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ScenarioList::choose);
    connect(m_list, &QListView::customContextMenuRequested, this, &ScenarioList::openMenu);
    auto* remove = new QShortcut(QKeySequence(Qt::Key_Delete), m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] { this->remove(present()); });
    auto* rename = new QShortcut(QKeySequence(Qt::Key_F2), m_list);
    rename->setContext(Qt::WidgetShortcut);
    connect(rename, &QShortcut::activated, this, &ScenarioList::focusName);
    m_new->setObjectName(QStringLiteral("newScenario"));
    m_new->setToolTip(tr("A copy of the scenario that is chosen, to change and name"));
    m_delete->setObjectName(QStringLiteral("deleteScenario"));
    m_delete->setAccessibleName(tr("Delete the scenario"));
    m_delete->setToolTip(tr("Delete this scenario of yours; Undo brings it back"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_new);
    row->addWidget(m_delete);
    row->addStretch(1);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_new, &QPushButton::clicked, this, [this] { copy(present()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { this->remove(present()); });
}

void ScenarioList::buildForm() {
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(12, 0, 12, 12);
    form->setSpacing(2);
    const auto add = [&](QLineEdit* field, const QString& label, const char* objectName, const QString& hint) {
        auto* words = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, m_form);
        words->setText(label);
        words->setBuddy(field);
        field->setObjectName(QLatin1String(objectName));
        field->setAccessibleName(label);
        field->setPlaceholderText(hint);
        field->setToolTip(hint);
        form->addWidget(words);
        form->addWidget(field);
    };
    add(m_name, tr("Name"), "scenarioName", {});
    m_nameError->setObjectName(QStringLiteral("scenarioNameError"));
    m_nameError->setWordWrap(true);
    m_nameError->hide();
    form->addWidget(m_nameError);
    add(m_sentence, tr("Sentence"), "scenarioSentence", tr("Made from what differs"));
    add(m_tags, tr("Tags"), "scenarioTags", tr("Words to find it by, with commas"));
    m_name->setMaxLength(LongestName);
    m_sentence->setMaxLength(LongestSentence);
    m_tags->setMaxLength(LongestName);
    m_form->setObjectName(QStringLiteral("scenarioForm"));
    layout()->addWidget(m_form);
    m_readyNote->setObjectName(QStringLiteral("readyMadeNote"));
    m_readyNote->setWordWrap(true);
    m_readyNote->setContentsMargins(12, 0, 12, 12);
    m_readyNote->setText(tr("Part of the reference. Change a lever and a copy of yours takes its place."));
    layout()->addWidget(m_readyNote);
}

void ScenarioList::connectForm() {
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameError->hide(); });
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (!m_name->isModified()) {
            return;
        }
        Scenario next = m_shown;
        next.name = utf8(m_name->text().trimmed());
        put(next, {CHOKEPOINT_MSG("Rename the scenario “%1” to “%2”"), {m_shown.name, next.name}});
    });
    connect(m_sentence, &QLineEdit::editingFinished, this, [this] {
        Scenario next = m_shown;
        next.description = utf8(m_sentence->text().trimmed());
        put(next, {CHOKEPOINT_MSG("Describe the scenario “%1”"), {m_shown.name}});
    });
    connect(m_tags, &QLineEdit::editingFinished, this, [this] {
        Scenario next = m_shown;
        next.tags = tagsFrom(m_tags->text());
        put(next, {CHOKEPOINT_MSG("Tag the scenario “%1”"), {m_shown.name}});
    });
}

QString ScenarioList::present() const {
    return text(m_services.session.context().scenario);
}

bool ScenarioList::isOwn(const QString& id) const {
    const std::vector<Scenario> own = m_services.session.scenarios();
    return std::ranges::find(own, utf8(id), &Scenario::id) != own.end();
}

void ScenarioList::take(const session::Change& change) {
    if (change.isContextChanged || change.isWorkbookChanged || change.touches(session::ScenarioTable)) {
        refresh();
    }
}

void ScenarioList::refresh() {
    const session::Session& session = m_services.session;
    m_isSelecting = true;
    m_model.setScenarios(session.supply().get(), *session.recorded(), session.scenarios());
    const int row = m_model.rowOf(present());
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, 0));
    m_isSelecting = false;
    showPresent();
}

void ScenarioList::showPresent() {
    const bool isMine = isOwn(present());
    const bool isReadOnly = m_services.session.isReadOnly();
    m_new->setEnabled(!isReadOnly && m_services.session.supply() != nullptr);
    m_delete->setEnabled(isMine && !isReadOnly);
    m_form->setVisible(isMine);
    m_form->setEnabled(!isReadOnly);
    m_readyNote->setVisible(!isMine);
    const Result<Scenario> scenario = m_services.session.scenario(utf8(present()));
    const Scenario next = isMine && scenario ? *scenario : Scenario();
    const bool isOther = next.id != m_shown.id;
    m_shown = next;
    // What is being typed stays, unless it is another scenario's by now.
    const auto show = [isOther](QLineEdit* field, const QString& words) {
        if (isOther || !(field->hasFocus() && field->isModified())) {
            setTextIfOther(field, words);
        }
    };
    if (isOther) {
        m_nameError->hide();
        keepInView();
    }
    show(m_name, text(next.name));
    show(m_sentence, text(next.description));
    show(m_tags, tagText(next.tags));
}

void ScenarioList::choose(const QModelIndex& index) {
    const QString id = index.data(ScenarioListModel::IdRole).toString();
    if (!m_isSelecting && !id.isEmpty()) {
        session::chooseScenario(m_services.session, utf8(id));
    }
}

void ScenarioList::copy(const QString& id) {
    if (const Result<session::Change> done = session::copyScenario(m_services.session, utf8(id)); !done) {
        say(done.error());
        return;
    }
    focusName();
}

void ScenarioList::remove(const QString& id) {
    if (!isOwn(id) || m_services.session.isReadOnly()) {
        return;
    }
    if (const Result<session::Change> done =
            m_services.session.apply({session::SetScenario{utf8(id), std::nullopt}, {}, std::nullopt});
        !done) {
        say(done.error());
    }
    m_list->setFocus();
}

void ScenarioList::fillMenu(QMenu& menu) {
    const bool canWrite = !m_services.session.isReadOnly() && m_services.session.supply() != nullptr;
    const bool isMine = isOwn(present());
    const auto add = [&](const QString& words, const char* objectName, bool isEnabled, auto run) {
        QAction* action = menu.addAction(words, this, run);
        action->setObjectName(QLatin1String(objectName));
        action->setEnabled(isEnabled);
    };
    add(isMine ? tr("Duplicate Scenario") : tr("New Scenario from This"), "duplicateScenario", canWrite,
        [this] { copy(present()); });
    add(tr("Rename Scenario"), "renameScenario", canWrite && isMine, [this] { focusName(); });
    add(tr("Delete Scenario"), "deleteScenarioAction", canWrite && isMine, [this] { this->remove(present()); });
}

void ScenarioList::openMenu(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (index.data(ScenarioListModel::IdRole).toString().isEmpty()) {
        return;
    }
    // It is about the one under the pointer, which a right click has chosen.
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("scenarioMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ScenarioList::put(const Scenario& next, const Message& title) {
    if (next == m_shown || m_shown.id.empty()) {
        return;
    }
    const Result<session::Change> done = m_services.session.apply({session::SetScenario{next.id, next}, {}, title});
    if (!done) {
        say(done.error());
        return;
    }
    m_nameError->hide();
    showPresent();
}

void ScenarioList::say(const Error& error) {
    const QString sentence = tables::sentence(error, m_services.writing.style);
    const bool isOfName = error.code == ErrorCode::Conflict || error.code == ErrorCode::InvalidArgument;
    if (isOfName && m_form->isVisible()) {
        m_nameError->setText(sentence);
        m_nameError->show();
        keepInView();
        return;
    }
    Q_EMIT refused(sentence);
}

void ScenarioList::keepInView() {
    QMetaObject::invokeMethod(
        this, [this] { m_list->scrollTo(m_list->currentIndex()); }, Qt::QueuedConnection);
}

void ScenarioList::focusName() {
    if (m_form->isVisible() || isOwn(present())) {
        m_name->setFocus(Qt::OtherFocusReason);
        m_name->selectAll();
    }
}

}  // namespace chokepoint::ui
