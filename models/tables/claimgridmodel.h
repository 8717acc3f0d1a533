// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/editgridmodel.h"

#include <memory>
#include <string>
#include <vector>

namespace chokepoint::tables {

/// The analyst's own claims as a grid: about which chip or system, on what, the value, how it is to be read ("dense,
/// bidirectional"), who says it, a note. Subjects stand by name, id or alias; what is claimed by the name of a metric
/// or an attribute; sources that are there by title or id.
class ClaimGridModel final : public EditGridModel {
    Q_OBJECT

public:
    ClaimGridModel(std::shared_ptr<const catalog::Catalog> catalog, Writing writing, QObject* parent = nullptr);

protected:
    [[nodiscard]] bool isChanged(int row) const override;
    [[nodiscard]] bool isBlank(int row) const override;
    [[nodiscard]] std::string textOf(int row, const std::string& field) const override;
    void putText(int row, const std::string& field, std::string words) override;
    void appendBlank() override;
    [[nodiscard]] RowReading readRow(int row, const catalog::MakeId& makeId) const override;

private:
    /// What stands in the cells.
    struct Cells {
        std::string subject;
        std::string attribute;
        std::string value;
        std::string readAs;
        std::string source;
        std::string note;

        friend bool operator==(const Cells&, const Cells&) = default;
    };
    struct Row {
        Cells before;
        Cells now;
        const catalog::Claim* claim = nullptr;  ///< null: a new one
    };

    [[nodiscard]] static std::string Cells::*cellOf(const std::string& field);
    [[nodiscard]] Cells cellsOf(const catalog::Claim& claim) const;
    void readSubject(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const;
    void readAttribute(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const;
    void readAxes(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const;
    /// True where the claim names no source, and so takes that of the grid.
    [[nodiscard]] bool readSource(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const;

    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<Row> m_rows;
};

}  // namespace chokepoint::tables
