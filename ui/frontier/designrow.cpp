// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/designrow.h"

#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int Positions = 1000;
constexpr int PageSteps = 50;
constexpr int FieldWidth = 120;
constexpr int SliderDigits = 3;
constexpr int ShownDigits = 6;

/// As a person writes it.
QString shownUnit(std::string_view unit) {
    return unit == "mm2" ? QStringLiteral("mm²") : tables::text(unit);
}

/// To so many significant digits: a slider's figure shall be one that a data sheet could print.
double rounded(double value, int digits) {
    const double step = std::pow(10.0, std::floor(std::log10(value)) - digits + 1);
    return std::round(value / step) * step;
}

}  // namespace

DesignRow::DesignRow(policy::DesignField field, const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent),
      m_info(policy::infoOf(field)),
      m_writing(writing),
      m_name(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_edit(new QLineEdit(this)),
      m_reset(new QToolButton(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_error(new Label(theme, TextSize::Caption, TextTint::Error, this)) {
    const QString id = tables::text(m_info.id);
    const QString name = tables::sentence({m_info.name, {}}, writing.style);
    setObjectName(QStringLiteral("design-%1").arg(id));
    m_name->setText(name);
    m_name->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("field-%1").arg(id));
    m_edit->setAccessibleName(tr("%1, %2").arg(name, shownUnit(m_info.unit)));
    m_edit->setToolTip(tr("A number with its unit, as %1").arg(written(m_info.high / 10.0)));
    m_edit->setPlaceholderText(tr("unknown"));
    m_edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    fixWidth(m_edit, FieldWidth);
    m_reset->setObjectName(QStringLiteral("reset-%1").arg(id));
    m_reset->setAccessibleName(tr("Reset %1").arg(name));
    m_reset->setIcon(icon(QStringLiteral("rotate-ccw"), theme));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keeps);
    m_slider->setObjectName(QStringLiteral("slider-%1").arg(id));
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
    m_slider->setRange(0, Positions);
    m_slider->setPageStep(PageSteps);
    m_error->setObjectName(QStringLiteral("error-%1").arg(id));
    m_error->setWordWrap(true);
    m_error->hide();
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(0, 1);
    layout->addWidget(m_name, 0, 0);
    layout->addWidget(m_edit, 0, 1);
    layout->addWidget(m_reset, 0, 2);
    layout->addWidget(m_slider, 1, 0, 1, 2);
    layout->addWidget(m_error, 2, 0, 1, 3);
    setTabOrder(m_edit, m_reset);
    setTabOrder(m_reset, m_slider);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { readText(false); });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->isModified()) {
            readText(true);
        }
        // What says nothing goes with the focus; the figure stood all the while.
        if (m_error->isVisible() && !m_edit->hasFocus()) {
            sayError({});
            m_edit->setModified(false);
            m_edit->setText(m_value ? written(*m_value) : QString());
        }
    });
    connect(m_slider, &QSlider::valueChanged, this, &DesignRow::slide);
    connect(m_slider, &QSlider::sliderReleased, this, [this] {
        if (m_value) {
            Q_EMIT moved(*m_value, false);
        }
    });
    connect(m_reset, &QToolButton::clicked, this, &DesignRow::resetAsked);
}

int DesignRow::positionOf(double value) const {
    if (!(value > m_info.low)) {
        return 0;
    }
    const double share = std::log(value / m_info.low) / std::log(m_info.high / m_info.low);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * Positions));
}

double DesignRow::valueAt(int position) const {
    return rounded(m_info.low * std::pow(m_info.high / m_info.low, static_cast<double>(position) / Positions),
                   SliderDigits);
}

QString DesignRow::written(double value) const {
    return QStringLiteral("%1\u00a0%2")
        .arg(tables::text(units::formatNumber(value, ShownDigits, m_writing.style)), shownUnit(m_info.unit));
}

void DesignRow::setValues(std::optional<double> value, std::optional<double> start, bool canReset) {
    const bool isSame = value == m_value;
    m_value = value;
    // The text that gave this figure stays as it was typed.
    if (!isSame || (!m_edit->isModified() && !m_error->isVisible())) {
        if (!(m_edit->hasFocus() && m_edit->isModified())) {
            m_edit->setText(value ? written(*value) : QString());
            m_edit->setCursorPosition(0);
        }
    }
    const QSignalBlocker quiet(m_slider);
    if (!m_slider->isSliderDown() && (!value || valueAt(m_slider->value()) != *value)) {
        m_slider->setValue(value ? positionOf(*value) : 0);
    }
    m_reset->setVisible(canReset);
    m_reset->setToolTip(start ? tr("Back to %1").arg(written(*start)) : tr("Back to unknown"));
}

void DesignRow::readText(bool isFinished) {
    const std::string typed = tables::utf8(m_edit->text().trimmed());
    // "4" on the way to "4 TB/s" is not 4 GB/s: a number without its unit counts once it is left as it is.
    const bool hasUnit = std::ranges::any_of(m_edit->text(), [](QChar c) { return c.isLetter(); });
    if (!hasUnit && !isFinished) {
        sayError({});
        return;
    }
    const units::Unit unit = units::knownUnit(m_info.unit);
    const auto quantity = units::parseQuantity(typed, unit, tables::decimalMark(m_writing.locale));
    if (!quantity) {
        const bool hasDigit = std::ranges::any_of(m_edit->text(), [](QChar c) { return c.isDigit(); });
        sayError(hasDigit || !m_value
                     ? tables::sentence(quantity.error(), m_writing.style)
                     : tr("“%1” is no number: write it as %2.").arg(m_edit->text().trimmed(), written(*m_value)));
        return;
    }
    const double value = quantity->canonical() / unit.scale;
    const bool mayBeZero = m_info.field == policy::DesignField::LinkBandwidth ||
                           m_info.field == policy::DesignField::HostLink ||
                           m_info.field == policy::DesignField::MemoryBandwidth;
    if (value < 0.0 || (value == 0.0 && !mayBeZero)) {
        sayError(mayBeZero ? tr("Zero or above, please.") : tr("Above zero, please."));
        return;
    }
    sayError({});
    // A figure in the field's own unit is that figure, without the rounding of a detour.
    m_value = quantity->unit().scale == unit.scale ? quantity->value() : value;
    if (isFinished) {
        m_edit->setModified(false);
        m_edit->setText(written(*m_value));
    }
    Q_EMIT moved(*m_value, false);
}

void DesignRow::slide(int position) {
    sayError({});
    m_edit->setModified(false);
    m_value = valueAt(position);
    m_edit->setText(written(*m_value));
    Q_EMIT moved(*m_value, m_slider->isSliderDown());
}

void DesignRow::sayError(const QString& sentence) {
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

}  // namespace chokepoint::ui
