// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chokepoint::catalog {

/// The name of an attribute, which files write for machines: "fp16_tflops" as "FP16 TFLOPS", "power_component:network"
/// as "Power component: network".
[[nodiscard]] std::string attributeName(std::string_view attribute);

}  // namespace chokepoint::catalog
