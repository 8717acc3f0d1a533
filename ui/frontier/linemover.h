// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/planeline.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QSlider;
class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// Moves a threshold by keyboard and as a typed number: which line, a slider in steps of one percent, a field, and a
/// way back to the law. It only says what is wanted.
class LineMover final : public QWidget {
    Q_OBJECT

public:
    LineMover(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setLines(const std::vector<policy::PlaneLine>& lines);
    /// Shows a line moved to a value; none: the law as it is.
    void setMove(const std::optional<policy::PlaneLine>& line, double to);
    /// Whether a moved line can be kept.
    void setReadOnly(bool isReadOnly);
    /// "Caught 14 (+3), free 41 (−3), cannot tell 5".
    void setEffect(const policy::LineEffect& effect, const QString& tip);
    [[nodiscard]] QWidget* firstControl() const;

Q_SIGNALS:
    void moveAsked(const chokepoint::policy::PlaneLine& line, double to);
    void restoreAsked();
    /// The moved line is to be kept as rules of the analyst's own.
    void saveAsked();

private:
    [[nodiscard]] const policy::PlaneLine* current() const;
    void showLine();
    void readText();

    tables::Writing m_writing;
    std::vector<policy::PlaneLine> m_lines;
    QComboBox* m_which;
    QSlider* m_slider;
    QLineEdit* m_edit;
    QToolButton* m_restore;
    QToolButton* m_save;
    Label* m_pill;
    Label* m_error;
    double m_value = 0.0;
    bool m_isReadOnly = false;
};

}  // namespace chokepoint::ui
