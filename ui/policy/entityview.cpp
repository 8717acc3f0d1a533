// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/entityview.h"

#include "models/catalog/catalog.h"
#include "models/tables/lawsheets.h"
#include "models/tables/words.h"
#include "ui/policy/entitydelegate.h"
#include "ui/policy/eventtext.h"
#include "ui/policy/ownershipform.h"
#include "ui/policy/partytext.h"
#include "ui/policy/textpane.h"
#include "ui/records/subjectform.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view LayoutName = "entities";
constexpr auto SearchDelay = 150ms;
constexpr int DetailWidth = 420;
constexpr const char* OfficialSearch = "https://www.trade.gov/data-visualization/csl-search";

}  // namespace

EntityState EntityState::fromJson(std::string_view json) {
    EntityState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    const QJsonObject owners = object.value(QLatin1String("owners")).toObject();
    for (auto party = owners.begin(); party != owners.end(); ++party) {
        for (const QJsonValue value : party.value().toArray()) {
            const QJsonObject owner = value.toObject();
            const double share = owner.value(QLatin1String("share")).toDouble();
            if (share > 0.0 && share <= 1.0) {
                state.owners[tables::utf8(party.key())].push_back(
                    {tables::utf8(owner.value(QLatin1String("owner")).toString()), share});
            }
        }
    }
    return state;
}

std::string EntityState::toJson() const {
    QJsonObject all;
    for (const auto& [party, entered] : owners) {
        QJsonArray list;
        for (const policy::Ownership& owner : entered) {
            list.append(QJsonObject{{QStringLiteral("owner"), tables::text(owner.owner)},
                                    {QStringLiteral("share"), owner.share}});
        }
        if (!list.isEmpty()) {
            all.insert(tables::text(party), list);
        }
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("owners"), all}}).toJson(QJsonDocument::Compact).toStdString();
}

EntityView::EntityView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_model(services.writing),
      m_search(new QLineEdit(this)),
      m_count(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_limits(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_error(new InlineMessage(services.theme, this)),
      m_pages(new QStackedWidget(this)),
      m_list(new QListView(this)),
      m_nobody(new QWidget(this)),
      m_pane(new TextPane(tr("Party"), tr("Select a party."), services.theme, this)),
      m_form(new OwnershipForm(services.theme, services.writing, m_pane)),
      m_new(new QToolButton(this)) {
    setObjectName(QStringLiteral("entityView"));
    setAccessibleName(tr("Entity List"));
    m_state = EntityState::fromJson(services.session.layout(LayoutName));
    buildList();
    auto* top = new QHBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(12);
    m_search->setObjectName(QStringLiteral("entitySearch"));
    m_search->setAccessibleName(tr("Search parties"));
    m_search->setPlaceholderText(tr("Name, alias, Chinese characters"));
    m_search->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("entityCount"));
    m_new->setObjectName(QStringLiteral("entityNew"));
    m_new->setText(tr("New Party"));
    m_new->setAccessibleName(tr("New party of your own"));
    m_new->setToolTip(tr("Enter a party of your own"));
    m_new->setIcon(icon(QStringLiteral("plus"), services.theme));
    m_new->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_new->setFocusPolicy(Qt::TabFocus);
    connect(m_new, &QToolButton::clicked, this, &EntityView::newParty);
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    top->addWidget(m_new);
    m_limits->setObjectName(QStringLiteral("entityLimits"));
    m_limits->setContentsMargins(16, 0, 16, 8);
    m_limits->setWordWrap(true);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addLayout(top);
    left->addWidget(m_limits);
    m_error->setObjectName(QStringLiteral("entityError"));
    left->addWidget(m_error);
    left->addWidget(m_pages, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    m_pane->setObjectName(QStringLiteral("entityPane"));
    fixWidth(m_pane, DetailWidth);
    m_pane->setCloseable(false);
    layout->addWidget(m_pane);
    m_form->hide();
    setFocusProxy(m_search);
    connectParts();
    reload();
}

EntityView::~EntityView() = default;

void EntityView::buildList() {
    m_list->setObjectName(QStringLiteral("entityList"));
    m_list->setAccessibleName(tr("Parties"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new EntityDelegate(m_services.theme, m_list));
    m_list->setModel(&m_model);
    auto* layout = new QVBoxLayout(m_nobody);
    layout->setContentsMargins(16, 24, 16, 16);
    layout->setSpacing(8);
    auto* sentence = new Label(m_services.theme, TextSize::Section, TextTint::Ink, m_nobody);
    sentence->setObjectName(QStringLiteral("entityNobody"));
    sentence->setWordWrap(true);
    sentence->setText(tr("Not among the parties held here. That is not clearance."));
    auto* why = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_nobody);
    why->setWordWrap(true);
    why->setText(tr("Screen against the official list."));
    auto* link = new LinkButton(tr("Consolidated Screening List, official search"), m_services.theme, m_nobody);
    link->setObjectName(QStringLiteral("entityOfficial"));
    connect(link, &QAbstractButton::clicked, this, [this] { followLink(QLatin1String(OfficialSearch)); });
    layout->addWidget(sentence);
    layout->addWidget(why);
    layout->addWidget(link, 0, Qt::AlignLeft);
    layout->addStretch(1);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_nobody);
}

void EntityView::connectParts() {
    auto* quiet = new QTimer(this);
    quiet->setSingleShot(true);
    quiet->setInterval(SearchDelay);
    connect(m_search, &QLineEdit::textChanged, quiet, qOverload<>(&QTimer::start));
    connect(quiet, &QTimer::timeout, this, &EntityView::search);
    m_search->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const QString party = index.data(tables::EntityListModel::PartyRole).toString();
        if (!party.isEmpty()) {
            m_party = tables::utf8(party);
            showDetails();
        }
    });
    connect(m_pane, &TextPane::linkAsked, this, &EntityView::followLink);
    connect(m_form, &OwnershipForm::addAsked, this, [this](const policy::Ownership& owner) {
        std::vector<policy::Ownership> owners = ownersOf(m_party);
        owners.push_back(owner);
        setOwners(std::move(owners), {CHOKEPOINT_MSG("Add the Owner %1"), {owner.owner}});
    });
    connect(m_form, &OwnershipForm::removeAsked, this, [this](int index) {
        std::vector<policy::Ownership> owners = ownersOf(m_party);
        const std::string name = owners[static_cast<std::size_t>(index)].owner;
        owners.erase(owners.begin() + index);
        setOwners(std::move(owners), {CHOKEPOINT_MSG("Take out the Owner %1"), {name}});
    });
    connect(&m_services.session, &session::Session::changed, this, [this](const session::Change& change) {
        if (change.isContextChanged || change.isWorkbookChanged || change.touches(session::LayoutTable) ||
            change.touchesCatalog() || change.touches(session::EventTable)) {
            reload();
        }
    });
}

void EntityView::reload() {
    m_state = EntityState::fromJson(m_services.session.layout(LayoutName));
    const policy::Day asOf = m_services.session.context().asOf;
    m_model.setRecord(m_services.session.record(), asOf);
    m_limits->setText(tr("As of %1. Parties of AI hardware, not the whole Entity List; no legal advice.")
                          .arg(tables::dateText(asOf, m_services.writing.locale)));
    search();
    if (!m_party.empty()) {
        showDetails();
    }
}

void EntityView::search() {
    m_model.setQuery(m_search->text());
    const bool isEmpty = m_model.rowCount() == 0;
    m_pages->setCurrentWidget(isEmpty ? m_nobody : static_cast<QWidget*>(m_list));
    m_count->setText(isEmpty                     ? QString()
                     : m_model.query().isEmpty() ? tr("newest additions")
                                                 : tr("%n match(es)", nullptr, m_model.partyCount()));
    const QModelIndex kept = m_model.indexOf(tables::text(m_party));
    if (kept.isValid()) {
        m_list->setCurrentIndex(kept);
    }
}

void EntityView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    m_search->setFocus(Qt::OtherFocusReason);
}

const policy::Party* EntityView::current() const {
    return m_services.session.record()->party(m_party);
}

std::vector<policy::Ownership> EntityView::ownersOf(const std::string& party) const {
    const auto found = m_state.owners.find(party);
    return found == m_state.owners.end() ? std::vector<policy::Ownership>() : found->second;
}

void EntityView::showDetails() {
    const policy::Party* party = current();
    if (party == nullptr) {
        m_pane->setContent({});
        return;
    }
    const std::vector<policy::Ownership> owners = ownersOf(m_party);
    const bool isOwn = m_services.session.isOwn(session::SubjectTable, m_party);
    m_pane->setContent([this, record = m_services.session.record(), party, owners, isOwn](TextFlow& flow) {
        writeParty(flow, *record, *m_services.session.snapshot()->catalog, *party, owners,
                   m_services.session.context().asOf, m_services.writing);
        if (isOwn) {
            flow.section(tr("Your own party"));
            flow.link(tr("Change it"), QStringLiteral("edit:%1").arg(tables::text(party->id)));
        }
    });
    m_form->setOwners(owners);
    m_pane->setFooter(m_form);
}

void EntityView::showParty(const QString& party) {
    m_party = tables::utf8(party);
    const QModelIndex shown = m_model.indexOf(party);
    if (shown.isValid()) {
        m_list->setCurrentIndex(shown);
    }
    showDetails();
}

SubjectForm& EntityView::form() {
    if (m_partyForm == nullptr) {
        m_partyForm = new SubjectForm(m_services, catalog::SubjectKind::Party, this);
        m_partyForm->hide();
        fixWidth(m_partyForm, DetailWidth);
        layout()->addWidget(m_partyForm);
        connect(m_partyForm, &RecordForm::closed, this, &EntityView::closeForm);
        connect(m_partyForm, &RecordForm::saved, this, [this](const QString& words) {
            Q_EMIT said(words);
            const QString party = m_partyForm->savedSubject();
            if (const policy::Party* made = m_services.session.record()->party(tables::utf8(party))) {
                m_search->setText(tables::text(made->name));
                search();
                showParty(party);
            }
        });
    }
    return *m_partyForm;
}

void EntityView::newParty() {
    form().begin();
    openForm();
}

void EntityView::editParty(const QString& party) {
    if (form().edit(party)) {
        openForm();
    }
}

void EntityView::openForm() {
    m_pane->hide();
    form().show();
    form().start();
}

void EntityView::closeForm() {
    const bool hadFocus = m_partyForm->isAncestorOf(focusWidget());
    m_partyForm->hide();
    m_pane->show();
    if (hadFocus) {
        m_search->setFocus(Qt::OtherFocusReason);
    }
}

void EntityView::setOwners(std::vector<policy::Ownership> owners, Message title) {
    EntityState next = m_state;
    next.owners[m_party] = std::move(owners);
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void EntityView::followLink(const QString& target) {
    const auto record = m_services.session.record();
    if (target.startsWith(QLatin1String("edit:"))) {
        editParty(target.mid(5));
    } else if (target.startsWith(QLatin1String("party:"))) {
        showParty(target.mid(6));
    } else if (target == QLatin1String("back:")) {
        showDetails();
    } else if (target.startsWith(QLatin1String("event:"))) {
        const policy::Event* event = record->event(tables::utf8(target.mid(6)));
        if (event != nullptr) {
            m_pane->setContent([this, record, event](TextFlow& flow) {
                flow.link(tr("Back to the party"), QStringLiteral("back:"));
                writeEvent(flow, *record, *m_services.session.snapshot()->catalog, *event,
                           m_services.session.context().asOf, m_services.writing);
            });
        }
    } else if (target.startsWith(QLatin1String("http")) && !m_services.files.openLink(target)) {
        m_error->say(tr("No program here opens %1.").arg(target));
    }
}

bool EntityView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool goesDown = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return;
        if (goesDown && m_model.rowCount() > 0) {
            search();
            for (int row = 0; row < m_model.rowCount(); ++row) {
                const QModelIndex index = m_model.index(row);
                if (!index.data(tables::EntityListModel::IsNoticeRole).toBool()) {
                    m_list->setCurrentIndex(index);
                    break;
                }
            }
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

void EntityView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        m_search->setFocus(Qt::OtherFocusReason);
        return;
    }
    View::keyPressEvent(event);
}

catalog::Sheet EntityView::tableSheet() const {
    std::vector<std::string> ids;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (std::string id = tables::utf8(m_model.index(row).data(tables::EntityListModel::PartyRole).toString());
            !id.empty()) {
            ids.push_back(std::move(id));
        }
    }
    const auto record = m_services.session.record();
    const auto snapshot = m_services.session.snapshot();
    return tables::partySheet({*record, *snapshot->catalog, m_services.session.context()}, ids);
}

QList<QWidget*> EntityView::panes() const {
    return {m_search, m_list, m_pane->textWidget(), m_form};
}

void EntityView::fillMenu(QMenu& menu) {
    QAction* add =
        menu.addAction(icon(QStringLiteral("plus"), m_services.theme), tr("&New Party…"), this, &EntityView::newParty);
    add->setObjectName(QStringLiteral("actionNewParty"));
    add->setEnabled(!m_services.session.isReadOnly());
    menu.addAction(tr("Open the &Official Search"), this, [this] { followLink(QLatin1String(OfficialSearch)); })
        ->setObjectName(QStringLiteral("actionOfficialSearch"));
}

bool EntityView::copy() {
    const policy::Party* party = current();
    if (party == nullptr) {
        return false;
    }
    QString words = tables::text(party->name);
    if (!party->citation.empty()) {
        words += QStringLiteral(", %1").arg(tables::text(party->citation));
    }
    QGuiApplication::clipboard()->setText(words);
    Q_EMIT said(tr("Copied with its citation"));
    return true;
}

}  // namespace chokepoint::ui
