// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewview.h"

#include "models/catalog/overview.h"
#include "models/charts/builders.h"
#include "models/tables/words.h"
#include "ui/overview/agendapanel.h"
#include "ui/overview/carddeck.h"
#include "ui/overview/disputepanel.h"
#include "ui/overview/figurebutton.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/pairchooser.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/theme.h"

#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "overview";
/// Among so many subjects the disputes are found while the window is drawn; among more in a thread.
constexpr std::size_t SubjectsAtOnce = 5'000;

}  // namespace

OverviewView::OverviewView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_scroll(new QScrollArea(this)),
      m_error(new InlineMessage(services.theme, this)) {
    setObjectName(QStringLiteral("overviewView"));
    setAccessibleName(tr("Overview"));
    m_error->setObjectName(QStringLiteral("overviewError"));
    buildPage();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addWidget(m_scroll, 1);
    connectParts();
}

OverviewView::~OverviewView() = default;

void OverviewView::buildPage() {
    const Theme& theme = m_services.theme;
    auto* page = new OverviewPage(theme, m_scroll);
    m_chooser = new PairChooser(theme, m_services.session.snapshot()->catalog, page);
    m_cards = new CardDeck(theme, m_services.writing, page);
    m_disputes = new DisputePanel(theme, m_services.writing, page);
    m_agenda = new AgendaPanel(theme, m_services.writing, page);
    page->setParts(m_chooser, m_cards, m_disputes, m_agenda);
    m_scroll->setObjectName(QStringLiteral("overviewScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // What it holds takes the focus, and is scrolled into view by it.
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);
    afterFirstPaint(page, [this] {
        m_isPainted = true;
        showLists();
        setCurrentFigure(m_current);
    });
}

void OverviewView::connectParts() {
    connect(m_chooser, &PairChooser::pairAsked, this, [this](const OverviewState& pair) {
        change(pair, {CHOKEPOINT_MSG("Compare %1 with %2"), {nameOf(pair.subject), nameOf(pair.baseline)}});
    });
    connect(m_chooser, &PairChooser::compareAsked, this, [this] {
        Q_EMIT compareAsked({tables::text(m_state.baseline), tables::text(m_state.subject)});
    });
    connect(m_cards, &CardDeck::figureAsked, this, &View::evidenceAsked);
    connect(m_cards, &CardDeck::menuAsked, this, &OverviewView::showFigureMenu);
    connect(m_disputes, &DisputePanel::figureAsked, this, &View::evidenceAsked);
    connect(m_disputes, &DisputePanel::menuAsked, this, &OverviewView::showFigureMenu);
    connect(m_agenda, &AgendaPanel::eventAsked, this, [this](const QString& event, const QString& url) {
        Q_EMIT eventAsked(event);
        openSource(event, url);
    });
    const auto follow = [this](QWidget* to) { m_scroll->ensureWidgetVisible(to, 0, 24); };
    connect(m_cards, &CardDeck::focusMoved, this, follow);
    connect(m_disputes, &RowPanel::focusMoved, this, follow);
    connect(m_agenda, &RowPanel::focusMoved, this, follow);
    connect(&m_services.session, &session::Session::changed, this, [this](const session::Change& change) {
        const bool isOwnLayout =
            change.touches(session::LayoutTable) &&
            std::any_of(change.rows.begin(), change.rows.end(), [](const session::ChangedRow& row) {
                return row.table == session::LayoutTable && row.key.front() == LayoutName;
            });
        if (change.isContextChanged || change.isWorkbookChanged || isOwnLayout || change.touchesFigures()) {
            m_isStale = true;
            if (isVisible()) {
                reload();
            }
        }
    });
}

void OverviewView::showEvent(QShowEvent* event) {
    if (m_isStale) {
        reload();
    }
    View::showEvent(event);
}

void OverviewView::reload() {
    m_isStale = false;
    const auto snapshot = m_services.session.snapshot();
    m_state = OverviewState::fromJson(m_services.session.layout(LayoutName), [&snapshot](const std::string& id) {
        const catalog::Subject* subject = snapshot->catalog->subject(id);
        return subject &&
               (subject->kind == catalog::SubjectKind::Chip || subject->kind == catalog::SubjectKind::System);
    });
    m_chooser->setCatalog(m_services.session.snapshot()->catalog);
    m_chooser->setPair(m_state);
    showCards();
    if (m_isPainted) {
        showLists();
    }
    setCurrentFigure(m_current);
}

void OverviewView::showCards() {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    catalog::Resolver resolver(*snapshot, context);
    catalog::OverviewRequest request;
    request.subject = m_state.subject;
    request.baseline = m_state.baseline;
    const std::vector<catalog::HeadlineCard> cards = catalog::headlineCards(resolver, request);
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    const units::NumberStyle style = m_services.writing.style;
    options.words = [style](const Message& message) { return tables::utf8(tables::sentence(message, style)); };
    m_specs = charts::barSpecs(catalog::comparisonOf(cards, request), *snapshot->catalog, context, options);
    m_cards->setCards(cards, m_specs);
    static_cast<void>(charts::numberSources(m_specs));
}

void OverviewView::showLists() {
    showDisputes();
    showAgenda();
}

void OverviewView::showDisputes() {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context context = m_services.session.context();
    if (snapshot->catalog->subjects().size() <= SubjectsAtOnce) {
        m_disputing.cancel();
        catalog::Resolver resolver(*snapshot, context);
        m_disputes->setDisputes(*snapshot->catalog, catalog::disputes(resolver, DisputePanel::Most));
        return;
    }
    // What stood there before stands until the new list is there.
    m_disputing.start(
        [snapshot, context](const auto& isCancelled, const auto&) {
            catalog::Resolver resolver(*snapshot, context);
            return catalog::disputes(resolver, DisputePanel::Most, isCancelled);
        },
        [this, snapshot](const std::vector<catalog::Dispute>& disputes) {
            m_disputes->setDisputes(*snapshot->catalog, disputes);
            setCurrentFigure(m_current);
        });
}

void OverviewView::showAgenda() {
    m_agenda->setRecord(*m_services.session.record(), *m_services.session.snapshot()->catalog,
                        m_services.session.context().asOf);
}

void OverviewView::change(const OverviewState& next, Message title) {
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void OverviewView::openSource(const QString& title, const QString& url) {
    m_error->hide();
    if (url.isEmpty()) {
        Q_EMIT said(tr("The record has no link for %1").arg(title));
    } else if (!m_services.files.openLink(url)) {
        m_error->say(tr("No program here opens %1.").arg(url));
    }
}

std::string OverviewView::nameOf(const std::string& id) const {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Subject* subject = snapshot->catalog->subject(id);
    return subject ? subject->name : id;
}

QList<QWidget*> OverviewView::panes() const {
    QList<QWidget*> panes{m_chooser, m_cards};
    for (RowPanel* list : {static_cast<RowPanel*>(m_disputes), static_cast<RowPanel*>(m_agenda)}) {
        if (list->firstRow()) {
            panes << list;
        }
    }
    return panes;
}

void OverviewView::setCurrentFigure(const charts::FigureId& figure) {
    m_current = figure;
    m_cards->setCurrentFigure(figure);
    m_disputes->setCurrentFigure(figure);
}

}  // namespace chokepoint::ui
