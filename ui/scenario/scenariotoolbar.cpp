// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariotoolbar.h"

#include "models/tables/words.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/overflowrow.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using scenario::Quarter;

constexpr int Gap = 8;
constexpr int SeriesWidth = 264;
constexpr int SeriesLetters = 14;
constexpr int ScenarioWidth = 224;
constexpr int AgainstLetters = 12;
constexpr int MostLetters = 24;

void fillQuarters(QComboBox& combo) {
    for (Quarter quarter = scenario::RecordStart; quarter <= scenario::ModelEnd; quarter = quarter.next()) {
        combo.addItem(tables::text(quarter.text()), quarter.index());
    }
}

Quarter quarterOf(const QComboBox& combo) {
    return Quarter::fromIndex(combo.currentData().toInt());
}

void setQuarter(QComboBox& combo, Quarter quarter) {
    combo.setCurrentIndex(combo.findData(quarter.index()));
}

/// A list that may be narrower than its longest entry.
void shorten(QComboBox& combo, int letters) {
    combo.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo.setMinimumContentsLength(letters);
}

QStringList modeNames() {
    return {ScenarioToolbar::tr("Bands"),       ScenarioToolbar::tr("Difference"), ScenarioToolbar::tr("Waterfall"),
            ScenarioToolbar::tr("Sensitivity"), ScenarioToolbar::tr("Ledger"),     ScenarioToolbar::tr("Backtest"),
            ScenarioToolbar::tr("Convergence"), ScenarioToolbar::tr("World")};
}

QString chipName(scenario::Foreign chip) {
    switch (chip) {
        case scenario::Foreign::H20:
            return QStringLiteral("H20");
        case scenario::Foreign::H200:
            return QStringLiteral("H200");
        case scenario::Foreign::Mi308:
            return QStringLiteral("MI308X");
        case scenario::Foreign::B30a:
            return QStringLiteral("B30A");
    }
    return {};
}

Message titleOf(ScenarioMode mode) {
    switch (mode) {
        case ScenarioMode::Bands:
            return {CHOKEPOINT_MSG("Show Scenarios over Time"), {}};
        case ScenarioMode::Difference:
            return {CHOKEPOINT_MSG("Show the Difference between Scenarios"), {}};
        case ScenarioMode::Waterfall:
            return {CHOKEPOINT_MSG("Show the Way to the Scenario"), {}};
        case ScenarioMode::Sensitivity:
            return {CHOKEPOINT_MSG("Show What a Projection Hangs On"), {}};
        case ScenarioMode::Ledger:
            return {CHOKEPOINT_MSG("Show the Ledger"), {}};
        case ScenarioMode::Backtest:
            return {CHOKEPOINT_MSG("Show the Backtest"), {}};
        case ScenarioMode::Convergence:
            return {CHOKEPOINT_MSG("Show How Far Medians Are Settled"), {}};
        case ScenarioMode::World:
            return {CHOKEPOINT_MSG("Show China beside the World"), {}};
    }
    return {};
}

}  // namespace

std::vector<ScenarioChoice> scenarioChoices(const session::Session& session) {
    std::vector<ScenarioChoice> choices;
    if (const auto supply = session.supply()) {
        for (const scenario::ReadyScenario& ready : supply->scenarios()) {
            choices.push_back({ready.id, ready.name});
        }
    }
    if (std::ranges::find(choices, scenario::AsRecorded, &ScenarioChoice::id) == choices.end()) {
        choices.insert(choices.begin(), {std::string(scenario::AsRecorded), "As recorded"});
    }
    for (const scenario::Scenario& own : session.scenarios()) {
        choices.push_back({own.id, own.name});
    }
    return choices;
}

std::string otherSideOf(const ScenarioState& state, const std::vector<ScenarioChoice>& choices,
                        const std::string& present) {
    const auto isOther = [&](const ScenarioChoice& choice) { return choice.id != present; };
    const auto chosen = std::ranges::find(choices, state.against, &ScenarioChoice::id);
    if (chosen != choices.end() && isOther(*chosen)) {
        return chosen->id;
    }
    const auto first = std::ranges::find_if(choices, isOther);
    return first == choices.end() ? std::string(scenario::AsRecorded) : first->id;
}

ScenarioToolbar::ScenarioToolbar(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_row(new OverflowRow(QStringLiteral("scenarioChoices"), services.theme, this)),
      m_mode(new SegmentedControl(tr("Show"), modeNames(), m_row)),
      m_showAs(new SegmentedControl(tr("Show as"), {tr("Chart"), tr("Table")}, m_row)) {
    setObjectName(QStringLiteral("scenarioToolbar"));
    m_mode->setObjectName(QStringLiteral("scenarioMode"));
    m_showAs->setObjectName(QStringLiteral("scenarioShowAs"));
    buildChoices();
    buildRange();
    const auto makeButton = [this](const char* objectName, const QString& words, const QString& name) {
        auto* button = new QToolButton(m_row);
        button->setObjectName(QLatin1String(objectName));
        button->setText(words);
        button->setAccessibleName(name);
        button->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    m_export = makeButton("scenarioExport", tr("Export…"), tr("Export the scenarios"));
    m_export->setToolTip(tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"));
    m_paths = makeButton("scenarioPaths", tr("All Paths as CSV…"), tr("Save all paths as CSV"));
    m_paths->setToolTip(tr("Every path of what is shown, a row each, to take other quantiles of"));
    fillRow();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_row);
    connectParts();
}

void ScenarioToolbar::fillRow() {
    constexpr int Last = OverflowRow::BehindMore - 1;
    m_row->addPart(m_mode, {}, 0);
    m_row->addPart(m_modeList, {}, 0);
    m_row->addPart(m_series, tr("Series"), 1, SeriesWidth);
    m_row->addPart(m_chip, tr("Chip"), 1);
    m_row->addPart(m_against, tr("Difference to"), 2, ScenarioWidth);
    m_row->addPart(m_at, tr("Quarter"), 2);
    m_row->addPart(m_range, tr("Quarters"), 4);
    m_row->addPart(m_showAs, tr("Show as"), 3);
    m_row->addPart(m_export, {}, Last);
    m_row->addPart(m_paths, {}, OverflowRow::BehindMore);
}

QWidget* ScenarioToolbar::firstControl() const {
    return m_series->isVisible()     ? static_cast<QWidget*>(m_series)
           : m_modeList->isVisible() ? static_cast<QWidget*>(m_modeList)
                                     : m_export;
}

QComboBox* ScenarioToolbar::makeCombo(const QString& objectName, const QString& name, const QString& tip) {
    auto* combo = new QComboBox(m_row);
    combo->setObjectName(objectName);
    combo->setAccessibleName(name);
    combo->setToolTip(tip);
    return combo;
}

void ScenarioToolbar::buildChoices() {
    m_modeList = makeCombo(QStringLiteral("scenarioModeList"), tr("Show"), tr("What is shown of the scenarios"));
    m_modeList->addItems(modeNames());
    m_series = makeCombo(QStringLiteral("scenarioSeries"), tr("Series"), tr("What is projected"));
    shorten(*m_series, SeriesLetters);
    for (const bool isDefault : {true, false}) {
        if (!isDefault) {
            m_series->insertSeparator(m_series->count());
        }
        for (const scenario::SeriesInfo& info : scenario::allSeries()) {
            if (info.isInDefaultView == isDefault) {
                m_series->addItem(tables::text(info.name), static_cast<int>(info.series));
                m_series->setItemData(m_series->count() - 1, tables::text(info.meaning), Qt::ToolTipRole);
            }
        }
    }
    m_chip = makeCombo(QStringLiteral("scenarioChip"), tr("Chip"), tr("Whose way to China"));
    for (std::size_t i = 0; i < scenario::ForeignCount; ++i) {
        m_chip->addItem(chipName(static_cast<scenario::Foreign>(i)), static_cast<int>(i));
    }
    m_at = makeCombo(QStringLiteral("scenarioAt"), tr("Quarter"), tr("The quarter that is looked at"));
    fillQuarters(*m_at);
    m_against = makeCombo(QStringLiteral("scenarioAgainst"), tr("Difference to"),
                          tr("What the present scenario is set against"));
    shorten(*m_against, AgainstLetters);
}

void ScenarioToolbar::buildRange() {
    m_range = new QWidget(m_row);
    m_range->setObjectName(QStringLiteral("scenarioRange"));
    m_from = makeCombo(QStringLiteral("scenarioFrom"), tr("First quarter"), tr("The first quarter shown"));
    m_to = makeCombo(QStringLiteral("scenarioTo"), tr("Last quarter"), tr("The last quarter shown"));
    fillQuarters(*m_from);
    fillQuarters(*m_to);
    auto* word = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_range);
    word->setText(tr("to"));
    auto* layout = new QHBoxLayout(m_range);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Gap);
    for (QWidget* each : {static_cast<QWidget*>(m_from), static_cast<QWidget*>(word), static_cast<QWidget*>(m_to)}) {
        layout->addWidget(each);
    }
    m_range->setFocusProxy(m_from);
}

void ScenarioToolbar::choose(ScenarioMode mode) {
    ScenarioState next = m_state;
    next.mode = mode;
    Q_EMIT changeAsked(next, titleOf(mode));
}

void ScenarioToolbar::connectParts() {
    connect(m_mode, &SegmentedControl::chosen, this, [this](int index) { choose(static_cast<ScenarioMode>(index)); });
    connect(m_modeList, &QComboBox::activated, this, [this](int index) { choose(static_cast<ScenarioMode>(index)); });
    connect(m_series, &QComboBox::activated, this, [this] {
        ScenarioState next = m_state;
        next.series = static_cast<scenario::Series>(m_series->currentData().toInt());
        Q_EMIT changeAsked(next, {CHOKEPOINT_MSG("Show %1"), {std::string(scenario::infoOf(next.series).name)}});
    });
    connect(m_chip, &QComboBox::activated, this, [this](int index) {
        ScenarioState next = m_state;
        next.chip = static_cast<scenario::Foreign>(index);
        Q_EMIT changeAsked(next, {CHOKEPOINT_MSG("Show the Ledger of %1"), {tables::utf8(chipName(next.chip))}});
    });
    connect(m_at, &QComboBox::activated, this, [this] {
        ScenarioState next = m_state;
        next.at = quarterOf(*m_at);
        Q_EMIT changeAsked(next, {CHOKEPOINT_MSG("Take %1 apart"), {next.at.text()}});
    });
    connect(m_against, &QComboBox::activated, this, [this](int index) {
        ScenarioState next = m_state;
        next.against = tables::utf8(m_against->itemData(index).toString());
        Q_EMIT changeAsked(next, {CHOKEPOINT_MSG("Set against “%1”"), {tables::utf8(m_against->itemText(index))}});
    });
    connect(m_from, &QComboBox::activated, this, &ScenarioToolbar::askRange);
    connect(m_to, &QComboBox::activated, this, &ScenarioToolbar::askRange);
    connect(m_showAs, &SegmentedControl::chosen, this, [this](int index) {
        ScenarioState next = m_state;
        next.showsTable = index == 1;
        Q_EMIT changeAsked(next, next.showsTable ? Message{CHOKEPOINT_MSG("Show Scenarios as a Table"), {}}
                                                 : Message{CHOKEPOINT_MSG("Show Scenarios as a Chart"), {}});
    });
    connect(m_export, &QToolButton::clicked, this, [this] {
        m_row->closeMore();
        Q_EMIT exportAsked();
    });
    connect(m_paths, &QToolButton::clicked, this, [this] {
        m_row->closeMore();
        Q_EMIT pathsAsked();
    });
}

void ScenarioToolbar::askRange() {
    ScenarioState next = m_state;
    QuarterRange range{quarterOf(*m_from), quarterOf(*m_to)};
    // The end that was just chosen stands; the other gives way.
    const bool isFrom = sender() == m_from;
    range.to = isFrom ? std::max(range.from, range.to) : range.to;
    range.from = isFrom ? range.from : std::min(range.from, range.to);
    (next.mode == ScenarioMode::Ledger ? next.ledger : next.shown) = range;
    Q_EMIT changeAsked(next, {CHOKEPOINT_MSG("Show %1 to %2"), {range.from.text(), range.to.text()}});
}

void ScenarioToolbar::showState(const ScenarioState& state, const std::vector<ScenarioChoice>& choices,
                                const std::string& present) {
    m_state = state;
    const ScenarioMode mode = state.mode;
    const bool isLedger = mode == ScenarioMode::Ledger;
    const bool isBacktest = mode == ScenarioMode::Backtest;
    const bool isWorld = mode == ScenarioMode::World;
    const bool isOfSeries = !isLedger && !isBacktest && !isWorld;
    const bool isOfQuarter = mode == ScenarioMode::Sensitivity || mode == ScenarioMode::Convergence;
    m_mode->setCurrent(static_cast<int>(mode));
    m_modeList->setCurrentIndex(static_cast<int>(mode));
    m_series->setCurrentIndex(m_series->findData(static_cast<int>(state.series)));
    m_series->setToolTip(tables::text(scenario::infoOf(state.series).meaning));
    shorten(*m_series, std::max(SeriesLetters, static_cast<int>(m_series->currentText().size())));
    m_chip->setCurrentIndex(static_cast<int>(state.chip));
    setQuarter(*m_at, state.at);
    const QuarterRange& range = isLedger ? state.ledger : state.shown;
    setQuarter(*m_from, range.from);
    setQuarter(*m_to, range.to);
    m_against->clear();
    for (const ScenarioChoice& choice : choices) {
        if (choice.id != present) {
            m_against->addItem(tr("less: %1").arg(tables::text(choice.name)), tables::text(choice.id));
        }
    }
    m_against->setCurrentIndex(m_against->findData(tables::text(otherSideOf(state, choices, present))));
    shorten(*m_against, std::clamp(static_cast<int>(m_against->currentText().size()), AgainstLetters, MostLetters));
    m_showAs->setCurrent(state.showsTable ? 1 : 0);
    m_row->setWanted(m_series, isOfSeries);
    m_row->setWanted(m_chip, isLedger);
    m_row->setWanted(m_at, isOfQuarter);
    m_row->setWanted(m_range, isLedger || (isOfSeries && !isOfQuarter));
    m_row->setWanted(m_against, mode == ScenarioMode::Difference);
    m_row->setWanted(m_showAs, !isLedger && !isBacktest);
    m_row->setWanted(m_paths, isOfSeries);
    arrange();
}

void ScenarioToolbar::arrange() {
    // By the width alone, so that the choices stand still while one goes through the modes.
    int room = m_row->width() - m_row->more()->sizeHint().width();
    for (const QWidget* part :
         {static_cast<QWidget*>(m_series), static_cast<QWidget*>(m_against), static_cast<QWidget*>(m_showAs)}) {
        room -= part->sizeHint().width() + Gap;
    }
    const bool isRoomy = room >= m_mode->sizeHint().width() + Gap;
    m_row->setWanted(m_mode, isRoomy);
    m_row->setWanted(m_modeList, !isRoomy);
    m_row->arrange();
}

void ScenarioToolbar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    arrange();
}

void ScenarioToolbar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

}  // namespace chokepoint::ui
