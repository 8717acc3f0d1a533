// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answer.h"
#include "models/catalog/catalog.h"
#include "models/store/workbookdiff.h"
#include "models/store/workbookfile.h"
#include "models/tables/figuretext.h"

#include <memory>
#include <string>

namespace chokepoint::app {

/// A workbook that stands beside others: its content, and the reference with its own records, for their names.
struct WorkbookSide {
    std::string file;
    store::WorkbookIdentity identity;
    store::WorkbookContent content;
    std::shared_ptr<const catalog::Catalog> catalog;
};

/// Read without changing the file. Fails as opening a workbook does.
[[nodiscard]] Result<WorkbookSide> workbookSide(const std::string& file,
                                                const std::shared_ptr<const catalog::Catalog>& reference);

/// A row as an object of its columns; null where there is none.
[[nodiscard]] Json rowJson(const store::TableShape& table, const std::optional<store::Row>& row);
/// "Power of CloudMatrix 384: 575 kW, Acme"; `catalog` knows the names.
[[nodiscard]] std::string rowText(const store::TableShape& table, const store::Row& row,
                                  const catalog::Catalog& catalog, const tables::Writing& writing);

}  // namespace chokepoint::app
