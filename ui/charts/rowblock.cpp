// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rowblock.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/layoutnotes.h"
#include "ui/charts/markpainter.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::ui {

using charts::ChartSpec;
using charts::Mark;
using charts::MarkRole;

namespace {

bool carriesFigure(const Mark& mark) {
    return mark.id.role == MarkRole::Bar || mark.id.role == MarkRole::Dot || mark.id.role == MarkRole::Bound ||
           mark.id.role == MarkRole::Span;
}

/// "2. CloudMatrix 384" in the order of a metric.
QString rowLabel(const charts::Row& row) {
    return row.rank > 0 ? QCoreApplication::translate("charts", "%1. %2").arg(row.rank).arg(text(row.label))
                        : text(row.label);
}

/// A figure without its unit, where the title says it.
QString withoutUnit(const QString& label, const ChartSpec& spec) {
    const QString unit = text(spec.x.unit);
    return unit.isEmpty() || !text(spec.title).contains(unit) ? label : QString(label).remove(QChar::Nbsp + unit);
}

/// Positions along the axis that the marks of one row reach, 0 to 1; the label goes beyond.
struct Extent {
    qreal from = std::numeric_limits<qreal>::infinity();
    qreal to = -std::numeric_limits<qreal>::infinity();
    bool pointsLeft = false;  ///< a negative bar: its label stands to the left

    void add(std::optional<double> position) {
        if (position) {
            from = std::min(from, *position);
            to = std::max(to, *position);
        }
    }
};

Extent extentOf(const ChartSpec& spec, const std::vector<const Mark*>& marks) {
    const charts::Scale scale = spec.x.toScale();
    Extent extent;
    for (const Mark* mark : marks) {
        if (mark->id.role == MarkRole::Whisker || mark->id.role == MarkRole::Span) {
            extent.add(scale.map(mark->low));
            extent.add(scale.map(mark->high));
        } else if (mark->id.role == MarkRole::MissingStub) {
            extent.add(scale.map(stubStart(spec)));
        } else {
            extent.add(scale.map(mark->value));
        }
        if (mark->id.role == MarkRole::Bar) {
            extent.add(scale.map(0.0));
            extent.pointsLeft = mark->value < 0.0;
        }
        // Right of a ratio below 1 its label would lie on the 1× line.
        const bool isRatioFigure = !mark->id.figure.baseline.empty() && carriesFigure(*mark);
        extent.pointsLeft = extent.pointsLeft || (isRatioFigure && mark->value < 1.0);
    }
    return extent;
}

/// Where the guides are, from 0 to 1.
std::vector<double> guidesOf(const ChartSpec& spec) {
    std::vector<double> guides;
    for (const Mark& mark : spec.marks) {
        if (const auto at = spec.x.toScale().map(mark.value); mark.id.role == MarkRole::GuideLine && at) {
            guides.push_back(*at);
        }
    }
    return guides;
}

std::vector<std::vector<const Mark*>> marksByRow(const ChartSpec& spec) {
    std::vector<std::vector<const Mark*>> rows(spec.rows.size());
    for (const Mark& mark : spec.marks) {
        if (mark.id.role != MarkRole::GuideLine && mark.row < rows.size()) {
            rows[mark.row].push_back(&mark);
        }
    }
    return rows;
}

QString sourceNumbers(const std::vector<int>& numbers) {
    QStringList list;
    for (const int number : numbers) {
        list.append(QString::number(number));
    }
    return list.join(QLatin1Char(','));
}

/// The arrow of a limit reaches to one side only.
qreal boundReach(const Mark& mark, const ChartMetrics& metrics, bool isLeft) {
    return (mark.side == charts::BoundSide::AtLeast) != isLeft ? boundArrow(metrics) : metrics.pen;
}

/// Marks reach beyond their position, to the left or right: half a dot, half a pen.
qreal reachOf(const std::vector<const Mark*>& marks, const ChartMetrics& metrics, bool isLeft) {
    qreal reach = 0;
    for (const Mark* mark : marks) {
        const MarkRole role = mark->id.role;
        reach = std::max(reach, role == MarkRole::Dot           ? metrics.dotRadius + metrics.pen
                                : role == MarkRole::MissingStub ? metrics.stubWidth
                                : role == MarkRole::Bound       ? boundReach(*mark, metrics, isLeft)
                                : role == MarkRole::RivalTick   ? metrics.tickLength / 2
                                                                : metrics.pen);
    }
    return reach;
}

}  // namespace

RowBlock::RowBlock(std::vector<const ChartSpec*> specs, const LayoutOptions& options, qreal left, qreal width,
                   std::size_t columns)
    : m_specs(std::move(specs)), m_options(options), m_left(left) {
    const qreal gap = options.metrics.gap;
    m_labelWidth = labelColumn(*m_specs.front(), options, width);
    measureRows();
    const qreal forPanels = width - m_labelWidth;
    const qreal panelGap = options.metrics.panelGap;
    const qreal panelWidth = (forPanels - gap + panelGap) / static_cast<qreal>(columns) - panelGap;
    qreal x = m_left + m_labelWidth + gap;
    for (const ChartSpec* spec : m_specs) {
        Panel panel;
        panel.spec = spec;
        panel.left = x;
        panel.right = x + panelWidth;
        measurePanel(panel);
        layTicks(panel);
        layHeader(panel, m_specs.size() == 1 && columns == 1);
        m_panels.push_back(std::move(panel));
        x += panelWidth + panelGap;
    }
    collectNotes();
}

qreal RowBlock::axisHeight() const {
    return lineHeight(appFont(m_options.metrics.caption)) + 4.0;
}

qreal RowBlock::rowsHeight(std::size_t first, std::size_t count) const {
    qreal height = 0;
    for (std::size_t row = first; row < first + count; ++row) {
        height += m_rowHeights[row];
    }
    return height;
}

std::size_t RowBlock::columnsFor(const std::vector<const ChartSpec*>& specs, const LayoutOptions& options,
                                 qreal width) {
    const qreal forPanels = width - labelColumn(*specs.front(), options, width);
    const auto most =
        static_cast<std::size_t>(std::max(1.0, std::floor((forPanels - options.metrics.gap + options.metrics.panelGap) /
                                                          (options.metrics.minPanelWidth + options.metrics.panelGap))));
    const std::size_t lines = (specs.size() + most - 1) / most;
    return (specs.size() + lines - 1) / lines;
}

qreal RowBlock::labelColumn(const ChartSpec& spec, const LayoutOptions& options, qreal width) {
    const QFont font = appFont(options.metrics.body);
    const QFont tagFont = appFont(options.metrics.caption);
    const qreal most = std::min(width * 0.3, options.metrics.maxLabelWidth);
    qreal widest = 0;
    for (const charts::Row& row : spec.rows) {
        const QString label = rowLabel(row);
        qreal natural = textWidth(font, label);
        if (natural > most) {
            // Two lines are a little wider than half, as words seldom break in the middle.
            natural = std::max(most * 0.75, std::min(most, natural * 0.6));
        }
        widest = std::max({widest, natural, row.tag.empty() ? 0.0 : textWidth(tagFont, text(row.tag))});
    }
    return std::ceil(std::min(widest, most));
}

void RowBlock::measureRows() {
    const ChartMetrics& metrics = m_options.metrics;
    for (const charts::Row& row : m_specs.front()->rows) {
        PlacedText label =
            makeText(TextRole::RowLabel, InkRole::Ink, appFont(metrics.body), rowLabel(row), m_labelWidth + 0.5);
        PlacedText tag;
        qreal height = label.rect.height();
        if (!row.tag.empty()) {
            tag =
                makeText(TextRole::RowTag, InkRole::Ink2, appFont(metrics.caption), text(row.tag), m_labelWidth + 0.5);
            height += tag.rect.height() - 2.0;
        }
        m_rowHeights.push_back(std::max(metrics.rowHeight, std::ceil(height + 2.0)));
        m_labels.push_back(std::move(label));
        m_tags.push_back(std::move(tag));
    }
}

void RowBlock::measurePanel(Panel& panel) {
    const ChartMetrics& metrics = m_options.metrics;
    const QFont body = appFont(metrics.body);
    const QFont mini = appFont(std::max(6.0, metrics.caption - 2.0));
    const auto rows = marksByRow(*panel.spec);
    const qreal panelWidth = panel.right - panel.left;

    std::vector<PlacedText> labels(rows.size());
    std::vector<PlacedText> numbers(rows.size());
    std::vector<qreal> widths(rows.size(), 0.0);
    const qreal widest = panelWidth * 0.6;
    // A figure and its unit stand in one line, or every figure of the panel stands alone.
    const bool isNarrow = std::any_of(panel.spec->marks.begin(), panel.spec->marks.end(), [&](const Mark& mark) {
        return carriesFigure(mark) && textWidth(body, text(mark.label)) > widest;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto figure =
            std::find_if(rows[i].begin(), rows[i].end(), [](const Mark* m) { return carriesFigure(*m); });
        if (figure == rows[i].end()) {
            continue;
        }
        const QString label = text((*figure)->label);
        labels[i] = makeText(TextRole::ValueLabel, InkRole::Ink, body,
                             isNarrow ? withoutUnit(label, *panel.spec) : label, widest);
        const bool isLeft = extentOf(*panel.spec, rows[i]).pointsLeft;
        widths[i] = labels[i].rect.width() + reachOf(rows[i], metrics, isLeft) + metrics.labelGap;
        if (m_options.withSources && !(*figure)->sources.empty()) {
            numbers[i] = makeText(TextRole::SourceMark, InkRole::Ink2, mini, sourceNumbers((*figure)->sources), 1e6);
            widths[i] += numbers[i].rect.width() + metrics.labelGap * 0.2;
        }
    }
    solvePlot(panel, widths);
    panel.rows.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Extent extent = extentOf(*panel.spec, rows[i]);
        const qreal plotWidth = panel.plotRight - panel.plotLeft;
        const qreal reach = reachOf(rows[i], metrics, extent.pointsLeft) + metrics.labelGap;
        const qreal x = panel.plotLeft + extent.to * plotWidth + reach;
        if (!labels[i].lines.isEmpty()) {
            const qreal leftOf = panel.plotLeft + extent.from * plotWidth - reach - (widths[i] - reach);
            placeValue(panel.rows[i], labels[i], numbers[i],
                       extent.pointsLeft ? leftOf : clearOfGuides(panel, x, widths[i] - reach));
        }
        for (const Mark* mark : rows[i]) {
            if (mark->id.role == MarkRole::MissingStub) {
                placeReason(panel, i, *mark, x);
            }
        }
    }
}

qreal RowBlock::clearOfGuides(const Panel& panel, qreal x, qreal width) const {
    const qreal gap = m_options.metrics.labelGap;
    for (const double guide : guidesOf(*panel.spec)) {
        const qreal at = panel.plotLeft + guide * (panel.plotRight - panel.plotLeft);
        if (x - gap / 2.0 < at && at < x + width && at + gap + width <= panel.right) {
            x = at + gap;
        }
    }
    return x;
}

void RowBlock::placeValue(RowTexts& row, PlacedText& label, PlacedText& numbers, qreal x) const {
    label.moveTo({x, -label.rect.height() / 2.0});
    if (!numbers.lines.isEmpty()) {
        numbers.moveTo({label.rect.right() + m_options.metrics.labelGap * 0.2, label.rect.top() - 1.0});
        row.texts.push_back(std::move(numbers));
    }
    row.texts.push_back(std::move(label));
}

void RowBlock::placeReason(Panel& panel, std::size_t row, const Mark& mark, qreal x) {
    const QFont caption = appFont(m_options.metrics.caption);
    const qreal width = panel.right - x;
    PlacedText reason = makeText(TextRole::Reason, InkRole::Ink3, caption, text(mark.reason), width);
    if (reason.rect.height() > m_rowHeights[row]) {
        // Too long for its row: the row says where to look.
        m_notes.append(
            QCoreApplication::translate("charts", "%1: %2").arg(text(panel.spec->rows[row].label), text(mark.reason)));
        reason = makeText(TextRole::Reason, InkRole::Ink3, caption, QCoreApplication::translate("charts", "see note"),
                          width);
    }
    reason.moveTo({x, -reason.rect.height() / 2.0});
    panel.rows[row].texts.push_back(std::move(reason));
}

void RowBlock::solvePlot(Panel& panel, const std::vector<qreal>& labelWidths) {
    const QFont caption = appFont(m_options.metrics.caption);
    const auto rows = marksByRow(*panel.spec);
    const std::vector<double> guides = guidesOf(*panel.spec);
    qreal left = 0;
    qreal right = 0;
    if (!panel.spec->x.ticks.empty()) {
        left = textWidth(caption, text(panel.spec->x.ticks.front().label)) / 2.0;
        right = textWidth(caption, text(panel.spec->x.ticks.back().label)) / 2.0;
    }
    const qreal whole = panel.right - panel.left;
    const qreal least = whole * 0.25;
    // A bar that starts at the left edge needs no room for half a tick label there: the label column's gap has it.
    left = std::max(0.0, left - m_options.metrics.gap / 2.0);
    qreal width = std::max(least, whole - left - right);
    for (int pass = 0; pass < 3; ++pass) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Extent extent = extentOf(*panel.spec, rows[i]);
            if (labelWidths[i] <= 0.0 || extent.from > extent.to) {
                continue;
            }
            if (extent.pointsLeft) {
                left = std::max(left, labelWidths[i] - extent.from * width);
            } else if (extent.to > 0.0) {
                width = std::min(width, (whole - left - labelWidths[i]) / extent.to);
                // A label that a guide would cross stands beyond it.
                for (const double guide : guides) {
                    if (extent.to <= guide && guide * width < extent.to * width + labelWidths[i]) {
                        width = std::min(width, (whole - left - labelWidths[i]) / guide);
                    }
                }
            }
        }
        width = std::max(least, std::min(width, whole - left - right));
    }
    panel.plotLeft = std::round(panel.left + left);
    panel.plotRight = std::floor(panel.plotLeft + width);
}

void RowBlock::layTicks(Panel& panel) const {
    const QFont caption = appFont(m_options.metrics.caption);
    const charts::Scale scale = panel.spec->x.toScale();
    const std::vector<charts::Tick>& ticks = panel.spec->x.ticks;
    // Zero, or 1×, keeps its label; the others thin out evenly until none touch.
    std::size_t anchor = 0;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        if (ticks[i].value == 0.0 || (panel.spec->x.scale == charts::ScaleKind::Log && ticks[i].value == 1.0)) {
            anchor = i;
        }
    }
    for (std::size_t every = 1; every <= ticks.size(); ++every) {
        panel.ticks.clear();
        bool doTouch = false;
        for (std::size_t i = anchor % every; i < ticks.size(); i += every) {
            const std::optional<double> position = scale.map(ticks[i].value);
            if (!position) {
                continue;
            }
            PlacedText label = makeText(TextRole::TickLabel, InkRole::Ink2, caption, text(ticks[i].label), 1e6);
            const qreal x = panel.plotLeft + *position * (panel.plotRight - panel.plotLeft);
            label.moveTo({x - label.rect.width() / 2.0, 4.0});
            doTouch = doTouch || (!panel.ticks.empty() && label.rect.left() < panel.ticks.back().rect.right() + 6.0);
            panel.ticks.push_back(std::move(label));
        }
        if (!doTouch) {
            return;
        }
    }
}

void RowBlock::layHeader(Panel& panel, bool isAlone) {
    const ChartMetrics& metrics = m_options.metrics;
    const qreal left = isAlone ? m_left : panel.left;
    qreal y = 0.0;
    if (!panel.spec->title.empty()) {
        PlacedText title = makeText(TextRole::Title, InkRole::Ink, appFont(metrics.title, QFont::Medium),
                                    text(panel.spec->title), panel.right - left);
        title.moveTo({left, 0.0});
        y = title.rect.bottom();
        panel.header.push_back(std::move(title));
    }
    if (!panel.spec->subtitle.empty()) {
        PlacedText subtitle = makeText(TextRole::Subtitle, InkRole::Ink2, appFont(metrics.caption),
                                       text(panel.spec->subtitle), panel.right - left);
        subtitle.moveTo({left, y});
        y = subtitle.rect.bottom();
        panel.header.push_back(std::move(subtitle));
    }
    m_headerHeight = std::max(m_headerHeight, std::ceil(y + metrics.gap / 2.0));
}

void RowBlock::collectNotes() {
    QStringList own;
    for (const ChartSpec* spec : m_specs) {
        for (const std::string& note : spec->notes) {
            own.append(m_specs.size() > 1
                           ? QCoreApplication::translate("charts", "%1: %2").arg(text(spec->name), text(note))
                           : text(note));
        }
        own += undrawableNotes(*spec);
    }
    m_notes = own + m_notes;
    m_notes.removeDuplicates();
}

qreal RowBlock::place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const {
    const qreal plotTop = y + m_headerHeight;
    std::vector<qreal> tops{0.0};
    for (std::size_t row = first; row < first + count; ++row) {
        tops.push_back(tops.back() + m_rowHeights[row]);
        const qreal centre = plotTop + (tops.back() + tops[tops.size() - 2]) / 2.0;
        PlacedText label = m_labels[row];
        PlacedText tag = m_tags[row];
        const qreal height = label.rect.height() + (tag.lines.isEmpty() ? 0.0 : tag.rect.height() - 2.0);
        label.moveTo({m_left, centre - height / 2.0});
        if (!tag.lines.isEmpty()) {
            tag.moveTo({m_left, label.rect.bottom() - 2.0});
            page.texts.push_back(std::move(tag));
        }
        page.texts.push_back(std::move(label));
    }
    const qreal plotBottom = plotTop + tops.back();
    for (const Panel& panel : m_panels) {
        PanelLayout layout;
        layout.spec = panel.spec;
        layout.plot = QRectF(panel.plotLeft, plotTop, panel.plotRight - panel.plotLeft, tops.back());
        layout.frame = QRectF(QPointF(m_left, plotTop), QPointF(panel.right, plotBottom));
        layout.firstRow = first;
        layout.rowTops = tops;
        for (PlacedText header : panel.header) {
            header.rect.translate(0.0, y);
            page.texts.push_back(std::move(header));
        }
        for (PlacedText tick : panel.ticks) {
            tick.rect.translate(0.0, plotBottom);
            page.texts.push_back(std::move(tick));
        }
        for (std::size_t row = first; row < first + count; ++row) {
            const qreal centre = plotTop + (tops[row - first] + tops[row - first + 1]) / 2.0;
            for (PlacedText rowText : panel.rows[row].texts) {
                rowText.rect.translate(0.0, centre);
                page.texts.push_back(std::move(rowText));
            }
        }
        page.panels.push_back(std::move(layout));
    }
    return m_headerHeight + tops.back() + axisHeight();
}

}  // namespace chokepoint::ui
