// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changepage.h"
#include "models/tables/historymodel.h"
#include "models/tables/latestjob.h"
#include "models/tables/ownchangesmodel.h"
#include "ui/shell/view.h"

class QListView;
class QPushButton;
class QStackedWidget;

namespace chokepoint::ui {

class DetailPane;
class InlineMessage;
class Label;
class SegmentedControl;
class TableNote;

/// What was done to the workbook and when, and what is in it beside the reference. Any state can be gone back to, any
/// change taken back out of the middle, any record of one's own deleted; each of these is itself a step that Undo takes
/// back.
class HistoryView final : public View {
    Q_OBJECT

public:
    explicit HistoryView(const Services& services, QWidget* parent = nullptr);

    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    /// The selected line as text.
    bool copy() override;
    /// What the reference changed beneath the analyst's own.
    void showBeneath();

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Tab : int { History, MyChanges, Beneath };

    void build();
    QWidget* buildBar();
    QListView* makeList(const QString& objectName, const QString& name, QAbstractItemModel* model);
    void reload();
    /// Why the list of own changes is empty, where it is.
    void sayNothing();
    void showTab(int tab);
    void showCurrent();
    void showStep();
    /// What one step did: at once, or where it is large once it is read.
    void showStepDetails(std::int64_t seq, const QString& title, const QString& detail);
    void showChange();
    [[nodiscard]] QListView* list() const;
    [[nodiscard]] std::int64_t currentSeq() const;

    void goToState();
    void revert();
    void takeBack();
    void showEvidence();
    void say(const Error& error);

    Services m_services;
    tables::HistoryModel m_history;
    tables::OwnChangesModel m_changes;
    tables::LatestJob<Result<store::ChangePage>> m_reader;
    bool m_isStale = true;
    bool m_isReading = false;

    SegmentedControl* m_tabs = nullptr;
    Label* m_count = nullptr;
    QPushButton* m_go = nullptr;
    QPushButton* m_revert = nullptr;
    QPushButton* m_takeBack = nullptr;
    QPushButton* m_show = nullptr;
    InlineMessage* m_error = nullptr;
    QStackedWidget* m_stack = nullptr;
    QListView* m_steps = nullptr;
    QListView* m_own = nullptr;
    TableNote* m_nothing = nullptr;
    DetailPane* m_details = nullptr;
};

}  // namespace chokepoint::ui
