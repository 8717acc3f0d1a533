// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/change.h"

#include <algorithm>

namespace chokepoint::session {

bool Change::touches(std::string_view table) const {
    return isWorkbookChanged || std::ranges::find(tables, table) != tables.end() ||
           std::ranges::any_of(rows, [table](const ChangedRow& row) { return row.table == table; });
}

bool Change::touchesCatalog() const {
    return touches(SubjectTable) || touches(SourceTable) || touches(ClaimTable);
}

bool Change::touchesFigures() const {
    return touches(PreferenceTable) || touchesCatalog();
}

}  // namespace chokepoint::session
