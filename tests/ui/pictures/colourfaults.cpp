// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/faults.h"
#include "ui/charts/tokens.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

namespace chokepoint::tests {

namespace {

/// Areas are looked at in squares of this many device pixels; smaller ones are lines, letters and icons.
constexpr int Block = 16;
/// No colour of any theme.
constexpr QRgb Nothing = 0xffff00ff;

/// Every colour that an area may have: the tokens, and the blends that widgets make of them.
std::set<QRgb> themeColours(const ui::Theme& theme) {
    const ui::Colours& c = theme.colours();
    const ui::Tokens& tokens = theme.isDark() ? ui::DarkTokens : ui::LightTokens;
    std::set<QRgb> known;
    const QList<QColor> grounds{c.window, c.surface, c.sel, c.accent};
    QList<QColor> others{c.ink, c.ink2, c.ink3, c.line, c.grid, c.axis, c.accent, c.sel, c.warn, c.error, c.ok};
    for (const ui::StatusTokens& status :
         {tokens.statusFree, tokens.statusNotify, tokens.statusCaseByCase, tokens.statusLicence, tokens.statusDenial}) {
        others << QColor(status.fill);
    }
    for (const QColor& category : c.categories) {
        others << category;
    }
    for (const QColor& ground : grounds) {
        known.insert(ground.rgb());
        for (const QColor& other : others) {
            known.insert(other.rgb());
            for (const double share : {0.03, 0.04, 0.05, 0.06, 0.08, 0.1,  0.12, 0.15, 0.16, 0.2,  0.25,
                                       0.3,  0.35, 0.4,  0.45, 0.5,  0.55, 0.6,  0.65, 0.7,  0.75, 0.8}) {
                // Blends of ink are hover and pressed states, and light ones.
                if (share <= 0.2 || other != c.ink) {
                    known.insert(ui::Theme::mixed(ground, other, share).rgb());
                }
            }
        }
    }
    return known;
}

/// The one colour of a square of the picture; nothing where it has several.
std::optional<QRgb> colourOf(const QImage& picture, int left, int top) {
    const QRgb first = picture.pixel(left, top) | 0xff000000;
    for (int y = top; y < top + Block; ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = left; x < left + Block; ++x) {
            if ((line[x] | 0xff000000) != first) {
                return std::nullopt;
            }
        }
    }
    return first;
}

bool isNear(QRgb colour, const std::set<QRgb>& known) {
    return std::any_of(known.begin(), known.end(), [&](QRgb other) {
        return std::abs(qRed(colour) - qRed(other)) <= 1 && std::abs(qGreen(colour) - qGreen(other)) <= 1 &&
               std::abs(qBlue(colour) - qBlue(other)) <= 1;
    });
}

/// Paper is white in both themes.
bool isPaper(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget()) {
        if (widget->objectName() == QLatin1String("pagePreview")) {
            return true;
        }
    }
    return false;
}

}  // namespace

QList<Fault> colourFaults(QWidget& window, const QImage& picture, const ui::Theme& theme) {
    const std::set<QRgb> known = themeColours(theme);
    const qreal ratio = picture.devicePixelRatio();
    QList<Fault> faults;
    std::set<QRgb> seen = known;
    for (int y = 0; y + Block <= picture.height(); y += Block / 2) {
        for (int x = 0; x + Block <= picture.width(); x += Block / 2) {
            const std::optional<QRgb> colour = colourOf(picture, x, y);
            if (!colour || seen.count(*colour) > 0) {
                continue;
            }
            const QPoint at = (QPointF(x + Block / 2.0, y + Block / 2.0) / ratio).toPoint();
            const QWidget* widget = window.childAt(at);
            if (isPaper(widget)) {
                continue;
            }
            seen.insert(*colour);
            if (!isNear(*colour, known)) {
                faults << Fault{FaultKind::Foreign, pathOf(widget ? *widget : window),
                                QStringLiteral("an area in %1").arg(QColor(*colour).name())};
            }
        }
    }
    return faults;
}

QList<Fault> unpaintedFaults(QWidget& window) {
    QList<Fault> faults;
    for (QWidget* widget : visibleWidgets(window)) {
        if (!widget->testAttribute(Qt::WA_OpaquePaintEvent) || widget->size().isEmpty()) {
            continue;
        }
        QImage picture(widget->size(), QImage::Format_RGB32);
        picture.fill(Nothing);
        widget->render(&picture, QPoint(), QRegion(), QWidget::DrawChildren);
        int missing = 0;
        QRect where;
        for (int y = 0; y < picture.height(); ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
            for (int x = 0; x < picture.width(); ++x) {
                if ((line[x] | 0xff000000) == Nothing) {
                    ++missing;
                    where |= QRect(x, y, 1, 1);
                }
            }
        }
        if (missing > 0) {
            faults << Fault{FaultKind::Unpainted, pathOf(*widget),
                            QStringLiteral("%1 pixels from %2, %3 on").arg(missing).arg(where.left()).arg(where.top())};
        }
    }
    return faults;
}

}  // namespace chokepoint::tests
