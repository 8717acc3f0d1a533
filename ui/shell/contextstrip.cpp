// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/contextstrip.h"

#include "models/session/scenarioedit.h"
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/shell/datepopup.h"
#include "ui/shell/dates.h"
#include "ui/shell/entitypopup.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/popupplace.h"
#include "ui/shell/scenariopopup.h"
#include "ui/shell/stripcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/supplyswitch.h"
#include "ui/shell/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view DefaultLens = "best";
constexpr std::string_view SupplyLever = "h20";
constexpr int Gap = 8;
constexpr int SideMargin = 16;
constexpr int EdgeMargin = 6;
constexpr int LeastScenario = 168;
constexpr int MostScenario = 320;

}  // namespace

ContextStrip::ContextStrip(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_flow(new FlowLayout(Gap, this)),
      m_scenario(new StripControl(QStringLiteral("scenario"), tr("Scenario"), services.theme, this)),
      m_supply(new SupplySwitch(services.theme, this)),
      m_entities(new StripControl(QStringLiteral("listings"), tr("Entity List"), services.theme, this)),
      m_law(new StripControl(QStringLiteral("lawOn"), tr("Law on"), services.theme, this)),
      m_rules(new StripControl(QStringLiteral("ownRules"), tr("Rules"), services.theme, this)),
      m_figures(new StripControl(QStringLiteral("figures"), tr("Figures"), services.theme, this)),
      m_figuresMenu(new QMenu(m_figures->button())),
      m_resetAll(new QToolButton(this)) {
    setObjectName(QStringLiteral("contextStrip"));
    setAccessibleName(tr("What is asked"));
    m_flow->setContentsMargins(SideMargin, EdgeMargin, SideMargin, EdgeMargin);
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_scenario, m_supply, m_entities, m_law, m_rules, m_figures, m_resetAll}) {
        m_flow->addWidget(each);
    }
    buildScenario();
    buildContext();
    connect(&services.session, &session::Session::changed, this, [this](const session::Change& change) {
        if (change.isContextChanged || change.isWorkbookChanged || change.touches(session::RuleTable) ||
            change.touches(session::ScenarioTable)) {
            refresh();
        }
    });
    connect(&services.session, &session::Session::documentChanged, this, &ContextStrip::refreshScenario);
    connect(&services.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
    // How many additions there are comes with law and supply, for which the first paint does not wait.
    afterFirstPaint(this, [this] {
        takeLevers();
        refreshScenario();
    });
}

void ContextStrip::takeLevers() {
    const session::Session& session = m_services.session;
    if (m_entityLevers.empty() && session.supply()) {
        m_entityLevers = scenario::entityListLevers(*session.supply(), *session.recorded());
    }
}

void ContextStrip::buildScenario() {
    m_scenario->button()->setToolTip(tr("What is taken to have happened, in every view"));
    m_entities->button()->setToolTip(tr("Which additions to the Entity List are taken to have happened"));
    connect(m_scenario, &StripControl::opened, this, &ContextStrip::openScenarios);
    connect(m_scenario, &StripControl::resetAsked, this,
            [this] { session::chooseScenario(m_services.session, scenario::AsRecorded); });
    connect(m_supply, &SupplySwitch::chosen, this, [this](scenario::LeverState state) {
        change({std::string(SupplyLever) + "=" + scenario::textOf({state, std::nullopt})});
    });
    connect(m_entities, &StripControl::opened, this, &ContextStrip::openEntities);
    connect(m_entities, &StripControl::resetAsked, this, [this] {
        std::vector<std::string> assignments;
        const scenario::Scenario present = m_services.session.presentScenario();
        for (const scenario::Lever& lever : m_entityLevers) {
            if (scenario::valueOf(present, lever.id).state != scenario::LeverState::AsRecorded) {
                assignments.push_back(lever.id + "=" + std::string(scenario::AsRecorded));
            }
        }
        change(assignments);
    });
}

void ContextStrip::buildContext() {
    m_law->button()->setToolTip(tr("The day whose law applies. It changes no figure of hardware."));
    m_rules->button()->setToolTip(tr("Rules that you drafted and put in use: every view goes by them"));
    m_figures->button()->setToolTip(tr("Whose claims speak, in every view and export"));
    m_figuresMenu->setObjectName(QStringLiteral("figuresMenu"));
    m_figures->button()->setMenu(m_figuresMenu);
    m_figures->button()->setPopupMode(QToolButton::InstantPopup);
    m_resetAll->setObjectName(QStringLiteral("resetContext"));
    m_resetAll->setText(tr("Reset"));
    m_resetAll->setAccessibleName(tr("Reset all"));
    m_resetAll->setToolTip(tr("As recorded, best claims, law of today, no rules of yours"));
    m_resetAll->setIcon(icon(QStringLiteral("rotate-ccw"), m_services.theme));
    m_resetAll->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_resetAll->setAutoRaise(true);
    m_resetAll->setFocusPolicy(Qt::TabFocus);
    connect(m_figuresMenu, &QMenu::aboutToShow, this, [this] { fillFigures(*m_figuresMenu); });
    connect(m_law, &StripControl::opened, this, [this] {
        askDate(m_law, tr("Law on"), toQDate(m_services.session.context().asOf),
                [this](const QDate& date) { setLawOn(fromQDate(date)); });
    });
    connect(m_law, &StripControl::resetAsked, this, [this] { setLawOn(m_services.today); });
    connect(m_rules, &StripControl::opened, this, &ContextStrip::rulesAsked);
    connect(m_rules, &StripControl::resetAsked, this, &ContextStrip::putRulesAside);
    connect(m_figures, &StripControl::resetAsked, this, [this] {
        catalog::Context context = m_services.session.context();
        context.lens = DefaultLens;
        context.knownAt.reset();
        setContext(context);
    });
    connect(m_resetAll, &QToolButton::clicked, this, &ContextStrip::reset);
}

int ContextStrip::heightFor(int width) {
    int others = 2 * SideMargin;
    for (int i = 0; i < m_flow->count(); ++i) {
        const QLayoutItem* item = m_flow->itemAt(i);
        others += item->isEmpty() || item->widget() == m_scenario ? 0 : item->sizeHint().width() + Gap;
    }
    // The name takes what the others leave; where that is too little, it has what a line of its own would give it.
    const int left = width - others;
    const int room = left >= scaled(LeastScenario) ? left : width - 2 * SideMargin;
    m_scenario->setRoom(std::min(room, scaled(MostScenario)));
    return std::max(scaled(StripHeight), m_flow->heightForWidth(width));
}

void ContextStrip::change(const std::vector<std::string>& assignments) {
    const Result<session::Change> done = session::changeScenario(m_services.session, assignments);
    refresh();
    if (!done) {
        Q_EMIT refused(tables::sentence(done.error(), m_services.writing.style));
    }
}

void ContextStrip::setScenario(const QString& id) {
    session::chooseScenario(m_services.session, tables::utf8(id));
    refresh();
}

void ContextStrip::openScenarios() {
    auto* popup = new ScenarioPopup(m_services, this);
    connect(popup, &ScenarioPopup::chosen, this, &ContextStrip::setScenario);
    connect(popup, &ScenarioPopup::copyAsked, this, [this] {
        const Result<session::Change> done =
            session::copyScenario(m_services.session, m_services.session.context().scenario);
        if (done) {
            Q_EMIT scenarioAsked();
        } else {
            Q_EMIT refused(tables::sentence(done.error(), m_services.writing.style));
        }
    });
    showBelow(*popup, *m_scenario);
}

void ContextStrip::openEntities() {
    if (!m_services.session.supply()) {
        Q_EMIT refused(tr("This program holds no levers of supply."));
        return;
    }
    showBelow(*new EntityPopup(m_services, this), *m_entities);
}

void ContextStrip::setContext(const catalog::Context& context) {
    m_services.session.setContext(context);
    refresh();
}

void ContextStrip::setLens(const std::string& lens) {
    catalog::Context context = m_services.session.context();
    context.lens = lens;
    setContext(context);
}

void ContextStrip::setKnownAt(const std::optional<units::Date>& date) {
    catalog::Context context = m_services.session.context();
    context.knownAt = date;
    setContext(context);
}

void ContextStrip::setLawOn(std::chrono::year_month_day day) {
    catalog::Context context = m_services.session.context();
    context.asOf = day;
    setContext(context);
}

void ContextStrip::reset() {
    catalog::Context context = m_services.session.context();
    context.lens = DefaultLens;
    context.knownAt.reset();
    context.asOf = m_services.today;
    context.scenario = scenario::AsRecorded;
    setContext(context);
    putRulesAside();
}

void ContextStrip::putRulesAside() {
    const std::vector<policy::RuleText> rules = m_services.session.ownRules();
    for (policy::RuleText rule : rules) {
        if (rule.use != policy::RuleUse::Aside) {
            rule.use = policy::RuleUse::Aside;
            // A workbook that cannot be written keeps them, and the strip goes on saying so.
            static_cast<void>(m_services.session.apply(
                {session::PutRule{rule}, {}, Message{CHOKEPOINT_MSG("Put the rule “%1” aside"), {rule.name}}}));
        }
    }
}

void ContextStrip::refreshScenario() {
    const session::Session& session = m_services.session;
    const catalog::Context& context = session.context();
    const bool isOther = context.scenario != scenario::AsRecorded;
    m_scenario->setValue(
        isOther && !context.scenarioName.empty() ? tables::text(context.scenarioName) : tr("As recorded"), isOther);
    if (isOther) {
        takeLevers();
    }
    const scenario::Scenario present = isOther ? session.presentScenario() : scenario::Scenario();
    const scenario::LeverValue supply = scenario::valueOf(present, SupplyLever);
    m_supply->setValue(supply, supply.day ? tables::dateText(*supply.day, m_services.writing.locale) : QString());
    m_supply->setEnabled(!session.isReadOnly());
    const bool areOthers = std::ranges::any_of(m_entityLevers, [&](const scenario::Lever& lever) {
        return scenario::valueOf(present, lever.id).state != scenario::LeverState::AsRecorded;
    });
    m_entities->setValue(m_entityLevers.empty() ? tr("as recorded") : entityCount(present, m_entityLevers), areOthers);
    Q_EMIT heightChanged();
}

void ContextStrip::refresh() {
    const catalog::Context& context = m_services.session.context();
    const auto snapshot = m_services.session.snapshot();
    const bool isOtherDay = context.asOf != m_services.today;
    m_law->setValue(tables::dateText(context.asOf, m_services.writing.locale), isOtherDay);
    const catalog::Lens* lens = snapshot->catalog->lens(context.lens);
    QString figures = lens ? tables::text(lens->name) : tables::text(context.lens);
    if (context.knownAt) {
        figures = tr("%1, known on %2").arg(figures, tables::dateText(*context.knownAt, m_services.writing.locale));
    }
    const auto& own = m_services.session.ownRules();
    const auto inUse = std::count_if(own.begin(), own.end(), [this](const policy::RuleText& rule) {
        return m_services.session.record()->rule(rule.id) != nullptr;
    });
    m_rules->setVisible(inUse > 0);
    m_rules->setValue(tr("%1 of yours").arg(inUse), inUse > 0);
    const bool areOtherFigures = context.lens != DefaultLens || context.knownAt.has_value();
    m_figures->setValue(figures, areOtherFigures);
    m_resetAll->setVisible(isOtherDay || areOtherFigures || inUse > 0 || context.scenario != scenario::AsRecorded);
    refreshScenario();
}

void ContextStrip::fillFigures(QMenu& menu) {
    menu.clear();
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    auto* group = new QActionGroup(&menu);
    for (const catalog::Lens& lens : snapshot->catalog->lenses()) {
        const std::string id = lens.id;
        QAction* action = menu.addAction(tables::text(lens.name), this, [this, id] { setLens(id); });
        action->setObjectName(QStringLiteral("lens-%1").arg(tables::text(id)));
        action->setToolTip(tables::text(lens.sentence));
        action->setCheckable(true);
        action->setChecked(id == context.lens);
        group->addAction(action);
    }
    menu.addSeparator();
    QAction* known = menu.addAction(tr("Known on…"), this, [this] {
        const auto date = m_services.session.context().knownAt;
        askDate(m_figures, tr("Only what was published by"), toQDate(date ? date->lastDay() : m_services.today),
                [this](const QDate& day) { setKnownAt(units::Date(fromQDate(day), units::DatePrecision::Day)); });
    });
    known->setObjectName(QStringLiteral("knownOn"));
    known->setCheckable(true);
    known->setChecked(context.knownAt.has_value());
    if (context.knownAt) {
        menu.addAction(tr("Known Today"), this, [this] { setKnownAt(std::nullopt); });
    }
}

void ContextStrip::askDate(StripControl* below, const QString& question, const QDate& present,
                           const std::function<void(const QDate&)>& take) {
    auto* popup = new DatePopup(question, present, m_services.theme, this);
    connect(popup, &DatePopup::chosen, this, take);
    showBelow(*popup, *below);
}

bool ContextStrip::event(QEvent* event) {
    const bool isDone = QWidget::event(event);
    // Controls have the size of their words only after a while; the strip is one line or two by then.
    if (event->type() == QEvent::LayoutRequest && heightFor(width()) != height()) {
        Q_EMIT heightChanged();
    }
    return isDone;
}

void ContextStrip::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

}  // namespace chokepoint::ui
