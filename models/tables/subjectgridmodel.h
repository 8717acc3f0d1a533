// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/editgridmodel.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace chokepoint::tables {

/// The analyst's own chips or systems as a grid.
class SubjectGridModel final : public EditGridModel {
    Q_OBJECT

public:
    SubjectGridModel(catalog::SubjectKind kind, std::shared_ptr<const catalog::Catalog> catalog, Writing writing,
                     QObject* parent = nullptr);

protected:
    [[nodiscard]] bool isChanged(int row) const override;
    [[nodiscard]] bool isBlank(int row) const override;
    [[nodiscard]] std::string textOf(int row, const std::string& field) const override;
    void putText(int row, const std::string& field, std::string words) override;
    void appendBlank() override;
    [[nodiscard]] RowReading readRow(int row, const catalog::MakeId& makeId) const override;
    [[nodiscard]] std::vector<int> rowsToCheckAgain() const override;

private:
    struct Row {
        catalog::SubjectDraft before;
        catalog::SubjectDraft now;
        std::map<std::string, const catalog::Claim*, std::less<>> claims;  ///< own ones, by attribute

        [[nodiscard]] bool isNew() const { return before.id.empty(); }
    };

    void fillRows();
    [[nodiscard]] const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// Null for a field that is a value.
    [[nodiscard]] static std::string* wordsOf(catalog::SubjectDraft& draft, const std::string& field);
    void readValue(const Row& row, const catalog::SubjectField& field, const catalog::MakeId& makeId,
                   RowReading& reading) const;

    catalog::SubjectKind m_kind;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, int> m_names;  ///< how many rows have a name
};

/// The label of a field of a form for chips and systems: "FP16 rate (dense)".
[[nodiscard]] QString subjectFieldLabel(const catalog::SubjectField& field);

}  // namespace chokepoint::tables
