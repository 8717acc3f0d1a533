// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/statuscode.h"
#include "ui/charts/charttheme.h"

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace chokepoint::ui {

/// Paints a status as every view and export shows it: its colour, `text` in it (the letter or a number), a dashed or
/// dotted border where the law is not firm, a tick in the corner where something stands beside it. Depends is split on
/// the diagonal, cannot tell is hatched.
void paintStatus(QPainter& painter, const QRectF& rect, const policy::StatusMark& mark, const QString& text,
                 const QFont& font, const ChartTheme& theme);

}  // namespace chokepoint::ui
