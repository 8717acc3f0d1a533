// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/attributename.h"

#include <algorithm>
#include <array>

namespace chokepoint::catalog {

namespace {

constexpr std::array<std::string_view, 20> Acronyms{"fp64", "fp32", "tf32",   "fp16", "bf16", "fp8", "int8",
                                                    "fp4",  "int4", "tflops", "tops", "tdp",  "tpp", "cpu",
                                                    "usd",  "cny",  "pue",    "tco",  "gp10", "gw"};

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

std::string written(std::string_view part) {
    if (part == "pcie") {
        return "PCIe";
    }
    std::string result(part);
    if (std::ranges::find(Acronyms, part) != Acronyms.end()) {
        std::ranges::transform(result, result.begin(), upper);
    }
    return result;
}

}  // namespace

std::string attributeName(std::string_view attribute) {
    std::string result;
    while (!attribute.empty()) {
        const std::size_t end = std::min(attribute.find_first_of("_:"), attribute.size());
        result += written(attribute.substr(0, end));
        if (end < attribute.size()) {
            result += attribute[end] == ':' ? ": " : " ";
        }
        attribute.remove_prefix(std::min(end + 1, attribute.size()));
    }
    if (!result.empty()) {
        result.front() = upper(result.front());
    }
    return result;
}

}  // namespace chokepoint::catalog
