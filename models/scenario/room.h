// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

namespace chokepoint::scenario {

/// Room for that many numbers, not zeroed. Megabytes of it come in large pages where the system has them: touching them
/// the first time then costs a fraction.
[[nodiscard]] std::shared_ptr<double[]> roomFor(std::size_t numbers);

}  // namespace chokepoint::scenario
