// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace chokepoint::bench {

constexpr std::size_t ClaimsOfChip = 10;

/// "chip-000012", the id of a chip of such a workbook.
[[nodiscard]] std::string scaleChip(std::size_t number);

/// Writes a workbook with that many claims, ten on each chip, as one import; the same for the same number. A file that
/// is there is replaced. False where it cannot be made.
[[nodiscard]] bool writeScaleBook(const std::filesystem::path& file, std::size_t claims,
                                  const catalog::Catalog& reference);

}  // namespace chokepoint::bench
