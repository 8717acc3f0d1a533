// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/overview.h"
#include "models/charts/chartspec.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

namespace chokepoint::ui {

class BarRow;
class FigureButton;
class FigureText;
class Label;
class Theme;

/// One metric of the pair: the ratio, a sentence, both sides as bars, what the press says. Every number can be clicked
/// and asks for its evidence.
class HeadlineCard final : public QWidget {
    Q_OBJECT

public:
    /// Heights of the parts that depend on the words; cards side by side take the largest of each, so that their bars
    /// stand in one line.
    struct Heights {
        int sentence = 0;
        int aside = 0;
        int notes = 0;
        [[nodiscard]] Heights largest(const Heights& other) const;
        [[nodiscard]] int total() const;
    };

    HeadlineCard(const QString& objectName, const Theme& theme, const tables::Writing& writing, QWidget* parent);
    ~HeadlineCard() override;

    /// `spec` is the row chart of the same metric.
    void setCard(const catalog::HeadlineCard& card, charts::ChartSpec spec);
    [[nodiscard]] Heights heightsFor(int width) const;
    void setHeights(const Heights& heights);

    /// The numbers from top to bottom; those that are not shown are left out.
    [[nodiscard]] std::vector<FigureButton*> numbers() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the daggers at the values mean, once for both where it is the same.
    [[nodiscard]] QStringList notesOf(const catalog::HeadlineCard& card) const;
    void showRatio(const catalog::HeadlineCard& card);
    void showAside(const catalog::HeadlineCard& card);
    void arrange();

    const Theme& m_theme;
    tables::Writing m_writing;
    std::unique_ptr<charts::ChartSpec> m_spec;
    Heights m_heights;
    Label* m_title;
    FigureText* m_ratio;
    Label* m_range;
    Label* m_sentence;
    std::array<BarRow*, 2> m_bars;
    FigureText* m_aside;
    Label* m_notes;
};

}  // namespace chokepoint::ui
