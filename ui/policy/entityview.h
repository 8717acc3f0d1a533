// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/entitylistmodel.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <map>
#include <string>
#include <vector>

class QLineEdit;
class QListView;
class QStackedWidget;
class QToolButton;

namespace chokepoint::ui {

class TextPane;
class InlineMessage;
class SubjectForm;
class Label;
class OwnershipForm;

/// Owners that the analyst entered, by party. Stored as the layout of the view "entities".
struct EntityState {
    std::map<std::string, std::vector<policy::Ownership>> owners;

    [[nodiscard]] static EntityState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
};

/// The parties of the field: found by name, alias or Chinese characters, tolerant of typos, as of the law's day. It
/// never clears anybody.
class EntityView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit EntityView(const Services& services, QWidget* parent = nullptr);
    ~EntityView() override;

    /// The parties that are shown.
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;

public Q_SLOTS:
    void showParty(const QString& party);

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList();
    void connectParts();
    void reload();
    void search();
    void showDetails();
    void followLink(const QString& target);
    void newParty();
    void editParty(const QString& party);
    void openForm();
    void closeForm();
    [[nodiscard]] SubjectForm& form();
    void setOwners(std::vector<policy::Ownership> owners, Message title);
    [[nodiscard]] const policy::Party* current() const;
    [[nodiscard]] std::vector<policy::Ownership> ownersOf(const std::string& party) const;

    Services m_services;
    EntityState m_state;
    tables::EntityListModel m_model;
    std::string m_party;
    QLineEdit* m_search;
    Label* m_count;
    Label* m_limits;
    InlineMessage* m_error;
    QStackedWidget* m_pages;
    QListView* m_list;
    QWidget* m_nobody;
    TextPane* m_pane;
    OwnershipForm* m_form;
    SubjectForm* m_partyForm = nullptr;  ///< made when first asked for
    QToolButton* m_new;
};

}  // namespace chokepoint::ui
