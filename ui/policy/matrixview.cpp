// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/matrixview.h"

#include "models/catalog/catalog.h"
#include "models/catalog/resolver.h"
#include "models/charts/lawcontext.h"
#include "models/charts/matrixchart.h"
#include "models/policy/somechips.h"
#include "models/store/exportsheets.h"
#include "models/tables/words.h"
#include "ui/policy/eventtext.h"
#include "ui/policy/matrixtable.h"
#include "ui/policy/statuslegend.h"
#include "ui/policy/textpane.h"
#include "ui/policy/tracetext.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "matrix";
/// So many own chips stand among the well-known ones.
constexpr int MostOwnPicked = 12;

QToolButton* makeButton(const QString& objectName, const QString& words, const QString& name, const QString& tip,
                        QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setText(words);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// What figures are asked under: all of a context but the scenario.
catalog::Context withoutScenario(catalog::Context context) {
    context.scenario.clear();
    context.scenarioName.clear();
    return context;
}

}  // namespace

MatrixState MatrixState::fromJson(std::string_view json) {
    MatrixState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    state.showsAllChips = object.value(QLatin1String("chips")).toString() == QLatin1String("all");
    state.isByDestination = object.value(QLatin1String("columns")).toString() == QLatin1String("destinations");
    state.showsMargin = object.value(QLatin1String("show")).toString() == QLatin1String("margin");
    const std::string destination = object.value(QLatin1String("destination")).toString().toStdString();
    const auto known = policy::usualDestinations();
    if (std::ranges::find(known, destination) != known.end()) {
        state.destination = destination;
    }
    return state;
}

std::string MatrixState::toJson() const {
    const QJsonObject object{
        {QStringLiteral("chips"), showsAllChips ? QStringLiteral("all") : QStringLiteral("well-known")},
        {QStringLiteral("columns"), isByDestination ? QStringLiteral("destinations") : QStringLiteral("milestones")},
        {QStringLiteral("destination"), QString::fromStdString(destination)},
        {QStringLiteral("show"), showsMargin ? QStringLiteral("margin") : QStringLiteral("letter")}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

MatrixView::MatrixView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_model(services.writing),
      m_error(new InlineMessage(services.theme, this)),
      m_legend(new StatusLegend(services.theme, services.writing.style, this)),
      m_table(new MatrixTable(m_model, services.theme, this)),
      m_pane(new TextPane(tr("Trace"), tr("Select a cell."), services.theme, this)) {
    setObjectName(QStringLiteral("matrixView"));
    setAccessibleName(tr("Matrix"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(buildToolbar());
    top->addWidget(m_legend);
    layout->addLayout(top);
    m_error->setObjectName(QStringLiteral("matrixError"));
    layout->addWidget(m_error);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_table, 1);
    m_pane->setObjectName(QStringLiteral("matrixTrace"));
    m_pane->hide();
    body->addWidget(m_pane);
    layout->addLayout(body, 1);
    connectParts();
    m_state = MatrixState::fromJson(services.session.layout(LayoutName));
}

MatrixView::~MatrixView() = default;

QWidget* MatrixView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("matrixToolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_which = new SegmentedControl(tr("Which chips"), {tr("Well-known"), tr("All chips")}, bar);
    m_which->setObjectName(QStringLiteral("matrixChips"));
    m_columns = new SegmentedControl(tr("Columns"), {tr("Milestones"), tr("Destinations")}, bar);
    m_columns->setObjectName(QStringLiteral("matrixColumns"));
    m_destination = new QComboBox(bar);
    m_destination->setObjectName(QStringLiteral("matrixDestination"));
    m_destination->setAccessibleName(tr("Destination"));
    m_destination->setToolTip(tr("Where the shipment goes"));
    for (const std::string_view code : policy::usualDestinations()) {
        m_destination->addItem(tables::text(policy::countryName(*m_services.session.record(), code)),
                               tables::text(code));
    }
    m_margin = makeButton(QStringLiteral("matrixMargin"), tr("Show margin"), tr("Show margins instead of letters"),
                          tr("How far each chip is from the nearest line that requires a licence"), bar);
    m_margin->setCheckable(true);
    m_export = makeButton(QStringLiteral("matrixExport"), tr("Export…"), tr("Export the matrix"),
                          tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"), bar);
    m_export->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_note = new Label(m_services.theme, TextSize::Caption, TextTint::Warn, bar);
    m_note->setObjectName(QStringLiteral("matrixNote"));
    layout->addWidget(m_which);
    layout->addWidget(m_columns);
    layout->addWidget(m_destination);
    layout->addWidget(m_margin);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_export);
    return bar;
}

void MatrixView::connectParts() {
    connect(m_which, &SegmentedControl::chosen, this, [this](int index) {
        MatrixState next = m_state;
        next.showsAllChips = index == 1;
        change(next, next.showsAllChips ? Message{CHOKEPOINT_MSG("Show All Chips"), {}}
                                        : Message{CHOKEPOINT_MSG("Show Well-Known Chips"), {}});
    });
    connect(m_columns, &SegmentedControl::chosen, this, [this](int index) {
        MatrixState next = m_state;
        next.isByDestination = index == 1;
        change(next, next.isByDestination ? Message{CHOKEPOINT_MSG("Show Destinations"), {}}
                                          : Message{CHOKEPOINT_MSG("Show Milestones"), {}});
    });
    connect(m_destination, &QComboBox::activated, this, [this](int index) {
        MatrixState next = m_state;
        next.destination = tables::utf8(m_destination->itemData(index).toString());
        change(next, {CHOKEPOINT_MSG("Show Shipments to %1"), {tables::utf8(m_destination->itemText(index))}});
    });
    connect(m_margin, &QToolButton::clicked, this, [this](bool checked) {
        MatrixState next = m_state;
        next.showsMargin = checked;
        change(next,
               checked ? Message{CHOKEPOINT_MSG("Show Margins"), {}} : Message{CHOKEPOINT_MSG("Show Letters"), {}});
    });
    connect(m_export, &QToolButton::clicked, this, &View::exportAsked);
    connect(m_legend, &StatusLegend::isolateAsked, this, &MatrixView::isolate);
    connect(m_table, &MatrixTable::traceAsked, this, &MatrixView::showTrace);
    connect(m_pane, &TextPane::closeAsked, this, &MatrixView::closeTrace);
    connect(m_pane, &TextPane::linkAsked, this, &MatrixView::followLink);
    connect(&m_services.session, &session::Session::changed, this, &MatrixView::reload);
}

void MatrixView::reload(const session::Change& change) {
    const MatrixState next = MatrixState::fromJson(m_services.session.layout(LayoutName));
    // Another scenario is another law over the same figures.
    const bool areFiguresStale = change.isWorkbookChanged || change.touchesFigures() ||
                                 withoutScenario(m_services.session.context()) != m_figuresContext;
    const bool isOtherLaw =
        change.isContextChanged || change.touches(session::RuleTable) || change.touches(session::EventTable);
    if (next == m_state && !areFiguresStale && !isOtherLaw) {
        return;
    }
    m_areFiguresStale = m_areFiguresStale || areFiguresStale;
    m_isGridStale = true;
    m_state = next;
    if (isVisible()) {
        rebuild();
    }
}

void MatrixView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    rebuild();
}

policy::Shipment MatrixView::shipment() const {
    policy::Shipment shipment;
    shipment.to = m_state.destination;
    shipment.asOf = m_services.session.context().asOf;
    return shipment;
}

std::vector<policy::ChipFacts> MatrixView::pickedChips() const {
    if (m_state.showsAllChips) {
        return m_allChips;
    }
    std::vector<policy::ChipFacts> picked;
    for (const std::string_view id : policy::wellKnownChips()) {
        const auto found = std::ranges::find(m_allChips, id, &policy::ChipFacts::id);
        if (found != m_allChips.end()) {
            picked.push_back(*found);
        }
    }
    // A few own chips stand among them at once; many come with "All chips".
    const auto isOwn = [this](const policy::ChipFacts& chip) {
        return m_services.session.isOwn(session::SubjectTable, chip.id);
    };
    if (std::ranges::count_if(m_allChips, isOwn) <= MostOwnPicked) {
        std::ranges::copy_if(m_allChips, std::back_inserter(picked), isOwn);
    }
    return picked;
}

void MatrixView::rebuild() {
    const auto record = m_services.session.record();
    if (m_areFiguresStale) {
        catalog::Resolver resolver(*m_services.session.snapshot(), m_services.session.context());
        policy::SomeChips some = policy::someChipFacts(resolver, *record);
        m_allChips = std::move(some.chips);
        m_leftOut = static_cast<int>(some.leftOut);
        m_figuresContext = withoutScenario(m_services.session.context());
        m_areFiguresStale = false;
    }
    if (m_isGridStale) {
        showGrid();
        m_isGridStale = false;
    }
}

void MatrixView::showGrid() {
    const auto record = m_services.session.record();
    m_which->setCurrent(m_state.showsAllChips ? 1 : 0);
    m_columns->setCurrent(m_state.isByDestination ? 1 : 0);
    m_destination->setEnabled(!m_state.isByDestination);
    m_destination->setCurrentIndex(m_destination->findData(tables::text(m_state.destination)));
    m_margin->setChecked(m_state.showsMargin);
    m_chips = pickedChips();
    const policy::Shipment asked = shipment();
    std::vector<policy::GridColumn> columns = m_state.isByDestination
                                                  ? policy::destinations(*record, asked, policy::usualDestinations())
                                                  : policy::milestones(*record, m_chips, asked, asked.asOf);
    auto grid = std::make_shared<const policy::StatusGrid>(policy::statusGrid(*record, m_chips, std::move(columns)));
    std::vector<QString> names;
    for (const policy::ChipFacts& chip : m_chips) {
        names.push_back(tables::text(chip.name));
    }
    m_model.setShowsMargin(m_state.showsMargin);
    m_model.setGrid(grid, std::move(names), [this, record, grid](std::size_t chip, std::size_t column) {
        return policy::marginOf(*record, m_chips[chip], grid->columns[column].shipment);
    });
    for (const policy::StatusCode code : policy::AllStatusCodes) {
        m_legend->setCount(code, m_model.count(code));
    }
    const bool isNotVerified = asked.asOf > record->verifiedTo();
    QStringList notes;
    if (m_state.showsAllChips && m_leftOut > 0) {
        notes << tr("%Ln more chip(s) of your own are not shown", nullptr, m_leftOut);
    }
    if (isNotVerified) {
        notes << tr("Not verified after %1").arg(tables::dateText(record->verifiedTo(), m_services.writing.locale));
    }
    m_note->setText(notes.join(QStringLiteral(" · ")));
    closeTrace();
}

catalog::Sheet MatrixView::tableSheet() const {
    const auto record = m_services.session.record();
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    return m_model.grid() == nullptr
               ? catalog::Sheet()
               : store::matrixSheet(
                     *m_model.grid(), *record,
                     {*snapshot->catalog, charts::lawSentence(*snapshot->catalog, context, *record), context.asOf});
}

void MatrixView::change(const MatrixState& next, Message title) {
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        m_isGridStale = true;
        rebuild();
    }
}

void MatrixView::isolate(std::optional<policy::StatusCode> code) {
    m_legend->setIsolated(code);
    m_model.setIsolated(code);
}

QString MatrixView::nameOf(const std::string& id) const {
    const catalog::Subject* subject = m_services.session.snapshot()->catalog->subject(id);
    return tables::text(subject != nullptr ? subject->name : id);
}

void MatrixView::showTrace(std::size_t chip, std::size_t column) {
    m_traced = std::pair(chip, column);
    const policy::ChipFacts facts = m_chips[chip];
    const policy::Shipment asked = m_model.grid()->columns[column].shipment;
    catalog::Resolver resolver(*m_services.session.snapshot(), m_services.session.context());
    const policy::RivalFigures rivals = policy::rivalFigures(resolver, facts);
    m_pane->setContent([this, record = m_services.session.record(), facts, rivals, asked](TextFlow& flow) {
        writeClassification(flow, *record, facts, rivals, asked, m_services.writing);
        writeHistory(flow, *record, facts, asked, m_services.writing);
    });
    m_pane->show();
}

void MatrixView::followLink(const QString& target) {
    const auto record = m_services.session.record();
    if (target == QLatin1String("back:") && m_traced) {
        showTrace(m_traced->first, m_traced->second);
    } else if (target.startsWith(QLatin1String("event:"))) {
        const policy::Event* event = record->event(tables::utf8(target.mid(6)));
        if (event == nullptr) {
            return;
        }
        m_pane->setContent([this, record, event](TextFlow& flow) {
            flow.link(tr("Back to the trace"), QStringLiteral("back:"));
            writeEvent(flow, *record, *m_services.session.snapshot()->catalog, *event,
                       m_services.session.context().asOf, m_services.writing);
        });
    } else if (target.startsWith(QLatin1String("http")) && !m_services.files.openLink(target)) {
        m_error->say(tr("No program here opens %1.").arg(target));
    }
}

void MatrixView::closeTrace() {
    m_traced.reset();
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    m_pane->hide();
    if (hadFocus) {
        m_table->setFocus(Qt::OtherFocusReason);
    }
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_pane->isVisible()) {
        closeTrace();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_model.isolated()) {
        isolate(std::nullopt);
        return;
    }
    View::keyPressEvent(event);
}

std::vector<charts::ChartSpec> MatrixView::exportable() const {
    const policy::StatusGrid* grid = m_model.grid();
    if (grid == nullptr || grid->chips.empty()) {
        return {};
    }
    charts::MatrixChartData content;
    content.nameOf = [this](const std::string& id) { return tables::utf8(nameOf(id)); };
    content.dayText = [locale = m_services.writing.locale](policy::Day day) {
        return tables::utf8(tables::dateText(day, locale));
    };
    content.isolated = m_model.isolated();
    if (m_state.showsMargin) {
        content.textOf = [this](std::size_t chip, std::size_t column) {
            return tables::utf8(m_model.marginText(chip, column));
        };
    }
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    options.words = [style = options.style](const Message& message) {
        return tables::utf8(tables::sentence(message, style));
    };
    return {charts::matrixSpec(*m_services.session.record(), *grid, content, *m_services.session.snapshot()->catalog,
                               m_services.session.context(), options)};
}

QList<QWidget*> MatrixView::panes() const {
    QList<QWidget*> panes{m_legend, m_table};
    if (m_pane->isVisible()) {
        panes << m_pane->textWidget();
    }
    return panes;
}

void MatrixView::fillMenu(QMenu& menu) {
    QAction* margin = menu.addAction(tr("Show &Margins"), m_margin, &QToolButton::click);
    margin->setObjectName(QStringLiteral("actionMatrixMargin"));
    margin->setCheckable(true);
    margin->setChecked(m_state.showsMargin);
    QAction* all = menu.addAction(tr("Show &All Statuses"), this, [this] { isolate(std::nullopt); });
    all->setObjectName(QStringLiteral("actionMatrixAll"));
    all->setEnabled(m_model.isolated().has_value());
}

bool MatrixView::copy() {
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        return false;
    }
    const auto snapshot = m_services.session.snapshot();
    QGuiApplication::clipboard()->setText(
        tr("%1. %2").arg(current.data(Qt::ToolTipRole).toString(),
                         tables::text(charts::lawSentence(*snapshot->catalog, m_services.session.context(),
                                                          *m_services.session.record()))));
    Q_EMIT said(tr("Copied with its context"));
    return true;
}

}  // namespace chokepoint::ui
