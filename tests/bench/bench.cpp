// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

namespace chokepoint::bench {

namespace {

bool g_broken = false;

}  // namespace

double fastestMs(int rounds, const std::function<void()>& work) {
    double fastest = 1e300;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        fastest = std::min(fastest, took.count());
    }
    return fastest;
}

double calibrationMs() {
    static const double ms = [] {
        std::mt19937_64 random(1);
        std::vector<std::uint64_t> numbers(1'000'000);
        std::ranges::generate(numbers, random);
        return fastestMs(3, [&numbers] {
            std::vector<std::uint64_t> copy = numbers;
            std::ranges::sort(copy);
        });
    }();
    return ms;
}

void report(std::string_view what, double ms, double aimMs) {
    fmt::print("{:<58} {:>9.2f} ms  {:>6.2f} x calibration  aim {:>5.0f} ms  {}\n", what, ms, ms / calibrationMs(),
               aimMs, ms <= aimMs ? "met" : "missed");
}

void reportBroken(std::string_view what, std::string_view why) {
    g_broken = true;
    fmt::print("{:<58} does not work: {}\n", what, why);
}

std::optional<Beside> runBeside(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen((command + " 2>/dev/null").c_str(), "r"), &pclose);
    Beside beside;
    std::array<char, 4096> piece{};
    while (pipe && std::fgets(piece.data(), static_cast<int>(piece.size()), pipe.get()) != nullptr) {
        beside.answer += piece.data();
    }
    constexpr std::string_view Field = "\"ms\":";
    const std::size_t at = beside.answer.find(Field);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    beside.ms = std::strtod(beside.answer.c_str() + at + Field.size(), nullptr);
    return beside;
}

}  // namespace chokepoint::bench

int main(int argc, char** argv) {
    using namespace chokepoint::bench;
    struct Part {
        std::string_view name;
        void (*run)();
    };
    constexpr std::array<Part, 6> Parts{{{"models", &benchModels},
                                         {"policy", &benchPolicy},
                                         {"paint", &benchPolicyPaint},
                                         {"scenario", &benchScenario},
                                         {"search", &benchSearch},
                                         {"charts", &benchCharts}}};
    // All of them, or those that are named.
    const std::vector<std::string_view> asked(argv + 1, argv + argc);
    fmt::print("calibration: sorting a million numbers takes {:.1f} ms\n", calibrationMs());
    for (const Part& part : Parts) {
        if (asked.empty() || std::ranges::find(asked, part.name) != asked.end()) {
            part.run();
        }
    }
    return g_broken ? 1 : 0;
}
