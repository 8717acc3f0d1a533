// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "ui/shell/view.h"

#include <QFrame>

#include <vector>

class QScrollArea;
class QToolButton;

namespace chokepoint::ui {

class Label;
class NoticeRow;

/// The additions to the Entity List in the present scenario, notice by notice, and hypothetical ones. Each box changes
/// the scenario at once; the popup stays open.
class EntityPopup final : public QFrame {
    Q_OBJECT

public:
    EntityPopup(const Services& services, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addHeading(const QString& words, QWidget* page);
    void addRow(const scenario::Lever& lever, QWidget* page);
    void change(const std::vector<std::string>& assignments);
    void askDay(const NoticeRow& row);
    void refresh();

    const Services& m_services;
    std::vector<NoticeRow*> m_rows;
    Label* m_error;
    QScrollArea* m_scroll;
};

/// "18 as recorded", "2 off, 1 added".
[[nodiscard]] QString entityCount(const scenario::Scenario& scenario, const std::vector<scenario::Lever>& levers);

}  // namespace chokepoint::ui
