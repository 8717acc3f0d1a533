// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace chokepoint::ui {

class Theme;

/// Colours an expression of the rule language: fields, words, numbers with their units, texts.
class ExpressionHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    ExpressionHighlighter(const Theme& theme, QTextDocument* document);

protected:
    void highlightBlock(const QString& line) override;

private:
    const Theme& m_theme;
};

}  // namespace chokepoint::ui
