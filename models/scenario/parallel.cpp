// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace chokepoint::scenario {

void inParallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
    constexpr unsigned MostThreads = 8;
    if (threads == 0) {
        threads = std::clamp(std::thread::hardware_concurrency(), 1U, MostThreads);
    }
    std::atomic<std::size_t> next = 0;
    const auto takeAll = [&] {
        for (std::size_t piece = next++; piece < count; piece = next++) {
            work(piece);
        }
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i) {
        helpers.emplace_back(takeAll);
    }
    takeAll();
}

}  // namespace chokepoint::scenario
