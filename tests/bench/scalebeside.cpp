// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scalebeside.h"

#include "tests/bench/scalebook.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>

namespace chokepoint::bench {

namespace {

/// Asks for every value, as whoever uses them must.
void stepOver(sqlite3_stmt* statement) {
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            static_cast<void>(sqlite3_column_text(statement, i));
        }
    }
    sqlite3_reset(statement);
}

}  // namespace

void ScaleBeside::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

ScaleBeside::ScaleBeside(const std::filesystem::path& file) {
    sqlite3* database = nullptr;
    sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
    m_database.reset(database);
}

double ScaleBeside::timeOf(const std::string& sql, int times) {
    using Clock = std::chrono::steady_clock;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr);
    const Clock::time_point begin = Clock::now();
    for (int i = 0; i < times; ++i) {
        if (sqlite3_bind_parameter_count(statement) > 0) {
            const std::string chip = scaleChip(static_cast<std::size_t>(i) * 997U);
            sqlite3_bind_text(statement, 1, chip.c_str(), -1, SQLITE_TRANSIENT);
        }
        stepOver(statement);
    }
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    sqlite3_finalize(statement);
    return ms;
}

double ScaleBeside::readMs() {
    return timeOf("SELECT * FROM subject") + timeOf("SELECT * FROM source") + timeOf("SELECT * FROM claim");
}

double ScaleBeside::likeMs(const std::string& text) {
    return timeOf(fmt::format("SELECT id FROM subject WHERE name LIKE '%{}%'", text));
}

double ScaleBeside::claimsMs(int chips) {
    // An index as anybody would make it who asks this often; in memory, so that the file stays as it is.
    sqlite3_exec(m_database.get(), "CREATE TEMP TABLE IF NOT EXISTS of_subject AS SELECT * FROM claim", nullptr,
                 nullptr, nullptr);
    sqlite3_exec(m_database.get(), "CREATE INDEX IF NOT EXISTS temp.by_subject ON of_subject(subject)", nullptr,
                 nullptr, nullptr);
    return timeOf("SELECT * FROM of_subject WHERE subject = ?", chips);
}

}  // namespace chokepoint::bench
