// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/module.h"

#include <dlfcn.h>
#include <string>

namespace chokepoint {

Result<const void*> moduleSymbol(const char* module, const char* symbol) {
    void* const handle = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    const void* const found = handle != nullptr ? dlsym(handle, symbol) : nullptr;
    if (found == nullptr) {
        return failure(ErrorCode::NotFound,
                       {CHOKEPOINT_MSG("a part of Chokepoint is missing or of another version: install it again (%1)"),
                        {std::string(dlerror())}});
    }
    return found;
}

}  // namespace chokepoint
