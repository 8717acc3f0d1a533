// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/catalog/disputes.h"
#include "models/catalog/equivalence.h"
#include "models/catalog/overview.h"
#include "models/catalog/sourceusage.h"
#include "models/store/reference.h"
#include "tests/bench/bench.h"

#include <cstdlib>

namespace chokepoint::bench {

void benchModels() {
    using namespace catalog;
    std::shared_ptr<const Catalog> reference;
    report("load the reference", fastestMs(5, [&] { reference = store::loadReference().value_or(nullptr); }), 15.0);
    if (reference == nullptr) {
        reportBroken("load the reference", "the embedded database does not open");
        return;
    }
    const Snapshot snapshot{reference, {}};
    std::size_t figures = 0;
    const double all = fastestMs(5, [&] {
        figures = 0;
        Resolver resolver(snapshot, {});
        for (const Subject& subject : reference->subjects()) {
            for (const Metric& metric : allMetrics()) {
                figures += resolver.figure(subject.id, metric.id).isKnown() ? 1U : 0U;
            }
        }
    });
    report("resolve every figure of the reference (" + std::to_string(figures) + " known)", all, 50.0);
    report("compare two systems",
           fastestMs(5,
                     [&] {
                         Resolver resolver(snapshot, {});
                         ComparisonRequest request;
                         request.ids = {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"};
                         (void)compare(resolver, request);
                     }),
           5.0);
    report("the overview's four cards",
           fastestMs(5,
                     [&] {
                         Resolver resolver(snapshot, {});
                         (void)headlineCards(resolver);
                     }),
           5.0);
    report("rank what is disputed",
           fastestMs(5,
                     [&] {
                         Resolver resolver(snapshot, {});
                         (void)disputes(resolver, 8);
                     }),
           50.0);
    report("all systems at an equal budget",
           fastestMs(5,
                     [&] {
                         Resolver resolver(snapshot, {});
                         (void)atEqualTarget(resolver, {{"price", 100e6}, {}, {}});
                     }),
           50.0);
    report("what rests on each source", fastestMs(3, [&] { (void)sourceUsage(snapshot, {}); }), 300.0);
    const char* program = std::getenv("CHOKEPOINT_PROGRAM");
    if (program == nullptr) {
        return;
    }
    const std::string command = "'" + std::string(program) +
                                "' compare nvidia-gb200-nvl72 huawei-cloudmatrix-384 --baseline nvidia-gb200-nvl72 "
                                "--json >/dev/null";
    int status = 0;
    const double ms = fastestMs(5, [&] { status |= std::system(command.c_str()); });
    if (status != 0) {
        reportBroken("compare on the command line", command);
        return;
    }
    report("compare on the command line", ms, 100.0);
}

}  // namespace chokepoint::bench
