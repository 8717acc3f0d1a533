// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/claimtablemodel.h"
#include "ui/catalog/latestjob.h"
#include "ui/catalog/tablepage.h"

namespace chokepoint::ui {

/// All claims as published; the details say how one stands and what it does for its figure.
class ClaimsPage final : public TablePage {
    Q_OBJECT

public:
    explicit ClaimsPage(const Services& services, QWidget* parent = nullptr);
    void cancel() override;

protected:
    void read() override;
    void showDetails(const QString& id) override;

private:
    ClaimsPage(const Services& services, tables::ClaimTableModel* model, QWidget* parent);

    tables::ClaimTableModel& m_claims;
    LatestJob<std::shared_ptr<const tables::ClaimTable>> m_job;
};

}  // namespace chokepoint::ui
