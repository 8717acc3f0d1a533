// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelineview.h"

#include "models/catalog/catalog.h"
#include "models/charts/lawcontext.h"
#include "models/tables/eventtablemodel.h"
#include "models/tables/rowproxy.h"
#include "models/tables/tablesheet.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/fonts.h"
#include "ui/policy/eventtable.h"
#include "ui/policy/eventtext.h"
#include "ui/policy/textpane.h"
#include "ui/policy/timelinebars.h"
#include "ui/policy/timelinecanvas.h"
#include "ui/policy/timelinewindow.h"
#include "ui/records/eventform.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view LayoutName = "timeline";
constexpr auto SearchDelay = 150ms;
constexpr policy::Day RecordFrom{std::chrono::year(2015), std::chrono::January, std::chrono::day(1)};
constexpr policy::Day RecordTo{std::chrono::year(2027), std::chrono::December, std::chrono::day(31)};
constexpr policy::Day OpensOn{std::chrono::year(2022), std::chrono::January, std::chrono::day(1)};
constexpr double HalfYear = 183.0;

}  // namespace

TimelineState TimelineState::fromJson(std::string_view json) {
    TimelineState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    for (const QJsonValue value : object.value(QLatin1String("hidden")).toArray()) {
        for (std::size_t i = 0; i < policy::LaneCount; ++i) {
            const auto lane = static_cast<policy::Lane>(i);
            if (value.toString() == tables::text(policy::idOf(lane))) {
                state.hiddenLanes.insert(lane);
            }
        }
    }
    state.showsTable = object.value(QLatin1String("show")).toString() == QLatin1String("table");
    return state;
}

std::string TimelineState::toJson() const {
    QJsonArray hidden;
    for (const policy::Lane lane : hiddenLanes) {
        hidden.append(tables::text(policy::idOf(lane)));
    }
    const QJsonObject object{{QStringLiteral("hidden"), hidden},
                             {QStringLiteral("show"), showsTable ? QStringLiteral("table") : QStringLiteral("lanes")}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

TimelineView::TimelineView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_asOf(services.session.context().asOf),
      m_window(new TimelineWindow(charts::dayNumber(RecordFrom), charts::dayNumber(RecordTo), this)),
      m_error(new InlineMessage(services.theme, this)),
      m_ruler(new TimelineRuler(*m_window, services.theme, this)),
      m_canvas(new TimelineCanvas(*m_window, services.theme, this)),
      m_brush(new TimelineBrush(*m_window, services.theme, this)),
      m_chart(new QWidget(this)),
      m_table(new EventTable(services, this)),
      m_pages(new QStackedWidget(this)),
      m_pane(new TextPane(tr("Event"), tr("Select an event."), services.theme, this)),
      m_penalties(new ChartWidget(m_pane)) {
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->addWidget(buildToolbar());
    layout->addLayout(top);
    m_error->setObjectName(QStringLiteral("timelineError"));
    layout->addWidget(m_error);
    auto* lanes = new QVBoxLayout(m_chart);
    lanes->setContentsMargins(0, 0, 0, 0);
    lanes->setSpacing(0);
    lanes->addWidget(m_ruler);
    lanes->addWidget(m_canvas, 1);
    lanes->addWidget(m_brush);
    m_body = new QHBoxLayout;
    m_body->setSpacing(0);
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    m_body->addWidget(m_pages, 1);
    m_pane->setObjectName(QStringLiteral("timelinePane"));
    m_pane->hide();
    m_body->addWidget(m_pane);
    layout->addLayout(m_body, 1);
    m_penalties->setObjectName(QStringLiteral("penaltyChart"));
    m_penalties->setAccessibleName(tr("Penalties compared"));
    m_penalties->setFrameShape(QFrame::NoFrame);
    m_penalties->setTheme(services.theme.chartTheme());
    m_penalties->hide();
    m_state = TimelineState::fromJson(services.session.layout(LayoutName));
    showWindowOf(m_asOf);
    connectParts();
}

TimelineView::~TimelineView() = default;

QWidget* TimelineView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("timelineToolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_showAs = new SegmentedControl(tr("Show as"), {tr("Lanes"), tr("Table")}, bar);
    m_showAs->setObjectName(QStringLiteral("timelineShowAs"));
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("timelineSearch"));
    m_search->setAccessibleName(tr("Search events"));
    m_search->setPlaceholderText(tr("Search: Huawei, HBM, 88 FR 73458…"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(scaled(320));
    m_lanesButton = new QToolButton(bar);
    m_lanesButton->setObjectName(QStringLiteral("timelineLanes"));
    m_lanesButton->setText(tr("Kinds"));
    m_lanesButton->setAccessibleName(tr("Choose the kinds of event"));
    m_lanesButton->setToolTip(tr("Choose which kinds of event are shown"));
    m_lanesButton->setPopupMode(QToolButton::InstantPopup);
    m_lanesButton->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(m_lanesButton);
    menu->setObjectName(QStringLiteral("timelineLanesMenu"));
    m_lanesButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillLanes(*menu); });
    m_count = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, bar);
    m_count->setObjectName(QStringLiteral("timelineCount"));
    auto* whole = new QToolButton(bar);
    whole->setObjectName(QStringLiteral("timelineWhole"));
    whole->setText(tr("2015–2027"));
    whole->setAccessibleName(tr("Show the whole record"));
    whole->setToolTip(tr("Show the whole record"));
    whole->setFocusPolicy(Qt::TabFocus);
    connect(whole, &QToolButton::clicked, this, [this] { m_window->setRange(m_window->first(), m_window->last()); });
    auto* recent = new QToolButton(bar);
    recent->setObjectName(QStringLiteral("timelineRecent"));
    recent->setText(tr("Since 2022"));
    recent->setAccessibleName(tr("Show 2022 to half a year ahead"));
    recent->setToolTip(tr("Show 2022 to half a year ahead"));
    recent->setFocusPolicy(Qt::TabFocus);
    connect(recent, &QToolButton::clicked, this, [this] { showWindowOf(m_asOf); });
    auto* exportButton = new QToolButton(bar);
    exportButton->setObjectName(QStringLiteral("timelineExport"));
    exportButton->setText(tr("Export…"));
    exportButton->setAccessibleName(tr("Export the timeline"));
    exportButton->setToolTip(tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"));
    exportButton->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exportButton->setFocusPolicy(Qt::TabFocus);
    connect(exportButton, &QToolButton::clicked, this, &View::exportAsked);
    m_new = new QToolButton(bar);
    m_new->setObjectName(QStringLiteral("timelineNew"));
    m_new->setText(tr("New Event"));
    m_new->setAccessibleName(tr("New event of your own"));
    m_new->setToolTip(tr("Enter an event of your own"));
    m_new->setIcon(icon(QStringLiteral("plus"), m_services.theme));
    m_new->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_new->setFocusPolicy(Qt::TabFocus);
    connect(m_new, &QToolButton::clicked, this, &TimelineView::newEvent);
    layout->addWidget(m_showAs);
    layout->addWidget(m_new);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_lanesButton);
    layout->addWidget(recent);
    layout->addWidget(whole);
    layout->addWidget(m_count);
    layout->addStretch(1);
    layout->addWidget(exportButton);
    return bar;
}

void TimelineView::connectParts() {
    auto* quiet = new QTimer(this);
    quiet->setSingleShot(true);
    quiet->setInterval(SearchDelay);
    connect(m_search, &QLineEdit::textChanged, quiet, qOverload<>(&QTimer::start));
    connect(quiet, &QTimer::timeout, this, &TimelineView::rebuild);
    connect(m_canvas, &TimelineCanvas::marginChanged, m_ruler, &TimelineRuler::setMargin);
    connect(m_ruler, &TimelineRuler::asOfMoved, this, &TimelineView::moveAsOf);
    connect(m_canvas, &TimelineCanvas::eventActivated, this, &TimelineView::showEventDetails);
    connect(m_table, &EventTable::eventActivated, this, &TimelineView::showEventDetails);
    connect(m_showAs, &SegmentedControl::chosen, this, [this](int index) { setShowsTable(index == 1); });
    connect(m_canvas, &TimelineCanvas::eventsAsked, this, [this](const QStringList& ids, const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("timelineBadgeMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto record = m_services.session.record();
        for (const QString& id : ids) {
            const policy::Event* event = record->event(tables::utf8(id));
            menu->addAction(event != nullptr ? tables::text(event->title) : id, this,
                            [this, id] { showEventDetails(id); });
        }
        menu->addSeparator();
        menu->addAction(icon(QStringLiteral("search"), m_services.theme), tr("Zoom In Here"), this,
                        [this, ids] { m_canvas->zoomTo(ids); })
            ->setObjectName(QStringLiteral("timelineZoomHere"));
        menu->popup(at);
    });
    connect(m_pane, &TextPane::closeAsked, this, &TimelineView::closePane);
    connect(m_pane, &TextPane::linkAsked, this, &TimelineView::followLink);
    connect(&m_services.session, &session::Session::changed, this, &TimelineView::reload);
    connect(&m_services.theme, &Theme::changed, this, [this] { m_penalties->setTheme(m_services.theme.chartTheme()); });
}

void TimelineView::showWindowOf(policy::Day asOf) {
    m_window->setRange(charts::dayNumber(OpensOn), charts::dayNumber(asOf) + HalfYear);
}

void TimelineView::reload(const session::Change& change) {
    const TimelineState next = TimelineState::fromJson(m_services.session.layout(LayoutName));
    const policy::Day asOf = m_services.session.context().asOf;
    const bool isOtherLaw = change.isWorkbookChanged || change.isContextChanged ||
                            change.touches(session::EventTable) || change.touches(session::RuleTable);
    m_new->setEnabled(!m_services.session.isReadOnly());
    if (next == m_state && asOf == m_asOf && !isOtherLaw) {
        return;
    }
    m_state = next;
    m_asOf = asOf;
    m_isStale = true;
    if (isVisible()) {
        rebuild();
    }
    if (isOtherLaw && m_pane->isVisible()) {
        const QString shown = m_state.showsTable ? m_table->current() : tables::text(m_canvas->current());
        if (m_services.session.record()->event(tables::utf8(shown)) != nullptr) {
            showEventDetails(shown);
        } else {
            closePane();
        }
    }
}

void TimelineView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (m_isStale) {
        rebuild();
    }
}

charts::BuildOptions TimelineView::buildOptions() const {
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    options.words = [style = options.style](const Message& message) {
        return tables::utf8(tables::sentence(message, style));
    };
    return options;
}

charts::TimelineChartData TimelineView::chartData(policy::Day from, policy::Day to) const {
    charts::TimelineChartData content;
    content.from = from;
    content.to = to;
    content.asOf = m_asOf;
    content.hiddenLanes = m_state.hiddenLanes;
    content.search = tables::utf8(m_search->text());
    content.dateText = [locale = m_services.writing.locale](const units::Date& date) {
        return tables::utf8(tables::dateText(date, locale));
    };
    return content;
}

void TimelineView::rebuild() {
    m_isStale = false;
    const auto snapshot = m_services.session.snapshot();
    catalog::Context context = m_services.session.context();
    context.asOf = m_asOf;
    charts::ChartSpec spec = charts::timelineSpec(*m_services.session.record(), chartData(RecordFrom, RecordTo),
                                                  *snapshot->catalog, context, buildOptions());
    std::vector<double> days;
    std::set<std::string_view> ids;
    for (const charts::Mark& mark : spec.marks) {
        if (mark.id.role != charts::MarkRole::GuideLine && ids.insert(mark.id.figure.subject).second) {
            days.push_back(mark.value);
        }
    }
    m_count->setText(tr("%n event(s)", nullptr, static_cast<int>(ids.size())));
    m_canvas->setSpec(std::move(spec));
    m_table->setEvents(m_services.session.record(),
                       charts::timelineEvents(*m_services.session.record(), chartData(RecordFrom, RecordTo)), m_asOf);
    m_showAs->setCurrent(m_state.showsTable ? 1 : 0);
    m_pages->setCurrentWidget(m_state.showsTable ? static_cast<QWidget*>(m_table) : m_chart);
    m_brush->setEvents(std::move(days));
    m_ruler->setAsOf(charts::dayNumber(m_asOf),
                     tr("Law on %1").arg(tables::dateText(m_asOf, m_services.writing.locale)));
}

void TimelineView::moveAsOf(double day, bool isFinal) {
    m_asOf = charts::dayOfNumber(day);
    rebuild();
    if (isFinal) {
        catalog::Context context = m_services.session.context();
        context.asOf = m_asOf;
        m_services.session.setContext(context);
    }
}

void TimelineView::fillLanes(QMenu& menu) {
    menu.clear();
    for (std::size_t i = 0; i < policy::LaneCount; ++i) {
        const auto lane = static_cast<policy::Lane>(i);
        QAction* action = menu.addAction(tables::sentence(policy::nameOf(lane), m_services.writing.style), this,
                                         [this, lane] { toggleLane(lane); });
        action->setObjectName(QStringLiteral("lane-%1").arg(tables::text(policy::idOf(lane))));
        action->setCheckable(true);
        action->setChecked(!m_state.hiddenLanes.contains(lane));
    }
}

void TimelineView::toggleLane(policy::Lane lane) {
    TimelineState next = m_state;
    const bool wasHidden = next.hiddenLanes.erase(lane) > 0;
    if (!wasHidden) {
        next.hiddenLanes.insert(lane);
    }
    const std::string name = inEnglish(policy::nameOf(lane));
    change(next, wasHidden ? Message{CHOKEPOINT_MSG("Show the Lane “%1”"), {name}}
                           : Message{CHOKEPOINT_MSG("Hide the Lane “%1”"), {name}});
}

void TimelineView::setShowsTable(bool showsTable) {
    TimelineState next = m_state;
    next.showsTable = showsTable;
    change(next, showsTable ? Message{CHOKEPOINT_MSG("Show Events as a Table"), {}}
                            : Message{CHOKEPOINT_MSG("Show Events in Lanes"), {}});
}

void TimelineView::change(const TimelineState& next, Message title) {
    if (next == m_state) {
        return;
    }
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
}

void TimelineView::showEventDetails(const QString& id) {
    const auto record = m_services.session.record();
    const policy::Event* event = record->event(tables::utf8(id));
    if (event == nullptr) {
        return;
    }
    m_canvas->setCurrent(event->id);
    m_table->setCurrent(id);
    if (m_form != nullptr) {
        m_form->hide();
    }
    const bool isOwn = m_services.session.isOwn(session::EventTable, event->id);
    m_pane->setContent([this, record, event, isOwn](TextFlow& flow) {
        writeEvent(flow, *record, *m_services.session.snapshot()->catalog, *event, m_asOf, m_services.writing);
        if (isOwn) {
            flow.section(tr("Your own event"));
            flow.link(tr("Change it"), QStringLiteral("edit:%1").arg(tables::text(event->id)));
        }
    });
    if (event->penaltyUsd) {
        m_penalties->setSpec(charts::penaltySpec(*record, *m_services.session.snapshot()->catalog,
                                                 m_services.session.context(), buildOptions()));
        m_penalties->setHighlightedSubject(event->id);
        m_penalties->setFixedHeight(m_penalties->heightForContent(m_pane->width()));
        m_pane->setFooter(m_penalties);
    }
    m_pane->show();
}

void TimelineView::followLink(const QString& target) {
    const auto record = m_services.session.record();
    if (target.startsWith(QLatin1String("edit:"))) {
        editEvent(target.mid(5));
    } else if (target.startsWith(QLatin1String("party:"))) {
        const policy::Party* party = record->party(tables::utf8(target.mid(6)));
        if (party != nullptr) {
            m_search->setText(tables::text(party->name));
        }
    } else if (target.startsWith(QLatin1String("chip:"))) {
        m_search->setText(target.mid(5));
    } else if (target.startsWith(QLatin1String("http")) && !m_services.files.openLink(target)) {
        m_error->say(tr("No program here opens %1.").arg(target));
    }
}

void TimelineView::closePane() {
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    m_pane->hide();
    if (hadFocus) {
        (m_state.showsTable ? static_cast<QWidget*>(m_table) : m_canvas)->setFocus(Qt::OtherFocusReason);
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_pane->isVisible()) {
        closePane();
        return;
    }
    if (event->key() == Qt::Key_Escape && !m_canvas->current().empty()) {
        m_canvas->setCurrent({});
        return;
    }
    View::keyPressEvent(event);
}

std::vector<charts::ChartSpec> TimelineView::exportable() const {
    const auto from = charts::dayOfNumber(m_window->from());
    const auto to = charts::dayOfNumber(m_window->to());
    return {charts::timelineSpec(*m_services.session.record(), chartData(from, to),
                                 *m_services.session.snapshot()->catalog, m_services.session.context(),
                                 buildOptions())};
}

charts::PageSpec TimelineView::printable() const {
    const auto from = charts::dayOfNumber(m_window->from());
    const auto to = charts::dayOfNumber(m_window->to());
    const auto record = m_services.session.record();
    charts::PageSpec page = charts::pageOf(exportable());
    page.title = page.charts.front().title;
    page.tables.push_back(tables::eventTable(*record, charts::timelineEvents(*record, chartData(from, to)),
                                             *m_services.session.snapshot()->catalog, m_services.session.context(),
                                             m_services.writing));
    return page;
}

catalog::Sheet TimelineView::tableSheet() const {
    const auto record = m_services.session.record();
    const auto snapshot = m_services.session.snapshot();
    const auto from = charts::dayOfNumber(m_window->from());
    const auto to = charts::dayOfNumber(m_window->to());
    tables::EventTableModel model(m_services.writing);
    model.setEvents(record, charts::timelineEvents(*record, chartData(from, to)), m_services.session.context().asOf);
    tables::RowProxy rows;
    rows.setSourceModel(&model);
    QStringList columns;
    for (const tables::ColumnSpec& column : model.columns()) {
        columns << column.id;
    }
    return tables::rowSheet(rows, columns, tr("Events"), *snapshot->catalog,
                            charts::lawSentence(*snapshot->catalog, m_services.session.context(), *record));
}

void TimelineView::swapChartAndTable() {
    setShowsTable(!m_state.showsTable);
    (m_state.showsTable ? static_cast<QWidget*>(m_table) : m_canvas)->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> TimelineView::panes() const {
    QList<QWidget*> panes{m_search, m_state.showsTable ? static_cast<QWidget*>(m_table) : m_canvas};
    if (m_pane->isVisible()) {
        panes << m_pane->textWidget();
    }
    return panes;
}

void TimelineView::fillMenu(QMenu& menu) {
    QAction* add = menu.addAction(icon(QStringLiteral("plus"), m_services.theme), tr("&New Event…"), this,
                                  &TimelineView::newEvent);
    add->setObjectName(QStringLiteral("actionNewEvent"));
    add->setEnabled(!m_services.session.isReadOnly());
    const QString shown = m_state.showsTable ? m_table->current() : tables::text(m_canvas->current());
    if (m_services.session.isOwn(session::EventTable, tables::utf8(shown))) {
        menu.addAction(tr("Chan&ge the Event…"), this, [this, shown] { editEvent(shown); })
            ->setObjectName(QStringLiteral("actionEditEvent"));
    }
    menu.addSeparator();
    QMenu* lanes = menu.addMenu(tr("&Kinds of Event"));
    lanes->setObjectName(QStringLiteral("menuTimelineLanes"));
    fillLanes(*lanes);
    menu.addAction(tr("Show &Whole Record"), this, [this] { m_window->setRange(m_window->first(), m_window->last()); })
        ->setObjectName(QStringLiteral("actionTimelineWhole"));
    menu.addAction(tr("Show &Since 2022"), this, [this] { showWindowOf(m_asOf); })
        ->setObjectName(QStringLiteral("actionTimelineRecent"));
}

bool TimelineView::copy() {
    const std::string shown = m_state.showsTable ? tables::utf8(m_table->current()) : m_canvas->current();
    const policy::Event* event = m_services.session.record()->event(shown);
    if (event == nullptr) {
        return false;
    }
    QString words = tables::text(event->title);
    if (event->effective) {
        words += tr(", effective %1").arg(tables::dateText(*event->effective, m_services.writing.locale));
    }
    if (!event->citation.empty()) {
        words += QStringLiteral(", %1").arg(tables::text(event->citation));
    }
    QGuiApplication::clipboard()->setText(words);
    Q_EMIT said(tr("Copied with its citation"));
    return true;
}

}  // namespace chokepoint::ui
