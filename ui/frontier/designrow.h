// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/design.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QSlider;
class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// One figure of a design: a field that takes text with its unit, a slider on a log scale, and a way back to what the
/// start has. A text that says nothing gets a sentence below it, and the figure stays as it was.
class DesignRow final : public QWidget {
    Q_OBJECT

public:
    DesignRow(policy::DesignField field, const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    [[nodiscard]] policy::DesignField field() const { return m_info.field; }
    /// Shows a figure and the start's; sets without signals. What is being typed stays as it is typed.
    void setValues(std::optional<double> value, std::optional<double> start, bool canReset);
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }

Q_SIGNALS:
    /// In the field's unit. `isHeld`: the slider is still in the hand.
    void moved(double value, bool isHeld);
    void resetAsked();

private:
    void readText(bool isFinished);
    void slide(int position);
    void sayError(const QString& sentence);
    [[nodiscard]] int positionOf(double value) const;
    [[nodiscard]] double valueAt(int position) const;
    [[nodiscard]] QString written(double value) const;

    const policy::DesignFieldInfo& m_info;
    tables::Writing m_writing;
    std::optional<double> m_value;
    Label* m_name;
    QLineEdit* m_edit;
    QToolButton* m_reset;
    QSlider* m_slider;
    Label* m_error;
};

}  // namespace chokepoint::ui
