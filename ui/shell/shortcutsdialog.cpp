// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/charts/fonts.h"
#include "ui/shell/label.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace chokepoint::ui {

ShortcutsDialog::ShortcutsDialog(const Services& services, const std::vector<MenuCommand>& commands, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard Shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(24, 16, 24, 16);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    const auto add = [&](TextSize size, TextTint tint, const QString& words, int row, int column) {
        auto* label = new Label(services.theme, size, tint, content);
        label->setText(words);
        grid->addWidget(label, row, column);
    };
    QString menu;
    int row = 0;
    for (const MenuCommand& command : commands) {
        if (command.shortcut.isEmpty()) {
            continue;
        }
        const QString topMenu = command.menu.section(QStringLiteral(" › "), 0, 0);
        if (topMenu != menu) {
            if (row > 0) {
                grid->setRowMinimumHeight(row++, 8);
            }
            add(TextSize::ChartTitle, TextTint::Ink, topMenu, row++, 0);
            menu = topMenu;
        }
        const QString inside = command.menu.section(QStringLiteral(" › "), 1);
        add(TextSize::Body, TextTint::Ink,
            inside.isEmpty() ? command.title : QStringLiteral("%1: %2").arg(inside, command.title), row, 0);
        add(TextSize::Body, TextTint::Ink2, command.shortcut, row++, 1);
    }
    grid->setRowStretch(row, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("shortcutsScroll"));
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("shortcutsClose"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 16);
    outer->addWidget(scroll, 1);
    outer->addWidget(close, 0, Qt::AlignHCenter);
    resize(std::min(scaled(480), parent ? parent->width() : scaled(480)), 512);
}

}  // namespace chokepoint::ui
