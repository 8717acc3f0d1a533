// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/claimrow.h"

#include "models/catalog/figure.h"
#include "models/tables/claimlistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr int TextLeft = 26;
constexpr int ButtonHeight = 22;
constexpr qreal DotRadius = 4.5;

/// What comes and goes under the pointer keeps its place, so that words do not wrap anew; what never comes needs none.
void keepPlaceWhenHidden(QWidget* widget, bool keeps) {
    QSizePolicy policy = widget->sizePolicy();
    policy.setRetainSizeWhenHidden(keeps);
    widget->setSizePolicy(policy);
}

}  // namespace

ClaimRow::ClaimRow(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_value(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_source(new Label(theme, TextSize::Body, TextTint::Ink2, this)),
      m_detail(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_standing(new Label(theme, TextSize::Caption, TextTint::Warn, this)),
      m_note(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_prefer(new QToolButton(this)),
      m_edit(new QToolButton(this)),
      m_link(new QToolButton(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    m_value->setSize(TextSize::BodyStrong);
    for (Label* label : {m_value, m_source, m_detail, m_standing, m_note}) {
        label->setWordWrap(true);
    }
    m_prefer->setObjectName(QStringLiteral("preferClaim"));
    m_prefer->setText(tr("Prefer"));
    m_prefer->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_prefer->setToolTip(tr("Show this claim instead, everywhere; Edit → Undo takes it back"));
    m_edit->setObjectName(QStringLiteral("editClaim"));
    m_edit->setText(tr("Edit"));
    m_edit->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_edit->setToolTip(tr("Change or delete this claim of yours"));
    m_link->setObjectName(QStringLiteral("openSource"));
    m_link->setIcon(icon(QStringLiteral("external-link"), theme));
    m_link->setAutoRaise(true);
    for (QToolButton* button : {m_prefer, m_edit, m_link}) {
        button->setFocusPolicy(Qt::TabFocus);
        fixHeight(button, ButtonHeight);
        button->installEventFilter(this);
    }
    auto* first = new QHBoxLayout;
    first->setContentsMargins(0, 0, 0, 0);
    first->setSpacing(4);
    first->addWidget(m_value, 1);
    first->addWidget(m_prefer, 0, Qt::AlignTop);
    first->addWidget(m_edit, 0, Qt::AlignTop);
    first->addWidget(m_link, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(TextLeft, 4, 4, 8);
    layout->setSpacing(0);
    layout->addLayout(first);
    for (Label* label : {m_source, m_detail, m_standing, m_note}) {
        layout->addWidget(label);
    }
    connect(m_prefer, &QToolButton::clicked, this, [this] { Q_EMIT preferAsked(m_claim); });
    connect(m_edit, &QToolButton::clicked, this, [this] { Q_EMIT editAsked(m_claim); });
    connect(m_link, &QToolButton::clicked, this, [this] { Q_EMIT linkAsked(m_url); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateActions();
}

void ClaimRow::setClaim(const QModelIndex& claim, bool mayPrefer) {
    using Model = tables::ClaimListModel;
    m_claim = claim.data(Model::ClaimRole).toString();
    m_url = claim.data(Model::UrlRole).toString();
    m_isChosen = claim.data(Model::IsChosenRole).toBool();
    const auto standing = static_cast<catalog::Standing>(claim.data(Model::StandingRole).toInt());
    const auto use = static_cast<catalog::ClaimRole>(claim.data(Model::UseRole).toInt());
    m_isAccepted = standing == catalog::Standing::Accepted;
    m_counts = use == catalog::ClaimRole::Chosen || use == catalog::ClaimRole::InRange;
    m_isOwn = claim.data(Model::IsOwnRole).toBool();
    m_canPrefer = mayPrefer && claim.data(Model::CanPreferRole).toBool();
    keepPlaceWhenHidden(m_prefer, m_canPrefer);
    keepPlaceWhenHidden(m_edit, m_isOwn);
    keepPlaceWhenHidden(m_link, !m_url.isEmpty());
    m_value->setText(claim.data(Model::ValueRole).toString());
    m_source->setText(claim.data(Model::SourceRole).toString());
    m_detail->setText(claim.data(Model::DetailRole).toString());
    m_detail->setVisible(!m_detail->text().isEmpty());

    QString state;
    if (!m_isAccepted) {
        state = claim.data(Model::StandingWordRole).toString();
    } else if (!m_counts) {
        state = claim.data(Model::UseWordRole).toString();
    }
    m_standing->setText(state);
    m_standing->setTint(m_isAccepted ? TextTint::Ink3 : TextTint::Warn);
    m_standing->setVisible(!state.isEmpty());
    m_note->setText(claim.data(Model::NoteRole).toString());
    m_note->setVisible(!m_note->text().isEmpty());
    setToolTip(claim.data(Qt::ToolTipRole).toString());
    const QString name = claim.data(Qt::AccessibleTextRole).toString();
    setAccessibleName(name);
    setAccessibleDescription(m_note->text());
    m_prefer->setAccessibleName(tr("Prefer %1").arg(name));
    m_edit->setAccessibleName(tr("Edit %1").arg(name));
    m_link->setAccessibleName(tr("Open the source of %1").arg(name));
    m_link->setToolTip(tr("Open %1").arg(m_url));
    updateActions();
    update();
}

void ClaimRow::updateActions() {
    const bool isActive =
        underMouse() || hasFocus() || m_prefer->hasFocus() || m_edit->hasFocus() || m_link->hasFocus();
    m_prefer->setVisible(isActive && m_canPrefer);
    m_edit->setVisible(isActive && m_isOwn);
    m_link->setVisible(isActive && !m_url.isEmpty());
    update();
}

void ClaimRow::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::mixed(c.surface, c.ink, 0.04));
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const QColor colour = m_isChosen ? c.accent : (m_isAccepted ? (m_counts ? c.ink2 : c.axis) : c.warn);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(m_isChosen ? colour : c.surface);
    // At the first line of the value.
    const QRect value = m_value->geometry();
    const int line = m_value->fontMetrics().height();
    const int y = value.height() < 2 * line ? value.center().y() + 1 : value.top() + line / 2 + 1;
    const qreal radius = DotRadius * textScale();
    painter.drawEllipse(QPointF(TextLeft / 2.0, y), radius, radius);
}

void ClaimRow::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    updateActions();
    Q_EMIT hovered(m_claim);
}

void ClaimRow::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    updateActions();
    Q_EMIT hovered(QString());
}

void ClaimRow::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    updateActions();
    Q_EMIT hovered(m_claim);
}

void ClaimRow::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    // Where the focus goes on to this row's own buttons they must not vanish beneath it.
    QMetaObject::invokeMethod(this, &ClaimRow::updateActions, Qt::QueuedConnection);
}

void ClaimRow::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_canPrefer) {
        Q_EMIT preferAsked(m_claim);
        return;
    }
    QWidget::keyPressEvent(event);
}

bool ClaimRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        QMetaObject::invokeMethod(this, &ClaimRow::updateActions, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace chokepoint::ui
