// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/statuscode.h"
#include "models/units/format.h"

#include <QAbstractButton>
#include <QWidget>

#include <array>
#include <optional>

class QButtonGroup;

namespace chokepoint::ui {

class Theme;

/// One status of the legend: letter in its colour, meaning, count.
class LegendButton final : public QAbstractButton {
    Q_OBJECT

public:
    LegendButton(policy::StatusCode code, const QString& meaning, const Theme& theme, QWidget* parent = nullptr);

    void setCount(int count);
    [[nodiscard]] policy::StatusCode code() const { return m_code; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString words() const;

    policy::StatusCode m_code;
    QString m_meaning;
    int m_count = 0;
    const Theme& m_theme;
};

/// The legend of a status grid is its filter: a click isolates a status, a second one shows all again. Statuses that do
/// not occur are not shown.
class StatusLegend final : public QWidget {
    Q_OBJECT

public:
    StatusLegend(const Theme& theme, const units::NumberStyle& style, QWidget* parent = nullptr);

    void setCount(policy::StatusCode code, int count);
    void setIsolated(std::optional<policy::StatusCode> code);

Q_SIGNALS:
    /// The person chose one, or none.
    void isolateAsked(std::optional<chokepoint::policy::StatusCode> code);

private:
    [[nodiscard]] LegendButton* button(policy::StatusCode code) const;

    std::array<LegendButton*, policy::AllStatusCodes.size()> m_buttons{};
};

}  // namespace chokepoint::ui
