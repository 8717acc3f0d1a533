// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartscene.h"

#include "ui/charts/bandpaint.h"
#include "ui/charts/matrixblock.h"
#include "ui/charts/regionpaint.h"
#include "ui/charts/timelinepaint.h"

#include <QGraphicsItem>
#include <QPainter>

namespace chokepoint::ui {

namespace {

/// All marks of one panel as one item: five thousand points cost one paint call.
class MarksItem : public QGraphicsItem {
public:
    MarksItem(const ChartScene& scene, std::size_t panel) : m_scene(scene), m_panel(panel) { setZValue(10); }

    [[nodiscard]] QRectF boundingRect() const override { return {QPointF(), m_scene.pageLayout().size}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override {
        Q_UNUSED(option)
        Q_UNUSED(widget)
        painter->save();
        const PanelLayout& panel = m_scene.pageLayout().panels[m_panel];
        const QRectF plot = m_scene.plotArea(m_panel);
        switch (panel.spec->kind) {
            case charts::ChartKind::Matrix:
                paintMatrix(*painter, panel, plot, m_scene.metrics(), m_scene.theme());
                break;
            case charts::ChartKind::Timeline:
                paintTimeline(*painter, panel, plot, m_scene.metrics(), m_scene.theme());
                break;
            case charts::ChartKind::Projection:
                paintProjection(*painter, panel, plot, m_scene.metrics(), m_scene.theme(), m_scene.attention());
                break;
            default:
                paintMarks(*painter, panel, plot, m_scene.metrics(), m_scene.theme(), m_scene.attention());
        }
        painter->restore();
    }

private:
    const ChartScene& m_scene;
    std::size_t m_panel;
};

/// Row bands below the frames, so that grid lines stay visible on them.
class BandsItem : public QGraphicsItem {
public:
    explicit BandsItem(const ChartScene& scene) : m_scene(scene) { setZValue(-10); }

    [[nodiscard]] QRectF boundingRect() const override { return {QPointF(), m_scene.pageLayout().size}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override {
        Q_UNUSED(option)
        Q_UNUSED(widget)
        for (std::size_t i = 0; i < m_scene.pageLayout().panels.size(); ++i) {
            const PanelLayout& panel = m_scene.pageLayout().panels[i];
            if (!panel.spec->regions.empty()) {
                paintRegions(*painter, *panel.spec, m_scene.plotArea(i), m_scene.theme());
            }
            paintBands(*painter, panel, m_scene.plotArea(i), m_scene.theme(), m_scene.attention());
            paintUnevenGrid(*painter, panel, m_scene.plotArea(i), m_scene.theme());
        }
    }

private:
    const ChartScene& m_scene;
};

class TextsItem : public QGraphicsItem {
public:
    explicit TextsItem(const ChartScene& scene) : m_scene(scene) { setZValue(20); }

    [[nodiscard]] QRectF boundingRect() const override { return {QPointF(), m_scene.pageLayout().size}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override {
        Q_UNUSED(option)
        Q_UNUSED(widget)
        painter->save();
        painter->setRenderHint(QPainter::TextAntialiasing, true);
        for (const PlacedText& text : m_scene.pageLayout().texts) {
            paintText(*painter, text, m_scene.theme());
        }
        painter->setRenderHint(QPainter::Antialiasing, true);
        for (const PanelLayout& panel : m_scene.pageLayout().panels) {
            for (const PlacedKey& key : panel.keys) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(m_scene.theme().colour(key.colour));
                painter->drawPath(shapeOf(key.colour, m_scene.metrics().dotRadius).translated(key.centre));
            }
        }
        painter->restore();
    }

private:
    const ChartScene& m_scene;
};

}  // namespace

ChartScene::ChartScene(PageLayout layout, const ChartMetrics& metrics, const ChartTheme& theme)
    : m_metrics(metrics), m_theme(theme) {
    setItemIndexMethod(QGraphicsScene::NoIndex);
    addItem(new BandsItem(*this));
    addItem(new TextsItem(*this));
    show(std::move(layout), metrics, theme);
}

ChartScene::~ChartScene() = default;

void ChartScene::show(PageLayout layout, const ChartMetrics& metrics, const ChartTheme& theme) {
    m_layout = std::move(layout);
    m_metrics = metrics;
    m_theme = theme;
    m_attention = {};
    setSceneRect(QRectF(QPointF(), m_layout.size));
    while (m_panels.size() > m_layout.panels.size()) {
        delete m_panels.back().frame;
        delete m_panels.back().marks;
        m_panels.pop_back();
    }
    m_panels.resize(m_layout.panels.size());
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        showPanel(i);
    }
    update();
}

void ChartScene::showPanel(std::size_t index) {
    Panel& panel = m_panels[index];
    // A matrix and a timeline have no axes that Qt Charts could draw.
    const charts::ChartKind kind = m_layout.panels[index].spec->kind;
    const bool hasFrame = kind == charts::ChartKind::Rows || charts::hasTwoAxes(kind);
    std::optional<FrameKey> key;
    if (hasFrame) {
        key.emplace(m_layout.panels[index], m_theme);
    }
    if (key != panel.key) {
        delete panel.frame;
        panel.frame = key ? makeFrame(*key) : nullptr;
        panel.key = std::move(key);
        if (panel.frame != nullptr) {
            addItem(panel.frame);
        }
    }
    if (panel.marks == nullptr) {
        panel.marks = new MarksItem(*this, index);
        addItem(panel.marks);
    }
}

QRectF ChartScene::plotArea(std::size_t panel) const {
    const QChart* chart = m_panels[panel].frame;
    if (chart == nullptr) {
        return m_layout.panels[panel].plot;
    }
    return chart->mapRectToScene(chart->plotArea());
}

std::vector<PlacedMark> ChartScene::marks(std::size_t panel) const {
    return placeMarks(m_layout.panels[panel], plotArea(panel), m_metrics);
}

void ChartScene::setAttention(Attention attention) {
    m_attention = std::move(attention);
    update();
}

void ChartScene::paintPage(QPainter& painter, bool withBackground) {
    const QRectF whole(QPointF(), m_layout.size);
    painter.save();
    if (withBackground) {
        painter.fillRect(whole, m_theme.surface);
    }
    painter.setRenderHint(QPainter::Antialiasing, m_theme.isSmooth);
    render(&painter, whole, whole, Qt::IgnoreAspectRatio);
    painter.restore();
}

}  // namespace chokepoint::ui
