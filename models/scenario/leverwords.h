// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/scenario/supply.h"

#include <string>
#include <string_view>

/// What levers are called in sentences, names and rows.
namespace chokepoint::scenario {

/// What a lever with a name of its own is called in a sentence: "H20", "the HBM control"; any other by its id.
[[nodiscard]] std::string_view spokenNameOf(std::string_view lever);

/// What a lever is called in a few words: "HBM control", "SMIC and ten affiliates", "“October 7 rule”".
[[nodiscard]] std::string briefNameOf(std::string_view lever, const Supply& supply, const policy::Record& record);

/// With a capital letter, as a name or a row begins.
[[nodiscard]] std::string capitalised(std::string words);

}  // namespace chokepoint::scenario
