// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/scenariolistmodel.h"
#include "ui/shell/view.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QMenu;
class QPushButton;

namespace chokepoint::ui {

class Label;

/// The scenarios as their sentences, to choose from and to lay over each other, and a form for the one that is chosen:
/// name, sentence and tags of the analyst's own. Every change is one step of undo.
class ScenarioList final : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioList(const Services& services, QWidget* parent = nullptr);

    /// Which boxes are checked; sets without `overlaidChanged`.
    void setOverlaid(const QStringList& ids) { m_model.setOverlaid(ids); }
    [[nodiscard]] QStringList overlaid() const { return m_model.overlaid(); }
    /// Where F6 leads.
    [[nodiscard]] QWidget* list() const;
    void focusName();
    void fillMenu(QMenu& menu);

Q_SIGNALS:
    /// The person checked or unchecked one, or one that was checked is gone; in the order of the list.
    void overlaidChanged(const QStringList& ids);
    /// Something could not be done, as a sentence.
    void refused(const QString& sentence);

private:
    void buildList();
    void buildForm();
    void connectForm();
    void take(const session::Change& change);
    void refresh();
    void showPresent();
    void choose(const QModelIndex& index);
    void copy(const QString& id);
    void remove(const QString& id);
    void openMenu(const QPoint& at);
    /// Commits what a field says of the present scenario.
    void put(const scenario::Scenario& next, const Message& title);
    void say(const Error& error);
    /// The form takes room from the list: what is chosen stays in view.
    void keepInView();
    [[nodiscard]] QString present() const;
    [[nodiscard]] bool isOwn(const QString& id) const;

    const Services& m_services;
    tables::ScenarioListModel m_model;
    QListView* m_list;
    QPushButton* m_new;
    QPushButton* m_delete;
    Label* m_readyNote;
    QWidget* m_form;
    QLineEdit* m_name;
    Label* m_nameError;
    QLineEdit* m_sentence;
    QLineEdit* m_tags;
    scenario::Scenario m_shown;  ///< what the form holds
    bool m_isSelecting = false;
};

}  // namespace chokepoint::ui
