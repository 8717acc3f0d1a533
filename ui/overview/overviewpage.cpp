// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "ui/charts/fonts.h"
#include "ui/overview/rowpanel.h"
#include "ui/shell/theme.h"

#include <QEvent>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Padding = 16;
constexpr int Top = 8;
constexpr int Gap = 12;
constexpr int HeadGap = 8;
constexpr int Bottom = 10;
constexpr int LeastListWidth = 340;
constexpr int MostCardGrowth = 12;

}  // namespace

OverviewPage::OverviewPage(const Theme& theme, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("overviewPage"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, &OverviewPage::partsChanged);
}

void OverviewPage::setParts(QWidget* chooser, QWidget* cards, RowPanel* left, RowPanel* right) {
    m_chooser = chooser;
    m_cards = cards;
    m_left = left;
    m_right = right;
    partsChanged();
}

void OverviewPage::partsChanged() {
    updateGeometry();
    arrange();
}

bool OverviewPage::isSideBySide(int width) const {
    return (width - 2 * Padding - Gap) / 2 >= scaled(LeastListWidth);
}

int OverviewPage::listsHeight(int width, bool isLargest) const {
    const auto heightOf = [isLargest](const RowPanel& list, int room) {
        return isLargest ? list.largestHeightForWidth(room) : list.heightForWidth(room);
    };
    const int room = width - 2 * Padding;
    if (isSideBySide(width)) {
        const int half = (room - Gap) / 2;
        return std::max(heightOf(*m_left, half), heightOf(*m_right, half));
    }
    return heightOf(*m_left, room) + Gap + heightOf(*m_right, room);
}

int OverviewPage::heightForWidth(int width) const {
    if (!m_cards) {
        return 0;
    }
    const int room = width - 2 * Padding;
    return Top + m_chooser->heightForWidth(room) + HeadGap + m_cards->heightForWidth(room) + Gap +
           listsHeight(width, false) + Bottom;
}

QSize OverviewPage::sizeHint() const {
    return {960, heightForWidth(960)};
}

QSize OverviewPage::minimumSizeHint() const {
    return {320, 0};
}

void OverviewPage::arrange() {
    if (!m_cards || width() <= 2 * Padding) {
        return;
    }
    const int room = width() - 2 * Padding;
    const int spare = std::max(0, height() - heightForWidth(width()));
    const int forLists = std::min(spare, listsHeight(width(), true) - listsHeight(width(), false));
    const int forCards = std::min(spare - forLists, MostCardGrowth);
    int y = Top;
    const auto place = [&](QWidget& part, int height) {
        part.setGeometry(Padding, y, room, height);
        y += height + Gap;
    };
    place(*m_chooser, m_chooser->heightForWidth(room));
    y += HeadGap - Gap;
    place(*m_cards, m_cards->heightForWidth(room) + forCards);
    if (isSideBySide(width())) {
        const int left = (room - Gap) / 2;
        const int height = listsHeight(width(), false) + forLists;
        m_left->setGeometry(Padding, y, left, height);
        m_right->setGeometry(Padding + left + Gap, y, room - left - Gap, height);
    } else {
        const int more = forLists / 2;
        place(*m_left, m_left->heightForWidth(room) + more);
        place(*m_right, m_right->heightForWidth(room) + more);
    }
}

void OverviewPage::resizeEvent(QResizeEvent*) {
    arrange();
}

bool OverviewPage::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        partsChanged();
    }
    return QWidget::event(event);
}

}  // namespace chokepoint::ui
