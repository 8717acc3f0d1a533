// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/units/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chokepoint::store {

/// The bytes of the reference database that is built into the program (an SQLite file).
[[nodiscard]] std::span<const std::byte> embeddedReference();

/// The bundled reference, opened read-only in memory and read into a catalogue. Fails with Damaged only where the
/// program itself was built wrongly.
[[nodiscard]] Result<std::shared_ptr<const catalog::Catalog>> loadReference();

/// A reference from bytes, which must stay alive during the call. NotOurFile, NewerFile or Damaged.
[[nodiscard]] Result<std::shared_ptr<const catalog::Catalog>> loadReferenceFrom(std::span<const std::byte> image);

/// A reference from a file written by the data compiler; also Io and NotFound.
[[nodiscard]] Result<std::shared_ptr<const catalog::Catalog>> loadReferenceFrom(const std::filesystem::path& file);

/// Lists of the record that have no types of their own yet.
enum class ReferenceList : std::uint8_t { Events, Rules, Parties, Parameters, Levers, Scenarios };

/// One entry of such a list: its id, its name, and a few fields as named text in a fixed order (blank = unknown).
struct ReferenceItem {
    std::string id;
    std::string name;
    std::vector<std::pair<std::string_view, std::string>> fields;

    friend bool operator==(const ReferenceItem&, const ReferenceItem&) = default;
};

/// The entries of a list in the bundled reference, by id (events by date).
[[nodiscard]] Result<std::vector<ReferenceItem>> listReference(ReferenceList list);
[[nodiscard]] Result<std::vector<ReferenceItem>> listReferenceFrom(std::span<const std::byte> image,
                                                                   ReferenceList list);

}  // namespace chokepoint::store
