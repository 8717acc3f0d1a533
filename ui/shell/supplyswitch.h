// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <QWidget>

class QToolButton;

namespace chokepoint::ui {

class Label;
class SegmentedControl;
class Theme;

/// H20 supply: as recorded, on, off. Two states would lie: the record is ban, then licence, then cap. A state that
/// differs from the record has × beside it.
class SupplySwitch final : public QWidget {
    Q_OBJECT

public:
    explicit SupplySwitch(const Theme& theme, QWidget* parent = nullptr);

    void setValue(const scenario::LeverValue& value, const QString& dateText);

Q_SIGNALS:
    void chosen(chokepoint::scenario::LeverState state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Label* m_word;
    SegmentedControl* m_states;
    QToolButton* m_reset;
    bool m_isChanged = false;
};

}  // namespace chokepoint::ui
