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
    /// Whether which rows are wanted, or in which order, follows from figures.
    [[nodiscard]] bool asksFigures() const;
    /// Shows the rows, and their figures as they are looked at, until all are read.
    void readPreview();
    void readFigures();

    /// What a thread has read, and placed as it was asked for by then.
    struct Read {
        std::shared_ptr<const tables::SubjectTable> table;
        std::shared_ptr<tables::SubjectTableModel> subjects;
        tables::RowQuestion question;
        std::optional<tables::PlacedRows> placed;
    };
    /// With its rows in their places; in any thread.
    [[nodiscard]] static Read placed(Read read, const tables::Writing& writing,
                                     const std::function<bool()>& isCancelled);
    void show(Read read);

    tables::SubjectTableModel& m_subjects;
    std::shared_ptr<const tables::SubjectTable> m_known;
    std::optional<std::set<std::string, std::less<>>> m_changed{std::in_place};  ///< since m_known; none: all may be
    std::vector<std::string> m_reading;  ///< metrics that are read, or were last
    tables::LatestJob<Read> m_job;
};

}  // namespace chokepoint::ui
