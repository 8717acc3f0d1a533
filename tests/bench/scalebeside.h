// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;

namespace chokepoint::bench {

/// The yardsticks of the bench at scale: the like of what the window does, on the same file, with bare SQLite.
class ScaleBeside {
public:
    explicit ScaleBeside(const std::filesystem::path& file);

    /// Milliseconds to step over every column of every subject, source and claim.
    [[nodiscard]] double readMs();
    /// Milliseconds to find the chips whose name has the text.
    [[nodiscard]] double likeMs(const std::string& text);
    /// Milliseconds to read the claims of so many chips, one query for each.
    [[nodiscard]] double claimsMs(int chips);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    [[nodiscard]] double timeOf(const std::string& sql, int times = 1);

    std::unique_ptr<sqlite3, Close> m_database;
};

}  // namespace chokepoint::bench
