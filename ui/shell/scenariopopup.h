// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/scenariolistmodel.h"
#include "ui/shell/view.h"

#include <QFrame>

class QListView;

namespace chokepoint::ui {

/// The scenarios to choose from, each with its sentence, and a way to a new one. A click, Enter or Space chooses; Esc
/// closes without.
class ScenarioPopup final : public QFrame {
    Q_OBJECT

public:
    ScenarioPopup(const Services& services, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& id);
    /// A copy of the present one is wanted.
    void copyAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QModelIndex& index);

    const Services& m_services;
    tables::ScenarioListModel m_model;
    QListView* m_list;
};

}  // namespace chokepoint::ui
