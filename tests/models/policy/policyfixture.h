// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/chipfacts.h"
#include "models/policy/record.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"

#include <QString>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace chokepoint::tests {

/// The bundled record and catalogue, loaded once for all tests.
[[nodiscard]] const policy::Record& bundledRecord();
[[nodiscard]] catalog::Resolver& bundledResolver();
[[nodiscard]] policy::ChipFacts bundledChip(std::string_view id);

/// A table of cases under tests/fixtures: one map from column to cell for each row.
[[nodiscard]] std::vector<std::map<std::string, std::string>> fixtureRows(const char* file);

/// The same of any CSV file.
[[nodiscard]] std::vector<std::map<std::string, std::string>> rowsOf(const QString& path);

[[nodiscard]] policy::Day dayOf(std::string_view iso);

}  // namespace chokepoint::tests
