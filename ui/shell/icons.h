// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace chokepoint::ui {

class Theme;

/// Which token an icon takes its colour from.
enum class IconTint { Ink2, Ink, Accent, Warn };

/// The bundled icons, named by their files. Drawn as 1.5 px lines in a token's colour when they are painted, so that a
/// change of theme needs no new icons. `theme` must outlive the icon.
[[nodiscard]] QIcon icon(const QString& name, const Theme& theme, IconTint tint = IconTint::Ink2);

/// One icon as a picture; `size` in logical px.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio);

}  // namespace chokepoint::ui
