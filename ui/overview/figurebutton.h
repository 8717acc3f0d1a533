// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/overview/clickable.h"
#include "ui/shell/label.h"

#include <QFont>

namespace chokepoint::ui {

/// A number that can be clicked to see where it comes from.
class FigureButton : public Clickable {
    Q_OBJECT

public:
    using Clickable::Clickable;

    void setFigure(const charts::FigureId& figure) { m_figure = figure; }
    [[nodiscard]] const charts::FigureId& figure() const { return m_figure; }

private:
    charts::FigureId m_figure;
};

/// A figure as text: the ratio of a card, the words of the press.
class FigureText final : public FigureButton {
    Q_OBJECT

public:
    static constexpr int Inset = 4;  ///< around the words, so that hover and focus do not touch them

    /// `wordsFont` is asked whenever it is needed, so that the text size may change.
    FigureText(QFont (*wordsFont)(), const Theme& theme, QWidget* parent);

    void setShown(const QString& shown, TextTint tint);
    [[nodiscard]] QString shown() const { return m_shown; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintContents(QPainter& painter) override;

private:
    QFont (*m_font)();
    QString m_shown;
    TextTint m_tint = TextTint::Ink;
};

/// One side of the pair: its name, below it the bar with whisker and rival claims, and the value where the bar ends. A
/// figure that is not known is a hatched stub with its reason.
class BarRow final : public FigureButton {
    Q_OBJECT

public:
    static constexpr int Inset = 4;
    [[nodiscard]] static int rowHeight();

    BarRow(const Theme& theme, QWidget* parent);

    /// Shows one row of a row chart; `spec` must outlive the row, or the next call.
    void setRow(const charts::ChartSpec& spec, std::size_t row);
    /// As printed at the end of the bar; empty where the figure is not known.
    [[nodiscard]] QString valueText() const;
    /// Width of the plot at which the value still fits beside what is drawn, in `width` px.
    [[nodiscard]] double plotWidthFor(int width) const;
    /// All rows of a card share it.
    void setPlotWidth(double plotWidth);

    [[nodiscard]] QSize sizeHint() const override { return {160, rowHeight()}; }

protected:
    void paintContents(QPainter& painter) override;

private:
    /// Where the drawing ends on an axis of that width, arrow and stub included.
    [[nodiscard]] double endOf(double plotWidth) const;
    [[nodiscard]] const charts::Mark* figureMark() const;

    const charts::ChartSpec* m_spec = nullptr;
    std::size_t m_row = 0;
    double m_plotWidth = 100.0;
};

/// Of the ratio on a card.
[[nodiscard]] QFont ratioFont();
[[nodiscard]] QFont captionFont();
[[nodiscard]] int textHeight(const QFont& font);

}  // namespace chokepoint::ui
