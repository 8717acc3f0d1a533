// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/toomanybars.h"

#include "ui/compare/comparestate.h"
#include "ui/shell/label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace chokepoint::ui {

TooManyBars::TooManyBars(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_sentence(new Label(theme, TextSize::Body, TextTint::Ink, this)) {
    setObjectName(QStringLiteral("tooManyBars"));
    m_sentence->setObjectName(QStringLiteral("tooManyBarsSentence"));
    m_sentence->setWordWrap(true);
    auto* button = new QPushButton(tr("Show as Scatter"), this);
    button->setObjectName(QStringLiteral("showScatter"));
    button->setAccessibleName(tr("Show as a scatter chart"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(16);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(button, 0);
    connect(button, &QPushButton::clicked, this, &TooManyBars::scatterAsked);
}

void TooManyBars::setCount(std::size_t count) {
    m_sentence->setText(tr("%1 are compared: bars have room for %2. The table below shows them all, and so does a "
                           "scatter chart.")
                            .arg(count)
                            .arg(CompareState::MostBars));
}

}  // namespace chokepoint::ui
