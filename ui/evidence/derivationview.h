// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/figure.h"
#include "models/charts/chartspec.h"
#include "models/tables/figuretext.h"

#include <QWidget>

class QVBoxLayout;

namespace chokepoint::ui {

class Theme;

/// How a figure is computed: each way with its formula, result and inputs; inputs that are figures can be clicked.
class DerivationView final : public QWidget {
    Q_OBJECT

public:
    DerivationView(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setFigure(const catalog::Catalog& catalog, const catalog::Figure& figure, bool isRatio);

Q_SIGNALS:
    void figureAsked(const chokepoint::charts::FigureId& figure);

private:
    void addDerivation(const catalog::Catalog& catalog, const catalog::Figure& figure,
                       const catalog::Derivation& derivation, bool isRatio);
    void addInput(const catalog::Catalog& catalog, const catalog::DerivationInput& input, const QString& formula);

    const Theme& m_theme;
    tables::Writing m_writing;
    QVBoxLayout* m_layout;
};

}  // namespace chokepoint::ui
