// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

namespace chokepoint {

/// What the module in a file of that name, on the program's run path, offers under `symbol`; it stays loaded. Parts of
/// the program that few sessions need are modules, so that no start waits for the libraries under them. NotFound.
[[nodiscard]] Result<const void*> moduleSymbol(const char* module, const char* symbol);

}  // namespace chokepoint
