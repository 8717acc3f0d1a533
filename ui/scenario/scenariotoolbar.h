// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scenario/scenariostate.h"
#include "ui/shell/view.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace chokepoint::ui {

class Label;
class OverflowRow;
class SegmentedControl;

/// A scenario to choose: the record, a ready-made one or the person's own.
struct ScenarioChoice {
    std::string id;
    std::string name;

    friend bool operator==(const ScenarioChoice&, const ScenarioChoice&) = default;
};
/// All of them: the record, then the ready-made ones, then the person's own by name.
[[nodiscard]] std::vector<ScenarioChoice> scenarioChoices(const session::Session& session);

/// What a difference is to: the state's choice, or the first other one where that is the present one or gone.
[[nodiscard]] std::string otherSideOf(const ScenarioState& state, const std::vector<ScenarioChoice>& choices,
                                      const std::string& present);

/// The choices above the pictures of scenarios, in one line; what finds no room is behind "More". It shows a state and
/// says what the person wants otherwise; the view changes the state. What a mode has no use for is not there.
class ScenarioToolbar final : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioToolbar(const Services& services, QWidget* parent = nullptr);

    void showState(const ScenarioState& state, const std::vector<ScenarioChoice>& choices, const std::string& present);
    [[nodiscard]] QWidget* firstControl() const;

Q_SIGNALS:
    /// The person wants that state; `title` is what the history calls the change.
    void changeAsked(const chokepoint::ui::ScenarioState& state, const chokepoint::Message& title);
    void exportAsked();
    /// Every path of what is shown is wanted in a file.
    void pathsAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildChoices();
    void buildRange();
    void fillRow();
    void connectParts();
    void choose(ScenarioMode mode);
    /// Modes side by side where that leaves room for the most used choices, else in a list.
    void arrange();
    void askRange();
    QComboBox* makeCombo(const QString& objectName, const QString& name, const QString& tip);

    const Services& m_services;
    ScenarioState m_state;

    OverflowRow* m_row;
    SegmentedControl* m_mode;
    QComboBox* m_modeList = nullptr;
    QComboBox* m_series = nullptr;
    QComboBox* m_against = nullptr;
    QComboBox* m_chip = nullptr;
    QComboBox* m_at = nullptr;
    QWidget* m_range = nullptr;  ///< the two below
    QComboBox* m_from = nullptr;
    QComboBox* m_to = nullptr;
    SegmentedControl* m_showAs;
    QToolButton* m_export = nullptr;
    QToolButton* m_paths = nullptr;
};

}  // namespace chokepoint::ui
