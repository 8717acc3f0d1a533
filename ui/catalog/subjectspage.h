// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/subjecttablemodel.h"
#include "ui/catalog/latestjob.h"
#include "ui/catalog/tablepage.h"

namespace chokepoint::ui {

/// All subjects with the figures of the chosen columns, resolved in a thread.
class SubjectsPage final : public TablePage {
    Q_OBJECT

public:
    explicit SubjectsPage(const Services& services, QWidget* parent = nullptr);

    void setState(const TableState& state) override;
    void cancel() override;

protected:
    void read() override;
    void showDetails(const QString& id) override;

private:
    SubjectsPage(const Services& services, tables::SubjectTableModel* model, QWidget* parent);
    [[nodiscard]] std::vector<std::string> shownMetrics() const;

    tables::SubjectTableModel& m_subjects;
    std::shared_ptr<const tables::SubjectTable> m_known;
    LatestJob<std::shared_ptr<const tables::SubjectTable>> m_job;
};

}  // namespace chokepoint::ui
