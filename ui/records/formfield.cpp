// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/formfield.h"

#include "ui/shell/label.h"

#include <QVBoxLayout>

namespace chokepoint::ui {

FormField::FormField(const QString& label, QWidget* control, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_line(qobject_cast<QLineEdit*>(control)), m_control(control) {
    build(label, theme);
}

FormField::FormField(const QString& objectName, const QString& label, const QString& example, const Theme& theme,
                     QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_control(m_line) {
    m_line->setObjectName(objectName);
    m_line->setPlaceholderText(example);
    build(label, theme);
}

void FormField::build(const QString& label, const Theme& theme) {
    auto* words = new Label(theme, TextSize::Caption, TextTint::Ink2, this);
    words->setText(label);
    words->setBuddy(m_control);
    m_control->setParent(this);
    m_control->setAccessibleName(label);
    m_note = new Label(theme, TextSize::Caption, TextTint::Ink2, this);
    m_note->setObjectName(m_control->objectName() + QStringLiteral("Note"));
    m_note->setWordWrap(true);
    m_note->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(words);
    layout->addWidget(m_control);
    layout->addWidget(m_note);
}

void FormField::say(const QString& words, int tint) {
    m_note->setTint(static_cast<TextTint>(tint));
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
    m_control->setAccessibleDescription(words);
}

void FormField::setProblem(const QString& sentence) {
    say(sentence, static_cast<int>(TextTint::Error));
}

void FormField::setCaution(const QString& sentence) {
    say(sentence, static_cast<int>(TextTint::Warn));
}

void FormField::setHint(const QString& words) {
    say(words, static_cast<int>(TextTint::Ink2));
}

}  // namespace chokepoint::ui
