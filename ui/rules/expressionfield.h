// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/completion.h"
#include "models/policy/diagnostic.h"

#include <QPlainTextEdit>
#include <QStandardItemModel>

#include <vector>

class QCompleter;

namespace chokepoint::ui {

class Theme;

/// Names that stand in quotation marks in an expression.
struct ExpressionNames {
    std::vector<policy::NamedId> rules;
    std::vector<policy::NamedId> chips;
    std::vector<policy::NamedId> makers;
};

/// An expression of the rule language: coloured, completed while typing (Ctrl+Space asks for it), wrong places
/// underlined. As high as its lines. Undo is the window's: every change is a step of the workbook's history.
class ExpressionField final : public QPlainTextEdit {
    Q_OBJECT

public:
    ExpressionField(const Theme& theme, QWidget* parent = nullptr);

    /// Keeps the cursor where the text is the same; no `edited`.
    void setExpression(const QString& text);
    [[nodiscard]] QString expression() const { return toPlainText(); }
    void setNames(ExpressionNames names) { m_names = std::move(names); }
    void setDiagnostics(policy::Diagnostics diagnostics);
    /// Puts `text` in place of what stands at a range of bytes, as if typed.
    void replace(policy::TextRange range, const QString& text);
    [[nodiscard]] QCompleter* completer() const { return m_completer; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The person changed it.
    void edited();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void complete(bool isAsked);
    void insertCompletion(const QModelIndex& index);
    void underline();
    void applyFont();
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int placeOf(std::size_t byte) const;
    [[nodiscard]] std::size_t byteOf(int place) const;

    const Theme& m_theme;
    QCompleter* m_completer;
    QStandardItemModel m_items;
    ExpressionNames m_names;
    policy::Completions m_completions;
    policy::Diagnostics m_diagnostics;
    bool m_isSetting = false;
};

}  // namespace chokepoint::ui
