// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/sheet.h"

#include <QAbstractProxyModel>
#include <QString>
#include <QStringList>

#include <functional>
#include <string>

namespace chokepoint::tables {

/// A table as it is shown, typed for a file: rows in their order (groups are left out), the named columns in theirs.
/// Numbers have all their digits and one unit in a column, published values of claims their own with the unit beside;
/// dates keep their precision; limits and ranges stay words. A last column numbers the sources of each row. The proxy
/// must have a RowTableModel. Where it is cancelled, which is asked now and then, rows are missing.
[[nodiscard]] catalog::Sheet rowSheet(const QAbstractProxyModel& rows, const QStringList& columns, const QString& title,
                                      const catalog::Catalog& catalog, std::string context,
                                      const std::function<bool()>& isCancelled = {});

}  // namespace chokepoint::tables
