// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scatterblock.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/markpainter.h"
#include "ui/charts/occupancy.h"
#include "ui/charts/regionpaint.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>

namespace chokepoint::ui {

using charts::Mark;
using charts::MarkRole;

namespace {

/// The label's rectangle at a direction (unit vector) and distance from the edge of a mark.
QRectF besideMark(const QRectF& mark, const QSizeF& size, qreal degrees, qreal distance) {
    const qreal angle = degrees * std::numbers::pi / 180.0;
    const qreal dx = std::cos(angle);
    const qreal dy = -std::sin(angle);
    const QPointF anchor = mark.center() + QPointF(dx, dy) * (mark.width() / 2.0 + distance);
    // The side of the label that faces the mark touches the anchor.
    const qreal left = anchor.x() - size.width() * (1.0 - dx) / 2.0;
    const qreal top = anchor.y() - size.height() * (1.0 - dy) / 2.0;
    return {QPointF(left, top), size};
}

/// Close by only where a label reads as the mark's own; with a leader from anywhere.
constexpr std::array<qreal, 16> Directions{0,    180,   90,    270,   45,   135,   315,   225,
                                           22.5, 157.5, 337.5, 202.5, 67.5, 112.5, 292.5, 247.5};

/// Length of a leader at most, where regions lie below.
constexpr qreal LongestAmongRegions = 44.0;

/// More would neither fit nor be read; the others are named in the note at once.
constexpr std::size_t MostLabels = 400;

class LabelPlacer {
public:
    LabelPlacer(const PanelLayout& panel, const LayoutOptions& options, const QRectF& area)
        : m_options(options),
          m_marks(placeMarks(panel, panel.plot, options.metrics)),
          m_occupancy(area),
          m_backdrop(area),
          m_lines(area) {
        for (const PlacedMark& mark : m_marks) {
            (mark.mark->isBackdrop ? m_backdrop : m_occupancy).take(mark.rect.adjusted(-1, -1, 1, 1));
        }
    }

    /// Lines of equal ratio say theirs near where they leave the plot, before any point has its name.
    void nameLines(ScatterBlock& block) {
        const charts::ChartSpec& spec = *block.panel.spec;
        const QRectF plot = block.panel.plot;
        const charts::Scale along = spec.x.toScale();
        const charts::Scale up = spec.y.toScale();
        for (const Mark& mark : spec.marks) {
            const QPointF from = pointOn(plot, along.map(mark.x), up.map(mark.value));
            const QPointF to = pointOn(plot, along.map(mark.low), up.map(mark.high));
            if (mark.id.role != MarkRole::GuideLine || mark.label.empty()) {
                continue;
            }
            const qreal length = std::max(1.0, QLineF(from, to).length());
            for (qreal done = 0.0; done <= length; done += 2.0) {
                m_lines.take(QRectF(from + (to - from) * (done / length) - QPointF(0.5, 0.5), QSizeF(1.0, 1.0)));
            }
            PlacedText label = makeText(TextRole::MarkLabel, InkRole::Ink3, appFont(m_options.metrics.caption),
                                        text(mark.label), plot.width());
            // Below the line and right of it, as near its upper end as there is room: it only rises.
            for (int step = 0; step < 24; ++step) {
                label.moveTo(to + (from - to) * (step / 32.0) + QPointF(5.0, 2.0));
                if (m_occupancy.isFree(label.rect) && m_backdrop.isFree(label.rect)) {
                    m_occupancy.take(label.rect.adjusted(-4, -1, 4, 1));
                    block.texts.push_back(std::move(label));
                    break;
                }
            }
        }
    }

    /// Where one area ends a label would look struck through.
    void takeEdges(const ScatterBlock& block) {
        const charts::ChartSpec& spec = *block.panel.spec;
        for (const charts::Region& region : spec.regions) {
            if (const auto rect = regionRect(region, spec, block.panel.plot)) {
                m_lines.take(QRectF(rect->topLeft(), QSizeF(rect->width(), 1.0)));
                m_lines.take(QRectF(rect->bottomLeft(), QSizeF(rect->width(), 1.0)));
                m_lines.take(QRectF(rect->topLeft(), QSizeF(1.0, rect->height())));
                m_lines.take(QRectF(rect->topRight(), QSizeF(1.0, rect->height())));
            }
        }
    }

    /// Each area says its name once, in a corner where no point lies: the larger a rectangle, the sooner.
    void nameRegions(ScatterBlock& block) {
        const charts::ChartSpec& spec = *block.panel.spec;
        std::map<std::string_view, std::vector<QRectF>> areas;
        for (const charts::Region& region : spec.regions) {
            if (const auto rect = regionRect(region, spec, block.panel.plot); rect && !region.label.empty()) {
                areas[region.label].push_back(rect->intersected(block.panel.plot));
            }
        }
        for (auto& [name, rects] : areas) {
            std::stable_sort(rects.begin(), rects.end(), [](const QRectF& a, const QRectF& b) {
                return a.width() * a.height() > b.width() * b.height();
            });
            PlacedText label = makeText(TextRole::MarkLabel, InkRole::Ink2, appFont(m_options.metrics.caption),
                                        QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), 1e6);
            const bool isInside = std::any_of(rects.begin(), rects.end(), [&](const QRectF& rect) {
                return putInside(label, rect.adjusted(6, 4, -6, -4));
            });
            if (isInside || putBeside(label, rects.front())) {
                m_occupancy.take(label.rect.adjusted(-4, -1, 4, 1));
                block.texts.push_back(std::move(label));
            }
        }
    }

    void run(ScatterBlock& block) {
        nameRegions(block);
        takeEdges(block);
        nameLines(block);
        std::vector<const PlacedMark*> order;
        for (const PlacedMark& mark : m_marks) {
            if (mark.mark->id.role == MarkRole::Dot && !mark.mark->label.empty()) {
                order.push_back(&mark);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [](const PlacedMark* a, const PlacedMark* b) { return a->mark->rank < b->mark->rank; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            const PlacedMark* mark = order[i];
            const bool isPlaced = i < MostLabels && (place(*mark, true, block) || place(*mark, false, block));
            if (!isPlaced) {
                if (!mark->mark->isBackdrop) {
                    block.unlabelled.append(text(mark->mark->label));
                }
            }
        }
    }

private:
    static QPointF pointOn(const QRectF& plot, std::optional<double> x, std::optional<double> y) {
        return {plot.left() + x.value_or(0.0) * plot.width(), plot.bottom() - y.value_or(0.0) * plot.height()};
    }

    static std::vector<QRectF> alongLeader(const PlacedText& label) {
        std::vector<QRectF> dots;
        const QPointF step = (label.leaderTo - label.leaderFrom) / 12.0;
        for (int i = 0; i <= 12; ++i) {
            dots.emplace_back(label.leaderFrom + step * i - QPointF(0.5, 0.5), QSizeF(1.0, 1.0));
        }
        return dots;
    }

    [[nodiscard]] bool isLeaderFree(const PlacedText& label) const {
        const std::vector<QRectF> dots = alongLeader(label);
        return std::all_of(dots.begin(), dots.end(), [this](const QRectF& dot) { return m_occupancy.isFree(dot); });
    }

    /// In a corner, else where there is room, from the top right on.
    [[nodiscard]] bool putInside(PlacedText& label, const QRectF& rect) const {
        const QSizeF size = label.rect.size();
        if (size.width() > rect.width() || size.height() > rect.height()) {
            return false;
        }
        const qreal right = rect.right() - size.width();
        const qreal bottom = rect.bottom() - size.height();
        for (const QPointF& corner :
             {QPointF(right, rect.top()), rect.topLeft(), QPointF(right, bottom), QPointF(rect.left(), bottom)}) {
            if (putAt(label, corner)) {
                return true;
            }
        }
        for (qreal y = rect.top(); y <= bottom; y += size.height() / 2.0) {
            for (qreal x = right; x >= rect.left(); x -= 8.0) {
                if (putAt(label, {x, y})) {
                    return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] bool putAt(PlacedText& label, const QPointF& topLeft) const {
        label.moveTo(topLeft);
        return m_occupancy.isFree(label.rect) && m_backdrop.isFree(label.rect);
    }

    /// Below, else at the right of a rectangle that is too small or too full, with a leader to its edge.
    bool putBeside(PlacedText& label, const QRectF& rect) {
        for (qreal distance = 12.0; distance <= LongestAmongRegions; distance += 6.0) {
            for (qreal share = 0.1; share < 1.0; share += 0.2) {
                const QPointF below(rect.left() + rect.width() * share, rect.bottom());
                const QPointF beside(rect.right(), rect.top() + rect.height() * share);
                if (putAt(label, below + QPointF(-label.rect.width() / 2.0, distance)) &&
                    hasLeader(label, below, below + QPointF(0.0, distance - 1.0))) {
                    return true;
                }
                if (putAt(label, beside + QPointF(distance, -label.rect.height() / 2.0)) &&
                    hasLeader(label, beside, beside + QPointF(distance - 2.0, 0.0))) {
                    return true;
                }
            }
        }
        label.leaderFrom = label.leaderTo = QPointF();
        return false;
    }

    bool hasLeader(PlacedText& label, const QPointF& from, const QPointF& to) {
        label.leaderFrom = from;
        label.leaderTo = to;
        if (!isLeaderFree(label)) {
            return false;
        }
        for (const QRectF& dot : alongLeader(label)) {
            m_occupancy.take(dot);
        }
        return true;
    }

    bool place(const PlacedMark& mark, bool avoidsLines, ScatterBlock& block) {
        PlacedText label =
            makeText(TextRole::MarkLabel, mark.mark->isBackdrop ? InkRole::Ink3 : InkRole::Ink,
                     appFont(m_options.metrics.caption), text(mark.mark->label), m_options.metrics.caption * 16.0);
        const qreal gap = m_options.metrics.labelGap / 2.0;
        const bool isAmongRegions = !block.panel.spec->regions.empty();
        for (const qreal distance : {gap, gap + 14.0, gap + 28.0, gap + 44.0, gap + 64.0, gap + 92.0, gap + 128.0}) {
            // Leaders are for what is compared, and not for the sake of a line of equal ratio.
            if ((mark.mark->isBackdrop || (avoidsLines && !isAmongRegions)) && distance > gap) {
                return false;
            }
            // Among regions a long leader reads as one of the law's lines.
            if (isAmongRegions && distance > gap + LongestAmongRegions) {
                return false;
            }
            for (const qreal direction : Directions) {
                const QRectF rect = besideMark(mark.rect, label.rect.size(), direction, distance);
                const bool isCovering = !m_occupancy.isFree(rect) || !m_backdrop.isFree(rect);
                if (isCovering || (avoidsLines && !m_lines.isFree(rect))) {
                    continue;
                }
                label.rect = rect;
                if (distance > gap) {
                    const qreal angle = direction * std::numbers::pi / 180.0;
                    const QPointF unit(std::cos(angle), -std::sin(angle));
                    const qreal edge = mark.rect.width() / 2.0 / std::max(std::abs(unit.x()), std::abs(unit.y()));
                    label.leaderFrom = mark.rect.center() + unit * (edge + 3.5);
                    label.leaderTo = mark.rect.center() + unit * (mark.rect.width() / 2.0 + distance - 2.0);
                    if (!isLeaderFree(label)) {
                        label.leaderFrom = label.leaderTo = QPointF();
                        continue;
                    }
                    for (const QRectF& dot : alongLeader(label)) {
                        m_occupancy.take(dot);
                    }
                }
                m_occupancy.take(rect.adjusted(-2, 0, 2, 0));
                block.texts.push_back(std::move(label));
                return true;
            }
        }
        return false;
    }

    const LayoutOptions& m_options;
    std::vector<PlacedMark> m_marks;
    Occupancy m_occupancy;
    Occupancy m_backdrop;  ///< marks that leaders may cross, but no label may cover
    Occupancy m_lines;     ///< of equal ratio, edges of regions: labels avoid them where there is room without
};

/// Tick labels along one axis, thinned until none touch. `place` puts a label at a position along the axis.
template <typename Place, typename Touches>
std::vector<PlacedText> ticksOf(const charts::Axis& axis, const QFont& font, Place place, Touches touches) {
    const charts::Scale scale = axis.toScale();
    std::vector<PlacedText> labels;
    for (std::size_t every = 1; every <= axis.ticks.size(); ++every) {
        labels.clear();
        bool doTouch = false;
        for (std::size_t i = 0; i < axis.ticks.size(); i += every) {
            if (const std::optional<double> position = scale.map(axis.ticks[i].value)) {
                PlacedText label = makeText(TextRole::TickLabel, InkRole::Ink2, font, text(axis.ticks[i].label), 1e6);
                place(label, *position);
                doTouch = doTouch || (!labels.empty() && touches(labels.back().rect, label.rect));
                labels.push_back(std::move(label));
            }
        }
        if (!doTouch) {
            break;
        }
    }
    return labels;
}

/// The key below the title, in as many lines as it takes; returns where it ends.
qreal layKey(ScatterBlock& block, const LayoutOptions& options, const QRectF& rect, qreal y) {
    const QFont font = appFont(options.metrics.caption);
    const qreal shape = options.metrics.dotRadius * 2;
    const qreal height = lineHeight(font);
    qreal x = rect.left();
    for (const charts::KeyEntry& entry : block.panel.spec->key) {
        PlacedText label = makeText(TextRole::Key, InkRole::Ink2, font, text(entry.label), rect.width() - 20.0);
        const qreal width = shape + 4.0 + label.rect.width();
        if (x > rect.left() && x + width > rect.right()) {
            x = rect.left();
            y += height;
        }
        block.panel.keys.push_back({entry.colour, {x + shape / 2.0, y + height / 2.0}});
        label.moveTo({x + shape + 4.0, y});
        x += width + options.metrics.gap;
        block.texts.push_back(std::move(label));
    }
    return y + height + 2.0;
}

void layTicks(ScatterBlock& block, const QFont& font) {
    const QRectF plot = block.panel.plot;
    const auto placeX = [&](PlacedText& tick, double position) {
        tick.moveTo({plot.left() + position * plot.width() - tick.rect.width() / 2.0, plot.bottom() + 4.0});
    };
    const auto placeY = [&](PlacedText& tick, double position) {
        const qreal centre = plot.bottom() - position * plot.height();
        tick.moveTo({plot.left() - 8.0 - tick.rect.width(), centre - tick.rect.height() / 2.0});
    };
    const auto touchesX = [](const QRectF& before, const QRectF& after) { return after.left() < before.right() + 6.0; };
    const auto touchesY = [](const QRectF& before, const QRectF& after) { return after.bottom() > before.top() - 2.0; };
    for (PlacedText& label : ticksOf(block.panel.spec->x, font, placeX, touchesX)) {
        block.texts.push_back(std::move(label));
    }
    for (PlacedText& label : ticksOf(block.panel.spec->y, font, placeY, touchesY)) {
        block.texts.push_back(std::move(label));
    }
}

}  // namespace

ScatterBlock layoutScatter(const charts::ChartSpec& spec, const LayoutOptions& options, const QRectF& rect) {
    const ChartMetrics& metrics = options.metrics;
    const QFont caption = appFont(metrics.caption);
    ScatterBlock block;
    block.panel.spec = &spec;
    block.panel.frame = rect;
    PlacedText title =
        makeText(TextRole::Title, InkRole::Ink, appFont(metrics.title, QFont::Medium), text(spec.title), rect.width());
    title.moveTo(rect.topLeft());
    qreal y = title.rect.bottom() + 2.0;
    block.texts.push_back(std::move(title));

    if (!spec.subtitle.empty()) {
        PlacedText subtitle = makeText(TextRole::Subtitle, InkRole::Ink2, caption, text(spec.subtitle), rect.width());
        subtitle.moveTo({rect.left(), y});
        y = subtitle.rect.bottom() + 2.0;
        block.texts.push_back(std::move(subtitle));
    }
    if (spec.key.size() > 1) {
        y = layKey(block, options, rect, y);
    }
    PlacedText titleY =
        makeText(TextRole::AxisTitle, InkRole::Ink2, caption, QStringLiteral("↑ ") + text(spec.y.title), rect.width());
    titleY.moveTo({rect.left(), y});
    y = titleY.rect.bottom() + lineHeight(caption) / 2.0;
    block.texts.push_back(std::move(titleY));

    qreal widest = 0;
    for (const charts::Tick& tick : spec.y.ticks) {
        widest = std::max(widest, textWidth(caption, text(tick.label)));
    }
    const qreal lastHalf = spec.x.ticks.empty() ? 0.0 : textWidth(caption, text(spec.x.ticks.back().label)) / 2.0;
    // Days need no name.
    const QString along = spec.x.title.empty() ? QString() : text(spec.x.title) + QStringLiteral(" →");
    PlacedText titleX = makeText(TextRole::AxisTitle, InkRole::Ink2, caption, along, rect.width());
    const qreal below = 4.0 + lineHeight(caption) + (along.isEmpty() ? 0.0 : titleX.rect.height());
    const qreal plotLeft = std::ceil(rect.left() + widest + 8.0);
    const QRectF plot(QPointF(plotLeft, std::round(y)),
                      QPointF(std::floor(rect.right() - std::max(lastHalf, metrics.dotRadius * 1.5)),
                              std::floor(std::max(y + 40.0, rect.bottom() - below))));
    block.panel.plot = plot;
    titleX.moveTo({plot.right() - titleX.rect.width(), plot.bottom() + 4.0 + lineHeight(caption)});
    if (!along.isEmpty()) {
        block.texts.push_back(std::move(titleX));
    }

    layTicks(block, caption);
    LabelPlacer(block.panel, options, plot).run(block);
    return block;
}

}  // namespace chokepoint::ui
