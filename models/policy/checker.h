// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/ast.h"
#include "models/policy/diagnostic.h"

namespace chokepoint::policy {

/// Whether an expression means something: fields exist, sides agree in kind and dimension, the whole is yes or no.
/// Adds what is wrong to `diagnostics`; parts under Invalid nodes are not judged again.
void check(const Ast& ast, Diagnostics& diagnostics);

}  // namespace chokepoint::policy
