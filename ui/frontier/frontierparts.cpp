// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog.h"
#include "models/tables/tablesheet.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/frontier/frontiercanvas.h"
#include "ui/frontier/frontierview.h"
#include "ui/frontier/linedelegate.h"
#include "ui/frontier/linemover.h"
#include "ui/policy/eventtext.h"
#include "ui/policy/textpane.h"
#include "ui/policy/tracetext.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

/// How the frontier is put together, its detail pane, and what it hands over: menus, copies, pages.
namespace chokepoint::ui {

namespace {

constexpr int RowHeight = 28;

QToolButton* makeButton(const char* objectName, const QString& name, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

FrontierView::FrontierView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_model(services.writing),
      m_error(new InlineMessage(services.theme, this)),
      m_mover(new LineMover(services.theme, services.writing, this)),
      m_canvas(new FrontierCanvas(this)),
      m_table(new QTableView(this)),
      m_pane(new TextPane(tr("Chip"), tr("Select a chip."), services.theme, this)) {
    setObjectName(QStringLiteral("frontierView"));
    setAccessibleName(tr("Frontier"));
    m_error->setObjectName(QStringLiteral("frontierError"));
    m_canvas->setObjectName(QStringLiteral("frontierChart"));
    m_canvas->setAccessibleName(tr("Chips and the lines of the law"));
    m_canvas->setTheme(services.theme.chartTheme());
    m_pane->setObjectName(QStringLiteral("frontierPane"));
    m_pane->hide();
    buildSteps();
    buildTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_error);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("frontierSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_canvas);
    splitter->addWidget(m_table);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(splitter, 1);
    body->addWidget(m_pane);
    layout->addLayout(body, 1);
    connectParts();
}

FrontierView::~FrontierView() = default;

void FrontierView::buildSteps() {
    const auto make = [this](const char* objectName, const QString& words, Qt::Key key) {
        auto* action = new QAction(words, this);
        action->setObjectName(QLatin1String(objectName));
        action->setShortcut(QKeySequence(Qt::CTRL | key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_stepBack = make("actionFrontierBack", tr("&Previous Regime"), Qt::Key_PageUp);
    m_stepOn = make("actionFrontierOn", tr("&Next Regime"), Qt::Key_PageDown);
}

QWidget* FrontierView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("frontierToolbar"));
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(16, 12, 16, 8);
    column->setSpacing(8);
    auto* layout = new FlowLayout(8);
    m_which = new SegmentedControl(tr("Plane"), {tr("Density"), tr("Memory bandwidth"), tr("Interconnect")}, bar);
    m_which->setObjectName(QStringLiteral("frontierPlane"));
    m_class = new SegmentedControl(tr("Lines drawn for"), {tr("Data-centre chips"), tr("Others")}, bar);
    m_class->setObjectName(QStringLiteral("frontierClass"));
    m_to = new QComboBox(bar);
    m_to->setObjectName(QStringLiteral("frontierTo"));
    m_to->setAccessibleName(tr("Destination"));
    m_to->setToolTip(tr("Where the shipment goes"));
    for (const std::string_view code : policy::usualDestinations()) {
        m_to->addItem(tables::text(policy::countryName(*m_services.session.record(), code)), tables::text(code));
    }
    m_previous = makeButton("frontierBack", tr("Previous regime"), tr("Previous regime (Ctrl+PgUp)"), bar);
    m_previous->setIcon(icon(QStringLiteral("chevron-left"), m_services.theme));
    m_next = makeButton("frontierOn", tr("Next regime"), tr("Next regime (Ctrl+PgDown)"), bar);
    m_next->setIcon(icon(QStringLiteral("chevron-right"), m_services.theme));
    m_regime = new Label(m_services.theme, TextSize::BodyStrong, TextTint::Ink, bar);
    m_regime->setObjectName(QStringLiteral("frontierRegime"));
    fixHeight(m_regime, RowHeight);
    m_tray = makeButton("frontierTray", tr("Chips without a place"),
                        tr("Chips that cannot be placed on this plane, and why"), bar);
    m_export =
        makeButton("frontierExport", tr("Export the frontier"), tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"), bar);
    m_export->setText(tr("Export…"));
    m_export->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QWidget* part :
         {static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_class), static_cast<QWidget*>(m_to),
          static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_regime),
          static_cast<QWidget*>(m_tray), static_cast<QWidget*>(m_export)}) {
        layout->addWidget(part);
    }
    column->addLayout(layout);
    column->addWidget(m_mover);
    return bar;
}

void FrontierView::buildTable() {
    m_sorted.setSourceModel(&m_model);
    m_table->setObjectName(QStringLiteral("frontierTable"));
    m_table->setAccessibleName(tr("Chips of the frontier"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setModel(&m_sorted);
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
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the chips"));
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    const int digit = m_table->fontMetrics().horizontalAdvance(u'0');
    for (int column = 0; column < m_model.columnCount(); ++column) {
        m_table->setColumnWidth(column, m_model.columns()[static_cast<std::size_t>(column)].width * digit);
    }
}

void FrontierView::showDetail(const std::string& chip) {
    const auto found = std::ranges::find(m_chips, chip, &policy::ChipFacts::id);
    if (found == m_chips.end()) {
        return;
    }
    m_showsTray = false;
    const auto law = m_move && m_move->record ? m_move->record : m_services.session.record();
    catalog::Resolver resolver(*m_services.session.snapshot(), m_services.session.context());
    const policy::RivalFigures rivals = policy::rivalFigures(resolver, *found);
    m_pane->setContent([this, facts = *found, rivals, law, asked = shipment()](TextFlow& flow) {
        if (law != m_services.session.record()) {
            flow.line(tr("What if: under the moved line"), TextTint::Warn);
        }
        writeClassification(flow, *law, facts, rivals, asked, m_services.writing);
        writeHistory(flow, *law, facts, asked, m_services.writing);
    });
    m_pane->show();
    m_canvas->setHighlightedSubject(chip);
    for (const charts::Mark& mark : m_spec->marks) {
        if (mark.id.figure.subject == chip && mark.id.role == charts::MarkRole::Dot) {
            m_canvas->setCurrentMark(mark.id);
        }
    }
    if (m_state.chip != chip) {
        FrontierState next = m_state;
        next.chip = chip;
        // What is looked at is remembered without a reload, which would put a moved line back.
        m_state = next;
        change(next, {CHOKEPOINT_MSG("Show %1"), {tables::utf8(nameOf(chip))}});
    }
}

void FrontierView::showTray() {
    m_showsTray = true;
    m_pane->setContent([this](TextFlow& flow) {
        flow.title(tr("Without a place on this plane"));
        flow.line(tr("What is missing is not guessed."), TextTint::Ink2);
        for (const tables::FrontierRow& row : m_model.table()->rows) {
            if (!row.reason.empty()) {
                flow.link(tables::text(row.chip.name), QStringLiteral("chip:%1").arg(tables::text(row.chip.id)));
                flow.line(tables::text(row.reason), TextTint::Ink2, TextSize::Caption);
            }
        }
    });
    m_pane->show();
}

void FrontierView::closePane() {
    m_showsTray = false;
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    m_pane->hide();
    m_canvas->setHighlightedSubject({});
    if (hadFocus) {
        m_canvas->setFocus(Qt::OtherFocusReason);
    }
    if (!m_state.chip.empty()) {
        m_state.chip.clear();
        change(m_state, {CHOKEPOINT_MSG("Close the Chip"), {}});
    }
}

void FrontierView::followLink(const QString& target) {
    if (target.startsWith(QLatin1String("chip:"))) {
        showDetail(tables::utf8(target.mid(5)));
    } else if (target == QLatin1String("back:")) {
        showDetail(m_state.chip);
    } else if (target.startsWith(QLatin1String("event:"))) {
        const auto law = m_services.session.record();
        if (const policy::Event* event = law->event(tables::utf8(target.mid(6)))) {
            m_pane->setContent([this, law, event](TextFlow& flow) {
                flow.link(tr("Back to the chip"), QStringLiteral("back:"));
                writeEvent(flow, *law, *m_services.session.snapshot()->catalog, *event,
                           m_services.session.context().asOf, m_services.writing);
            });
        }
    } else if (target.startsWith(QLatin1String("http")) && !m_services.files.openLink(target)) {
        m_error->say(tr("No program here opens %1.").arg(target));
    }
}

void FrontierView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        if (m_move) {
            restoreLaw();
            return;
        }
        if (m_pane->isVisible()) {
            closePane();
            return;
        }
    }
    View::keyPressEvent(event);
}

std::vector<charts::ChartSpec> FrontierView::exportable() const {
    // On paper there is no tray: what has no place is named in a note.
    return m_spec ? std::vector{specOf(m_chips)} : std::vector<charts::ChartSpec>{};
}

catalog::Sheet FrontierView::tableSheet() const {
    if (!m_spec || m_model.table() == nullptr) {
        return {};
    }
    QStringList columns;
    for (const tables::ColumnSpec& column : m_model.columns()) {
        columns << column.id;
    }
    return tables::rowSheet(m_sorted, columns, tables::text(m_spec->title), *m_services.session.snapshot()->catalog,
                            m_spec->context);
}

charts::PageSpec FrontierView::printable() const {
    charts::PageSpec page = charts::pageOf(exportable());
    if (!m_spec || m_model.table() == nullptr) {
        return page;
    }
    charts::TableSpec table;
    table.title = m_spec->title;
    table.context = m_spec->context;
    table.stamp = m_spec->stamp;
    table.groups.emplace_back();
    const std::vector<tables::ColumnSpec>& columns = m_model.columns();
    table.labelTitle = tables::utf8(columns.front().title);
    for (std::size_t i = 1; i < columns.size(); ++i) {
        table.columns.push_back({tables::utf8(columns[i].title), {}});
    }
    for (int row = 0; row < m_sorted.rowCount(); ++row) {
        charts::TableRow line;
        line.label = tables::utf8(m_sorted.index(row, 0).data().toString());
        for (int i = 1; i < m_sorted.columnCount(); ++i) {
            charts::TableCell cell;
            const bool isNumber = columns[static_cast<std::size_t>(i)].isNumber;
            cell.isUnknown = isNumber && m_sorted.index(row, i).data(tables::RowTableModel::IsUnknownRole).toBool();
            cell.text =
                cell.isUnknown ? tables::utf8(tr("unknown")) : tables::utf8(m_sorted.index(row, i).data().toString());
            cell.isWords = !isNumber;
            line.cells.push_back(std::move(cell));
        }
        table.groups.front().rows.push_back(std::move(line));
    }
    page.tables.push_back(std::move(table));
    return page;
}

void FrontierView::swapChartAndTable() {
    QWidget* to = m_canvas->hasFocus() ? static_cast<QWidget*>(m_table) : m_canvas;
    to->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> FrontierView::panes() const {
    QList<QWidget*> panes{m_mover->firstControl(), m_canvas, m_table};
    if (m_pane->isVisible()) {
        panes << m_pane->textWidget();
    }
    return panes;
}

void FrontierView::fillMenu(QMenu& menu) {
    menu.addAction(m_stepBack);
    menu.addAction(m_stepOn);
    menu.addSeparator();
    QAction* law = menu.addAction(tr("Put the Threshold &Back"), this, &FrontierView::restoreLaw);
    law->setObjectName(QStringLiteral("actionFrontierLaw"));
    law->setEnabled(m_move.has_value());
    QAction* save = menu.addAction(tr("&Save the Threshold as a Rule…"), this, &FrontierView::saveAsRule);
    save->setObjectName(QStringLiteral("actionFrontierSave"));
    save->setEnabled(m_move.has_value() && !m_services.session.isReadOnly());
    menu.addAction(tr("Chips without a &Place"), this, &FrontierView::showTray)
        ->setObjectName(QStringLiteral("actionFrontierTray"));
    menu.addAction(tr("Copy &Image"), this, &FrontierView::copyImage);
}

void FrontierView::showChipMenu(const std::optional<charts::MarkId>& mark, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("frontierMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (mark) {
        const std::string chip = mark->figure.subject;
        menu->addAction(icon(QStringLiteral("info"), m_services.theme), tr("Show Trace"), this,
                        [this, chip] { showDetail(chip); });
        menu->addAction(icon(QStringLiteral("panel-right"), m_services.theme), tr("Show Evidence"), this, [this, chip] {
            Q_EMIT evidenceAsked({chip, "tpp", {}});
        });
        menu->addAction(icon(QStringLiteral("quote"), m_services.theme), tr("Copy Status with Citation"), this,
                        [this, chip] { copyChip(chip); });
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("image"), m_services.theme), tr("Copy Image"), this, &FrontierView::copyImage);
    menu->addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Export…"), this, &View::exportAsked);
    menu->popup(globalPos);
}

bool FrontierView::copy() {
    const std::optional<charts::MarkId>& mark = m_canvas->currentMark();
    const std::string chip = mark ? mark->figure.subject : m_state.chip;
    if (chip.empty()) {
        return false;
    }
    copyChip(chip);
    return true;
}

void FrontierView::copyChip(const std::string& chip) {
    for (const tables::FrontierRow& row : m_model.table()->rows) {
        if (row.chip.id != chip) {
            continue;
        }
        QStringList lines{
            tr("%1: %2").arg(tables::text(row.chip.name),
                             tables::sentence(policy::wordsOfStatus(row.result.status), m_services.writing.style))};
        for (const std::string& id : row.result.decidedBy) {
            if (const policy::Rule* rule = record().rule(id)) {
                lines << QStringLiteral("%1, %2").arg(tables::text(rule->text.name), tables::text(rule->text.citation));
            }
        }
        if (m_move && m_move->record) {
            lines << tables::text(m_spec->notes.front());
        }
        lines << tables::text(m_spec->context);
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
        Q_EMIT said(tr("Status and citation copied"));
    }
}

void FrontierView::copyImage() {
    constexpr int Width = 1120;
    constexpr int Height = 720;
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
