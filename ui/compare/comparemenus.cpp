// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/exporters.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/compareview.h"
#include "ui/compare/comparisontable.h"
#include "ui/compare/equaltable.h"
#include "ui/compare/equalview.h"
#include "ui/compare/metricmenu.h"
#include "ui/compare/subjectpicker.h"
#include "ui/compare/tabletext.h"
#include "ui/shell/icons.h"
#include "ui/shell/tableactions.h"
#include "ui/shell/theme.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using OrderBy = catalog::SubjectOrder::By;

/// One of several that exclude each other.
template <typename Action>
QAction* addChoice(QMenu& menu, QActionGroup& group, const QString& words, bool isChosen, const Action& action) {
    QAction* choice = menu.addAction(words, &menu, action);
    choice->setCheckable(true);
    choice->setChecked(isChosen);
    group.addAction(choice);
    return choice;
}

}  // namespace

void CompareView::fillMenu(QMenu& menu) {
    const bool hasSubjects = !m_state.ids.empty();
    const bool isBars = m_state.mode == CompareMode::Bars;
    auto* add = menu.addAction(tr("&Add System or Chip…"), this,
                               [this] { m_picker->field()->setFocus(Qt::ShortcutFocusReason); });
    add->setObjectName(QStringLiteral("actionAddSubject"));
    add->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    add->setEnabled(m_state.ids.size() < CompareState::MostSubjects);
    QMenu* baseline = menu.addMenu(tr("&Baseline"));
    auto* choices = new QActionGroup(baseline);
    for (const std::string& id : m_state.ids) {
        addChoice(*baseline, *choices, tables::text(m_answers.nameOf(id)), id == m_state.baseline,
                  [this, id] { setBaseline(id); });
    }
    baseline->setEnabled(hasSubjects);
    menu.addSeparator();
    auto* modes = new QActionGroup(&menu);
    const auto addMode = [&](const QString& words, CompareMode mode, const char* name) {
        QAction* action = addChoice(menu, *modes, words, m_state.mode == mode, [this, mode] { setMode(mode); });
        action->setObjectName(QLatin1String(name));
    };
    addMode(tr("&Bars"), CompareMode::Bars, "actionCompareBars");
    addMode(tr("&Scatter"), CompareMode::Scatter, "actionCompareScatter");
    addMode(tr("&Equal"), CompareMode::Equal, "actionCompareEqual");
    menu.addSeparator();
    QMenu* charted = menu.addMenu(tr("&Charts"));
    fillMetricMenu(
        *charted, m_state.metrics, [this](std::string_view metric) { return appliesToCompared(metric); },
        [this](const std::string& metric) { toggleMetric(metric); });
    charted->setEnabled(hasSubjects && isBars);
    QMenu* ways = menu.addMenu(tr("S&how As"));
    fillShowAsMenu(*ways);
    ways->setEnabled(hasSubjects && isBars);
    QMenu* order = menu.addMenu(tr("&Order"));
    fillSortMenu(*order);
    order->setEnabled(hasSubjects && isBars);
    QAction* log = menu.addAction(tr("&Log Scale"), this, [this](bool isLog) { setLog(isLog); });
    log->setCheckable(true);
    log->setChecked(m_state.isLog);
    log->setEnabled(hasSubjects && isBars && m_state.showAs != charts::ShowAs::RatioToBaseline);
    menu.addSeparator();
    menu.addAction(tr("Copy &Image"), this, &CompareView::copyImage)->setEnabled(!m_specs.empty());
    menu.addAction(tr("Copy &Table"), this, &CompareView::copyTable)
        ->setEnabled(m_data != nullptr || m_state.mode == CompareMode::Equal);
}

void CompareView::fillShowAsMenu(QMenu& menu) {
    auto* group = new QActionGroup(&menu);
    for (const charts::ShowAs way : waysToShow()) {
        QAction* action =
            addChoice(menu, *group, showAsName(way), m_state.showAs == way, [this, way] { setShowAs(way); });
        action->setObjectName(QStringLiteral("show-%1").arg(tables::text(charts::idOf(way))));
    }
}

void CompareView::fillSortMenu(QMenu& menu) {
    menu.clear();
    auto* orders = new QActionGroup(&menu);
    const catalog::SubjectOrder now = m_state.order;
    const auto addOrder = [&](const QString& words, OrderBy by, const std::string& metric) {
        const bool isChosen = now.by == by && (by != OrderBy::Metric || now.metric == metric);
        addChoice(menu, *orders, words, isChosen,
                  [this, by, metric, now] {
                      catalog::SubjectOrder next{by, by == OrderBy::Metric ? metric : std::string(), now.isDescending};
                      if (now.by != by) {
                          // Names read from A, figures from the largest.
                          next.isDescending = by == OrderBy::Metric;
                      }
                      setOrder(next);
                  })
            ->setObjectName(QStringLiteral("sort-%1").arg(by == OrderBy::Own    ? QStringLiteral("own")
                                                          : by == OrderBy::Name ? QStringLiteral("name")
                                                                                : tables::text(metric)));
    };
    addOrder(tr("&Own Order"), OrderBy::Own, {});
    addOrder(tr("By &Name"), OrderBy::Name, {});
    menu.addSeparator();
    std::vector<std::string> metrics = m_state.metrics;
    if (now.by == OrderBy::Metric && std::find(metrics.begin(), metrics.end(), now.metric) == metrics.end()) {
        metrics.push_back(now.metric);
    }
    for (const std::string& metric : metrics) {
        addOrder(tr("By %1").arg(tables::metricName(metric)), OrderBy::Metric, metric);
    }
    menu.addSeparator();
    auto* directions = new QActionGroup(&menu);
    for (const bool isDescending : {false, true}) {
        QAction* action = addChoice(menu, *directions, isDescending ? tr("&Descending") : tr("&Ascending"),
                                    now.isDescending == isDescending, [this, now, isDescending] {
                                        setOrder({now.by, now.metric, isDescending});
                                    });
        action->setObjectName(isDescending ? QStringLiteral("sort-descending") : QStringLiteral("sort-ascending"));
        action->setEnabled(now.by != OrderBy::Own);
    }
}

bool CompareView::appliesToCompared(std::string_view metric) const {
    const std::vector<const catalog::Metric*> metrics = m_answers.metricsOf(m_state);
    return std::any_of(metrics.begin(), metrics.end(),
                       [&](const catalog::Metric* known) { return known->id == metric; });
}

const charts::ChartSpec* CompareView::chartOf(const charts::FigureId& figure) const {
    const auto found = std::find_if(m_specs.begin(), m_specs.end(), [&](const charts::ChartSpec& spec) {
        return std::any_of(spec.marks.begin(), spec.marks.end(),
                           [&](const charts::Mark& mark) { return mark.id.figure == figure; });
    });
    return found == m_specs.end() ? nullptr : &*found;
}

void CompareView::showFigureMenu(const charts::FigureId& figure, const charts::ChartSpec* chart,
                                 const QPoint& globalPos) {
    showFigureMenu(figure, figure.subject.empty() ? QString() : citationOf(figure), chart, globalPos);
}

void CompareView::showFigureMenu(const charts::FigureId& figure, const QString& citation,
                                 const charts::ChartSpec* chart, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("figureMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Theme& theme = m_services.theme;
    if (!figure.subject.empty()) {
        menu->addAction(icon(QStringLiteral("info"), theme), tr("Show Evidence"), this,
                        [this, figure] { Q_EMIT evidenceAsked(figure); });
        if (m_state.mode == CompareMode::Scatter && chart) {
            const charts::FigureId other{figure.subject, m_state.scatter.x, {}};
            menu->addAction(tr("Show Evidence of %1").arg(tables::metricName(other.metric)), this,
                            [this, other] { Q_EMIT evidenceAsked(other); });
        }
        if (!citation.isEmpty()) {
            menu->addAction(icon(QStringLiteral("quote"), theme), tr("Copy Value with Citation"), this,
                            [this, citation] { copyCitation(citation); });
        }
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("image"), theme), tr("Copy Image"), this, &CompareView::copyImage)
        ->setEnabled(!m_specs.empty());
    menu->addAction(icon(QStringLiteral("table-2"), theme), tr("Copy Table"), this, &CompareView::copyTable);
    if (chart) {
        addSourcesMenu(*menu, *chart);
    }
    menu->addSeparator();
    if (chart && m_specs.size() > 1) {
        const auto index = static_cast<std::size_t>(chart - m_specs.data());
        menu->addAction(icon(QStringLiteral("file-down"), theme), tr("Export This Chart…"), this, [this, index] {
            m_exportOnly = index;
            Q_EMIT exportAsked();
            m_exportOnly.reset();
        });
    }
    menu->addAction(icon(QStringLiteral("file-down"), theme), m_specs.size() > 1 ? tr("Export All…") : tr("Export…"),
                    this, &View::exportAsked)
        ->setEnabled(!m_specs.empty());
    menu->popup(globalPos);
}

void CompareView::addSourcesMenu(QMenu& menu, const charts::ChartSpec& chart) {
    const auto snapshot = m_services.session.snapshot();
    std::vector<const catalog::Source*> sources;
    for (const charts::SourceNote& note : chart.sources) {
        if (const catalog::Source* source = snapshot->catalog->source(note.id)) {
            sources.push_back(source);
        }
    }
    QMenu* styles = menu.addMenu(icon(QStringLiteral("quote"), m_services.theme), tr("Copy the Chart's Sources As"));
    styles->setObjectName(QStringLiteral("citationMenu"));
    fillCitationMenu(*styles, sources, m_services.today, [this](const QString& words) { Q_EMIT said(words); });
}

QString CompareView::citationOf(const charts::FigureId& figure) const {
    if (const QString citation = m_table->citationOf(figure); !citation.isEmpty()) {
        return citation;
    }
    // Of a backdrop the table knows nothing: the mark speaks for itself.
    const charts::ChartSpec* chart = chartOf(figure);
    if (!chart) {
        return {};
    }
    const auto mark = std::find_if(chart->marks.begin(), chart->marks.end(),
                                   [&](const charts::Mark& known) { return known.id.figure == figure; });
    return tables::text(mark->spoken);
}

void CompareView::copyCitation(const QString& citation) {
    QGuiApplication::clipboard()->setText(withContext(citation));
    Q_EMIT said(tr("Value and citation copied"));
}

bool CompareView::copy() {
    const auto& counted = m_equal->chart()->currentMark();
    const auto& mark = m_chart->currentMark();
    QString citation;
    if (m_state.mode != CompareMode::Equal) {
        citation =
            m_chart->hasFocus() && mark ? citationOf(mark->figure) : m_table->citationAt(m_table->currentIndex());
    } else if (m_equal->chart()->hasFocus() && counted && m_equal->spec() && m_equal->spec()->find(*counted)) {
        citation = tables::text(m_equal->spec()->find(*counted)->spoken);
    } else {
        citation = m_equal->table()->sentenceAt(m_equal->table()->currentIndex());
    }
    if (citation.isEmpty()) {
        return false;
    }
    copyCitation(citation);
    return true;
}

void CompareView::copyImage() {
    constexpr int Width = 960;
    constexpr int Height = 540;
    constexpr int Scale = 2;
    ExportOptions options;
    options.theme = m_services.theme.chartTheme();
    QImage image(Width * Scale, Height * Scale, QImage::Format_RGB32);
    image.fill(options.theme.surface);
    QPainter painter(&image);
    painter.scale(Scale, Scale);
    renderCharts(painter, m_specs, QSizeF(Width, Height), options);
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Image copied"));
}

void CompareView::copyTable() {
    auto* mime = new QMimeData;
    const bool isEqual = m_state.mode == CompareMode::Equal;
    const std::vector<QStringList> lines = isEqual ? m_equal->table()->lines() : m_table->lines();
    const int firstNumber = isEqual ? static_cast<int>(tables::EqualTableModel::CountColumn)
                                    : static_cast<int>(tables::ComparisonTableModel::FirstSubjectColumn);
    mime->setText(withContext(asTabSeparated(lines)));
    mime->setHtml(asHtmlTable(lines, firstNumber) +
                  QStringLiteral("<p>%1</p>").arg(tables::text(m_answers.contextSentence()).toHtmlEscaped()));
    QGuiApplication::clipboard()->setMimeData(mime);
    Q_EMIT said(tr("Table copied"));
}

QString CompareView::withContext(const QString& text) const {
    return QStringLiteral("%1\n%2").arg(text, tables::text(m_answers.contextSentence()));
}

}  // namespace chokepoint::ui
