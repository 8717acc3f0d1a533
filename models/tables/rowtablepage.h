// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/charts/page.h"
#include "models/tables/rowproxy.h"

#include <QString>
#include <QStringList>

namespace chokepoint::tables {

/// What a table is headed with on paper.
struct RowTableTitle {
    QString title;     ///< "Chips and systems"
    QString subtitle;  ///< which rows they are: "Power: > 300 W"; empty: all of them
};

/// A table as it is shown, for paper: its rows in their order and groups, those of its columns that are named (the
/// first heads the rows), sources numbered at the cells that rest on one. The proxy must have a RowTableModel.
[[nodiscard]] charts::TableSpec rowTable(const RowProxy& rows, const QStringList& columns, const RowTableTitle& title,
                                         const catalog::Catalog& catalog, const catalog::Context& context);

}  // namespace chokepoint::tables
