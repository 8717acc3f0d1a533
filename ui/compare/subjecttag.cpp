// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/subjecttag.h"

#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

constexpr int TagHeight = 28;

}  // namespace

SubjectTag::SubjectTag(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_name(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_baselineWord(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_makeBaseline(new QToolButton(this)),
      m_remove(new QToolButton(this)) {
    fixHeight(this, TagHeight);
    m_baselineWord->setText(tr("baseline"));
    m_makeBaseline->setObjectName(QStringLiteral("makeBaseline"));
    m_makeBaseline->setIcon(icon(QStringLiteral("scale"), theme));
    m_remove->setObjectName(QStringLiteral("removeSubject"));
    m_remove->setIcon(icon(QStringLiteral("x"), theme));
    for (QToolButton* button : {m_makeBaseline, m_remove}) {
        button->setAutoRaise(true);
        fixSize(button, QSize(24, 24));
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 2, 2, 2);
    layout->setSpacing(4);
    layout->addWidget(m_name);
    layout->addWidget(m_baselineWord);
    layout->addWidget(m_makeBaseline);
    layout->addWidget(m_remove);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_makeBaseline, &QToolButton::clicked, this, [this] { Q_EMIT baselineAsked(m_subject.id); });
    connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT removeAsked(m_subject.id); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SubjectTag::setSubject(const PickedSubject& subject) {
    m_subject = subject;
    setObjectName(QStringLiteral("tag-%1").arg(subject.id));
    setAccessibleName(subject.isBaseline ? tr("%1, baseline").arg(subject.name) : subject.name);
    m_name->setText(subject.name);
    m_baselineWord->setVisible(subject.isBaseline);
    m_makeBaseline->setVisible(!subject.isBaseline);
    m_makeBaseline->setAccessibleName(tr("Make %1 the baseline").arg(subject.name));
    m_makeBaseline->setToolTip(tr("Make %1 the baseline of every ratio").arg(subject.name));
    m_remove->setAccessibleName(tr("Remove %1").arg(subject.name));
    m_remove->setToolTip(tr("Remove %1 from the comparison").arg(subject.name));
    update();
}

void SubjectTag::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_subject.isBaseline ? c.accent : c.line);
    painter.setBrush(m_subject.isBaseline ? c.sel : c.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.categories[m_subject.category]);
    painter.drawRoundedRect(QRectF(9, height() / 2.0 - 4.5, 9, 9), 2, 2);
}

void SubjectTag::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* baseline = menu->addAction(tr("Make Baseline"), this, [this] { Q_EMIT baselineAsked(m_subject.id); });
    baseline->setEnabled(!m_subject.isBaseline);
    menu->addAction(tr("Remove"), this, [this] { Q_EMIT removeAsked(m_subject.id); });
    menu->popup(event->globalPos());
}

}  // namespace chokepoint::ui
