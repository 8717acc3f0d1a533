// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/tablenote.h"

#include "ui/shell/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

TableNote::TableNote(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_words(new Label(theme, TextSize::Body, TextTint::Ink2, this)),
      m_button(new QPushButton(this)) {
    setObjectName(QStringLiteral("tableNote"));
    m_words->setObjectName(QStringLiteral("tableNoteWords"));
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("tableNoteButton"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(m_words);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    connect(m_button, &QPushButton::clicked, this, &TableNote::pressed);
    hide();
}

void TableNote::say(const QString& words, const QString& action) {
    setVisible(!words.isEmpty());
    m_words->setText(words);
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(!action.isEmpty());
}

}  // namespace chokepoint::ui
