// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/derivationview.h"

#include "models/catalog/metric.h"
#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/theme.h"

#include <QVBoxLayout>

namespace chokepoint::ui {

DerivationView::DerivationView(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_writing(writing), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
}

void DerivationView::setFigure(const catalog::Catalog& catalog, const catalog::Figure& figure, bool isRatio) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (const catalog::Derivation& derivation : figure.derivations) {
        addDerivation(catalog, figure, derivation, isRatio);
    }
    setVisible(!figure.derivations.empty());
}

void DerivationView::addDerivation(const catalog::Catalog& catalog, const catalog::Figure& figure,
                                   const catalog::Derivation& derivation, bool isRatio) {
    if (m_layout->count() > 0) {
        m_layout->addSpacing(8);
    }
    catalog::Figure result;
    result.unit = derivation.unit.empty() ? figure.unit : derivation.unit;
    result.value = derivation.value;
    result.low = derivation.low;
    result.high = derivation.high;
    result.bound = derivation.bound;
    const QString formula = tables::sentence(derivation.formula, m_writing.style);
    QString words = formula;
    if (result.isKnown()) {
        words = tr("%1 = %2").arg(
            formula, isRatio ? tables::ratioText(result, m_writing) : tables::figureText(result, m_writing));
    } else if (!derivation.missing.empty()) {
        words = tr("%1: needs %2").arg(formula, tables::neededText(derivation.missing));
    }
    auto* heading = new Label(m_theme, TextSize::Body, TextTint::Ink, this);
    heading->setWordWrap(true);
    heading->setText(words);
    m_layout->addWidget(heading);
    for (const catalog::DerivationInput& input : derivation.inputs) {
        addInput(catalog, input, words);
    }
}

void DerivationView::addInput(const catalog::Catalog& catalog, const catalog::DerivationInput& input,
                              const QString& formula) {
    const catalog::Subject* subject = catalog.subject(input.subject);
    QString name = tables::metricName(input.metric, input.per);
    if (subject) {
        name = QStringLiteral("%1, %2").arg(tables::text(subject->name), tables::inSentence(name));
    }
    const QString value = input.value ? tables::numberText(*input.value, input.unit, 4, m_writing) : tr("unknown");
    const QString words = QStringLiteral("%1: %2").arg(name, value);
    if (!subject || !catalog::findMetric(input.metric)) {
        auto* plain = new Label(m_theme, TextSize::Body, TextTint::Ink2, this);
        plain->setContentsMargins(2, 3, 2, 3);
        plain->setWordWrap(true);
        plain->setText(words);
        m_layout->addWidget(plain);
        return;
    }
    auto* link = new LinkButton(words, m_theme, this);
    link->setObjectName(QStringLiteral("derivationInput"));
    // One figure may go into several formulas.
    link->setAccessibleDescription(tr("goes into %1").arg(formula));
    const charts::FigureId figure{input.subject, input.metric, {}, input.per};
    connect(link, &QAbstractButton::clicked, this, [this, figure] { Q_EMIT figureAsked(figure); });
    m_layout->addWidget(link);
}

}  // namespace chokepoint::ui
