// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartwidget.h"

#include "ui/charts/chartaccessible.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/fonts.h"
#include "ui/charts/marktext.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace chokepoint::ui {

using charts::Mark;
using charts::MarkId;
using charts::MarkRole;

namespace {

ChartMetrics screenMetrics() {
    return ChartMetrics::screen().withTextScale(textScale());
}

/// Lines of projections that stand two beside each other; 0 where these are none.
std::size_t linesOfMultiples(const std::vector<charts::ChartSpec>& specs, const ChartMetrics& metrics, qreal width) {
    const bool areProjections = std::all_of(
        specs.begin(), specs.end(), [](const auto& spec) { return spec.kind == charts::ChartKind::Projection; });
    const std::size_t columns =
        areProjections ? projectionColumns(specs.size(), metrics, width - 2 * metrics.margin) : 1;
    return columns == 1 ? 0 : (specs.size() + columns - 1) / columns;
}

LayoutOptions screenOptions(const std::vector<charts::ChartSpec>& specs, qreal width, qreal height) {
    LayoutOptions options;
    options.page = QSizeF(width, 0.0);
    options.metrics = screenMetrics();
    options.margin = options.metrics.margin;
    options.withContext = false;
    options.withSources = false;
    const bool isScatter = specs.size() == 1 && charts::hasTwoAxes(specs.front().kind);
    if (const std::size_t lines = isScatter ? 1 : linesOfMultiples(specs, options.metrics, width); lines > 0) {
        std::size_t notes = 2;
        for (const charts::ChartSpec& spec : specs) {
            notes += spec.notes.size();
        }
        const qreal left = height - 2 * options.margin - static_cast<qreal>(notes) * scaled(15);
        options.scatterHeight = std::max(options.metrics.minScatterHeight, left / static_cast<qreal>(lines));
    }
    return options;
}

/// Thin marks win over the wide ones below them, what is compared over its backdrop.
constexpr int NoHit = 4;
int hitOrder(MarkRole role) {
    switch (role) {
        case MarkRole::RivalTick:
        case MarkRole::Dot:
            return 0;
        case MarkRole::Bar:
        case MarkRole::Span:
        case MarkRole::Bound:
        case MarkRole::MissingStub:
            return 1;
        default:
            return 2;
    }
    return 2;
}

int hitOrder(const Mark& mark) {
    return mark.isBackdrop ? 3 : hitOrder(mark.id.role);
}

bool carriesFigure(const Mark& mark) {
    return hitOrder(mark.id.role) < 2 && mark.id.role != MarkRole::RivalTick;
}

/// Gives the plots, which stand in so many lines, what the notes leave of the height. Fewer labels fit into a lower
/// plot, and the note that names the others may then need a line more: hence a few rounds, the last of which only makes
/// it lower.
void fillHeight(PageLayout& layout, LayoutOptions& options, const std::vector<charts::ChartSpec>& specs, qreal height,
                qreal lines) {
    constexpr int Rounds = 3;
    for (int round = 0; round < Rounds; ++round) {
        const qreal spare = (height - layout.size.height()) / lines;
        if ((spare >= 0.0 && spare < 1.0) || (round + 1 == Rounds && spare > 0.0)) {
            return;
        }
        options.scatterHeight = std::max(options.metrics.minScatterHeight, options.scatterHeight + spare);
        layout = layoutCharts(specs, options).front();
    }
}

}  // namespace

ChartWidget::ChartWidget(QWidget* parent) : QGraphicsView(parent), m_theme(ChartTheme::light()) {
    loadFonts();
    installChartAccessibility();
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setObjectName(QStringLiteral("chart"));
    setAccessibleName(tr("Chart"));
    rebuild();
}

ChartWidget::~ChartWidget() {
    setScene(nullptr);
    forgetChartAccessibility(*this);
}

void ChartWidget::setSpec(charts::ChartSpec spec) {
    std::vector<charts::ChartSpec> specs;
    specs.push_back(std::move(spec));
    setSpecs(std::move(specs));
}

void ChartWidget::setSpecs(std::vector<charts::ChartSpec> specs) {
    if (specs == m_specs) {
        return;
    }
    // The scene points into the former ones until it shows these.
    const std::vector<charts::ChartSpec> former = std::exchange(m_specs, std::move(specs));
    m_hintHeight.reset();
    if (m_current && findMark(*m_current) == nullptr) {
        m_current.reset();
    }
    m_hovered.reset();
    m_pressed.reset();
    forgetChartAccessibility(*this);
    rebuild();
}

void ChartWidget::setTheme(const ChartTheme& theme) {
    m_theme = theme;
    rebuild();
}

void ChartWidget::setHighlightedSubject(const std::string& subject) {
    if (m_highlighted != subject) {
        m_highlighted = subject;
        applyAttention();
    }
}

void ChartWidget::setHighlightedFigure(const charts::FigureId& figure) {
    std::optional<MarkId> pointed;
    for (std::size_t i = 0; !pointed && !figure.subject.empty() && i < m_specs.size(); ++i) {
        for (const Mark& mark : m_specs[i].marks) {
            if (mark.id.figure == figure && carriesFigure(mark)) {
                pointed = mark.id;
                break;
            }
        }
    }
    if (pointed != m_hovered) {
        m_hovered = pointed;
        applyAttention();
    }
}

void ChartWidget::setCurrentMark(const std::optional<MarkId>& mark) {
    m_current = mark && findMark(*mark) != nullptr ? mark : std::nullopt;
    applyAttention();
}

int ChartWidget::heightForContent(int width) const {
    if (m_layoutWidth == width) {
        return m_layoutHeight;
    }
    LayoutOptions options = screenOptions(m_specs, width, 0.0);
    const std::vector<PageLayout> pages = layoutCharts(m_specs, options);
    return static_cast<int>(std::ceil(pages.front().size.height()));
}

int ChartWidget::heightOfWholeRows(int width, int most) const {
    const auto wholeRows = [most](const PageLayout& layout) {
        qreal whole = 0.0;
        const auto take = [&whole, most](qreal bottom) { whole = bottom <= most ? std::max(whole, bottom) : whole; };
        for (const PanelLayout& panel : layout.panels) {
            take(panel.frame.bottom());
            // Above the first row too: heads alone say that more follows.
            for (const qreal top : panel.rowTops) {
                take(panel.plot.top() + top);
            }
        }
        return whole > 0.0 ? static_cast<int>(whole) : most;
    };
    const bool isLaidOut =
        m_chartScene && contentsRect().width() == width && verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOn;
    if (isLaidOut) {
        return wholeRows(m_chartScene->pageLayout());
    }
    const int barWidth = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    LayoutOptions options = screenOptions(m_specs, width - barWidth, most);
    return wholeRows(layoutCharts(m_specs, options).front());
}

QSize ChartWidget::sizeHint() const {
    constexpr int HintWidth = 640;
    if (!m_hintHeight) {
        m_hintHeight = m_specs.empty() ? 240 : heightForContent(HintWidth);
    }
    return {HintWidth, *m_hintHeight};
}

void ChartWidget::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_chartScene) {
        m_hintHeight.reset();
        rebuild();
        updateGeometry();
    }
}

QSize ChartWidget::minimumSizeHint() const {
    return {260, 120};
}

void ChartWidget::rebuild() {
    const int barWidth = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const QSize room = contentsRect().size();
    const qreal width = std::max(200, room.width());
    LayoutOptions options = screenOptions(m_specs, width, room.height());
    PageLayout layout = layoutCharts(m_specs, options).front();
    if (options.scatterHeight > 0.0) {
        const auto lines =
            static_cast<qreal>(std::max<std::size_t>(1, linesOfMultiples(m_specs, options.metrics, width)));
        fillHeight(layout, options, m_specs, room.height(), lines);
    }
    // A scatter chart fills what height there is; rows know their own.
    m_layoutWidth = options.scatterHeight > 0.0 ? -1 : static_cast<int>(width);
    m_layoutHeight = static_cast<int>(std::ceil(layout.size.height()));
    // Deciding about the scroll bar here, once, keeps width and bar from chasing each other.
    const bool doesScroll = layout.size.height() > room.height() + 0.5;
    if (doesScroll) {
        options = screenOptions(m_specs, width - barWidth, room.height());
        layout = layoutCharts(m_specs, options).front();
    }
    m_places.reset();
    if (m_chartScene) {
        m_chartScene->show(std::move(layout), screenMetrics(), m_theme);
    } else {
        m_chartScene = std::make_unique<ChartScene>(std::move(layout), screenMetrics(), m_theme);
    }
    m_chartScene->setBackgroundBrush(m_theme.surface);
    applyAttention();
    setScene(m_chartScene.get());
    setVerticalScrollBarPolicy(doesScroll ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    viewport()->update();
    Q_EMIT laidOut();
}

QRectF ChartWidget::plotArea(std::size_t chart) const {
    return chart < m_chartScene->pageLayout().panels.size() ? viewportTransform().mapRect(m_chartScene->plotArea(chart))
                                                            : QRectF();
}

void ChartWidget::applyAttention() {
    m_chartScene->setAttention({m_current, m_hovered, m_highlighted});
    viewport()->update();
}

const std::vector<ChartWidget::MarkPlace>& ChartWidget::scenePlaces() const {
    if (m_places) {
        return *m_places;
    }
    std::vector<MarkPlace> places;
    for (std::size_t i = 0; i < m_chartScene->pageLayout().panels.size(); ++i) {
        std::map<MarkId, std::pair<QRectF, const Mark*>> placed;
        for (const ui::PlacedMark& mark : m_chartScene->marks(i)) {
            placed.emplace(mark.mark->id, std::pair(mark.rect, mark.mark));
        }
        for (const MarkId& id : charts::walkOrder(*m_chartScene->pageLayout().panels[i].spec)) {
            if (const auto found = placed.find(id); found != placed.end()) {
                places.push_back({id, found->second.first, QString::fromStdString(found->second.second->spoken)});
            }
        }
    }
    m_places = std::move(places);
    return *m_places;
}

std::vector<ChartWidget::MarkPlace> ChartWidget::placedMarks() const {
    std::vector<MarkPlace> places = scenePlaces();
    const QTransform toViewport = viewportTransform();
    for (MarkPlace& place : places) {
        place.rect = toViewport.mapRect(place.rect);
    }
    return places;
}

std::optional<ChartWidget::MarkPlace> ChartWidget::placedMark(std::size_t index) const {
    if (index >= scenePlaces().size()) {
        return std::nullopt;
    }
    MarkPlace place = scenePlaces()[index];
    place.rect = viewportTransform().mapRect(place.rect);
    return place;
}

const Mark* ChartWidget::findMark(const MarkId& id) const {
    for (const charts::ChartSpec& spec : m_specs) {
        if (const Mark* mark = spec.find(id)) {
            return mark;
        }
    }
    return nullptr;
}

std::optional<MarkId> ChartWidget::markAt(const QPoint& viewportPos) const {
    const QPointF at = mapToScene(viewportPos);
    std::optional<MarkId> best;
    int bestOrder = NoHit;
    for (std::size_t i = 0; i < m_chartScene->pageLayout().panels.size(); ++i) {
        const PanelLayout& panel = m_chartScene->pageLayout().panels[i];
        const QRectF plot = m_chartScene->plotArea(i);
        for (const ui::PlacedMark& placed : m_chartScene->marks(i)) {
            const int order = hitOrder(*placed.mark);
            if (order < bestOrder && placed.hit.contains(at)) {
                best = placed.mark->id;
                bestOrder = order;
            }
        }
        // The value beside a bar means the bar: the whole row right of the label column answers for its figure.
        const bool isInRows =
            panel.spec->kind == charts::ChartKind::Rows && at.x() >= plot.left() && at.x() <= panel.frame.right();
        for (std::size_t row = 0; !best && isInRows && row < panel.rowCount(); ++row) {
            if (at.y() < plot.top() + panel.rowTops[row] || at.y() >= plot.top() + panel.rowTops[row + 1]) {
                continue;
            }
            for (const Mark& mark : panel.spec->marks) {
                if (mark.row == panel.firstRow + row && carriesFigure(mark)) {
                    return mark.id;
                }
            }
        }
    }
    return best;
}

QString ChartWidget::tipOf(const Mark& mark) const {
    const auto spec = std::find_if(m_specs.begin(), m_specs.end(), [&mark](const charts::ChartSpec& candidate) {
        return candidate.find(mark.id) == &mark;
    });
    return spec == m_specs.end() ? QString() : tipText(*spec, mark);
}

void ChartWidget::hover(const std::optional<MarkId>& mark) {
    if (mark == m_hovered) {
        return;
    }
    m_hovered = mark;
    viewport()->setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    applyAttention();
    if (mark) {
        Q_EMIT markHovered(*mark);
    } else {
        Q_EMIT markLeft();
    }
}

void ChartWidget::walkTo(const MarkId& mark) {
    m_current = mark;
    applyAttention();
    const std::vector<MarkPlace>& places = scenePlaces();
    const auto found =
        std::find_if(places.begin(), places.end(), [&](const MarkPlace& place) { return place.id == mark; });
    if (found != places.end()) {
        ensureVisible(found->rect, 12, 24);
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(static_cast<int>(found - places.begin()));
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT markHovered(mark);
}

void ChartWidget::walk(int steps) {
    const std::vector<MarkPlace>& places = scenePlaces();
    if (places.empty()) {
        return;
    }
    const auto found =
        std::find_if(places.begin(), places.end(), [&](const MarkPlace& place) { return m_current == place.id; });
    const auto count = static_cast<std::ptrdiff_t>(places.size());
    const std::ptrdiff_t from = found == places.end() ? (steps > 0 ? -1 : count) : found - places.begin();
    const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(from + steps, 0, count - 1);
    walkTo(places[static_cast<std::size_t>(to)].id);
}

void ChartWidget::walkAcross(int panels) {
    if (!m_current || m_specs.size() < 2) {
        walk(panels);
        return;
    }
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        if (m_specs[i].find(*m_current) == nullptr) {
            continue;
        }
        const auto to = static_cast<std::ptrdiff_t>(i) + panels;
        if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_specs.size())) {
            return;
        }
        for (const Mark& mark : m_specs[static_cast<std::size_t>(to)].marks) {
            if (mark.id.figure.subject == m_current->figure.subject && carriesFigure(mark)) {
                walkTo(mark.id);
                return;
            }
        }
    }
}

void ChartWidget::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    const QSizeF laid = m_chartScene->pageLayout().size;
    const QSize room = contentsRect().size();
    const bool isScatter = m_specs.size() == 1 && charts::hasTwoAxes(m_specs.front().kind);
    const bool wouldScroll = laid.height() > room.height() + 0.5;
    const bool doesScroll = verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOn;
    const int barWidth = doesScroll ? style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this) : 0;
    if (isScatter || wouldScroll != doesScroll ||
        std::abs(laid.width() - std::max(200, room.width()) + barWidth) > 0.5) {
        rebuild();
    }
}

void ChartWidget::mouseMoveEvent(QMouseEvent* event) {
    hover(markAt(event->position().toPoint()));
}

void ChartWidget::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_pressed = markAt(event->position().toPoint());
    }
}

void ChartWidget::mouseReleaseEvent(QMouseEvent* event) {
    const std::optional<MarkId> released = markAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && released && released == m_pressed) {
        m_current = released;
        applyAttention();
        Q_EMIT markActivated(*released);
    }
    m_pressed.reset();
}

void ChartWidget::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Down:
            walk(1);
            return;
        case Qt::Key_Up:
            walk(-1);
            return;
        case Qt::Key_Right:
            walkAcross(1);
            return;
        case Qt::Key_Left:
            walkAcross(-1);
            return;
        case Qt::Key_Home:
            walk(-static_cast<int>(markCount()));
            return;
        case Qt::Key_End:
            walk(static_cast<int>(markCount()));
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (m_current) {
                Q_EMIT markActivated(*m_current);
                return;
            }
            break;
        case Qt::Key_Escape:
            if (m_current) {
                m_current.reset();
                applyAttention();
                Q_EMIT markLeft();
                return;
            }
            break;
        default:
            break;
    }
    // What the chart does not use (Esc without a mark, Page keys) goes to the view around it.
    event->ignore();
}

void ChartWidget::contextMenuEvent(QContextMenuEvent* event) {
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT contextMenuAsked(isMouse ? markAt(viewport()->mapFromGlobal(event->globalPos())) : m_current,
                            event->globalPos());
    event->accept();
}

void ChartWidget::leaveEvent(QEvent* event) {
    hover(std::nullopt);
    QGraphicsView::leaveEvent(event);
}

void ChartWidget::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ChartWidget::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

bool ChartWidget::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<MarkId> mark = markAt(help->pos());
        const Mark* found = mark ? findMark(*mark) : nullptr;
        if (found != nullptr) {
            QToolTip::showText(help->globalPos(), tipOf(*found), viewport());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    if (event->type() == QEvent::Leave) {
        hover(std::nullopt);
    }
    return QGraphicsView::viewportEvent(event);
}

void ChartWidget::drawForeground(QPainter* painter, const QRectF& rect) {
    Q_UNUSED(rect)
    if (hasFocus() && !m_current) {
        painter->save();
        painter->resetTransform();
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(m_theme.accent, 1.0));
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

}  // namespace chokepoint::ui
