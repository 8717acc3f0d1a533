// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"

#include <QColor>

#include <array>
#include <functional>
#include <optional>

namespace chokepoint::ui {

/// Fill and letter of a policy status.
struct StatusColours {
    QColor fill, letter;
};

/// The colours a chart is painted with, all from the tokens.
struct ChartTheme {
    QColor surface, ink, ink2, ink3, line, grid, axis, accent, selection;
    std::array<QColor, 8> categories;
    StatusColours statusFree, statusNotify, statusCaseByCase, statusLicence, statusDenial;
    /// A colour of its own for a mark, before all roles; tests measure marks in the picture by it.
    std::function<std::optional<QColor>(const charts::MarkId&)> colourOf;
    bool isSmooth = true;  ///< false: marks with hard edges, so that every pixel is of one mark's colour

    static ChartTheme light();
    static ChartTheme dark();

    [[nodiscard]] QColor colour(charts::ColourRole role) const;
    [[nodiscard]] QColor colour(const charts::Mark& mark) const;
};

}  // namespace chokepoint::ui
