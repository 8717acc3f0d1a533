// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/carddeck.h"

#include "ui/charts/fonts.h"
#include "ui/overview/figurebutton.h"

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Gap = 12;
constexpr int LeastCardWidth = 228;

}  // namespace

CardDeck::CardDeck(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_writing(writing) {
    setObjectName(QStringLiteral("overviewCards"));
    setAccessibleName(tr("Headline figures"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // Made now rather than with the first figures: the tab order is that of making.
    for (std::size_t i = 0; i < catalog::cardMetrics().size(); ++i) {
        addCard();
    }
}

void CardDeck::addCard() {
    auto* card = new HeadlineCard(QStringLiteral("card%1").arg(m_cards.size()), m_theme, m_writing, this);
    for (FigureButton* number : card->findChildren<FigureButton*>()) {
        connect(number, &FigureButton::clicked, this, [this, number] { Q_EMIT figureAsked(number->figure()); });
        connect(number, &FigureButton::menuAsked, this,
                [this, number](const QPoint& at) { Q_EMIT menuAsked(number->figure(), at); });
        connect(number, &FigureButton::stepAsked, this, [this, card, number](int key) { step(card, number, key); });
        connect(number, &FigureButton::focusEntered, this, [this, number] { Q_EMIT focusMoved(number); });
    }
    m_cards.push_back(card);
    if (isVisible()) {
        card->show();
    }
}

void CardDeck::setCards(const std::vector<catalog::HeadlineCard>& cards, const std::vector<charts::ChartSpec>& specs) {
    while (m_cards.size() > cards.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    while (m_cards.size() < cards.size()) {
        addCard();
    }
    for (std::size_t i = 0; i < cards.size() && i < specs.size(); ++i) {
        m_cards[i]->setCard(cards[i], specs[i]);
    }
    arrange();
    updateGeometry();
}

void CardDeck::setCurrentFigure(const charts::FigureId& figure) {
    for (const HeadlineCard* card : m_cards) {
        bool isTaken = false;
        for (FigureButton* number : card->numbers()) {
            const bool isCurrent = !isTaken && !figure.subject.empty() && number->figure() == figure;
            number->setCurrent(isCurrent);
            isTaken |= isCurrent;
        }
    }
}

FigureButton* CardDeck::firstNumber() const {
    return m_cards.empty() ? nullptr : m_cards.front()->numbers().front();
}

FigureButton* CardDeck::focusedNumber() const {
    for (const HeadlineCard* card : m_cards) {
        for (FigureButton* number : card->numbers()) {
            if (number->hasFocus()) {
                return number;
            }
        }
    }
    return nullptr;
}

CardDeck::Grid CardDeck::gridFor(int width) const {
    Grid grid;
    const std::size_t count = std::max<std::size_t>(1, m_cards.size());
    // Four, two or one: three and one would leave a hole.
    for (const std::size_t columns : {count, (count + 1) / 2, std::size_t{1}}) {
        grid.columns = columns;
        grid.cardWidth = (width - Gap * static_cast<int>(columns - 1)) / static_cast<int>(columns);
        if (grid.cardWidth >= scaled(LeastCardWidth)) {
            break;
        }
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (i % grid.columns == 0) {
            grid.rows.emplace_back();
        }
        grid.rows.back() = grid.rows.back().largest(m_cards[i]->heightsFor(grid.cardWidth));
    }
    return grid;
}

int CardDeck::heightForWidth(int width) const {
    const Grid grid = gridFor(width);
    int height = grid.rows.empty() ? 0 : Gap * static_cast<int>(grid.rows.size() - 1);
    for (const HeadlineCard::Heights& row : grid.rows) {
        height += row.total();
    }
    return height;
}

void CardDeck::arrange() {
    const Grid grid = gridFor(width());
    m_columns = grid.columns;
    int spare = height() - heightForWidth(width());
    int y = 0;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        const int share = std::max(0, spare) / static_cast<int>(grid.rows.size() - row);
        spare -= share;
        const int height = grid.rows[row].total() + share;
        for (std::size_t column = 0; column < grid.columns; ++column) {
            const std::size_t i = row * grid.columns + column;
            if (i >= m_cards.size()) {
                break;
            }
            // Rounding goes to the gaps: the last card ends where the deck ends.
            const int whole = width() + Gap;
            const int left = whole * static_cast<int>(column) / static_cast<int>(grid.columns);
            const int right = whole * static_cast<int>(column + 1) / static_cast<int>(grid.columns) - Gap;
            m_cards[i]->setGeometry(left, y, right - left, height);
            m_cards[i]->setHeights(grid.rows[row]);
        }
        y += height + Gap;
    }
}

void CardDeck::resizeEvent(QResizeEvent*) {
    arrange();
}

void CardDeck::step(const HeadlineCard* card, const FigureButton* number, int key) {
    const auto at = static_cast<std::ptrdiff_t>(std::find(m_cards.begin(), m_cards.end(), card) - m_cards.begin());
    const std::vector<FigureButton*> here = card->numbers();
    const auto slot = static_cast<std::ptrdiff_t>(std::find(here.begin(), here.end(), number) - here.begin());
    const auto columns = static_cast<std::ptrdiff_t>(m_columns);
    const auto last = static_cast<std::ptrdiff_t>(m_cards.size()) - 1;
    std::ptrdiff_t toCard = at;
    std::ptrdiff_t toSlot = slot;
    switch (key) {
        case Qt::Key_Left:
            toCard = at - 1;
            break;
        case Qt::Key_Right:
            toCard = at + 1;
            break;
        case Qt::Key_Up:
            toSlot = slot - 1;
            if (toSlot < 0) {
                toCard = at - columns;
                toSlot = static_cast<std::ptrdiff_t>(here.size());
            }
            break;
        case Qt::Key_Down:
            toSlot = slot + 1;
            if (toSlot >= static_cast<std::ptrdiff_t>(here.size())) {
                toCard = at + columns;
                toSlot = 0;
            }
            break;
        case Qt::Key_Home:
            toCard = 0;
            toSlot = 0;
            break;
        default:
            toCard = last;
            toSlot = 0;
            break;
    }
    if (toCard < 0 || toCard > last) {
        return;
    }
    const std::vector<FigureButton*> there = m_cards[static_cast<std::size_t>(toCard)]->numbers();
    toSlot = std::clamp<std::ptrdiff_t>(toSlot, 0, static_cast<std::ptrdiff_t>(there.size()) - 1);
    there[static_cast<std::size_t>(toSlot)]->setFocus(Qt::OtherFocusReason);
}

}  // namespace chokepoint::ui
