// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/regionpaint.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>

namespace chokepoint::ui {

using charts::Region;
using policy::StatusCode;

namespace {

constexpr double TintShare = 0.2;
constexpr qreal Edge = 1.5;
constexpr qreal HatchStep = 8.0;
/// Half of a point, with some air.
constexpr qreal PointReach = 6.0;

QColor mixed(const QColor& first, const QColor& second, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {part(first.red(), second.red()), part(first.green(), second.green()), part(first.blue(), second.blue())};
}

QColor fillOf(StatusCode code, const ChartTheme& theme) {
    switch (code) {
        case StatusCode::Notify:
            return theme.statusNotify.fill;
        case StatusCode::CaseByCase:
            return theme.statusCaseByCase.fill;
        case StatusCode::Licence:
            return theme.statusLicence.fill;
        case StatusCode::Denial:
            return theme.statusDenial.fill;
        default:
            return theme.surface;
    }
}

/// All rectangles of one status and rule, joined.
struct Area {
    QPainterPath path;
    StatusCode code = StatusCode::Free;
};

void hatch(QPainter& painter, const QPainterPath& path, const QColor& colour) {
    painter.save();
    painter.setClipPath(path, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1.0));
    const QRectF bounds = path.boundingRect();
    for (qreal x = bounds.left() - bounds.height(); x < bounds.right(); x += HatchStep) {
        painter.drawLine(QPointF(x, bounds.bottom()), QPointF(x + bounds.height(), bounds.top()));
    }
    painter.restore();
}

using Areas = std::map<std::pair<std::string, StatusCode>, Area>;

std::optional<QRectF> regionRect(const Region& region, const charts::ChartSpec& spec, const QRectF& plot) {
    const charts::Scale x = spec.x.toScale();
    const charts::Scale y = spec.y.toScale();
    const auto left = x.map(region.xLow);
    const auto right = x.map(region.xHigh);
    const auto bottom = y.map(region.yLow);
    const auto top = y.map(region.yHigh);
    if (!left || !right || !bottom || !top) {
        return std::nullopt;
    }
    return QRectF(QPointF(plot.left() + *left * plot.width(), plot.bottom() - *top * plot.height()),
                  QPointF(plot.left() + *right * plot.width(), plot.bottom() - *bottom * plot.height()));
}

void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, const ChartTheme& theme) {
    std::map<std::pair<std::string, StatusCode>, Area> areas;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
Areas areasOf(const charts::ChartSpec& spec, const QRectF& plotArea) {
    Areas areas;
    for (const Region& region : spec.regions) {
        const auto rect = regionRect(region, spec, plotArea);
        if (!rect || region.isBand) {
            continue;
        }
        Area& area = areas[{region.label, region.status.code}];
        QPainterPath one;
        one.addRect(*rect);
        area.path = area.path.united(one);
        area.code = region.status.code;
    }
    return areas;
}

/// How many points lie where a name would stand.
std::ptrdiff_t pointsIn(const QRectF& rect, const charts::ChartSpec& spec, const QRectF& plot) {
    const charts::Scale x = spec.x.toScale();
    const charts::Scale y = spec.y.toScale();
    return std::count_if(spec.marks.begin(), spec.marks.end(), [&](const charts::Mark& mark) {
        const auto across = x.map(mark.x);
        const auto up = y.map(mark.value);
        return mark.id.role == charts::MarkRole::Dot && across && up &&
               rect.contains(QPointF(plot.left() + *across * plot.width(), plot.bottom() - *up * plot.height()));
    });
}

}  // namespace

std::vector<RegionName> regionNames(const charts::ChartSpec& spec, const QRectF& plotArea, qreal captionSize) {
    const QFontMetricsF metrics(appFont(captionSize));
    std::vector<RegionName> names;
    for (const auto& [key, area] : areasOf(spec, plotArea)) {
        const QRectF room = area.largest.adjusted(Padding, Padding, -Padding, -Padding);
        const QSizeF size(metrics.horizontalAdvance(area.label) + 2.0, metrics.height());
        if (room.width() <= size.width() || room.height() <= captionSize) {
            continue;
        }
        std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
        RegionName best;
        for (const Qt::Alignment corner : {Qt::AlignRight | Qt::AlignTop, Qt::AlignLeft | Qt::AlignTop,
                                           Qt::AlignRight | Qt::AlignBottom, Qt::AlignLeft | Qt::AlignBottom}) {
            QRectF rect(QPointF(), size);
            rect.moveLeft(corner.testFlag(Qt::AlignRight) ? room.right() - size.width() : room.left());
            rect.moveTop(corner.testFlag(Qt::AlignBottom) ? room.bottom() - size.height() : room.top());
            const std::ptrdiff_t points =
                pointsIn(rect.adjusted(-PointReach, -PointReach, PointReach, PointReach), spec, plotArea);
            if (points < fewest) {
                fewest = points;
                best = {area.label, rect, corner};
            }
        }
        names.push_back(std::move(best));
    }
    return names;
}

void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, qreal captionSize,
                  const ChartTheme& theme) {
    const Areas areas = areasOf(spec, plotArea);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
    const QFont font = appFont(captionSize);
    for (const auto& [key, area] : areas) {
        painter.fillPath(area.path, mixed(theme.surface, fillOf(area.code, theme), TintShare));
        if (area.code == StatusCode::CannotTell) {
            hatch(painter, area.path, theme.grid);
        }
    }
    for (const auto& [key, area] : areas) {
        if (area.code != StatusCode::Free) {
            const QColor fill = fillOf(area.code, theme);
            painter.strokePath(
                area.path.simplified(),
                QPen(area.code == StatusCode::CannotTell ? theme.axis : mixed(fill, theme.ink, 0.25), Edge));
        }
    }
    for (const RegionName& name : regionNames(spec, plotArea, captionSize)) {
        paintWords(painter, font, name.rect, name.alignment, name.text, theme.ink2);
    }
    for (const Region& region : spec.regions) {
        if (const auto rect = regionRect(region, spec, plotArea); rect && region.isBand) {
            QPen pen(theme.ink2, 1.0);
            pen.setDashPattern({4.0, 3.0});
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(*rect);
        }
    }
    painter.restore();
}

}  // namespace chokepoint::ui
