// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overflowrow.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/popupplace.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Gap = 8;
constexpr int PopupMargin = 12;

/// What stands behind "More".
class MorePopup final : public QFrame {
public:
    MorePopup(const Theme& theme, QWidget* parent) : QFrame(parent, Qt::Popup), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& c = m_theme.colours();
        QPainter painter(this);
        painter.fillRect(rect(), c.surface);
        painter.setPen(c.line);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    const Theme& m_theme;
};

}  // namespace

OverflowRow::OverflowRow(const QString& objectName, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_more(new QToolButton(this)), m_popup(new MorePopup(theme, this)) {
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setObjectName(objectName + QStringLiteral("More"));
    m_more->setIcon(icon(QStringLiteral("ellipsis"), theme));
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("What finds no room here"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_popup->setObjectName(objectName + QStringLiteral("Popup"));
    m_popup->setAccessibleName(tr("More"));
    m_popup->hide();
    connect(m_more, &QToolButton::clicked, this, &OverflowRow::open);
}

void OverflowRow::addPart(QWidget* part, const QString& label, int rank, int most) {
    part->setParent(this);
    part->show();
    part->installEventFilter(this);
    m_parts.push_back({part, label, rank, most});
    // The button is the last in tab order.
    m_more->raise();
    setTabOrder(part, m_more);
}

void OverflowRow::setWanted(const QWidget* part, bool isWanted) {
    const auto found = std::ranges::find(m_parts, part, &Part::widget);
    if (found != m_parts.end()) {
        found->isWanted = isWanted;
    }
}

int OverflowRow::leastOf(const Part& part) const {
    return std::max(part.widget->sizeHint().width(), part.widget->minimumWidth());
}

int OverflowRow::leastOfAll(bool hasMore) const {
    int width = hasMore ? m_more->sizeHint().width() : -Gap;
    for (const Part& part : m_parts) {
        width += part.isWanted && !part.isBehind ? leastOf(part) + Gap : 0;
    }
    return width;
}

void OverflowRow::arrange() {
    if (m_isArranging) {
        return;
    }
    m_isArranging = true;
    bool hasMore = false;
    for (Part& part : m_parts) {
        part.isBehind = part.isWanted && part.rank >= BehindMore;
        hasMore = hasMore || part.isBehind;
    }
    while (leastOfAll(hasMore) > width()) {
        Part* first = nullptr;
        for (Part& part : m_parts) {
            const bool canGo = part.isWanted && !part.isBehind && part.rank > 0;
            // Of one rank the rightmost goes first.
            first = canGo && (first == nullptr || part.rank >= first->rank) ? &part : first;
        }
        if (first == nullptr) {
            break;
        }
        first->isBehind = true;
        hasMore = true;
    }
    m_more->setVisible(hasMore);
    fillPopup();
    place();
    m_isArranging = false;
}

void OverflowRow::place() {
    int spare = std::max(0, width() - leastOfAll(m_more->isVisibleTo(this)));
    int x = 0;
    for (const Part& part : m_parts) {
        if (part.isBehind) {
            continue;
        }
        part.widget->setVisible(part.isWanted);
        if (!part.isWanted) {
            continue;
        }
        const int least = leastOf(part);
        const int growth = std::clamp(scaled(part.most) - least, 0, spare);
        spare -= growth;
        const int high = part.widget->sizeHint().height();
        part.widget->setGeometry(x, (height() - high) / 2, std::min(least + growth, std::max(0, width() - x)), high);
        x += least + growth + Gap;
    }
    const QSize more = m_more->sizeHint();
    m_more->setGeometry(width() - more.width(), (height() - more.height()) / 2, more.width(), more.height());
}

void OverflowRow::fillPopup() {
    const bool isSame = std::ranges::all_of(
        m_parts, [this](const Part& part) { return (part.widget->parentWidget() == m_popup) == part.isBehind; });
    if (isSame) {
        return;
    }
    closeMore();
    for (const Part& part : m_parts) {
        if (part.widget->parentWidget() == m_popup && !part.isBehind) {
            part.widget->setParent(this);
        }
    }
    // Labels and places are made anew; the controls themselves are kept.
    for (QObject* child : QObjectList(m_popup->children())) {
        if (auto* label = qobject_cast<Label*>(child)) {
            delete label;
        }
    }
    delete m_popup->layout();
    auto* grid = new QGridLayout(m_popup);
    grid->setContentsMargins(PopupMargin, PopupMargin, PopupMargin, PopupMargin);
    grid->setHorizontalSpacing(PopupMargin);
    grid->setVerticalSpacing(Gap);
    for (const Part& part : m_parts) {
        if (!part.isBehind) {
            continue;
        }
        const int row = grid->rowCount();
        if (!part.label.isEmpty()) {
            auto* label = new Label(m_theme, TextSize::Body, TextTint::Ink2, m_popup);
            label->setText(part.label);
            label->setBuddy(part.widget);
            grid->addWidget(label, row, 0);
        }
        grid->addWidget(part.widget, row, 1, Qt::AlignLeft | Qt::AlignVCenter);
        part.widget->show();
    }
}

void OverflowRow::open() {
    showBelow(*m_popup, *m_more);
    m_popup->setFocus(Qt::PopupFocusReason);
    for (const Part& part : m_parts) {
        if (part.isBehind) {
            part.widget->setFocus(Qt::TabFocusReason);
            break;
        }
    }
}

void OverflowRow::closeMore() {
    m_popup->hide();
}

QSize OverflowRow::sizeHint() const {
    // It takes what width there is; a wish of its own would be taken from what stands beside it.
    return minimumSizeHint();
}

QSize OverflowRow::minimumSizeHint() const {
    const QSize more = m_more->sizeHint();
    int width = 0;
    int height = more.height();
    for (const Part& part : m_parts) {
        // Of those that stay the narrowest: what stays may be one of two ways to show the same.
        width = part.rank > 0 ? width : width == 0 ? leastOf(part) : std::min(width, leastOf(part));
        height = std::max(height, part.widget->sizeHint().height());
    }
    return {width + Gap + more.width(), height};
}

void OverflowRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void OverflowRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        arrange();
    }
}

bool OverflowRow::eventFilter(QObject* watched, QEvent* event) {
    // Other words in a control, other fonts: it may need other room.
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        updateGeometry();
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace chokepoint::ui
