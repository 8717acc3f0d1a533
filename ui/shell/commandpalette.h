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
    std::function<void()> compare;  ///< adds it to Compare; empty: it cannot be compared
};

/// One line that a search adds for what is typed.
struct PaletteFind {
    tables::FoundEntry found;
    std::function<void()> run;
    std::function<void()> compare;
};

/// Everything that can be done or looked at, found by typing a few letters of it. Arrow keys choose, Enter does it or
/// goes there, Ctrl+Enter adds a chip or system to Compare, Esc or a click elsewhere closes; the focus goes back to
/// where it was. A palette is made when it opens and deletes itself. It lies over the window rather than in one of its
/// own, which would take the activation from it.
class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    /// What a search has for a query, best first.
    using Find = std::function<std::vector<PaletteFind>(const QString& query)>;

    CommandPalette(const Services& services, std::vector<PaletteCommand> commands, Find find, QWidget* window);

    /// Opens over `field`, a place in the window, with its right edge at that of the field.
    void openOver(const QRect& field);
    void close();
    /// The search answers otherwise now.
    void searchAgain();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& typed);
    /// The next command that can be used, `step` rows on, around the end.
    void step(int step);
    void select(int row);
    enum class Way { Go, Compare };
    void runCurrent(Way way);
    void updateHint();
    /// What a row does; null where it does not do that.
    [[nodiscard]] std::function<void()> actionOf(const QString& id, Way way) const;
    [[nodiscard]] int firstUsable() const;

    const Services& m_services;
    std::vector<PaletteCommand> m_commands;
    Find m_find;
    std::vector<PaletteFind> m_found;  ///< for what is typed
    tables::CommandListModel m_model;
    QPointer<QWidget> m_focusBefore;
    bool m_isClosing = false;
    QLineEdit* m_field;
    QListView* m_list;
    Label* m_nothing;
    Label* m_hint;
};

}  // namespace chokepoint::ui
