// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QVBoxLayout;

namespace chokepoint::ui {

class Theme;

/// A popup with a searchable list to tick: which columns are shown, which values a filter lets through. It goes away on
/// Esc or a click elsewhere, and deletes itself.
class CheckPopup final : public QFrame {
    Q_OBJECT

public:
    struct Choice {
        QString id;
        QString name;
        QString tip = {};
        bool isChecked = false;
    };

    CheckPopup(const QString& name, const std::vector<Choice>& choices, const Theme& theme, QWidget* parent = nullptr);

    /// A button below the list.
    void addButton(const QString& objectName, const QString& words, std::function<void()> pressed);
    /// Opens below `anchor` (global), within the screen.
    void popupBelow(const QRect& anchor);

Q_SIGNALS:
    /// All ids that are ticked now, in the order of the list.
    void chosen(const QStringList& ids);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow(const QString& typed);
    static void tick(QListWidgetItem& item, bool isTicked);
    void toggle(QListWidgetItem* item);

    const Theme& m_theme;
    QLineEdit* m_search;
    QListWidget* m_list;
    QVBoxLayout* m_layout;
};

}  // namespace chokepoint::ui
