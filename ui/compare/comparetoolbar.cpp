// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparetoolbar.h"

#include "models/tables/words.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

constexpr int Gap = 8;
constexpr int ChoiceWidth = 208;

QHBoxLayout* rowLayout(QWidget* widget) {
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Gap);
    return layout;
}

Label* wordOf(const QString& text, const Theme& theme, QWidget* parent) {
    auto* label = new Label(theme, TextSize::Body, TextTint::Ink2, parent);
    label->setText(text);
    return label;
}

Choices choicesOf(tables::MetricListModel& model) {
    return {&model, tables::MetricListModel::MetricRole, tables::MetricListModel::DetailRole,
            [&model](const QString& query) { model.setQuery(query); }};
}

}  // namespace

QString showAsName(charts::ShowAs showAs) {
    const auto words = [](const char* text) { return QCoreApplication::translate("CompareToolbar", text); };
    switch (showAs) {
        case charts::ShowAs::Value:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Value"));
        case charts::ShowAs::RatioToBaseline:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Ratio to baseline"));
        case charts::ShowAs::PerChip:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Per chip"));
        case charts::ShowAs::PerRack:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Per rack"));
        case charts::ShowAs::PerKilowatt:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Per kW"));
        case charts::ShowAs::PerDollar:
            return words(QT_TRANSLATE_NOOP("CompareToolbar", "Per million USD"));
    }
    return {};
}

const std::vector<charts::ShowAs>& waysToShow() {
    static const std::vector<charts::ShowAs> ways{charts::ShowAs::Value,       charts::ShowAs::RatioToBaseline,
                                                  charts::ShowAs::PerChip,     charts::ShowAs::PerRack,
                                                  charts::ShowAs::PerKilowatt, charts::ShowAs::PerDollar};
    return ways;
}

CompareToolbar::CompareToolbar(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_mode(new SegmentedControl(tr("View"), {tr("Bars"), tr("Scatter"), tr("Equal")}, this)),
      m_bars(new QWidget(this)),
      m_scatter(new QWidget(this)),
      m_scale(new SegmentedControl(tr("Scale"), {tr("Linear"), tr("Log")}, this)) {
    setObjectName(QStringLiteral("compareToolbar"));
    m_mode->setObjectName(QStringLiteral("compareMode"));
    m_scale->setObjectName(QStringLiteral("compareScale"));
    buildBars();
    buildScatter();
    m_exportButton = makeButton(QStringLiteral("exportButton"), QStringLiteral("file-down"));
    m_exportButton->setText(tr("Export…"));
    m_exportButton->setAccessibleName(tr("Export the charts"));
    m_exportButton->setToolTip(tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"));

    auto* flow = new FlowLayout(Gap);
    for (QWidget* widget : {static_cast<QWidget*>(m_mode), m_bars, m_scatter, static_cast<QWidget*>(m_scale)}) {
        flow->addWidget(widget);
    }
    auto* layout = rowLayout(this);
    layout->addLayout(flow, 1);
    layout->addWidget(m_exportButton, 0, Qt::AlignTop);
    connectParts();
}

QToolButton* CompareToolbar::makeButton(const QString& objectName, const QString& iconName) {
    auto* button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setIcon(icon(iconName, m_services.theme));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void CompareToolbar::buildBars() {
    m_metricsButton = makeButton(QStringLiteral("metricsButton"), QStringLiteral("chart-bar"));
    m_metricsMenu = new QMenu(m_metricsButton);
    m_metricsMenu->setObjectName(QStringLiteral("metricsMenu"));
    m_metricsButton->setText(tr("Charts"));
    m_metricsButton->setAccessibleName(tr("Choose the charts"));
    m_metricsButton->setToolTip(tr("Choose which metrics have a chart"));
    m_metricsButton->setPopupMode(QToolButton::InstantPopup);
    m_metricsButton->setMenu(m_metricsMenu);

    m_showAs = new QComboBox(m_bars);
    m_showAs->setObjectName(QStringLiteral("showAs"));
    m_showAs->setAccessibleName(tr("Show as"));
    m_showAs->setToolTip(tr("What the charts and the table show"));
    for (const charts::ShowAs way : waysToShow()) {
        m_showAs->addItem(showAsName(way), static_cast<int>(way));
    }

    m_sortButton = makeButton(QStringLiteral("sortButton"), QStringLiteral("arrow-up-down"));
    m_sortMenu = new QMenu(m_sortButton);
    m_sortMenu->setObjectName(QStringLiteral("sortMenu"));
    m_sortButton->setToolTip(tr("Choose the order of the rows"));
    m_sortButton->setPopupMode(QToolButton::InstantPopup);
    m_sortButton->setMenu(m_sortMenu);

    auto* layout = rowLayout(m_bars);
    layout->addWidget(m_metricsButton);
    layout->addWidget(m_sortButton);
    layout->addWidget(wordOf(tr("Show as"), m_services.theme, m_bars));
    layout->addWidget(m_showAs);
}

void CompareToolbar::buildScatter() {
    m_y = new ChoiceField(tr("Metric upwards"), choicesOf(m_metricsY), m_services.theme, m_scatter);
    m_y->setObjectName(QStringLiteral("scatterY"));
    m_y->setToolTip(tr("The metric that grows upwards: type to search"));
    m_x = new ChoiceField(tr("Metric to the right"), choicesOf(m_metricsX), m_services.theme, m_scatter);
    m_x->setObjectName(QStringLiteral("scatterX"));
    m_x->setToolTip(tr("The metric that grows to the right: type to search"));
    for (ChoiceField* field : {m_y, m_x}) {
        fixWidth(field, ChoiceWidth);
    }
    m_backdrop = new QComboBox(m_scatter);
    m_backdrop->setObjectName(QStringLiteral("scatterBackdrop"));
    m_backdrop->setAccessibleName(tr("Behind the compared ones"));
    m_backdrop->setToolTip(tr("What stands faint behind the compared ones"));
    m_backdrop->addItem(tr("Compared only"), static_cast<int>(Backdrop::None));
    m_backdrop->addItem(tr("All systems"), static_cast<int>(Backdrop::Systems));
    m_backdrop->addItem(tr("All chips"), static_cast<int>(Backdrop::Chips));
    auto* layout = rowLayout(m_scatter);
    layout->addWidget(m_y);
    layout->addWidget(wordOf(tr("against"), m_services.theme, m_scatter));
    layout->addWidget(m_x);
    layout->addWidget(m_backdrop);
}

void CompareToolbar::connectParts() {
    connect(m_mode, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT modeChosen(static_cast<CompareMode>(index)); });
    connect(m_showAs, &QComboBox::activated, this,
            [this](int index) { Q_EMIT showAsChosen(static_cast<charts::ShowAs>(m_showAs->itemData(index).toInt())); });
    connect(m_scale, &SegmentedControl::chosen, this, &CompareToolbar::askScale);
    connect(m_exportButton, &QToolButton::clicked, this, &CompareToolbar::exportAsked);
    connect(m_x, &ChoiceField::chosen, this, [this](const QString& id) {
        ScatterState next = m_state.scatter;
        next.x = tables::utf8(id);
        Q_EMIT scatterChosen(next);
    });
    connect(m_y, &ChoiceField::chosen, this, [this](const QString& id) {
        ScatterState next = m_state.scatter;
        next.y = tables::utf8(id);
        Q_EMIT scatterChosen(next);
    });
    connect(m_backdrop, &QComboBox::activated, this, [this](int index) {
        ScatterState next = m_state.scatter;
        next.backdrop = static_cast<Backdrop>(m_backdrop->itemData(index).toInt());
        Q_EMIT scatterChosen(next);
    });
}

void CompareToolbar::askScale(int index) {
    if (m_state.mode == CompareMode::Bars) {
        Q_EMIT logChosen(index == 1);
        return;
    }
    ScatterState next = m_state.scatter;
    next.scale = index == 1 ? charts::ScaleKind::Log : charts::ScaleKind::Linear;
    Q_EMIT scatterChosen(next);
}

void CompareToolbar::showState(const CompareState& state, charts::ScaleKind scatterScale) {
    m_state = state;
    const bool isBars = state.mode == CompareMode::Bars;
    const bool isScatter = state.mode == CompareMode::Scatter;
    m_mode->setCurrent(static_cast<int>(state.mode));
    m_bars->setVisible(isBars);
    m_scatter->setVisible(isScatter);
    // A ratio is a dot on a log axis, always.
    m_scale->setVisible(isScatter || (isBars && state.showAs != charts::ShowAs::RatioToBaseline));
    m_scale->setCurrent((isBars ? state.isLog : scatterScale == charts::ScaleKind::Log) ? 1 : 0);
    m_showAs->setCurrentIndex(m_showAs->findData(static_cast<int>(state.showAs)));
    m_x->setCurrent(tables::text(state.scatter.x), tables::metricName(state.scatter.x));
    m_y->setCurrent(tables::text(state.scatter.y), tables::metricName(state.scatter.y));
    m_backdrop->setCurrentIndex(m_backdrop->findData(static_cast<int>(state.scatter.backdrop)));
    QString order = tr("Own order");
    if (state.order.by == catalog::SubjectOrder::By::Name) {
        order = tr("By name");
    } else if (const catalog::Metric* metric = catalog::findMetric(state.order.metric);
               metric && state.order.by == catalog::SubjectOrder::By::Metric) {
        order = tr("By %1").arg(tables::text(metric->brief));
    }
    m_sortButton->setText(order);
    m_sortButton->setAccessibleName(tr("Order of the rows: %1").arg(order));
    fitExport();
}

void CompareToolbar::fitExport() {
    if (m_exportButton->toolButtonStyle() == Qt::ToolButtonTextBesideIcon) {
        m_wholeExport = m_exportButton->sizeHint().width();
    }
    int others = 0;
    for (const QWidget* widget : {static_cast<const QWidget*>(m_mode), static_cast<const QWidget*>(m_bars),
                                  static_cast<const QWidget*>(m_scatter), static_cast<const QWidget*>(m_scale)}) {
        others += widget->isHidden() ? 0 : widget->sizeHint().width() + Gap;
    }
    // Its word goes before a second row begins.
    m_exportButton->setToolButtonStyle(others + m_wholeExport <= width() ? Qt::ToolButtonTextBesideIcon
                                                                         : Qt::ToolButtonIconOnly);
}

void CompareToolbar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitExport();
}

void CompareToolbar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_exportButton != nullptr) {
        m_exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        fitExport();
    }
}

void CompareToolbar::setMetrics(const std::vector<const catalog::Metric*>& metrics) {
    m_metricsX.setMetrics(metrics);
    m_metricsY.setMetrics(metrics);
}

void CompareToolbar::setExportEnabled(bool isEnabled) {
    m_exportButton->setEnabled(isEnabled);
}

}  // namespace chokepoint::ui
