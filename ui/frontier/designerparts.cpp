// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/lawcontext.h"
#include "models/policy/statusgrid.h"
#include "models/tables/rowproxy.h"
#include "models/tables/tablesheet.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/exporters.h"
#include "ui/frontier/allowancepanel.h"
#include "ui/frontier/designerview.h"
#include "ui/frontier/designform.h"
#include "ui/frontier/linedelegate.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

/// How the designer is put together, and what it hands over: menus, copies, pages.
namespace chokepoint::ui {

namespace {

constexpr int FormWidth = 352;
constexpr int PanelWidth = 260;
constexpr int ChipWidth = 220;
constexpr int RowHeight = 28;
constexpr int StatusLines = 2;
constexpr int SummaryLines = 2;
constexpr int DecidedLines = 3;
constexpr int VerdictGaps = 28;

QToolButton* makeButton(const char* objectName, const QString& words, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    button->setText(words);
    button->setAccessibleName(words);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QFrame* makeLine(QFrame::Shape shape, QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(shape);
    fixWidth(line, 1);
    return line;
}

QScrollArea* makeScroll(QWidget* content, const char* objectName, QWidget* parent) {
    auto* scroll = new QScrollArea(parent);
    scroll->setObjectName(QLatin1String(objectName));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

}  // namespace

DesignerView::DesignerView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_answers(services.writing),
      m_error(new InlineMessage(services.theme, this)),
      m_form(new DesignForm(services.theme, services.writing)),
      m_left(makeScroll(m_form, "designScroll", this)),
      m_chart(new ChartWidget(this)),
      m_table(new QTableView(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_allowances(new AllowancePanel(services.theme, services.writing)),
      m_right(makeScroll(m_allowances, "allowanceScroll", this)) {
    setObjectName(QStringLiteral("designerView"));
    setAccessibleName(tr("Designer"));
    m_error->setObjectName(QStringLiteral("designerError"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_error);
    m_chart->setObjectName(QStringLiteral("designerChart"));
    m_chart->setAccessibleName(tr("Headroom to each line"));
    m_chart->setTheme(services.theme.chartTheme());
    buildTable();
    m_splitter->setObjectName(QStringLiteral("designerSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_chart);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->installEventFilter(this);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(buildVerdict());
    middle->addWidget(m_splitter, 1);
    fixWidth(m_left, FormWidth);
    fixWidth(m_right, PanelWidth);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_left);
    body->addWidget(makeLine(QFrame::VLine, this));
    body->addLayout(middle, 1);
    body->addWidget(makeLine(QFrame::VLine, this));
    body->addWidget(m_right);
    layout->addLayout(body, 1);
    connectParts();
}

DesignerView::~DesignerView() = default;

void DesignerView::fillChips() {
    const auto catalog = m_services.session.snapshot()->catalog;
    m_subjects.setCatalog(catalog);
    QStringList systems;
    for (const catalog::Subject& subject : catalog->subjects()) {
        if (subject.kind != catalog::SubjectKind::Chip) {
            systems << tables::text(subject.id);
        }
    }
    m_subjects.setExcluded(systems);
}

QWidget* DesignerView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("designerToolbar"));
    auto* layout = new FlowLayout(8, bar);
    layout->setContentsMargins(16, 12, 16, 8);
    const auto word = [&](const QString& words) {
        auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, bar);
        label->setText(words);
        fixHeight(label, RowHeight);
        layout->addWidget(label);
    };
    fillChips();
    Choices choices;
    choices.model = &m_subjects;
    choices.idRole = tables::SubjectListModel::SubjectRole;
    choices.detailRole = tables::SubjectListModel::DetailRole;
    choices.setQuery = [this](const QString& query) { m_subjects.setQuery(query); };
    m_from = new ChoiceField(tr("Chip to start from"), choices, m_services.theme, bar);
    m_from->setObjectName(QStringLiteral("designerFrom"));
    fixWidth(m_from, ChipWidth);
    m_blank = makeButton("designerBlank", tr("Blank"), tr("Start from a chip of which nothing is known"), bar);
    m_to = new QComboBox(bar);
    m_to->setObjectName(QStringLiteral("designerTo"));
    m_to->setAccessibleName(tr("Destination"));
    m_headquarters = new QComboBox(bar);
    m_headquarters->setObjectName(QStringLiteral("designerHeadquarters"));
    m_headquarters->setAccessibleName(tr("Headquarters of the receiving party"));
    m_headquarters->setToolTip(tr("Where the receiving party, or its ultimate parent, has its headquarters"));
    m_headquarters->addItem(tr("not given"), QString());
    for (const std::string_view code : policy::usualDestinations()) {
        const QString name = tables::text(policy::countryName(*m_services.session.record(), code));
        m_to->addItem(name, tables::text(code));
        m_headquarters->addItem(name, tables::text(code));
    }
    m_resetAll = makeButton("designerReset", tr("Reset"), tr("Back to the chip as recorded"), bar);
    m_export = makeButton("designerExport", tr("Export…"), tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"), bar);
    m_export->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    word(tr("Start from"));
    layout->addWidget(m_from);
    layout->addWidget(m_blank);
    layout->addWidget(m_resetAll);
    word(tr("Shipped to"));
    layout->addWidget(m_to);
    word(tr("Headquarters"));
    layout->addWidget(m_headquarters);
    layout->addWidget(m_export);
    return bar;
}

QWidget* DesignerView::buildVerdict() {
    auto* verdict = new QWidget(this);
    verdict->setObjectName(QStringLiteral("designerVerdict"));
    auto* layout = new QVBoxLayout(verdict);
    layout->setContentsMargins(16, 4, 16, 12);
    layout->setSpacing(4);
    m_status = new Label(m_services.theme, TextSize::Figure, TextTint::Ink, verdict);
    m_status->setObjectName(QStringLiteral("designerStatus"));
    m_summary = new Label(m_services.theme, TextSize::Body, TextTint::Ink, verdict);
    m_summary->setObjectName(QStringLiteral("designerSummary"));
    m_decided = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, verdict);
    m_decided->setObjectName(QStringLiteral("designerDecided"));
    // Room for the longest, so that nothing below moves while a figure does.
    const auto room = [this, verdict] {
        verdict->setMinimumHeight(m_status->fontMetrics().lineSpacing() * StatusLines +
                                  m_summary->fontMetrics().lineSpacing() * (SummaryLines + DecidedLines) + VerdictGaps);
    };
    for (Label* label : {m_status, m_summary, m_decided}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    room();
    connect(&m_services.theme, &Theme::changed, this, room);
    return verdict;
}

void DesignerView::buildTable() {
    m_table->setObjectName(QStringLiteral("designerTable"));
    m_table->setAccessibleName(tr("Every rule in force"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setModel(&m_answers);
    m_table->setItemDelegate(new LineDelegate(m_services.theme, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    fixRowHeight(m_table->verticalHeader(), RowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the rules"));
    const int digit = m_table->fontMetrics().horizontalAdvance(u'0');
    for (int column = 0; column < tables::RuleAnswerModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, m_answers.columns()[static_cast<std::size_t>(column)].width * digit);
    }
}

std::vector<charts::ChartSpec> DesignerView::exportable() const {
    return m_ladder ? std::vector{*m_ladder} : std::vector<charts::ChartSpec>{};
}

charts::TableSpec DesignerView::tableSpec() const {
    charts::TableSpec table;
    table.title = tables::utf8(tr("Every rule in force: %1").arg(m_status->text()));
    table.context = m_ladder->context;
    table.stamp = m_ladder->stamp;
    table.groups.emplace_back();
    const std::vector<QStringList> lines = m_answers.lines();
    table.labelTitle = tables::utf8(lines.front().first());
    for (qsizetype i = 1; i < lines.front().size(); ++i) {
        table.columns.push_back({tables::utf8(lines.front().at(i)), {}});
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        charts::TableRow row;
        row.label = tables::utf8(lines[i].first());
        for (qsizetype column = 1; column < lines[i].size(); ++column) {
            charts::TableCell cell;
            cell.text = tables::utf8(lines[i].at(column));
            cell.isWords = column != tables::RuleAnswerModel::MarginColumn;
            row.cells.push_back(std::move(cell));
        }
        table.groups.front().rows.push_back(std::move(row));
    }
    return table;
}

charts::PageSpec DesignerView::printable() const {
    if (!m_ladder) {
        return {};
    }
    charts::PageSpec page = charts::pageOf({*m_ladder});
    page.title = tables::utf8(QStringLiteral("%1 → %2").arg(chipName(), m_status->text()));
    page.tables.push_back(tableSpec());
    return page;
}

catalog::Sheet DesignerView::tableSheet() const {
    if (!m_ladder) {
        return {};
    }
    const auto snapshot = m_services.session.snapshot();
    tables::RuleAnswerModel answers(m_services.writing);
    answers.setAnswers(m_services.session.record(), m_result, m_chip);
    tables::RowProxy rows;
    rows.setSourceModel(&answers);
    QStringList columns;
    for (const tables::ColumnSpec& column : answers.columns()) {
        columns << column.id;
    }
    return tables::rowSheet(
        rows, columns, tr("Every rule in force for %1: %2").arg(chipName(), m_status->text()), *snapshot->catalog,
        charts::lawSentence(*snapshot->catalog, m_services.session.context(), *m_services.session.record()));
}

void DesignerView::swapChartAndTable() {
    QWidget* to = m_chart->hasFocus() ? static_cast<QWidget*>(m_table) : m_chart;
    to->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> DesignerView::panes() const {
    return {m_from, m_form->firstField(), m_chart, m_table, m_allowances};
}

void DesignerView::fillMenu(QMenu& menu) {
    menu.addAction(tr("Start from a &Blank Chip"), m_blank, &QToolButton::click)
        ->setObjectName(QStringLiteral("actionDesignerBlank"));
    menu.addAction(tr("&Reset the Design"), m_resetAll, &QToolButton::click)
        ->setObjectName(QStringLiteral("actionDesignerReset"));
    menu.addSeparator();
    menu.addAction(tr("Copy the &Verdict"), this, &DesignerView::copy);
    menu.addAction(tr("Copy &Image"), this, &DesignerView::copyImage);
}

void DesignerView::showChartMenu(const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("ladderMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("quote"), m_services.theme), tr("Copy Verdict with Citation"), this,
                    &DesignerView::copy);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("image"), m_services.theme), tr("Copy Image"), this, &DesignerView::copyImage);
    menu->addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Export…"), this, &View::exportAsked);
    menu->popup(globalPos);
}

bool DesignerView::copy() {
    if (!m_ladder) {
        return false;
    }
    QGuiApplication::clipboard()->setText(verdictSentence());
    Q_EMIT said(tr("Verdict and citation copied"));
    return true;
}

void DesignerView::copyImage() {
    constexpr int Width = 960;
    constexpr int Height = 540;
    constexpr int Scale = 2;
    ExportOptions options;
    options.theme = m_services.theme.chartTheme();
    QImage image(Width * Scale, Height * Scale, QImage::Format_RGB32);
    image.fill(options.theme.surface);
    QPainter painter(&image);
    painter.scale(Scale, Scale);
    renderCharts(painter, exportable(), QSizeF(Width, Height), options);
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Image copied"));
}

}  // namespace chokepoint::ui
