// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/statuslegend.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/charts/statuspaint.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int Height = 28;
constexpr int SwatchWidth = 22;
constexpr int SwatchHeight = 18;
constexpr int Padding = 6;

}  // namespace

LegendButton::LegendButton(policy::StatusCode code, const QString& meaning, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_code(code), m_meaning(meaning), m_theme(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setCount(0);
}

QString LegendButton::words() const {
    return tr("%1 (%2)").arg(m_meaning).arg(m_count);
}

void LegendButton::setCount(int count) {
    m_count = count;
    setText(words());
    setAccessibleName(tr("Show only %1").arg(words()));
    setToolTip(tr("Click to isolate: %1").arg(m_meaning));
    updateGeometry();
    update();
}

QSize LegendButton::sizeHint() const {
    const int length = QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance(words());
    return {Padding + scaled(SwatchWidth) + Padding + length + 2 * Padding, scaled(Height)};
}

void LegendButton::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked()) {
        painter.setPen(QPen(c.accent, 1.0));
        painter.setBrush(c.sel);
        painter.drawRoundedRect(whole, 4, 4);
    } else if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::mixed(c.window, c.ink, 0.06));
        painter.drawRoundedRect(whole, 4, 4);
    }
    const int tall = scaled(SwatchHeight);
    const QRectF swatch(Padding, (height() - tall) / 2.0, scaled(SwatchWidth), tall);
    paintStatus(painter, swatch, {m_code, policy::LegalForce::InForce, false}, tables::text(policy::letterOf(m_code)),
                fontOf(TextSize::Body), m_theme.chartTheme());
    const bool hasFill = m_code < policy::StatusCode::Depends;
    if (!hasFill) {
        painter.setPen(QPen(c.line, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.setPen(c.ink);
    painter.setFont(fontOf(TextSize::Body));
    painter.drawText(QRectF(swatch.right() + Padding, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, words());
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

StatusLegend::StatusLegend(const Theme& theme, const units::NumberStyle& style, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("statusLegend"));
    setAccessibleName(tr("Legend and filter"));
    auto* layout = new FlowLayout(4, this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < policy::AllStatusCodes.size(); ++i) {
        const policy::StatusCode code = policy::AllStatusCodes.at(i);
        auto* made = new LegendButton(code, tables::sentence(policy::meaningOf(code), style), theme, this);
        made->setObjectName(QStringLiteral("legend%1").arg(i));
        layout->addWidget(made);
        m_buttons.at(i) = made;
        connect(made, &QAbstractButton::clicked, this,
                [this, code](bool checked) { Q_EMIT isolateAsked(checked ? std::optional(code) : std::nullopt); });
    }
}

LegendButton* StatusLegend::button(policy::StatusCode code) const {
    for (LegendButton* each : m_buttons) {
        if (each->code() == code) {
            return each;
        }
    }
    return nullptr;
}

void StatusLegend::setCount(policy::StatusCode code, int count) {
    LegendButton* found = button(code);
    found->setCount(count);
    found->setVisible(count > 0 || found->isChecked());
}

void StatusLegend::setIsolated(std::optional<policy::StatusCode> code) {
    for (LegendButton* each : m_buttons) {
        each->setChecked(code == each->code());
    }
}

}  // namespace chokepoint::ui
