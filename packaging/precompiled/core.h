// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "packaging/precompiled/std.h"

#include <QtCore/QtCore>
