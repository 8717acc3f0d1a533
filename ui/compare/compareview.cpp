// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compareview.h"

#include "models/catalog/resolver.h"
#include "models/tables/comparisonpage.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/exporters.h"
#include "ui/compare/comparisontable.h"
#include "ui/compare/emptystate.h"
#include "ui/compare/metricmenu.h"
#include "ui/compare/subjectpicker.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "compare";

bool carriesFigure(charts::MarkRole role) {
    return role == charts::MarkRole::Bar || role == charts::MarkRole::Dot || role == charts::MarkRole::Bound ||
           role == charts::MarkRole::MissingStub;
}

/// Every metric that a table of these subjects has something to say about, and the charted ones.
std::vector<std::string> tableMetrics(catalog::Resolver& resolver, const CompareState& state) {
    std::vector<std::string> metrics;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const bool isCharted = std::find(state.metrics.begin(), state.metrics.end(), metric.id) != state.metrics.end();
        const bool isKnown = std::any_of(state.ids.begin(), state.ids.end(), [&](const std::string& id) {
            return resolver.figure(id, metric.id).isKnown();
        });
        if (isCharted || isKnown) {
            metrics.emplace_back(metric.id);
        }
    }
    return metrics;
}

}  // namespace

CompareView::CompareView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_picker(new SubjectPicker(services.theme, this)),
      m_error(new InlineMessage(services.theme, this)),
      m_pages(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_chart(new ChartWidget(this)),
      m_table(new ComparisonTable(services, this)),
      m_chartPane(new QWidget(this)) {
    setObjectName(QStringLiteral("compareView"));
    setAccessibleName(tr("Compare"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(m_picker);
    m_toolbar = buildToolbar();
    top->addWidget(m_toolbar);
    layout->addLayout(top);
    m_error->setObjectName(QStringLiteral("compareError"));
    layout->addWidget(m_error);
    buildSplitter();
    auto* empty = new EmptyState(services.theme, *services.session.snapshot()->catalog, this);
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(empty);
    layout->addWidget(m_pages, 1);
    connect(empty, &EmptyState::pairChosen, this, [this](const std::string& baseline, const std::string& other) {
        CompareState next = CompareState::initial();
        next.ids = {baseline, other};
        next.baseline = baseline;
        change(next, {CHOKEPOINT_MSG("Compare %1 with %2"), {nameOf(other), nameOf(baseline)}});
    });
    m_picker->setCatalog(services.session.snapshot()->catalog);
    m_chart->setTheme(services.theme.chartTheme());
    connectParts();
    reload();
}

CompareView::~CompareView() = default;

QWidget* CompareView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("compareToolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);

    m_metricsMenu = new QMenu(bar);
    m_metricsMenu->setObjectName(QStringLiteral("metricsMenu"));
    m_metricsButton = new QToolButton(bar);
    m_metricsButton->setObjectName(QStringLiteral("metricsButton"));
    m_metricsButton->setText(tr("Charts"));
    m_metricsButton->setAccessibleName(tr("Choose the charts"));
    m_metricsButton->setToolTip(tr("Choose which metrics have a chart"));
    m_metricsButton->setIcon(icon(QStringLiteral("chart-bar"), m_services.theme));
    m_metricsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_metricsButton->setPopupMode(QToolButton::InstantPopup);
    m_metricsButton->setMenu(m_metricsMenu);
    m_metricsButton->setFocusPolicy(Qt::TabFocus);

    auto* showLabel = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, bar);
    showLabel->setText(tr("Show as"));
    m_showAs = new SegmentedControl(tr("Show as"), {tr("Value"), tr("Ratio to baseline")}, bar);
    m_showAs->setObjectName(QStringLiteral("showAs"));

    m_exportButton = new QToolButton(bar);
    m_exportButton->setObjectName(QStringLiteral("exportButton"));
    m_exportButton->setText(tr("Export…"));
    m_exportButton->setAccessibleName(tr("Export the charts"));
    m_exportButton->setToolTip(tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"));
    m_exportButton->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    m_exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_exportButton->setFocusPolicy(Qt::TabFocus);

    layout->addWidget(m_metricsButton);
    layout->addSpacing(8);
    layout->addWidget(showLabel);
    layout->addWidget(m_showAs);
    layout->addStretch(1);
    layout->addWidget(m_exportButton);
    return bar;
}

void CompareView::buildSplitter() {
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->installEventFilter(this);
    m_chart->setObjectName(QStringLiteral("compareChart"));
    m_chart->setAccessibleName(tr("Comparison as charts"));
    m_chart->setFrameShape(QFrame::NoFrame);
    m_chartPane->setObjectName(QStringLiteral("compareChartPane"));
    m_chartPane->setBackgroundRole(QPalette::Base);
    m_chartPane->setAutoFillBackground(true);
    auto* inset = new QVBoxLayout(m_chartPane);
    inset->setContentsMargins(4, 4, 4, 0);
    inset->addWidget(m_chart);
    m_splitter->addWidget(m_chartPane);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        const QList<int> sizes = m_splitter->sizes();
        const double whole = sizes.value(0) + sizes.value(1);
        if (whole > 0) {
            m_services.settings.setChartShare(tables::text(LayoutName), sizes.value(0) / whole);
        }
    });
}

void CompareView::fitSplitter() {
    const QMargins margins = m_chartPane->layout()->contentsMargins();
    const int whole = m_splitter->height() - m_splitter->handleWidth();
    if (whole <= 0) {
        return;
    }
    const int content = m_chart->heightForContent(m_splitter->width() - margins.left() - margins.right()) +
                        margins.top() + margins.bottom();
    const int share = static_cast<int>(whole * m_services.settings.chartShare(tables::text(LayoutName)));
    const int charts = std::min(content, share);
    m_splitter->setSizes({charts, whole - charts});
}

bool CompareView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_splitter && event->type() == QEvent::Resize) {
        fitSplitter();
    }
    return View::eventFilter(watched, event);
}

void CompareView::connectParts() {
    connect(m_picker, &SubjectPicker::addAsked, this, [this](const QString& id) { addSubject(tables::utf8(id)); });
    connect(m_picker, &SubjectPicker::removeAsked, this,
            [this](const QString& id) { removeSubject(tables::utf8(id)); });
    connect(m_picker, &SubjectPicker::baselineAsked, this,
            [this](const QString& id) { setBaseline(tables::utf8(id)); });
    connect(m_showAs, &SegmentedControl::chosen, this,
            [this](int index) { setShowAs(index == 1 ? charts::ShowAs::RatioToBaseline : charts::ShowAs::Value); });
    connect(m_exportButton, &QToolButton::clicked, this, &View::exportAsked);
    connect(m_metricsMenu, &QMenu::aboutToShow, this, [this] {
        fillMetricMenu(
            *m_metricsMenu, m_state.metrics, [this](std::string_view metric) { return appliesToCompared(metric); },
            [this](const std::string& metric) { toggleMetric(metric); });
    });
    connect(m_chart, &ChartWidget::markActivated, this, [this](const charts::MarkId& mark) {
        m_table->setCurrentFigure(mark.figure);
        Q_EMIT evidenceAsked(mark.figure);
    });
    connect(m_chart, &ChartWidget::markHovered, this, [this](const charts::MarkId& mark) {
        m_chart->setHighlightedSubject(mark.figure.subject);
        m_table->setHighlightedSubject(tables::text(mark.figure.subject));
    });
    connect(m_chart, &ChartWidget::markLeft, this, [this] {
        m_chart->setHighlightedSubject({});
        m_table->setHighlightedSubject({});
    });
    connect(m_chart, &ChartWidget::contextMenuAsked, this,
            [this](const std::optional<charts::MarkId>& mark, const QPoint& at) {
                QString citation;
                charts::FigureId figure;
                if (mark) {
                    figure = mark->figure;
                    m_table->setCurrentFigure(figure);
                    citation = m_table->citationAt(m_table->currentIndex());
                }
                showFigureMenu(figure, citation, at);
            });
    connect(m_table, &ComparisonTable::figureActivated, this, &View::evidenceAsked);
    connect(m_table, &ComparisonTable::subjectHovered, this, [this](const QString& subject) {
        m_chart->setHighlightedSubject(tables::utf8(subject));
        m_table->setHighlightedSubject(subject);
    });
    connect(m_table, &ComparisonTable::menuAsked, this, [this](const QModelIndex& index, const QPoint& at) {
        showFigureMenu(m_table->figureAt(index), m_table->citationAt(index), at);
    });
    connect(&m_services.session, &session::Session::changed, this, &CompareView::reload);
    connect(&m_services.theme, &Theme::changed, this, [this] {
        m_chart->setTheme(m_services.theme.chartTheme());
        m_table->viewport()->update();
    });
}

void CompareView::reload() {
    const auto snapshot = m_services.session.snapshot();
    m_state = CompareState::fromJson(m_services.session.layout(LayoutName), [&snapshot](const std::string& id) {
        const catalog::Subject* subject = snapshot->catalog->subject(id);
        return subject &&
               (subject->kind == catalog::SubjectKind::Chip || subject->kind == catalog::SubjectKind::System);
    });
    showPicked();
    showComparison();
}

void CompareView::showPicked() {
    const auto snapshot = m_services.session.snapshot();
    std::vector<PickedSubject> picked;
    for (const std::string& id : m_state.ids) {
        const catalog::Subject* subject = snapshot->catalog->subject(id);
        PickedSubject tag;
        tag.id = tables::text(id);
        tag.name = tables::text(subject ? subject->name : id);
        tag.category = std::min<std::size_t>(
            static_cast<std::size_t>(charts::colourOfMaker(subject ? subject->maker : std::string())), 7);
        tag.isBaseline = id == m_state.baseline;
        picked.push_back(std::move(tag));
    }
    m_picker->setSubjects(picked, m_state.ids.size() >= CompareState::MostSubjects);
    m_showAs->setCurrent(m_state.showAs == charts::ShowAs::RatioToBaseline ? 1 : 0);
}

void CompareView::showComparison() {
    m_pages->setCurrentIndex(m_state.ids.empty() ? 1 : 0);
    m_exportButton->setEnabled(!m_state.ids.empty() && !m_state.metrics.empty());
    m_toolbar->setVisible(!m_state.ids.empty());
    if (m_state.ids.empty()) {
        m_specs.clear();
        m_data.reset();
        m_table->setComparison(nullptr);
        m_chart->setSpecs({});
        return;
    }
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    catalog::Resolver resolver(*snapshot, context);
    catalog::ComparisonRequest request;
    request.ids = m_state.ids;
    request.baseline = m_state.baseline;
    request.metrics = tableMetrics(resolver, m_state);
    auto comparison = catalog::compare(resolver, request);
    if (!comparison) {
        m_error->say(tables::sentence(comparison.error(), m_services.writing.style));
        return;
    }
    m_data = std::make_shared<const tables::ComparisonData>(tables::ComparisonData{*snapshot, std::move(*comparison)});
    m_table->setComparison(m_data);

    charts::BuildOptions options;
    options.showAs = m_state.showAs;
    options.style = m_services.writing.style;
    const units::NumberStyle style = m_services.writing.style;
    options.words = [style](const Message& message) { return tables::utf8(tables::sentence(message, style)); };
    m_specs.clear();
    for (const std::string& metric : m_state.metrics) {
        for (const catalog::ComparisonRow& row : m_data->comparison.rows) {
            if (row.metric->id == metric) {
                m_specs.push_back(charts::barSpec(m_data->comparison, row, *snapshot->catalog, context, options));
            }
        }
    }
    static_cast<void>(charts::numberSources(m_specs));
    m_chart->setSpecs(m_specs);
    fitSplitter();
}

void CompareView::change(const CompareState& next, Message title) {
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        showPicked();
    }
}

std::string CompareView::nameOf(const std::string& id) const {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Subject* subject = snapshot->catalog->subject(id);
    return subject ? subject->name : id;
}

void CompareView::addSubject(const std::string& id) {
    CompareState next = m_state;
    if (next.add(id)) {
        change(next, {CHOKEPOINT_MSG("Add %1"), {nameOf(id)}});
    }
}

bool CompareView::showSubject(const std::string& subject) {
    if (!m_state.contains(subject)) {
        addSubject(subject);
    }
    return m_state.contains(subject);
}

bool CompareView::showMetric(const std::string& metric) {
    if (std::find(m_state.metrics.begin(), m_state.metrics.end(), metric) == m_state.metrics.end()) {
        toggleMetric(metric);
    }
    return catalog::findMetric(metric) != nullptr;
}

void CompareView::removeSubject(const std::string& id) {
    CompareState next = m_state;
    if (next.remove(id)) {
        change(next, {CHOKEPOINT_MSG("Remove %1"), {nameOf(id)}});
        m_picker->field()->setFocus(Qt::OtherFocusReason);
    }
}

void CompareView::setBaseline(const std::string& id) {
    CompareState next = m_state;
    if (next.baseline != id) {
        next.baseline = id;
        change(next, {CHOKEPOINT_MSG("Make %1 the Baseline"), {nameOf(id)}});
    }
}

void CompareView::toggleMetric(const std::string& metric) {
    CompareState next = m_state;
    const auto at = std::find(next.metrics.begin(), next.metrics.end(), metric);
    const catalog::Metric* known = catalog::findMetric(metric);
    const std::string name(known ? known->name : std::string_view(metric));
    if (at == next.metrics.end()) {
        next.metrics.push_back(metric);
        change(next, {CHOKEPOINT_MSG("Chart %1"), {name}});
    } else {
        next.metrics.erase(at);
        change(next, {CHOKEPOINT_MSG("Remove the Chart of %1"), {name}});
    }
}

void CompareView::setShowAs(charts::ShowAs showAs) {
    CompareState next = m_state;
    if (next.showAs != showAs) {
        next.showAs = showAs;
        change(next, showAs == charts::ShowAs::Value ? Message{CHOKEPOINT_MSG("Show Values"), {}}
                                                     : Message{CHOKEPOINT_MSG("Show Ratios to the Baseline"), {}});
    }
}

bool CompareView::appliesToCompared(std::string_view metric) const {
    const catalog::Metric* known = catalog::findMetric(metric);
    const auto snapshot = m_services.session.snapshot();
    return known && std::any_of(m_state.ids.begin(), m_state.ids.end(), [&](const std::string& id) {
               const catalog::Subject* subject = snapshot->catalog->subject(id);
               return subject && known->forKind(subject->kind);
           });
}

charts::PageSpec CompareView::printable() const {
    charts::PageSpec page = charts::pageOf(m_specs);
    if (m_data) {
        tables::ComparisonTableModel model(m_services.writing);
        model.setComparison(m_data);
        page.title = tables::utf8(tables::comparisonTitle(m_data->comparison, *m_data->snapshot.catalog));
        page.tables.push_back(tables::comparisonTable(model, m_services.session.context(), m_services.writing));
        page.context = page.tables.front().context;
        page.stamp = page.tables.front().stamp;
        page.attribution = m_data->snapshot.catalog->release().attribution;
    }
    return page;
}

void CompareView::swapChartAndTable() {
    if (m_table->hasFocus()) {
        m_chart->setFocus(Qt::OtherFocusReason);
    } else {
        m_table->setFocus(Qt::OtherFocusReason);
    }
}

QList<QWidget*> CompareView::panes() const {
    if (m_state.ids.empty()) {
        return {m_picker->field()};
    }
    return {m_picker->field(), m_chart, m_table};
}

void CompareView::setCurrentFigure(const charts::FigureId& figure) {
    m_table->setCurrentFigure(figure);
    for (const charts::ChartSpec& spec : m_specs) {
        for (const charts::Mark& mark : spec.marks) {
            if (mark.id.figure == figure && carriesFigure(mark.id.role)) {
                m_chart->setCurrentMark(mark.id);
                return;
            }
        }
    }
    m_chart->setCurrentMark(std::nullopt);
}

}  // namespace chokepoint::ui
