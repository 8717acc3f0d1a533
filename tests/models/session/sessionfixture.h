// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::tests {

/// Two systems with three claims on their power each, one claim retired.
[[nodiscard]] std::shared_ptr<const catalog::Catalog> smallCatalog();

/// A folder of its own, a clock that stands still unless moved, and a session that notes its signals.
class SessionFixture {
public:
    /// What the session is given of law and supply.
    enum class World { Empty, Bundled };

    explicit SessionFixture(World world = World::Empty);

    [[nodiscard]] session::Environment environment() const;

    /// In place of the present session, as after a new start of the program.
    void restart();

    [[nodiscard]] std::filesystem::path at(const char* name) const { return m_folder / name; }
    [[nodiscard]] std::filesystem::path folder() const { return m_folder; }
    void pass(std::chrono::milliseconds time) { *m_now += time; }

    Result<session::Change> prefer(const char* subject, std::optional<std::string> claim, const char* mergeKey = "");

    session::Session& session() { return *m_session; }
    std::vector<session::Change> changes;
    std::vector<Error> errors;
    int documentChanges = 0;

private:
    World m_world;
    QTemporaryDir m_dir;
    std::filesystem::path m_folder;
    std::shared_ptr<std::chrono::system_clock::time_point> m_now;
    std::shared_ptr<session::MemorySettings> m_settings;
    std::unique_ptr<session::Session> m_session;
};

/// The picks in words: "cm384 power=cm-600; nvl72 power=nvl-145".
[[nodiscard]] std::string picks(const session::Session& session);

}  // namespace chokepoint::tests
