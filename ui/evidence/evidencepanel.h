// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/claimlistmodel.h"
#include "ui/shell/view.h"

#include <QWidget>

#include <vector>

class QAction;
class QMenu;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace chokepoint::ui {

class ClaimForm;
class ClaimRow;
class ClaimStrip;
class DerivationView;
class InlineMessage;
class Label;

/// Where a number comes from: the figure, every claim behind it, why this one speaks, how it is computed. Picks a claim
/// through the session, so that every view follows. Never takes the focus by itself.
class EvidencePanel final : public QWidget {
    Q_OBJECT

public:
    static constexpr int PanelWidth = 320;

    explicit EvidencePanel(const Services& services, QWidget* parent = nullptr);

    /// Shows a figure and remembers it for going back.
    void showFigure(const charts::FigureId& figure);
    [[nodiscard]] const charts::FigureId& figure() const { return m_figure; }
    /// Writes the figure anew.
    void refresh();
    void goBack();
    void goForward();
    [[nodiscard]] bool canGoBack() const { return m_position > 0; }
    [[nodiscard]] bool canGoForward() const { return m_position + 1 < m_visited.size(); }

Q_SIGNALS:
    void closeAsked();
    /// Something went well, in a few words.
    void said(const QString& words);
    /// The figure shown is another one (also by going back).
    void figureChanged(const chokepoint::charts::FigureId& figure);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHeader(QVBoxLayout* layout);
    void buildContent();
    /// Ways to cite the sources that the figure rests on.
    void fillCitations();
    void showClaimMenu(const QString& claim, const QPoint& globalPos);
    void showUnknownState();
    void fillHead(const catalog::Figure& figure);
    void fillFlags(const catalog::Figure& figure);
    void fillClaims(const catalog::Figure& figure);
    void visit(std::size_t position);
    void prefer(const std::optional<std::string>& claim);
    /// The form in place of the figure; an empty id is a new claim.
    void openForm(const QString& claim);
    void closeForm();

    const Services& m_services;
    tables::ClaimListModel m_claims;
    charts::FigureId m_figure;
    std::vector<charts::FigureId> m_visited;
    std::size_t m_position = 0;

    QToolButton* m_back = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_cite = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_content = nullptr;
    Label* m_empty = nullptr;
    Label* m_subject = nullptr;
    Label* m_metric = nullptr;
    Label* m_value = nullptr;
    Label* m_range = nullptr;
    Label* m_axes = nullptr;
    ClaimStrip* m_strip = nullptr;
    Label* m_reason = nullptr;
    QVBoxLayout* m_flags = nullptr;
    InlineMessage* m_error = nullptr;
    QPushButton* m_useDefault = nullptr;
    Label* m_claimsHeading = nullptr;
    QVBoxLayout* m_rows = nullptr;
    std::vector<ClaimRow*> m_rowWidgets;
    Label* m_derivedHeading = nullptr;
    DerivationView* m_derivations = nullptr;
    QWidget* m_foot = nullptr;  ///< pinned below: "Add claim"
    QPushButton* m_add = nullptr;
    ClaimForm* m_form = nullptr;
};

}  // namespace chokepoint::ui
