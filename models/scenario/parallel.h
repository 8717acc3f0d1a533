// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace chokepoint::scenario {

/// Runs work(0) … work(count − 1), each once, on up to `threads` threads (0: as many as the machine has, at most 8),
/// and waits. Which thread takes which piece is open, so a piece may only write what is its own.
void inParallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace chokepoint::scenario
