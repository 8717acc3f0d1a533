// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QString>

#include <cstdint>

class QWidget;

namespace chokepoint::ui {
class Theme;
}

namespace chokepoint::tests {

/// What may be wrong with a picture.
enum class FaultKind : std::uint8_t {
    Clipped,       ///< letters reach past the place where they show
    Elided,        ///< "…" stands for the rest, and no tooltip gives it whole
    TextOverText,  ///< letters on letters
    Overlap,       ///< two widgets of one parent share pixels
    Outside,       ///< a widget reaches past its parent, and nothing scrolls there
    Unpainted,     ///< a widget that promises to paint itself whole leaves pixels out
    Contrast,      ///< enabled text below 4.5 to 1 against what is behind it
    Foreign,       ///< an area in a colour that is none of the theme's
};

struct Fault {
    FaultKind kind{};
    QString where;  ///< objectNames from the window down
    QString what;
};

/// Prints as "clipped: stage/views/compareTitle: …".
[[nodiscard]] QString sentence(const Fault& fault);

/// Checks one window as it shows. `theme` has the colours that it may use.
[[nodiscard]] QList<Fault> faultsOf(QWidget& window, const ui::Theme& theme);

/// The parts of it: what every widget writes; where widgets are; what they leave unpainted; what colours there are.
[[nodiscard]] QList<Fault> textFaults(QWidget& window, const QImage& picture);
[[nodiscard]] QList<Fault> placeFaults(QWidget& window);
[[nodiscard]] QList<Fault> unpaintedFaults(QWidget& window);
[[nodiscard]] QList<Fault> colourFaults(QWidget& window, const QImage& picture, const ui::Theme& theme);

/// Disabled texts below 4.5 to 1: exempt, but worth a look.
[[nodiscard]] QStringList faintDisabledTexts(QWidget& window, const QImage& picture);

/// Parts of the window that open over the others on purpose: the drawer, the command palette.
[[nodiscard]] bool isLaidOver(const QWidget& widget);
/// Visible widgets of a window, itself first.
[[nodiscard]] QList<QWidget*> visibleWidgets(QWidget& window);
/// objectNames from below the window down to the widget, class names where there is none.
[[nodiscard]] QString pathOf(const QWidget& widget);
/// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor& first, const QColor& second);

}  // namespace chokepoint::tests
