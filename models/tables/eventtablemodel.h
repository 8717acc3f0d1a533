// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/context.h"
#include "models/charts/page.h"
#include "models/policy/record.h"
#include "models/tables/rowtablemodel.h"

#include <memory>
#include <string_view>
#include <vector>

namespace chokepoint::tables {

/// A recorded status word as people say it: "in force, amended since".
[[nodiscard]] QString eventStatusWords(std::string_view status);
/// What kind of event it is: "is-informed letter" as the record names it, without its hyphens.
[[nodiscard]] QString eventKindWords(std::string_view kind);

/// Events of the record with their four dates and what they are on a day: the timeline's table twin.
class EventTableModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column {
        EventColumn,
        LaneColumn,
        AnnouncedColumn,
        PublishedColumn,
        EffectiveColumn,
        EndedColumn,
        StatusColumn,
        CitationColumn,
        ColumnCount
    };

    explicit EventTableModel(Writing writing, QObject* parent = nullptr);

    /// Events of this record, in the order in which the table opens; `asOf` is the day whose statuses are told.
    void setEvents(std::shared_ptr<const policy::Record> record, std::vector<const policy::Event*> events,
                   policy::Day asOf);
    [[nodiscard]] std::optional<double> typedKey(int column, const QString& text, bool isStart) const override;

protected:
    [[nodiscard]] std::size_t rows() const override { return m_rows.size(); }
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    struct Row {
        const policy::Event* event = nullptr;
        std::string status;
    };

    std::shared_ptr<const policy::Record> m_record;
    std::vector<Row> m_rows;
};

/// The events for paper, a group per lane: dates, status on the context's day, citation, and the sources they rest on.
[[nodiscard]] charts::TableSpec eventTable(const policy::Record& record, std::vector<const policy::Event*> events,
                                           const catalog::Catalog& catalog, const catalog::Context& context,
                                           const Writing& writing);

}  // namespace chokepoint::tables
