// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/format.h"
#include "models/units/message.h"

#include <QString>

#include <string_view>

namespace chokepoint::tables {

/// The name of an attribute, which files write for machines: "fp16_tflops" as "FP16 TFLOPS", "power_component:network"
/// as "Power component: network".
[[nodiscard]] QString attributeName(std::string_view attribute);

/// What is wrong with a value of that attribute, which the sentence calls by its name.
[[nodiscard]] QString problemSentence(Message problem, std::string_view attribute, const units::NumberStyle& style);

}  // namespace chokepoint::tables
