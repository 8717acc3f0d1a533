// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/ownrules.h"
#include "models/tables/figuretext.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QPushButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// What is wrong with an expression, a sentence each, with what was probably meant as a button. It has a line of its
/// own even when it says nothing, and speaks after 300 ms: words in the middle of being typed are not wrong yet.
class ProblemList final : public QWidget {
    Q_OBJECT

public:
    ProblemList(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setProblems(policy::Diagnostics problems, const QString& expression);

Q_SIGNALS:
    void replacementAsked(const chokepoint::policy::TextRange& range, const QString& text);

private:
    static constexpr std::size_t MostShown = 3;

    struct Line {
        Label* words = nullptr;
        QPushButton* use = nullptr;
    };

    void say();

    tables::Writing m_writing;
    std::array<Line, MostShown> m_lines;
    Label* m_more;
    policy::Diagnostics m_problems;
    QString m_expression;
    QTimer m_timer;
};

}  // namespace chokepoint::ui
