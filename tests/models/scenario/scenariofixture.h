// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"
#include "models/scenario/scenario.h"

#include <initializer_list>
#include <memory>
#include <string_view>

namespace chokepoint::tests {

/// The bundled record of law and supply with the catalogue's chip figures, loaded once.
[[nodiscard]] const scenario::ProjectionInputs& bundledInputs();
[[nodiscard]] const scenario::Supply& bundledSupply();
[[nodiscard]] const policy::Record& bundledLaw();

/// A ready-made scenario, or the record with assignments such as "h20=off".
[[nodiscard]] scenario::Scenario ready(std::string_view id);
[[nodiscard]] scenario::Scenario with(std::initializer_list<std::string_view> assignments);

/// Random numbers, drawn once for each count.
[[nodiscard]] const scenario::Draws& draws(std::size_t count);

/// A projection of a few series with their draws.
[[nodiscard]] scenario::Projection projected(const scenario::Scenario& scenario, std::vector<scenario::Series> series,
                                             std::size_t count = 2000);

/// One quarter's draws of a series.
[[nodiscard]] const std::vector<double>& drawsAt(const scenario::Projection& projection, scenario::Series series,
                                                 std::string_view quarter);
[[nodiscard]] scenario::Band bandAt(const scenario::Projection& projection, scenario::Series series,
                                    std::string_view quarter);

}  // namespace chokepoint::tests
