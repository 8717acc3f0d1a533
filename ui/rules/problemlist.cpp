// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/problemlist.h"

#include "models/tables/ruletext.h"
#include "models/tables/words.h"
#include "ui/shell/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr int Quiet = 300;  // ms

}  // namespace

ProblemList::ProblemList(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent), m_writing(writing), m_more(new Label(theme, TextSize::Body, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("problemList"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (std::size_t i = 0; i < MostShown; ++i) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        Line& line = m_lines[i];
        line.words = new Label(theme, TextSize::Body, i == 0 ? TextTint::Error : TextTint::Error, this);
        line.words->setObjectName(QStringLiteral("problem%1").arg(i));
        line.words->setWordWrap(true);
        line.use = new QPushButton(this);
        line.use->setObjectName(QStringLiteral("useSuggestion%1").arg(i));
        line.use->hide();
        row->addWidget(line.words, 1);
        row->addWidget(line.use, 0, Qt::AlignTop);
        layout->addLayout(row);
        line.words->setVisible(i == 0);
        connect(line.use, &QPushButton::clicked, this, [this, i] {
            if (i < m_problems.size() && !m_problems[i].suggestions.empty()) {
                Q_EMIT replacementAsked(m_problems[i].range, tables::text(m_problems[i].suggestions.front()));
            }
        });
    }
    m_more->setObjectName(QStringLiteral("moreProblems"));
    m_more->hide();
    layout->addWidget(m_more);
    m_timer.setSingleShot(true);
    m_timer.setInterval(Quiet);
    connect(&m_timer, &QTimer::timeout, this, &ProblemList::say);
}

void ProblemList::setProblems(policy::Diagnostics problems, const QString& expression) {
    m_problems = std::move(problems);
    m_expression = expression;
    if (m_problems.empty()) {
        m_timer.stop();
        say();
    } else {
        m_timer.start();
    }
}

void ProblemList::say() {
    for (std::size_t i = 0; i < MostShown; ++i) {
        const Line& line = m_lines[i];
        const bool isShown = i < m_problems.size();
        line.words->setVisible(isShown || i == 0);
        line.words->setText(isShown ? tables::diagnosticText(m_problems[i], m_expression, m_writing.style) : QString());
        const bool hasSuggestion = isShown && !m_problems[i].suggestions.empty();
        line.use->setVisible(hasSuggestion);
        if (hasSuggestion) {
            line.use->setText(tr("Use “%1”").arg(tables::text(m_problems[i].suggestions.front())));
            line.use->setAccessibleName(line.use->text());
        }
    }
    const int more = static_cast<int>(m_problems.size()) - static_cast<int>(MostShown);
    m_more->setVisible(more > 0);
    m_more->setText(more > 0 ? tr("and %n more", nullptr, more) : QString());
}

}  // namespace chokepoint::ui
