// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "packaging/cmake/std_pch.h"

#include <QtCore/QtCore>
#ifdef QT_WIDGETS_LIB
#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>
#endif
