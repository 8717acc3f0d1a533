// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/equalview.h"

#include "models/charts/countchart.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/compare/compareanswers.h"
#include "ui/compare/equaltable.h"
#include "ui/compare/equivalenceline.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::ui {

namespace {

constexpr int TargetWidth = 176;
constexpr int ChartInset = 4;
/// How long nothing is typed before a number without a unit counts, or an error is said.
constexpr int PauseMs = 500;
/// The same where there is a unit.
constexpr int ShortPauseMs = 150;
/// Share of the height that the chart takes before it scrolls, and the share that it may have to be seen whole.
constexpr double ChartShare = 0.6;
constexpr double WholeChartShare = 0.72;

/// What a target by a metric begins with.
QString firstTarget(const std::string& metric) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 6> Targets{{{"power", "10 MW"},
                                                                                      {"price", "100 million USD"},
                                                                                      {"compute_16bit", "100 EFLOPS"},
                                                                                      {"racks", "100 racks"},
                                                                                      {"memory_capacity", "1 PB"},
                                                                                      {"chip_count", "10000 chips"}}};
    for (const auto& [known, target] : Targets) {
        if (known == metric) {
            return QLatin1String(target);
        }
    }
    return QStringLiteral("1000 %1").arg(tables::text(catalog::targetUnit(metric)));
}

}  // namespace

EqualView::EqualView(const Services& services, CompareAnswers& answers, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_answers(answers),
      m_line(new EquivalenceLine(services, answers, this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_chart(new ChartWidget(this)),
      m_table(new EqualTable(services, this)) {
    setObjectName(QStringLiteral("equalView"));
    setAccessibleName(tr("Equal"));
    m_line->setCatalog(services.session.snapshot()->catalog);
    m_chart->setObjectName(QStringLiteral("equalChart"));
    m_chart->setAccessibleName(tr("How many of each, as a chart"));
    m_chart->setTheme(services.theme.chartTheme());
    m_splitter->setObjectName(QStringLiteral("equalSplitter"));
    m_splitter->setChildrenCollapsible(false);
    auto* pane = new QWidget(m_splitter);
    pane->setBackgroundRole(QPalette::Base);
    pane->setAutoFillBackground(true);
    auto* inset = new QVBoxLayout(pane);
    inset->setContentsMargins(ChartInset, ChartInset, ChartInset, 0);
    inset->addWidget(m_chart);
    m_splitter->addWidget(pane);
    m_splitter->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTop());
    layout->addWidget(m_splitter, 1);
    connectParts();
}

QWidget* EqualView::buildTop() {
    const Theme& theme = m_services.theme;
    auto* top = new QWidget(this);
    auto* at = new Label(theme, TextSize::Body, TextTint::Ink2, top);
    at->setText(tr("At equal"));
    m_by = new QComboBox(top);
    m_by->setObjectName(QStringLiteral("equalBy"));
    m_by->setAccessibleName(tr("What is set equal"));
    for (const catalog::Metric* metric : catalog::additiveMetrics()) {
        m_by->addItem(metric->id == "price" ? tr("Budget") : tables::text(metric->brief), tables::text(metric->id));
    }
    m_target = new QLineEdit(top);
    m_target->setObjectName(QStringLiteral("equalTarget"));
    m_target->setAccessibleName(tr("Target"));
    m_target->setToolTip(tr("A number with its unit: 10 MW, 100 million USD, 100 EFLOPS, 64 racks, 1 PB"));
    fixWidth(m_target, TargetWidth);
    m_which = new SegmentedControl(tr("Which systems"), {tr("Compared"), tr("All systems")}, top);
    m_which->setObjectName(QStringLiteral("equalWhich"));
    m_error = new Label(theme, TextSize::Body, TextTint::Error, top);
    m_error->setObjectName(QStringLiteral("equalTargetError"));
    for (Label* label : {at, m_error}) {
        label->setMinimumHeight(m_target->sizeHint().height());
    }
    m_error->hide();
    auto* flow = new FlowLayout(8);
    for (QWidget* widget : {static_cast<QWidget*>(at), static_cast<QWidget*>(m_by), static_cast<QWidget*>(m_target),
                            static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_error)}) {
        flow->addWidget(widget);
    }
    auto* layout = new QVBoxLayout(top);
    layout->setContentsMargins(16, 4, 16, 12);
    layout->setSpacing(16);
    layout->addWidget(m_line);
    layout->addLayout(flow);
    return top;
}

void EqualView::connectParts() {
    connect(m_line, &EquivalenceLine::changed, this, &EqualView::changed);
    connect(m_line, &EquivalenceLine::evidenceAsked, this, &EqualView::evidenceAsked);
    connect(m_by, &QComboBox::activated, this, [this](int index) {
        EqualState next = m_state;
        next.metric = tables::utf8(m_by->itemData(index).toString());
        if (next.metric != m_state.metric) {
            next.target = tables::utf8(firstTarget(next.metric));
            Q_EMIT changed(next);
        }
    });
    m_pause.setSingleShot(true);
    connect(m_target, &QLineEdit::textEdited, this, &EqualView::followTarget);
    connect(m_target, &QLineEdit::editingFinished, this, &EqualView::settleTarget);
    connect(&m_pause, &QTimer::timeout, this, &EqualView::settleTarget);
    connect(m_which, &SegmentedControl::chosen, this, [this](int index) {
        EqualState next = m_state;
        next.isEverySystem = index == 1;
        Q_EMIT changed(next);
    });
    connect(m_chart, &ChartWidget::markActivated, this,
            [this](const charts::MarkId& mark) { Q_EMIT evidenceAsked(mark.figure); });
    connect(m_chart, &ChartWidget::markHovered, this, [this](const charts::MarkId& mark) {
        m_chart->setHighlightedSubject(mark.figure.subject);
        m_table->setHighlightedSubject(tables::text(mark.figure.subject));
    });
    connect(m_chart, &ChartWidget::markLeft, this, [this] {
        m_chart->setHighlightedSubject({});
        m_table->setHighlightedSubject({});
    });
    connect(m_table, &EqualTable::figureActivated, this, &EqualView::evidenceAsked);
    connect(m_table, &EqualTable::subjectHovered, this, [this](const QString& subject) {
        m_chart->setHighlightedSubject(tables::utf8(subject));
        m_table->setHighlightedSubject(subject);
    });
    connect(m_table, &EqualTable::menuAsked, this, [this](const QModelIndex& index, const QPoint& at) {
        Q_EMIT menuAsked(m_table->figureAt(index), m_table->sentenceAt(index), at);
    });
    connect(m_chart, &ChartWidget::contextMenuAsked, this,
            [this](const std::optional<charts::MarkId>& mark, const QPoint& at) {
                const charts::Mark* found = mark && m_spec ? m_spec->find(*mark) : nullptr;
                Q_EMIT menuAsked(mark ? mark->figure : charts::FigureId{},
                                 found ? tables::text(found->spoken) : QString(), at);
            });
}

void EqualView::followTarget() {
    // On the way to "100 MW" are 1 kW and 10 kW, which nobody asked for; a unit says that a target is nearly whole.
    const QString typed = m_target->text();
    const bool hasUnit = std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isLetter(); });
    m_pause.start(hasUnit && readTarget().has_value() ? ShortPauseMs : PauseMs);
}

Result<catalog::EqualBy> EqualView::readTarget() const {
    return catalog::parseTarget(tables::utf8(m_target->text().trimmed()), m_state.metric,
                                tables::decimalMark(m_services.writing.locale));
}

void EqualView::settleTarget() {
    m_pause.stop();
    const std::string typed = tables::utf8(m_target->text().trimmed());
    if (typed == m_state.target) {
        sayError({});
        return;
    }
    const auto target = readTarget();
    if (!target) {
        sayError(tables::sentence(target.error(), m_services.writing.style));
        return;
    }
    sayError({});
    EqualState next = m_state;
    next.metric = target->metric;
    next.target = typed;
    Q_EMIT changed(next);
}

void EqualView::sayError(const QString& sentence) {
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void EqualView::showState(const EqualState& state, const std::vector<std::string>& compared) {
    m_state = state;
    m_line->setCatalog(m_services.session.snapshot()->catalog);
    m_line->showState(state);
    m_by->setCurrentIndex(m_by->findData(tables::text(state.metric)));
    // What is being typed stays as it is typed, until something else is asked for.
    const bool isTyping = m_pause.isActive() || !m_error->text().isEmpty();
    if (!isTyping || state.target != m_shownTarget) {
        m_shownTarget = state.target;
        if (tables::utf8(m_target->text().trimmed()) != state.target) {
            m_pause.stop();
            m_target->setText(tables::text(state.target));
            sayError({});
        }
    }
    m_which->setCurrent(state.isEverySystem || compared.empty() ? 1 : 0);
    m_which->setEnabled(!compared.empty());
    showTarget(compared);
}

void EqualView::showTarget(const std::vector<std::string>& compared) {
    m_spec.reset();
    const units::NumberStyle& style = m_services.writing.style;
    const auto target =
        catalog::parseTarget(m_state.target, m_state.metric, tables::decimalMark(m_services.writing.locale));
    if (!target) {
        sayError(tables::sentence(target.error(), style));
        return;
    }
    catalog::EqualTargetRequest request;
    request.target = *target;
    if (!m_state.isEverySystem) {
        request.ids = compared;
    }
    auto answer = catalog::atEqualTarget(m_answers.resolver(), request);
    if (!answer) {
        sayError(tables::sentence(answer.error(), style));
        return;
    }
    m_spec = charts::countSpec(*answer, m_answers.catalog(), m_answers.resolver().context(), m_answers.buildOptions());
    m_chart->setSpec(*m_spec);
    m_table->setTable(std::make_shared<const tables::EqualTable>(
        tables::EqualTable{m_services.session.snapshot()->catalog, std::move(*answer)}));
    fitSplitter();
}

charts::PageSpec EqualView::printable() const {
    if (!m_spec) {
        return {};
    }
    charts::PageSpec page = charts::pageOf({*m_spec});
    charts::TableSpec table;
    table.title = m_spec->title;
    table.context = m_spec->context;
    table.stamp = m_spec->stamp;
    table.groups.emplace_back();
    bool isHeader = true;
    for (const QStringList& cells : m_table->lines()) {
        // The last column says in words what the dashes say.
        charts::TableRow row;
        row.label = tables::utf8(cells.first());
        for (qsizetype i = 1; i + 1 < cells.size(); ++i) {
            if (isHeader) {
                table.columns.push_back({tables::utf8(cells.at(i)), {}});
                continue;
            }
            charts::TableCell cell;
            cell.isUnknown = cells.at(i) == QStringLiteral("–");
            cell.text = tables::utf8(cell.isUnknown ? tr("unknown") : cells.at(i));
            row.cells.push_back(std::move(cell));
        }
        if (isHeader) {
            table.labelTitle = row.label;
        } else {
            table.groups.front().rows.push_back(std::move(row));
        }
        isHeader = false;
    }
    page.title = m_spec->title;
    page.tables.push_back(std::move(table));
    return page;
}

void EqualView::fitSplitter() {
    const int whole = m_splitter->height() - m_splitter->handleWidth();
    if (whole > 0) {
        // What a short table leaves is the chart's.
        const int content = m_chart->heightForContent(m_splitter->width() - 2 * ChartInset) + ChartInset;
        const int share = std::max(static_cast<int>(whole * ChartShare), whole - m_table->contentHeight());
        int charts = content <= whole * WholeChartShare ? content : std::min(share, content);
        if (charts < content) {
            charts = m_chart->heightOfWholeRows(m_splitter->width() - 2 * ChartInset, charts - ChartInset) + ChartInset;
        }
        m_splitter->setSizes({charts, whole - charts});
    }
}

void EqualView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitSplitter();
}

void EqualView::setChartTheme() {
    m_chart->setTheme(m_services.theme.chartTheme());
    m_table->viewport()->update();
}

}  // namespace chokepoint::ui
