// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>

namespace chokepoint::ui {

/// Makes a PDF of QPdfWriter independent of clock and time zone: sets the creation date to midnight UTC of `day` and
/// moves the cross-reference table accordingly (the writer's date is longer or shorter by the zone's offset).
/// False where the bytes are not as QPdfWriter writes them; they are then left as they were.
[[nodiscard]] bool fixPdfDate(QByteArray& pdf, const QDate& day);

}  // namespace chokepoint::ui
