// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/compiler.h"

#include <QTemporaryDir>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::tests {

/// A small, right set of reviewed text that touches every table; tests break one thing in it and read the sentence.
class DataFixture {
public:
    DataFixture();

    /// Replaces the one place in a file where `from` stands; a place that is missing or not unique fails the test.
    void replace(const std::string& file, std::string_view from, std::string_view to);
    void append(const std::string& file, std::string_view line) { m_files[file] += std::string(line) + "\n"; }
    void set(const std::string& file, std::string text) { m_files[file] = std::move(text); }
    void remove(const std::string& file) { m_files.erase(file); }

    /// Writes the files below `folder`, and the schema's real file with them.
    void write(const std::filesystem::path& folder) const;
    /// Writes the files below a fresh folder named "data" and compiles them.
    [[nodiscard]] datac::Compilation compile() const;

private:
    std::map<std::string, std::string> m_files;
};

}  // namespace chokepoint::tests
