// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compareview.h"

#include "models/catalog/catalogsheets.h"
#include "models/tables/comparisonpage.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/fonts.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/comparisontable.h"
#include "ui/compare/emptystate.h"
#include "ui/compare/equaltable.h"
#include "ui/compare/equalview.h"
#include "ui/compare/metricmenu.h"
#include "ui/compare/subjectpicker.h"
#include "ui/compare/toomanybars.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "compare";

/// Room between the charts and the pane around them.
constexpr QMargins ChartInset(4, 4, 4, 0);

bool carriesFigure(charts::MarkRole role) {
    return role == charts::MarkRole::Bar || role == charts::MarkRole::Dot || role == charts::MarkRole::Bound ||
           role == charts::MarkRole::MissingStub;
}

/// A scatter chart has its own share of the height.
QString shareName(CompareMode mode) {
    return mode == CompareMode::Scatter ? QStringLiteral("compare-scatter") : QStringLiteral("compare");
}

/// Of the height, before the table has too little; a high window leaves it as much with more.
constexpr double LargestChartShare = 0.72;
constexpr int EnoughTable = 180;

double shareOf(const Settings& settings, CompareMode mode) {
    constexpr double ScatterShare = 0.7;
    return mode == CompareMode::Scatter ? settings.chartShare(shareName(mode), ScatterShare)
                                        : settings.chartShare(shareName(mode));
}

bool isTooMany(const CompareState& state) {
    return state.mode == CompareMode::Bars && state.ids.size() > CompareState::MostBars;
}

}  // namespace

CompareView::CompareView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_answers(m_services),
      m_picker(new SubjectPicker(services.theme, this)),
      m_toolbar(new CompareToolbar(m_services, this)),
      m_error(new InlineMessage(services.theme, this)),
      m_pages(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_chartPane(new QStackedWidget(this)),
      m_chart(new ChartWidget(this)),
      m_tooMany(new TooManyBars(services.theme, this)),
      m_table(new ComparisonTable(services, this)),
      m_equal(new EqualView(m_services, m_answers, this)) {
    setObjectName(QStringLiteral("compareView"));
    setAccessibleName(tr("Compare"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(m_picker);
    top->addWidget(m_toolbar);
    layout->addLayout(top);
    m_error->setObjectName(QStringLiteral("compareError"));
    layout->addWidget(m_error);
    buildSplitter();
    auto* empty = new EmptyState(services.theme, *services.session.snapshot()->catalog, this);
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_equal);
    layout->addWidget(m_pages, 1);
    connect(empty, &EmptyState::pairChosen, this, [this](const std::string& baseline, const std::string& other) {
        CompareState next = m_state;
        next.ids = {baseline, other};
        next.baseline = baseline;
        if (next.metrics.empty()) {
            next.metrics = CompareState::initial().metrics;
        }
        change(next, {CHOKEPOINT_MSG("Compare %1 with %2"), {m_answers.nameOf(other), m_answers.nameOf(baseline)}});
    });
    m_picker->setCatalog(services.session.snapshot()->catalog);
    m_chart->setTheme(services.theme.chartTheme());
    connectParts();
    connectCharts();
    reload();
}

CompareView::~CompareView() = default;

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
    m_chartPane->setContentsMargins(ChartInset);
    m_chartPane->addWidget(m_chart);
    m_chartPane->addWidget(m_tooMany);
    m_splitter->addWidget(m_chartPane);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        const QList<int> sizes = m_splitter->sizes();
        const double whole = sizes.value(0) + sizes.value(1);
        if (whole > 0 && !isTooMany(m_state)) {
            m_services.settings.setChartShare(shareName(m_state.mode), sizes.value(0) / whole);
        }
    });
}

void CompareView::fitSplitter() {
    const int whole = m_splitter->height() - m_splitter->handleWidth();
    if (whole <= 0) {
        return;
    }
    const int share = static_cast<int>(whole * shareOf(m_services.settings, m_state.mode));
    const int inset = ChartInset.top() + ChartInset.bottom();
    int charts = share;
    if (isTooMany(m_state)) {
        charts = m_tooMany->sizeHint().height() + inset;
    } else if (m_state.mode == CompareMode::Bars) {
        const int width = m_splitter->width() - ChartInset.left() - ChartInset.right();
        const int content = m_chart->heightForContent(width) + inset;
        // Where nobody has dragged it, the charts take what they need; those that need more than the largest share
        // have that, and are scrolled.
        const bool isOwn = m_services.settings.chartShare(shareName(m_state.mode), 0.0) > 0.0;
        const int largest = std::max(static_cast<int>(whole * LargestChartShare), whole - scaled(EnoughTable));
        charts = std::min(content, isOwn ? share : largest);
        if (charts < content && !isOwn) {
            charts = m_chart->heightOfWholeRows(width, charts - inset) + inset;
        }
    }
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
    connect(m_toolbar, &CompareToolbar::modeChosen, this, &CompareView::setMode);
    connect(m_toolbar, &CompareToolbar::showAsChosen, this, &CompareView::setShowAs);
    connect(m_toolbar, &CompareToolbar::logChosen, this, &CompareView::setLog);
    connect(m_toolbar, &CompareToolbar::scatterChosen, this, &CompareView::setScatter);
    connect(m_toolbar, &CompareToolbar::exportAsked, this, &View::exportAsked);
    connect(m_toolbar->metricsMenu(), &QMenu::aboutToShow, this, [this] {
        fillMetricMenu(
            *m_toolbar->metricsMenu(), m_state.metrics,
            [this](std::string_view metric) { return appliesToCompared(metric); },
            [this](const std::string& metric) { toggleMetric(metric); });
    });
    connect(m_toolbar->sortMenu(), &QMenu::aboutToShow, this, [this] { fillSortMenu(*m_toolbar->sortMenu()); });
    connect(m_equal, &EqualView::changed, this, &CompareView::setEqual);
    connect(m_equal, &EqualView::evidenceAsked, this, &View::evidenceAsked);
    connect(m_equal, &EqualView::menuAsked, this,
            [this](const charts::FigureId& figure, const QString& citation, const QPoint& at) {
                showFigureMenu(figure, citation, nullptr, at);
            });
    connect(m_tooMany, &TooManyBars::scatterAsked, this, [this] { setMode(CompareMode::Scatter); });
    connect(&m_services.session, &session::Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            reload();
        }
    });
    connect(&m_services.theme, &Theme::changed, this, [this] {
        m_chart->setTheme(m_services.theme.chartTheme());
        m_table->viewport()->update();
        m_equal->setChartTheme();
    });
}

void CompareView::connectCharts() {
    connect(m_chart, &ChartWidget::markActivated, this, [this](const charts::MarkId& mark) {
        m_table->setCurrentFigure(mark.figure);
        Q_EMIT evidenceAsked(mark.figure);
    });
    connect(m_chart, &ChartWidget::markHovered, this, [this](const charts::MarkId& mark) {
        m_chart->setHighlightedSubject(mark.figure.subject);
        m_table->setHighlightedFigure(mark.figure);
    });
    connect(m_chart, &ChartWidget::markLeft, this, [this] {
        m_chart->setHighlightedSubject({});
        m_table->setHighlightedFigure({});
    });
    connect(m_chart, &ChartWidget::contextMenuAsked, this,
            [this](const std::optional<charts::MarkId>& mark, const QPoint& at) {
                const charts::FigureId figure = mark ? mark->figure : charts::FigureId{};
                showFigureMenu(figure, mark ? chartOf(figure) : nullptr, at);
            });
    connect(m_table, &ComparisonTable::figureActivated, this, &View::evidenceAsked);
    connect(m_table, &ComparisonTable::figureHovered, this, [this](const charts::FigureId& figure) {
        m_chart->setHighlightedSubject(figure.subject);
        m_chart->setHighlightedFigure(figure);
        m_table->setHighlightedFigure(figure);
    });
    connect(m_table, &ComparisonTable::menuAsked, this, [this](const QModelIndex& index, const QPoint& at) {
        showFigureMenu(m_table->figureAt(index), nullptr, at);
    });
}

void CompareView::showEvent(QShowEvent* event) {
    if (m_isStale) {
        reload();
    }
    View::showEvent(event);
}

void CompareView::reload() {
    m_isStale = false;
    const bool isOther = m_answers.refresh();
    m_picker->setCatalog(m_services.session.snapshot()->catalog);
    const CompareState state =
        CompareState::fromJson(m_services.session.layout(LayoutName), [this](const std::string& id) {
            const catalog::Subject* subject = m_answers.catalog().subject(id);
            return subject &&
                   (subject->kind == catalog::SubjectKind::Chip || subject->kind == catalog::SubjectKind::System);
        });
    if (m_isShown && !isOther && state == m_state) {
        return;
    }
    m_isShown = true;
    m_state = state;
    showPicked();
    showState();
}

void CompareView::showPicked() {
    std::vector<PickedSubject> picked;
    for (const std::string& id : m_state.ids) {
        const catalog::Subject* subject = m_answers.catalog().subject(id);
        PickedSubject tag;
        tag.id = tables::text(id);
        tag.name = tables::text(subject ? subject->name : id);
        tag.category = std::min<std::size_t>(
            static_cast<std::size_t>(charts::colourOfMaker(subject ? subject->maker : std::string())), 7);
        tag.isBaseline = id == m_state.baseline;
        picked.push_back(std::move(tag));
    }
    m_picker->setSubjects(picked, m_state.ids.size() >= CompareState::MostSubjects);
}

void CompareView::showState() {
    m_specs.clear();
    if (m_state.mode == CompareMode::Equal) {
        m_pages->setCurrentWidget(m_equal);
        m_toolbar->setVisible(true);
        m_toolbar->showState(m_state, charts::ScaleKind::Linear);
        m_equal->showState(m_state.equal, m_state.ids);
        if (m_equal->spec()) {
            m_specs.push_back(*m_equal->spec());
        }
        m_toolbar->setExportEnabled(!m_specs.empty());
        return;
    }
    const bool isEmpty = m_state.ids.empty();
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
    m_toolbar->setVisible(!isEmpty);
    m_data.reset();
    if (!isEmpty) {
        if (auto compared = m_answers.comparison(m_state)) {
            m_data = std::move(*compared);
        } else {
            m_error->say(tables::sentence(compared.error(), m_services.writing.style));
        }
    }
    m_table->setComparison(m_data);
    showCharts();
}

void CompareView::showCharts() {
    charts::ScaleKind scale = charts::ScaleKind::Linear;
    if (m_data && m_state.mode == CompareMode::Scatter) {
        if (auto spec = m_answers.scatter(m_state)) {
            scale = spec->x.scale == charts::ScaleKind::Log || spec->y.scale == charts::ScaleKind::Log
                        ? charts::ScaleKind::Log
                        : charts::ScaleKind::Linear;
            m_specs.push_back(std::move(*spec));
        } else {
            m_error->say(tables::sentence(spec.error(), m_services.writing.style));
        }
        m_toolbar->setMetrics(m_answers.metricsOf(m_state));
    } else if (m_data && !isTooMany(m_state)) {
        m_specs = m_answers.bars(m_state, *m_data);
    }
    m_toolbar->showState(m_state, scale);
    m_toolbar->setExportEnabled(!m_specs.empty());
    m_tooMany->setCount(m_state.ids.size());
    m_chartPane->setCurrentWidget(isTooMany(m_state) ? static_cast<QWidget*>(m_tooMany) : m_chart);
    m_chart->setSpecs(m_specs);
    fitSplitter();
}

std::vector<charts::ChartSpec> CompareView::exportable() const {
    if (m_exportOnly && *m_exportOnly < m_specs.size()) {
        return {m_specs[*m_exportOnly]};
    }
    return m_specs;
}

charts::PageSpec CompareView::printable() const {
    if (m_state.mode == CompareMode::Equal) {
        return m_equal->printable();
    }
    charts::PageSpec page = charts::pageOf(exportable());
    if (m_data && !m_exportOnly) {
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

catalog::Sheet CompareView::tableSheet() const {
    if (!m_data) {
        return {};
    }
    catalog::Resolver resolver(m_data->snapshot, m_services.session.context());
    return catalog::comparisonSheet(m_data->comparison, resolver);
}

void CompareView::swapChartAndTable() {
    const bool isEqual = m_state.mode == CompareMode::Equal;
    QWidget* table = isEqual ? static_cast<QWidget*>(m_equal->table()) : m_table;
    QWidget* chart = isEqual ? m_equal->chart() : m_chart;
    (table->hasFocus() ? chart : table)->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> CompareView::panes() const {
    if (m_state.mode == CompareMode::Equal) {
        return {m_picker->field(), m_equal->targetField(), m_equal->chart(), m_equal->table()};
    }
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
