// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/context.h"

#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::session {

/// A context as the workbook remembers it.
[[nodiscard]] std::string contextToJson(const catalog::Context& context);
/// None where it is not one: then the context of a new workbook holds. A field that is missing keeps its default.
[[nodiscard]] std::optional<catalog::Context> contextFromJson(std::string_view json, const catalog::Context& defaults);

}  // namespace chokepoint::session
