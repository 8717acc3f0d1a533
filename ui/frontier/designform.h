// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/design.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace chokepoint::ui {

class DesignRow;
class Label;
class SegmentedControl;
class Theme;

/// The figures of a design, one below the other. Precisions that the chip does not have wait behind a button. It only
/// says what the person wants otherwise; the view changes the design and sets it.
class DesignForm final : public QWidget {
    Q_OBJECT

public:
    DesignForm(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setDesign(const policy::Design& design);
    [[nodiscard]] QWidget* firstField() const;

Q_SIGNALS:
    void moved(chokepoint::policy::DesignField field, double value, bool isHeld);
    void resetAsked(chokepoint::policy::DesignField field);
    void classAsked(bool isDatacenter);

private:
    void showRows(const policy::ChipFacts& now);

    std::vector<DesignRow*> m_rows;
    SegmentedControl* m_class;
    Label* m_classNote;
    QToolButton* m_all;
    bool m_showsAll = false;
    policy::Design m_design;
};

}  // namespace chokepoint::ui
