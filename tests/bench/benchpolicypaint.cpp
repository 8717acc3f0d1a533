// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/charts/matrixchart.h"
#include "models/charts/timelinechart.h"
#include "models/policy/chipfacts.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/bench/bench.h"
#include "ui/charts/fonts.h"
#include "ui/charts/statuspaint.h"
#include "ui/charts/timelinepaint.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

namespace chokepoint::bench {

namespace {

constexpr double FrameMs = 16.0;
constexpr QSize Screen(1920, 1080);
constexpr policy::Day Today{std::chrono::year(2026), std::chrono::July, std::chrono::day(31)};

/// One frame of the timeline view: every lane of the whole record; laid out again, as a zoom does.
void paintTimelineFrame(const charts::ChartSpec& spec, QImage& image) {
    const ui::ChartTheme theme = ui::ChartTheme::light();
    const ui::ChartMetrics metrics = ui::ChartMetrics::screen();
    const qreal scale = Screen.width() / (spec.x.high - spec.x.low);
    const std::vector<ui::TimelineLane> lanes = ui::layoutLanes(spec, scale, metrics);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(image.rect(), theme.surface);
    qreal top = 0;
    for (const ui::TimelineLane& lane : lanes) {
        ui::paintLane(painter, spec, lane, {0.0, top}, scale, metrics, theme, {}, QRectF(image.rect()), true);
        top += lane.height;
    }
}

/// Every cell of all chips, more than any screen shows.
void paintMatrixFrame(const policy::StatusGrid& grid, QImage& image) {
    const ui::ChartTheme theme = ui::ChartTheme::light();
    const QFont font = ui::appFont(13);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = 0; row < grid.chips.size(); ++row) {
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            const policy::StatusMark& mark = grid.at(row, column).mark;
            const QRectF rect(static_cast<qreal>(column) * 64.0, static_cast<qreal>(row) * 24.0, 63.0, 23.0);
            ui::paintStatus(painter, rect, mark, QString::fromUtf8(policy::letterOf(mark.code).data()), font, theme);
        }
    }
}

}  // namespace

void benchPolicyPaint() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "bench";
    char* argv[] = {name, nullptr};
    const QApplication application(argc, argv);
    ui::loadFonts();
    const auto record = store::loadPolicyRecord();
    const auto reference = store::loadReference();
    if (!record || !reference) {
        reportBroken("policy views", "the reference does not load");
        return;
    }
    catalog::Context context;
    context.asOf = Today;
    QImage image(Screen, QImage::Format_RGB32);
    charts::TimelineChartData content;
    content.from = std::chrono::year(2015) / 1 / 1;
    content.to = std::chrono::year(2027) / 12 / 31;
    content.asOf = Today;
    const charts::ChartSpec spec = charts::timelineSpec(**record, content, **reference, context);
    report("timeline: all events laid out and painted", fastestMs(5, [&] { paintTimelineFrame(spec, image); }),
           FrameMs);
    report("timeline: the spec of all events",
           fastestMs(5, [&] { (void)charts::timelineSpec(**record, content, **reference, context); }), FrameMs);

    std::vector<policy::ChipFacts> chips;
    report("what the rules ask about every chip",
           fastestMs(3,
                     [&] {
                         catalog::Resolver resolver({*reference, {}}, context);
                         chips = policy::allChipFacts(resolver, **record);
                     }),
           100.0);
    policy::StatusGrid grid;
    report("matrix: all chips under all milestones",
           fastestMs(
               3, [&] { grid = policy::statusGrid(**record, chips, policy::milestones(**record, chips, {}, Today)); }),
           100.0);
    report("matrix: every cell of all chips painted", fastestMs(5, [&] { paintMatrixFrame(grid, image); }), FrameMs);
}

}  // namespace chokepoint::bench
