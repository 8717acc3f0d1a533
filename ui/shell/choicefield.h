// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>

class QAbstractItemModel;
class QCompleter;

namespace chokepoint::ui {

class Theme;

/// A list that is searched by typing. The model narrows itself by the query, best match first.
struct Choices {
    QAbstractItemModel* model = nullptr;  ///< outlives the field
    int idRole = 0;
    int detailRole = 0;
    std::function<void(const QString& query)> setQuery;
};

/// One choice out of many: shows it by name; a click or Down opens the list, typing searches it, Enter takes the best
/// match, Esc and leaving go back to what was chosen.
class ChoiceField final : public QLineEdit {
    Q_OBJECT

public:
    ChoiceField(const QString& accessibleName, Choices choices, const Theme& theme, QWidget* parent = nullptr);

    /// Sets without `chosen`.
    void setCurrent(const QString& id, const QString& name);
    [[nodiscard]] const QString& current() const { return m_id; }

Q_SIGNALS:
    /// The person chose.
    void chosen(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void open(const QString& query);
    void choose(const QModelIndex& index);
    void restore();

    const Theme& m_theme;
    Choices m_choices;
    QCompleter* m_completer;
    QString m_id;
    QString m_name;
};

}  // namespace chokepoint::ui
