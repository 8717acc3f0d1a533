// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttheme.h"

#include "ui/charts/tokens.h"

namespace chokepoint::ui {

namespace {

StatusColours fromTokens(const StatusTokens& tokens) {
    return {QColor::fromRgb(tokens.fill), QColor::fromRgb(tokens.letter)};
}

ChartTheme fromTokens(const Tokens& tokens) {
    ChartTheme theme;
    theme.surface = QColor::fromRgb(tokens.surface);
    theme.ink = QColor::fromRgb(tokens.ink);
    theme.ink2 = QColor::fromRgb(tokens.ink2);
    theme.ink3 = QColor::fromRgb(tokens.ink3);
    theme.line = QColor::fromRgb(tokens.line);
    theme.grid = QColor::fromRgb(tokens.grid);
    theme.axis = QColor::fromRgb(tokens.axis);
    theme.accent = QColor::fromRgb(tokens.accent);
    theme.selection = QColor::fromRgb(tokens.sel);
    for (std::size_t i = 0; i < CategoryColours.size(); ++i) {
        theme.categories.at(i) = QColor::fromRgb(CategoryColours.at(i));
    }
    theme.statusFree = fromTokens(tokens.statusFree);
    theme.statusNotify = fromTokens(tokens.statusNotify);
    theme.statusCaseByCase = fromTokens(tokens.statusCaseByCase);
    theme.statusLicence = fromTokens(tokens.statusLicence);
    theme.statusDenial = fromTokens(tokens.statusDenial);
    return theme;
}

}  // namespace

ChartTheme ChartTheme::light() {
    return fromTokens(LightTokens);
}

ChartTheme ChartTheme::dark() {
    return fromTokens(DarkTokens);
}

QColor ChartTheme::colour(charts::ColourRole role) const {
    return role == charts::ColourRole::Ink ? ink : categories.at(static_cast<std::size_t>(role));
}

QColor ChartTheme::colour(const charts::Mark& mark) const {
    if (colourOf) {
        if (const std::optional<QColor> own = colourOf(mark.id)) {
            return *own;
        }
    }
    return colour(mark.colour);
}

}  // namespace chokepoint::ui
