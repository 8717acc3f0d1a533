// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagepreview.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Margin = 16;
constexpr int FooterHeight = 32;

}  // namespace

PagePreview::PagePreview(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_text(new QPlainTextEdit(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_number(new Label(theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("pagePreview"));
    setAccessibleName(tr("Preview"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    const auto prepare = [&theme](QToolButton* button, const QString& name, const QString& iconName) {
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setIcon(icon(iconName, theme));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    };
    m_previous->setObjectName(QStringLiteral("previousPage"));
    m_next->setObjectName(QStringLiteral("nextPage"));
    m_number->setObjectName(QStringLiteral("pageNumber"));
    prepare(m_previous, tr("Previous page"), QStringLiteral("chevron-left"));
    prepare(m_next, tr("Next page"), QStringLiteral("chevron-right"));
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setAccessibleName(tr("Preview as text"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->hide();
    auto* footer = new QHBoxLayout;
    footer->addStretch(1);
    footer->addWidget(m_previous);
    footer->addWidget(m_number);
    footer->addWidget(m_next);
    footer->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, 4);
    layout->addWidget(m_text, 1);
    layout->addStretch(0);
    layout->addLayout(footer);
    connect(m_previous, &QToolButton::clicked, this, [this] { turnTo(m_current - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { turnTo(m_current + 1); });
    turnTo(0);
}

void PagePreview::setPages(ExportPreview pages) {
    m_pages = std::move(pages);
    m_text->hide();
    turnTo(m_current);
}

void PagePreview::setText(const QString& text) {
    m_pages.reset();
    m_text->setPlainText(text);
    m_text->show();
    turnTo(0);
}

void PagePreview::turnTo(int page) {
    const int count = pageCount();
    m_current = std::clamp(page, 0, std::max(0, count - 1));
    m_picture = QPixmap();
    m_previous->setVisible(count > 1);
    m_next->setVisible(count > 1);
    m_number->setVisible(count > 1);
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < count);
    m_number->setText(tr("Page %1 of %2").arg(m_current + 1).arg(count));
    setFocusPolicy(count > 1 ? Qt::StrongFocus : Qt::NoFocus);
    setAccessibleDescription(count > 1 ? m_number->text() : QString());
    update();
}

QRect PagePreview::room() const {
    return rect().adjusted(Margin, Margin, -Margin, pageCount() > 1 ? -FooterHeight - 8 : -Margin);
}

const QPixmap& PagePreview::picture(const QSize& size) {
    const QSize pixels = size * devicePixelRatioF();
    if (m_picture.size() != pixels) {
        m_picture = QPixmap(pixels);
        QPainter painter(&m_picture);
        // Each side for itself: rounded to whole pixels the page has not quite its shape, and nothing must stay
        // unpainted.
        const QSizeF page = m_pages->pageSize(m_current);
        painter.scale(pixels.width() / page.width(), pixels.height() / page.height());
        m_pages->paint(painter, m_current);
    }
    return m_picture;
}

void PagePreview::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), Theme::mixed(c.window, c.ink, 0.05));
    if (pageCount() == 0) {
        return;
    }
    const QSize size = m_pages->pageSize(m_current).scaled(room().size(), Qt::KeepAspectRatio).toSize();
    const QRect at(QPoint(room().center().x() - size.width() / 2, room().center().y() - size.height() / 2), size);
    painter.drawPixmap(at, picture(size));
    painter.setPen(hasFocus() ? c.accent : c.line);
    painter.drawRect(at.adjusted(-1, -1, 0, 0));
}

void PagePreview::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_PageDown:
        case Qt::Key_Right:
        case Qt::Key_Down:
            turnTo(m_current + 1);
            return;
        case Qt::Key_PageUp:
        case Qt::Key_Left:
        case Qt::Key_Up:
            turnTo(m_current - 1);
            return;
        case Qt::Key_Home:
            turnTo(0);
            return;
        case Qt::Key_End:
            turnTo(pageCount() - 1);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void PagePreview::wheelEvent(QWheelEvent* event) {
    if (pageCount() > 1 && event->angleDelta().y() != 0) {
        turnTo(m_current + (event->angleDelta().y() < 0 ? 1 : -1));
        event->accept();
    }
}

}  // namespace chokepoint::ui
