// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "ui/shell/view.h"

#include <QWidget>

class QPushButton;

namespace chokepoint::ui {

class DetailPane;
class ExpressionField;
class Label;

/// A recorded rule to read: what it says, its expression, its events, whom it reaches, what follows.
class RecordedPage final : public QWidget {
    Q_OBJECT

public:
    explicit RecordedPage(const Services& services, QWidget* parent = nullptr);

    void setRule(const policy::Record& record, const policy::Rule& rule);
    [[nodiscard]] QWidget* details() const;

Q_SIGNALS:
    void copyAsked();
    void linkAsked(const QString& url);

private:
    Services m_services;
    Label* m_title;
    Label* m_subtitle;
    QPushButton* m_copy;
    ExpressionField* m_expression;
    DetailPane* m_details;
};

}  // namespace chokepoint::ui
