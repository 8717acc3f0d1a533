// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/checkpopup.h"

#include "models/tables/rowtablemodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int IdRole = Qt::UserRole;
/// A list shorter than this needs no search.
constexpr int SearchedFrom = 9;
constexpr int MostRows = 14;
constexpr int LeastWidth = 200;

}  // namespace

CheckPopup::CheckPopup(const QString& name, const std::vector<Choice>& choices, const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_theme(theme),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("checkPopup"));
    setAccessibleName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(QStringLiteral("checkSearch"));
    m_search->setAccessibleName(tr("Search: %1").arg(name));
    m_search->setPlaceholderText(tr("Search"));
    m_search->addAction(icon(QStringLiteral("search"), theme), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_search->setVisible(static_cast<int>(choices.size()) >= SearchedFrom);
    m_list->setObjectName(QStringLiteral("checkList"));
    m_list->setAccessibleName(name);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    for (const Choice& choice : choices) {
        auto* item = new QListWidgetItem(choice.name, m_list);
        item->setData(IdRole, choice.id);
        item->setToolTip(choice.tip);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        tick(*item, choice.isChecked);
        item->setSizeHint(QSize(0, std::max(26, fontMetrics().height() + 10)));
    }
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_search);
    m_layout->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &CheckPopup::narrow);
    // A click anywhere on a line ticks it, not only on its box.
    connect(m_list, &QListWidget::itemClicked, this, &CheckPopup::toggle);
}

void CheckPopup::addButton(const QString& objectName, const QString& words, std::function<void()> pressed) {
    auto* button = new QPushButton(words, this);
    button->setObjectName(objectName);
    button->setAccessibleName(words);
    m_layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, pressed = std::move(pressed)] {
        pressed();
        close();
    });
}

void CheckPopup::popupBelow(const QRect& anchor) {
    int width = LeastWidth;
    for (int row = 0; row < m_list->count(); ++row) {
        width = std::max(width, fontMetrics().horizontalAdvance(m_list->item(row)->text()) + 72);
    }
    const int rows = std::min(m_list->count(), MostRows);
    const int rowHeight = m_list->count() > 0 ? m_list->item(0)->sizeHint().height() : 0;
    m_list->setFixedHeight(rows * rowHeight + 2);
    setFixedWidth(width);
    adjustSize();
    const QRect room = screen()->availableGeometry();
    QPoint at = anchor.bottomLeft() + QPoint(0, 2);
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - this->width())));
    if (at.y() + height() > room.bottom()) {
        at.setY(std::max(room.top(), anchor.top() - height() - 2));
    }
    move(at);
    show();
    m_list->setCurrentRow(0);
    QWidget* first = m_search->isHidden() ? static_cast<QWidget*>(m_list) : m_search;
    first->setFocus(Qt::PopupFocusReason);
}

void CheckPopup::narrow(const QString& typed) {
    const QString wanted = tables::foldedForFilter(typed.trimmed());
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        item->setHidden(!tables::foldedForFilter(item->text()).contains(wanted));
    }
}

void CheckPopup::tick(QListWidgetItem& item, bool isTicked) {
    item.setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
    item.setData(Qt::AccessibleTextRole, isTicked ? tr("%1, ticked").arg(item.text()) : item.text());
}

void CheckPopup::toggle(QListWidgetItem* item) {
    tick(*item, item->checkState() != Qt::Checked);
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked) {
            ids << m_list->item(row)->data(IdRole).toString();
        }
    }
    Q_EMIT chosen(ids);
}

bool CheckPopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
        if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
            for (int row = 0; row < m_list->count(); ++row) {
                if (!m_list->item(row)->isHidden()) {
                    m_list->setCurrentRow(row);
                    break;
                }
            }
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (watched == m_list && key == Qt::Key_Space && m_list->currentItem()) {
            toggle(m_list->currentItem());
            return true;
        }
        if (watched == m_list && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CheckPopup::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
