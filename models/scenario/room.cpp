// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/room.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <cstdlib>
#include <new>

namespace chokepoint::scenario {

std::shared_ptr<double[]> roomFor(std::size_t numbers) {
    constexpr std::size_t LargePage = std::size_t{2} << 20U;
    const std::size_t bytes = numbers * sizeof(double);
    if (bytes < LargePage) {
        return std::shared_ptr<double[]>(new double[numbers]);
    }
    const std::size_t whole = (bytes + LargePage - 1) / LargePage * LargePage;
    void* memory = std::aligned_alloc(LargePage, whole);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
#ifdef __linux__
    // Refused, it is slower and nothing else. The last page stays small where it would hold little.
    (void)madvise(memory, bytes / LargePage * LargePage, MADV_HUGEPAGE);
#endif
    return {static_cast<double*>(memory), [](double* room) { std::free(room); }};
}

}  // namespace chokepoint::scenario
