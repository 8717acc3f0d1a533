// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/label.h"

#include <QTextCharFormat>
#include <QWidget>

#include <functional>

class QTextBrowser;
class QTextCursor;
class QToolButton;
class QUrl;
class QVBoxLayout;

namespace chokepoint::ui {

class Theme;

/// Writes text in the sizes and tints of the theme into a document: what a detail pane shows.
class TextFlow {
public:
    TextFlow(QTextCursor& cursor, const Theme& theme) : m_cursor(cursor), m_theme(theme) {}

    void title(const QString& words);
    void section(const QString& words);
    void line(const QString& words, TextTint tint = TextTint::Ink, TextSize size = TextSize::Body);
    /// "label  value" on one line, the label in ink2.
    void pair(const QString& label, const QString& value);
    /// A link; `target` comes back through TextPane::linkAsked.
    void link(const QString& words, const QString& target);
    /// Monospaced, indented by so many steps: expressions and traces.
    void code(const QString& words, int indent, TextTint tint);

private:
    void block(qreal above, int indent = 0);
    [[nodiscard]] QTextCharFormat format(TextSize size, TextTint tint) const;

    QTextCursor& m_cursor;
    const Theme& m_theme;
    bool m_isFirst = true;
};

/// A pane at the right of a policy view that says more about what is selected. Built like the evidence panel: a title,
/// a way to close it, a text that scrolls and can be copied. Rewritten whole by a function, so that it follows theme
/// and data.
class TextPane final : public QWidget {
    Q_OBJECT

public:
    static constexpr int PaneWidth = 340;

    TextPane(const QString& title, const QString& empty, const Theme& theme, QWidget* parent = nullptr);

    using Writer = std::function<void(TextFlow&)>;
    /// Shows what the writer writes, now and after every change of theme; an empty writer shows the hint.
    void setContent(Writer writer);
    [[nodiscard]] bool isEmpty() const { return !m_writer; }
    [[nodiscard]] QString plainText() const;
    /// A widget below the text (a chart); hidden by the next setContent.
    void setFooter(QWidget* footer);
    [[nodiscard]] QWidget* textWidget() const;
    /// A pane that is always there has no button to close it.
    void setCloseable(bool closeable);

Q_SIGNALS:
    void closeAsked();
    /// "event:ID", "rule:ID", "party:ID", "chip:ID" or an http address.
    void linkAsked(const QString& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rewrite(bool keepsPlace);

    const Theme& m_theme;
    QString m_empty;
    Writer m_writer;
    QTextBrowser* m_text;
    QVBoxLayout* m_layout;
    QWidget* m_footer = nullptr;
    QToolButton* m_close;
};

}  // namespace chokepoint::ui
