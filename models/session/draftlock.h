// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/filedescriptor.h"
#include "models/units/result.h"

#include <filesystem>
#include <vector>

namespace chokepoint::session {

/// Says that a running program works on a draft, so that another one does not offer to recover it. Held on a file
/// beside the draft (opening the draft itself would drop SQLite's locks); the system lets go of it when the program
/// dies.
class DraftLock {
public:
    /// Makes the folder where needed. Locked where another program holds it; Io.
    [[nodiscard]] static Result<DraftLock> take(const std::filesystem::path& draft);

    /// Deletes the lock's file: the draft is gone or has got a name.
    void removeFile() const;

private:
    DraftLock(store::FileDescriptor descriptor, std::filesystem::path path)
        : m_descriptor(std::move(descriptor)), m_path(std::move(path)) {}

    store::FileDescriptor m_descriptor;
    std::filesystem::path m_path;
};

/// Drafts in the folder that no running program holds, latest first.
[[nodiscard]] std::vector<std::filesystem::path> abandonedDrafts(const std::filesystem::path& folder);

/// Deletes a draft that is not open, with what SQLite may have left beside it.
void removeDraft(const std::filesystem::path& draft);

}  // namespace chokepoint::session
