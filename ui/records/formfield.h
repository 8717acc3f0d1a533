// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QWidget>

namespace chokepoint::ui {

class Label;
class Theme;

/// A field of a form: its label above, what is wrong with it or to be known of it below.
class FormField final : public QWidget {
    Q_OBJECT

public:
    /// `control` becomes the field's; its accessible name is the label.
    FormField(const QString& label, QWidget* control, const Theme& theme, QWidget* parent);
    /// With a line to type in.
    FormField(const QString& objectName, const QString& label, const QString& example, const Theme& theme,
              QWidget* parent);

    [[nodiscard]] QLineEdit* line() const { return m_line; }
    [[nodiscard]] QWidget* control() const { return m_control; }
    [[nodiscard]] QString text() const { return m_line != nullptr ? m_line->text() : QString(); }

    /// In the error colour, and marked as invalid for assistive technologies; empty: nothing is wrong.
    void setProblem(const QString& sentence);
    /// In the warning colour.
    void setCaution(const QString& sentence);
    /// In plain ink.
    void setHint(const QString& words);

private:
    void build(const QString& label, const Theme& theme);
    void say(const QString& words, int tint);

    QLineEdit* m_line = nullptr;
    QWidget* m_control;
    Label* m_note = nullptr;
};

}  // namespace chokepoint::ui
