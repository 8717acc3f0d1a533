// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/headlinecard.h"

#include <QWidget>

#include <vector>

namespace chokepoint::ui {

class FigureButton;

/// The headline cards: four in a row where there is room, else two by two, else one below the other. Arrow keys go from
/// number to number, Tab from card to card.
class CardDeck final : public QWidget {
    Q_OBJECT

public:
    CardDeck(const Theme& theme, const tables::Writing& writing, QWidget* parent);

    /// One card each; `specs` in the same order.
    void setCards(const std::vector<catalog::HeadlineCard>& cards, const std::vector<charts::ChartSpec>& specs);
    /// The figure that evidence is about.
    void setCurrentFigure(const charts::FigureId& figure);
    [[nodiscard]] FigureButton* firstNumber() const;
    /// The number that has the keyboard, null where none has.
    [[nodiscard]] FigureButton* focusedNumber() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void figureAsked(const chokepoint::charts::FigureId& figure);
    void menuAsked(const chokepoint::charts::FigureId& figure, const QPoint& globalPos);
    void focusMoved(QWidget* to);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Grid {
        std::size_t columns = 1;
        int cardWidth = 0;
        std::vector<HeadlineCard::Heights> rows;
    };

    [[nodiscard]] Grid gridFor(int width) const;
    void arrange();
    void addCard();
    void step(const HeadlineCard* card, const FigureButton* number, int key);

    const Theme& m_theme;
    tables::Writing m_writing;
    std::vector<HeadlineCard*> m_cards;
    std::size_t m_columns = 1;
};

}  // namespace chokepoint::ui
