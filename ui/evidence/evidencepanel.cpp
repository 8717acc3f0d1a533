// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidencepanel.h"

#include "models/catalog/catalogsheets.h"
#include "models/catalog/normalised.h"
#include "models/catalog/resolver.h"
#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/evidence/claimrow.h"
#include "ui/evidence/claimstrip.h"
#include "ui/evidence/derivationview.h"
#include "ui/records/claimform.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/tableactions.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

QToolButton* makeButton(const QString& objectName, const QString& iconName, const QString& name, const QString& tip,
                        const Theme& theme, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setIcon(icon(iconName, theme));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

bool isWarning(catalog::Flag flag) {
    return flag == catalog::Flag::DiffersFromDerivation || flag == catalog::Flag::ScopeDiffers ||
           flag == catalog::Flag::Disputed || flag == catalog::Flag::Doubtful ||
           flag == catalog::Flag::ClaimsDisagree || flag == catalog::Flag::Unsourced;
}

/// Texts (software stack, fabric) are no metric: their claims stand side by side, the best first.
catalog::Figure textFigure(catalog::Resolver& resolver, const charts::FigureId& id) {
    catalog::Figure figure;
    figure.subject = id.subject;
    figure.metric = id.metric;
    for (const catalog::Claim* claim : resolver.texts(id.subject, id.metric)) {
        catalog::ClaimUse use;
        use.claim = claim;
        use.role = figure.claims.empty() ? catalog::ClaimRole::Chosen : catalog::ClaimRole::InRange;
        figure.claims.push_back(use);
    }
    return figure;
}

QString textRowName(std::string_view attribute) {
    for (const catalog::TextRow& row : catalog::textRows()) {
        if (row.attribute == attribute) {
            return tables::text(row.name);
        }
    }
    return tables::metricName(attribute);
}

bool isText(const charts::FigureId& id) {
    return catalog::findMetric(id.metric) == nullptr;
}

catalog::Figure figureOf(catalog::Resolver& resolver, const charts::FigureId& id) {
    if (isText(id)) {
        return textFigure(resolver, id);
    }
    return id.baseline.empty() ? catalog::figurePer(resolver, id.subject, id.metric, id.per)
                               : catalog::ratioPer(resolver, id.subject, id.baseline, id.metric, id.per);
}

}  // namespace

EvidencePanel::EvidencePanel(const Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_claims(services.writing) {
    setObjectName(QStringLiteral("evidencePanel"));
    setAccessibleName(tr("Evidence"));
    setMinimumWidth(PanelWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader(layout);
    m_error = new InlineMessage(services.theme, this);
    m_error->setObjectName(QStringLiteral("evidenceError"));
    layout->addWidget(m_error);
    buildContent();
    layout->addWidget(m_scroll, 1);
    m_foot = new QWidget(this);
    m_add = new QPushButton(tr("Add Claim…"), m_foot);
    m_add->setObjectName(QStringLiteral("addClaim"));
    m_add->setAccessibleName(tr("Add a claim on this figure"));
    m_add->setToolTip(tr("Enter what you know of this figure beside what is published"));
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(16, 8, 16, 8);
    foot->addWidget(m_add);
    foot->addStretch(1);
    layout->addWidget(m_foot);
    m_foot->hide();  // until there is a figure to claim something about
    connect(m_add, &QPushButton::clicked, this, [this] { openForm({}); });
    connect(&services.session, &session::Session::changed, this, [this] { refresh(); });
    connect(&services.session, &session::Session::documentChanged, this, [this] { refresh(); });
    connect(&services.theme, &Theme::changed, this, [this] {
        m_scroll->setPalette(m_services.theme.palette());
        update();
    });
}

void EvidencePanel::buildHeader(QVBoxLayout* layout) {
    auto* header = new QHBoxLayout;
    header->setContentsMargins(16, 6, 8, 6);
    header->setSpacing(0);
    auto* title = new Label(m_services.theme, TextSize::Section, TextTint::Ink, this);
    title->setText(tr("Evidence"));
    m_back = makeButton(QStringLiteral("evidenceBack"), QStringLiteral("arrow-left"), tr("Previous figure"),
                        tr("Previous figure (Alt+Left)"), m_services.theme, this);
    m_forward = makeButton(QStringLiteral("evidenceForward"), QStringLiteral("arrow-right"), tr("Next figure"),
                           tr("Next figure (Alt+Right)"), m_services.theme, this);
    auto* close = makeButton(QStringLiteral("evidenceClose"), QStringLiteral("x"), tr("Close evidence"),
                             tr("Close (F9)"), m_services.theme, this);
    m_cite = makeButton(QStringLiteral("evidenceCite"), QStringLiteral("quote"), tr("Cite the figure's sources"),
                        tr("Copy the sources of this figure as citations"), m_services.theme, this);
    m_cite->setPopupMode(QToolButton::InstantPopup);
    auto* citations = new QMenu(m_cite);
    m_cite->setMenu(citations);
    connect(citations, &QMenu::aboutToShow, this, &EvidencePanel::fillCitations);
    header->addWidget(title, 1);
    header->addWidget(m_cite);
    header->addWidget(m_back);
    header->addWidget(m_forward);
    header->addWidget(close);
    layout->addLayout(header);
    connect(m_back, &QToolButton::clicked, this, &EvidencePanel::goBack);
    connect(m_forward, &QToolButton::clicked, this, &EvidencePanel::goForward);
    connect(close, &QToolButton::clicked, this, &EvidencePanel::closeAsked);
}

void EvidencePanel::buildContent() {
    const Theme& theme = m_services.theme;
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("evidenceScroll"));
    m_scroll->setAccessibleName(tr("Evidence of the figure"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_content = new QWidget;
    m_content->setObjectName(QStringLiteral("evidenceContent"));
    m_content->setBackgroundRole(QPalette::Base);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(16, 4, 12, 16);
    layout->setSpacing(4);
    const auto add = [&](TextSize size, TextTint tint, const QString& name) {
        auto* label = new Label(theme, size, tint, m_content);
        label->setObjectName(name);
        label->setWordWrap(true);
        layout->addWidget(label);
        return label;
    };
    m_empty = add(TextSize::Body, TextTint::Ink3, QStringLiteral("evidenceEmpty"));
    m_empty->setText(tr("Select any number, bar or cell."));
    m_subject = add(TextSize::Body, TextTint::Ink2, QStringLiteral("evidenceSubject"));
    m_metric = add(TextSize::ChartTitle, TextTint::Ink, QStringLiteral("evidenceMetric"));
    layout->addSpacing(4);
    m_value = add(TextSize::Figure, TextTint::Ink, QStringLiteral("evidenceValue"));
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_range = add(TextSize::Body, TextTint::Ink2, QStringLiteral("evidenceRange"));
    m_axes = add(TextSize::Caption, TextTint::Ink2, QStringLiteral("evidenceAxes"));
    m_strip = new ClaimStrip(theme, m_services.writing, m_content);
    layout->addWidget(m_strip);
    m_reason = add(TextSize::Body, TextTint::Ink2, QStringLiteral("evidenceReason"));
    m_flags = new QVBoxLayout;
    m_flags->setSpacing(2);
    layout->addLayout(m_flags);
    m_useDefault = new QPushButton(tr("Use the default again"), m_content);
    m_useDefault->setObjectName(QStringLiteral("useDefault"));
    m_useDefault->setAccessibleName(tr("Use the default claim again"));
    layout->addWidget(m_useDefault, 0, Qt::AlignLeft);
    connect(m_useDefault, &QPushButton::clicked, this, [this] { prefer(std::nullopt); });
    layout->addSpacing(8);
    m_claimsHeading = add(TextSize::ChartTitle, TextTint::Ink, QStringLiteral("claimsHeading"));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    m_rows->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addSpacing(8);
    m_derivedHeading = add(TextSize::ChartTitle, TextTint::Ink, QStringLiteral("derivedHeading"));
    m_derivedHeading->setText(tr("Computed"));
    m_derivations = new DerivationView(theme, m_services.writing, m_content);
    layout->addWidget(m_derivations);
    layout->addStretch(1);
    // Before it is measured: what is hidden costs nothing.
    showUnknownState();
    m_scroll->setWidget(m_content);
    connect(m_derivations, &DerivationView::figureAsked, this, &EvidencePanel::showFigure);
    connect(m_strip, &ClaimStrip::claimClicked, this, [this](const QString& claim) {
        for (ClaimRow* row : m_rowWidgets) {
            if (row->claim() == claim) {
                m_scroll->ensureWidgetVisible(row);
                row->setFocus(Qt::OtherFocusReason);
            }
        }
    });
}

void EvidencePanel::showUnknownState() {
    const bool isEmpty = m_figure.subject.empty();
    m_empty->setVisible(isEmpty);
    for (QWidget* widget : {static_cast<QWidget*>(m_subject), static_cast<QWidget*>(m_metric),
                            static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_reason)}) {
        widget->setVisible(!isEmpty);
    }
    if (isEmpty) {
        for (QWidget* widget :
             {static_cast<QWidget*>(m_range), static_cast<QWidget*>(m_axes), static_cast<QWidget*>(m_strip),
              static_cast<QWidget*>(m_useDefault), static_cast<QWidget*>(m_claimsHeading),
              static_cast<QWidget*>(m_derivedHeading), static_cast<QWidget*>(m_derivations)}) {
            widget->hide();
        }
    }
    m_back->setEnabled(canGoBack());
    m_forward->setEnabled(canGoForward());
    if (m_foot != nullptr) {
        const bool isFormOpen = m_form != nullptr && !m_form->isHidden();
        m_foot->setVisible(!isEmpty && !isFormOpen && !m_services.session.isReadOnly());
    }
}

void EvidencePanel::showFigure(const charts::FigureId& figure) {
    if (figure == m_figure) {
        return;
    }
    if (!m_visited.empty()) {
        m_visited.resize(m_position + 1);
    }
    m_visited.push_back(figure);
    visit(m_visited.size() - 1);
}

void EvidencePanel::goBack() {
    if (canGoBack()) {
        visit(m_position - 1);
    }
}

void EvidencePanel::goForward() {
    if (canGoForward()) {
        visit(m_position + 1);
    }
}

void EvidencePanel::openForm(const QString& claim) {
    if (m_form == nullptr) {
        m_form = new ClaimForm(m_services, this);
        m_form->setHasEdge(false);
        static_cast<QVBoxLayout*>(layout())->insertWidget(layout()->indexOf(m_scroll), m_form, 1);
        connect(m_form, &RecordForm::closed, this, &EvidencePanel::closeForm);
        connect(m_form, &RecordForm::saved, this, &EvidencePanel::said);
    }
    if (claim.isEmpty()) {
        m_form->begin(tables::text(m_figure.subject), tables::text(m_figure.metric));
    } else if (!m_form->edit(claim)) {
        return;
    }
    m_error->hide();
    m_scroll->hide();
    m_foot->hide();
    m_form->show();
    m_form->start();
}

void EvidencePanel::closeForm() {
    if (m_form == nullptr || m_form->isHidden()) {
        return;
    }
    const bool hadFocus = m_form->isAncestorOf(QApplication::focusWidget());
    m_form->hide();
    m_scroll->show();
    refresh();
    if (hadFocus) {
        m_add->setFocus(Qt::OtherFocusReason);
    }
}

void EvidencePanel::visit(std::size_t position) {
    // What was begun is not lost to a click elsewhere; an untouched form gives way.
    if (m_form != nullptr && !m_form->isEdited()) {
        closeForm();
    }
    m_position = position;
    m_figure = m_visited[position];
    m_error->hide();
    refresh();
    m_scroll->ensureVisible(0, 0);
    Q_EMIT figureChanged(m_figure);
}

void EvidencePanel::refresh() {
    showUnknownState();
    if (m_figure.subject.empty()) {
        return;
    }
    const auto snapshot = m_services.session.snapshot();
    catalog::Resolver resolver(*snapshot, m_services.session.context());
    const catalog::Figure figure = figureOf(resolver, m_figure);
    m_claims.setFigure(snapshot->catalog, figure);
    m_content->setUpdatesEnabled(false);
    fillHead(figure);
    fillFlags(figure);
    fillClaims(figure);
    m_derivations->setFigure(*snapshot->catalog, figure, !m_figure.baseline.empty());
    m_derivedHeading->setVisible(!figure.derivations.empty());
    m_derivedHeading->setText(figure.basis == catalog::Basis::Derived ? tr("Computed") : tr("Computed for comparison"));
    m_content->setUpdatesEnabled(true);
}

void EvidencePanel::fillHead(const catalog::Figure& figure) {
    const tables::Writing& writing = m_services.writing;
    const auto snapshot = m_services.session.snapshot();
    const auto nameOf = [&](const std::string& id) {
        const catalog::Subject* subject = snapshot->catalog->subject(id);
        return tables::text(subject ? subject->name : id);
    };
    const bool isRatio = !m_figure.baseline.empty();
    m_subject->setText(isRatio ? tr("%1 over %2").arg(nameOf(m_figure.subject), nameOf(m_figure.baseline))
                               : nameOf(m_figure.subject));
    m_metric->setText(tables::metricName(m_figure.metric, m_figure.per));
    if (isText(m_figure)) {
        const catalog::Claim* best = figure.claims.empty() ? nullptr : figure.claims.front().claim;
        m_metric->setText(textRowName(m_figure.metric));
        m_value->setText(best ? tables::claimValueText(*best, *snapshot->catalog, writing) : tr("unknown"));
        m_value->setSize(TextSize::ChartTitle);
    } else {
        m_value->setText(isRatio ? tables::ratioText(figure, writing) : tables::figureText(figure, writing));
        m_value->setSize(TextSize::Figure);
    }
    const QString shownRange = isRatio ? tables::ratioRangeText(figure, writing) : tables::rangeText(figure, writing);
    m_range->setText(shownRange.isEmpty() ? QString() : tr("range %1").arg(shownRange));
    m_range->setVisible(!shownRange.isEmpty());
    const QString axes = tables::words(figure.qualifiers);
    m_axes->setText(axes);
    m_axes->setVisible(!axes.isEmpty() && figure.isKnown());
    m_strip->setFigure(figure, isRatio);
    m_reason->setVisible(!isText(m_figure));
    QString reason = tables::firstUpper(figure.isKnown() ? tables::sentence(figure.reason, writing.style)
                                                         : tables::unknownText(figure, writing));
    // A number and its sign stay in one line.
    m_reason->setText(reason.replace(QLatin1String(" %"), QStringLiteral("\u00a0%")));
    m_useDefault->setVisible(figure.has(catalog::Flag::PreferredByAnalyst) && !isRatio);
}

void EvidencePanel::fillFlags(const catalog::Figure& figure) {
    while (QLayoutItem* item = m_flags->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (const catalog::Flag flag : figure.flags) {
        if (flag == catalog::Flag::EditorsDefault) {
            // The reason says so already.
            continue;
        }
        auto* label = new Label(m_services.theme, TextSize::Caption, isWarning(flag) ? TextTint::Warn : TextTint::Ink2,
                                m_content);
        label->setWordWrap(true);
        label->setText(QStringLiteral("• %1").arg(tables::firstUpper(tables::words(flag))));
        label->setObjectName(QStringLiteral("flag-%1").arg(tables::text(catalog::idOf(flag))));
        m_flags->addWidget(label);
    }
}

void EvidencePanel::fillClaims(const catalog::Figure& figure) {
    const int count = m_claims.rowCount();
    m_claimsHeading->setText(tr("%n claim(s)", nullptr, count));
    m_claimsHeading->setVisible(count > 0);
    while (static_cast<int>(m_rowWidgets.size()) < count) {
        auto* row = new ClaimRow(m_services.theme, m_content);
        row->setObjectName(QStringLiteral("claim%1").arg(m_rowWidgets.size()));
        connect(row, &ClaimRow::preferAsked, this, [this](const QString& claim) { prefer(tables::utf8(claim)); });
        connect(row, &ClaimRow::editAsked, this, &EvidencePanel::openForm);
        connect(row, &ClaimRow::linkAsked, this, [this](const QString& url) {
            if (!m_services.files.openLink(url)) {
                m_error->say(tr("No program here opens %1.").arg(url));
            }
        });
        connect(row, &ClaimRow::hovered, m_strip, &ClaimStrip::setHighlighted);
        row->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(row, &QWidget::customContextMenuRequested, this,
                [this, row](const QPoint& at) { showClaimMenu(row->claim(), row->mapToGlobal(at)); });
        m_rows->addWidget(row);
        m_rowWidgets.push_back(row);
    }
    const bool mayPrefer = m_figure.baseline.empty() && m_figure.per == catalog::Per::One && !isText(m_figure) &&
                           !m_services.session.isReadOnly();
    for (int i = 0; i < static_cast<int>(m_rowWidgets.size()); ++i) {
        ClaimRow* row = m_rowWidgets[static_cast<std::size_t>(i)];
        row->setVisible(i < count);
        if (i < count) {
            row->setClaim(m_claims.index(i), mayPrefer);
        }
    }
    Q_UNUSED(figure)
}

void EvidencePanel::fillCitations() {
    const auto snapshot = m_services.session.snapshot();
    catalog::Resolver resolver(*snapshot, m_services.session.context());
    const catalog::Figure figure = figureOf(resolver, m_figure);
    std::vector<const catalog::Source*> sources;
    for (const std::string& id : catalog::sourcesOf(figure, *snapshot->catalog)) {
        if (const catalog::Source* source = snapshot->catalog->source(id)) {
            sources.push_back(source);
        }
    }
    m_cite->menu()->clear();
    fillCitationMenu(*m_cite->menu(), sources, m_services.today, [this](const QString& words) { Q_EMIT said(words); });
}

void EvidencePanel::showClaimMenu(const QString& claim, const QPoint& globalPos) {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Claim* known = snapshot->catalog->claim(tables::utf8(claim));
    const catalog::Source* source = known != nullptr ? snapshot->catalog->source(known->source) : nullptr;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("claimMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* citations = menu->addMenu(icon(QStringLiteral("quote"), m_services.theme), tr("Copy the &Citation As"));
    citations->setObjectName(QStringLiteral("citationMenu"));
    fillCitationMenu(*citations, source != nullptr ? std::vector{source} : std::vector<const catalog::Source*>(),
                     m_services.today, [this](const QString& words) { Q_EMIT said(words); });
    if (source != nullptr && !source->url.empty()) {
        menu->addAction(icon(QStringLiteral("external-link"), m_services.theme), tr("&Open the Source"), this,
                        [this, url = tables::text(source->url)] {
                            if (!m_services.files.openLink(url)) {
                                m_error->say(tr("No program here opens %1.").arg(url));
                            }
                        });
    }
    menu->popup(globalPos);
}

void EvidencePanel::prefer(const std::optional<std::string>& claim) {
    m_error->hide();
    session::Command command;
    command.action = session::PreferClaim{m_figure.subject, m_figure.metric, claim};
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void EvidencePanel::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, 0, 1, height()), c.line);
}

}  // namespace chokepoint::ui
