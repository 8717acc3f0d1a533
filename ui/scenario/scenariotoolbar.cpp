// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariotoolbar.h"

#include "models/tables/words.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using scenario::Quarter;

constexpr int Gap = 8;
constexpr int SeriesWidth = 232;
constexpr int ScenarioWidth = 192;

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

ScenarioToolbar::ScenarioToolbar(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_mode(new SegmentedControl(
          tr("Show"), {tr("Bands"), tr("Difference"), tr("Waterfall"), tr("Sensitivity"), tr("Ledger"), tr("Backtest")},
          this)),
      m_showAs(new SegmentedControl(tr("Show as"), {tr("Chart"), tr("Table")}, this)) {
    setObjectName(QStringLiteral("scenarioToolbar"));
    m_mode->setObjectName(QStringLiteral("scenarioMode"));
    m_showAs->setObjectName(QStringLiteral("scenarioShowAs"));
    buildChoices();
    m_export = new QToolButton(this);
    m_export->setObjectName(QStringLiteral("scenarioExport"));
    m_export->setText(tr("Export…"));
    m_export->setAccessibleName(tr("Export the scenarios"));
    m_export->setToolTip(tr("Export as PDF, SVG, PNG or CSV (Ctrl+E)"));
    m_export->setIcon(icon(QStringLiteral("file-down"), m_services.theme));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setFocusPolicy(Qt::TabFocus);
    auto* layout = new FlowLayout(Gap, this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part :
         {static_cast<QWidget*>(m_mode), static_cast<QWidget*>(m_showAs), static_cast<QWidget*>(m_series),
          static_cast<QWidget*>(m_chip), static_cast<QWidget*>(m_at), static_cast<QWidget*>(m_against),
          static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_rangeWord), static_cast<QWidget*>(m_to),
          static_cast<QWidget*>(m_export)}) {
        layout->addWidget(part);
    }
    connectParts();
}

QWidget* ScenarioToolbar::firstControl() const {
    return m_series->isVisible() ? m_series : static_cast<QWidget*>(m_export);
}

QComboBox* ScenarioToolbar::makeCombo(const QString& objectName, const QString& name, const QString& tip) {
    auto* combo = new QComboBox(this);
    combo->setObjectName(objectName);
    combo->setAccessibleName(name);
    combo->setToolTip(tip);
    return combo;
}

void ScenarioToolbar::buildChoices() {
    m_series = makeCombo(QStringLiteral("scenarioSeries"), tr("Series"), tr("What is projected, and its unit"));
    fixWidth(m_series, SeriesWidth);
    for (const bool isDefault : {true, false}) {
        if (!isDefault) {
            m_series->insertSeparator(m_series->count());
        }
        for (const scenario::SeriesInfo& info : scenario::allSeries()) {
            if (info.isInDefaultView == isDefault) {
                const QString unit = info.unit == "fraction" ? QStringLiteral("%") : tables::text(info.unit);
                m_series->addItem(tr("%1, %2").arg(tables::text(info.name), unit), static_cast<int>(info.series));
                m_series->setItemData(m_series->count() - 1, tables::text(info.meaning), Qt::ToolTipRole);
            }
        }
    }
    m_chip = makeCombo(QStringLiteral("scenarioChip"), tr("Chip"), tr("Whose way to China"));
    for (std::size_t i = 0; i < scenario::ForeignCount; ++i) {
        m_chip->addItem(chipName(static_cast<scenario::Foreign>(i)), static_cast<int>(i));
    }
    m_at = makeCombo(QStringLiteral("scenarioAt"), tr("Quarter"), tr("The quarter that is taken apart"));
    m_from = makeCombo(QStringLiteral("scenarioFrom"), tr("First quarter"), tr("The first quarter shown"));
    m_to = makeCombo(QStringLiteral("scenarioTo"), tr("Last quarter"), tr("The last quarter shown"));
    for (QComboBox* combo : {m_at, m_from, m_to}) {
        fillQuarters(*combo);
    }
    m_rangeWord = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, this);
    m_rangeWord->setText(tr("to"));
    fixHeight(m_rangeWord, 28);
    m_against = makeCombo(QStringLiteral("scenarioAgainst"), tr("Difference to"),
                          tr("What the present scenario is set against"));
    fixWidth(m_against, ScenarioWidth);
}

void ScenarioToolbar::connectParts() {
    connect(m_mode, &SegmentedControl::chosen, this, [this](int index) {
        ScenarioState next = m_state;
        next.mode = static_cast<ScenarioMode>(index);
        Q_EMIT changeAsked(next, titleOf(next.mode));
    });
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
    connect(m_export, &QToolButton::clicked, this, &ScenarioToolbar::exportAsked);
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
    const bool hasSeries = !isLedger && mode != ScenarioMode::Backtest;
    const bool hasRange = hasSeries ? mode != ScenarioMode::Sensitivity : isLedger;
    m_mode->setCurrent(static_cast<int>(mode));
    m_series->setVisible(hasSeries);
    m_series->setCurrentIndex(m_series->findData(static_cast<int>(state.series)));
    m_chip->setVisible(isLedger);
    m_chip->setCurrentIndex(static_cast<int>(state.chip));
    m_at->setVisible(mode == ScenarioMode::Sensitivity);
    setQuarter(*m_at, state.at);
    for (QWidget* part :
         {static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_rangeWord), static_cast<QWidget*>(m_to)}) {
        part->setVisible(hasRange);
    }
    const QuarterRange& range = isLedger ? state.ledger : state.shown;
    setQuarter(*m_from, range.from);
    setQuarter(*m_to, range.to);
    m_against->setVisible(mode == ScenarioMode::Difference);
    m_against->clear();
    for (const ScenarioChoice& choice : choices) {
        if (choice.id != present) {
            m_against->addItem(tr("less: %1").arg(tables::text(choice.name)), tables::text(choice.id));
        }
    }
    m_against->setCurrentIndex(std::max(0, m_against->findData(tables::text(state.against))));
    const bool hasTwin = mode != ScenarioMode::Backtest && !isLedger;
    m_showAs->setVisible(hasTwin);
    m_showAs->setCurrent(state.showsTable ? 1 : 0);
}

}  // namespace chokepoint::ui
