// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenarioview.h"

#include "models/catalog/resolver.h"
#include "models/charts/scale.h"
#include "models/charts/worldchart.h"
#include "models/scenario/chipfigures.h"
#include "models/session/scenarioedit.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/pathsexport.h"
#include "ui/scenario/resulttable.h"
#include "ui/scenario/scenariolist.h"
#include "ui/scenario/scenariotoolbar.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "scenarios";

/// What figures are asked under: all of a context but the scenario.
catalog::Context withoutScenario(catalog::Context context) {
    context.scenario.clear();
    context.scenarioName.clear();
    return context;
}

}  // namespace

ScenarioView::ScenarioView(const Services& services, QWidget* parent)
    : View(parent),
      m_services(services),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_list(new ScenarioList(m_services, m_splitter)),
      m_centre(new QWidget(m_splitter)),
      m_toolbar(new ScenarioToolbar(m_services, m_centre)),
      m_error(new InlineMessage(services.theme, m_centre)),
      m_paths(new PathsExport(services.theme, m_centre)),
      m_headline(new Label(services.theme, TextSize::BodyStrong, TextTint::Ink, m_centre)),
      m_remarks(new Label(services.theme, TextSize::Caption, TextTint::Ink2, m_centre)),
      m_body(new QSplitter(Qt::Vertical, m_centre)),
      m_chart(new ChartWidget(m_body)),
      m_events(new EventMarks(*m_chart, services.theme, services.writing.locale)),
      m_table(new ResultTable(m_services, m_body)),
      m_levers(new LeverPanel(m_services, m_splitter)),
      m_engine(std::make_shared<ScenarioEngine>()),
      m_job([engine = m_engine](const ScenarioQuestion& question) { return engine->answer(question); },
            [this](ScenarioAnswer answer) { take(std::move(answer)); }),
      m_idleJob(
          [](const IdleQuestion& question) {
              return IdleAnswer{question.scenario, question.parameter,
                                scenario::movesNothing(question.inputs, question.scenario, question.parameter)};
          },
          [this](const IdleAnswer& answer) {
              if (answer.scenario == presentScenario()) {
                  m_levers->showIdle(answer.parameter, answer.isIdle);
              }
          }) {
    setObjectName(QStringLiteral("scenarioView"));
    setAccessibleName(tr("Scenarios"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_splitter->setObjectName(QStringLiteral("scenarioSplitter"));
    m_splitter->setChildrenCollapsible(false);
    layout->addWidget(m_splitter);
    buildCentre();
    buildSides();
    m_state = ScenarioState::fromJson(services.session.layout(LayoutName));
    connectParts();
}

ScenarioView::~ScenarioView() = default;

bool ScenarioView::isBusy() const {
    return m_isAskQueued || m_job.isRunning() || m_idleJob.isRunning();
}

void ScenarioView::change(const ScenarioState& next, const Message& title) {
    if (next == m_state) {
        return;
    }
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = title;
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        rebuild();
    }
}

void ScenarioView::drawIndependently(bool isIndependent) {
    ScenarioState next = m_state;
    next.isIndependent = isIndependent;
    change(next, isIndependent ? Message{CHOKEPOINT_MSG("Draw Every Parameter Independently"), {}}
                               : Message{CHOKEPOINT_MSG("Draw Parameters with Their Correlations"), {}});
}

void ScenarioView::reload(const session::Change& change) {
    // Another scenario has the same figures under it: random numbers and the record's paths are kept.
    if (change.isWorkbookChanged || change.touchesFigures() ||
        withoutScenario(m_services.session.context()) != m_inputsContext) {
        m_inputs.reset();
    }
    const ScenarioState next = ScenarioState::fromJson(m_services.session.layout(LayoutName));
    const bool isOther = next != m_state || change.isWorkbookChanged || change.isContextChanged ||
                         change.touches(session::ScenarioTable) || change.touchesFigures();
    if (!isOther && !m_preview) {
        return;
    }
    m_preview.reset();
    m_state = next;
    m_isStale = true;
    if (isVisible()) {
        rebuild();
    }
}

void ScenarioView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (m_isStale) {
        rebuild();
    }
}

void ScenarioView::preview(const scenario::Scenario& scenario) {
    // Of the record alone, whatever the present scenario is.
    if (m_state.mode != ScenarioMode::Backtest) {
        m_preview = scenario;
        ask();
    }
}

void ScenarioView::endPreview() {
    if (m_preview) {
        m_preview.reset();
        ask();
    }
}

void ScenarioView::rebuild() {
    m_isStale = false;
    m_toolbar->showState(m_state, scenarioChoices(m_services.session), m_services.session.context().scenario);
    m_levers->showIndependent(m_state.isIndependent, m_state.mode != ScenarioMode::Sensitivity);
    showOverlaid();
    askSoon();
}

void ScenarioView::askSoon() {
    if (m_isAskQueued) {
        return;
    }
    m_isAskQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAskQueued = false;
            ask();
        },
        Qt::QueuedConnection);
}

scenario::Scenario ScenarioView::presentScenario() const {
    return m_preview ? *m_preview : m_services.session.presentScenario();
}

std::optional<ScenarioQuestion> ScenarioView::question() {
    const auto supply = m_services.session.supply();
    if (!supply) {
        return std::nullopt;
    }
    if (!m_inputs || m_inputs->supply != supply || m_inputs->record != m_services.session.recorded()) {
        m_inputsContext = withoutScenario(m_services.session.context());
        catalog::Resolver resolver(*m_services.session.snapshot(), m_services.session.context());
        m_inputs = scenario::ProjectionInputs{supply, m_services.session.recorded(), scenario::chipFigures(resolver)};
        ++m_inputsVersion;
    }
    ScenarioQuestion question;
    question.state = m_state;
    question.inputs = *m_inputs;
    question.inputsVersion = m_inputsVersion;
    question.generation = ++m_generation;
    question.draws = m_preview ? ScenarioQuestion::PreviewDraws : ScenarioQuestion::Draws;
    if (m_state.mode == ScenarioMode::World) {
        question.worldQuarter =
            charts::quarterOf(charts::worldRows(*supply, m_services.session.context(), buildOptions()));
    }
    addScenarios(question);
    return question;
}

void ScenarioView::addScenarios(ScenarioQuestion& question) const {
    const session::Session& session = m_services.session;
    // As of the day that the context asks for, each of them like the present one.
    const auto other = [&session](const std::string& id) {
        Result<scenario::Scenario> scenario = session.scenario(id);
        if (scenario && session.context().knownAt) {
            scenario->knownAt = session.context().knownAt;
        }
        return scenario;
    };
    scenario::Scenario present = presentScenario();
    for (const std::string& id : m_state.beside) {
        Result<scenario::Scenario> beside = other(id);
        if (beside && id != present.id) {
            question.scenarios.push_back(std::move(*beside));
        }
    }
    question.against = other(otherSideOf(m_state, scenarioChoices(session), present.id)).value_or(scenario::Scenario());
    // The record first, in the place that it has everywhere.
    const auto isRecord = [](const scenario::Scenario& one) { return one.id != scenario::AsRecorded; };
    std::ranges::stable_sort(question.scenarios, {}, isRecord);
    const bool hasRecord = !question.scenarios.empty() && question.scenarios.front().id == scenario::AsRecorded;
    question.present = hasRecord ? 1 : 0;
    question.scenarios.insert(question.scenarios.begin() + static_cast<std::ptrdiff_t>(question.present),
                              std::move(present));
}

void ScenarioView::askIdle(const std::string& parameter) {
    if (std::optional<ScenarioQuestion> asked = question()) {
        m_idleJob.ask({std::move(asked->inputs), std::move(asked->scenarios[asked->present]), parameter});
    }
}

void ScenarioView::ask() {
    if (std::optional<ScenarioQuestion> asked = question()) {
        m_job.ask(std::move(*asked));
    } else {
        m_error->say(tr("There is no record of supply to project from."));
        showEvents();
    }
}

void ScenarioView::take(ScenarioAnswer answer) {
    // An answer to a former question still shows what follows a slider, but never another picture than is asked for.
    if (answer.question.state != m_state) {
        return;
    }
    m_answer = std::move(answer);
    showAnswer();
    // With the picture under them, which they would otherwise have painted once more.
    showEvents();
}

charts::BuildOptions ScenarioView::buildOptions() const {
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    options.words = [style = options.style](const Message& message) {
        return tables::utf8(tables::sentence(message, style));
    };
    return options;
}

PictureSurroundings ScenarioView::surroundings(const catalog::Catalog& catalog,
                                               const charts::BuildOptions& options) const {
    // A draft has no name yet.
    const session::Session& session = m_services.session;
    return {catalog,
            session.context(),
            options,
            m_services.writing,
            std::nullopt,
            true,
            session.isDraft() ? "WORKBOOK.chokepoint" : session.path().filename().string()};
}

void ScenarioView::showAnswer() {
    const auto snapshot = m_services.session.snapshot();
    const charts::BuildOptions options = buildOptions();
    PictureSurroundings around = surroundings(*snapshot->catalog, options);
    const bool isPreview = m_answer->question.isPreview();
    around.heldRange = isPreview ? m_axis : std::nullopt;
    around.withTable = !isPreview || m_table->isVisible();
    tables::CellTable former = std::move(m_picture.table);
    std::optional<charts::TableSpec> formerPaper = std::move(m_picture.paper);
    m_picture = pictureOf(*m_answer, around);
    if (!around.withTable) {
        m_picture.table = std::move(former);
        m_picture.paper = std::move(formerPaper);
    }
    if (!isPreview) {
        const bool isProjection =
            !m_picture.specs.empty() && m_picture.specs.front().kind == charts::ChartKind::Projection;
        m_axis = isProjection ? std::optional(std::pair(m_picture.specs.front().y.low, m_picture.specs.front().y.high))
                              : std::nullopt;
    }
    m_headline->setText(m_picture.headline);
    m_headline->setVisible(!m_picture.headline.isEmpty());
    m_remarks->setText(m_picture.remarks.join(u'\n'));
    m_remarks->setVisible(!m_picture.remarks.isEmpty());
    m_chart->setSpecs(m_picture.specs);
    if (around.withTable) {
        m_table->setTable(m_picture.table);
    }
    showParts();
}

void ScenarioView::showParts() {
    const bool isLedger = m_state.mode == ScenarioMode::Ledger;
    const bool hasChart = !m_picture.specs.empty();
    const bool isTable = m_state.showsTable || m_state.mode == ScenarioMode::Backtest;
    const bool hadFocus = m_body->isAncestorOf(focusWidget());
    // A backtest is of the record: no lever moves it.
    m_levers->setVisible(m_state.mode != ScenarioMode::Backtest);
    m_chart->setVisible(hasChart && (isLedger || !isTable));
    m_table->setVisible(!m_picture.table.rows.empty() && (isLedger || isTable));
    if (isLedger && hasChart) {
        const int whole = m_body->height();
        const int chart = std::min(m_chart->heightForContent(m_chart->width()) + 4, whole / 2);
        m_body->setSizes({chart, whole - chart});
    }
    if (hadFocus && focusWidget() != nullptr && !focusWidget()->isVisible()) {
        (m_chart->isVisible() ? static_cast<QWidget*>(m_chart) : m_table)->setFocus(Qt::OtherFocusReason);
    }
}

void ScenarioView::showEvents() {
    const auto supply = m_services.session.supply();
    const bool isOverTime = m_state.mode == ScenarioMode::Bands || m_state.mode == ScenarioMode::Difference;
    const auto record = m_services.session.recorded();
    if (supply && (supply != m_leversSupply || record != m_leversRecord)) {
        m_eventLevers = scenario::leversOf(*supply, *record);
        m_leversSupply = supply;
        m_leversRecord = record;
    }
    m_events->setMarks(isOverTime && supply
                           ? eventMarksOf(m_services.session.presentScenario(), m_eventLevers, *supply, *record)
                           : std::vector<EventMark>());
}

void ScenarioView::shiftEvent(const EventMark& mark, double day, bool isFinal) {
    const std::string assignment = mark.lever + "=" + mark.before + charts::isoDay(day);
    if (isFinal) {
        changePresent(assignment, "scenario.move." + mark.lever);
        return;
    }
    const auto supply = m_services.session.supply();
    scenario::Scenario changed = m_services.session.presentScenario();
    if (supply && scenario::set(changed, *supply, *m_services.session.recorded(), assignment)) {
        preview(changed);
    }
}

void ScenarioView::changePresent(const std::string& assignment, const std::string& mergeKey) {
    m_error->hide();
    const std::vector<std::string> assignments{assignment};
    if (const auto done = session::changeScenario(m_services.session, assignments, mergeKey); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
    endPreview();
    // A mark stays where it was let go.
    showEvents();
}

}  // namespace chokepoint::ui
