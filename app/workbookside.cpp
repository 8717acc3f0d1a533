// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbookside.h"

#include "models/store/ownrows.h"
#include "models/tables/rowwords.h"

namespace chokepoint::app {

Result<WorkbookSide> workbookSide(const std::string& file, const std::shared_ptr<const catalog::Catalog>& reference) {
    Result<store::WorkbookFile> workbook = store::WorkbookFile::open(file, store::Access::ReadOnly);
    if (!workbook) {
        return tl::unexpected<Error>(std::move(workbook.error()));
    }
    Result<store::LoadedWorkbook> loaded = workbook->load();
    if (!loaded) {
        return tl::unexpected<Error>(std::move(loaded.error()));
    }
    WorkbookSide side{file, std::move(loaded->identity), std::move(loaded->content), reference};
    if (const std::unique_ptr<store::RecordReader> reader = side.content.records()) {
        side.catalog = std::make_shared<const catalog::Catalog>(
            reference, catalog::OwnRecords{reader->subjects(), reader->sources(), reader->claims()});
    }
    return side;
}

Json rowJson(const store::TableShape& table, const std::optional<store::Row>& row) {
    if (!row) {
        return nullptr;
    }
    Json json;
    for (std::size_t i = 0; i < row->size(); ++i) {
        Json& field = json[table.columns[i]];
        const store::SqlValue& value = (*row)[i];
        if (const auto* text = std::get_if<std::string>(&value)) {
            field = *text;
        } else if (const auto* real = std::get_if<double>(&value)) {
            field = *real;
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            field = *integer;
        } else {
            field = nullptr;
        }
    }
    return json;
}

std::string rowText(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog,
                    const tables::Writing& writing) {
    const std::string name = tables::rowName(table, row, catalog).toStdString();
    const std::string detail = tables::rowDetail(table, row, catalog, writing).toStdString();
    return detail.empty() ? name : name + ": " + detail;
}

}  // namespace chokepoint::app
