// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "ui/shell/view.h"

#include <QDate>
#include <QWidget>

class QMenu;
class QToolButton;

namespace chokepoint::ui {

class FlowLayout;
class StripControl;
class SupplySwitch;

/// The questions that every view is asked under: which scenario, law on which day, with which rules of the analyst's
/// own, whose figures. What differs from the default is highlighted and has its own ×, and Reset takes all back. What
/// has no room on one line goes on in a second one: a changed control is never hidden.
class ContextStrip final : public QWidget {
    Q_OBJECT

public:
    static constexpr int StripHeight = 40;

    explicit ContextStrip(const Services& services, QWidget* parent = nullptr);

    void setScenario(const QString& id);
    void setLens(const std::string& lens);
    void setKnownAt(const std::optional<units::Date>& date);
    void setLawOn(std::chrono::year_month_day day);
    void reset();
    /// Writes everything anew.
    void refresh();
    /// How high it is at a width; the scenario's name gives way first.
    [[nodiscard]] int heightFor(int width);

Q_SIGNALS:
    /// The person wants to see the own rules that are in use.
    void rulesAsked();
    /// A scenario was copied, to be changed and named.
    void scenarioAsked();
    /// Something could not be done, as a sentence.
    void refused(const QString& sentence);
    /// What it needs of its height is another.
    void heightChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void takeLevers();
    void buildScenario();
    void buildContext();
    void refreshScenario();
    void fillFigures(QMenu& menu);
    void openScenarios();
    void openEntities();
    void askDate(StripControl* below, const QString& question, const QDate& present,
                 const std::function<void(const QDate&)>& take);
    void setContext(const catalog::Context& context);
    /// Differences of the present scenario.
    void change(const std::vector<std::string>& assignments);
    /// Commands, one for each own rule that is in use.
    void putRulesAside();

    const Services& m_services;
    std::vector<scenario::Lever> m_entityLevers;
    FlowLayout* m_flow;
    StripControl* m_scenario;
    SupplySwitch* m_supply;
    StripControl* m_entities;
    StripControl* m_law;
    StripControl* m_rules;
    StripControl* m_figures;
    QMenu* m_figuresMenu;
    QToolButton* m_resetAll;
};

}  // namespace chokepoint::ui
