// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rulelistmodel.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <QTimer>

class QLineEdit;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace chokepoint::ui {

class EffectPane;
class InlineMessage;
class Label;
class RecordedPage;
class RuleForm;
class TableNote;

/// The rules of the record and the analyst's own: a list, the rule, what it does. Recorded ones are read and copied;
/// own ones are edited in a form whose every change is a step of the workbook's history.
class RulesView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit RulesView(const Services& services, QWidget* parent = nullptr);
    ~RulesView() override;

    /// The rules of the list.
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    /// The rule's name, expression and paragraph as text.
    bool copy() override;

    /// False where there is no rule of that id.
    bool showRule(const QString& id) override;
    [[nodiscard]] const QString& currentRule() const { return m_current; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    /// Down and Enter lead from the search into the list.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* buildList();
    void take(const session::Change& change);
    /// Shows what the session holds.
    void reload();
    void showCurrent();
    void showEffect();
    void arrange();
    /// What the list takes of the width where nobody has dragged it.
    [[nodiscard]] int listWidth() const;
    void select(const QString& id);
    /// Lists what the search holds; where the rule on the right is not among it, the first that is takes its place.
    void search();
    [[nodiscard]] const policy::RuleText* ownRule(const QString& id) const;

    // Commands (rulesviewcommands.cpp)
    bool apply(session::Action action, std::optional<Message> title, const std::string& mergeKey = {});
    void newRule();
    void copyCurrent();
    void deleteCurrent();
    void openLink(const QString& url);
    [[nodiscard]] std::string freeName(const std::string& wanted) const;

    Services m_services;
    tables::RuleListModel m_model;
    QString m_current;
    std::shared_ptr<const policy::Record> m_shownRecord;
    bool m_isStale = true;
    bool m_isSelecting = false;

    QLineEdit* m_search = nullptr;
    QPushButton* m_new = nullptr;
    QListView* m_list = nullptr;
    TableNote* m_nothing = nullptr;
    InlineMessage* m_error = nullptr;
    QSplitter* m_outer = nullptr;
    QSplitter* m_inner = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_empty = nullptr;
    RecordedPage* m_recorded = nullptr;
    RuleForm* m_form = nullptr;
    EffectPane* m_effect = nullptr;
    QTimer m_searchTimer;
};

}  // namespace chokepoint::ui
