// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/module.h"

#include <dlfcn.h>
#include <string>

namespace chokepoint::ui {

Result<const void*> moduleSymbol(const char* module, const char* symbol) {
    // QLibrary would not follow the program's run path.
    void* const handle = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    const void* const found = handle != nullptr ? dlsym(handle, symbol) : nullptr;
    if (found == nullptr) {
        return failure(ErrorCode::NotFound,
                       {CHOKEPOINT_MSG("a part of Chokepoint is missing or of another version: install it again (%1)"),
                        {std::string(dlerror())}});
    }
    return found;
}

}  // namespace chokepoint::ui
