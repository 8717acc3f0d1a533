// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QLineEdit;

namespace chokepoint::ui {

/// Completes each part of a list that is divided by semicolons; the parts before the cursor's stay.
void completeList(QLineEdit& line, const QStringList& names);

}  // namespace chokepoint::ui
