// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/fieldnames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 20> Names{{
    {"tpp", CHOKEPOINT_MSG("TPP")},
    {"performance_density", CHOKEPOINT_MSG("performance density")},
    {"die_area", CHOKEPOINT_MSG("die area")},
    {"memory_bandwidth", CHOKEPOINT_MSG("memory bandwidth")},
    {"memory_capacity", CHOKEPOINT_MSG("memory capacity")},
    {"memory_bandwidth_density", CHOKEPOINT_MSG("memory bandwidth density")},
    {"io_bandwidth", CHOKEPOINT_MSG("total I/O")},
    {"interconnect_bandwidth", CHOKEPOINT_MSG("interconnect bandwidth")},
    {"link_bandwidth", CHOKEPOINT_MSG("scale-up links")},
    {"transistors", CHOKEPOINT_MSG("transistor count")},
    {"max_tops", CHOKEPOINT_MSG("highest rate")},
    {"fp64_tflops", CHOKEPOINT_MSG("FP64 rate")},
    {"fp32_tflops", CHOKEPOINT_MSG("FP32 rate")},
    {"tf32_tflops", CHOKEPOINT_MSG("TF32 rate")},
    {"fp16_tflops", CHOKEPOINT_MSG("16-bit rate")},
    {"fp8_tflops", CHOKEPOINT_MSG("FP8 rate")},
    {"int8_tops", CHOKEPOINT_MSG("INT8 rate")},
    {"datacenter", CHOKEPOINT_MSG("whether it is for data centres")},
    {"has_hbm", CHOKEPOINT_MSG("whether it has HBM")},
    {"quantity_gb300", CHOKEPOINT_MSG("quantity in GB300 equivalents")},
}};

}  // namespace

Message nameOfField(std::string_view id) {
    const auto* const found = std::ranges::find(Names, id, [](const auto& entry) { return entry.first; });
    if (found != Names.end()) {
        return {found->second, {}};
    }
    std::string words(id);
    std::ranges::replace(words, '_', ' ');
    return {std::move(words), {}};
}

std::string namesOfFields(const std::vector<std::string>& ids) {
    std::string names;
    for (const std::string& id : ids) {
        names += (names.empty() ? "" : ", ") + inEnglish(nameOfField(id));
    }
    return names;
}

}  // namespace chokepoint::policy
