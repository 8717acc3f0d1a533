// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chokepoint::resources {

/// Makes ":/fonts/…" readable; needed once because a static library's resources are not linked by themselves.
void registerFonts();

}  // namespace chokepoint::resources
