// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"
#include "ui/shell/views.h"

#include <QButtonGroup>
#include <QFrame>
#include <QGuiApplication>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Button = 36;
constexpr int LeastButton = 24;
constexpr int IconSide = 20;

}  // namespace

Navigation::Navigation(const std::vector<ViewEntry>& views, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_buttons(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Views"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 9, 8);
    layout->setSpacing(2);
    for (std::size_t i = 0; i < views.size(); ++i) {
        const ViewEntry& view = views[i];
        if (!view.isListed) {
            continue;
        }
        if (i > 0 && viewGroup(view.id) != viewGroup(views[i - 1].id)) {
            auto* line = new QFrame(this);
            line->setFrameShape(QFrame::HLine);
            line->setFixedHeight(9);
            layout->addWidget(line);
        }
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("navigate-%1").arg(view.id));
        button->setText(view.name);
        button->setAccessibleName(view.name);
        const QString keys = viewShortcut(view.id).toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? view.name : QStringLiteral("%1 (%2)").arg(view.name, keys));
        button->setIcon(icon(view.iconName, theme, IconTint::Ink));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setStyleRole(button, StyleRole::Navigation);
        layout->addWidget(button);
        m_buttons->addButton(button, static_cast<int>(i));
    }
    layout->addStretch(1);
    // Not only clicks: assistive technologies toggle.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool isChecked) {
        if (isChecked) {
            Q_EMIT chosen(id);
        }
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Navigation::prepareIcons(const std::vector<ViewEntry>& views, const Theme& theme) {
    const qreal ratio = qGuiApp->devicePixelRatio();
    for (const ViewEntry& view : views) {
        if (view.isListed) {
            static_cast<void>(iconPixmap(view.iconName, theme.colours().ink, scaled(IconSide), ratio));
        }
    }
}

void Navigation::setNarrow(bool narrow) {
    m_isNarrow = narrow;
    layout()->setContentsMargins(narrow ? 6 : 8, 8, narrow ? 7 : 9, 8);
    for (QAbstractButton* button : m_buttons->buttons()) {
        static_cast<QToolButton*>(button)->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly
                                                                     : Qt::ToolButtonTextBesideIcon);
    }
}

void Navigation::fitButtons() {
    const QList<QAbstractButton*> buttons = m_buttons->buttons();
    int room = height();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget* part = layout()->itemAt(i)->widget();
        room -= layout()->spacing() + (qobject_cast<const QFrame*>(part) != nullptr ? part->height() : 0);
    }
    const QMargins margins = layout()->contentsMargins();
    room -= margins.top() + margins.bottom();
    // With large words in a low window they stand closer together, but stay targets.
    const int each = std::clamp(room / std::max(1, static_cast<int>(buttons.size())), LeastButton, scaled(Button));
    const int icon = std::min(scaled(IconSide), each - 4);
    for (QAbstractButton* button : buttons) {
        button->setIconSize(QSize(icon, icon));
        if (button->minimumHeight() != each || button->maximumHeight() != each) {
            button->setFixedHeight(each);
        }
    }
}

void Navigation::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitButtons();
}

void Navigation::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitButtons();
    }
}

void Navigation::setCurrent(int index) {
    const QSignalBlocker quiet(this);
    if (QAbstractButton* button = m_buttons->button(index)) {
        button->setChecked(true);
    } else if (QAbstractButton* former = m_buttons->checkedButton()) {
        // The view in front is none of the list.
        m_buttons->setExclusive(false);
        former->setChecked(false);
        m_buttons->setExclusive(true);
    }
}

QWidget* Navigation::currentButton() const {
    QAbstractButton* checked = m_buttons->checkedButton();
    return checked != nullptr || m_buttons->buttons().isEmpty() ? checked : m_buttons->buttons().first();
}

void Navigation::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), c.line);
}

}  // namespace chokepoint::ui
