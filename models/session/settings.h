// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace chokepoint::session {

struct RecentFile {
    std::filesystem::path path;  ///< absolute
    std::chrono::sys_seconds opened;

    friend bool operator==(const RecentFile&, const RecentFile&) = default;
};

/// Where the session keeps what outlives a workbook. The application implements it; tests use MemorySettings.
class Settings {
public:
    Settings() = default;
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;
    Settings(Settings&&) = delete;
    Settings& operator=(Settings&&) = delete;
    virtual ~Settings() = default;

    /// Latest first.
    [[nodiscard]] virtual std::vector<RecentFile> recentFiles() const = 0;
    virtual void setRecentFiles(const std::vector<RecentFile>& files) = 0;
};

/// Settings that last as long as the object.
class MemorySettings final : public Settings {
public:
    [[nodiscard]] std::vector<RecentFile> recentFiles() const override { return m_recentFiles; }
    void setRecentFiles(const std::vector<RecentFile>& files) override { m_recentFiles = files; }

private:
    std::vector<RecentFile> m_recentFiles;
};

}  // namespace chokepoint::session
