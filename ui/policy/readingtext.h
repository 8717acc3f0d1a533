// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/readings.h"
#include "models/tables/figuretext.h"

#include <QString>

namespace chokepoint::ui {

/// Another reading of the law as people read it, wherever it stands.
struct ReadingText {
    QString reading;             ///< "TF32 counted with 32 bits: 74 × 32 = 2,368"
    QString effect;              ///< "TPP 2,368, density 2.91: same status"
    QString note;                ///< the reference's own on the figure; may be empty
    bool changesStatus = false;  ///< such a line stands out
};
/// Four significant digits, and every digit before the point: "4,707", "15,832".
[[nodiscard]] QString figureNumber(double value, const tables::Writing& writing);

[[nodiscard]] ReadingText readingText(const policy::Reading& reading, const tables::Writing& writing);

}  // namespace chokepoint::ui
