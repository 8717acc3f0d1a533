// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/claimtablemodel.h"
#include "models/tables/latestjob.h"
#include "ui/catalog/tablepage.h"

#include <memory>
#include <optional>

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

    /// What a thread has read, and placed as it was asked for by then.
    struct Read {
        std::shared_ptr<tables::ClaimTableModel> claims;
        tables::RowQuestion question;
        std::optional<tables::PlacedRows> placed;
    };

    tables::ClaimTableModel& m_claims;
    tables::LatestJob<Read> m_job;
};

}  // namespace chokepoint::ui
