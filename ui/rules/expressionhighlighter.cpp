// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/expressionhighlighter.h"

#include "models/policy/fields.h"
#include "models/policy/token.h"
#include "ui/shell/theme.h"

#include <QTextCharFormat>

namespace chokepoint::ui {

namespace {

using policy::Token;
using policy::TokenKind;

QTextCharFormat formatOf(const Token& token, const Colours& colours) {
    QTextCharFormat format;
    switch (token.kind) {
        case TokenKind::Name:
            format.setForeground(policy::findField(token.text) != nullptr ? colours.accent : colours.ink);
            break;
        case TokenKind::And:
        case TokenKind::Or:
        case TokenKind::Not:
        case TokenKind::In:
        case TokenKind::True:
        case TokenKind::False:
            format.setForeground(colours.ink);
            format.setFontWeight(QFont::Medium);
            break;
        case TokenKind::Number:
            format.setForeground(colours.warn);
            break;
        case TokenKind::Text:
            format.setForeground(colours.ok);
            break;
        default:
            format.setForeground(colours.ink2);
            break;
    }
    return format;
}

}  // namespace

ExpressionHighlighter::ExpressionHighlighter(const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document), m_theme(theme) {
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void ExpressionHighlighter::highlightBlock(const QString& line) {
    policy::Diagnostics ignored;
    const QByteArray utf8 = line.toUtf8();
    const auto place = [&](std::size_t byte) {
        return static_cast<int>(QString::fromUtf8(utf8.constData(), static_cast<qsizetype>(byte)).size());
    };
    for (const Token& token : policy::tokenize({utf8.constData(), static_cast<std::size_t>(utf8.size())}, ignored)) {
        const int begin = place(token.range.begin);
        setFormat(begin, place(token.range.end) - begin, formatOf(token, m_theme.colours()));
    }
}

}  // namespace chokepoint::ui
