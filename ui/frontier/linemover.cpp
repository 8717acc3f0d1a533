// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/linemover.h"

#include "models/tables/frontiertablemodel.h"
#include "models/tables/words.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

/// One step is one percent; to a quarter and to four times the law.
constexpr double Step = 1.01;
constexpr int Steps = 139;
constexpr int SliderWidth = 140;
constexpr int FieldWidth = 104;
constexpr int Digits = 4;
constexpr int RowHeight = 28;

/// What the field beside the slider says, so that a saved rule has no more digits than the person saw.
double asShown(double value) {
    const double step = std::pow(10.0, std::floor(std::log10(value)) - Digits + 1);
    return std::round(value / step) * step;
}

QString changed(std::ptrdiff_t by) {
    return by == 0 ? QString()
                   : QStringLiteral(" (%1%2)").arg(by > 0 ? QChar(u'+') : QChar(u'\u2212')).arg(std::abs(by));
}

}  // namespace

LineMover::LineMover(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent),
      m_writing(writing),
      m_which(new QComboBox(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_edit(new QLineEdit(this)),
      m_restore(new QToolButton(this)),
      m_save(new QToolButton(this)),
      m_pill(new Label(theme, TextSize::BodyStrong, TextTint::Ink, this)),
      m_error(new Label(theme, TextSize::Body, TextTint::Error, this)) {
    setObjectName(QStringLiteral("lineMover"));
    setAccessibleName(tr("Move a threshold"));
    auto* word = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    word->setText(tr("What if"));
    fixHeight(word, RowHeight);
    m_which->setObjectName(QStringLiteral("lineWhich"));
    m_which->setAccessibleName(tr("Threshold to move"));
    m_which->setToolTip(tr("Which threshold moves; or drag a line in the chart"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_slider->setObjectName(QStringLiteral("lineSlider"));
    m_slider->setAccessibleName(tr("Move the threshold"));
    m_slider->setToolTip(tr("Arrow keys: one percent"));
    m_slider->setRange(-Steps, Steps);
    m_slider->setPageStep(10);
    fixWidth(m_slider, SliderWidth);
    fixHeight(m_slider, RowHeight);
    m_edit->setObjectName(QStringLiteral("lineField"));
    m_edit->setAccessibleName(tr("Threshold"));
    m_edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    fixWidth(m_edit, FieldWidth);
    m_restore->setObjectName(QStringLiteral("lineRestore"));
    m_restore->setText(tr("As in law"));
    m_restore->setAccessibleName(tr("Put the threshold back as in law"));
    m_restore->setToolTip(tr("Back to the law (Esc in the chart)"));
    m_restore->setFocusPolicy(Qt::TabFocus);
    m_save->setObjectName(QStringLiteral("lineSave"));
    m_save->setText(tr("Save as rule…"));
    m_save->setAccessibleName(tr("Save the moved threshold as a rule of yours"));
    m_save->setToolTip(tr("Keep the moved threshold in the workbook, in place of the law's, and show it in Rules"));
    m_save->setFocusPolicy(Qt::TabFocus);
    m_save->setEnabled(false);
    m_pill->setObjectName(QStringLiteral("linePill"));
    fixHeight(m_pill, RowHeight);
    m_error->setObjectName(QStringLiteral("lineError"));
    fixHeight(m_error, RowHeight);
    m_error->hide();
    auto* layout = new FlowLayout(8, this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part :
         {static_cast<QWidget*>(word), static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_slider),
          static_cast<QWidget*>(m_edit), static_cast<QWidget*>(m_restore), static_cast<QWidget*>(m_save),
          static_cast<QWidget*>(m_pill), static_cast<QWidget*>(m_error)}) {
        layout->addWidget(part);
    }
    connect(m_which, &QComboBox::activated, this, [this] {
        Q_EMIT restoreAsked();
        showLine();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int steps) {
        if (const policy::PlaneLine* line = current()) {
            Q_EMIT moveAsked(*line, steps == 0 ? line->value : asShown(line->value * std::pow(Step, steps)));
        }
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &LineMover::readText);
    connect(m_restore, &QToolButton::clicked, this, &LineMover::restoreAsked);
    connect(m_save, &QToolButton::clicked, this, &LineMover::saveAsked);
}

QWidget* LineMover::firstControl() const {
    return m_which;
}

const policy::PlaneLine* LineMover::current() const {
    const int at = m_which->currentIndex();
    return at >= 0 && at < static_cast<int>(m_lines.size()) ? &m_lines[static_cast<std::size_t>(at)] : nullptr;
}

void LineMover::setLines(const std::vector<policy::PlaneLine>& lines) {
    if (lines == m_lines && m_which->count() > 0) {
        return;
    }
    const policy::PlaneLine* before = current();
    const std::optional<policy::PlaneLine> kept = before != nullptr ? std::optional(*before) : std::nullopt;
    m_lines = lines;
    m_which->clear();
    for (const policy::PlaneLine& line : m_lines) {
        m_which->addItem(tables::thresholdText(line.field, line.value, m_writing));
    }
    for (std::size_t i = 0; kept && i < m_lines.size(); ++i) {
        if (m_lines[i].field == kept->field && m_lines[i].value == kept->value) {
            m_which->setCurrentIndex(static_cast<int>(i));
        }
    }
    const bool hasLines = !m_lines.empty();
    if (!hasLines) {
        m_which->addItem(tr("no line in force"));
    }
    for (QWidget* part :
         {static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_edit)}) {
        part->setEnabled(hasLines);
    }
    showLine();
}

void LineMover::showLine() {
    const policy::PlaneLine* line = current();
    setMove(std::nullopt, line != nullptr ? line->value : 0.0);
}

void LineMover::setMove(const std::optional<policy::PlaneLine>& line, double to) {
    m_error->hide();
    for (std::size_t i = 0; line && i < m_lines.size(); ++i) {
        if (m_lines[i].field == line->field && m_lines[i].value == line->value) {
            m_which->setCurrentIndex(static_cast<int>(i));
        }
    }
    const policy::PlaneLine* shown = current();
    m_value = line ? to : (shown != nullptr ? shown->value : 0.0);
    m_restore->setEnabled(line.has_value());
    m_save->setEnabled(line.has_value() && !m_isReadOnly);
    m_edit->setText(shown != nullptr ? tables::text(units::formatNumber(m_value, Digits, m_writing.style)) : QString());
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(shown != nullptr && m_value > 0.0
                           ? static_cast<int>(std::lround(std::log(m_value / shown->value) / std::log(Step)))
                           : 0);
}

void LineMover::setReadOnly(bool isReadOnly) {
    m_isReadOnly = isReadOnly;
    m_save->setEnabled(m_restore->isEnabled() && !isReadOnly);
}

void LineMover::setEffect(const policy::LineEffect& effect, const QString& tip) {
    const auto by = [](std::size_t now, std::size_t before) {
        return changed(static_cast<std::ptrdiff_t>(now) - static_cast<std::ptrdiff_t>(before));
    };
    QString words = tr("Caught %1%2, free %3%4")
                        .arg(effect.caught)
                        .arg(by(effect.caught, effect.caughtBefore))
                        .arg(effect.free)
                        .arg(by(effect.free, effect.freeBefore));
    if (effect.open > 0) {
        words += tr(", open %1").arg(effect.open);
    }
    m_pill->setText(words);
    m_pill->setToolTip(tip);
}

void LineMover::readText() {
    const policy::PlaneLine* line = current();
    if (line == nullptr || !m_edit->isModified()) {
        return;
    }
    m_edit->setModified(false);
    const QString typed = m_edit->text().trimmed();
    const auto quantity = units::parseQuantity(tables::utf8(typed), units::knownUnit(policy::fieldOf(line->field).unit),
                                               tables::decimalMark(m_writing.locale));
    if (!quantity || !(quantity->value() > 0.0)) {
        const QString before = tables::text(units::formatNumber(m_value, Digits, m_writing.style));
        const bool hasDigit = std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isDigit(); });
        m_error->setText(quantity    ? tr("Above zero, please.")
                         : !hasDigit ? tr("“%1” is no number: write it as %2.").arg(typed, before)
                                     : tables::sentence(quantity.error(), m_writing.style));
        m_error->show();
        m_edit->setText(before);
        return;
    }
    Q_EMIT moveAsked(*line, quantity->canonical() / units::knownUnit(policy::fieldOf(line->field).unit).scale);
}

}  // namespace chokepoint::ui
