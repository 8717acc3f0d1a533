// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/expressionfield.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/rules/expressionhighlighter.h"
#include "ui/shell/subjectdelegate.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr qreal ExpressionSize = 13.0;
constexpr int Inset = 6;
constexpr int FewestLines = 2;
constexpr int MostLines = 12;
constexpr int ListWidth = 520;
constexpr int DetailRole = Qt::UserRole + 1;
constexpr std::size_t MostOffered = 40;

/// Columns of an error message count only where letters are equally wide.
QFont expressionFont() {
    QFont font = screenFont(ExpressionSize);
    font.setFamilies({QStringLiteral("DejaVu Sans Mono"), font.family()});
    return font;
}

}  // namespace

ExpressionField::ExpressionField(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_completer(new QCompleter(this)) {
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(Inset);
    applyFont();
    new ExpressionHighlighter(theme, document());
    m_completer->setModel(&m_items);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(10);
    QAbstractItemView* popup = m_completer->popup();
    popup->setObjectName(QStringLiteral("expressionCompletions"));
    popup->setAccessibleName(tr("What could stand here"));
    popup->setItemDelegate(new SubjectDelegate(theme, popup, DetailRole));
    popup->setMouseTracking(true);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            &ExpressionField::insertCompletion);
    connect(document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (!m_isSetting && !isReadOnly() && (removed > 0 || added > 0)) {
            m_diagnostics.clear();
            Q_EMIT edited();
        }
    });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { updateGeometry(); });
    connect(&theme, &Theme::changed, this, [this] {
        applyFont();
        underline();
        updateGeometry();
    });
}

void ExpressionField::applyFont() {
    setFont(expressionFont());
}

void ExpressionField::setExpression(const QString& text) {
    if (text == toPlainText()) {
        return;
    }
    const int cursor = textCursor().position();
    m_isSetting = true;
    setPlainText(text);
    m_isSetting = false;
    QTextCursor at = textCursor();
    at.setPosition(std::min(cursor, static_cast<int>(text.size())));
    setTextCursor(at);
    m_completer->popup()->hide();
}

void ExpressionField::setDiagnostics(policy::Diagnostics diagnostics) {
    m_diagnostics = std::move(diagnostics);
    underline();
}

void ExpressionField::underline() {
    QList<QTextEdit::ExtraSelection> selections;
    const int end = std::max(0, document()->characterCount() - 1);
    for (const policy::Diagnostic& diagnostic : m_diagnostics) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        int from = std::min(placeOf(diagnostic.range.begin), end);
        const int to = std::min(std::max(placeOf(diagnostic.range.end), from + 1), end);
        // Where something is missing at the end, the last letter stands for it.
        from = std::min(from, std::max(0, to - 1));
        selection.cursor.setPosition(from);
        selection.cursor.setPosition(to, QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
        selection.format.setUnderlineColor(m_theme.colours().error);
        selections << selection;
    }
    setExtraSelections(selections);
}

void ExpressionField::replace(policy::TextRange range, const QString& text) {
    QTextCursor at = textCursor();
    at.setPosition(placeOf(range.begin));
    at.setPosition(placeOf(range.end), QTextCursor::KeepAnchor);
    at.insertText(text);
    setTextCursor(at);
}

int ExpressionField::placeOf(std::size_t byte) const {
    const QByteArray utf8 = toPlainText().toUtf8();
    return static_cast<int>(QString::fromUtf8(utf8.left(static_cast<qsizetype>(byte))).size());
}

std::size_t ExpressionField::byteOf(int place) const {
    return static_cast<std::size_t>(toPlainText().left(place).toUtf8().size());
}

int ExpressionField::contentHeight() const {
    qreal lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        lines += std::max(1, block.layout() != nullptr ? block.layout()->lineCount() : 1);
    }
    const qreal shown = std::clamp(lines, isReadOnly() ? 1.0 : qreal(FewestLines), qreal(MostLines));
    return static_cast<int>(std::ceil(shown * QFontMetricsF(font()).lineSpacing())) + 2 * Inset + 2;
}

QSize ExpressionField::sizeHint() const {
    return {scaled(200), contentHeight()};
}

void ExpressionField::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    updateGeometry();
}

bool ExpressionField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void ExpressionField::keyPressEvent(QKeyEvent* event) {
    const bool isOpen = m_completer->popup()->isVisible();
    if (isOpen) {
        switch (event->key()) {
            case Qt::Key_Return:
            case Qt::Key_Enter:
            case Qt::Key_Escape:
            case Qt::Key_Tab:
            case Qt::Key_Backtab:
                event->ignore();
                return;
            default:
                break;
        }
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        complete(true);
        return;
    }
    if (isReadOnly() && event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    const QString before = toPlainText();
    QPlainTextEdit::keyPressEvent(event);
    const bool isTyped = !event->text().isEmpty() && event->text().front().isPrint();
    if (toPlainText() != before && isTyped) {
        complete(false);
    } else if (isOpen) {
        m_completer->popup()->hide();
    }
}

void ExpressionField::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        m_completer->popup()->hide();
    }
}

void ExpressionField::complete(bool isAsked) {
    if (isReadOnly()) {
        return;
    }
    m_completions = policy::completionsAt(tables::utf8(toPlainText()), byteOf(textCursor().position()),
                                          {m_names.rules, m_names.chips, m_names.makers});
    const std::size_t typed = byteOf(textCursor().position()) - m_completions.range.begin;
    if (m_completions.items.empty() || (!isAsked && typed == 0)) {
        m_completer->popup()->hide();
        return;
    }
    m_items.clear();
    for (std::size_t i = 0; i < std::min(MostOffered, m_completions.items.size()); ++i) {
        const policy::Completion& completion = m_completions.items[i];
        auto* item = new QStandardItem(tables::text(completion.text));
        item->setData(tables::text(completion.detail), DetailRole);
        m_items.appendRow(item);
    }
    QRect place = cursorRect();
    place.setWidth(scaled(ListWidth));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ExpressionField::insertCompletion(const QModelIndex& index) {
    m_completer->popup()->hide();
    replace(m_completions.range, index.data().toString());
}

void ExpressionField::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    const Colours& colours = m_theme.colours();
    QPainter painter(viewport());
    painter.setPen(QPen(hasFocus() && !isReadOnly() ? colours.accent : colours.line, 1));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
