// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/fonts/fontresource.h"

#include <QDir>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void initFonts() {
    Q_INIT_RESOURCE(fonts);
}

namespace chokepoint::resources {

void registerFonts() {
    initFonts();
}

}  // namespace chokepoint::resources
