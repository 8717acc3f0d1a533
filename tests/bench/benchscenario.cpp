// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/chipfigures.h"
#include "models/scenario/ensemble.h"
#include "models/scenario/sensitivity.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"
#include "tests/bench/bench.h"

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace chokepoint::bench {

namespace {

/// Board powers that no parameter holds, for the others' twins of the model.
std::string wattsJson(const scenario::ChipFigures& figures) {
    using scenario::at;
    using scenario::Source;
    // What no claim gives counts in no sum.
    const auto known = [](double watts) { return std::isnan(watts) ? 0.0 : watts; };
    const auto of = [&](Source source) { return known(figures.boardWatts[at(source)]); };
    return fmt::format(R"({{"h20":{},"h200":{},"mi308":{},"910b":{},"a100":{},"a800":{},"h800":{}}})", of(Source::H20),
                       of(Source::H200), of(Source::Mi308), of(Source::Ascend910b), known(figures.a100Watts),
                       known(figures.a800Watts), known(figures.h800Watts));
}

/// The same model elsewhere, in the same run: numpy where Python has it, Squiggle where CHOKEPOINT_SQUIGGLE names a
/// folder with its node_modules.
void besideOthers(double ms, const std::string& program, const std::string& watts) {
    const std::string bench = CHOKEPOINT_SOURCE_DIR "/tests/bench/";
    const std::string supply = CHOKEPOINT_SOURCE_DIR "/data/supply 10000 '" + watts + "' ";
    const auto compare = [ms](const char* name, double aim, const std::optional<Beside>& beside) {
        if (!beside) {
            fmt::print("  {:<56} is not here\n", name);
            return;
        }
        fmt::print("  {:<56} {:>9.0f} ms  {:>6.1f} times as long, aim {:.0f}  {}\n", name, beside->ms, beside->ms / ms,
                   aim, beside->ms >= aim * ms ? "met" : "missed");
        fmt::print("    {}", beside->answer);
    };
    compare("the same in numpy", 3.0,
            runBeside("/usr/bin/python3 " + bench + "scenario_numpy.py " + supply + "'" + program + "'"));
    if (const char* squiggle = std::getenv("CHOKEPOINT_SQUIGGLE")) {
        compare("the same in Squiggle", 20.0,
                runBeside("node " + bench + "scenario_squiggle.mjs " + supply + "'" + std::string(squiggle) + "' '" +
                          program + "'"));
    }
}

}  // namespace

void benchScenario() {
    using namespace scenario;
    const auto reference = store::loadReference();
    const auto supply = store::loadSupply();
    const auto record = store::loadPolicyRecord();
    if (!reference || !supply || !record) {
        reportBroken("scenarios", "the records do not load");
        return;
    }
    catalog::Resolver resolver({*reference, {}}, {});
    const ProjectionInputs inputs{*supply, *record, chipFigures(resolver)};
    const Result<Scenario> banned = readyMade(**supply, **record, "h20-banned");
    if (!banned) {
        reportBroken("scenarios", inEnglish(banned.error()));
        return;
    }
    constexpr DrawOptions Full{10'000, 1, true, 2};
    ProjectionRequest request;
    request.threads = Full.threads;
    report("load supply and law",
           fastestMs(3,
                     [] {
                         (void)store::loadSupply();
                         (void)store::loadPolicyRecord();
                     }),
           20.0);
    report("10,000 paths: random numbers", fastestMs(5, [&] { (void)Draws(*supply, Full); }), 25.0);
    const double whole = fastestMs(5, [&] {
        const Draws draws(*supply, Full);
        (void)project(Model(inputs, draws, {}), request);
    });
    report("10,000 paths x 36 quarters x 12 series, quantiles", whole, 50.0);
    const Draws draws(*supply, Full);
    report("the same for a what-if, numbers drawn before",
           fastestMs(5, [&] { (void)project(Model(inputs, draws, *banned), request); }), 50.0);
    const Draws few(*supply, {500, 1, true, 2});
    report("500 paths, while a slider moves",
           fastestMs(5, [&] { (void)project(Model(inputs, few, *banned), request); }), 8.0);
    report("tornado and first-order indices",
           fastestMs(2, [&] { (void)sensitivityOf(inputs, *banned, Series::H100eTpp, Quarter(2028, 4), Full); }),
           400.0);
    const char* program = std::getenv("CHOKEPOINT_PROGRAM");
    if (program == nullptr) {
        return;
    }
    const std::string one =
        "'" + std::string(program) + "' project as-recorded --draws 10000 --seed 1 --json >/dev/null";
    int oneStatus = 0;
    const double oneMs = fastestMs(3, [&] { oneStatus |= std::system(one.c_str()); });
    if (oneStatus != 0) {
        reportBroken("project on the command line", one);
        return;
    }
    report("one scenario on the command line", oneMs, 150.0);
    const std::string command =
        "'" + std::string(program) + "' project as-recorded h20-banned --draws 10000 --seed 1 --json >/dev/null";
    int status = 0;
    const double ms = fastestMs(3, [&] { status |= std::system(command.c_str()); });
    if (status != 0) {
        reportBroken("project on the command line", command);
        return;
    }
    report("two scenarios on the command line", ms, 150.0);
    besideOthers(whole, program, wattsJson(inputs.figures));
}

}  // namespace chokepoint::bench
