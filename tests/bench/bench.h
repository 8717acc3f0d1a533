// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::bench {

/// Milliseconds of the fastest of `rounds` runs: what the machine can do when nothing else interrupts it.
[[nodiscard]] double fastestMs(int rounds, const std::function<void()>& work);

/// Milliseconds of a fixed piece of work (sorting a million numbers), so that figures of different machines compare.
[[nodiscard]] double calibrationMs();

/// One line: what, milliseconds, the ratio to the calibration, and the aim.
void report(std::string_view what, double ms, double aimMs);

/// Where a thing could not be measured because it does not work: printed, and main() fails.
void reportBroken(std::string_view what, std::string_view why);

/// What another program answers ({"ms": 812.3, …}) and the milliseconds in it; none where it cannot run.
struct Beside {
    double ms = 0.0;
    std::string answer;
};

[[nodiscard]] std::optional<Beside> runBeside(const std::string& command);

void benchModels();
void benchPolicy();
void benchPolicyPaint();
void benchCharts();
void benchScenario();
void benchSearch();

}  // namespace chokepoint::bench
