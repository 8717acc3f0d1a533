// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/parameterform.h"

#include "models/scenario/parameterwords.h"
#include "models/scenario/scenario.h"
#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"
#include "ui/scenario/densitypicture.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

using scenario::ParameterRange;
using tables::text;

constexpr int Positions = 1000;
constexpr int PageSteps = 50;
constexpr int Digits = 6;

}  // namespace

ParameterForm::ParameterForm(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_title(new Label(services.theme, TextSize::BodyStrong, TextTint::Ink, this)),
      m_unit(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_density(new DensityPicture(services.theme, this)),
      m_reset(new LinkButton(tr("Back to the reference's range"), services.theme, this)),
      m_source(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("parameterForm"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    for (Label* each : {m_title, m_unit, m_source}) {
        each->setWordWrap(true);
    }
    m_title->setObjectName(QStringLiteral("parameterTitle"));
    m_unit->setObjectName(QStringLiteral("parameterUnit"));
    layout->addWidget(m_title);
    layout->addWidget(m_unit);
    buildFields();
    buildRest();
}

void ParameterForm::buildFields() {
    const std::array<QString, scenario::RangeFieldCount> names{tr("Low"), tr("Central"), tr("High")};
    const std::array<const char*, scenario::RangeFieldCount> ids{"Low", "Central", "High"};
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(2);
    for (std::size_t i = 0; i < scenario::RangeFieldCount; ++i) {
        const int column = static_cast<int>(i);
        const QString id = QLatin1String(ids[i]);
        auto* label = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, this);
        label->setText(names[i]);
        auto* field = new QLineEdit(this);
        field->setObjectName(QStringLiteral("parameter%1").arg(id));
        field->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setBuddy(field);
        auto* error = new Label(m_services.theme, TextSize::Caption, TextTint::Error, this);
        error->setObjectName(QStringLiteral("parameter%1Error").arg(id));
        error->setWordWrap(true);
        error->hide();
        m_fields[i] = field;
        m_errors[i] = error;
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column);
        grid->addWidget(error, 2 + column, 0, 1, 3);
        grid->setColumnStretch(column, 1);
        connect(field, &QLineEdit::textEdited, this, &ParameterForm::readFields);
        connect(field, &QLineEdit::editingFinished, this, &ParameterForm::commit);
    }
    static_cast<QVBoxLayout*>(layout())->addLayout(grid);
}

void ParameterForm::buildRest() {
    m_slider->setObjectName(QStringLiteral("parameterSlider"));
    m_slider->setRange(0, Positions);
    m_slider->setPageStep(PageSteps);
    m_slider->setToolTip(tr("Moves the central value; low and high keep their proportion to it"));
    m_density->setObjectName(QStringLiteral("parameterDensity"));
    m_reset->setObjectName(QStringLiteral("parameterReset"));
    m_reset->setAccessibleName(m_reset->text());
    m_source->setObjectName(QStringLiteral("parameterSource"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_slider, m_density, m_reset, m_source}) {
        layout()->addWidget(each);
    }
    static_cast<QVBoxLayout*>(layout())->addStretch(1);
    connect(m_slider, &QSlider::valueChanged, this, &ParameterForm::slide);
    connect(m_slider, &QSlider::sliderReleased, this, &ParameterForm::letGo);
    connect(m_reset, &LinkButton::clicked, this,
            [this] { Q_EMIT asked(text(m_parameter.id + "=" + std::string(scenario::AsRecorded))); });
}

QWidget* ParameterForm::firstField() const {
    return m_fields[1];
}

QString ParameterForm::written(double value) const {
    const double shown = value * scenario::shownUnit(m_parameter.unit).perStored;
    return text(units::formatNumber(shown, Digits, m_services.writing.style));
}

bool ParameterForm::isTyping() const {
    return std::ranges::any_of(m_fields, [](const QLineEdit* field) { return field->isModified(); });
}

void ParameterForm::setParameter(const scenario::Parameter& parameter, const ParameterRange& range, bool isChanged) {
    const bool isOther = parameter.id != m_parameter.id;
    const bool isOtherRange = isOther || range != m_range;
    m_parameter = parameter;
    m_range = range;
    m_title->setText(text(parameter.name));
    const QString unit = text(scenario::shownUnit(parameter.unit).text);
    m_unit->setText(tr("%1 · %2 to %3").arg(unit, text(parameter.from.text()), text(parameter.to.text())));
    for (std::size_t i = 0; i < scenario::RangeFieldCount; ++i) {
        const std::array<QString, scenario::RangeFieldCount> names{tr("Low, %1"), tr("Central, %1"), tr("High, %1")};
        m_fields[i]->setAccessibleName(names[i].arg(text(parameter.name) + QStringLiteral(", ") + unit));
        m_fields[i]->setToolTip(tr("In %1").arg(unit));
    }
    m_slider->setAccessibleName(tr("%1, slider").arg(text(parameter.name)));
    // What is typed and not yet right stays, as long as nothing else is said of the parameter.
    if (isOtherRange || !isTyping()) {
        write(range);
    }
    m_reset->setVisible(isChanged);
    showSource();
}

void ParameterForm::setIndependent(bool isIndependent) {
    m_isIndependent = isIndependent;
    showSource();
}

void ParameterForm::setIdle(bool isIdle) {
    if (isIdle != m_isIdle) {
        m_isIdle = isIdle;
        showSource();
    }
}

void ParameterForm::showSource() {
    QStringList source;
    if (m_isIdle) {
        source << tr("In this scenario it moves no series: nothing that hangs on it happens.");
    }
    if (m_parameter.assumption != scenario::Assumption::No) {
        source << (m_parameter.assumption == scenario::Assumption::Yes ? tr("Assumption.") : tr("Partly assumption."));
    }
    source << text(m_parameter.sourceText);
    if (!m_parameter.note.empty()) {
        source << text(m_parameter.note);
    }
    const auto supply = m_services.session.supply();
    const auto correlations =
        supply ? scenario::correlationsOf(*supply, m_parameter) : std::vector<scenario::RankCorrelation>();
    for (const scenario::RankCorrelation& with : correlations) {
        const QString name = text(supply->parameters()[supply->indexOf(with.parameter)].name);
        const QString rho = text(units::formatNumber(with.rho, 2, m_services.writing.style));
        source << (m_isIndependent
                       ? tr("Drawn independently now; else it goes with “%1” (rank correlation %2, assumption).")
                       : tr("Goes with “%1” (rank correlation %2, assumption)."))
                      .arg(name, rho);
    }
    m_source->setText(source.join(u'\n'));
}

void ParameterForm::write(const ParameterRange& range) {
    const std::array<double, scenario::RangeFieldCount> values{range.low, range.central, range.high};
    for (std::size_t i = 0; i < scenario::RangeFieldCount; ++i) {
        m_fields[i]->setText(written(values[i]));
        m_fields[i]->setModified(false);
        m_fields[i]->setCursorPosition(0);
        m_errors[i]->hide();
    }
    m_held = range;
    m_density->setRange(m_parameter, range);
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        const scenario::SliderSpan span = scenario::sliderSpanOf(m_parameter, m_range);
        m_slider->setValue(static_cast<int>(std::lround(span.shareOf(range.central) * Positions)));
    }
}

void ParameterForm::readFields() {
    std::array<std::string, scenario::RangeFieldCount> typed;
    for (std::size_t i = 0; i < scenario::RangeFieldCount; ++i) {
        typed[i] = tables::utf8(m_fields[i]->text());
    }
    m_reading = scenario::readRange(m_parameter, typed, tables::decimalMark(m_services.writing.locale));
    // A field that nobody touched keeps all the digits that it does not show.
    const std::array<double*, scenario::RangeFieldCount> read{&m_reading.range.low, &m_reading.range.central,
                                                              &m_reading.range.high};
    const std::array<double, scenario::RangeFieldCount> present{m_range.low, m_range.central, m_range.high};
    for (std::size_t i = 0; i < scenario::RangeFieldCount; ++i) {
        if (!m_fields[i]->isModified()) {
            *read[i] = present[i];
        }
        m_errors[i]->hide();
    }
    for (const scenario::RangeProblem& problem : m_reading.problems) {
        Label* error = m_errors[static_cast<std::size_t>(problem.field)];
        error->setText(tables::sentence(problem.message, m_services.writing.style));
        error->show();
    }
    if (m_reading.isGood()) {
        m_density->setRange(m_parameter, m_reading.range);
    }
}

void ParameterForm::commit() {
    if (!isTyping()) {
        return;
    }
    readFields();
    if (m_reading.isGood()) {
        askFor(m_reading.range);
    }
}

void ParameterForm::askFor(const ParameterRange& range) {
    for (QLineEdit* field : m_fields) {
        field->setModified(false);
    }
    if (range == m_range) {
        write(range);
        Q_EMIT moveEnded();
        return;
    }
    const bool isOwn =
        range.low == m_parameter.low && range.central == m_parameter.central && range.high == m_parameter.high;
    Q_EMIT asked(
        text(isOwn ? m_parameter.id + "=" + std::string(scenario::AsRecorded) : scenario::assignmentOf(range)));
}

void ParameterForm::slide(int position) {
    const scenario::SliderSpan span = scenario::sliderSpanOf(m_parameter, m_range);
    const ParameterRange held =
        scenario::withCentral(m_parameter, m_range, span.at(static_cast<double>(position) / Positions));
    write(held);
    if (m_slider->isSliderDown()) {
        Q_EMIT moved(held);
    } else {
        askFor(held);
    }
}

void ParameterForm::letGo() {
    askFor(m_held);
}

}  // namespace chokepoint::ui
