// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagepreview.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr int Margin = 16;
constexpr int FooterHeight = 32;

}  // namespace

PagePreview::PagePreview(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_number(new Label(theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("pagePreview"));
    setAccessibleName(tr("Preview"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    const auto prepare = [&theme](QToolButton* button, const QString& name, const QString& iconName) {
        button->setObjectName(iconName);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setIcon(icon(iconName, theme));
        button->setAutoRaise(true);
    };
    prepare(m_previous, tr("Previous page"), QStringLiteral("chevron-left"));
    prepare(m_next, tr("Next page"), QStringLiteral("chevron-right"));
    auto* footer = new QHBoxLayout;
    footer->addStretch(1);
    footer->addWidget(m_previous);
    footer->addWidget(m_number);
    footer->addWidget(m_next);
    footer->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->addStretch(1);
    layout->addLayout(footer);
    connect(m_previous, &QToolButton::clicked, this, [this] { turn(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { turn(1); });
    turn(0);
}

void PagePreview::setPages(std::vector<QImage> pages) {
    m_pages = std::move(pages);
    m_text.clear();
    m_current = std::min(m_current, m_pages.empty() ? 0 : m_pages.size() - 1);
    turn(0);
}

void PagePreview::setText(const QString& text) {
    m_pages.clear();
    m_current = 0;
    m_text = text;
    turn(0);
}

void PagePreview::turn(int pages) {
    const int wanted = static_cast<int>(m_current) + pages;
    if (wanted >= 0 && wanted < static_cast<int>(m_pages.size())) {
        m_current = static_cast<std::size_t>(wanted);
    }
    const bool hasSeveral = m_pages.size() > 1;
    m_previous->setVisible(hasSeveral);
    m_next->setVisible(hasSeveral);
    m_number->setVisible(hasSeveral);
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < m_pages.size());
    m_number->setText(tr("Page %1 of %2").arg(m_current + 1).arg(m_pages.size()));
    update();
}

void PagePreview::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), Theme::mixed(c.window, c.ink, 0.05));
    const QRect room = rect().adjusted(Margin, Margin, -Margin, m_pages.size() > 1 ? -FooterHeight - 8 : -Margin);
    if (!m_text.isEmpty()) {
        painter.fillRect(room, c.surface);
        painter.setPen(c.ink2);
        painter.setFont(appFont(11));
        painter.setClipRect(room);
        painter.drawText(room.adjusted(12, 12, 0, 0), Qt::AlignLeft | Qt::AlignTop, m_text);
        return;
    }
    if (m_pages.empty()) {
        return;
    }
    const QImage& page = m_pages[m_current];
    QSizeF size = QSizeF(page.size()).scaled(room.size(), Qt::KeepAspectRatio);
    QRectF target(QPointF(), size);
    target.moveCenter(QRectF(room).center());
    painter.drawImage(target, page);
    painter.setPen(c.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(target);
}

}  // namespace chokepoint::ui
