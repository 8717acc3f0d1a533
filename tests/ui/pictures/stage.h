// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/shell/windowfixture.h"

#include <QImage>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace chokepoint::tests {

/// A state could not be reached: what is missing.
class StageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A window that has just opened on the reference, and what a person does to it, by real events where there are any.
/// Everything throws StageError where it cannot be done, so that a state that no longer exists fails by its name.
class Stage {
public:
    Stage(const QSize& size, ui::ThemeMode theme);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] ui::MainWindow& window() { return m_fixture.window(); }
    [[nodiscard]] session::Session& session() { return m_fixture.session(); }

    /// A visible widget of any open window, by its objectName; waits for it a moment.
    template <typename T = QWidget>
    [[nodiscard]] T& find(const char* name) {
        QWidget* found = findWidget(name);
        if (T* typed = qobject_cast<T*>(found)) {
            return *typed;
        }
        throw StageError(std::string(name) + " is another kind of widget");
    }

    /// Goes to a view by its button in the navigation.
    void showView(const char* id);
    /// Sets a view up as the workbook remembers it.
    void setLayout(const char* view, const std::string& json);
    void setLens(const char* lens);
    void showEvidence(const charts::FigureId& figure);
    /// Triggers an action by its objectName; it must be enabled.
    void trigger(const char* action);
    /// Opens a menu by its objectName, where it belongs: under its button, or from the menu bar.
    void openMenu(const char* name);
    void click(const char* widget);
    void rightClick(QWidget& widget, const QPoint& at);
    /// Focuses a field and types into it.
    void type(const char* widget, const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Shows the tooltip of a widget, or of what lies at a point of it.
    void showTip(QWidget& widget, const QPoint& at);
    void showTip(const char* widget);
    void waitUntil(const std::function<bool()>& isReached, const char* what);
    /// Lets everything queued happen, layouts and paints too.
    void settle();

    /// Visible windows, the lowest first: the main window, dialogs, popups, tips.
    [[nodiscard]] std::vector<QWidget*> windows() const;
    /// All of them as a screen shows them, in device pixels.
    [[nodiscard]] QImage picture() const;
    /// What the checks find in any of them, as sentences.
    [[nodiscard]] QStringList faults();

private:
    [[nodiscard]] QWidget* findWidget(const char* name);

    WindowFixture m_fixture;
};

/// Makes Qt's offscreen platform a screen as large as a desk's; call it before the application exists.
void makeRoomOffscreen(const QString& folder);

}  // namespace chokepoint::tests
