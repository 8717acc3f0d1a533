// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rowpanel.h"

#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Padding = 12;
/// Rows reach into the padding, so that hover and focus have room beside the words.
constexpr int RowInset = 4;
constexpr int HeadingGap = 4;
constexpr int MostSpare = 34;      ///< px that a row asks to grow
constexpr int MostStretched = 42;  ///< px that it grows beside a longer list

int headingHeight() {
    return QFontMetrics(fontOf(TextSize::Section)).height() + 3;
}

int heightOf(const QWidget& entry, int width) {
    return entry.hasHeightForWidth() ? entry.heightForWidth(width) : entry.sizeHint().height();
}

}  // namespace

RowPanel::RowPanel(const QString& heading, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_heading(new Label(theme, TextSize::Section, TextTint::Ink, this)),
      m_aside(new Label(theme, TextSize::Caption, TextTint::Ink2, this)) {
    setAccessibleName(heading);
    m_heading->setText(heading);
    m_aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RowPanel::setAside(const QString& words) {
    m_aside->setText(words);
}

void RowPanel::add(PanelRow* row) {
    row->setParent(this);
    m_entries.push_back(row);
    m_rows.push_back(row);
    connect(row, &PanelRow::stepAsked, this, [this, row](int key) { step(row, key); });
    connect(row, &PanelRow::focusEntered, this, [this, row] { Q_EMIT focusMoved(row); });
}

Label* RowPanel::addCaption(const QString& objectName, const QString& words) {
    auto* caption = new Label(m_theme, TextSize::Caption, TextTint::Ink2, this);
    caption->setObjectName(objectName);
    caption->setText(words);
    caption->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    caption->setContentsMargins(0, 4, 0, 0);
    m_entries.push_back(caption);
    return caption;
}

Label* RowPanel::addSentence(const QString& objectName) {
    auto* sentence = new Label(m_theme, TextSize::Body, TextTint::Ink2, this);
    sentence->setObjectName(objectName);
    sentence->setWordWrap(true);
    sentence->hide();
    m_entries.push_back(sentence);
    return sentence;
}

void RowPanel::finish() {
    makeOneTabStop({m_rows.begin(), m_rows.end()});
}

void RowPanel::rowsChanged() {
    arrange();
    updateGeometry();
}

PanelRow* RowPanel::firstRow() const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const PanelRow* row) { return !row->isHidden(); });
    return found == m_rows.end() ? nullptr : *found;
}

int RowPanel::shownRows() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const PanelRow* row) { return !row->isHidden(); }));
}

int RowPanel::heightForWidth(int width) const {
    int height = Padding + headingHeight() + HeadingGap + Padding - RowInset;
    const int room = width - 2 * (Padding - RowInset);
    for (const QWidget* entry : m_entries) {
        height += entry->isHidden() ? 0 : heightOf(*entry, room);
    }
    return height;
}

int RowPanel::largestHeightForWidth(int width) const {
    return heightForWidth(width) + MostSpare * shownRows();
}

void RowPanel::arrange() {
    int y = Padding;
    const int room = width() - 2 * Padding;
    const int asideWidth =
        std::min(m_aside->sizeHint().width(), std::max(0, room - m_heading->sizeHint().width() - 12));
    m_heading->setGeometry(Padding, y, room - asideWidth, headingHeight());
    m_aside->setGeometry(Padding + room - asideWidth, y, asideWidth, headingHeight());
    m_aside->setVisible(asideWidth >= m_aside->sizeHint().width());
    y += headingHeight() + HeadingGap;
    const int left = Padding - RowInset;
    const int rowWidth = width() - 2 * left;
    const int rows = std::max(1, shownRows());
    const int spare = std::clamp((height() - heightForWidth(width())) / rows, 0, MostStretched);
    for (QWidget* entry : m_entries) {
        if (entry->isHidden()) {
            continue;
        }
        const bool isRow = qobject_cast<PanelRow*>(entry) != nullptr;
        const int entryHeight = heightOf(*entry, rowWidth) + (isRow ? spare : 0);
        entry->setGeometry(isRow ? left : Padding, y, isRow ? rowWidth : room, entryHeight);
        y += entryHeight;
    }
}

void RowPanel::resizeEvent(QResizeEvent*) {
    arrange();
}

void RowPanel::step(const PanelRow* from, int key) {
    std::vector<PanelRow*> shown;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(shown),
                 [](const PanelRow* row) { return !row->isHidden(); });
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    auto at = static_cast<std::ptrdiff_t>(std::find(shown.begin(), shown.end(), from) - shown.begin());
    switch (key) {
        case Qt::Key_Up:
            --at;
            break;
        case Qt::Key_Down:
            ++at;
            break;
        case Qt::Key_Home:
            at = 0;
            break;
        case Qt::Key_End:
            at = last;
            break;
        default:
            return;
    }
    if (at >= 0 && at <= last) {
        shown[static_cast<std::size_t>(at)]->setFocus(Qt::OtherFocusReason);
    }
}

void RowPanel::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.line);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(c.grid);
    const QWidget* above = nullptr;
    for (const QWidget* entry : m_entries) {
        const auto* row = entry->isHidden() ? nullptr : qobject_cast<const PanelRow*>(entry);
        if (row && above) {
            painter.drawLine(Padding, row->y(), width() - Padding - 1, row->y());
        }
        above = row;
    }
}

}  // namespace chokepoint::ui
