// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/rangeedit.h"

#include <QWidget>

namespace chokepoint::ui {

class Theme;

/// How a parameter is drawn, small: its density with low, central and high marked, or a bar for each value of a
/// discrete one.
class DensityPicture final : public QWidget {
    Q_OBJECT

public:
    explicit DensityPicture(const Theme& theme, QWidget* parent = nullptr);

    void setRange(const scenario::Parameter& parameter, const scenario::ParameterRange& range);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double xOf(double value) const;

    const Theme& m_theme;
    scenario::Density m_density;
    scenario::ParameterRange m_range;
    bool m_isLog = false;
};

}  // namespace chokepoint::ui
