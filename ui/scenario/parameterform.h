// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/rangeedit.h"
#include "ui/shell/view.h"

#include <QWidget>

#include <array>

class QLineEdit;
class QSlider;

namespace chokepoint::ui {

class DensityPicture;
class Label;
class LinkButton;

/// One parameter of the projection: low, central and high as text with the unit, checked while they are typed, a slider
/// for the central value, its density, and what it rests on. What is wrong is said below its field, and is not taken.
class ParameterForm final : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(const Services& services, QWidget* parent = nullptr);

    /// Whether parameters are drawn without their rank correlations: what the form says of them.
    void setIndependent(bool isIndependent);
    /// Whether it is known to move no series in the present scenario.
    void setIdle(bool isIdle);
    /// `isChanged`: the scenario gives it a range of its own.
    void setParameter(const scenario::Parameter& parameter, const scenario::ParameterRange& range, bool isChanged);
    [[nodiscard]] const scenario::Parameter& parameter() const { return m_parameter; }
    [[nodiscard]] QWidget* firstField() const;

Q_SIGNALS:
    /// "h20_rate_max=190000/320000/400000", or "…=as-recorded".
    void asked(const QString& assignment);
    /// The slider is in the hand.
    void moved(const chokepoint::scenario::ParameterRange& range);
    /// It was let go where it had been taken.
    void moveEnded();

private:
    void buildFields();
    void buildRest();
    void readFields();
    void commit();
    void slide(int position);
    void letGo();
    void write(const scenario::ParameterRange& range);
    void askFor(const scenario::ParameterRange& range);
    [[nodiscard]] QString written(double value) const;
    [[nodiscard]] bool isTyping() const;
    /// What it rests on, and what it goes with.
    void showSource();

    const Services& m_services;
    scenario::Parameter m_parameter;
    scenario::ParameterRange m_range;  ///< as the scenario has it
    scenario::ParameterRange m_held;   ///< where the slider is
    scenario::RangeReading m_reading;
    bool m_isIndependent = false;
    bool m_isIdle = false;
    Label* m_title;
    Label* m_unit;
    std::array<QLineEdit*, scenario::RangeFieldCount> m_fields{};
    std::array<Label*, scenario::RangeFieldCount> m_errors{};
    QSlider* m_slider;
    DensityPicture* m_density;
    LinkButton* m_reset;
    Label* m_source;
};

}  // namespace chokepoint::ui
