// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/choicefield.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/subjectdelegate.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int TextInset = 4;
constexpr int ArrowSide = 16;
/// Right of the arrow.
constexpr int ArrowGap = 8;
constexpr int ListWidth = 380;

}  // namespace

ChoiceField::ChoiceField(const QString& accessibleName, Choices choices, const Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_choices(std::move(choices)), m_completer(new QCompleter(this)) {
    setAccessibleName(accessibleName);
    const auto leaveRoomForTheArrow = [this] {
        setTextMargins(TextInset, 0, scaled(ArrowSide) + ArrowGap, 0);
        update();
    };
    leaveRoomForTheArrow();
    m_completer->setModel(m_choices.model);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->setWidget(this);
    QAbstractItemView* popup = m_completer->popup();
    popup->setAccessibleName(tr("Choices for %1").arg(accessibleName));
    popup->setItemDelegate(new SubjectDelegate(theme, popup, m_choices.detailRole));
    popup->setMouseTracking(true);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &ChoiceField::choose);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& typed) { open(typed.trimmed()); });
    connect(&theme, &Theme::changed, this, leaveRoomForTheArrow);
}

void ChoiceField::setCurrent(const QString& id, const QString& name) {
    m_id = id;
    m_name = name;
    restore();
}

void ChoiceField::open(const QString& query) {
    m_choices.setQuery(query);
    if (m_choices.model->rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(QRect(0, 0, std::max(ListWidth, width()), height() + 4));
    QModelIndex best = m_completer->completionModel()->index(0, 0);
    for (int row = 0; query.isEmpty() && row < m_completer->completionModel()->rowCount(); ++row) {
        const QModelIndex index = m_completer->completionModel()->index(row, 0);
        best = index.data(m_choices.idRole).toString() == m_id ? index : best;
    }
    m_completer->popup()->setCurrentIndex(best);
}

void ChoiceField::choose(const QModelIndex& index) {
    const QString id = index.data(m_choices.idRole).toString();
    const QString name = index.data().toString();
    m_completer->popup()->hide();
    if (id.isEmpty() || id == m_id) {
        restore();
        return;
    }
    setCurrent(id, name);
    Q_EMIT chosen(id);
}

void ChoiceField::restore() {
    setText(m_name);
    setCursorPosition(0);
}

void ChoiceField::keyPressEvent(QKeyEvent* event) {
    const bool isOpen = m_completer->popup()->isVisible();
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!isOpen) {
                // What was typed too quickly for the list to open, or nothing that matches.
                if (isModified() && m_choices.model->rowCount() > 0) {
                    choose(m_choices.model->index(0, 0));
                } else {
                    restore();
                }
                setModified(false);
                selectAll();
                return;
            }
            break;
        case Qt::Key_Down:
        case Qt::Key_F4:
            if (!isOpen) {
                open({});
                return;
            }
            break;
        case Qt::Key_Escape:
            if (text() != m_name) {
                restore();
                selectAll();
                return;
            }
            event->ignore();
            return;
        default:
            break;
    }
    QLineEdit::keyPressEvent(event);
}

void ChoiceField::mousePressEvent(QMouseEvent* event) {
    QLineEdit::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        selectAll();
        open({});
    }
}

void ChoiceField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    // Typing replaces what is chosen, however the focus came.
    if (event->reason() != Qt::PopupFocusReason) {
        selectAll();
    }
}

void ChoiceField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        restore();
    }
}

void ChoiceField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int side = scaled(ArrowSide);
    const QRect arrow(width() - side - ArrowGap, (height() - side) / 2, side, side);
    const QColor colour = isEnabled() ? m_theme.colours().ink2 : m_theme.colours().ink3;
    painter.drawPixmap(arrow.topLeft(), iconPixmap(QStringLiteral("chevron-down"), colour, side, devicePixelRatioF()));
}

}  // namespace chokepoint::ui
