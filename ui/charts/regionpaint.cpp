// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/regionpaint.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <map>
#include <optional>

namespace chokepoint::ui {

using charts::Region;
using policy::StatusCode;

namespace {

constexpr double TintShare = 0.2;
constexpr qreal Edge = 1.5;
constexpr qreal RegionHatchStep = 8.0;

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
    for (qreal x = bounds.left() - bounds.height(); x < bounds.right(); x += RegionHatchStep) {
        painter.drawLine(QPointF(x, bounds.bottom()), QPointF(x + bounds.height(), bounds.top()));
    }
    painter.restore();
}

}  // namespace

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
