// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/commandlistmodel.h"
#include "ui/shell/view.h"

#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace chokepoint::ui {

class Label;

/// One line of the palette, with what it does.
struct PaletteCommand {
    tables::CommandEntry entry;
    std::function<void()> run;
};

/// Everything that can be done or looked at, found by typing a few letters of it. Arrow keys choose, Enter does it, Esc
/// or a click elsewhere closes; the focus goes back to where it was. A palette is made when it opens and deletes
/// itself. It lies over the window rather than in one of its own, which would take the activation from it.
class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    CommandPalette(const Services& services, std::vector<PaletteCommand> commands, QWidget* window);

    /// Opens over `field`, a place in the window, with its right edge at that of the field.
    void openOver(const QRect& field);
    void close();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& typed);
    /// The next command that can be used, `step` rows on, around the end.
    void step(int step);
    void select(int row);
    void runCurrent();
    [[nodiscard]] int firstUsable() const;

    const Services& m_services;
    std::vector<PaletteCommand> m_commands;
    tables::CommandListModel m_model;
    QPointer<QWidget> m_focusBefore;
    bool m_isClosing = false;
    QLineEdit* m_field;
    QListView* m_list;
    Label* m_nothing;
};

}  // namespace chokepoint::ui
