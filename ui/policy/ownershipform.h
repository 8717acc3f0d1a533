// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/entitysearch.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace chokepoint::ui {

class Label;
class Theme;

/// Owners of a party as the analyst enters them: a name and a share, each line with a way to take it out again.
class OwnershipForm final : public QWidget {
    Q_OBJECT

public:
    OwnershipForm(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setOwners(const std::vector<policy::Ownership>& owners);

Q_SIGNALS:
    void addAsked(const chokepoint::policy::Ownership& owner);
    void removeAsked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add();

    const Theme& m_theme;
    tables::Writing m_writing;
    QVBoxLayout* m_lines;
    QLineEdit* m_owner;
    QLineEdit* m_share;
    Label* m_error;
};

}  // namespace chokepoint::ui
