// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/supplyswitch.h"

#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace chokepoint::ui {

using scenario::LeverState;

SupplySwitch::SupplySwitch(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_word(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_states(new SegmentedControl(tr("H20 supply"), {tr("As recorded"), tr("On"), tr("Off")}, this)),
      m_reset(new QToolButton(this)) {
    setObjectName(QStringLiteral("supplySwitch"));
    m_word->setObjectName(QStringLiteral("h20Word"));
    m_word->setText(tr("H20"));
    m_states->setObjectName(QStringLiteral("h20Supply"));
    m_states->setToolTip(
        tr("As recorded: the letter of April 2025, then licences. On: the letter was never sent. Off: "
           "it stands and no licence follows."));
    m_reset->setObjectName(QStringLiteral("h20SupplyReset"));
    m_reset->setIcon(icon(QStringLiteral("x"), theme, IconTint::Accent));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setAccessibleName(tr("Reset %1").arg(tr("H20 supply")));
    m_reset->setToolTip(tr("Back to the record"));
    fixSize(m_reset, QSize(24, 28));
    m_reset->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addSpacing(8);
    layout->addWidget(m_word);
    layout->addSpacing(6);
    layout->addWidget(m_states);
    layout->addWidget(m_reset);
    connect(m_states, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT chosen(static_cast<LeverState>(index)); });
    connect(m_reset, &QToolButton::clicked, this, [this] { Q_EMIT chosen(LeverState::AsRecorded); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SupplySwitch::setValue(const scenario::LeverValue& value, const QString& dateText) {
    m_isChanged = value.state != LeverState::AsRecorded;
    m_states->setCurrent(static_cast<int>(value.state));
    m_word->setText(dateText.isEmpty() ? tr("H20") : tr("H20 from %1").arg(dateText));
    m_reset->setVisible(m_isChanged);
    updateGeometry();
    update();
}

void SupplySwitch::paintEvent(QPaintEvent*) {
    if (!m_isChanged) {
        return;
    }
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.accent, 1));
    painter.setBrush(c.sel);
    painter.drawRoundedRect(QRectF(0.5, 0.5, m_states->geometry().right() + 0.0, height() - 1.0), 4, 4);
}

}  // namespace chokepoint::ui
