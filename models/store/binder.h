// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// A prepared statement whose values are bound one after the other. Texts are not copied: they must outlive run(). What
/// stands bound from the row before is not bound again: most columns of an import say the same in every row.
/// Every function throws SQLite::Exception.
class Binder {
public:
    Binder(SQLite::Database& database, const std::string& sql) : m_database(database.getHandle()) {
        check(sqlite3_prepare_v3(m_database, sql.c_str(), static_cast<int>(sql.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                                 &m_statement, nullptr));
        m_bound.resize(static_cast<std::size_t>(sqlite3_bind_parameter_count(m_statement)));
    }
    ~Binder() { sqlite3_finalize(m_statement); }
    Binder(const Binder&) = delete;
    Binder& operator=(const Binder&) = delete;
    Binder(Binder&&) = delete;
    Binder& operator=(Binder&&) = delete;

    Binder& text(std::string_view value) {
        if (value.empty()) {
            return word({});
        }
        next() = {};
        return bind(value);
    }
    /// A text that stays where it is, unchanged, for as long as the statement lives.
    Binder& word(std::string_view value) {
        // A view of nothing has no address, and that would be NULL.
        const std::string_view stored = value.empty() ? std::string_view("") : value;
        Bound& bound = next();
        if (bound.kind == Kind::Word && bound.word.data() == stored.data() && bound.word.size() == stored.size()) {
            ++m_place;
            return *this;
        }
        bound = {Kind::Word, stored, 0};
        return bind(stored);
    }
    Binder& flag(bool value) {
        Bound& bound = next();
        const int number = value ? 1 : 0;
        if (bound.kind != Kind::Flag || bound.flag != number) {
            check(sqlite3_bind_int(m_statement, m_place, number));
            bound = {Kind::Flag, {}, number};
        }
        ++m_place;
        return *this;
    }
    Binder& number(const std::optional<double>& value) {
        Bound& bound = next();
        if (value) {
            check(sqlite3_bind_double(m_statement, m_place, *value));
            bound = {};
        } else if (bound.kind != Kind::Null) {
            check(sqlite3_bind_null(m_statement, m_place));
            bound = {Kind::Null, {}, 0};
        }
        ++m_place;
        return *this;
    }
    void run() {
        m_place = 1;
        const int code = sqlite3_step(m_statement);
        sqlite3_reset(m_statement);
        if (code != SQLITE_DONE) {
            throw SQLite::Exception(m_database, code);
        }
    }

private:
    enum class Kind : std::uint8_t { Changing, Null, Flag, Word };
    struct Bound {
        Kind kind = Kind::Changing;
        std::string_view word;
        int flag = 0;
    };

    Bound& next() { return m_bound.at(static_cast<std::size_t>(m_place) - 1); }
    Binder& bind(std::string_view value) {
        check(sqlite3_bind_text(m_statement, m_place++, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
        return *this;
    }
    void check(int code) {
        if (code != SQLITE_OK) {
            throw SQLite::Exception(m_database, code);
        }
    }

    sqlite3* m_database;
    sqlite3_stmt* m_statement = nullptr;
    std::vector<Bound> m_bound;  ///< what each place holds
    int m_place = 1;
};

}  // namespace chokepoint::store
