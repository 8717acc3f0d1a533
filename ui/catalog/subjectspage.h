// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/subjecttablemodel.h"
#include "ui/catalog/tablepage.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace chokepoint::ui {

/// All subjects with the figures of the chosen columns, resolved in a thread.
class SubjectsPage final : public TablePage {
    Q_OBJECT

public:
    explicit SubjectsPage(const Services& services, QWidget* parent = nullptr);

    void setState(const TableState& state) override;
    void cancel() override;
    /// Notes which subjects an edit is about, so that not all figures are read anew for it.
    void note(const session::Change& change) override;

protected:
    void read() override;
    void showDetails(const QString& id) override;

private:
    SubjectsPage(const Services& services, tables::SubjectTableModel* model, QWidget* parent);
    [[nodiscard]] std::vector<std::string> shownMetrics() const;

    /// What a thread has read, and placed as it was asked for by then.
    struct Read {
        std::shared_ptr<const tables::SubjectTable> table;
        std::shared_ptr<tables::SubjectTableModel> subjects;
        tables::RowQuestion question;
        std::optional<tables::PlacedRows> placed;
    };

    tables::SubjectTableModel& m_subjects;
    std::shared_ptr<const tables::SubjectTable> m_known;
    std::optional<std::set<std::string, std::less<>>> m_changed{std::in_place};  ///< since m_known; none: all may be
    tables::LatestJob<Read> m_job;
};

}  // namespace chokepoint::ui
