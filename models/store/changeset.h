// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/contenthash.h"
#include "models/units/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

enum class RowOperation : std::uint8_t { Insert, Update, Delete };

/// One row in a changeset. Values that an update leaves alone are none in both (the key stands in `before`).
struct RowChange {
    const TableShape* table = nullptr;  ///< never null
    RowOperation operation = RowOperation::Update;
    std::vector<std::optional<SqlValue>> before;  ///< empty for an insert
    std::vector<std::optional<SqlValue>> after;   ///< empty for a delete

    /// The values of the primary key, in the order of the columns.
    [[nodiscard]] std::vector<SqlValue> key() const;
    [[nodiscard]] std::vector<std::string> keyText() const;
};

/// The rows one change touched, before and after, in the format of SQLite's session extension. A value; copies share
/// the bytes.
class Changeset {
public:
    Changeset() = default;
    explicit Changeset(std::string bytes)
        : m_bytes(bytes.empty() ? nullptr : std::make_shared<const std::string>(std::move(bytes))) {}

    [[nodiscard]] const std::string& bytes() const;
    [[nodiscard]] bool isEmpty() const { return m_bytes == nullptr; }

    /// The rows, having checked every byte: a changeset comes from a file, and SQLite's own reader trusts it further
    /// than a hostile file deserves (CVE-2023-7104). Fails with Damaged; also for tables that are not the analyst's.
    [[nodiscard]] Result<std::vector<RowChange>> rows() const;

    /// What takes it back; fails with Damaged.
    [[nodiscard]] Result<Changeset> inverse() const;
    /// One after the other, as one; what cancels out is gone. Fails with Damaged.
    [[nodiscard]] static Result<Changeset> joined(const std::vector<Changeset>& parts);

    friend bool operator==(const Changeset& a, const Changeset& b) { return a.bytes() == b.bytes(); }

private:
    std::shared_ptr<const std::string> m_bytes;  ///< null: none
};

/// What `change` did to the content tables. Throws what it throws, with the database as before.
[[nodiscard]] Changeset record(SQLite::Database& database, const std::function<void(SQLite::Database&)>& change);

/// Applies all of it or nothing; the rows that are not as the changeset expects them are in the Conflict error's
/// arguments ("preference nvidia-h100 power"). Inside the caller's transaction. Throws SQLite::Exception.
[[nodiscard]] Result<void> apply(SQLite::Database& database, const Changeset& changes);

/// Brings the hashes up to date after `changes` were applied. Throws SQLite::Exception.
void follow(SQLite::Database& database, const std::vector<RowChange>& changes, TableHashes& hashes);

}  // namespace chokepoint::store
