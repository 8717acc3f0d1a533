// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/disputes.h"
#include "models/tables/latestjob.h"
#include "ui/overview/overviewstate.h"
#include "ui/shell/view.h"

class QScrollArea;

namespace chokepoint::ui {

class AgendaPanel;
class CardDeck;
class DisputePanel;
class InlineMessage;
class PairChooser;

/// What opens first: a pair of systems in four cards, what sources dispute, what the law did last and does next. The
/// pair is a layout of the workbook; every change of it is a command and can be undone.
class OverviewView final : public View {
    Q_OBJECT

public:
    explicit OverviewView(const Services& services, QWidget* parent = nullptr);
    ~OverviewView() override;

    [[nodiscard]] const OverviewState& state() const { return m_state; }

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override { return m_specs; }
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    void setCurrentFigure(const charts::FigureId& figure) override;

Q_SIGNALS:
    /// An event of the record is wanted, in a view that shows it.
    void eventAsked(const QString& event);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildPage();
    void connectParts();
    /// Shows what the session holds; called after a change where the view is seen, else when it is seen next.
    void reload();
    void showCards();
    /// The lists below the cards; the first time behind the first paint, in room that is kept for them.
    void showLists();
    void showDisputes();
    void showAgenda();
    void change(const OverviewState& next, Message title);
    void openSource(const QString& title, const QString& url);
    void showFigureMenu(const charts::FigureId& figure, const QPoint& globalPos);
    void copyCitation(const charts::FigureId& figure);
    void copyImage();
    [[nodiscard]] std::string nameOf(const std::string& id) const;

    Services m_services;
    OverviewState m_state;
    std::vector<charts::ChartSpec> m_specs;
    charts::FigureId m_current;
    bool m_isStale = true;
    tables::LatestJob<std::vector<catalog::Dispute>> m_disputing;
    bool m_isPainted = false;

    QScrollArea* m_scroll;
    InlineMessage* m_error;
    PairChooser* m_chooser;
    CardDeck* m_cards;
    DisputePanel* m_disputes;
    AgendaPanel* m_agenda;
};

}  // namespace chokepoint::ui
