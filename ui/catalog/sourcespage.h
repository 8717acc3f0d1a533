// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/sourcetablemodel.h"
#include "ui/catalog/tablepage.h"

#include <array>

class QToolButton;

namespace chokepoint::ui {

/// Every source, ordered by how far the headline would move without it. Measured in a thread.
class SourcesPage final : public TablePage {
    Q_OBJECT

public:
    explicit SourcesPage(const Services& services, QWidget* parent = nullptr);

    void setState(const TableState& state) override;
    void cancel() override;

protected:
    void read() override;
    void showDetails(const QString& id) override;
    void activateRow(const QModelIndex& index) override;

private:
    using Made = std::shared_ptr<const tables::SourceTable>;

    SourcesPage(const Services& services, tables::SourceTableModel* model, QWidget* parent);
    void buildBar();
    /// Filters by the states whose buttons are down.
    void askStates();
    void countStates();

    tables::SourceTableModel& m_sources;
    std::array<QToolButton*, 3> m_states{};
    tables::LatestJob<Made> m_job;
};

}  // namespace chokepoint::ui
