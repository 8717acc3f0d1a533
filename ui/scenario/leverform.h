// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "ui/shell/view.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace chokepoint::ui {

class Label;
class LinkButton;
class SegmentedControl;

/// One lever of a scenario: as recorded, on or off, from a day where it takes one. Says what follows for supply, and
/// asks about what has lost its ground.
class LeverForm final : public QWidget {
    Q_OBJECT

public:
    explicit LeverForm(const Services& services, QWidget* parent = nullptr);

    void setLever(const scenario::Lever& lever, const scenario::LeverValue& value,
                  const std::vector<scenario::Consequence>& consequences);
    [[nodiscard]] const scenario::Lever& lever() const { return m_lever; }
    [[nodiscard]] QWidget* firstField() const;

Q_SIGNALS:
    /// "h20=off@2027-01-01"
    void asked(const QString& assignment);

private:
    void ask(scenario::LeverState state);
    void takeDay();
    /// Says what is wrong with a day once it is typed to its end; until then it is not wrong yet.
    void checkTyped();
    /// Why a day as typed cannot be taken; empty where it can.
    [[nodiscard]] QString problemOf(const QString& typed) const;
    void showDay();
    void showQuestions(const std::vector<scenario::Consequence>& consequences);
    [[nodiscard]] bool takesDay(scenario::LeverState state) const;
    [[nodiscard]] bool needsDay(scenario::LeverState state) const;

    const Services& m_services;
    scenario::Lever m_lever;
    scenario::LeverValue m_value;
    std::vector<scenario::Consequence> m_asked;
    Label* m_title;
    Label* m_recorded;
    SegmentedControl* m_states;
    Label* m_dayLabel;
    QLineEdit* m_day;
    Label* m_dayError;
    LinkButton* m_reset;
    QVBoxLayout* m_questions;
    Label* m_effect;
};

}  // namespace chokepoint::ui
