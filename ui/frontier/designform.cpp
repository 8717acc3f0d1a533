// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/designform.h"

#include "ui/frontier/designrow.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

using policy::DesignField;

DesignForm::DesignForm(const Theme& theme, const tables::Writing& writing, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("designForm"));
    setAccessibleName(tr("Figures of the design"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 4, 12, 16);
    layout->setSpacing(12);
    m_class = new SegmentedControl(tr("Designed or marketed"), {tr("For data centres"), tr("Other uses")}, this);
    m_class->setObjectName(QStringLiteral("designClass"));
    m_classNote = new Label(theme, TextSize::Caption, TextTint::Warn, this);
    m_classNote->setObjectName(QStringLiteral("designClassNote"));
    m_classNote->setWordWrap(true);
    m_all = new QToolButton(this);
    m_all->setObjectName(QStringLiteral("designAll"));
    m_all->setText(tr("Other precisions"));
    m_all->setAccessibleName(tr("Show precisions that the chip does not have"));
    m_all->setToolTip(tr("Rates that are not known of this chip"));
    m_all->setCheckable(true);
    m_all->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(m_class);
    layout->addWidget(m_classNote);
    for (const policy::DesignFieldInfo& info : policy::designFields()) {
        auto* row = new DesignRow(info.field, theme, writing, this);
        connect(row, &DesignRow::moved, this,
                [this, field = info.field](double value, bool isHeld) { Q_EMIT moved(field, value, isHeld); });
        connect(row, &DesignRow::resetAsked, this, [this, field = info.field] { Q_EMIT resetAsked(field); });
        m_rows.push_back(row);
        layout->addWidget(row);
        if (info.field == DesignField::Int4) {
            layout->addWidget(m_all, 0, Qt::AlignLeft);
        }
    }
    layout->addStretch(1);
    connect(m_class, &SegmentedControl::chosen, this, [this](int index) { Q_EMIT classAsked(index == 0); });
    connect(m_all, &QToolButton::clicked, this, [this](bool checked) {
        m_showsAll = checked;
        showRows(policy::applied(m_design));
    });
}

QWidget* DesignForm::firstField() const {
    return m_rows.front()->edit();
}

void DesignForm::setDesign(const policy::Design& design) {
    m_design = design;
    const policy::ChipFacts now = policy::applied(design);
    const policy::Known centre = now[policy::BooleanField::Datacenter];
    m_class->setCurrent(centre == policy::Known::No ? 1 : 0);
    m_classNote->setText(tr("Not known of this chip: choose one."));
    m_classNote->setVisible(centre == policy::Known::Unknown);
    const std::vector<policy::DesignDifference> differences = policy::differencesOf(design);
    const bool isScaled = std::ranges::any_of(differences, [](const auto& d) { return policy::isRate(d.field); });
    for (DesignRow* row : m_rows) {
        const DesignField field = row->field();
        const bool isChanged = std::ranges::any_of(differences, [field](const auto& d) { return d.field == field; });
        row->setValues(policy::valueOf(now, field), policy::valueOf(design.start, field),
                       isChanged || (field == DesignField::Tpp && isScaled));
    }
    showRows(now);
}

void DesignForm::showRows(const policy::ChipFacts& now) {
    for (DesignRow* row : m_rows) {
        const bool isKnown = policy::valueOf(now, row->field()).has_value();
        row->setVisible(!policy::isRate(row->field()) || isKnown || m_showsAll || row->edit()->hasFocus());
    }
}

}  // namespace chokepoint::ui
