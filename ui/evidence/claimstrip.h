// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <vector>

namespace chokepoint::ui {

class Theme;

/// All claims on a figure on one small axis: the range as a band, what is shown filled (the chosen claim, or the
/// computed value), the others hollow.
class ClaimStrip final : public QWidget {
    Q_OBJECT

public:
    ClaimStrip(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    /// Shows the claims that have a place on the figure's axis; hides itself where there are fewer than two places.
    void setFigure(const catalog::Figure& figure, bool isRatio);
    void setHighlighted(const QString& claim);
    /// For rows of a list: without numbers at the ends, which the row says itself.
    void setCompact(bool isCompact);

    [[nodiscard]] QSize sizeHint() const override { return {240, m_isCompact ? 30 : 52}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void claimClicked(const QString& claim);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Dot {
        QString claim;
        QString words;
        double value = 0.0;
        double low = 0.0;
        double high = 0.0;
        catalog::ClaimRole role = catalog::ClaimRole::InRange;
        bool isAccepted = true;
        int lane = 0;  ///< dots that would hide each other stand above one another
    };

    [[nodiscard]] double position(double value) const;
    [[nodiscard]] double axisY() const;
    [[nodiscard]] QPointF centre(const Dot& dot) const;
    [[nodiscard]] const Dot* dotAt(const QPointF& at) const;
    void assignLanes();

    const Theme& m_theme;
    tables::Writing m_writing;
    std::vector<Dot> m_dots;
    double m_low = 0.0;
    double m_high = 1.0;
    std::optional<double> m_rangeLow;
    std::optional<double> m_rangeHigh;
    QString m_lowLabel;
    QString m_highLabel;
    QString m_highlighted;
    bool m_isCompact = false;
};

}  // namespace chokepoint::ui
