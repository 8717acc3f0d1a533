// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/changepage.h"

#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace chokepoint::store {

namespace {

/// The numbers from the first change behind `parent` to `last`; empty where no way leads there.
std::vector<std::int64_t> wayTo(SQLite::Database& database, std::int64_t parent, std::int64_t last) {
    std::vector<std::int64_t> way;
    SQLite::Statement row(database, "SELECT parent FROM history WHERE seq = ?");
    for (std::int64_t seq = last; seq != parent;) {
        row.reset();
        row.bind(1, seq);
        if (!row.executeStep() || row.getColumn(0).getInt64() >= seq) {
            return {};
        }
        way.insert(way.begin(), seq);
        seq = row.getColumn(0).getInt64();
    }
    return way;
}

}  // namespace

Result<ChangePage> readChangePage(const std::filesystem::path& file, std::int64_t parent, std::int64_t last,
                                  std::size_t most) {
    return guarded<ChangePage>(file, Doing::Opening, [&]() -> Result<ChangePage> {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY, OpenBusyTimeoutMs);
        harden(database);
        const std::vector<std::int64_t> way = wayTo(database, parent, last);
        if (way.empty()) {
            return failure(ErrorCode::NotFound,
                           {CHOKEPOINT_MSG("Change %1 is not in the workbook's history."), {last}});
        }
        ChangePage page;
        SQLite::Statement row(database, "SELECT changeset FROM history WHERE seq = ?");
        for (const std::int64_t seq : way) {
            row.reset();
            row.bind(1, seq);
            if (!row.executeStep() || !addChangeset(row.getColumn(0).getString(), most, page)) {
                return failure(ErrorCode::Damaged,
                               {CHOKEPOINT_MSG("A change in the workbook's history cannot be read."), {}});
            }
        }
        return page;
    });
}

}  // namespace chokepoint::store
