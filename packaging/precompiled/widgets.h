// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "packaging/precompiled/core.h"

#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>
