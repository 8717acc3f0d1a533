// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/textpane.h"

#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr qreal Indent = 12.0;

QColor colourOf(TextTint tint, const Colours& c) {
    switch (tint) {
        case TextTint::Ink:
            return c.ink;
        case TextTint::Ink2:
            return c.ink2;
        case TextTint::Ink3:
            return c.ink3;
        case TextTint::Accent:
            return c.accent;
        case TextTint::Warn:
            return c.warn;
        case TextTint::Error:
            return c.error;
    }
    return c.ink;
}

}  // namespace

void TextFlow::block(qreal above, int indent) {
    QTextBlockFormat format;
    format.setTopMargin(m_isFirst ? 0.0 : above);
    format.setLeftMargin(indent * Indent);
    if (m_isFirst) {
        m_cursor.setBlockFormat(format);
        m_isFirst = false;
    } else {
        m_cursor.insertBlock(format);
    }
}

QTextCharFormat TextFlow::format(TextSize size, TextTint tint) const {
    QTextCharFormat format;
    format.setFont(fontOf(size));
    format.setForeground(colourOf(tint, m_theme.colours()));
    return format;
}

void TextFlow::title(const QString& words) {
    block(4.0);
    m_cursor.insertText(words, format(TextSize::Section, TextTint::Ink));
}

void TextFlow::section(const QString& words) {
    block(16.0);
    m_cursor.insertText(words, format(TextSize::ChartTitle, TextTint::Ink));
}

void TextFlow::line(const QString& words, TextTint tint, TextSize size) {
    block(4.0);
    m_cursor.insertText(words, format(size, tint));
}

void TextFlow::pair(const QString& label, const QString& value) {
    if (value.isEmpty()) {
        return;
    }
    block(4.0);
    m_cursor.insertText(label + QStringLiteral("\u2002"), format(TextSize::Body, TextTint::Ink2));
    m_cursor.insertText(value, format(TextSize::Body, TextTint::Ink));
}

void TextFlow::link(const QString& words, const QString& target) {
    block(4.0);
    QTextCharFormat link = format(TextSize::Body, TextTint::Accent);
    link.setAnchor(true);
    link.setAnchorHref(target);
    m_cursor.insertText(words, link);
}

void TextFlow::code(const QString& words, int indent, TextTint tint) {
    block(2.0, indent);
    QTextCharFormat mono = format(TextSize::Caption, tint);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(fontOf(TextSize::Caption).pixelSize());
    mono.setFont(font);
    m_cursor.insertText(words, mono);
}

TextPane::TextPane(const QString& title, const QString& empty, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_empty(empty), m_text(new QTextBrowser(this)), m_layout(new QVBoxLayout(this)) {
    setAccessibleName(title);
    fixWidth(this, PaneWidth);
    m_layout->setContentsMargins(1, 0, 0, 0);
    m_layout->setSpacing(0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(16, 6, 8, 6);
    auto* heading = new Label(theme, TextSize::Section, TextTint::Ink, this);
    heading->setText(title);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("detailClose"));
    m_close->setAccessibleName(tr("Close %1").arg(title));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setIcon(icon(QStringLiteral("x"), theme));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    header->addWidget(heading, 1);
    header->addWidget(m_close);
    m_layout->addLayout(header);
    m_text->setObjectName(QStringLiteral("detailText"));
    m_text->setAccessibleName(title);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->document()->setDocumentMargin(16.0);
    m_text->setUndoRedoEnabled(false);
    m_layout->addWidget(m_text, 1);
    connect(m_close, &QToolButton::clicked, this, &TextPane::closeAsked);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { Q_EMIT linkAsked(url.toString()); });
    connect(&theme, &Theme::changed, this, [this] { rewrite(true); });
    rewrite(false);
}

QWidget* TextPane::textWidget() const {
    return m_text;
}

void TextPane::setCloseable(bool closeable) {
    m_close->setVisible(closeable);
}

void TextPane::setContent(Writer writer) {
    m_writer = std::move(writer);
    if (m_footer != nullptr) {
        m_footer->hide();
    }
    rewrite(false);
}

void TextPane::setFooter(QWidget* footer) {
    if (m_footer != footer) {
        m_footer = footer;
        m_layout->addWidget(footer);
    }
    footer->show();
}

QString TextPane::plainText() const {
    return m_text->toPlainText();
}

void TextPane::rewrite(bool keepsPlace) {
    const int place = keepsPlace ? m_text->verticalScrollBar()->value() : 0;
    m_text->clear();
    QTextCursor cursor(m_text->document());
    TextFlow flow(cursor, m_theme);
    if (m_writer) {
        m_writer(flow);
    } else {
        flow.line(m_empty, TextTint::Ink3);
    }
    m_text->moveCursor(QTextCursor::Start);
    m_text->verticalScrollBar()->setValue(place);
}

void TextPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        rewrite(true);
    }
}

void TextPane::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, 0, 1, height()), c.line);
}

void TextPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_close->isVisible()) {
        Q_EMIT closeAsked();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace chokepoint::ui
